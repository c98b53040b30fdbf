//! Vital signs in range, several times, far enough apart, the last one fresh.

use super::{Evidence, SetFault, State};
use crate::{
    due,
    flag::within_percent,
    protocol::{Protocol, discharge::VitalsRule},
    quantity::{BloodPressure, LitresPerMinute},
    time::{Stamp, later},
    visit::{TakenSet, Visit},
    vitals::VitalSigns,
};

pub(super) fn judge(visit: &Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> (State, Evidence) {
    let next = due::next(visit, protocol, now).map(|next| later(next.due, *now));
    let sets = counted(visit, protocol, rule, now);
    let Some(last) = sets.last() else { return (State::NotYet { earliest: None }, no_set(visit)) };
    let baseline = visit.baseline().map(|set| &set.signs);
    // So many more good sets are needed: the first with the next slot, each further one far enough from the last.
    let earliest = |passed: usize| {
        let missing = i64::from(rule.sets) - i64::try_from(passed).unwrap_or(0);
        let first = if passed > 0 { Some(last.at.plus(rule.apart.millis())) } else { None };
        let first = next.map(|next| first.map_or(next, |apart| later(next, apart)));
        first.map(|first| first.plus((missing - 1).max(0) * rule.apart.millis()))
    };
    let fails = |faults| Evidence::SetFails { pressure: last.signs.pressure, at: last.at, faults };
    let faults = faults(last, baseline, rule);
    if !faults.is_empty() {
        return (State::NotYet { earliest: earliest(0) }, fails(faults));
    }
    if last.at.minutes_until(now) > rule.age {
        return (State::Missing, fails(vec![SetFault::Old]));
    }
    let run = run_of_passes(&sets, baseline, rule);
    let evidence = Evidence::Sets {
        counted: run.iter().filter_map(|set| Some((set.signs.pressure?, set.at))).collect(),
        wanted: rule.sets,
    };
    if run.len() >= usize::from(rule.sets) {
        (State::Met { since: since(&sets, baseline, rule).unwrap_or(last.at) }, evidence)
    } else {
        (State::NotYet { earliest: earliest(run.len()) }, evidence)
    }
}

/// Sooner than this it cannot be met: the sets that are still wanted, each far enough from the one before it.
pub(super) fn not_before(visit: &Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Stamp {
    let sets = counted(visit, protocol, rule, now);
    let baseline = visit.baseline().map(|set| &set.signs);
    let run = run_of_passes(&sets, baseline, rule);
    let Some(last) = run.last() else {
        return now.plus((i64::from(rule.sets) - 1).max(0) * rule.apart.millis());
    };
    // Where the last one has grown old, one more is wanted at least.
    let missing = i64::from(rule.sets) - i64::try_from(run.len()).unwrap_or(0);
    let first = later(last.at.plus(rule.apart.millis()), *now);
    first.plus((missing - 1).max(0) * rule.apart.millis())
}

fn no_set(visit: &Visit) -> Evidence {
    if visit.stage.end().is_some() { Evidence::NoSet } else { Evidence::NotThatFar }
}

/// Sets of recovery: after the end, or recorded after it in the same minute, and not the one that the end itself asked for.
fn counted<'a>(visit: &'a Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Vec<&'a TakenSet> {
    let Some(end) = visit.stage.end() else { return Vec::new() };
    let slots = due::slots(visit, protocol, now);
    let own = visit.baseline().map(|set| &set.signs);
    let after = |set: &&TakenSet| visit.is_after_end(&set.at, set.seq) && set.at.until(now) >= 0;
    // A set that fills the slot of the end long after it was taken in recovery all the same.
    let at_the_end = |set: &TakenSet| {
        due::is_end_set(&slots, set.seq) && end.until(&set.at) <= protocol.schedule.late.millis()
    };
    let counts =
        |set: &&TakenSet| !at_the_end(set) && (set.quiet.is_none() || speaks_against(set, own, rule));
    visit.sets.iter().filter(after).filter(counts).collect()
}

/// A quiet set has no blood pressure: it can pass nothing, but what it shows can speak against leaving.
fn speaks_against(set: &TakenSet, own: Option<&VitalSigns>, rule: &VitalsRule) -> bool {
    more_oxygen(&set.signs, own, rule).is_some()
        || set.signs.spo2.is_some_and(|spo2| spo2.0 < rule.spo2)
        || set.signs.heart_rate.is_some_and(|heart| !rule.heart_rate.holds(heart.0))
        || rule.breaths.is_some_and(|span| set.signs.breaths.is_some_and(|breaths| !span.holds(breaths.0)))
}

/// The newest sets that all pass, each far enough from the next, newest last, no more than are wanted.
fn run_of_passes<'a>(
    sets: &[&'a TakenSet],
    baseline: Option<&VitalSigns>,
    rule: &VitalsRule,
) -> Vec<&'a TakenSet> {
    let mut run: Vec<&TakenSet> = Vec::new();
    for set in sets.iter().rev().take_while(|set| faults(set, baseline, rule).is_empty()) {
        let apart = run.last().is_none_or(|later| set.at.minutes_until(&later.at) >= rule.apart);
        if apart && run.len() < usize::from(rule.sets) {
            run.push(set);
        }
    }
    run.reverse();
    run
}

