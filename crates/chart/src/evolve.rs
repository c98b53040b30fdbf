//! Folds an entry into the record. No rule stands here: what was once accepted is taken in for ever.

mod backup;
mod care;
mod details;
mod judged_in_error;
mod leaving;
mod sets;
mod visit;
mod weight;

pub(crate) use sets::insert as insert_set;

use crate::{
    answer::Given,
    audit::Cover,
    break_glass::BrokenGlass,
    departure::Lapse,
    emergency,
    entry::Entry,
    fact::{Attendance, CareFact, ClinicFact, Fact, PatientFact, VisitFact},
    headless::OpenedHeadless,
    keys::{self, FoundKeys, OwnKeys},
    patient::Planned,
    presence::Presence,
    protocol::Rule,
    record::Record,
    recovery_sheet::{MadeSheet, PutAway, SheetFact},
    rolled_back::FoundRolledBack,
    time::Stamp,
    visit::{Appointment, Stage, Visit},
};
use std::collections::BTreeMap;

/// Takes one entry in. Entries about things that this part of the record does not hold are passed over.
pub fn evolve(record: &mut Record, entry: &Entry) {
    record.seq = record.seq.max(entry.seq);
    match &entry.fact {
        Fact::Clinic(fact) => clinic(record, entry, fact),
        Fact::Patient {
            patient: id,
            fact: PatientFact::Registered(details) | PatientFact::Corrected(details),
        } => {
            details::corrected(record, *id, details, entry.seq);
        }
        Fact::Patient { patient: id, fact: PatientFact::SeriesPlanned(series) } => {
            if let Some(patient) = record.patients.get_mut(id) {
                patient.series = Some(Planned { value: *series, seq: entry.seq });
            }
        }
        Fact::Visit { fact: VisitFact::Expected { patient, due, infusion }, visit: id } => {
            details::next_changed(record, *patient, entry.seq);
            let appointment =
                Appointment { id: *id, patient: *patient, due: *due, infusion: *infusion, cancelled: None };
            record.appointments.insert(*id, appointment);
        }
        Fact::Visit { fact: VisitFact::AppointmentCancelled { reason }, visit: id } => {
            if let Some(appointment) = record.appointments.get_mut(id) {
                appointment.cancelled = Some(reason.clone());
                let patient = appointment.patient;
                details::next_changed(record, patient, entry.seq);
            }
        }
        Fact::Visit { fact: fact @ VisitFact::Arrived { .. }, visit: id } => {
            arrived(record, *id, fact, entry);
        }
        Fact::Visit { fact, visit: id } => {
            let as_agreed = matches!(fact, VisitFact::HandedOver { .. }) && is_as_agreed(record, *id);
            let of_sheet = is_judged_with_sheet(record, *id, fact);
            let was_given = strikes_what_was_given(record, *id, fact);
            if let Some(visit) = record.visits.get_mut(id) {
                keep_as_left(visit, entry, fact);
                let undone = judged_in_error::undone(visit, fact);
                if matches!(fact, VisitFact::Overridden { .. }) {
                    judged_in_error::keep(visit, entry.seq);
                }
                visit.last_seq = entry.seq;
                if fact.changes_content() {
                    visit.last_content = entry.seq;
                }
                if was_given || weight::told_otherwise(visit, fact, as_agreed) {
                    visit.last_on_sheet = entry.seq;
                }
                if weight::shows_on_card(visit, fact) {
                    visit.last_on_card = entry.seq;
                }
                if weight::tells_of_line(visit, fact) {
                    visit.last_beside = entry.seq;
                }
                if weight::has_to_be_explained(visit, fact, of_sheet) {
                    visit.last_to_explain = entry.seq;
                }
                if weight::shows_on_chart(fact) {
                    visit.last_on_chart = entry.seq;
                }
                if weight::shows_on_form(fact) {
                    visit.last_on_form = entry.seq;
                }
                if let Some(before) = undone {
                    judged_in_error::put_back(visit, before);
                }
                visit::in_visit(visit, entry, fact);
            }
            lapsed(record, *id, entry);
        }
    }
}

/// Once something is amended of a visit that is over, it is also kept as the patient left it. What is no amendment is told
/// of both.
fn keep_as_left(visit: &mut Visit, entry: &Entry, fact: &VisitFact) {
    // A look comes with a set that is put right.
    let is_over = !visit.stage.is_here();
    let amends = crate::amended::amends(fact) || matches!(fact, VisitFact::Looked { .. });
    if !is_over || !amends {
        if let Some(as_left) = &mut visit.unamended {
            visit::in_visit(as_left, entry, fact);
        }
    } else if visit.unamended.is_none() {
        visit.unamended = Some(Box::new(visit.clone()));
    }
}

