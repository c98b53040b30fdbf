//! Discharge criteria: each must be able to hold and to fail.

use super::{Found, Place};
use crate::effect::{EffectId, Grade};
use crate::protocol::{Protocol, Rule, Span, discharge::VitalsRule};
use std::collections::BTreeSet;

pub(super) fn check(protocol: &Protocol, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for criterion in &protocol.criteria {
        let name = &criterion.id.0;
        let place = || Place::Criterion(criterion.id.clone());
        if !seen.insert(name) {
            found.add(place(), format!("The criterion {name} stands twice."));
        }
        if criterion.source.trim().is_empty() {
            found.add(place(), format!("The criterion {name} needs a source."));
        }
        for words in rule(&criterion.rule, name, protocol) {
            found.add(place(), words);
        }
    }
    for effect in protocol.effects.iter().filter(|effect| !is_asked_about(protocol, &effect.id)) {
        let words =
            format!("No criterion asks about {}: a patient could leave with it at its worst.", effect.id.0);
        found.add(Place::Criteria, words);
    }
    if !protocol.criteria.iter().any(|c| matches!(c.rule, Rule::Ride)) {
        found.add(Place::Criteria, "No criterion asks for the ride home, which the clinic requires.");
    }
}

/// Whether some criterion can keep a patient who has this effect.
fn is_asked_about(protocol: &Protocol, effect: &EffectId) -> bool {
    let asks = |one: &crate::protocol::Criterion| match &one.rule {
        Rule::Effects(rule) => rule.effects.contains(effect),
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Alert { .. }
        | Rule::Oriented { .. }
        | Rule::Scale { .. }
        | Rule::Gait
        | Rule::Symptoms
        | Rule::NoContradiction
        | Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::Belongings
        | Rule::SheetExplained
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Ride => false,
    };
    protocol.criteria.iter().any(asks)
}

fn rule(rule: &Rule, name: &str, protocol: &Protocol) -> Vec<String> {
    let mut words = Vec::new();
    match rule {
        Rule::Vitals(rule) => words.extend(vitals(rule, name, protocol)),
        Rule::Alert { moaas, age } if !(1..=5).contains(moaas) || age.0 < 1 => {
            words.push(format!("The criterion {name} asks for a MOAA/S that does not exist, or no age."));
        }
        Rule::Effects(rule) => {
            let unknown = rule.effects.iter().filter(|effect| protocol.effect(effect).is_none());
            words.extend(
                unknown.map(|effect| format!("The criterion {name} names the unknown effect {}.", effect.0)),
            );
            let counted = |id: &&EffectId| protocol.effect(id).is_some_and(|kind| kind.counted);
            words.extend(rule.effects.iter().filter(counted).filter(|_| rule.minutes.0 < 1).map(|effect| {
                format!(
                    "The criterion {name} names {}, which is counted and never open: say for how many minutes it must not have been.",
                    effect.0
                )
            }));
            if rule.at_most == Grade::Severe {
                words.push(format!("The criterion {name} can never fail: nothing is stronger than severe."));
            }
            if !(0..=1440).contains(&rule.minutes.0) {
                words.push(format!("The criterion {name} asks for minutes that are not 0 to 1,440."));
            }
            if rule.age.is_some_and(|age| age.0 < 1) {
                words.push(format!("The criterion {name} can never be met: its look may not have any age."));
            }
            if rule.effects.is_empty() {
                words.push(format!("The criterion {name} can never fail: it names no effect."));
            }
        }
        Rule::Symptoms if protocol.symptoms.is_none() => {
            words
                .push(format!("The criterion {name} can never fail: the protocol has no symptom questions."));
        }
        Rule::NoContradiction
            if protocol.scores.iter().all(|score| score.contradicts.is_none())
                && protocol.scales.iter().all(|scale| {
                    scale.items.iter().all(|item| item.proof.is_none() && item.against.is_empty())
                }) =>
        {
            words.push(format!("The criterion {name} can never fail: no score contradicts anything."));
        }
        Rule::Oriented { age } if age.0 < 1 => {
            words.push(format!("The criterion {name} can never be met: its check may not have any age."));
        }
        Rule::Scale { scale, least, age } => {
            let most = protocol.scale(scale).map(crate::protocol::Scale::most);
            if most.is_none_or(|most| *least > most) || *least < 1 || age.0 < 1 {
                words.push(format!(
                    "The criterion {name} can never be met, or never fail: look at its scale, least and age."
                ));
            }
        }
        Rule::TaughtBack if protocol.leaving.teach_back.is_empty() => {
            words.push(format!("The criterion {name} can never fail: leaving.teach_back has no question."));
        }
        Rule::PaperSigned { by } if by.is_empty() => {
            words.push(format!("The criterion {name} can never fail: it names nobody who signs."));
        }
        Rule::Oriented { .. }
        | Rule::Belongings
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Alert { .. }
        | Rule::Gait
        | Rule::Symptoms
        | Rule::NoContradiction
        | Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::SheetExplained
        | Rule::Ride => {}
    }
    words
}

/// A set that passes has to be one that can be saved, and one that fails too.
fn vitals(rule: &VitalsRule, name: &str, protocol: &Protocol) -> Vec<String> {
    let limits = &protocol.limits;
    let ranges = [
        (rule.systolic, limits.systolic.possible),
        (rule.diastolic, limits.diastolic.possible),
        (rule.heart_rate, limits.heart_rate.possible),
    ];
    let breaths = rule.breaths.map(|range| (range, limits.breaths.possible));
    let lies = |(range, possible): &(Span, Span)| {
        possible.0 <= range.0 && range.0 < range.1 && range.1 <= possible.1
    };
    let mut words = Vec::new();
    if rule.sets < 1
        || rule.age.0 < 1
        || !ranges.iter().chain(&breaths).all(lies)
        || rule.systolic.1 <= rule.diastolic.0
    {
        words.push(format!("The criterion {name} can never be met: look at sets, age and ranges."));
    }
    let spo2 = limits.spo2.possible.0.saturating_add(1)..=limits.spo2.possible.1;
    let day = 0..=1440;
    if !day.contains(&rule.apart.0)
        || rule.age.0 > 1440
        || !spo2.contains(&rule.spo2.into())
        || rule.percent > 100
    {
        words.push(format!("The criterion {name} asks for the impossible: apart, percent or spo2."));
    }
    words
}
