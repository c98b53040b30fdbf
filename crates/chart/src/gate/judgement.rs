//! When a judgement ends: it speaks for what was known when it was made.

use super::{
    State,
    again::{self, Again, Calls},
    vitals,
};
use crate::{
    answer::Given,
    checked,
    contradiction::{self, Contradiction},
    departure::{Newer, Override},
    effect::{Grade, Observed},
    protocol::{CriterionId, EffectKind, Protocol, Rule, ScoreId},
    scale::{TooMany, causes},
    symptoms,
    time::Stamp,
    visit::Visit,
};

/// What became of a judgment by which a criterion does not stand, or not any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// The criterion was met already when it was made, as is known by now.
    NotNeeded,
    /// The criterion is met by itself.
    NoLongerNeeded {
        /// Since when, where the evidence says so.
        since: Option<Stamp>,
    },
    /// Something newer spoke about the same.
    Lapsed {
        /// From when on.
        at: Stamp,
        /// What.
        why: Newer,
    },
}

/// What became of the judgment about a criterion that stands so; `None` as long as it stands by it.
#[must_use]
pub fn fate(rule: &Rule, state: &State, passed: &Override) -> Option<Fate> {
    let lapsed = passed.lapsed.map(|lapse| Fate::Lapsed { at: lapse.at, why: lapse.why });
    match state {
        State::Met { since } => {
            let met_before = since.until(&passed.at) > 0;
            if met_before && is_dated(rule) {
                return Some(Fate::NotNeeded);
            }
            // What ended the judgment and met the criterion at once did the second.
            let lapsed_first = passed.lapsed.is_some_and(|lapse| met_before || lapse.at.until(since) > 0);
            let since = (!met_before).then_some(*since);
            lapsed.filter(|_| lapsed_first).or(Some(Fate::NoLongerNeeded { since }))
        }
        State::NotYet { .. } | State::Missing => lapsed,
        State::Overridden { .. } => None,
    }
}

/// Whether it is by the time of its evidence that a criterion is met since then. What is settled by something else, such as
/// a sheet made anew, or an effect that spoke against a score and is gone, was not met before that.
const fn is_dated(rule: &Rule) -> bool {
    match rule {
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Alert { .. }
        | Rule::Oriented { .. }
        | Rule::Gait
        | Rule::Effects(_)
        | Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::Belongings
        | Rule::Companion
        | Rule::Ride => true,
        Rule::Symptoms
        | Rule::Scale { .. }
        | Rule::NoContradiction
        | Rule::SheetExplained
        | Rule::TaughtBack
        | Rule::PaperSigned { .. } => false,
    }
}

/// The judgments of a visit that something newer has overtaken, each with what that is.
pub(crate) fn overtaken_ones(visit: &Visit, protocol: &Protocol) -> Vec<(CriterionId, Newer)> {
    let ended = |passed: &Override| {
        let rule = &protocol.criterion(&passed.criterion)?.rule;
        Some((passed.criterion.clone(), overtaken(visit, protocol, rule, passed)?))
    };
    visit.overrides.values().filter_map(ended).collect()
}

