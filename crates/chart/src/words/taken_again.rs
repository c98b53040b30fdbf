//! What is to be taken again while a ready patient waits for the ride, and by when: evidence grows old.

use super::{Clock, evidence_time::taken, kept_by, list};
use crate::{
    gate::{self, Criterion, Gate, State},
    protocol::{Protocol, Rule},
    time::Stamp,
    visit::Visit,
};
use std::collections::BTreeSet;

/// `To be taken again: alertness by 11:47; vital signs by 12:02.`, and what has grown old meanwhile: `Take again: alertness
/// and effects.` Each thing that is taken once is named once, for however many criteria. Nothing where something else keeps
/// the patient, and for whoever has left.
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
        let aged = kept.filter_map(|criterion| {
            let rule = rule(criterion)?;
            Some((good_until(criterion, rule)?, taken_for(criterion, rule, protocol)))
        });
        let mut list: Vec<_> = aged.collect();
        list.sort_by_key(|(at, _)| visit.arrived.until(at));
        let mut named = BTreeSet::new();
        list.retain(|(_, what)| named.insert(what.clone()));
        list
    };
    let old: Vec<String> =
        ages(|state| matches!(state, State::Missing)).into_iter().map(|(_, what)| what).collect();
    let ahead: Vec<String> = ages(|state| matches!(state, State::Met { .. }))
        .into_iter()
        // What is taken again now is good for later.
        .filter(|(_, what)| !old.contains(what))
        .map(|(at, what)| format!("{what} by {}", Clock::Hours24.time(&at)))
        .collect();
    let old = (!old.is_empty()).then(|| format!("Take again: {}.", list(&old)));
    let ahead = (!ahead.is_empty()).then(|| format!("To be taken again: {}.", ahead.join("; ")));
    let sentences: Vec<String> = old.into_iter().chain(ahead).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What is taken again for a criterion. One look for effects serves all that ask for it.
fn taken_for(criterion: &Criterion, rule: &Rule, protocol: &Protocol) -> String {
    if matches!(rule, Rule::Effects(_)) { "effects".to_owned() } else { kept_by(criterion, protocol) }
}

/// Until when the evidence of a criterion holds; `None` where it does not age.
fn good_until(criterion: &Criterion, rule: &Rule) -> Option<Stamp> {
    Some(taken(&criterion.evidence)?.plus(rule.age()?.millis()))
}
