//! The clinic, its chairs, its staff, its protocol.

use super::{Verdict, say};
use crate::{
    audit::{CoverMade, Export},
    break_glass::Glass,
    clinic::{Chair, ClinicInfo, Role, Staff},
    command::Context,
    fact::{ClinicFact, Fact},
    id::{StaffId, VisitId},
    keys,
    name::{is_of_the_program, is_same},
    protocol::{Approval, Protocol, Revision, Stay, check},
    record::Record,
    refusal::{Field, Refusal},
    right::{Manager, Overseer, Reader, Recorder},
    time::Minutes,
    watch,
};

/// What a director's signature under a protocol means.
pub const APPROVAL_MEANS: &str = "I approve this protocol for use in this clinic.";

pub(super) fn fact(fact: ClinicFact) -> Vec<Fact> {
    vec![Fact::Clinic(fact)]
}

pub(super) fn name(_by: Manager, info: ClinicInfo) -> Verdict<Vec<Fact>> {
    say(&info.name, Field::ClinicName)?;
    say(&info.telephone, Field::ClinicTelephone)?;
    Ok(fact(ClinicFact::Named(info)))
}

pub(super) fn arrange_chairs(_by: Manager, record: &Record, count: u8) -> Verdict<Vec<Fact>> {
    if !(1..=8).contains(&count) {
        return Err(Refusal::ChairCount(count));
    }
    if let Some(visit) = record.here().into_iter().find(|visit| visit.chair.0 > count) {
        return Err(Refusal::ChairInUse(visit.chair));
    }
    Ok(fact(ClinicFact::ChairsArranged((1..=count).map(Chair).collect())))
}

/// The first member of staff needs nobody's leave, and is a manager. Whoever left and comes again is the same member of staff.
pub(super) fn list_staff(record: &Record, staff: Staff, context: &Context) -> Verdict<Vec<Fact>> {
    if record.staff.is_empty() {
        if !staff.is(Role::Manager) {
            return Err(Refusal::NeedsRole(Role::Manager));
        }
    } else {
        Manager::of(record, context.by)?;
    }
    // Nobody on the staff stands for the recovery sheet.
    if staff.id == StaffId::SHEET {
        return Err(Refusal::Unknown);
    }
    let name = say(&staff.name, Field::StaffName)?;
    if staff.roles.is_empty() {
        return Err(Refusal::Blank(Field::StaffRoles));
    }
    if is_of_the_program(&name) {
        return Err(Refusal::NameOfTheProgram(name));
    }
    // As they were written before: what they recorded then is not to change its name.
    let former = record.who_left(&name);
    let (id, name) = former.map_or((staff.id, name), |former| (former.id, former.name.clone()));
    let same = |other: &&Staff| other.id != id && is_same(&other.name, &name);
    if let Some(other) = record.staff.values().find(same) {
        return Err(Refusal::NameTaken(other.name.clone()));
    }
    if !staff.is(Role::Manager) && is_last_manager(record, staff.id) {
        return Err(Refusal::LastManager);
    }
    Ok(fact(ClinicFact::StaffListed(Staff { id, name, ..staff })))
}

pub(super) fn retire_staff(_by: Manager, record: &Record, id: StaffId) -> Verdict<Vec<Fact>> {
    if !record.staff.contains_key(&id) {
        return Err(Refusal::Unknown);
    }
    if is_last_manager(record, id) {
        return Err(Refusal::LastManager);
    }
    hands_over_first(record, id)?;
    Ok(fact(ClinicFact::StaffLeft(id)))
}

/// Somebody who forgot passphrase or PIN gets new ones. What they are is no matter of the record.
pub(super) fn reset_secrets(_by: Manager, record: &Record, id: StaffId) -> Verdict<Vec<Fact>> {
    let here = record.staff.contains_key(&id) && !record.left.contains(&id);
    if here { Ok(fact(ClinicFact::SecretsReset(id))) } else { Err(Refusal::Unknown) }
}

