//! Side effects gone, or weak enough, for long enough.

use super::{Evidence, State, again, evidence::Unlooked};
use crate::{
    effect::{EffectId, Episode, Grade},
    entered::{is_after, place},
    protocol::{EffectRule, HappeningId, Protocol},
    time::{Minutes, Stamp, later},
    visit::Visit,
};

/// Whoever saw one of a criterion's effects has looked for what that criterion asks about, and for nothing else: that a
/// patient is drowsy says nothing of dissociation.
pub(super) fn judge(visit: &Visit, protocol: &Protocol, rule: &EffectRule, now: &Stamp) -> (State, Evidence) {
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
    let mut looks: Vec<Stamp> = looked_in_recovery(visit, &rule.effects).collect();
    looks.sort_by_key(|look| end.until(look));
    let Some(last) = looks.last().copied() else { return (State::Missing, not_looked(visit, rule)) };
    let first = unbroken_since(&looks, last, rule.age);
    match settled(visit, protocol, &episodes, rule, (first, last), now) {
        (State::Met { .. }, _) if too_long(rule.age, &last, now) => {
            (State::Missing, Evidence::LookedTooLongAgo { looked: last })
        }
        stands => stands,
    }
}

/// The effects of a check that keep it from being met when the patient leaves at that moment: those that are too strong, or
/// were so too short a time ago; all of them where nobody has looked, or too long ago.
#[must_use]
pub fn in_the_way(visit: &Visit, rule: &EffectRule, door: &Stamp) -> Vec<EffectId> {
    let visit = visit.as_left();
    let last = looked_in_recovery(visit, &rule.effects).reduce(later);
    if last.is_none_or(|last| too_long(rule.age, &last, door)) {
        return rule.effects.clone();
    }
    let episodes: Vec<Episode> =
        visit.episodes().into_iter().filter(|episode| rule.effects.contains(&episode.effect)).collect();
    let is_strong = |id: &EffectId| episodes.iter().any(|one| one.effect == *id && one.grade > rule.at_most);
    let recent: Vec<EffectId> = passed(visit, &episodes, rule)
        .filter(|(since, _)| since.plus(rule.minutes.millis()).until(door) < 0)
        .map(|(_, effect)| effect)
        .collect();
    rule.effects.iter().filter(|id| is_strong(id) || recent.contains(id)).cloned().collect()
}

/// For which of the effects nobody has looked in recovery, where somebody saw another one of them. What is counted is recorded
/// when it happens, and not looked for.
fn unlooked(visit: &Visit, protocol: &Protocol, rule: &EffectRule) -> Unlooked {
    let is_seen = |id: &&EffectId| looked_in_recovery(visit, std::slice::from_ref(*id)).next().is_some();
    let is_counted = |id: &&EffectId| protocol.effect(id).is_some_and(|kind| kind.counted);
    let effects = rule.effects.iter().filter(|id| !is_seen(id) && !is_counted(id)).cloned().collect();
    let anew = again::anew(visit).filter(|anew| visit.is_after_end(&anew.at, anew.seq));
    Unlooked { effects, since: anew.map(|anew| anew.what) }
}

/// When somebody looked for these since the end of the infusion, and since the last emergency or return.
fn looked_in_recovery<'a>(visit: &'a Visit, effects: &[EffectId]) -> impl Iterator<Item = Stamp> + use<'a> {
    let anew = again::anew(visit);
    let looks: Vec<(Stamp, u64)> = visit.looked_for(effects).collect();
    looks.into_iter().filter_map(move |(at, seq)| {
        let after = anew.as_ref().is_none_or(|one| is_after((&one.at, one.seq), (&at, seq)));
        (after && visit.is_after_end(&at, seq)).then_some(at)
    })
}

/// Nobody has looked for these since the end: when somebody last did, and when others were recorded since. Or nobody has since
/// an emergency.
fn not_looked(visit: &Visit, rule: &EffectRule) -> Evidence {
    let looked = visit.looked_for(&rule.effects).any(|(at, seq)| visit.is_after_end(&at, seq));
    if let Some(anew) = again::anew(visit).filter(|_| looked) {
        return Evidence::CheckAgain { what: anew.what, at: anew.at };
    }
    let last = visit.looked_for(&rule.effects).map(|(at, _)| at).reduce(later);
    let since = visit.observed.iter().filter(|seen| visit.is_after_end(&seen.at, seen.seq));
    Evidence::NotLooked { last, others: since.map(|seen| seen.at).reduce(later) }
}