/// Notes when a judgment came to its end: with this entry, where it held before. The sheet named it until then.
fn lapsed(record: &mut Record, id: crate::id::VisitId, entry: &Entry) {
    // What let the patient go stays as it was at the door, whatever is amended afterwards.
    let can_end = |visit: &&Visit| !visit.overrides.is_empty() && visit.unamended.is_none();
    let Some(visit) = record.visits.get(&id).filter(can_end) else { return };
    let Some(protocol) = record.protocol_of(visit) else { return };
    let over = crate::gate::overtaken_ones(visit, protocol);
    let Some(visit) = record.visits.get_mut(&id) else { return };
    for (criterion, why) in over {
        if let Some(passed) = visit.overrides.get_mut(&criterion).filter(|passed| passed.lapsed.is_none()) {
            passed.lapsed = Some(Lapse { at: entry.recorded, why });
            visit.last_on_sheet = entry.seq;
            if weight::told_symptom(visit) {
                visit.last_on_card = entry.seq;
            }
        }
    }
}

/// Whether what was given in an emergency is struck out, which the sheet tells of.
fn strikes_what_was_given(record: &Record, id: crate::id::VisitId, fact: &VisitFact) -> bool {
    let VisitFact::Care(CareFact::StruckOut { entry, .. }) = fact else { return false };
    let visit = record.visits.get(&id);
    visit.is_some_and(|visit| emergency::given(record, visit).iter().any(|note| note.seq == *entry))
}

/// Whether the sheet of a visit names nobody for the way home, since the ride was passed by judgment.
fn is_as_agreed(record: &Record, id: crate::id::VisitId) -> bool {
    let visit = record.visits.get(&id);
    visit.is_some_and(|visit| {
        record.protocol_of(visit).is_some_and(|protocol| crate::gate::is_ride_judged(visit, protocol))
    })
}

/// Whether a judgment passes what is asked of the sheet itself, that it was explained, said back, or signed; or whether it is
/// settled who drives or stays, or another check is judged, of a patient to whom it is not explained: that was passed by
/// judgment already.
fn is_judged_with_sheet(record: &Record, id: crate::id::VisitId, fact: &VisitFact) -> bool {
    let Some(visit) = record.visits.get(&id) else { return false };
    let Some(protocol) = record.protocol_of(visit) else { return false };
    let is_judged = || crate::gate::sheet_judged(visit, protocol).is_some();
    if matches!(fact, VisitFact::RideArranged { .. } | VisitFact::CompanionSettled(_)) {
        return is_judged();
    }
    let VisitFact::Overridden { criterion, .. } = fact else { return false };
    let of_sheet =
        |rule: &Rule| matches!(rule, Rule::SheetExplained | Rule::TaughtBack | Rule::PaperSigned { .. });
    protocol.criterion(criterion).is_some_and(|asked| of_sheet(&asked.rule)) || is_judged()
}

fn clinic(record: &mut Record, entry: &Entry, fact: &ClinicFact) {
    match fact {
        ClinicFact::Named(info) => details::named(record, info, entry.seq),
        ClinicFact::ChairsArranged(chairs) => {
            record.chairs_until.push((entry.seq, record.chairs.len()));
            record.chairs.clone_from(chairs);
        }
        ClinicFact::StaffListed(staff) => {
            record.left.remove(&staff.id);
            if let Some(before) = record.staff.insert(staff.id, staff.clone()) {
                record.roles_until.push((entry.seq, staff.id, before.roles));
            }
        }
        ClinicFact::StaffLeft(id) => {
            record.left.insert(*id);
        }
        ClinicFact::RolesChanged { who, before, roles } => {
            if let Some(staff) = record.staff.get_mut(who) {
                staff.roles.clone_from(roles);
            }
            record.roles_until.push((entry.seq, *who, before.clone()));
        }
        ClinicFact::ProtocolAdopted(revision) => record.revisions.push((**revision).clone()),
        ClinicFact::Attended(Attendance::OpenedWithoutHead(found)) => {
            record.headless.push(OpenedHeadless {
                seq: entry.seq,
                at: entry.recorded,
                found: *found,
                seen: None,
            });
        }
        ClinicFact::Attended(Attendance::OtherKeysFound(found)) => {
            record.other_keys.push(FoundKeys {
                seq: entry.seq,
                at: entry.recorded,
                found: *found,
                back: None,
                seen: None,
            });
        }
        ClinicFact::Attended(Attendance::OwnKeysBack) => {
            let mut all = std::mem::take(&mut record.other_keys);
            for one in all.iter_mut().filter(|one| keys::goes_by_own(record, one)) {
                one.back = Some(entry.recorded);
            }
            record.other_keys = all;
        }
        ClinicFact::Attended(Attendance::RolledBackFound(found)) => {
            record.rolled_back.push(FoundRolledBack {
                seq: entry.seq,
                at: entry.recorded,
                found: found.clone(),
                seen: None,
            });
        }
        ClinicFact::Attended(Attendance::RecoverySheetMade) => {
            record.sheets.push(MadeSheet { is_put_away: true, ..made(entry, true) });
        }
        ClinicFact::RecoverySheet(fact) => sheet(record, entry, fact),
        ClinicFact::KeysChanged { digest } => {
            record.keys.push(OwnKeys { seq: entry.seq, digest: *digest, at: entry.recorded });
        }
        ClinicFact::SecretsReset(who) => {
            record.secrets_reset.insert(*who, entry.seq);
        }
        ClinicFact::Attended(_) | ClinicFact::ChartRead { .. } | ClinicFact::Exported(_) => {}
        ClinicFact::BackedUp(fact) => backup::backed_up(record, entry, fact),
        ClinicFact::CoverMade(made) => {
            let (seq, at, by) = (entry.seq, entry.recorded, entry.by);
            record.covers.push(Cover { seq, made: made.clone(), at, by });
        }
        ClinicFact::GlassBroken(glass) => {
            let (seq, at, glass) = (entry.seq, entry.recorded, glass.clone());
            record.broken_glass.push(BrokenGlass { seq, glass, at, seen: None });
        }
        ClinicFact::GlassSeen { entry: seq, .. } => looked_into(record, *seq, entry.by),
        ClinicFact::PrescriberCame { who, at } => {
            leaves(record, *who, at);
            record.on_site.push(Presence { who: *who, from: *at, to: None });
        }
        ClinicFact::PrescriberLeft { who, at } => leaves(record, *who, at),
        ClinicFact::RoomChecked(check) => {
            record.room_checks.push(Given { value: check.clone(), at: entry.recorded, by: entry.by });
        }
    }
}

