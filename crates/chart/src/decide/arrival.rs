//! Patients, appointments, arrivals, chairs.

use super::{Bedside, Verdict, say};
use crate::{
    clinic::Chair,
    command::Context,
    fact::{Fact, Infusion, PatientFact, VisitFact},
    id::{PatientId, VisitId},
    patient::{Details, Patient},
    record::Record,
    refusal::{Field, Refusal},
    right::{Caregiver, Recorder},
    series::Series,
};
use chrono::NaiveDateTime;

pub(super) fn register(
    _by: Recorder,
    record: &Record,
    details: Details,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    details.check(context.now.date())?;
    number_is_free(record, &details, None)?;
    let patient = PatientId(context.fresh);
    Ok(vec![Fact::Patient { patient, fact: PatientFact::Registered(details) }])
}

pub(super) fn correct(
    _by: Recorder,
    record: &Record,
    patient: PatientId,
    details: Details,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    if !record.patients.contains_key(&patient) {
        return Err(Refusal::Unknown);
    }
    details.check(context.now.date())?;
    number_is_free(record, &details, Some(patient))?;
    Ok(vec![Fact::Patient { patient, fact: PatientFact::Corrected(details) }])
}

fn number_is_free(record: &Record, details: &Details, of: Option<PatientId>) -> Verdict<()> {
    let number = details.record_number.trim();
    let same = |p: &&Patient| Some(p.id) != of && p.details.record_number.trim() == number;
    match record.patients.values().find(same) {
        Some(other) => {
            Err(Refusal::RecordNumberTaken { number: number.to_owned(), owner: other.details.full_name() })
        }
        None => Ok(()),
    }
}

fn within_series(infusion: Infusion) -> Verdict<()> {
    let Infusion { number, of } = infusion;
    if number < 1 || number > of { Err(Refusal::InfusionNumber { number, of }) } else { Ok(()) }
}

pub(super) fn expect(
    _by: Recorder,
    record: &Record,
    patient: PatientId,
    due: NaiveDateTime,
    infusion: Infusion,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    if !record.patients.contains_key(&patient) {
        return Err(Refusal::Unknown);
    }
    within_series(infusion)?;
    let fact = VisitFact::Expected { patient, due, infusion };
    Ok(vec![Fact::Visit { visit: VisitId(context.fresh), fact }])
}

pub(super) fn cancel(_by: Recorder, record: &Record, visit: VisitId, reason: &str) -> Verdict<Vec<Fact>> {
    match record.appointments.get(&visit) {
        Some(appointment) if appointment.cancelled.is_none() => {
            let reason = say(reason, Field::Reason)?;
            Ok(vec![Fact::Visit { visit, fact: VisitFact::AppointmentCancelled { reason } }])
        }
        Some(_) | None => Err(Refusal::Unknown),
    }
}

/// Who comes, to which chair and for what.
pub(super) struct Coming {
    pub appointment: Option<VisitId>,
    pub patient: PatientId,
    pub chair: Chair,
    pub infusion: Infusion,
}

pub(super) fn arrive(
    _by: Caregiver,
    record: &Record,
    coming: Coming,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    let Coming { appointment, patient, chair, infusion } = coming;
    if !record.patients.contains_key(&patient) {
        return Err(Refusal::Unknown);
    }
    if let Some(id) = appointment {
        let expected =
            record.appointments.get(&id).is_some_and(|a| a.patient == patient && a.cancelled.is_none());
        if !expected {
            return Err(Refusal::Unknown);
        }
    }
    if let Some(here) = record.here().into_iter().find(|visit| visit.patient == patient) {
        return Err(Refusal::AlreadyHere(here.chair));
    }
    chair_is_free(record, chair)?;
    within_series(infusion)?;
    let revision = record.in_force().ok_or(Refusal::NoProtocol)?.number;
    let appointment = appointment.or_else(|| expected_today(record, patient, context));
    let visit = appointment.unwrap_or(VisitId(context.fresh));
    let fact = VisitFact::Arrived { patient, chair, infusion, revision, at: context.now };
    Ok(vec![Fact::Visit { visit, fact }])
}

/// Whoever is expected today came for that, however the patient was found.
fn expected_today(record: &Record, patient: PatientId, context: &Context) -> Option<VisitId> {
    let today = context.now.date();
    let open = record.appointments.values().filter(|a| a.patient == patient && a.cancelled.is_none());
    open.filter(|a| a.due.date() == today).min_by_key(|a| a.due).map(|a| a.id)
}

fn chair_is_free(record: &Record, chair: Chair) -> Verdict<()> {
    if !record.chairs.contains(&chair) {
        return Err(Refusal::NoSuchChair(chair));
    }
    match record.in_chair(chair) {
        Some(visit) => {
            let by = record.patient_of(visit).map(|p| p.details.room_name()).unwrap_or_default();
            Err(Refusal::ChairTaken { chair, by })
        }
        None => Ok(()),
    }
}

pub(super) fn change_chair(at: &Bedside, to: Chair) -> Verdict<Vec<VisitFact>> {
    chair_is_free(at.record, to)?;
    Ok(vec![VisitFact::ChairChanged { to }])
}

/// A plan for a patient. It is the prescriber's; anybody of the clinic writes it down.
pub(super) fn plan_series(
    _by: Recorder,
    record: &Record,
    patient: PatientId,
    series: Series,
) -> Verdict<Vec<Fact>> {
    let known = record.patients.get(&patient).ok_or(Refusal::Unknown)?;
    if !series.is_possible() {
        return Err(Refusal::SeriesImpossible);
    }
    if known.series.is_some_and(|planned| planned.value == series) {
        return Ok(Vec::new());
    }
    Ok(vec![Fact::Patient { patient, fact: PatientFact::SeriesPlanned(series) }])
}
