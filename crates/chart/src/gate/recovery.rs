//! The checks of recovery: responsiveness and orientation, recovery scores, walking, the safety question. What is older than
//! the protocol allows counts as missing.

use super::{Evidence, State, again};
use crate::{
    answer::Given,
    checked, contradiction,
    effect::{Observed, grade_at},
    protocol::{Protocol, ScaleId, ScoreId},
    safety,
    scale::too_many,
    time::{Minutes, Stamp},
    visit::Visit,
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
    let since = contradiction::values(visit, &score).into_iter().rev();
    let mut since = since.filter(|one| again::is_since((&check.at, check.value.seq), (&one.at, one.seq)));
    if let Some(lower) = since.find(|one| one.value < wanted) {
        let (moaas, at) = (lower.value, lower.at);
        let evidence = Evidence::Alert { moaas, oriented: check.value.oriented, at, old: false };
        return (State::NotYet { earliest: None }, evidence);
    }
    if let Some(again) = again::since(visit, protocol, (&check.at, check.value.seq)) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    // Alert with severe drowsiness at the same time: one of the two was wrong, and also later nobody knows which.
    if let Some((effect, grade)) =
        contradiction::against(visit, protocol, &score, check.value.moaas, (&check.at, check.value.seq))
    {
        return (State::Missing, Evidence::AlertAgainst { effect, grade, at: check.at });
    }
    let old = check.at.minutes_until(now) > age;
    let evidence =
        Evidence::Alert { moaas: check.value.moaas, oriented: check.value.oriented, at: check.at, old };
    let good = check.value.moaas >= wanted && check.value.oriented;
    let state = match (good, old) {
        (_, true) => State::Missing,
        (true, false) => State::Met { since: alert_since(visit, wanted, age).unwrap_or(check.at) },
        (false, false) => State::NotYet { earliest: None },
    };
    (state, evidence)
}

/// Since when good checks have followed each other before the last one grew old.
fn alert_since(visit: &Visit, wanted: u8, age: Minutes) -> Option<Stamp> {
    let mut since: Option<Stamp> = None;
    let good = |check: &&Given<crate::visit::Alertness>| check.value.moaas >= wanted && check.value.oriented;
    let mut checks: Vec<_> = visit.alertness.iter().collect();
    checks.sort_by_key(|check| (visit.arrived.minutes_until(&check.at).0, check.value.seq));
    for check in checks.into_iter().rev().take_while(good) {
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

/// An effect with which nobody walks as on arrival: so strong at a check, or since.
fn against_walking(visit: &Visit, protocol: &Protocol, check: &Given<bool>) -> Option<Evidence> {
    let entered = (&check.at, checked::gait_entry(visit, check));
    protocol.effects.iter().find_map(|kind| {
        let from = kind.against_walking?;
        let (effect, grade) = (kind.id.clone(), grade_at(&visit.observed, &kind.id, entered));
        if grade >= from {
            return Some(Evidence::GaitAgainst { effect, grade, at: check.at });
        }
        let is_it = |seen: &&Observed| seen.effect == kind.id && seen.grade >= from;
        let is_since = |seen: &&Observed| again::is_since(entered, (&seen.at, seen.seq));
        let since = visit.observed.iter().filter(is_since).find(is_it)?;
        let what = format!("{}, {},", kind.name, since.grade);
        Some(Evidence::CheckAgain { what, at: since.at })
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