/// Whoever treats no more hands their patients over first, and somebody stays manager.
pub(super) fn change_roles(
    _by: Manager,
    record: &Record,
    who: StaffId,
    mut roles: Vec<Role>,
) -> Verdict<Vec<Fact>> {
    let staff = record.staff.get(&who).filter(|_| !record.left.contains(&who)).ok_or(Refusal::Unknown)?;
    roles.sort_unstable();
    roles.dedup();
    let mut before = staff.roles.clone();
    before.sort_unstable();
    if roles.is_empty() {
        return Err(Refusal::Blank(Field::StaffRoles));
    }
    if roles == before {
        return Err(Refusal::NothingCorrected);
    }
    let then = Staff { roles, ..staff.clone() };
    if !then.is(Role::Manager) && is_last_manager(record, who) {
        return Err(Refusal::LastManager);
    }
    if !then.is(Role::Nurse) && !then.is(Role::Prescriber) {
        hands_over_first(record, who)?;
    }
    Ok(fact(ClinicFact::RolesChanged { who, before, roles: then.roles }))
}

fn hands_over_first(record: &Record, who: StaffId) -> Verdict<()> {
    let watches: Vec<_> = watch::watched_by(record, who).into_iter().map(|visit| visit.chair).collect();
    if watches.is_empty() { Ok(()) } else { Err(Refusal::StillWatches(watches)) }
}

/// The emergency access is for whoever is there. Nobody is asked who they are; they say it.
pub(super) fn break_glass(glass: Glass) -> Verdict<Vec<Fact>> {
    let name = say(&glass.name, Field::GlassName)?;
    if letters(&name) < 2 {
        return Err(Refusal::NameTooShort { typed: name });
    }
    let reason = say(&glass.reason, Field::Reason)?;
    // Nobody is argued with in an emergency: a word is enough.
    if letters(&reason) < 2 {
        return Err(Refusal::ReasonTooShort { typed: reason });
    }
    Ok(fact(ClinicFact::GlassBroken(Glass { name, reason })))
}

/// Neither two words nor one long one.
fn says_little(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| letters(word) > 0).count();
    words < 2 && letters(text) < 8
}

fn letters(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphabetic()).count()
}

pub(super) fn see_broken_glass(_by: Manager, record: &Record, entry: u64, found: &str) -> Verdict<Vec<Fact>> {
    let glass = record.broken_glass.iter().map(|one| (one.seq, one.seen));
    let headless = record.headless.iter().map(|one| (one.seq, one.seen));
    let restored = record.restored.iter().map(|one| (one.seq, one.seen));
    let keys = record.other_keys.iter().map(|one| (one.seq, one.seen));
    let rolled_back = record.rolled_back.iter().map(|one| (one.seq, one.seen));
    let mut all = glass.chain(headless).chain(keys).chain(rolled_back).chain(restored);
    if !all.any(|(seq, seen)| seq == entry && seen.is_none()) {
        return Err(Refusal::Unknown);
    }
    // What is not put right must not be taken out of sight.
    if let Some(one) = record.other_keys.iter().find(|one| one.seq == entry && !keys::is_settled(record, one))
    {
        return Err(Refusal::KeysNotSettled { to_be_given: keys::to_be_given(record, one) });
    }
    let found = say(found, Field::GlassFound)?;
    if says_little(&found) {
        return Err(Refusal::FoundTooShort { typed: found });
    }
    Ok(fact(ClinicFact::GlassSeen { entry, found }))
}

pub(super) fn read_chart(_by: Reader, record: &Record, visit: VisitId) -> Verdict<Vec<Fact>> {
    if record.visits.contains_key(&visit) {
        Ok(fact(ClinicFact::ChartRead { visit }))
    } else {
        Err(Refusal::Unknown)
    }
}

pub(super) fn note_export(_by: Overseer, export: Export) -> Verdict<Vec<Fact>> {
    Ok(fact(ClinicFact::Exported(export)))
}

pub(super) fn note_cover(_by: Manager, cover: CoverMade) -> Verdict<Vec<Fact>> {
    Ok(fact(ClinicFact::CoverMade(cover)))
}

fn is_last_manager(record: &Record, id: StaffId) -> bool {
    record.holds(id, Role::Manager)
        && !record.staff.keys().any(|other| *other != id && record.holds(*other, Role::Manager))
}

pub(super) fn adopt(_by: Manager, record: &Record, protocol: Protocol) -> Verdict<Vec<Fact>> {
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
    // Not at the desk of somebody who only reads, whoever stands by.
    Recorder::of(record, context.by)?;
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
