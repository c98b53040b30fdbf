//! The room as a whole: its equipment, and which prescriber is in the building.

use super::{Verdict, say};
use crate::{
    clinic::Role,
    command::Context,
    fact::{ClinicFact, Fact},
    id::StaffId,
    presence::on_site,
    record::Record,
    refusal::{Field, Refusal},
    right::{Caregiver, Recorder},
    room_check::RoomCheck,
    time::When,
};
use chrono::NaiveTime;

pub(super) fn note_prescriber(
    _by: Recorder,
    record: &Record,
    who: StaffId,
    here: bool,
    when: When,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    if !record.holds(who, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(who));
    }
    let now = context.now;
    let is_here = on_site(record, &now).contains(&who);
    if here == is_here {
        return Ok(Vec::new());
    }
    // Today, and nobody leaves before they came.
    let span = record.on_site.iter().rfind(|span| span.who == who && span.from.date() == now.date());
    let midnight = now.at_local(now.date().and_time(NaiveTime::MIN));
    let earliest = span.map_or(midnight, |span| span.to.unwrap_or(span.from));
    let at = super::settle(when, earliest, context)?;
    let fact =
        if here { ClinicFact::PrescriberCame { who, at } } else { ClinicFact::PrescriberLeft { who, at } };
    Ok(vec![Fact::Clinic(fact)])
}

/// What was found in the room.
pub(super) struct Look {
    pub there: Vec<String>,
    pub lacking: Vec<String>,
    pub note: String,
}

/// Nothing is taken as there by default. What lacks needs a note and a prescriber's consent.
pub(super) fn check(_by: Caregiver, record: &Record, look: Look, context: &Context) -> Verdict<Vec<Fact>> {
    let Look { there, lacking, note } = look;
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
