//! When a judgement ends: it speaks for what was known when it was made.

use crate::{
    contradiction,
    departure::Override,
    protocol::{Protocol, Rule, ScoreId},
    symptoms,
    time::Stamp,
    visit::Visit,
};

/// Whether something newer than a judgement speaks about the same thing: then the judgement no longer holds.
pub(super) fn overtaken(visit: &Visit, protocol: &Protocol, rule: &Rule, judged: &Override) -> bool {
    let newer = |at: &Stamp| judged.at.until(at) > 0;
    // What was struck out or put right since was not known either.
    let struck = || visit.care.struck.values().any(|why| newer(&why.at));
    match rule {
        // Also what was so before and was typed in afterwards: nobody knew of it.
        Rule::Vitals(_) => {
            let corrected =
                |set: &crate::visit::TakenSet| set.was.last().is_some_and(|was| newer(&was.corrected));
            visit.sets.iter().any(|set| set.seq > judged.seq || corrected(set))
                || visit.struck.iter().any(|struck| newer(&struck.why.at))
        }
        Rule::Alert { .. } => {
            let moaas = contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned()));
            moaas.iter().any(|(_, at)| newer(at))
        }
        Rule::Oriented { .. } => visit.alertness.iter().any(|check| newer(&check.at)),
        Rule::Scale { scale, .. } => {
            visit.leaving.scales.iter().any(|taken| taken.value.scale == *scale && newer(&taken.at))
        }
        Rule::TaughtBack => visit.leaving.taught_back.as_ref().is_some_and(|back| newer(&back.at)),
        Rule::Gait => visit.gait.iter().any(|check| newer(&check.at)),
        Rule::Effects(rule) => {
            let seen =
                |one: &crate::effect::Observed| rule.effects.contains(&one.effect) && one.seq > judged.seq;
            struck() || visit.observed.iter().any(seen)
        }
        Rule::Symptoms => {
            let came_up = symptoms::came_up(visit, protocol);
            struck()
                || visit.care.symptoms.iter().any(|asked| asked.seq > judged.seq)
                || came_up.is_some_and(|at| newer(&at))
        }
        Rule::NoContradiction => {
            let holding = contradiction::contradictions(visit, protocol);
            struck() || holding.iter().any(|one| newer(one.at()))
        }
        Rule::SafetyQuestion => visit.safety.as_ref().is_some_and(|asked| newer(&asked.at)),
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::IvOut
        | Rule::Belongings
        | Rule::SheetExplained
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Ride => false,
    }
}
