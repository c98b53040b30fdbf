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

/// What a call heard of the drive of whoever did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard<'a> {
    /// How it ended.
    pub drive: &'a Drive,
    /// When the call was.
    pub at: Stamp,
    /// Which prescribers were told of it that the patient did not come home, in the call or later, and when.
    pub told: Vec<(StaffId, Stamp)>,
}

impl Heard<'_> {
    /// Whether the patient did not come home safely.
    #[must_use]
    pub const fn is_not_home(&self) -> bool {
        matches!(self.drive, Drive::NotHome { .. })
    }

    /// Whether no prescriber was told of that.
    #[must_use]
    pub fn is_untold(&self) -> bool {
        self.is_not_home() && self.told.is_empty()
    }
}

/// What calls heard, in their order. What happened stays beside a later word that they came home.
#[must_use]
pub fn heard(visit: &Visit) -> Vec<Heard<'_>> {
    let calls = visit.follow_ups.iter().enumerate();
    let heard = calls.filter_map(|(place, call)| {
        let drive = call.value.drive.as_ref()?;
        let is_not_home = matches!(drive, Drive::NotHome { .. });
        let told = if is_not_home { told(visit, place) } else { Vec::new() };
        Some(Heard { drive, at: call.at, told })
    });
    let mut all: Vec<Heard> = heard.collect();
    let last = all.pop();
    all.retain(Heard::is_not_home);
    all.extend(last);
    all
}

fn told(visit: &Visit, place: usize) -> Vec<(StaffId, Stamp)> {
    let in_it = match visit.follow_ups.get(place).and_then(|call| call.value.prescriber) {
        Some(Told::Told { who, at }) => Some((who, at)),
        Some(Told::NotReached) | None => None,
    };
    let later = visit.leaving.drive_told.iter().filter(|told| told.value.0 == place);
    in_it.into_iter().chain(later.map(|told| (told.value.1, told.at))).collect()
}

/// The last call that heard that the patient did not come home safely, and its place among all.
#[must_use]
pub fn not_home(visit: &Visit) -> Option<(usize, &Given<FollowUp>)> {
    let is_it = |call: &Given<FollowUp>| matches!(call.value.drive, Some(Drive::NotHome { .. }));
    visit.follow_ups.iter().enumerate().rfind(|(_, call)| is_it(call))
}

/// Whether no prescriber was told of what the last call heard that said that the patient did not come home safely.
#[must_use]
pub fn is_untold(visit: &Visit) -> bool {
    heard(visit).iter().rfind(|one| one.is_not_home()).is_some_and(Heard::is_untold)
}

/// Whether a prescriber was told of what an earlier call heard.
#[must_use]
pub fn was_told_before(visit: &Visit) -> bool {
    heard(visit).iter().any(|one| one.is_not_home() && !one.is_untold())
}

/// Whether one is still to be told: no later call heard that they are home. What happened, and that nobody was told, stays on record
/// after that.
#[must_use]
pub fn is_to_be_told(visit: &Visit) -> bool {
    heard(visit).last().is_some_and(Heard::is_untold)
}

/// Whether the patient drove away, and no call has heard yet that they came home. It ends with a reason why nobody calls any
/// more, or when the patient is here again or had another infusion, and was asked in person.
#[must_use]
pub fn is_open(record: &Record, visit: &Visit) -> bool {
    let is_home = heard(visit).last().is_some_and(|one| !one.is_not_home());
    let is_over = visit.leaving.call_closed.is_some() || left_with_symptom::asked_in_person(record, visit);
    drove_away(visit) && !is_home && !is_over
}
