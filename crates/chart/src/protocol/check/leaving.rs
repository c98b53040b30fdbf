//! Leaving: what is asked on the way out, recovery scores, phrases in each language.

use super::{Found, Place};
use crate::{
    clinic::Role,
    effect::Grade,
    protocol::{Phrase, Proof, Protocol, Rule, Scale, ScaleItem, scale::Against},
};
use std::collections::BTreeSet;

pub(super) fn check(protocol: &Protocol, found: &mut Found) {
    rules(protocol, found);
    let mut seen = BTreeSet::new();
    for scale in &protocol.scales {
        let place = || Place::Care(scale.id.0.clone());
        if !seen.insert(&scale.id) {
            found.add(place(), format!("The score {} stands twice.", scale.id.0));
        }
        for words in of_scale(scale, protocol) {
            found.add(place(), words);
        }
    }
    let mut seen = BTreeSet::new();
    for phrase in &protocol.phrases {
        let place = || Place::Care(phrase.id.0.clone());
        if !seen.insert(&phrase.id) {
            found.add(place(), format!("The phrase {} stands twice.", phrase.id.0));
        }
        if is_blank(phrase) {
            found.add(
                place(),
                format!(
                    "The phrase {} needs words for patient and companion in each language, and a source.",
                    phrase.id.0
                ),
            );
        }
        for unknown in phrase.effects.iter().filter(|effect| protocol.effect(effect).is_none()) {
            found.add(place(), format!("The phrase {} names the unknown effect {}.", phrase.id.0, unknown.0));
        }
    }
}

fn rules(protocol: &Protocol, found: &mut Found) {
    let leaving = &protocol.leaving;
    if leaving.judged_by.is_empty() {
        found.add(
            Place::Criteria,
            "leaving.judged_by names nobody: a criterion that cannot be met would keep a patient for ever.",
        );
    }
    if leaving.judged_by.contains(&Role::Auditor) {
        found.add(Place::Criteria, "leaving.judged_by names the auditor, who only reads.");
    }
    let ids: BTreeSet<&String> = leaving.teach_back.iter().map(|question| &question.id).collect();
    let blank = |text: &String| text.trim().is_empty();
    if ids.len() != leaving.teach_back.len()
        || leaving.teach_back.iter().any(|one| blank(&one.id) || blank(&one.words))
    {
        found.add(
            Place::Criteria,
            "Each question in leaving.teach_back needs an identifier of its own, and words.",
        );
    }
    if leaving.call_asks.iter().any(blank) {
        found.add(Place::Criteria, "A question in leaving.call_asks is blank.");
    }
    if *leaving != crate::protocol::LeavingRules::default() && blank(&leaving.source) {
        found.add(Place::Criteria, "What leaving asks for needs a source.");
    }
    let asks_companion = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::Companion);
    if asks_companion && blank(&leaving.advice) {
        found.add(
            Place::Criteria,
            "leaving.advice is blank: a patient who declines a companion has to be advised of something.",
        );
    }
}

fn of_scale(scale: &Scale, protocol: &Protocol) -> Vec<String> {
    let name = &scale.id.0;
    let mut words = Vec::new();
    let blank = |text: &str| text.trim().is_empty();
    if [&scale.name, &scale.variant, &scale.source].iter().any(|text| blank(text)) {
        words.push(format!("The score {name} needs a name, its variant, and a source."));
    }
    let ids: BTreeSet<&String> = scale.items.iter().map(|item| &item.id).collect();
    let unsaid = |item: &ScaleItem| blank(&item.name) || item.points.iter().any(|points| blank(points));
    if scale.items.is_empty() || ids.len() != scale.items.len() || scale.items.iter().any(unsaid) {
        words.push(format!("The score {name} needs items, each with an identifier of its own, a name, and what 0, 1 and 2 mean."));
    }
    let impossible = |proof: Proof| match proof {
        Proof::PressureMmhg { two, one } | Proof::PressureAndPulse { two, one } => two >= one,
        Proof::Spo2 { two, one } => two < one || two >= 100,
    };
    if scale.items.iter().filter_map(|item| item.proof).any(impossible) {
        words.push(format!(
            "The score {name} has a proof that no set could fail or give: look at two and one."
        ));
    }
    let idle = |against: &Against| match against {
        Against::Effect { id, from, most } => {
            protocol.effect(id).is_none() || *from == Grade::Gone || *most > 1
        }
        Against::MoaasBelow { value, most } => !(1..=5).contains(value) || *most > 1,
        Against::Walking { most } => *most > 1,
        Against::Score { id, from, most } => {
            let known = protocol.score(id).is_some_and(|score| score.least < *from && *from <= score.most);
            !known || *most > 1
        }
        Against::Breaths { outside, most } => {
            let possible = protocol.limits.breaths.possible;
            let inside = possible.0 < outside.0 || outside.1 < possible.1;
            outside.0 >= outside.1 || !inside || *most > 1
        }
    };
    if scale.items.iter().flat_map(|item| &item.against).any(idle) {
        words.push(format!(
            "The score {name} names in against what could never speak against its points: look at id, from, value and most."
        ));
    }
    words
}

fn is_blank(phrase: &Phrase) -> bool {
    let texts =
        [&phrase.en.patient, &phrase.en.companion, &phrase.es.patient, &phrase.es.companion, &phrase.source];
    texts.iter().any(|text| text.trim().is_empty())
}
