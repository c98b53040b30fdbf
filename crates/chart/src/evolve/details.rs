//! What is corrected about a patient, made or called off as an appointment, or said anew about the clinic, and stands on papers
//! of visits.

use crate::{
    clinic::ClinicInfo,
    patient::{Details, Patient},
    record::Record,
    visit::Visit,
};

/// Takes a patient's details in. Name, birthday, record number and language stand on each paper, also of those who have left;
/// the rest stands on the chart of whoever is here.
pub(super) fn corrected(record: &mut Record, id: crate::id::PatientId, details: &Details, seq: u64) {
    let before = record.patients.get(&id);
    let series = before.and_then(|patient| patient.series);
    let language = |details: &Details| crate::language::Language::of(&details.language);
    let is_other_language = before.is_some_and(|before| language(&before.details) != language(details));
    let printed = before.is_none_or(|before| {
        let on_paper = |d: &Details| (d.full_name(), d.born, d.record_number.clone(), language(d));
        on_paper(&before.details) != on_paper(details)
    });
    // By it the patient is called, and the sheet names it.
    let is_other_phone = before.is_some_and(|before| before.details.phone != details.phone);
    record.patients.insert(id, Patient { id, details: details.clone(), series });
    for visit in record.visits.values_mut().filter(|visit| visit.patient == id) {
        visit.last_on_chart = seq;
        if printed {
            visit.last_on_sheet = seq;
            visit.last_on_card = seq;
            visit.last_on_form = seq;
        }
        if is_other_phone {
            beside(visit, seq);
        }
        if is_other_language && visit.stage.is_here() && crate::gate::left(visit).is_none() {
            visit.last_to_explain = seq;
        }
    }
}

/// The next appointment stands on the sheet.
pub(super) fn next_changed(record: &mut Record, patient: crate::id::PatientId, seq: u64) {
    for visit in record.visits.values_mut().filter(|visit| visit.patient == patient) {
        beside(visit, seq);
    }
}

/// Whoever is here is told; whoever has left is not called about it.
fn beside(visit: &mut Visit, seq: u64) {
    if visit.stage.is_here() && crate::gate::left(visit).is_none() {
        visit.last_on_sheet = seq;
    } else {
        visit.last_beside = seq;
    }
}

/// Whom to call, and when, stands on the papers of whoever is here: where that is another by now, it is explained anew.
pub(super) fn named(record: &mut Record, info: &ClinicInfo, seq: u64) {
    let calls = |info: &ClinicInfo| [&info.telephone, &info.hours, &info.after_hours].map(String::clone);
    let is_other = record.clinic.as_ref().is_some_and(|was| calls(was) != calls(info));
    // Where the clinic is, and its name, are not explained.
    let is_elsewhere = record.clinic.as_ref().is_some_and(|was| was.place() != info.place());
    for visit in record.visits.values_mut() {
        let is_here = visit.stage.is_here() && crate::gate::left(visit).is_none();
        if is_other && is_here {
            visit.last_to_explain = seq;
        }
        if is_other || is_elsewhere {
            visit.last_on_card = seq;
            visit.last_on_form = seq;
            beside(visit, seq);
        }
        // The chart copy of a visit that is over names the clinic as it was then.
        if (is_other || is_elsewhere) && visit.leaving.over.is_none() {
            visit.last_on_chart = seq;
        }
    }
    record.clinic_until.extend(record.clinic.replace(info.clone()).map(|was| (seq, was)));
}
