//! Folds an entry into the record. No rule stands here: what was once accepted is taken in for ever.

use crate::time::Minutes;
use crate::{
    answer::{Answer, Clearance, Given},
    departure::{CAUTION, Copy, HandedOver, Override, Paperwork, Signature, caution_until},
    effect::Observed,
    entry::Entry,
    fact::{ClinicFact, Fact, PatientFact, VisitFact},
    patient::Patient,
    protocol::ItemId,
    record::Record,
    time::Stamp,
    visit::{Alertness, Appointment, Finished, Pause, Ride, Run, Stage, TakenSet, Visit},
};
use std::collections::BTreeMap;

/// Takes one entry in. Entries about things that this part of the record does not hold are passed over.
pub fn evolve(record: &mut Record, entry: &Entry) {
    record.seq = record.seq.max(entry.seq);
    match &entry.fact {
        Fact::Clinic(fact) => clinic(record, fact),
        Fact::Patient {
            patient: id,
            fact: PatientFact::Registered(details) | PatientFact::Corrected(details),
        } => {
            record.patients.insert(*id, Patient { id: *id, details: details.clone() });
            // Name, birthday and allergies stand on the paper of whoever is here.
            for visit in record.visits.values_mut().filter(|visit| visit.patient == *id) {
                (visit.last_on_sheet, visit.last_on_chart) = (entry.seq, entry.seq);
            }
        }
        Fact::Visit { fact: VisitFact::Expected { patient, due, infusion }, visit: id } => {
            let appointment =
                Appointment { id: *id, patient: *patient, due: *due, infusion: *infusion, cancelled: None };
            record.appointments.insert(*id, appointment);
        }
        Fact::Visit { fact: VisitFact::AppointmentCancelled { reason }, visit: id } => {
            if let Some(appointment) = record.appointments.get_mut(id) {
                appointment.cancelled = Some(reason.clone());
            }
        }
        Fact::Visit { fact: fact @ VisitFact::Arrived { .. }, visit: id } => {
            arrived(record, *id, fact, entry.seq);
        }
        Fact::Visit { fact, visit: id } => {
            if let Some(visit) = record.visits.get_mut(id) {
                visit.last_seq = entry.seq;
                if fact.changes_content() {
                    visit.last_content = entry.seq;
                }
                if told_otherwise(visit, fact) {
                    visit.last_on_sheet = entry.seq;
                }
                if !matches!(fact, VisitFact::CopyMade { .. }) {
                    visit.last_on_chart = entry.seq;
                }
                in_visit(visit, entry, fact);
            }
        }
    }
}

/// Whether the patient's discharge sheet says something else from this fact on. The handing-over does so when
/// another person than the arranged one drives, or when the patient leaves so late that the paper in hand would
/// end the caution too early.
fn told_otherwise(visit: &Visit, fact: &VisitFact) -> bool {
    let VisitFact::HandedOver { to, at } = fact else { return fact.shows_on_sheet() };
    let arranged = visit.ride.as_ref().is_some_and(|ride| ride.value.person == *to);
    let in_hand = visit.last_copy(Paperwork::DischargeSheet);
    let too_early =
        in_hand.is_some_and(|copy| caution_until(visit, &copy.at).until(&at.plus(CAUTION.millis())) > 0);
    !arranged || too_early
}

fn clinic(record: &mut Record, fact: &ClinicFact) {
    match fact {
        ClinicFact::Named(info) => record.clinic = Some(info.clone()),
        ClinicFact::ChairsArranged(chairs) => record.chairs.clone_from(chairs),
        ClinicFact::StaffListed(staff) => {
            record.left.remove(&staff.id);
            record.staff.insert(staff.id, staff.clone());
        }
        ClinicFact::StaffLeft(id) => {
            record.left.insert(*id);
        }
        ClinicFact::ProtocolAdopted(revision) => record.revisions.push((**revision).clone()),
        ClinicFact::Attended(_) => {}
    }
}

fn arrived(record: &mut Record, id: crate::id::VisitId, fact: &VisitFact, seq: u64) {
    let VisitFact::Arrived { patient, chair, infusion, revision, at } = fact else { return };
    record.appointments.remove(&id);
    let visit = Visit {
        id,
        patient: *patient,
        chair: *chair,
        infusion: *infusion,
        revision: *revision,
        arrived: *at,
        stage: Stage::Arrived,
        answers: BTreeMap::new(),
        unchanged: BTreeMap::new(),
        clearances: BTreeMap::new(),
        weight: None,
        order: None,
        sets: Vec::new(),
        looks: Vec::new(),
        observed: Vec::new(),
        alertness: Vec::new(),
        gait: Vec::new(),
        safety: None,
        iv_out: None,
        copies: Vec::new(),
        explained: None,
        ride: None,
        handed_over: None,
        companion: None,
        signatures: Vec::new(),
        overrides: BTreeMap::new(),
        first_seq: seq,
        last_seq: seq,
        last_content: seq,
        last_on_sheet: seq,
        last_on_chart: seq,
    };
    record.visits.insert(id, visit);
}

