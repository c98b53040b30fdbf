//! A symptom question answered yes of which nobody decided, and with which the patient went home. Like the IV line that was
//! left in, it is called about at once: until a call has the answer, a prescriber was told of what is still there, or the
//! patient is asked in person at the next visit.

use crate::{
    answer::Given,
    fact::{FollowUp, Still},
    record::Record,
    symptom_told,
    symptoms::{self, Standing, Yes},
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

/// Of that, what a call still has to ask about. A call that was closed with a reason asks no more, nor does one while the patient
/// is here again, or after a later infusion: before its start the question was answered in person.
#[must_use]
pub fn to_ask(record: &Record, visit: &Visit) -> Vec<String> {
    let is_over = visit.leaving.call_closed.is_some() || asked_in_person(record, visit);
    let left_with = left_with(record, visit).filter(|_| !is_over);
    let mut present = left_with.map(|yes| yes.present).unwrap_or_default();
    present.retain(|id| !is_settled(visit, id));
    present
}

/// Whether the patient is here again, or had another infusion since.
pub(crate) fn asked_in_person(record: &Record, visit: &Visit) -> bool {
    let mut later = record
        .visits
        .values()
        .filter(|other| other.patient == visit.patient && other.first_seq > visit.first_seq);
    later.any(|other| other.stage.is_here() || other.stage.start().is_some())
}

/// Whether the last call that spoke of one has the answer: it is gone, or it is still there and a prescriber was told, in
/// the call or later.
fn is_settled(visit: &Visit, id: &str) -> bool {
    said(visit, id).is_some() && symptom_told::untold(visit).iter().all(|one| one.symptom != id)
}

/// What was said about one in the last call that spoke of it, and that call.
#[must_use]
pub fn said<'a>(visit: &'a Visit, id: &str) -> Option<(Still, &'a Given<FollowUp>)> {
    visit.follow_ups.iter().rev().find_map(|call| {
        let (_, still) = call.value.symptoms.iter().find(|(about, _)| about == id)?;
        Some((*still, call))
    })
}

/// The place of that call among all.
#[must_use]
pub fn place_of(visit: &Visit, id: &str) -> Option<usize> {
    visit.follow_ups.iter().rposition(|call| call.value.symptoms.iter().any(|(about, _)| about == id))
}

/// What the patient is asked about in person at the next visit: all that no call said to be gone.
#[must_use]
pub fn not_gone(record: &Record, visit: &Visit) -> Vec<String> {
    let mut present = left_with(record, visit).map(|yes| yes.present).unwrap_or_default();
    present.retain(|id| !matches!(said(visit, id), Some((Still::Gone, _))));
    present
}
