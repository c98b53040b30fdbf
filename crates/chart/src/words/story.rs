//! The timeline: each entry of a visit as one line.

use crate::{
    answer::{Answer, Voice},
    departure::{Companion, Outlet, Paperwork},
    dose::Order,
    entry::Entry,
    fact::{Fact, VisitFact},
    protocol::{ItemId, Protocol},
    record::Record,
    start,
    time::Stamp,
};

/// When what an entry tells of was so: often another moment than when it was typed.
#[must_use]
pub fn tells_of_time(entry: &Entry) -> Stamp {
    let Fact::Visit { fact, .. } = &entry.fact else { return entry.recorded };
    match fact {
        VisitFact::Arrived { at, .. }
        | VisitFact::VitalsTaken { at, .. }
        | VisitFact::Looked { at }
        | VisitFact::EffectObserved { at, .. }
        | VisitFact::InfusionStarted { at }
        | VisitFact::InfusionPaused { at }
        | VisitFact::InfusionResumed { at }
        | VisitFact::InfusionEnded { at, .. }
        | VisitFact::AlertnessChecked { at, .. }
        | VisitFact::GaitChecked { at, .. }
        | VisitFact::SafetyAsked { at, .. }
        | VisitFact::IvRemoved { at }
        | VisitFact::SheetExplained { at, .. }
        | VisitFact::RideArranged { at, .. }
        | VisitFact::HandedOver { at, .. }
        | VisitFact::Released { at }
        | VisitFact::EndedOtherwise { at, .. } => *at,
        VisitFact::Expected { .. }
        | VisitFact::AppointmentCancelled { .. }
        | VisitFact::ChairChanged { .. }
        | VisitFact::Answered { .. }
        | VisitFact::Cleared { .. }
        | VisitFact::Weighed { .. }
        | VisitFact::Ordered(_)
        | VisitFact::CopyMade { .. }
        | VisitFact::CompanionSettled(_)
        | VisitFact::Signed { .. }
        | VisitFact::Overridden { .. } => entry.recorded,
    }
}

/// One entry of a visit as a line. `None` for entries that are not about a visit.
#[must_use]
pub fn story(entry: &Entry, record: &Record, protocol: &Protocol) -> Option<String> {
    match &entry.fact {
        Fact::Visit { fact, .. } => Some(course(fact, record, protocol)),
        Fact::Clinic(_) | Fact::Patient { .. } => None,
    }
}

fn answered(item: &ItemId, answer: &Answer, protocol: &Protocol) -> String {
    protocol.item(item).map_or_else(
        || item.0.clone(),
        |item| {
            let colon = if item.wording.ends_with('?') { "" } else { ":" };
            format!("{}{colon} {}", item.wording, start::answer_words(item, answer))
        },
    )
}

const fn by_voice(voice: Voice) -> &'static str {
    match voice {
        Voice::InPerson => "",
        Voice::Telephone => ", by telephone, read back, signature owed",
    }
}

fn ordered(order: &Order, record: &Record) -> String {
    let (who, voice) = (record.name_of(order.prescriber), by_voice(order.voice));
    let (dose, over, vial, total) = (order.dose, order.over, order.vial, order.total);
    format!("Order by {who}{voice}: {dose} over {over} from {vial} in {total} total")
}

