//! The board: one card for each chair in use, and the slot track that stands on card, strip and paper.

use crate::{
    due::{self, Next, Standing},
    effect::{Episode, Grade},
    emergency,
    flag::{self, Flag},
    gate::{self, Readiness},
    held,
    protocol::Protocol,
    record::Record,
    ride_wait,
    safety::Hold,
    start::{self, NotReady},
    time::{Minutes, Stamp, later},
    visit::{Stage, Visit},
};
use serde::{Deserialize, Serialize};

/// What stands largest on a card.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Headline {
    /// A value is critical, and nobody has said yet that they saw it.
    Critical(Flag),
    /// An emergency goes on, for so many minutes.
    Emergency {
        /// How many.
        minutes: Minutes,
    },
    /// So many things are open before the start.
    Open {
        /// How many.
        count: usize,
        /// Whether one of them waits for a prescriber.
        clearance: bool,
    },
    /// An answer rules the infusion out today.
    RuledOut,
    /// Nothing is missing before the start.
    CanStart,
    /// A set is next.
    Set(Next),
    /// Medically ready; so many minutes waiting for the ride.
    WaitingForRide(Minutes),
    /// Ready to be released.
    Ready,
    /// Handed over; the chart is still to be released.
    HandedOver {
        /// When.
        at: Stamp,
        /// Whether it is still to be signed, too.
        unsigned: bool,
    },
    /// Nothing to say.
    Nothing,
}

/// How much a card asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// A value is critical.
    Critical,
    /// Something is past its time.
    Past,
    /// Something is due.
    Soon,
    /// The patient can go.
    Good,
    /// Nothing now.
    Calm,
}

impl Headline {
    /// How much it asks for.
    #[must_use]
    pub const fn urgency(&self) -> Urgency {
        match self {
            Self::Critical(_) | Self::Emergency { .. } => Urgency::Critical,
            Self::Set(Next { standing: Standing::Late | Standing::Missed, .. }) | Self::RuledOut => {
                Urgency::Past
            }
            Self::Set(Next { standing: Standing::Due | Standing::Soon, .. })
            | Self::Open { clearance: true, .. } => Urgency::Soon,
            Self::WaitingForRide(_) | Self::Ready | Self::HandedOver { .. } => Urgency::Good,
            Self::Set(_) | Self::Open { .. } | Self::CanStart | Self::Nothing => Urgency::Calm,
        }
    }
}

/// How much a card asks for: by what stands largest on it, and as much as what is past its time where somebody is needed
/// about whom a prescriber decides.
#[must_use]
pub fn urgency(headline: &Headline, visit: &Visit, protocol: &Protocol) -> Urgency {
    let needs_somebody = held::held(visit, protocol).is_some_and(Hold::needs_somebody);
    let held = if needs_somebody { Urgency::Past } else { Urgency::Calm };
    headline.urgency().min(held)
}

