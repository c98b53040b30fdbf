//! Calls after the visit: who is due one, and what was open when they left.

use crate::{
    effect::{EffectId, Episode},
    fact::Still,
    record::Record,
    time::Stamp,
    visit::Visit,
};

/// One call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call<'a> {
    /// About which visit.
    pub visit: &'a Visit,
    /// When it is due.
    pub due: Stamp,
    /// What was open on leaving.
    pub open: Vec<Episode>,
    /// How often nobody was reached.
    pub tried: usize,
}

/// When the patient of a visit is to be called; `None` where none is asked for.
#[must_use]
pub fn due(record: &Record, visit: &Visit) -> Option<Stamp> {
    let after = record.protocol_of(visit)?.follow_up?;
    // Whoever had the drug and went home; those who were transferred are asked after where they are.
    let left = visit.stage.over().filter(|_| visit.stage.start().is_some() && visit.goes_home())?;
    Some(visit.handed_over.as_ref().map_or(left, |handed| handed.at).plus(after.millis()))
}

/// The call of a visit, while it is still to be made: from the leaving on, so that what is open can be prepared.
#[must_use]
pub fn call<'a>(record: &Record, visit: &'a Visit, now: &Stamp) -> Option<Call<'a>> {
    let due = due(record, visit)?;
    let done = visit.follow_ups.iter().any(|call| call.value.reached);
    let tried_for = record.protocol_of(visit).and_then(|protocol| protocol.follow_up_for);
    let over = tried_for.is_some_and(|span| due.plus(span.millis()).until(now) > 0);
    if done || over {
        return None;
    }
    let open = visit.episodes().into_iter().filter(Episode::open).collect();
    Some(Call { visit, due, open, tried: visit.follow_ups.len() })
}

/// All calls that are still to be made, the earliest first.
#[must_use]
pub fn calls<'a>(record: &'a Record, now: &Stamp) -> Vec<Call<'a>> {
    let mut calls: Vec<Call> = record.visits.values().filter_map(|visit| call(record, visit, now)).collect();
    calls.sort_by_key(|call| now.until(&call.due));
    calls
}

/// The calls of today, and those of an earlier day that reached nobody yet.
#[must_use]
pub fn today<'a>(record: &'a Record, now: &Stamp) -> Vec<Call<'a>> {
    calls(record, now).into_iter().filter(|call| call.due.date() <= now.date()).collect()
}

/// What the last call that reached the patient said about an effect.
#[must_use]
pub fn said(visit: &Visit, effect: &EffectId) -> Option<(Still, Stamp)> {
    let call = visit.follow_ups.iter().rfind(|call| call.value.reached)?;
    call.value.effects.iter().find(|(about, _)| about == effect).map(|(_, still)| (*still, call.at))
}
