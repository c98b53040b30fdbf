//! Vital signs in range, several times, far enough apart, the last one fresh.

use super::{
    Evidence, SetFault, State,
    again::{self, Again, Calls},
};
use crate::{
    care::{Detail, Intervened},
    due,
    entered::{is_after, place},
    flag::within_percent,
    oxygen,
    protocol::{Protocol, discharge::VitalsRule},
    quantity::{BloodPressure, LitresPerMinute},
    time::{Stamp, later},
    visit::{TakenSet, Visit},
};

pub(super) fn judge(visit: &Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> (State, Evidence) {
    let sets = counted(visit, protocol, rule, now);
    let measure = Measure::of(visit, rule);
    let planned = || planned(visit, protocol, rule, now);
    let Some(last) = sets.last() else {
        let all_before = !taken(visit, protocol, rule, now).is_empty();
        return match measure.begins_anew(now).filter(|_| all_before) {
            Some(Calls { what, at, .. }) => {
                (State::NotYet { earliest: Some(planned()) }, Evidence::CheckAgain { what, at })
            }
            None => (State::NotYet { earliest: None }, no_set(visit)),
        };
    };
    let fails = |faults| Evidence::SetFails { pressure: last.signs.pressure, at: last.at, faults };
    let faults = measure.faults(last);
    if !faults.is_empty() {
        return (State::NotYet { earliest: Some(planned()) }, fails(faults));
    }
    if let Some(again) = again::since(visit, protocol, (&last.at, last.seq)) {
        return (State::Missing, Evidence::CheckAgain { what: again.what, at: again.at });
    }
    if last.at.minutes_until(now) > rule.age {
        return (State::Missing, fails(vec![SetFault::Old]));
    }
    let run = measure.run_of_passes(&sets);
    let evidence = Evidence::Sets {
        counted: run.iter().filter_map(|set| Some((set.signs.pressure?, set.at))).collect(),
        wanted: rule.sets,
    };
    if run.len() >= usize::from(rule.sets) {
        // After a fall or a medicine it was not met before the next set.
        let called = again::calls(visit, protocol).filter_map(|call| {
            sets.iter().find(|set| is_after((&call.at, call.seq), (&set.at, set.seq))).map(|set| set.at)
        });
        let since = measure.since(&sets).unwrap_or(last.at);
        (State::Met { since: called.fold(since, later) }, evidence)
    } else {
        (State::NotYet { earliest: Some(planned()) }, evidence)
    }
}

/// When it is met with the planned sets: the first that is wanted with the next slot, each further one far enough from the
/// one before. It can be sooner, since a set can be taken at any time: see [`not_before`].
fn planned(visit: &Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Stamp {
    let soonest = not_before(visit, protocol, rule, now);
    let Some(next) = due::next(visit, protocol, now) else { return soonest };
    let sets = counted(visit, protocol, rule, now);
    let passed = Measure::of(visit, rule).run_of_passes(&sets).len();
    let further = (i64::from(rule.sets) - i64::try_from(passed).unwrap_or(0) - 1).max(0);
    later(later(next.due, *now).plus(further * rule.apart.millis()), soonest)
}

/// Sooner than this it cannot be met: the sets that are still wanted, each far enough from the one before it.
pub(super) fn not_before(visit: &Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Stamp {
    let sets = counted(visit, protocol, rule, now);
    let measure = Measure::of(visit, rule);
    let run = measure.run_of_passes(&sets);
    let Some(last) = run.last() else {
        return now.plus((i64::from(rule.sets) - 1).max(0) * rule.apart.millis());
    };
    // Where the last one has grown old, one more is wanted at least.
    let missing = i64::from(rule.sets) - i64::try_from(run.len()).unwrap_or(0);
    let first = later(last.at.plus(rule.apart.millis()), *now);
    first.plus((missing - 1).max(0) * rule.apart.millis())
}

/// Whether more oxygen than at the baseline was given by a later entry.
pub(super) fn has_more_oxygen(visit: &Visit, rule: &VitalsRule, entry: u64) -> bool {
    let measure = Measure::of(visit, rule);
    let is_more =
        |one: &Intervened| matches!(&one.detail, Detail::Oxygen { flow, .. } if measure.is_more(*flow));
    visit.care.interventions.iter().any(|one| one.seq > entry && is_more(one))
}

fn no_set(visit: &Visit) -> Evidence {
    if visit.stage.end().is_some() { Evidence::NoSet } else { Evidence::NotThatFar }
}

/// Sets of recovery: after the end, or recorded after it in the same minute, and not the one that the end itself asked for.
/// What was taken before an emergency was over, or before more oxygen was given than at the baseline, says nothing of now.
fn counted<'a>(visit: &'a Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Vec<&'a TakenSet> {
    let begins = Measure::of(visit, rule).begins_anew(now);
    let since = |set: &&TakenSet| {
        begins.as_ref().is_none_or(|begins| is_after((&begins.at, begins.seq), (&set.at, set.seq)))
    };
    taken(visit, protocol, rule, now).into_iter().filter(since).collect()
}

/// The same whatever came since.
fn taken<'a>(visit: &'a Visit, protocol: &Protocol, rule: &VitalsRule, now: &Stamp) -> Vec<&'a TakenSet> {
    let Some(end) = visit.stage.end() else { return Vec::new() };
    let slots = due::slots(visit, protocol, now);
    let measure = Measure::of(visit, rule);
    let after = |set: &&TakenSet| visit.is_after_end(&set.at, set.seq) && set.at.until(now) >= 0;
    // A set that fills the slot of the end long after it was taken in recovery all the same.
    let at_the_end = |set: &TakenSet| {
        due::is_end_set(&slots, set.seq) && end.until(&set.at) <= protocol.schedule.late.millis()
    };
    let counts = |set: &&TakenSet| !at_the_end(set) && (set.quiet.is_none() || measure.speaks_against(set));
    visit.sets.iter().filter(after).filter(counts).collect()
}

