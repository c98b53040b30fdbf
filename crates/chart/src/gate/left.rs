//! When the patient left, and what was done here before that.

use crate::{
    departure::{Copy, HandedOver},
    emergency,
    time::{Stamp, later},
    visit::Visit,
};

/// How a patient who left, or leaves by it, was handed over. Of whoever came back it tells nothing any more: the next one does.
#[must_use]
pub fn handed_over(visit: &Visit) -> Option<&HandedOver> {
    visit.handed_over.as_ref().filter(|_| !came_back(visit))
}

/// When the patient left: at the handing-over, or with the end of a visit without one. `None` while the patient is here,
/// and for whoever came back.
#[must_use]
pub fn left(visit: &Visit) -> Option<Stamp> {
    let visit = visit.as_left();
    let handed = handed_over(visit).map(|handed| handed.at);
    handed.or_else(|| visit.stage.over())
}

/// Whether a copy was made while the patient was here. Of two that have the same instant the record says which was first.
#[must_use]
pub fn was_here(visit: &Visit, copy: &Copy) -> bool {
    let Some(left) = left(visit) else { return true };
    let handed = handed_over(visit).map(|handed| handed.seq);
    match copy.at.until(&left) {
        0 => handed.or(visit.leaving.over).is_none_or(|entry| copy.seq < entry),
        millis => millis > 0,
    }
}

/// Whether a patient who was handed over is looked after again: then nobody has left, and the ride is asked for anew.
#[must_use]
pub fn came_back(visit: &Visit) -> bool {
    back_since(visit).is_some()
}

/// Each handing-over after which the patient came back.
pub(super) fn before_coming_back(visit: &Visit) -> impl Iterator<Item = &HandedOver> {
    let last = visit.handed_over.as_ref().filter(|_| came_back(visit));
    visit.leaving.handed_before.iter().chain(last)
}

/// Since when whoever came back is looked after again.
pub(crate) fn back_since(visit: &Visit) -> Option<Stamp> {
    let visit = visit.as_left();
    let handed = visit.handed_over.as_ref()?;
    looked_after(visit).filter(|at| handed.at.until(at) > 0).min_by_key(|at| handed.at.until(at))
}

/// When somebody looked after the patient here, in no order.
fn looked_after(visit: &Visit) -> impl Iterator<Item = Stamp> {
    let sets = visit.sets.iter().map(|set| set.at);
    let checks = visit.alertness.iter().map(|check| check.at).chain(visit.gait.iter().map(|check| check.at));
    let emergencies = emergency::true_ones(visit).map(|emergency| emergency.from);
    // A look alone brings nobody back: it cannot be struck out.
    let seen = visit.observed.iter().map(|seen| seen.at);
    sets.chain(seen).chain(checks).chain(visit.care.at_the_chair()).chain(emergencies)
}

/// Before this nobody left: the last that was done for the patient here, or `end`, the end of the infusion. What came after
/// a handing-over that is put right says nothing about it.
#[must_use]
pub fn left_no_earlier(visit: &Visit, end: Stamp) -> Stamp {
    let before = left(visit);
    let here = |done: &Stamp| before.is_none_or(|left| done.until(&left) >= 0);
    let out = visit.iv_out.as_ref().map(|out| out.at);
    let belongings = visit.leaving.belongings.as_ref().map(|given| given.at);
    let asked = visit.safety.as_ref().map(|given| given.at);
    let explained = visit.explained.as_ref().map(|given| given.at);
    let said_back = visit.leaving.taught_back.as_ref().map(|given| given.at);
    let scores = visit.leaving.scales.iter().map(|given| given.at);
    let done = out.into_iter().chain(belongings).chain(asked).chain(explained).chain(said_back);
    looked_after(visit).chain(done).chain(scores).filter(here).fold(end, later)
}