#[allow(clippy::too_many_lines, reason = "one line for each fact; splitting it would hide one")]
fn course(fact: &VisitFact, record: &Record, protocol: &Protocol) -> String {
    let effect_name =
        |id: &crate::effect::EffectId| protocol.effect(id).map_or(id.0.clone(), |kind| kind.name.clone());
    match fact {
        VisitFact::Expected { due, infusion, .. } => {
            format!("Expected {} for {infusion}", due.format("%-d %b, %H:%M"))
        }
        VisitFact::AppointmentCancelled { reason } => format!("Appointment cancelled: {reason}"),
        VisitFact::Arrived { chair, infusion, .. } => format!("Arrived, {chair}, {infusion}"),
        VisitFact::ChairChanged { to } => format!("Moved to {to}"),
        VisitFact::VitalsTaken { signs, .. } => signs.line(),
        VisitFact::Looked { .. } => "Looked, unchanged".into(),
        VisitFact::EffectObserved { effect, grade, .. } => format!("{}, {grade}", effect_name(effect)),
        VisitFact::InfusionStarted { .. } => "Infusion started".into(),
        VisitFact::InfusionPaused { .. } => "Infusion paused".into(),
        VisitFact::InfusionResumed { .. } => "Infusion resumed".into(),
        VisitFact::InfusionEnded { given, reason, .. } if reason.is_empty() => {
            format!("Infusion ended, pump says {given}")
        }
        VisitFact::InfusionEnded { given, reason, .. } => {
            format!("Infusion ended early, pump says {given}: {reason}")
        }
        VisitFact::AlertnessChecked { moaas, oriented, .. } => {
            format!("MOAA/S {moaas}, {}", if *oriented { "oriented" } else { "not oriented" })
        }
        VisitFact::GaitChecked { as_on_arrival: true, .. } => "Walks as on arrival".into(),
        VisitFact::GaitChecked { as_on_arrival: false, .. } => "Does not walk as on arrival".into(),
        VisitFact::SafetyAsked { thoughts: false, .. } => "Safety question asked: no".into(),
        VisitFact::SafetyAsked { thoughts: true, .. } => "Safety question asked: yes".into(),
        VisitFact::IvRemoved { .. } => "IV line out, site dressed".into(),
        VisitFact::CopyMade { paperwork, outlet, version } => {
            let (what, how) = (paperwork_name(*paperwork), outlet_word(*outlet));
            format!("{what} {how}, version {version}")
        }
        VisitFact::SheetExplained { language, .. } => format!("Sheet explained in {language}"),
        VisitFact::RideArranged { person, expected, .. } if expected.is_empty() => {
            format!("Ride home arranged: {}", person.words())
        }
        VisitFact::RideArranged { person, expected, .. } => {
            format!("Ride home arranged: {}, expected {expected}", person.words())
        }
        VisitFact::HandedOver { to, .. } => format!("Handed over to {}", to.words()),
        VisitFact::CompanionSettled(Companion::Named { person, .. }) => {
            format!("24-hour companion: {}", person.words())
        }
        VisitFact::CompanionSettled(Companion::Declined { reason }) => {
            format!("24-hour companion declined: {reason}")
        }
        VisitFact::Signed { meaning, .. } => format!("Signed: {meaning}"),
        VisitFact::Overridden { criterion, reason, second } => {
            let title = protocol
                .criterion(criterion)
                .map_or_else(|| criterion.0.clone(), |c| super::criterion_title(&c.rule, protocol));
            format!("Overridden with {}: {title}. {reason}", record.name_of(*second))
        }
        VisitFact::Released { .. } => "Released".into(),
        VisitFact::EndedOtherwise { how, reason, .. } => {
            format!("{}: {reason}", super::capital(&how.to_string()))
        }
        VisitFact::Answered { item, answer } => answered(item, answer, protocol),
        VisitFact::Cleared { item, prescriber, voice, note } => {
            let wording = protocol.item(item).map_or(item.0.as_str(), |item| &item.wording);
            format!("Cleared by {}{}: {wording} {note}", record.name_of(*prescriber), by_voice(*voice))
        }
        VisitFact::Weighed { weight } => format!("Weight {weight}"),
        VisitFact::Ordered(order) => ordered(order, record),
    }
}

const fn paperwork_name(paperwork: Paperwork) -> &'static str {
    match paperwork {
        Paperwork::DischargeSheet => "Discharge sheet",
        Paperwork::ChartCopy => "Chart copy",
    }
}

const fn outlet_word(outlet: Outlet) -> &'static str {
    match outlet {
        Outlet::Printed => "printed",
        Outlet::Saved => "saved as PDF",
    }
}
