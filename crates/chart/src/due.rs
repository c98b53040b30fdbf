//! The due-clock. One list of slots feeds board, card, notification, report and paper.
//!
//! Slots hang on the start and on the end of the infusion, and move for nothing else; a pause moves them only where the
//! protocol says so. The end always asks for a set and takes the place of a slot close to it. Blood pressure past its
//! notify limit asks for a repeat. A set fills the earliest open slot that is due by a few minutes after it
//! (`schedule.early`); a slot is missed when the next one is due. With the handing-over the clock stops, unless the patient
//! comes back.

mod fill;
mod times;

use crate::{
    gate,
    id::StaffId,
    protocol::{Protocol, Schedule},
    set::TakenSet,
    time::{Minutes, Stamp},
    visit::Visit,
};
use serde::{Deserialize, Serialize};

pub(crate) use times::planned_end;

/// A time at which the protocol asks for a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// When.
    pub due: Stamp,
    /// Minutes from the start of the infusion.
    pub minute: Minutes,
    /// What it belongs to.
    pub anchor: Anchor,
    /// The set that filled it.
    pub filled: Option<Filled>,
    /// Why it was left out, if it was.
    pub left: Option<Left>,
    /// When it can be filled at the earliest.
    opens: Stamp,
    /// When the patient left, if so: nothing is filled after that.
    over: Option<Stamp>,
}

/// Why a slot has no set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Left {
    /// The reason.
    pub reason: String,
    /// Who said so.
    pub by: StaffId,
    /// Whether it could not be taken, such as in a power cut, and was not left out by choice.
    pub not_taken: bool,
}

/// What filled a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Filled {
    /// The entry.
    pub seq: u64,
    /// When the set was taken.
    pub at: Stamp,
    /// Whether it was a quiet set.
    pub quiet: bool,
}

/// What a slot belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The running infusion.
    During,
    /// The end of the infusion.
    End,
    /// Recovery.
    After,
    /// The set of this entry, whose blood pressure is past the notify limit.
    Repeat(u64),
    /// The intervention of this entry, after which the protocol has a set taken.
    Recheck(u64),
}

impl Anchor {
    /// Whether the schedule itself asks for it, and not a value or an intervention.
    const fn is_of_schedule(self) -> bool {
        match self {
            Self::During | Self::End | Self::After => true,
            Self::Repeat(_) | Self::Recheck(_) => false,
        }
    }
}

/// How a slot stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Filled in its time.
    Done,
    /// Filled, but late.
    DoneLate,
    /// Left out for a reason.
    Skipped,
    /// Still to come.
    Ahead,
    /// To come within a few minutes.
    Soon,
    /// Due now.
    Due,
    /// Past its time.
    Late,
    /// The next slot came and this one was never filled.
    Missed,
}

/// What is due next, for the largest figure on a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Next {
    /// When; where sets were missed before it, when the first of those was due.
    pub due: Stamp,
    /// How it stands; missed where sets before it were.
    pub standing: Standing,
    /// Minutes until it is due; negative when it is past.
    pub minutes: Minutes,
    /// The slot that a set would fill, whatever was missed before it: when it is due, and how it stands.
    pub slot: (Stamp, Standing),
    /// Whether it repeats a blood pressure past its limit.
    pub repeat: bool,
    /// The intervention after which it is taken, by its entry.
    pub recheck: Option<u64>,
}

/// What became of a blood pressure past its notify limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeated {
    /// The repeat is still to be taken.
    Open,
    /// It was past the limit again.
    Confirmed,
    /// It was not.
    NotConfirmed,
    /// Nobody took it.
    Never,
}

impl Slot {
    /// Whether it was neither filled nor left out.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.filled.is_none() && self.left.is_none()
    }

    /// Whether the schedule asks for it and no set fills it: it was missed or left out, or is still to come.
    #[must_use]
    pub const fn is_without_set(&self) -> bool {
        self.filled.is_none() && self.anchor.is_of_schedule()
    }
}

