//! A symptom question answered yes of which nobody decided, and with which the patient went home. Like the IV line that was
//! left in, it is called about at once: until a call has the answer, a prescriber was told of what is still there, or the
//! patient is asked in person at the next visit.

use crate::{
    against_advice::Told,
    fact::{FollowUp, Still},
    follow_up::came_again,
    record::Record,
    symptoms::{self, Standing, Yes},
    time::Stamp,
    visit::Visit,
};

/// What was answered yes and not decided about by whoever left with it and went home. Whoever was transferred is asked where
/// they are.
#[must_use]
pub fn left_with(record: &Record, visit: &Visit) -> Option<Yes> {
    visit.stage.over().filter(|_| visit.stage.start().is_some() && visit.goes_home())?;
    let protocol = record.protocol_of(visit)?;
    let Standing::Present(yes) = symptoms::standing(visit, protocol) else { return None };
    symptoms::hold(visit, protocol).map(|_| yes)
}

/// Of that, what a call still has to ask about. A call that was closed with a reason asks no more, nor does one after the
/// patient has come again.
#[must_use]
pub fn to_ask(record: &Record, visit: &Visit) -> Vec<String> {
    let is_over = visit.leaving.call_closed.is_some() || came_again(record, visit);
    let left_with = left_with(record, visit).filter(|_| !is_over);
    let mut present = left_with.map(|yes| yes.present).unwrap_or_default();
    present.retain(|id| !visit.follow_ups.iter().any(|call| settles(&call.value, id)));
    present
}

/// Whether a call has the answer: it is gone, or it is still there and a prescriber was told.
fn settles(call: &FollowUp, id: &str) -> bool {
    let was_told = matches!(call.prescriber, Some(Told::Told { .. }));
    let settles = |still: Still| still == Still::Gone || was_told;
    call.symptoms.iter().any(|(about, still)| about == id && settles(*still))
}

/// What was said about one in the last call that spoke of it.
#[must_use]
pub fn said(visit: &Visit, id: &str) -> Option<(Still, Stamp)> {
    visit.follow_ups.iter().rev().find_map(|call| {
        let (_, still) = call.value.symptoms.iter().find(|(about, _)| about == id)?;
        Some((*still, call.at))
    })
}

/// What the patient is asked about in person at the next visit: all that no call said to be gone.
#[must_use]
pub fn not_gone(record: &Record, visit: &Visit) -> Vec<String> {
    let mut present = left_with(record, visit).map(|yes| yes.present).unwrap_or_default();
    present.retain(|id| !matches!(said(visit, id), Some((Still::Gone, _))));
    present
}
