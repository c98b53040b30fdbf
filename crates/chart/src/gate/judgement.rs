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
    // Also what was so before and was typed in afterwards: nobody knew of it.
    let since = |seq: u64| seq > judged.seq;
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
            since(visit.newest.alertness) || moaas.iter().any(|(_, at)| newer(at))
        }
        Rule::Oriented { .. } => since(visit.newest.alertness),
        Rule::Scale { .. } => since(visit.newest.scale),
        Rule::TaughtBack => since(visit.newest.taught_back),
        Rule::Gait => since(visit.newest.gait),
        Rule::Effects(rule) => {
            let seen =
                |one: &crate::effect::Observed| rule.effects.contains(&one.effect) && one.seq > judged.seq;
            let again = |one: &crate::care::Happened| {
                one.seq > judged.seq && rule.effects.iter().any(|effect| effect.0 == one.what.0)
            };
            struck() || visit.observed.iter().any(seen) || visit.care.happened.iter().any(again)
        }
        Rule::Symptoms => {
            let came_up = symptoms::came_up(visit, protocol);
            struck()
                || visit.care.symptoms.iter().any(|asked| asked.seq > judged.seq)
                || came_up.is_some_and(|at| newer(&at))
        }
        Rule::NoContradiction => {
            let holding = contradiction::contradictions(visit, protocol);
            struck() || holding.iter().any(|one| newer(&one.at()))
        }
        Rule::SafetyQuestion => since(visit.newest.safety),
        Rule::SheetExplained | Rule::PaperSigned { .. } => since(visit.last_to_explain),
        // Whoever let the patient go without that ride did not know of another one.
        Rule::Ride => since(visit.newest.ride),
        Rule::StayAfterEnd | Rule::StayAfterStart | Rule::IvOut | Rule::Belongings | Rule::Companion => false,
    }
}
