//! The part of the record that a window holds, and finding patients.

use crate::{desk::Desk, faults};
use chart::{Entry, Stamp, VisitId, entry::Subject, follow_up, symptom_told, unfinished};
use std::collections::BTreeSet;
use wire::{Fault, Found, KeysInUse, Room};

/// How many patients a search answers with.
const MOST_FOUND: usize = 20;

/// The clinic, the visits of today and those that are still open, what is expected, and their patients.
pub(crate) fn room(desk: &Desk, now: &Stamp) -> Result<Room, Fault> {
    let me = desk.me.ok_or_else(faults::locked)?;
    let record = &desk.record;
    let today = now.date();
    // A visit stays in sight while something is still to be done about it.
    let current = |visit: &&chart::Visit| {
        visit.stage.is_here()
            || visit.stage.over().is_some_and(|over| over.date() == today)
            || !unfinished::of_chart(record, visit, now).is_empty()
            || follow_up::call(record, visit, now).is_some()
            || follow_up::untold_thoughts(visit).is_some()
            || follow_up::unanswered_thoughts(visit).is_some()
            || !symptom_told::unanswered(visit).is_empty()
    };
    let visits: Vec<&chart::Visit> = record.visits.values().filter(current).collect();
    let ahead = record.appointments.values().filter(|appointment| appointment.due.date() >= today);
    let mut subjects = BTreeSet::from([Subject::Clinic]);
    for visit in &visits {
        subjects.extend([Subject::Visit(visit.id), Subject::Patient(visit.patient)]);
        // Whoever came again is not called about the last time: the window has to know of it.
        let others = record.visits.values().filter(|other| other.patient == visit.patient);
        subjects.extend(others.max_by_key(|other| other.first_seq).map(|last| Subject::Visit(last.id)));
    }
    for appointment in ahead {
        subjects.extend([Subject::Visit(appointment.id), Subject::Patient(appointment.patient)]);
    }
    Ok(Room {
        entries: about(desk, subjects)?,
        me,
        now: *now,
        practice: desk.practice.as_ref().map(crate::practice::shown),
        drafts: crate::drafts::left(desk)?,
        settled: crate::drafts::unread(desk)?,
        turn: 0,
        by_sheet: desk.by_sheet,
        other_keys: desk.other_keys().map(|found| KeysInUse { found, shut_out: desk.shut_out() }),
    })
}

/// How many earlier visits of a patient a window holds: a whole series.
const EARLIER: usize = 8;

/// The newest earlier visits of a visit's patient.
pub(crate) fn history(desk: &Desk, id: VisitId) -> Result<Vec<Entry>, Fault> {
    let visit = desk.record.visits.get(&id).ok_or_else(|| Fault::from(chart::Refusal::Unknown))?;
    let earlier = chart::last_time::earlier(&desk.record, visit).into_iter().take(EARLIER);
    about(desk, earlier.map(|visit| Subject::Visit(visit.id)))
}

fn about(desk: &Desk, subjects: impl IntoIterator<Item = Subject>) -> Result<Vec<Entry>, Fault> {
    let mut entries = Vec::new();
    for subject in subjects {
        entries.extend(desk.journal.about(subject).map_err(faults::disk)?);
    }
    entries.sort_by_key(|entry| entry.seq);
    Ok(entries)
}

/// Patients found by what was typed, by name.
pub(crate) fn find_patients(desk: &Desk, typed: &str) -> Result<Vec<Found>, Fault> {
    if typed.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<_> = desk.record.patients.values().filter(|p| p.details.answers_to(typed)).collect();
    found.sort_by_key(|patient| patient.details.full_name());
    found.into_iter().take(MOST_FOUND).map(|patient| details(desk, patient)).collect()
}

fn details(desk: &Desk, patient: &chart::patient::Patient) -> Result<Found, Fault> {
    let mut visits: Vec<(&VisitId, &chart::Visit)> =
        desk.record.visits.iter().filter(|(_, visit)| visit.patient == patient.id).collect();
    visits.sort_by_key(|(_, visit)| visit.arrived.utc);
    Ok(Found {
        patient: patient.clone(),
        entries: about(desk, [Subject::Patient(patient.id)])?,
        visits: visits.len(),
        last: visits
            .iter()
            .rfind(|(_, visit)| visit.stage.start().is_some())
            .map(|(_, visit)| visit.infusion),
        next: chart::series::next(&desk.record, patient),
    })
}
