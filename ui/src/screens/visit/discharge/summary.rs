//! What keeps the patient, each in two or three words, for the line under the one sentence.

use chart::{
    Protocol,
    effect::EffectId,
    gate::{Criterion, Evidence},
    protocol::Rule,
};

/// What open criteria are about, each once, in the protocol's order.
pub fn about<'a>(open: impl Iterator<Item = &'a Criterion>, protocol: &Protocol) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for words in open.flat_map(|criterion| short(criterion, protocol)) {
        if !list.contains(&words) {
            list.push(words);
        }
    }
    list
}

fn short(criterion: &Criterion, protocol: &Protocol) -> Vec<String> {
    let Some(asked) = protocol.criterion(&criterion.id) else { return vec![criterion.id.0.clone()] };
    let words = match &asked.rule {
        Rule::StayAfterEnd | Rule::StayAfterStart => "the least stay",
        Rule::Vitals(_) => "vital signs",
        Rule::Alert { .. } => "alertness",
        Rule::Oriented { .. } => "orientation",
        Rule::Scale { .. } => "the recovery score",
        Rule::Belongings => "the belongings",
        Rule::TaughtBack => "what is said back",
        Rule::PaperSigned { .. } => "the signatures on the sheet",
        Rule::Companion => "the 24-hour companion",
        Rule::Gait => "walking",
        Rule::Effects(rule) => return effects(&criterion.evidence, &rule.effects, protocol),
        Rule::Symptoms => "the symptom questions",
        Rule::NoContradiction => "a contradiction",
        Rule::SafetyQuestion => "the safety question",
        Rule::IvOut => "the IV line",
        Rule::SheetExplained => "the sheet",
        Rule::Ride => "the ride",
    };
    vec![words.to_owned()]
}

/// The effects that are named as evidence; without any, those that are asked about.
fn effects(evidence: &Evidence, asked: &[EffectId], protocol: &Protocol) -> Vec<String> {
    let name = |id: &EffectId| protocol.effect_name(id).to_lowercase();
    if let Evidence::EffectsOpen(open) = evidence {
        return open.iter().map(|(effect, _)| name(effect)).collect();
    }
    if let Evidence::EffectRecent { effect, .. } = evidence {
        return vec![name(effect)];
    }
    asked.iter().map(name).collect()
}
