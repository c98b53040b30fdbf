//! Signatures that a prescriber owes for words given by telephone, and that can be given later, also after the visit.

use crate::{
    answer::{Clearance, Voice},
    care::Detail,
    id::StaffId,
    protocol::{CriterionId, ItemId},
    symptom_told, told_in_call,
    visit::Visit,
};
use serde::{Deserialize, Serialize};

/// What a signature is owed for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owed {
    /// The order.
    Order,
    /// The clearance of an answer.
    Clearance(ItemId),
    /// The clearance of blood pressure over the pre-dose limit.
    Pressure,
    /// The plan for having no ride.
    NoRide,
    /// Starting without a second person's check.
    NoDoubleCheck,
    /// Starting with no prescriber on site.
    NobodyOnSite,
    /// The medicine of this entry.
    Medicine(u64),
    /// Passing a criterion by judgment.
    Override(CriterionId),
    /// An answer to thoughts of self-harm that a call after the visit told of.
    Thoughts,
    /// An answer to a symptom that is still there, as a call after the visit said.
    Symptom,
    /// What was decided about thoughts of self-harm that the patient had here.
    ThoughtsHere,
    /// The record of the visit, which the protocol has the prescriber sign beside the nurse.
    Record,
}

impl Owed {
    /// Whether it is an answer to what a call told of: it says what is decided, and is not signed among others.
    #[must_use]
    pub const fn is_answer(&self) -> bool {
        matches!(self, Self::Thoughts | Self::Symptom)
    }
}

/// All that is owed, and by whom. A standing order that was taken over is owed where it was given.
#[must_use]
pub fn owed(visit: &Visit) -> Vec<(Owed, StaffId)> {
    let order = visit.order.as_ref().map(|given| &given.value).filter(|order| order.since.is_none());
    let order = order.map(|order| (Owed::Order, order.voice, order.prescriber));
    let word = |owed: Owed, word: &Clearance| (owed, word.voice, word.prescriber);
    let cleared = visit.clearances.iter().map(|(item, one)| word(Owed::Clearance(item.clone()), one));
    let others = [
        (Owed::Pressure, visit.pressure_cleared.as_ref().map(|(_, clearance)| clearance)),
        (Owed::NoRide, visit.no_ride.as_ref()),
        (Owed::NoDoubleCheck, visit.check_waived.as_ref()),
        (Owed::NobodyOnSite, visit.nobody_on_site.as_ref()),
    ];
    let others = others.into_iter().filter_map(|(owed, one)| one.map(|one| word(owed, one)));
    let judged = visit.overrides.iter().map(|(id, one)| (Owed::Override(id.clone()), one.voice, one.second));
    let medicines = visit.care.interventions.iter().filter_map(|done| {
        let Detail::Medicine(medicine) = &done.detail else { return None };
        let voice = if medicine.signed { Voice::InPerson } else { Voice::Telephone };
        Some((Owed::Medicine(done.seq), voice, medicine.ordered_by))
    });
    let record = visit.signatures.last().filter(|_| visit.is_signed()).and_then(|last| last.cosigner);
    // A signature from before something was changed does not speak for it.
    let signed_too =
        |who: &StaffId| visit.signatures.iter().any(|one| one.by == *who && one.up_to >= visit.last_content);
    let record = record.filter(|who| !signed_too(who)).map(|who| (Owed::Record, Voice::Telephone, who));
    let thoughts = told_in_call::thoughts(visit).filter(|thoughts| thoughts.answered.is_none());
    let thoughts = thoughts.and_then(|thoughts| thoughts.told.as_ref());
    let thoughts = thoughts.map(|told| (Owed::Thoughts, Voice::Telephone, told.value));
    let symptoms = symptom_told::owing(visit).into_iter();
    let symptoms = symptoms.map(|one| (Owed::Symptom, Voice::Telephone, one.who));
    let decided = visit.leaving.decided.last().map(|given| &given.value);
    let decided = decided.map(|one| (Owed::ThoughtsHere, one.voice, one.prescriber));
    let record = record.into_iter().chain(thoughts).chain(symptoms).chain(decided);
    let all = order.into_iter().chain(cleared).chain(others).chain(judged).chain(medicines).chain(record);
    all.filter(|(owed, voice, _)| *voice == Voice::Telephone && !visit.signed_later.contains_key(owed))
        .map(|(owed, _, prescriber)| (owed, prescriber))
        .collect()
}