/// What a set is measured by: the rule, and the patient's own baseline.
struct Measure<'a> {
    visit: &'a Visit,
    own: Option<&'a TakenSet>,
    rule: &'a VitalsRule,
}

impl<'a> Measure<'a> {
    fn of(visit: &'a Visit, rule: &'a VitalsRule) -> Self {
        Self { visit, own: visit.baseline(), rule }
    }

    /// The last after which sets begin to count anew: an emergency, or more oxygen than at the baseline.
    fn begins_anew(&self, now: &Stamp) -> Option<Calls> {
        let given = self.visit.care.interventions.iter().filter(|one| one.at.until(now) >= 0);
        let oxygen = given.filter_map(|one| match &one.detail {
            Detail::Oxygen { flow, .. } if self.is_more(*flow) => {
                Some(Calls { what: Again::Oxygen(*flow), at: one.at, seq: one.seq, goes_on: false })
            }
            Detail::Oxygen { .. }
            | Detail::Plain
            | Detail::AboutValue
            | Detail::AboutSymptom
            | Detail::Medicine(_) => None,
        });
        let all = oxygen.chain(again::emergency(self.visit));
        all.max_by_key(|one| place(&self.visit.arrived, (&one.at, one.seq)))
    }

    /// A quiet set has no blood pressure: it can pass nothing, but what it shows can speak against leaving.
    fn speaks_against(&self, set: &TakenSet) -> bool {
        let (rule, signs) = (self.rule, &set.signs);
        signs.spo2.is_some_and(|spo2| spo2.0 < rule.spo2)
            || signs.heart_rate.is_some_and(|heart| !rule.heart_rate.holds(heart.0))
            || rule.breaths.is_some_and(|span| signs.breaths.is_some_and(|breaths| !span.holds(breaths.0)))
            || self.more_oxygen(set).is_some()
    }

