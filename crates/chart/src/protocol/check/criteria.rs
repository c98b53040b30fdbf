//! Discharge criteria: each must be able to hold and to fail.

use super::{Found, Place};
use crate::protocol::{Protocol, Rule};
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
    if !protocol.criteria.iter().any(|c| matches!(c.rule, Rule::Ride)) {
        found.add(Place::Criteria, "No criterion asks for the ride home, which the clinic requires.");
    }
}

fn rule(rule: &Rule, name: &str, protocol: &Protocol) -> Vec<String> {
    let mut words = Vec::new();
    match rule {
        Rule::Vitals(rule) => {
            let ranges = [rule.systolic, rule.diastolic, rule.heart_rate];
            if rule.sets < 1 || rule.age.0 < 1 || ranges.iter().any(|span| span.0 >= span.1) {
                words.push(format!("The criterion {name} can never be met: look at sets, age and ranges."));
            }
            if rule.apart.0 < 0 || rule.spo2 > 100 {
                words.push(format!("The criterion {name} asks for the impossible: apart or spo2."));
            }
        }
        Rule::Alert { moaas, age } if *moaas > 5 || age.0 < 1 => {
            words.push(format!("The criterion {name} asks for a MOAA/S that does not exist, or no age."));
        }
        Rule::Effects(rule) => {
            let unknown = rule.effects.iter().filter(|effect| protocol.effect(effect).is_none());
            words.extend(
                unknown.map(|effect| format!("The criterion {name} names the unknown effect {}.", effect.0)),
            );
            let counted =
                |id: &&crate::effect::EffectId| protocol.effect(id).is_some_and(|kind| kind.counted);
            words.extend(rule.effects.iter().filter(counted).map(|effect| {
                format!("The criterion {name} names {}, which is counted and is never open.", effect.0)
            }));
            if rule.effects.is_empty() {
                words.push(format!("The criterion {name} can never fail: it names no effect."));
            }
        }
        Rule::Symptoms if protocol.symptoms.is_none() => {
            words
                .push(format!("The criterion {name} can never fail: the protocol has no symptom questions."));
        }
        Rule::NoContradiction if protocol.scores.iter().all(|score| score.contradicts.is_none()) => {
            words.push(format!("The criterion {name} can never fail: no score contradicts an effect."));
        }
        Rule::StayAfterEnd
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
