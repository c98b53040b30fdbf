//! The due-clock. One list of slots feeds board, card, notification, report and paper.
//!
//! Slots are anchored to the start and to the end of the infusion, and move for nothing else. The end always
//! asks for a set. A set fills the earliest open slot whose time it belongs to: from a little before the
//! slot's time (`schedule.early`) until the next slot's time. What is not filled by then was missed.

use crate::{
    protocol::Schedule,
    time::{Minutes, Stamp},
    visit::{Run, Stage, TakenSet, Visit},
};
use serde::{Deserialize, Serialize};

/// A time at which the protocol asks for a set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// When.
    pub due: Stamp,
    /// Minutes from the start of the infusion.
    pub minute: Minutes,
    /// What it belongs to.
    pub anchor: Anchor,
    /// The entry that filled it, and when that set was taken.
    pub filled: Option<Filled>,
}

/// What filled a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Filled {
    /// The entry.
    pub seq: u64,
    /// When the set was taken.
    pub at: Stamp,
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
}

/// How a slot stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Filled in its time.
    Done,
    /// Filled, but late.
    DoneLate,
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
}

/// All slots of a visit up to one after `now`, filled as far as sets were taken.
#[must_use]
pub fn slots(visit: &Visit, schedule: &Schedule, now: &Stamp) -> Vec<Slot> {
    slots_ahead(visit, schedule, now, now)
}

/// All slots of a visit up to one after `until`, for a track that also shows what is to come.
#[must_use]
pub fn slots_ahead(visit: &Visit, schedule: &Schedule, now: &Stamp, until: &Stamp) -> Vec<Slot> {
    let Some(start) = visit.stage.start() else { return Vec::new() };
    let mut slots = times(&visit.stage, schedule, now, until)
        .into_iter()
        .map(|(due, anchor)| Slot { due, minute: start.minutes_until(&due), anchor, filled: None })
        .collect::<Vec<_>>();
    for set in visit.sets_since_start() {
        if let Some(slot) = slot_for(&slots, set, schedule) {
            slots[slot].filled = Some(Filled { seq: set.seq, at: set.at });
        }
    }
    slots
}

fn times(stage: &Stage, schedule: &Schedule, now: &Stamp, until: &Stamp) -> Vec<(Stamp, Anchor)> {
    let Some(run) = stage.run() else { return Vec::new() };
    let until = stage.over().unwrap_or(*until);
    let end = stage.end().unwrap_or_else(|| planned_end(stage, run, now));
    let length = run.start.until(&end);
    let every = schedule.during.millis();
    // The end asks for a set of its own; a slot that falls into the same minute is the end's.
    let during = (1..).map(|n| n * every).take_while(|at| *at <= length - Minutes(1).millis());
    let mut list: Vec<_> = during.map(|at| (run.start.plus(at), Anchor::During)).collect();
    list.push((end, Anchor::End));
    // What follows the end: recovery, or a pump that runs on past its order. One slot beyond `until` is kept.
    let runs_on = stage.end().is_none() && end.until(now) >= 0;
    let (from, step, anchor) = if runs_on {
        (run.start, every, Anchor::During)
    } else {
        (end, schedule.after.millis(), Anchor::After)
    };
    let first = list.last().map_or(0, |(last, _)| from.until(last) / step + 1);
    list.extend(
        (first..)
            .map(|n| from.plus(n * step))
            .take_while(|due| due.plus(-step).until(&until) >= 0)
            .map(|due| (due, anchor)),
    );
    list.retain(|(due, _)| stage.is_here() || due.until(&until) >= 0);
    list
}

/// Where the order puts the end of a running infusion: pauses move it on. A pause that begins after it moves
/// nothing: an end that is due already must not run away from the clock.
pub(crate) fn planned_end(stage: &Stage, run: &Run, now: &Stamp) -> Stamp {
    let ordered = run.start.plus(run.ordered.millis());
    let moved = |end: Stamp, from: &Stamp, to: &Stamp| {
        if from.until(&end) > 0 { end.plus(from.until(to).max(0)) } else { end }
    };
    let end = run.pauses.iter().fold(ordered, |end, pause| moved(end, &pause.from, &pause.to));
    if let Stage::Paused(_, since) = stage { moved(end, since, now) } else { end }
}

/// The slot that a set fills, if any.
fn slot_for(slots: &[Slot], set: &TakenSet, schedule: &Schedule) -> Option<usize> {
    (0..slots.len()).find(|&place| {
        let opens = slots[place].due.plus(-schedule.early.millis());
        let in_time = opens.until(&set.at) >= 0;
        let before_next = slots.get(place + 1).is_none_or(|next| set.at.until(&next.due) > 0);
        slots[place].filled.is_none() && in_time && before_next
    })
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
        None if slots.get(place + 1).is_some_and(|next| next.due.until(now) >= 0) => Standing::Missed,
        None if past >= late => Standing::Late,
        None if past >= 0 => Standing::Due,
        None if past >= -schedule.soon.millis() => Standing::Soon,
        None => Standing::Ahead,
    }
}

/// What is due next. `None` before the start and after the end of the visit.
#[must_use]
pub fn next(visit: &Visit, schedule: &Schedule, now: &Stamp) -> Option<Next> {
    if !visit.stage.is_here() {
        return None;
    }
    let slots = slots(visit, schedule, now);
    let place = (0..slots.len()).find(|&place| {
        slots[place].filled.is_none() && standing(&slots, place, schedule, now) != Standing::Missed
    })?;
    // Where sets before it were missed, the patient has been without one since the first of those.
    let missed = (0..place).rev().take_while(|&before| slots[before].filled.is_none()).last();
    let due = slots[missed.unwrap_or(place)].due;
    let standing = if missed.is_some() { Standing::Missed } else { standing(&slots, place, schedule, now) };
    // A started minute counts as a whole one until it is over: "in 1 min" turns into "now", never into "in 0".
    let minutes = Minutes(-(due.until(now).div_euclid(60_000)));
    Some(Next { due, standing, minutes })
}

/// Whether a set filled the slot at the end of the infusion.
#[must_use]
pub fn is_end_set(slots: &[Slot], seq: u64) -> bool {
    slots.iter().any(|slot| slot.anchor == Anchor::End && slot.filled.is_some_and(|filled| filled.seq == seq))
}