    /// The newest sets that all pass, each far enough from the next, newest last, no more than are wanted.
    fn run_of_passes<'b>(&self, sets: &[&'b TakenSet]) -> Vec<&'b TakenSet> {
        let mut run: Vec<&TakenSet> = Vec::new();
        for set in sets.iter().rev().take_while(|set| self.faults(set).is_empty()) {
            let apart = run.last().is_none_or(|later| set.at.minutes_until(&later.at) >= self.rule.apart);
            if apart && run.len() < usize::from(self.rule.sets) {
                run.push(set);
            }
        }
        run.reverse();
        run
    }

    /// Since when the criterion has held without a break: a further good set does not make a patient less long ready.
    fn since(&self, sets: &[&TakenSet]) -> Option<Stamp> {
        let mut unbroken: Vec<&TakenSet> = Vec::new();
        for set in sets.iter().rev().take_while(|set| self.faults(set).is_empty()) {
            if unbroken.last().is_some_and(|later| set.at.minutes_until(&later.at) > self.rule.age) {
                break;
            }
            unbroken.push(set);
        }
        let mut counted: Vec<Stamp> = Vec::new();
        for set in unbroken.iter().rev() {
            if counted.last().is_none_or(|earlier| earlier.minutes_until(&set.at) >= self.rule.apart) {
                counted.push(set.at);
            }
        }
        counted.get(usize::from(self.rule.sets).checked_sub(1)?).copied()
    }

    /// Everything that keeps a set from passing, in the order in which a set is read. A figure that is absent is never in
    /// range.
    fn faults(&self, set: &TakenSet) -> Vec<SetFault> {
        let (rule, signs) = (self.rule, &set.signs);
        let pressure = signs.pressure.filter(|pressure| !self.passes(*pressure));
        let heart = signs.heart_rate.filter(|heart| !rule.heart_rate.holds(heart.0));
        let spo2 = signs.spo2.filter(|spo2| spo2.0 < rule.spo2);
        let breaths = rule.breaths.and_then(|span| signs.breaths.filter(|breaths| !span.holds(breaths.0)));
        let mut found: Vec<SetFault> = pressure.map(|_| SetFault::Pressure).into_iter().collect();
        found.extend(heart.map(SetFault::HeartRate));
        found.extend(spo2.map(SetFault::Spo2));
        found.extend(breaths.map(SetFault::Breaths));
        found.extend(self.more_oxygen(set).map(SetFault::Oxygen));
        let not_said = oxygen::not_said_since(self.visit, set).filter(|_| rule.room_air);
        found.extend(not_said.map(SetFault::OxygenNotSaid));
        let lacks_breaths = rule.breaths.is_some() && signs.breaths.is_none();
        let lacks =
            signs.pressure.is_none() || signs.heart_rate.is_none() || signs.spo2.is_none() || lacks_breaths;
        // A quiet set has no blood pressure by its nature: what it shows is what speaks against leaving.
        if lacks && (set.quiet.is_none() || found.is_empty()) {
            found.push(SetFault::Incomplete);
        }
        found
    }

    /// The oxygen that runs, where a set counts only without it.
    fn more_oxygen(&self, set: &TakenSet) -> Option<LitresPerMinute> {
        oxygen::flow(self.visit, set).filter(|flow| self.is_more(*flow))
    }

    /// What the patient had at the baseline is their own.
    fn is_more(&self, flow: LitresPerMinute) -> bool {
        let own = self.own.and_then(|set| oxygen::flow(self.visit, set)).map_or(0, |flow| flow.0);
        self.rule.room_air && flow.0 > own
    }

    /// Each pressure is in its range, or near enough to the patient's own baseline and under its cap.
    fn passes(&self, pressure: BloodPressure) -> bool {
        let rule = self.rule;
        let near = |value: u16, own: Option<u16>, cap: u16| {
            value < cap && own.is_some_and(|own| within_percent(value, own, rule.percent))
        };
        let (systolic, diastolic) = (pressure.systolic.0, pressure.diastolic.0);
        let own = self.own.and_then(|set| set.signs.pressure);
        let own = (own.map(|own| own.systolic.0), own.map(|own| own.diastolic.0));
        (rule.systolic.holds(systolic) || near(systolic, own.0, rule.systolic_under))
            && (rule.diastolic.holds(diastolic) || near(diastolic, own.1, rule.diastolic_under))
    }
}
