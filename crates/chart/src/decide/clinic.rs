//! The clinic, its chairs, its staff, its protocol.

use super::{Verdict, needs_any, say};
use crate::{
    clinic::{Chair, ClinicInfo, Role, Staff},
    command::Context,
    fact::{ClinicFact, Fact},
    id::StaffId,
    protocol::{Approval, Protocol, Revision, Stay, check},
    record::Record,
    refusal::{Field, Refusal},
    time::Minutes,
    watch,
};

/// What a director's signature under a protocol means.
pub const APPROVAL_MEANS: &str = "I approve this protocol for use in this clinic.";

fn fact(fact: ClinicFact) -> Vec<Fact> {
    vec![Fact::Clinic(fact)]
}

pub(super) fn name(record: &Record, info: ClinicInfo, context: &Context) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &[Role::Manager])?;
    say(&info.name, Field::ClinicName)?;
    say(&info.telephone, Field::ClinicTelephone)?;
    Ok(fact(ClinicFact::Named(info)))
}

pub(super) fn arrange_chairs(record: &Record, count: u8, context: &Context) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &[Role::Manager])?;
    if !(1..=8).contains(&count) {
        return Err(Refusal::ChairCount(count));
    }
    if let Some(visit) = record.here().into_iter().find(|visit| visit.chair.0 > count) {
        return Err(Refusal::ChairInUse(visit.chair));
    }
    Ok(fact(ClinicFact::ChairsArranged((1..=count).map(Chair).collect())))
}

/// The first member of staff needs nobody's leave, and is a manager.
pub(super) fn list_staff(record: &Record, staff: Staff, context: &Context) -> Verdict<Vec<Fact>> {
    if record.staff.is_empty() {
        if !staff.is(Role::Manager) {
            return Err(Refusal::NeedsRole(Role::Manager));
        }
    } else {
        needs_any(record, context, &[Role::Manager])?;
    }
    let name = say(&staff.name, Field::StaffName)?;
    if staff.roles.is_empty() {
        return Err(Refusal::Blank(Field::StaffRoles));
    }
    let same = |other: &&Staff| other.id != staff.id && other.name.eq_ignore_ascii_case(&name);
    if let Some(other) = record.staff.values().find(same) {
        return Err(Refusal::NameTaken(other.name.clone()));
    }
    if !staff.is(Role::Manager) && is_last_manager(record, staff.id) {
        return Err(Refusal::LastManager);
    }
    Ok(fact(ClinicFact::StaffListed(Staff { name, ..staff })))
}

pub(super) fn retire_staff(record: &Record, id: StaffId, context: &Context) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &[Role::Manager])?;
    if !record.staff.contains_key(&id) {
        return Err(Refusal::Unknown);
    }
    if is_last_manager(record, id) {
        return Err(Refusal::LastManager);
    }
    let watches: Vec<_> = watch::watched_by(record, id).into_iter().map(|visit| visit.chair).collect();
    if !watches.is_empty() {
        return Err(Refusal::StillWatches(watches));
    }
    Ok(fact(ClinicFact::StaffLeft(id)))
}

fn is_last_manager(record: &Record, id: StaffId) -> bool {
    record.holds(id, Role::Manager)
        && !record.staff.keys().any(|other| *other != id && record.holds(*other, Role::Manager))
}

pub(super) fn adopt(record: &Record, protocol: Protocol, context: &Context) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &[Role::Manager])?;
    let problems = check::problems(&protocol);
    if !problems.is_empty() {
        return Err(Refusal::ProtocolUnusable(problems));
    }
    Ok(fact(ClinicFact::ProtocolAdopted(Box::new(Revision {
        number: next_number(record),
        protocol,
        approval: None,
    }))))
}

/// The director signs, signed in or inside the dialog; what is approved is a revision of its own.
pub(super) fn approve(record: &Record, stay: Stay, context: &Context) -> Verdict<Vec<Fact>> {
    let director = [Some(context.by), context.second]
        .into_iter()
        .flatten()
        .find(|who| record.holds(*who, Role::Director))
        .ok_or(Refusal::NeedsSecond(Role::Director))?;
    let in_force = record.in_force().ok_or(Refusal::NoProtocol)?;
    let usable = |minutes: Option<Minutes>| minutes.is_some_and(|minutes| (0..=1440).contains(&minutes.0));
    if !usable(stay.after_end) || !usable(stay.after_start) {
        return Err(Refusal::StayUnset);
    }
    let protocol = Protocol { stay, ..in_force.protocol.clone() };
    let approval = Some(Approval { by: director, meaning: APPROVAL_MEANS.to_owned() });
    Ok(fact(ClinicFact::ProtocolAdopted(Box::new(Revision {
        number: next_number(record),
        protocol,
        approval,
    }))))
}

fn next_number(record: &Record) -> u32 {
    record.in_force().map_or(1, |revision| revision.number + 1)
}
