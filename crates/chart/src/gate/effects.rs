//! Side effects gone, or weak enough, for long enough.

use super::{Evidence, State};
use crate::{
    effect::{EffectId, Episode, Grade},
    protocol::EffectRule,
    time::{Stamp, earlier, later},
    visit::Visit,
};

/// `watched` are the effects that any criterion asks about: whoever saw one of them has looked for them.
pub(super) fn judge(
    visit: &Visit,
    rule: &EffectRule,
    watched: &[EffectId],
    now: &Stamp,
) -> (State, Evidence) {
    let Some(end) = visit.stage.end() else {
        return (State::NotYet { earliest: None }, Evidence::NotThatFar);
    };
    let episodes: Vec<Episode> =
        visit.episodes().into_iter().filter(|episode| rule.effects.contains(&episode.effect)).collect();
    let open: Vec<_> = episodes
        .iter()
        .filter(|episode| episode.grade > rule.at_most)
        .map(|episode| (episode.effect.clone(), episode.grade))
        .collect();
    if !open.is_empty() {
        return (State::NotYet { earliest: None }, Evidence::EffectsOpen(open));
    }
    // What was seen by the end belongs to the infusion; recovery has to be looked at itself.
    let looks: Vec<Stamp> = visit.looked_for(watched).filter(|look| end.until(look) > 0).collect();
    let (Some(first), Some(last)) =
        (looks.iter().copied().reduce(earlier), looks.iter().copied().reduce(later))
    else {
        return (State::Missing, Evidence::NobodyLooked);
    };
    settled(visit, &episodes, rule, (first, last), now)
}

/// None is too strong now; since when, and is that long enough?
fn settled(
    visit: &Visit,
    episodes: &[Episode],
    rule: &EffectRule,
    (first, last): (Stamp, Stamp),
    now: &Stamp,
) -> (State, Evidence) {
    let newest = episodes
        .iter()
        .filter(|episode| episode.worst > rule.at_most)
        .map(|episode| (passed_at(visit, episode, rule.at_most), episode))
        .reduce(|a, b| if a.0.until(&b.0) > 0 { b } else { a });
    let Some((since, episode)) = newest else {
        return (State::Met { since: first }, Evidence::NoEffect { looked: last });
    };
    let long_enough = since.plus(rule.minutes.millis());
    if long_enough.until(now) >= 0 {
        (State::Met { since: long_enough }, Evidence::EffectsSettled { since })
    } else {
        let evidence = Evidence::EffectRecent { effect: episode.effect.clone(), since };
        (State::NotYet { earliest: Some(later(long_enough, *now)) }, evidence)
    }
}

/// When an episode last came down to what is allowed.
fn passed_at(visit: &Visit, episode: &Episode, at_most: Grade) -> Stamp {
    let mut seen: Vec<_> = visit.observed.iter().filter(|seen| seen.effect == episode.effect).collect();
    seen.sort_by_key(|seen| visit.arrived.until(&seen.at));
    let after_worst = seen.iter().rposition(|seen| seen.grade > at_most).and_then(|at| seen.get(at + 1));
    after_worst.map_or(episode.grade_since, |seen| seen.at)
}
