//! Checks a protocol before it is taken into use: every rule must be able to hold and to fail.

use super::{Protocol, RiskyWhen, Rule, Span, Vital, item::Kind};
use std::collections::BTreeSet;

/// Everything that is wrong with a protocol, as sentences. Empty when it can be used.
#[must_use]
pub fn problems(protocol: &Protocol) -> Vec<String> {
    let mut found = Vec::new();
    for (what, text) in
        [("name", &protocol.name), ("edition", &protocol.edition), ("author", &protocol.author)]
    {
        if text.trim().is_empty() {
            found.push(format!("The protocol has no {what}."));
        }
    }
    schedule(protocol, &mut found);
    items(protocol, &mut found);
    limits(protocol, &mut found);
    criteria(protocol, &mut found);
    found
}

fn schedule(protocol: &Protocol, found: &mut Vec<String>) {
    let s = &protocol.schedule;
    for (what, minutes) in [("during", s.during), ("after", s.after), ("baseline_age", s.baseline_age)] {
        if minutes.0 < 1 {
            found.push(format!("schedule.{what} must be at least 1 minute."));
        }
    }
    if s.early.0 < 0 || s.soon.0 < 0 || s.late.0 < 0 || s.early >= s.during || s.early >= s.after {
        found.push("schedule.early must be shorter than the time between sets, and nothing negative.".into());
    }
}

fn items(protocol: &Protocol, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for item in protocol.items() {
        let name = &item.id.0;
        if !seen.insert(name) {
            found.push(format!("The item {name} stands twice."));
        }
        if item.wording.trim().is_empty() || item.source.trim().is_empty() {
            found.push(format!("The item {name} needs a wording and a source."));
        }
        match &item.kind {
            Kind::Choice { options } if options.len() < 2 => {
                found.push(format!("The item {name} needs two choices at least."));
            }
            Kind::Number { unit, least, most, .. } if unit.is_empty() || least >= most => {
                found.push(format!("The item {name} needs a unit, and a least below its most."));
            }
            Kind::Score { least, most, credit, .. } if least >= most || credit.is_empty() => {
                found.push(format!("The item {name} needs a credit line, and a least below its most."));
            }
            Kind::YesNo
            | Kind::Time
            | Kind::Text
            | Kind::Choice { .. }
            | Kind::Number { .. }
            | Kind::Score { .. } => {}
        }
        if let Some(risk) = &item.risk
            && !can_apply(&item.kind, &risk.when)
        {
            found.push(format!("The risk of the item {name} can never apply, or always does."));
        }
    }
}

/// Whether some admitted answer is risky and some is not.
fn can_apply(kind: &Kind, when: &RiskyWhen) -> bool {
    match (kind, when) {
        (Kind::YesNo, RiskyWhen::Yes | RiskyWhen::No) => true,
        (Kind::Choice { options }, RiskyWhen::Choices(list)) => {
            let known = list.iter().all(|id| options.iter().any(|o| o.id == *id));
            known && !list.is_empty() && list.len() < options.len()
        }
        (Kind::Number { least, most, .. }, RiskyWhen::Below(n)) => least < n && n <= most,
        (Kind::Number { least, most, .. }, RiskyWhen::Above(n)) => least <= n && n < most,
        (Kind::Score { least, most, .. }, RiskyWhen::Below(n)) => {
            i64::from(*least) < *n && *n <= i64::from(*most)
        }
        (Kind::Score { least, most, .. }, RiskyWhen::Above(n)) => {
            i64::from(*least) <= *n && *n < i64::from(*most)
        }
        (Kind::Time, RiskyWhen::WithinMinutes(span)) => *span > 0,
        (
            Kind::YesNo
            | Kind::Time
            | Kind::Text
            | Kind::Choice { .. }
            | Kind::Number { .. }
            | Kind::Score { .. },
            _,
        ) => false,
    }
}

fn limits(protocol: &Protocol, found: &mut Vec<String>) {
    let within = |inner: Span, outer: Span| outer.0 <= inner.0 && inner.1 <= outer.1 && inner.0 < inner.1;
    let own = &protocol.limits.own_baseline;
    if !(1..=100).contains(&own.percent) || own.source.trim().is_empty() {
        found.push("limit.own_baseline needs 1 to 100 percent, and a source.".into());
    }
    for vital in Vital::ALL {
        let bands = protocol.limits.of(vital);
        if bands.unit.is_empty() || bands.source.is_empty() {
            found.push(format!("The limits of {vital} need a unit and a source."));
        }
        for (name, band) in [("plausible", bands.plausible), ("watch", bands.watch), ("notify", bands.notify)]
        {
            if !within(band, bands.possible) {
                found.push(format!("The {name} band of {vital} must lie within the possible one."));
            }
        }
    }
}

fn criteria(protocol: &Protocol, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for criterion in &protocol.criteria {
        let name = &criterion.id.0;
        if !seen.insert(name) {
            found.push(format!("The criterion {name} stands twice."));
        }
        if criterion.source.trim().is_empty() {
            found.push(format!("The criterion {name} needs a source."));
        }
        match &criterion.rule {
            Rule::Vitals(rule) => {
                let ranges = [rule.systolic, rule.diastolic, rule.heart_rate];
                if rule.sets < 1 || rule.age.0 < 1 || ranges.iter().any(|span| span.0 >= span.1) {
                    found.push(format!(
                        "The criterion {name} can never be met: look at sets, age and ranges."
                    ));
                }
                if rule.apart.0 < 0 || rule.spo2 > 100 {
                    found.push(format!("The criterion {name} asks for the impossible: apart or spo2."));
                }
            }
            Rule::Alert { moaas, age } if *moaas > 5 || age.0 < 1 => {
                found.push(format!("The criterion {name} asks for a MOAA/S that does not exist, or no age."));
            }
            Rule::Effects(rule) => {
                for effect in &rule.effects {
                    if protocol.effect(effect).is_none() {
                        found.push(format!("The criterion {name} names the unknown effect {}.", effect.0));
                    }
                }
                if rule.effects.is_empty() {
                    found.push(format!("The criterion {name} can never fail: it names no effect."));
                }
            }
            Rule::StayAfterEnd
            | Rule::StayAfterStart
            | Rule::Alert { .. }
            | Rule::Gait
            | Rule::SafetyQuestion
            | Rule::IvOut
            | Rule::SheetExplained
            | Rule::Ride => {}
        }
    }
    if !protocol.criteria.iter().any(|c| matches!(c.rule, Rule::Ride)) {
        found.push("No criterion asks for the ride home, which the clinic requires.".into());
    }
}
