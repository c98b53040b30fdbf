//! What keeps the patient, counted and named: as many things as criteria that are open.

use super::{capital, count, list};
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
        Readiness::Kept { open: 1, .. } if is_grave(gate) => {
            "Thoughts of self-harm keep the patient here".into()
        }
        Readiness::Kept { open, .. } if is_grave(gate) => {
            let more = count(open - 1, "more thing", "more things");
            format!("Thoughts of self-harm and {more} keep the patient here")
        }
        Readiness::Kept { open, .. } => {
            let verb = if open == 1 { "keeps" } else { "keep" };
            format!("{} {verb} the patient here", capital(&count(open, "thing", "things")))
        }
    }
}

fn is_grave(gate: &Gate) -> bool {
    gate.criteria.iter().any(Criterion::is_grave)
}

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
        Rule::Symptoms => "the symptom questions",
        Rule::NoContradiction => "a contradiction",
        Rule::SafetyQuestion if criterion.is_grave() => "thoughts of self-harm",
        Rule::SafetyQuestion => "the safety question",
        Rule::IvOut => "the IV line",
        Rule::SheetExplained => "the sheet",
        Rule::Ride => "the ride",
    };
    words.to_owned()
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
