//! The checks of recovery: responsiveness and orientation, recovery scores, walking, the safety question. What is older than
//! the protocol allows counts as missing.

use super::{
    Evidence, State,
    again::{self, Again},
};
use crate::{
    answer::Given,
    checked,
    contradiction::{self, Value},
    effect::{EffectId, Grade, Observed, grade_at},
    entered::{Moment, is_after, place},
    protocol::{EffectKind, Protocol, ScaleId, ScoreId},
    safety,
    scale::too_many,
    time::{Minutes, Stamp},
    visit::{Alertness, Visit},
};

/// The last of what was recorded since the end of the infusion; nothing earlier speaks for recovery.
fn since_end<'a, T>(visit: &Visit, list: &'a [Given<T>]) -> Option<&'a Given<T>> {
    checked::last_since(list, &visit.stage.end()?)
}

pub(super) fn alert(
    visit: &Visit,
    protocol: &Protocol,
    (wanted, age): (u8, Minutes),
    now: &Stamp,
) -> (State, Evidence) {
    let Some(check) = since_end(visit, &visit.alertness) else { return (State::Missing, Evidence::Nothing) };
    // A set or a score with a MOAA/S of its own is newer evidence; it says nothing of orientation, so it can only speak against.
    let score = ScoreId(ScoreId::MOAAS.into());
    // Once one of them was lower, only another check speaks for the patient again.
    if let Some(lower) = lower_since(visit, check, wanted) {
        let (what, at) = (Again::Moaas(lower.value), lower.at);
        return (State::NotYet { earliest: None }, Evidence::CheckAgain { what, at });
    }
    let moment = (&check.at, check.value.seq);
    if let Some(again) = again::since(visit, protocol, moment) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    // Alert with severe drowsiness at the same time: one of the two was wrong, and also later nobody knows which.
    if let Some((effect, grade)) = contradiction::against(visit, protocol, &score, check.value.moaas, moment)
    {
        return (State::Missing, Evidence::AlertAgainst { effect, grade, at: check.at });
    }
    if let Some(against) = against_alert(visit, protocol, moment) {
        return (State::Missing, against);
    }
    let old = check.at.minutes_until(now) > age;
    let evidence =
        Evidence::Alert { moaas: check.value.moaas, oriented: check.value.oriented, at: check.at, old };
    let good = check.value.moaas >= wanted && check.value.oriented;
    let state = match (good, old) {
        (_, true) => State::Missing,
        (true, false) => {
            State::Met { since: alert_since(visit, protocol, (wanted, age)).unwrap_or(check.at) }
        }
        (false, false) => State::NotYet { earliest: None },
    };
    (state, evidence)
}

/// A MOAA/S since a check of alertness that was lower than wanted: in a set, or a score.
pub(super) fn lower_since(visit: &Visit, check: &Given<Alertness>, wanted: u8) -> Option<Value> {
    let moment = (&check.at, check.value.seq);
    let values = contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned())).into_iter().rev();
    values.filter(|one| is_after(moment, (&one.at, one.seq))).find(|one| one.value < wanted)
}

/// Since when good checks have followed each other before the last one grew old, and before anything spoke against them.
fn alert_since(visit: &Visit, protocol: &Protocol, (wanted, age): (u8, Minutes)) -> Option<Stamp> {
    let lower = contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned()));
    let lower = lower.into_iter().filter(|one| one.value < wanted).map(|one| (one.at, one.seq));
    let calls = again::calls(visit, protocol).map(|one| (one.at, one.seq));
    let strong = |seen: &&Observed| {
        let from = protocol.effect(&seen.effect).and_then(|kind| kind.against_alert);
        from.is_some_and(|from| seen.grade >= from)
    };
    let strong = visit.observed.iter().filter(strong).map(|seen| (seen.at, seen.seq));
    let against: Vec<(Stamp, u64)> = lower.chain(calls).chain(strong).collect();
    let stands = |check: &&Given<Alertness>| {
        let moment = (&check.at, check.value.seq);
        let is_good = check.value.moaas >= wanted && check.value.oriented;
        is_good && !against.iter().any(|(at, seq)| is_after(moment, (at, *seq)))
    };
    let mut checks: Vec<_> = visit.alertness.iter().collect();
    checks.sort_by_key(|check| place(&visit.arrived, (&check.at, check.value.seq)));
    let mut since: Option<Stamp> = None;
    for check in checks.into_iter().rev().take_while(stands) {
        if since.is_some_and(|later| check.at.minutes_until(&later) > age) {
            break;
        }
        since = Some(check.at);
    }
    since
}