/// What is newer than a judgement and speaks about the same thing: then the judgement no longer holds.
pub(super) fn overtaken(visit: &Visit, protocol: &Protocol, rule: &Rule, judged: &Override) -> Option<Newer> {
    // What ended it once may not be so any more; nobody judged it by that.
    if let Some(lapse) = judged.lapsed {
        return Some(lapse.why);
    }
    let newer = |at: &Stamp| judged.at.until(at) > 0;
    // Also what was so before and was typed in afterwards: nobody knew of it.
    let since = |seq: u64| seq > judged.seq;
    // What was struck out or put right since was not known either.
    let struck = || since(visit.newest.struck).then_some(Newer::StruckOut);
    let put_right = || since(visit.newest.set_put_right).then_some(Newer::SetPutRight);
    // One that still goes on may have been begun by mistake; nobody leaves meanwhile.
    // Who came back is judged as before: an entry that says so can be struck out, and what it ended would not come back.
    let ends = |one: &Calls| since(one.seq) && !one.goes_on && one.what != Again::CameBack;
    let calls = || again::calls(visit, protocol).any(|one| ends(&one));
    let emergency = || again::emergency(visit).filter(|one| since(one.seq) && !one.goes_on);
    let emergency = || emergency().map(|_| Newer::CheckAgain);
    let happened = || calls().then_some(Newer::CheckAgain);
    let seen = |from: fn(&EffectKind) -> Option<Grade>| {
        let speaks = |one: &Observed| {
            let from = protocol.effect(&one.effect).and_then(from);
            since(one.seq) && from.is_some_and(|from| one.grade >= from)
        };
        visit.observed.iter().any(speaks).then_some(Newer::Effect)
    };
    match rule {
        Rule::Vitals(rule) => {
            let oxygen = || vitals::has_more_oxygen(visit, rule, judged.seq).then_some(Newer::CheckAgain);
            set_since(visit, judged).or_else(happened).or_else(oxygen)
        }
        Rule::Alert { .. } => {
            let moaas = contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned()));
            let checked = since(visit.newest.alertness) || moaas.iter().any(|one| since(one.seq));
            let checked = checked.then_some(Newer::Alertness).or_else(happened);
            checked.or_else(|| seen(|kind| kind.against_alert)).or_else(struck).or_else(put_right)
        }
        Rule::Oriented { .. } => {
            let checked = since(visit.newest.alertness).then_some(Newer::Alertness).or_else(happened);
            checked.or_else(|| seen(|kind| kind.against_alert)).or_else(struck)
        }
        Rule::Scale { scale, .. } => {
            let again = visit.leaving.is_scored_since(scale, judged.seq).then_some(Newer::Scale);
            again
                .or_else(happened)
                .or_else(struck)
                .or_else(|| against_scores(visit, protocol, |one| one.id == *scale, judged))
        }
        Rule::TaughtBack => since(visit.newest.taught_back).then_some(Newer::SaidBack),
        Rule::Gait => {
            let walked = since(visit.newest.gait).then_some(Newer::Walking).or_else(happened);
            walked.or_else(|| seen(|kind| kind.against_walking)).or_else(struck)
        }
        Rule::Effects(rule) => {
            let seen = |one: &Observed| rule.effects.contains(&one.effect) && since(one.seq);
            let again = |one: &crate::care::Happened| {
                since(one.seq) && rule.effects.iter().any(|effect| effect.0 == one.what.0)
            };
            let newer = visit.observed.iter().any(seen) || visit.care.happened.iter().any(again);
            struck().or_else(|| newer.then_some(Newer::Effect)).or_else(emergency)
        }
        Rule::Symptoms => {
            // That none of them is there speaks against nothing that was passed.
            let asked = visit.care.symptoms.iter().any(|asked| since(asked.seq) && !asked.present.is_empty());
            let known = || symptoms::came_up(&as_known(visit, judged), protocol);
            let calls = symptoms::came_up(visit, protocol);
            let came_up = || calls.iter().any(|at| newer(at) || !known().contains(at));
            struck()
                .or_else(put_right)
                .or_else(|| (asked || came_up()).then_some(Newer::Symptoms))
                .or_else(emergency)
        }
        Rule::NoContradiction => {
            let holding = contradiction::contradictions(visit, protocol);
            let known = contradiction::contradictions(&as_known(visit, judged), protocol);
            let asked = since(visit.newest.safety);
            let is_known = |one: &Contradiction| known.iter().any(|two| one.is_known_by(two));
            let is_new = |one: &Contradiction| match one {
                // Of each everything that speaks against it counts: see below.
                Contradiction::Scale(_) => false,
                Contradiction::Safety { .. } => asked || newer(&one.at()) || !is_known(one),
                Contradiction::Score(_)
                | Contradiction::NeverNamed { .. }
                | Contradiction::Symptoms { .. } => newer(&one.at()) || !is_known(one),
            };
            let of_scales = || against_scores(visit, protocol, |_| true, judged);
            let others = || holding.iter().any(is_new).then_some(Newer::Contradiction);
            struck().or_else(put_right).or_else(others).or_else(of_scales)
        }
        Rule::SafetyQuestion => since(visit.newest.safety).then_some(Newer::Safety),
        Rule::SheetExplained | Rule::PaperSigned { .. } => since(visit.to_explain()).then_some(Newer::Sheet),
        // Whoever let the patient go without that ride did not know of another one.
        Rule::Ride => since(visit.newest.ride).then_some(Newer::Ride),
        // Nor of another companion.
        Rule::Companion => since(visit.newest.companion).then_some(Newer::Companion),
        Rule::IvOut => emergency(),
        Rule::StayAfterEnd | Rule::StayAfterStart | Rule::Belongings => None,
    }
}

/// The visit without what was entered after the judgment of all that contradictions are found in.
fn as_known(visit: &Visit, judged: &Override) -> Visit {
    let known = |seq: u64| seq < judged.seq;
    let (whole, mut visit) = (visit, visit.clone());
    visit.sets.retain(|one| known(one.seq));
    visit.observed.retain(|one| known(one.seq));
    visit.alertness.retain(|one| known(one.value.seq));
    visit.care.scores.retain(|one| known(one.seq));
    visit.care.symptoms.retain(|one| known(one.seq));
    visit.care.interventions.retain(|one| known(one.seq));
    let walked = |check: &Given<bool>| known(checked::gait_entry(whole, check));
    visit.gait.retain(walked);
    visit.leaving.forget_scores_since(judged.seq);
    visit
}

/// That something on record speaks against such points of a score, and was not known at the judgment.
fn against_scores(
    visit: &Visit,
    protocol: &Protocol,
    about: impl Fn(&TooMany) -> bool,
    judged: &Override,
) -> Option<Newer> {
    let now: Vec<TooMany> = causes(visit, protocol).into_iter().filter(about).collect();
    if now.is_empty() {
        return None;
    }
    // A set that was put right since was known otherwise.
    let put_right = visit.newest.set_put_right > judged.seq;
    let known = causes(&as_known(visit, judged), protocol);
    let is_new = |one: &TooMany| put_right || !known.iter().any(|two| one.is_known_by(two));
    now.iter().any(is_new).then_some(Newer::Contradiction)
}

fn set_since(visit: &Visit, judged: &Override) -> Option<Newer> {
    if visit.sets.iter().any(|set| set.seq > judged.seq) {
        Some(Newer::Set)
    } else if visit.newest.set_put_right > judged.seq {
        Some(Newer::SetPutRight)
    } else {
        None
    }
}
