//! Words that are a prescriber's: clearances, the plan for having no ride, a start without a second check, and the
//! signatures that are owed for them.

use super::{Bedside, Verdict, assessment::before_start, say};
use crate::{
    answer::Voice,
    clinic::Role,
    command::Word,
    fact::VisitFact,
    id::StaffId,
    owed::{Owed, owed},
    pre_dose::{self, Standing},
    protocol::ItemId,
    refusal::{Field, Refusal},
    start::{self, Verdict as AnswerVerdict},
};

/// Whose word it is and how it came, with its note.
pub(super) fn hear(at: &Bedside, word: &Word, field: Field) -> Verdict<(StaffId, Voice, String)> {
    let note = say(&word.note, field)?;
    match word.telephone {
        Some(who) if at.record.holds(who, Role::Prescriber) => Ok((who, Voice::Telephone, note)),
        Some(who) => Err(Refusal::NotAPrescriber(who)),
        None => {
            let present = at.present(Role::Prescriber).ok_or(Refusal::NeedsSecond(Role::Prescriber))?;
            Ok((present, Voice::InPerson, note))
        }
    }
}

pub(super) fn clear(at: &Bedside, id: ItemId, word: Word) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if start::verdict(at.visit, item, &at.context.now) != AnswerVerdict::WaitsForClearance {
        return Err(Refusal::NothingToClear);
    }
    let (prescriber, voice, note) = hear(at, &word, Field::Note)?;
    Ok(vec![VisitFact::Cleared { item: id, prescriber, voice, note }])
}

/// Blood pressure is taken again before anybody is asked to clear it.
pub(super) fn clear_pressure(at: &Bedside, word: Word) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let set = match pre_dose::standing(at.visit, at.protocol.start.pressure.as_ref()) {
        Standing::NeedsClearance(_) => at.visit.baseline().ok_or(Refusal::NothingToClear)?.seq,
        Standing::Repeat(_) => return Err(Refusal::TakePressureAgain),
        Standing::Within | Standing::Cleared(_) => return Err(Refusal::NothingToClear),
    };
    let (prescriber, voice, note) = hear(at, &word, Field::Note)?;
    Ok(vec![VisitFact::PressureCleared { set, prescriber, voice, note }])
}

pub(super) fn accept_no_ride(at: &Bedside, word: Word) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let (prescriber, voice, plan) = hear(at, &word, Field::Plan)?;
    Ok(vec![VisitFact::NoRideAccepted { plan, prescriber, voice }])
}

pub(super) fn accept_nobody_on_site(at: &Bedside, word: Word) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let (prescriber, voice, note) = hear(at, &word, Field::Reason)?;
    Ok(vec![VisitFact::NobodyOnSiteAccepted { note, prescriber, voice }])
}

pub(super) fn waive_double_check(at: &Bedside, word: Word) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    if at.visit.worked().is_none() {
        return Err(Refusal::NothingToCheck);
    }
    let (prescriber, voice, note) = hear(at, &word, Field::Reason)?;
    Ok(vec![VisitFact::CheckWaived { prescriber, voice, note }])
}

/// Whoever owes signs for all of it at once, with their own PIN or passphrase.
pub(super) fn sign_owed(at: &Bedside) -> Verdict<Vec<VisitFact>> {
    // What a call told of is answered with what is decided, and not by a signature among others.
    let signed = |(owed, _): &(Owed, StaffId)| !owed.is_answer();
    let all: Vec<(Owed, StaffId)> = owed(at.visit).into_iter().filter(signed).collect();
    if all.is_empty() {
        return Err(Refusal::NothingOwed);
    }
    let here = [Some(at.context.by), at.context.second];
    let mine = all.iter().filter(|(_, prescriber)| here.contains(&Some(*prescriber)));
    let facts: Vec<VisitFact> = mine
        .map(|(owed, prescriber)| VisitFact::OwedSignatureGiven {
            owed: owed.clone(),
            prescriber: *prescriber,
        })
        .collect();
    if facts.is_empty() {
        Err(Refusal::OwedByAnother(all.into_iter().map(|(_, who)| who).collect()))
    } else {
        Ok(facts)
    }
}