fn in_visit(visit: &mut Visit, entry: &Entry, fact: &VisitFact) {
    let by = entry.by;
    let recorded = entry.recorded;
    match fact {
        VisitFact::Expected { .. } | VisitFact::AppointmentCancelled { .. } | VisitFact::Arrived { .. } => {}
        VisitFact::ChairChanged { to } => visit.chair = *to,
        VisitFact::Answered { item, answer } => {
            visit.unchanged.remove(item);
            answered(visit, item, Given { value: answer.clone(), at: recorded, by });
        }
        VisitFact::ConfirmedUnchanged { item, answer, since } => {
            visit.unchanged.insert(item.clone(), *since);
            answered(visit, item, Given { value: answer.clone(), at: recorded, by });
        }
        VisitFact::Cleared { item, prescriber, voice, note } => {
            let (prescriber, voice, note) = (*prescriber, *voice, note.clone());
            visit.clearances.insert(item.clone(), Clearance { prescriber, voice, note, at: recorded });
        }
        VisitFact::Weighed { weight } => visit.weight = Some(Given { value: *weight, at: recorded, by }),
        VisitFact::Ordered(order) => visit.order = Some(Given { value: order.clone(), at: recorded, by }),
        VisitFact::VitalsTaken { signs, at, confirmed } => {
            let set = TakenSet {
                signs: *signs,
                at: *at,
                recorded,
                by,
                confirmed: confirmed.clone(),
                seq: entry.seq,
            };
            let place = visit.sets.partition_point(|other| other.at.until(at) >= 0);
            visit.sets.insert(place, set);
        }
        VisitFact::Looked { at } => visit.looks.push(Given { value: (), at: *at, by }),
        VisitFact::EffectObserved { effect, grade, at } => {
            visit.observed.push(Observed { effect: effect.clone(), grade: *grade, at: *at, by });
        }
        VisitFact::InfusionStarted { .. }
        | VisitFact::InfusionPaused { .. }
        | VisitFact::InfusionResumed { .. }
        | VisitFact::InfusionEnded { .. }
        | VisitFact::Released { .. }
        | VisitFact::EndedOtherwise { .. } => stage(visit, entry, fact),
        VisitFact::AlertnessChecked { moaas, oriented, at } => {
            let value = Alertness { moaas: *moaas, oriented: *oriented };
            visit.alertness.push(Given { value, at: *at, by });
        }
        VisitFact::GaitChecked { as_on_arrival, at } => {
            visit.gait.push(Given { value: *as_on_arrival, at: *at, by });
        }
        VisitFact::SafetyAsked { thoughts, at } => {
            visit.safety = Some(Given { value: *thoughts, at: *at, by });
        }
        VisitFact::IvRemoved { at } => visit.iv_out = Some(Given { value: (), at: *at, by }),
        VisitFact::CopyMade { paperwork, outlet, version, content } => {
            let (paperwork, outlet, version, content) = (*paperwork, *outlet, *version, *content);
            visit.copies.push(Copy { paperwork, outlet, version, content, at: recorded, by });
        }
        VisitFact::SheetExplained { language, at } => {
            visit.explained = Some(Given { value: language.clone(), at: *at, by });
        }
        VisitFact::RideArranged { person, expected, at } => {
            let value = Ride { person: person.clone(), expected: expected.clone() };
            visit.ride = Some(Given { value, at: *at, by });
        }
        VisitFact::HandedOver { to, at } => {
            visit.handed_over = Some(HandedOver { to: to.clone(), at: *at, by });
        }
        VisitFact::CompanionSettled(companion) => {
            visit.companion = Some(Given { value: companion.clone(), at: recorded, by });
        }
        VisitFact::Signed { meaning, up_to } => {
            visit.signatures.push(Signature { by, meaning: meaning.clone(), at: recorded, up_to: *up_to });
        }
        VisitFact::Overridden { criterion, reason, second } => {
            let (reason, second) = (reason.clone(), *second);
            let passed =
                Override { criterion: criterion.clone(), reason, by, second, at: recorded, seq: entry.seq };
            visit.overrides.insert(criterion.clone(), passed);
        }
    }
}

/// A clearance speaks for the answer that it was given for.
fn answered(visit: &mut Visit, item: &ItemId, given: Given<Answer>) {
    visit.clearances.remove(item);
    visit.answers.insert(item.clone(), given);
}

