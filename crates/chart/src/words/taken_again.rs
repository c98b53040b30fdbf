//! What is to be taken again while a ready patient waits for the ride, and by when: evidence grows old.

use super::{Clock, evidence_time::taken, kept_by};
use crate::{
    gate::{self, Criterion, Gate, State},
    protocol::{Protocol, Rule},
    time::Stamp,
    visit::Visit,
};

/// `To be taken again: alertness by 11:47; vital signs by 12:02.`, or what has grown old meanwhile: `Grown old, take again
/// now: alertness, good until 11:47.` Nothing where something else keeps the patient, and for whoever has left.
#[must_use]
pub fn taken_again(visit: &Visit, gate: &Gate, protocol: &Protocol, now: &Stamp) -> Option<String> {
    if gate::left(visit).is_some() {
        return None;
    }
    let rule = |criterion: &Criterion| protocol.criterion(&criterion.id).map(|asked| &asked.rule);
    let is_ride = |criterion: &Criterion| rule(criterion) == Some(&Rule::Ride);
    let is_old = |criterion: &Criterion| {
        criterion.state == State::Missing
            && rule(criterion)
                .and_then(|rule| good_until(criterion, rule))
                .is_some_and(|at| at.until(now) > 0)
    };
    if !gate.open().all(|open| is_ride(open) || is_old(open)) {
        return None;
    }
    let ages = |wanted: fn(&State) -> bool| -> Vec<(Stamp, String)> {
        let kept = gate.criteria.iter().filter(|criterion| wanted(&criterion.state));
        let mut list: Vec<_> = kept
            .filter_map(|criterion| {
                Some((good_until(criterion, rule(criterion)?)?, kept_by(criterion, protocol)))
            })
            .collect();
        list.sort_by_key(|(at, _)| visit.arrived.until(at));
        list
    };
    let told = |list: Vec<(Stamp, String)>, until: &str, begins: &str| {
        let each = |(at, what): (Stamp, String)| format!("{what}{until}{}", Clock::Hours24.time(&at));
        let each: Vec<String> = list.into_iter().map(each).collect();
        (!each.is_empty()).then(|| format!("{begins}: {}.", each.join("; ")))
    };
    let old =
        told(ages(|state| matches!(state, State::Missing)), ", good until ", "Grown old, take again now");
    let ahead = told(ages(|state| matches!(state, State::Met { .. })), " by ", "To be taken again");
    let sentences: Vec<String> = old.into_iter().chain(ahead).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Until when the evidence of a criterion holds; `None` where it does not age.
fn good_until(criterion: &Criterion, rule: &Rule) -> Option<Stamp> {
    Some(taken(&criterion.evidence)?.plus(rule.age()?.millis()))
}
