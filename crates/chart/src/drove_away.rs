//! Whoever left against advice and drove away after ketamine: whether a call has heard that they came home.

use crate::{
    against_advice::{self, Going, Told},
    answer::Given,
    fact::FollowUp,
    id::StaffId,
    left_with_symptom,
    record::Record,
    time::Stamp,
    visit::Visit,
};
use serde::{Deserialize, Serialize};

/// What a call heard of the drive.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drive {
    /// The patient came home safely.
    Home,
    /// The patient did not.
    NotHome {
        /// What happened, in words.
        what: String,
    },
}

/// Whether the patient left driving, by what was said on leaving.
#[must_use]
pub fn drove_away(visit: &Visit) -> bool {
    against_advice::way_home(visit).is_some_and(|way| way.going == Going::Drives)
}

/// Of whoever did: what calls heard of the drive, and when. What happened stays beside a later word that they came home.
#[must_use]
pub fn heard(visit: &Visit) -> Vec<(&Drive, Stamp)> {
    let calls = visit.follow_ups.iter();
    let mut all: Vec<_> = calls.filter_map(|call| Some((call.value.drive.as_ref()?, call.at))).collect();
    let last = all.len().saturating_sub(1);
    let mut place = 0..;
    all.retain(|(drive, _)| place.next() == Some(last) || matches!(drive, Drive::NotHome { .. }));
    all
}

/// The last call that heard that the patient did not come home safely, and its place among all.
#[must_use]
pub fn not_home(visit: &Visit) -> Option<(usize, &Given<FollowUp>)> {
    let is_it = |call: &Given<FollowUp>| matches!(call.value.drive, Some(Drive::NotHome { .. }));
    visit.follow_ups.iter().enumerate().rfind(|(_, call)| is_it(call))
}

/// Which prescribers were told of what that call heard, and when, in their order; in it or later.
#[must_use]
pub fn told(visit: &Visit) -> Vec<(StaffId, Stamp)> {
    let Some((place, call)) = not_home(visit) else { return Vec::new() };
    let in_it = match call.value.prescriber {
        Some(Told::Told { who, at }) => Some((who, at)),
        Some(Told::NotReached) | None => None,
    };
    let later = visit.leaving.drive_told.iter().filter(|told| told.value.0 == place);
    in_it.into_iter().chain(later.map(|told| (told.value.1, told.at))).collect()
}

/// Whether a call heard that the patient did not come home safely, and no prescriber was told of it.
#[must_use]
pub fn is_untold(visit: &Visit) -> bool {
    not_home(visit).is_some() && told(visit).is_empty()
}

/// Whether the patient drove away, and no call has heard yet that they came home, or no prescriber was told of what happened. It
/// ends with a reason why nobody calls any more, or when the patient is here again or had another infusion, and was asked in
/// person.
#[must_use]
pub fn is_open(record: &Record, visit: &Visit) -> bool {
    let is_home = matches!(heard(visit).last(), Some((Drive::Home, _)));
    let is_over = visit.leaving.call_closed.is_some() || left_with_symptom::asked_in_person(record, visit);
    drove_away(visit) && (!is_home || is_untold(visit)) && !is_over
}
