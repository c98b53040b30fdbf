//! What a protocol says about leaving, in words: the way out, recovery scores, phrases.

use super::list;
use crate::{
    effect::Grade,
    protocol::{Phrase, Protocol, Scale, ScaleItem, scale::Against},
    words,
};

pub(super) fn leaving(protocol: &Protocol) -> Vec<(String, Vec<String>)> {
    let mut parts = vec![("On the way out".to_owned(), way_out(protocol))];
    parts.extend(protocol.scales.iter().map(|scale| (scale.name.clone(), of_scale(scale, protocol))));
    if !protocol.phrases.is_empty() {
        let phrases = protocol.phrases.iter().map(|phrase| {
            let (en, es) = (&phrase.en, &phrase.es);
            format!(
                "{}: {} Companion: {} Spanish: {} {} Source: {}.",
                meant_for(phrase, protocol),
                en.patient,
                en.companion,
                es.patient,
                es.companion,
                phrase.source
            )
        });
        parts.push(("What is told about effects that are still there".to_owned(), phrases.collect()));
    }
    parts
}

/// `Vision clears within hours, for blurred vision and double vision`.
fn meant_for(phrase: &Phrase, protocol: &Protocol) -> String {
    let effects: Vec<String> =
        phrase.effects.iter().map(|effect| protocol.effect_name(effect).to_lowercase()).collect();
    let effects = if effects.is_empty() { "any effect".to_owned() } else { list(&effects) };
    format!("{}, for {effects}", phrase.name().trim_end_matches('.'))
}

fn way_out(protocol: &Protocol) -> Vec<String> {
    let rules = &protocol.leaving;
    let roles: Vec<String> = rules.judged_by.iter().map(ToString::to_string).collect();
    let mut lines = vec![
        words::leaving::for_hire(rules.for_hire).to_owned(),
        format!("A criterion is passed by judgment with the agreement of: {}.", roles.join(", ")),
        words::leaving::judged_by_telephone(rules.judged_by_telephone).to_owned(),
    ];
    if rules.prescriber_signs {
        lines.push("The prescriber who ordered signs the record too, at the release or later.".to_owned());
    }
    lines.extend(rules.teach_back.iter().map(|question| {
        let only = if question.needs_companion { " (not without a companion)" } else { "" };
        format!("Said back: {}{only}", question.words)
    }));
    if !rules.advice.is_empty() {
        lines.push(format!("Without a companion the patient is advised: {}", rules.advice));
    }
    if !rules.advice_es.is_empty() {
        lines.push(format!("The same in Spanish: {}", rules.advice_es));
    }
    lines.extend(rules.call_asks.iter().map(|question| format!("Asked in the call afterwards: {question}")));
    if rules.asks_safety() {
        lines.push(format!("Asked in the call afterwards, to be answered yes or no: {}", rules.call_safety));
    }
    if !rules.source.is_empty() {
        lines.push(format!("Source: {}.", rules.source));
    }
    lines
}

fn of_scale(scale: &Scale, protocol: &Protocol) -> Vec<String> {
    let items = scale.items.iter().map(|item| {
        let [zero, one, two] = &item.points;
        format!("{}. 2: {two}; 1: {one}; 0: {zero}.", item.name)
    });
    let proofs: Vec<String> =
        scale.items.iter().filter(|item| item.proof.is_some()).map(|item| item.name.to_lowercase()).collect();
    let mut lines = vec![format!("{}. Source: {}.", words::capital(&scale.variant), scale.source)];
    lines.extend(items);
    if !proofs.is_empty() {
        lines.push(format!("The last set proves: {}.", list(&proofs)));
    }
    lines.extend(
        scale.items.iter().flat_map(|item| item.against.iter().map(|one| allows(item, one, protocol))),
    );
    lines
}

/// `Nausea and vomiting: no more than 1 while nausea is moderate or stronger.`
fn allows(item: &ScaleItem, against: &Against, protocol: &Protocol) -> String {
    let while_it_is = match against {
        Against::Effect { id, from, .. } => {
            let or_stronger = if *from == Grade::Severe { "" } else { " or stronger" };
            format!("{} is {from}{or_stronger}", protocol.effect_name(id).to_lowercase())
        }
        Against::MoaasBelow { value, .. } => format!("MOAA/S is below {value}"),
        Against::Walking { .. } => "walking is not as on arrival".to_owned(),
        Against::Score { id, from, .. } => {
            let name = protocol.score(id).map_or(id.0.as_str(), |score| score.name.as_str());
            format!("{} was last rated {from} or more", name.to_lowercase())
        }
        Against::Breaths { outside, .. } => {
            format!("breaths are under {} or over {} /min", outside.0, outside.1)
        }
    };
    format!("{}: no more than {} while {while_it_is}.", item.name, against.most())
}