/// Since when the criterion has held without a break: a further good set does not make a patient less long ready.
fn since(sets: &[&TakenSet], baseline: Option<&VitalSigns>, rule: &VitalsRule) -> Option<Stamp> {
    let mut unbroken: Vec<&TakenSet> = Vec::new();
    for set in sets.iter().rev().take_while(|set| faults(set, baseline, rule).is_empty()) {
        if unbroken.last().is_some_and(|later| set.at.minutes_until(&later.at) > rule.age) {
            break;
        }
        unbroken.push(set);
    }
    let mut counted: Vec<Stamp> = Vec::new();
    for set in unbroken.iter().rev() {
        if counted.last().is_none_or(|earlier| earlier.minutes_until(&set.at) >= rule.apart) {
            counted.push(set.at);
        }
    }
    counted.get(usize::from(rule.sets).checked_sub(1)?).copied()
}

/// Everything that keeps a set from passing, in the order in which a set is read. A figure that is absent is never in range.
fn faults(set: &TakenSet, baseline: Option<&VitalSigns>, rule: &VitalsRule) -> Vec<SetFault> {
    let signs = &set.signs;
    let own = baseline.and_then(|own| own.pressure);
    let pressure = signs.pressure.filter(|pressure| !pressure_passes(*pressure, own, rule));
    let heart = signs.heart_rate.filter(|heart| !rule.heart_rate.holds(heart.0));
    let spo2 = signs.spo2.filter(|spo2| spo2.0 < rule.spo2);
    let breaths = rule.breaths.and_then(|span| signs.breaths.filter(|breaths| !span.holds(breaths.0)));
    let mut found: Vec<SetFault> = pressure.map(|_| SetFault::Pressure).into_iter().collect();
    found.extend(heart.map(SetFault::HeartRate));
    found.extend(spo2.map(SetFault::Spo2));
    found.extend(breaths.map(SetFault::Breaths));
    found.extend(more_oxygen(signs, baseline, rule).map(SetFault::Oxygen));
    let lacks_breaths = rule.breaths.is_some() && signs.breaths.is_none();
    let lacks =
        signs.pressure.is_none() || signs.heart_rate.is_none() || signs.spo2.is_none() || lacks_breaths;
    // A quiet set has no blood pressure by its nature: what it shows is what speaks against leaving.
    if lacks && (set.quiet.is_none() || found.is_empty()) {
        found.push(SetFault::Incomplete);
    }
    found
}

/// The oxygen that runs, where a set counts only without it: what the patient had at the baseline is their own.
fn more_oxygen(
    signs: &VitalSigns,
    baseline: Option<&VitalSigns>,
    rule: &VitalsRule,
) -> Option<LitresPerMinute> {
    let own = baseline.and_then(|own| own.oxygen).map_or(0, |flow| flow.0);
    signs.oxygen.filter(|flow| rule.room_air && flow.0 > own)
}

/// Each pressure is in its range, or near enough to the patient's own baseline and under its cap.
fn pressure_passes(pressure: BloodPressure, baseline: Option<BloodPressure>, rule: &VitalsRule) -> bool {
    let near = |value: u16, own: Option<u16>, cap: u16| {
        value < cap && own.is_some_and(|own| within_percent(value, own, rule.percent))
    };
    let (systolic, diastolic) = (pressure.systolic.0, pressure.diastolic.0);
    let own = (baseline.map(|b| b.systolic.0), baseline.map(|b| b.diastolic.0));
    (rule.systolic.holds(systolic) || near(systolic, own.0, rule.systolic_under))
        && (rule.diastolic.holds(diastolic) || near(diastolic, own.1, rule.diastolic_under))
}
