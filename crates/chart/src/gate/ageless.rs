//! The gate as it would stand if no evidence grew old: what still keeps the patient then does so by what it says.

use super::{Evidence, Gate, State, judge};
use crate::{
    emergency,
    protocol::{Criterion, Protocol, Rule},
    time::{Minutes, Stamp},
    visit::Visit,
};

/// Older than this is nothing.
const NEVER_OLD: Minutes = Minutes(i64::MAX);

/// All criteria of a visit at a moment, by evidence of any age. A criterion is met since the first of what followed each
/// other without speaking against it.
pub(crate) fn ageless(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Gate {
    let by_any_age = |criterion: &Criterion| {
        let mut criterion = criterion.clone();
        criterion.rule = never_old(criterion.rule);
        explained_once(visit, judge(visit, protocol, &criterion, now))
    };
    let emergency = emergency::going_on(visit).is_some();
    Gate { criteria: protocol.criteria.iter().map(by_any_age).collect(), emergency }
}

/// A sheet that ends the caution too early by now is printed again, and was explained all the same.
fn explained_once(visit: &Visit, criterion: super::Criterion) -> super::Criterion {
    let is_too_short = matches!(criterion.evidence, Evidence::SheetTooShort { .. });
    let explained = visit.explained.as_ref().filter(|_| is_too_short && !visit.needs_explaining_anew());
    match explained {
        Some(given) => super::Criterion { state: State::Met { since: given.at }, ..criterion },
        None => criterion,
    }
}

fn never_old(mut rule: Rule) -> Rule {
    match &mut rule {
        Rule::Vitals(vitals) => vitals.age = NEVER_OLD,
        Rule::Alert { age, .. } | Rule::Oriented { age } | Rule::Scale { age, .. } => *age = NEVER_OLD,
        Rule::Effects(effects) => effects.age = effects.age.map(|_| NEVER_OLD),
        Rule::StayAfterEnd
        | Rule::StayAfterStart
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
        | Rule::Ride => {}
    }
    rule
}