/// What stands largest on a visit's card.
#[must_use]
pub fn headline(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Headline {
    if let Some(alarm) = alarm(visit, protocol, now) {
        return alarm;
    }
    match &visit.stage {
        Stage::Arrived => before_start(record, visit, protocol, now),
        Stage::Infusing(_) | Stage::Paused(..) => {
            due::next(visit, protocol, now).map_or(Headline::Nothing, Headline::Set)
        }
        Stage::Recovering(_) => recovering(visit, protocol, now),
        Stage::Departed(..) | Stage::Ended { .. } => Headline::Nothing,
    }
}

/// What cannot wait for anything else.
fn alarm(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Headline> {
    if let Some(emergency) = emergency::going_on(visit).filter(|_| visit.stage.is_here()) {
        return Some(Headline::Emergency { minutes: emergency.from.minutes_until(now) });
    }
    flag::critical_unseen(visit, protocol).map(|open| Headline::Critical(open.flag))
}

/// The same of a visit of which only the minutes are known, while nobody is signed in (`Record::nameless`). `then` is
/// what stood there when that began. Nothing is said that time may have made untrue since, such as that a patient is
/// ready.
#[must_use]
pub fn headline_apart(
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
    (then, since): (&Headline, &Stamp),
) -> Headline {
    if let Some(alarm) = alarm(visit, protocol, now) {
        return alarm;
    }
    let set = || due::next(visit, protocol, now).map_or(Headline::Nothing, Headline::Set);
    match &visit.stage {
        // What is missing before the start is recorded by nobody meanwhile.
        Stage::Arrived if matches!(then, Headline::Open { .. } | Headline::RuledOut) => then.clone(),
        Stage::Arrived | Stage::Departed(..) | Stage::Ended { .. } => Headline::Nothing,
        Stage::Infusing(_) | Stage::Paused(..) => set(),
        Stage::Recovering(_) => match (set(), then) {
            // Nobody signs or releases meanwhile.
            (_, Headline::HandedOver { .. }) => then.clone(),
            (set, Headline::WaitingForRide(before)) if !is_due(&set) => {
                Headline::WaitingForRide(Minutes(before.0 + since.minutes_until(now).0))
            }
            (set, _) => set,
        },
    }
}

fn is_due(headline: &Headline) -> bool {
    matches!(
        headline,
        Headline::Set(Next { standing: Standing::Due | Standing::Late | Standing::Missed, .. })
    )
}

fn before_start(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Headline {
    let missing = start::missing(record, visit, protocol, now);
    if missing.is_empty() {
        return Headline::CanStart;
    }
    if missing.iter().any(|reason| matches!(reason, NotReady::RuledOut(_))) {
        return Headline::RuledOut;
    }
    let clearance = missing.iter().any(NotReady::waits_for_prescriber);
    Headline::Open { count: missing.len(), clearance }
}

/// A set that is due comes before a patient who is ready.
fn recovering(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Headline {
    if let Some(at) = gate::left(visit) {
        return Headline::HandedOver { at, unsigned: !visit.is_signed() };
    }
    let next = due::next(visit, protocol, now);
    let is_due = |next: &Next| matches!(next.standing, Standing::Due | Standing::Late | Standing::Missed);
    if let Some(next) = next.filter(is_due) {
        return Headline::Set(next);
    }
    match gate::gate(visit, protocol, now).readiness(protocol) {
        Readiness::WaitingForRide { since } => {
            let since = ride_wait::waits(visit, protocol, now).map_or(since, |wait| wait.since);
            Headline::WaitingForRide(since.minutes_until(now))
        }
        Readiness::Ready { .. } => Headline::Ready,
        Readiness::Kept { .. } | Readiness::Emergency => next.map_or(Headline::Nothing, Headline::Set),
    }
}

/// How many sets were never taken although the patient was here.
#[must_use]
pub fn missed(visit: &Visit, protocol: &Protocol, now: &Stamp) -> usize {
    let slots = due::slots(visit, protocol, now);
    due::without_set(&slots, &protocol.schedule, now).filter(|(_, left)| left.is_none()).count()
}

/// How many sets since the last one were marked as not taken, such as in a power cut: nobody has measured since.
#[must_use]
pub fn not_taken(visit: &Visit, protocol: &Protocol, now: &Stamp) -> usize {
    let last = visit.last_set().map(|set| set.at);
    let since = |slot: &&due::Slot| last.is_none_or(|last| last.until(&slot.due) > 0);
    let slots = due::slots(visit, protocol, now);
    slots.iter().filter(since).filter(|slot| slot.left.as_ref().is_some_and(|left| left.not_taken)).count()
}

/// When the order of an infusion that is still running was through, if it was.
#[must_use]
pub fn ran_out(visit: &Visit, now: &Stamp) -> Option<Stamp> {
    let run = visit.stage.run().filter(|_| visit.stage.end().is_none() && visit.stage.is_here())?;
    let end = due::planned_end(&visit.stage, run, now);
    (end.until(now) >= Minutes(1).millis()).then_some(end)
}

/// When the bag of a running infusion is empty, as worked out from rates and pauses.
#[must_use]
pub fn through_at(visit: &Visit, now: &Stamp) -> Option<Stamp> {
    let run = visit.stage.run().filter(|_| visit.stage.end().is_none() && visit.stage.is_here())?;
    Some(due::planned_end(&visit.stage, run, now))
}

/// How many effects are open.
#[must_use]
pub fn effects_open(visit: &Visit) -> usize {
    visit.episodes().iter().filter(|episode| episode.open()).count()
}

/// How many of them are severe now.
#[must_use]
pub fn effects_severe(visit: &Visit) -> usize {
    let is_severe = |episode: &&Episode| episode.open() && episode.grade == Grade::Severe;
    visit.episodes().iter().filter(is_severe).count()
}

/// The slot track: where each slot and the present moment lie between start and last slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Track {
    /// Spans in which the pump stood, in thousandths.
    pub pauses: Vec<(u16, u16)>,
    /// Each slot: its place in thousandths of the line, and how it stands.
    pub marks: Vec<(u16, Standing)>,
    /// The end of the infusion, in thousandths.
    pub end: u16,
    /// The present, in thousandths.
    pub now: u16,
}

/// The slot track of a visit; before the start, the track that the order would give.
#[must_use]
pub fn track(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Track> {
    let run = visit.stage.run()?;
    let end = visit.stage.end().unwrap_or_else(|| due::planned_end(&visit.stage, run, now));
    let ahead = end.plus(2 * protocol.schedule.after.millis());
    let schedule = &protocol.schedule;
    let slots = due::slots_ahead(visit, protocol, now, &later(ahead, *now));
    let length = run.start.until(&slots.last()?.due).max(1);
    let place = |at: &Stamp| {
        let thousandths = (run.start.until(at) * 1000 / length).clamp(0, 1000);
        u16::try_from(thousandths).unwrap_or(1000)
    };
    let marks = slots
        .iter()
        .enumerate()
        .map(|(i, slot)| (place(&slot.due), due::standing(&slots, i, schedule, now)))
        .collect();
    let moment = gate::judged_at(visit, now);
    let standing = visit.stage.standing_since().map(|since| (place(&since), place(&moment)));
    let pauses =
        run.pauses.iter().map(|pause| (place(&pause.from), place(&pause.to))).chain(standing).collect();
    Some(Track { pauses, marks, end: place(&end), now: place(&moment) })
}
