//! Patients of one day whose names are easily taken for each other.

use crate::{id::PatientId, name::plain, patient::Details, record::Record, time::Stamp, today};
use std::collections::BTreeSet;

/// The patients of today, here or expected, whose name looks like that of another one of today.
#[must_use]
pub fn look_alikes(record: &Record, now: &Stamp) -> BTreeSet<PatientId> {
    let today = today::today(record, now);
    let here = today.here.iter().map(|visit| visit.patient);
    let expected = today.expected.iter().map(|(appointment, _)| appointment.patient);
    let ids: BTreeSet<PatientId> = here.chain(expected).collect();
    let known: Vec<(PatientId, &Details)> =
        ids.into_iter().filter_map(|id| Some((id, &record.patients.get(&id)?.details))).collect();
    let alike = |(id, details): &&(PatientId, &Details)| {
        known.iter().any(|(other, others)| other != id && look_alike(details, others))
    };
    known.iter().filter(alike).map(|(id, _)| *id).collect()
}

/// Surnames that are the same or a letter apart, or the same on the board, which shows the given name and an initial.
#[must_use]
pub fn look_alike(one: &Details, other: &Details) -> bool {
    let (a, b) = (plain(&one.surname), plain(&other.surname));
    let long = a.chars().count().min(b.chars().count()) >= 4;
    a == b
        || (long && strsim::damerau_levenshtein(&a, &b) == 1)
        || plain(&one.room_name()) == plain(&other.room_name())
}
