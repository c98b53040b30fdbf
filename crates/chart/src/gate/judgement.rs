//! When a judgement ends: it speaks for what was known when it was made.

use crate::{departure::Override, protocol::Rule, time::Stamp, visit::Visit};

/// Whether something newer than a judgement speaks about the same thing: then the judgement no longer holds.
pub(super) fn overtaken(visit: &Visit, rule: &Rule, judged: &Override) -> bool {
    let newer = |at: &Stamp| judged.at.until(at) > 0;
    match rule {
        // Also what was so before and was typed in afterwards: nobody knew of it.
        Rule::Vitals(_) => visit.sets.iter().any(|set| set.seq > judged.seq),
        Rule::Alert { .. } => visit.alertness.iter().any(|check| newer(&check.at)),
        Rule::Gait => visit.gait.iter().any(|check| newer(&check.at)),
        Rule::Effects(rule) => {
            visit.observed.iter().any(|seen| rule.effects.contains(&seen.effect) && seen.seq > judged.seq)
        }
        Rule::Symptoms => {
            visit.care.symptoms.iter().any(|asked| asked.seq > judged.seq)
                || visit.sets.iter().any(|set| set.seq > judged.seq)
        }
        Rule::NoContradiction => {
            visit.care.scores.iter().any(|one| one.seq > judged.seq)
                || visit.observed.iter().any(|one| one.seq > judged.seq)
        }
        Rule::SafetyQuestion => visit.safety.as_ref().is_some_and(|asked| newer(&asked.at)),
        Rule::StayAfterEnd | Rule::StayAfterStart | Rule::IvOut | Rule::SheetExplained | Rule::Ride => false,
    }
}
