//! The room as a whole: its equipment, and which prescriber is in the building.

use super::{Verdict, needs_any, say};
use crate::{
    clinic::Role,
    command::Context,
    fact::{ClinicFact, Fact},
    id::StaffId,
    presence::on_site,
    record::Record,
    refusal::{Field, Refusal},
    room_check::RoomCheck,
};

const ANYBODY: [Role; 3] = [Role::Nurse, Role::Prescriber, Role::Manager];

pub(super) fn note_prescriber(
    record: &Record,
    who: StaffId,
    here: bool,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &ANYBODY)?;
    if !record.holds(who, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(who));
    }
    let at = context.now;
    match (here, on_site(record, &at).contains(&who)) {
        (true, false) => Ok(vec![Fact::Clinic(ClinicFact::PrescriberCame { who, at })]),
        (false, true) => Ok(vec![Fact::Clinic(ClinicFact::PrescriberLeft { who, at })]),
        // It is so already.
        (true, true) | (false, false) => Ok(Vec::new()),
    }
}

/// Nothing is taken as there by default. What lacks needs a note and a prescriber's consent.
pub(super) fn check(
    record: &Record,
    there: Vec<String>,
    lacking: Vec<String>,
    note: String,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    needs_any(record, context, &[Role::Nurse, Role::Prescriber])?;
    let rules = &record.in_force().ok_or(Refusal::NoProtocol)?.protocol.start;
    let looked_at = |id: &String| there.contains(id) != lacking.contains(id);
    let open = rules.room.iter().filter(|item| !looked_at(&item.id)).count();
    let known = |id: &String| rules.room.iter().any(|item| item.id == *id);
    if open > 0 || !there.iter().chain(&lacking).all(known) {
        return Err(Refusal::RoomNotLookedThrough(open));
    }
    if lacking.is_empty() {
        let check = RoomCheck { there, lacking, note: note.trim().to_owned(), accepted: None };
        return Ok(vec![Fact::Clinic(ClinicFact::RoomChecked(check))]);
    }
    let note = say(&note, Field::Note)?;
    let consents = [Some(context.by), context.second].into_iter().flatten();
    let accepted = consents.into_iter().find(|who| record.holds(*who, Role::Prescriber));
    let accepted = Some(accepted.ok_or(Refusal::NeedsSecond(Role::Prescriber))?);
    Ok(vec![Fact::Clinic(ClinicFact::RoomChecked(RoomCheck { there, lacking, note, accepted }))])
}