/// All slots of a visit up to one after `now`, filled as far as sets were taken.
#[must_use]
pub fn slots(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Slot> {
    slots_ahead(visit, protocol, now, now)
}

/// All slots of a visit up to one after `until`, for a track that also shows what is to come.
#[must_use]
pub fn slots_ahead(visit: &Visit, protocol: &Protocol, now: &Stamp, until: &Stamp) -> Vec<Slot> {
    let Some(start) = visit.stage.start() else { return Vec::new() };
    let over = gate::left(visit);
    let slot = |(due, anchor): (Stamp, Anchor)| {
        // What is still to come is told by the wall clock of now and by the change that is ahead of it, if one is.
        let ahead = now.until(&due);
        let offset = if ahead > 0 { now.plus(ahead).offset } else { due.offset };
        let due = Stamp { offset, ..due };
        let opens = due.plus(-protocol.schedule.early.millis());
        Slot { due, minute: start.minutes_until(&due), anchor, filled: None, left: None, opens, over }
    };
    let times = times::times(visit, &protocol.schedule, now, until);
    fill::fill(times.into_iter().map(slot).collect(), visit, protocol, &start)
}

/// When the next slot of the schedule is due, or the patient left: then this one can no longer be filled.
fn closes(slots: &[Slot], place: usize, schedule: &Schedule) -> Option<Stamp> {
    next_due(slots, place, schedule).or(slots[place].over)
}

/// Whether a set that is taken at a moment can fill the slot at `place`: not from when the next one is due, and up to the
/// minute in which the patient leaves.
fn takes(slots: &[Slot], place: usize, schedule: &Schedule, at: &Stamp) -> bool {
    let slot = &slots[place];
    let in_time = match next_due(slots, place, schedule) {
        Some(next) => at.until(&next) > 0,
        None => slot.over.is_none_or(|over| at.until(&over) >= 0),
    };
    in_time && slot.opens.until(at) >= 0
}

/// When the slot of the schedule after the one at `place` is due.
fn next_due(slots: &[Slot], place: usize, schedule: &Schedule) -> Option<Stamp> {
    // What is taken again after an intervention is not given up with a slot that comes a minute later.
    let grace = if matches!(slots[place].anchor, Anchor::Recheck(_)) { schedule.late.millis() } else { 0 };
    let due = slots[place].due;
    let follows = |slot: &&Slot| slot.anchor.is_of_schedule() && due.until(&slot.due) > grace;
    slots[place..].iter().find(follows).map(|slot| slot.due)
}

/// How the slot at `place` stands.
#[must_use]
pub fn standing(slots: &[Slot], place: usize, schedule: &Schedule, now: &Stamp) -> Standing {
    let slot = &slots[place];
    let past = slot.due.until(now);
    let late = schedule.late.millis();
    match slot.filled {
        Some(filled) if slot.due.until(&filled.at) >= late => Standing::DoneLate,
        Some(_) => Standing::Done,
        None if slot.left.is_some() => Standing::Skipped,
        None if closes(slots, place, schedule).is_some_and(|next| next.until(now) >= 0) => Standing::Missed,
        None if past >= late => Standing::Late,
        None if past >= 0 => Standing::Due,
        None if past >= -schedule.soon.millis() => Standing::Soon,
        None => Standing::Ahead,
    }
}

/// What is due next. `None` before the start, and once the patient has left.
#[must_use]
pub fn next(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Next> {
    if gate::left(visit).is_some() {
        return None;
    }
    let schedule = &protocol.schedule;
    let slots = slots(visit, protocol, now);
    let place = (0..slots.len()).find(|&place| {
        slots[place].is_open() && standing(&slots, place, schedule, now) != Standing::Missed
    })?;
    let anchor = slots[place].anchor;
    let repeat = matches!(anchor, Anchor::Repeat(_));
    let recheck = if let Anchor::Recheck(seq) = anchor { Some(seq) } else { None };
    // Where sets before it were missed, the patient has been without one since the first of those.
    let before = slots[..place].iter().rev().filter(|slot| slot.anchor.is_of_schedule());
    let missed = before.take_while(|slot| slot.is_open()).last();
    let due = missed.map_or(slots[place].due, |slot| slot.due);
    let slot = (slots[place].due, standing(&slots, place, schedule, now));
    let standing = if missed.is_some() { Standing::Missed } else { slot.1 };
    // A started minute counts as a whole one until it is over: "in 1 min" turns into "now", never into "in 0".
    let minutes = Minutes(-(due.until(now).div_euclid(60_000)));
    Some(Next { due, standing, minutes, slot, repeat, recheck })
}

/// When the slot after the present one is due: no reminder stays quiet for longer.
#[must_use]
pub fn following(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Stamp> {
    slots(visit, protocol, now).into_iter().map(|slot| slot.due).find(|due| now.until(due) > 0)
}

/// Whether a set filled the slot at the end of the infusion.
#[must_use]
pub fn is_end_set(slots: &[Slot], seq: u64) -> bool {
    slots.iter().any(|slot| slot.anchor == Anchor::End && slot.filled.is_some_and(|filled| filled.seq == seq))
}

/// The slots of the schedule that have no set: left out for a reason, or missed.
pub fn without_set<'a>(
    slots: &'a [Slot],
    schedule: &Schedule,
    now: &Stamp,
) -> impl Iterator<Item = (&'a Slot, Option<&'a Left>)> {
    let (schedule, now) = (*schedule, *now);
    (0..slots.len()).filter_map(move |place| {
        let slot = &slots[place];
        let standing = standing(slots, place, &schedule, &now);
        // Of a repeat that nobody took the set that asked for it says so, and of a re-check the intervention.
        let missed = standing == Standing::Missed && slot.anchor.is_of_schedule();
        (missed || standing == Standing::Skipped).then_some((slot, slot.left.as_ref()))
    })
}

/// The set whose blood pressure this one repeats, if it does.
#[must_use]
pub fn repeats(slots: &[Slot], seq: u64) -> Option<u64> {
    slots.iter().find_map(|slot| match (slot.anchor, slot.filled) {
        (Anchor::Repeat(first), Some(filled)) if filled.seq == seq => Some(first),
        _ => None,
    })
}

/// What became of the repeat that a set asked for; `None` when it asked for none.
#[must_use]
pub fn repeated(
    visit: &Visit,
    protocol: &Protocol,
    slots: &[Slot],
    seq: u64,
    now: &Stamp,
) -> Option<Repeated> {
    let place = slots.iter().position(|slot| slot.anchor == Anchor::Repeat(seq))?;
    let Some(filled) = slots[place].filled else {
        let over = slots[place].left.is_some() || gate::left(visit).is_some();
        let missed = standing(slots, place, &protocol.schedule, now) == Standing::Missed;
        return Some(match early_repeat(visit, seq, &slots[place].due) {
            Some(set) if over || missed => stands_again(set, protocol),
            None if over || missed => Repeated::Never,
            Some(_) | None => Repeated::Open,
        });
    };
    Some(visit.set(filled.seq).map_or(Repeated::NotConfirmed, |set| stands_again(set, protocol)))
}

/// The next blood pressure after a set, which was taken before its repeat was due: it repeated it all the same.
fn early_repeat<'a>(visit: &'a Visit, seq: u64, due: &Stamp) -> Option<&'a TakenSet> {
    let first = visit.set(seq)?;
    let is_between = |set: &&TakenSet| first.at.until(&set.at) > 0 && set.at.until(due) > 0;
    let with_pressure = visit.sets.iter().filter(|set| set.signs.pressure.is_some());
    with_pressure.filter(is_between).min_by_key(|set| set.at.utc)
}