/// Sooner than this it cannot be met: what is too strong has to go down first, and each needs its time from then on.
pub(super) fn not_before(visit: &Visit, rule: &EffectRule, now: &Stamp) -> Stamp {
    let episodes: Vec<Episode> =
        visit.episodes().into_iter().filter(|episode| rule.effects.contains(&episode.effect)).collect();
    let since = if episodes.iter().any(|episode| episode.grade > rule.at_most) {
        Some(*now)
    } else {
        passed(visit, &episodes, rule).map(|(since, _)| since).reduce(later)
    };
    since.map_or(*now, |since| later(since.plus(rule.minutes.millis()), *now))
}

/// Whether more time lies between two moments than a look may be old.
fn too_long(age: Option<Minutes>, from: &Stamp, to: &Stamp) -> bool {
    age.is_some_and(|age| from.minutes_until(to) > age)
}

/// The first of the looks that followed each other before the one before it had grown old.
fn unbroken_since(looks: &[Stamp], last: Stamp, age: Option<Minutes>) -> Stamp {
    let mut since = last;
    for look in looks.iter().rev() {
        if too_long(age, look, &since) {
            break;
        }
        since = *look;
    }
    since
}

/// None is too strong now; since when, and is that long enough?
fn settled(
    visit: &Visit,
    protocol: &Protocol,
    episodes: &[Episode],
    rule: &EffectRule,
    (first, last): (Stamp, Stamp),
    now: &Stamp,
) -> (State, Evidence) {
    let newest = passed(visit, episodes, rule).reduce(|a, b| if a.0.until(&b.0) > 0 { b } else { a });
    let Some((since, effect)) = newest else {
        return (
            State::Met { since: first },
            Evidence::NoEffect { looked: last, unlooked: unlooked(visit, protocol, rule) },
        );
    };
    let long_enough = since.plus(rule.minutes.millis());
    if long_enough.until(now) >= 0 {
        let met = if rule.age.is_some() { later(long_enough, first) } else { long_enough };
        let unlooked = unlooked(visit, protocol, rule);
        (State::Met { since: met }, Evidence::EffectsSettled { since, looked: last, unlooked })
    } else {
        let evidence = Evidence::EffectRecent { effect, since };
        (State::NotYet { earliest: Some(later(long_enough, *now)) }, evidence)
    }
}

/// Each time that one of them came down to what is allowed, and each that is over as soon as it was there.
fn passed(visit: &Visit, episodes: &[Episode], rule: &EffectRule) -> impl Iterator<Item = (Stamp, EffectId)> {
    let passed = episodes
        .iter()
        .filter(move |episode| episode.worst > rule.at_most)
        .map(move |episode| (passed_at(visit, episode, rule.at_most), episode.effect.clone()));
    passed.chain(counted(visit, rule))
}

/// Each time that something happened which is counted, such as vomiting: it is over as soon as it was there.
fn counted(visit: &Visit, rule: &EffectRule) -> impl Iterator<Item = (Stamp, EffectId)> {
    let times = |effect: &EffectId| {
        let what = HappeningId(effect.0.clone());
        visit.care.times(&what).map(|one| (one.at, effect.clone())).collect::<Vec<_>>()
    };
    rule.effects.iter().flat_map(times).collect::<Vec<_>>().into_iter()
}

/// When an episode last came down to what is allowed.
fn passed_at(visit: &Visit, episode: &Episode, at_most: Grade) -> Stamp {
    let mut seen: Vec<_> = visit.observed.iter().filter(|seen| seen.effect == episode.effect).collect();
    seen.sort_by_key(|seen| place(&visit.arrived, (&seen.at, seen.seq)));
    let after_worst = seen.iter().rposition(|seen| seen.grade > at_most).and_then(|at| seen.get(at + 1));
    after_worst.map_or(episode.grade_since, |seen| seen.at)
}