fn stage(visit: &mut Visit, entry: &Entry, fact: &VisitFact) {
    let before = std::mem::replace(&mut visit.stage, Stage::Arrived);
    let ordered = visit.order.as_ref().map_or(Minutes(0), |order| order.value.over);
    visit.stage = next_stage(before, entry, fact, ordered);
}

fn next_stage(before: Stage, entry: &Entry, fact: &VisitFact, ordered: Minutes) -> Stage {
    match (before, fact) {
        (Stage::Arrived, VisitFact::InfusionStarted { at }) => {
            Stage::Infusing(Run { start: *at, ordered, pauses: Vec::new() })
        }
        (Stage::Infusing(run), VisitFact::InfusionPaused { at }) => Stage::Paused(run, *at),
        (Stage::Paused(run, from), VisitFact::InfusionResumed { at }) => {
            Stage::Infusing(with_pause(run, from, *at))
        }
        (Stage::Infusing(run), VisitFact::InfusionEnded { at, given, reason }) => {
            Stage::Recovering(Finished { run, end: *at, given: *given, reason: reason.clone() })
        }
        (Stage::Paused(run, from), VisitFact::InfusionEnded { at, given, reason }) => {
            let run = with_pause(run, from, *at);
            Stage::Recovering(Finished { run, end: *at, given: *given, reason: reason.clone() })
        }
        (Stage::Recovering(finished), VisitFact::Released { at }) => {
            Stage::Departed(finished, Given { value: (), at: *at, by: entry.by })
        }
        (before, VisitFact::EndedOtherwise { how, reason, at }) => {
            Stage::Ended { how: *how, reason: reason.clone(), at: *at, reached: Box::new(before) }
        }
        (before, _) => before,
    }
}

fn with_pause(mut run: Run, from: Stamp, to: Stamp) -> Run {
    run.pauses.push(Pause { from, to });
    run
}

impl VisitFact {
    /// Whether the fact changes what a signature under the visit speaks for. What properly follows a
    /// signature does not: copies, the handing-over, the release and further signatures.
    #[must_use]
    pub const fn changes_content(&self) -> bool {
        match self {
            Self::CopyMade { .. }
            | Self::HandedOver { .. }
            | Self::Signed { .. }
            | Self::Released { .. }
            | Self::ChairChanged { .. } => false,
            Self::Expected { .. }
            | Self::AppointmentCancelled { .. }
            | Self::Arrived { .. }
            | Self::Answered { .. }
            | Self::ConfirmedUnchanged { .. }
            | Self::Cleared { .. }
            | Self::Weighed { .. }
            | Self::Ordered(_)
            | Self::VitalsTaken { .. }
            | Self::Looked { .. }
            | Self::EffectObserved { .. }
            | Self::InfusionStarted { .. }
            | Self::InfusionPaused { .. }
            | Self::InfusionResumed { .. }
            | Self::InfusionEnded { .. }
            | Self::AlertnessChecked { .. }
            | Self::GaitChecked { .. }
            | Self::SafetyAsked { .. }
            | Self::IvRemoved { .. }
            | Self::SheetExplained { .. }
            | Self::RideArranged { .. }
            | Self::CompanionSettled(_)
            | Self::Overridden { .. }
            | Self::EndedOtherwise { .. } => true,
        }
    }

    /// Whether the patient's discharge sheet says it: the course of the infusion and the way home.
    const fn shows_on_sheet(&self) -> bool {
        match self {
            Self::VitalsTaken { .. }
            | Self::EffectObserved { .. }
            | Self::InfusionStarted { .. }
            | Self::InfusionEnded { .. }
            | Self::RideArranged { .. }
            | Self::HandedOver { .. }
            | Self::CompanionSettled(_)
            | Self::EndedOtherwise { .. } => true,
            Self::Expected { .. }
            | Self::AppointmentCancelled { .. }
            | Self::Arrived { .. }
            | Self::ChairChanged { .. }
            | Self::Answered { .. }
            | Self::ConfirmedUnchanged { .. }
            | Self::Cleared { .. }
            | Self::Weighed { .. }
            | Self::Ordered(_)
            | Self::Looked { .. }
            | Self::InfusionPaused { .. }
            | Self::InfusionResumed { .. }
            | Self::AlertnessChecked { .. }
            | Self::GaitChecked { .. }
            | Self::SafetyAsked { .. }
            | Self::IvRemoved { .. }
            | Self::CopyMade { .. }
            | Self::SheetExplained { .. }
            | Self::Signed { .. }
            | Self::Overridden { .. }
            | Self::Released { .. } => false,
        }
    }
}
