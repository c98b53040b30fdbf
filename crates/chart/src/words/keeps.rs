//! What keeps the patient, counted and named: as many things as criteria that are open.

use super::{capital, count, list, symptoms};
use crate::{
    effect::EffectId,
    gate::{Criterion, Evidence, Gate, Readiness, State},
    protocol::{Protocol, Rule},
};

/// The one sentence that says what keeps the patient.
#[must_use]
pub fn readiness(gate: &Gate, protocol: &Protocol) -> String {
    match gate.readiness(protocol) {
        Readiness::Ready { .. } => "Nothing keeps the patient".into(),
        Readiness::WaitingForRide { .. } => "Ready, waiting for the ride".into(),
        Readiness::Emergency => "An emergency goes on".into(),
        Readiness::Kept { open, .. } => match first_named(gate, protocol) {
            Some((what, one)) if open == 1 => format!("{} {} the patient here", capital(&what), keeps(one)),
            Some((what, _)) => {
                let more = count(open - 1, "more thing", "more things");
                format!("{} and {more} keep the patient here", capital(&what))
            }
            None => {
                format!("{} {} the patient here", capital(&count(open, "thing", "things")), keeps(open == 1))
            }
        },
    }
}

const fn keeps(one: bool) -> &'static str {
    if one { "keeps" } else { "keep" }
}

/// What is named and not only counted, with whether it is one thing: thoughts of self-harm, or else a symptom.
fn first_named(gate: &Gate, protocol: &Protocol) -> Option<(String, bool)> {
    let first = gate.open().next()?;
    if first.is_grave() {
        return Some((THOUGHTS.to_owned(), false));
    }
    let Evidence::SymptomsPresent(yes) = &first.evidence else { return None };
    Some((symptoms(&yes.present, protocol), yes.present.len() == 1))
}

const THOUGHTS: &str = "thoughts of self-harm";

/// `5 of 16 met, 1 overridden`: what was passed by judgment is not met.
#[must_use]
pub fn met(gate: &Gate) -> String {
    let is_met = |criterion: &&Criterion| matches!(criterion.state, State::Met { .. });
    let is_overridden = |criterion: &&Criterion| matches!(criterion.state, State::Overridden { .. });
    let (all, met) = (gate.criteria.len(), gate.criteria.iter().filter(is_met).count());
    match gate.criteria.iter().filter(is_overridden).count() {
        0 => format!("{met} of {all} met"),
        overridden => format!("{met} of {all} met, {overridden} overridden"),
    }
}

/// What an open criterion is about, in a few words.
#[must_use]
pub fn kept_by(criterion: &Criterion, protocol: &Protocol) -> String {
    let Some(asked) = protocol.criterion(&criterion.id) else { return criterion.id.0.clone() };
    let words = match &asked.rule {
        Rule::StayAfterEnd => "the least stay from the end",
        Rule::StayAfterStart => "the least stay from the start",
        Rule::Vitals(_) => "vital signs",
        Rule::Alert { .. } => "alertness",
        Rule::Oriented { .. } => "orientation",
        Rule::Scale { scale, .. } => {
            return protocol.scale(scale).map_or_else(|| scale.0.clone(), |scale| scale.name.clone());
        }
        Rule::Belongings => "the belongings",
        Rule::TaughtBack => "what is said back",
        Rule::PaperSigned { .. } => "the signatures on the sheet",
        Rule::Companion => "the 24-hour companion",
        Rule::Gait => "walking",
        Rule::Effects(rule) => return effects(&criterion.evidence, &rule.effects, protocol),
        Rule::Symptoms => return symptoms_keep(&criterion.evidence, protocol),
        Rule::NoContradiction => "a contradiction",
        Rule::SafetyQuestion if criterion.is_grave() => THOUGHTS,
        Rule::SafetyQuestion => "the safety question",
        Rule::IvOut => "the IV line",
        Rule::SheetExplained => "the sheet",
        Rule::Ride => "the ride",
    };
    words.to_owned()
}

/// The symptoms that were answered yes; without any, the questions.
fn symptoms_keep(evidence: &Evidence, protocol: &Protocol) -> String {
    let Evidence::SymptomsPresent(yes) = evidence else { return "the symptom questions".to_owned() };
    symptoms(&yes.present, protocol)
}

/// The effects that are named as evidence; without any, the look that is wanted.
fn effects(evidence: &Evidence, asked: &[EffectId], protocol: &Protocol) -> String {
    let name = |id: &EffectId| protocol.effect_name(id).to_lowercase();
    if let Evidence::EffectsOpen(open) = evidence {
        return list(&open.iter().map(|(effect, _)| name(effect)).collect::<Vec<_>>());
    }
    if let Evidence::EffectRecent { effect, .. } = evidence {
        return name(effect);
    }
    format!("a look for {}", few(asked, protocol))
}

/// `drowsiness and 2 more`
pub(super) fn few(asked: &[EffectId], protocol: &Protocol) -> String {
    let name = |id: &EffectId| protocol.effect_name(id).to_lowercase();
    match asked {
        [] => "effects".to_owned(),
        [one] => name(one),
        [first, rest @ ..] => format!("{} and {} more", name(first), rest.len()),
    }
}
