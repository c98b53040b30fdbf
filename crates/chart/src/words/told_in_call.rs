//! What became of what calls after the visit told of, in words: which prescriber was told, and what was decided.

use super::care::symptoms_still_there;
use crate::{
    owed::Owed,
    protocol::Protocol,
    record::Record,
    told_in_call::{Answer, Of, ToldLater},
};

/// Which prescriber was told.
pub(super) fn thoughts_told(who: &str) -> String {
    format!("{who} told of the thoughts of self-harm in the call")
}

/// What the prescriber answered who was told.
pub(super) fn thoughts_answered(who: &str, decided: &str) -> String {
    format!("{who} read of the thoughts of self-harm in the call, and decided: {decided}")
}

/// Which prescriber was told of symptoms.
pub(super) fn symptom_told(ids: &[String], who: &str, protocol: &Protocol) -> String {
    format!("{who} told that {}", symptoms_still_there(ids, protocol))
}

/// Which prescriber was told of a drive.
pub(super) fn drive_told(who: &str) -> String {
    format!("{who} told that the patient, who drove away, did not come home safely")
}

/// What the prescriber answered who was told of them.
pub(super) fn symptom_answered(ids: &[String], who: &str, decided: &str, protocol: &Protocol) -> String {
    format!("{who} read that {}, and decided: {decided}", symptoms_still_there(ids, protocol))
}

/// That a prescriber was told later of what a call had told of.
#[must_use]
pub fn told_later(later: &ToldLater, record: &Record, protocol: &Protocol) -> String {
    let who = record.name_of(later.told.value);
    match &later.of {
        Of::Thoughts => thoughts_told(who),
        Of::Symptoms(symptoms) => symptom_told(symptoms, who, protocol),
        Of::Drive => drive_told(who),
    }
}

/// An answer to what calls told of.
#[must_use]
pub fn answered_in_call(answer: &Answer, record: &Record, protocol: &Protocol) -> String {
    let (who, decided) = (record.name_of(answer.prescriber), answer.decided.value.as_str());
    if answer.to == Owed::Symptom {
        symptom_answered(&answer.symptoms, who, decided, protocol)
    } else if answer.is_of_both {
        thoughts_decided(who, decided)
    } else {
        thoughts_answered(who, decided)
    }
}

/// What a prescriber decided about them in one with those that were told of before.
fn thoughts_decided(who: &str, decided: &str) -> String {
    format!("{who} decided: {decided}")
}