/// Whether a repeat is past the limit as well.
fn stands_again(set: &TakenSet, protocol: &Protocol) -> Repeated {
    if fill::asks_for_repeat(set, protocol) { Repeated::Confirmed } else { Repeated::NotConfirmed }
}

/// What became of the re-check after an intervention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rechecked {
    /// It is still to be taken, at that time.
    Open(Stamp),
    /// It was taken.
    Done(Stamp),
    /// Nobody took it.
    Never,
}

/// What became of the re-check that an intervention asked for; `None` where the protocol asks for none.
#[must_use]
pub fn rechecked(
    visit: &Visit,
    protocol: &Protocol,
    slots: &[Slot],
    seq: u64,
    now: &Stamp,
) -> Option<Rechecked> {
    let Some(place) = slots.iter().position(|slot| slot.anchor == Anchor::Recheck(seq)) else {
        fill::asked_for(visit, protocol).find(|(_, asked, _)| *asked == seq)?;
        // The patient was gone before it was due, or nothing had started.
        return gate::left(visit).map(|_| Rechecked::Never);
    };
    let slot = &slots[place];
    if let Some(filled) = slot.filled {
        return Some(Rechecked::Done(filled.at));
    }
    let missed = standing(slots, place, &protocol.schedule, now) == Standing::Missed;
    let over = slot.left.is_some() || gate::left(visit).is_some();
    Some(if over || missed { Rechecked::Never } else { Rechecked::Open(slot.due) })
}

/// How long ago somebody should have looked for effects again; `None` while it is not time yet, or nobody asks for it.
#[must_use]
pub fn look_overdue(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Minutes> {
    let every = protocol.observation.look.filter(|_| gate::left(visit).is_none())?;
    // In recovery no more often than the sets: whoever keeps to the schedule is not late.
    let every = if visit.stage.end().is_some() { every.max(protocol.schedule.after) } else { every };
    let start = visit.stage.start()?;
    let last = visit.last_looked().map_or(start, |looked| crate::time::later(looked, start));
    let over = last.minutes_until(now).0 - every.0;
    (over >= protocol.schedule.late.0).then_some(Minutes(over))
}