fn made(entry: &Entry, is_new: bool) -> MadeSheet {
    MadeSheet {
        seq: entry.seq,
        at: entry.recorded,
        is_printed: false,
        is_new,
        is_put_away: false,
        without: None,
    }
}

fn sheet(record: &mut Record, entry: &Entry, fact: &SheetFact) {
    match fact {
        SheetFact::First => record.sheets.push(made(entry, false)),
        SheetFact::Renewed { without } => {
            record.sheets.push(MadeSheet { without: Some(without.clone()), ..made(entry, true) });
        }
        SheetFact::PutAway(how) => {
            if let Some(newest) = record.sheets.last_mut() {
                match how {
                    PutAway::Printed => newest.is_printed = true,
                    PutAway::Kept | PutAway::Saved | PutAway::WrittenDown => newest.is_put_away = true,
                }
            }
        }
    }
}

/// A manager looked into what stands on every screen.
fn looked_into(record: &mut Record, seq: u64, by: crate::id::StaffId) {
    let glass = record.broken_glass.iter_mut().map(|one| (one.seq, &mut one.seen));
    let headless = record.headless.iter_mut().map(|one| (one.seq, &mut one.seen));
    let keys = record.other_keys.iter_mut().map(|one| (one.seq, &mut one.seen));
    let rolled_back = record.rolled_back.iter_mut().map(|one| (one.seq, &mut one.seen));
    let restored = record.restored.iter_mut().map(|one| (one.seq, &mut one.seen));
    let mut all = glass.chain(headless).chain(keys).chain(rolled_back).chain(restored);
    if let Some((_, seen)) = all.find(|(at, _)| *at == seq) {
        *seen = Some(by);
    }
}

/// Ends the span in which somebody is still noted as on site. One that nobody ended on its own day stays open: when it
/// ended is not known.
fn leaves(record: &mut Record, who: crate::id::StaffId, at: &Stamp) {
    let open = |one: &&mut Presence| one.who == who && one.to.is_none() && one.from.date() == at.date();
    if let Some(presence) = record.on_site.iter_mut().rfind(open) {
        presence.to = Some(*at);
    }
}

fn arrived(record: &mut Record, id: crate::id::VisitId, fact: &VisitFact, entry: &Entry) {
    let seq = entry.seq;
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
        asked_back: BTreeMap::new(),
        check: None,
        check_waived: None,
        drawn: None,
        wasted: Vec::new(),
        pressure_cleared: None,
        no_ride: None,
        nobody_on_site: None,
        signed_later: BTreeMap::new(),
        sets: Vec::new(),
        struck: Vec::new(),
        skipped: Vec::new(),
        not_taken: Vec::new(),
        flags_seen: BTreeMap::new(),
        snoozed: None,
        looks: Vec::new(),
        observed: Vec::new(),
        care: crate::care::Care::default(),
        emergencies: Vec::new(),
        watch: vec![crate::watch::Watch { who: entry.by, from: *at }],
        follow_ups: Vec::new(),
        alertness: Vec::new(),
        gait: Vec::new(),
        safety: None,
        iv_out: None,
        leaving: crate::leaving::Leaving::default(),
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
        last_beside: 0,
        last_on_card: seq,
        last_to_explain: seq,
        before_judgment: None,
        newest: crate::visit::Newest::default(),
        last_on_chart: seq,
        last_on_form: seq,
        unamended: None,
    };
    record.visits.insert(id, visit);
}