pub(super) fn gait(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    let Some(check) = since_end(visit, &visit.gait) else { return (State::Missing, Evidence::Nothing) };
    if let Some(again) = again::since(visit, protocol, (&check.at, checked::gait_entry(visit, check))) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    if let Some(against) = against_walking(visit, protocol, check).filter(|_| check.value) {
        return (State::Missing, against);
    }
    let evidence = Evidence::Gait { as_on_arrival: check.value, at: check.at };
    if check.value {
        (State::Met { since: check.at }, evidence)
    } else {
        (State::NotYet { earliest: None }, evidence)
    }
}

/// An effect with which nobody walks as on arrival.
fn against_walking(visit: &Visit, protocol: &Protocol, check: &Given<bool>) -> Option<Evidence> {
    let moment = (&check.at, checked::gait_entry(visit, check));
    Some(match against(visit, protocol, moment, |kind| kind.against_walking)? {
        Against::Then { effect, grade } => Evidence::GaitAgainst { effect, grade, at: check.at },
        Against::Since { what, at } => Evidence::CheckAgain { what, at },
    })
}

/// An effect with which nobody is alert and oriented.
fn against_alert(visit: &Visit, protocol: &Protocol, check: Moment) -> Option<Evidence> {
    Some(match against(visit, protocol, check, |kind| kind.against_alert)? {
        Against::Then { effect, grade } => Evidence::AlertAgainst { effect, grade, at: *check.0 },
        Against::Since { what, at } => Evidence::CheckAgain { what, at },
    })
}

/// An effect that speaks against a check.
enum Against {
    /// It was there when the check was made.
    Then { effect: EffectId, grade: Grade },
    /// It was seen since.
    Since { what: Again, at: Stamp },
}

/// The first effect that was at a check, or since, as strong as is said of its kind.
fn against(
    visit: &Visit,
    protocol: &Protocol,
    check: Moment,
    from: impl Fn(&EffectKind) -> Option<Grade>,
) -> Option<Against> {
    protocol.effects.iter().find_map(|kind| {
        let from = from(kind)?;
        let (effect, grade) = (kind.id.clone(), grade_at(&visit.observed, &kind.id, check));
        if grade >= from {
            return Some(Against::Then { effect, grade });
        }
        let is_it = |seen: &&Observed| seen.effect == kind.id && seen.grade >= from;
        let is_since = |seen: &&Observed| is_after(check, (&seen.at, seen.seq));
        let since = visit.observed.iter().filter(is_since).find(is_it)?;
        Some(Against::Since { what: Again::Effect(effect, since.grade), at: since.at })
    })
}

/// Once there were thoughts of self-harm, a no alone does not meet it: a prescriber is told, and decides.
pub(super) fn safety(visit: &Visit) -> (State, Evidence) {
    let Some(standing) = safety::on_leaving(visit) else { return (State::Missing, Evidence::Nothing) };
    let kept = State::NotYet { earliest: None };
    (standing.passed().map_or(kept, |since| State::Met { since }), Evidence::Safety(standing))
}

/// Orientation alone, whatever the MOAA/S.
pub(super) fn oriented(visit: &Visit, protocol: &Protocol, age: Minutes, now: &Stamp) -> (State, Evidence) {
    let Some(check) = since_end(visit, &visit.alertness) else { return (State::Missing, Evidence::Nothing) };
    if let Some(again) = again::since(visit, protocol, (&check.at, check.value.seq)) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    if let Some(against) = against_alert(visit, protocol, (&check.at, check.value.seq)) {
        return (State::Missing, against);
    }
    let old = check.at.minutes_until(now) > age;
    let evidence = Evidence::Oriented { oriented: check.value.oriented, at: check.at, old };
    let state = match (check.value.oriented, old) {
        (_, true) => State::Missing,
        (true, false) => State::Met { since: check.at },
        (false, false) => State::NotYet { earliest: None },
    };
    (state, evidence)
}

/// A recovery score of recovery itself, high enough and fresh.
pub(super) fn scale(
    visit: &Visit,
    protocol: &Protocol,
    scale: &ScaleId,
    least: u8,
    age: Minutes,
    now: &Stamp,
) -> (State, Evidence) {
    let taken = visit.stage.end().and_then(|end| visit.leaving.last_scale_entered(scale, &end));
    let Some((taken, entry)) = taken else { return (State::Missing, Evidence::Nothing) };
    if let Some(again) = again::since(visit, protocol, (&taken.at, entry)) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    let old = taken.at.minutes_until(now) > age;
    // While the record says otherwise of an item, nobody knows the score.
    let is_wrong = too_many(visit, protocol).iter().any(|one| one.id == *scale);
    let total = taken.value.total();
    let evidence = Evidence::Scale { scale: scale.clone(), total, least, at: taken.at, old, is_wrong };
    let state = match (total >= least, old || is_wrong) {
        (_, true) => State::Missing,
        (true, false) => State::Met { since: taken.at },
        (false, false) => State::NotYet { earliest: None },
    };
    (state, evidence)
}
