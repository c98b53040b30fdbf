//! When a patient may be ready, and when to call the ride. A forecast, not a promise.

use crate::{
    board, due, gate, held,
    protocol::{Protocol, Rule},
    record::Record,
    time::{Minutes, Stamp, later},
    visit::{Stage, Visit},
};

/// When a patient may be ready.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Forecast {
    /// The earliest moment that is known of now.
    pub ready: Stamp,
    /// When to call the ride for it, if the protocol says how long before; never while an effect is severe, for then nobody
    /// knows whether the patient is ready by the time the ride is here.
    pub call: Option<Stamp>,
    /// Whether this patient's own past recoveries, and not the rules, make it so late.
    pub by_past: bool,
}

/// When a patient may be ready: the latest of what slots, criteria and this patient's past recoveries tell. `None` while it
/// rests with a prescriber whether the patient leaves: nobody knows when that will be.
#[must_use]
pub fn forecast(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Forecast> {
    if held::held(visit, protocol).is_some() {
        return None;
    }
    let rules = by_rules(visit, protocol, now)?;
    let past = past_recovery(record, visit).map(|past| end(visit, now).plus(past.millis()));
    let ready = past.map_or(rules, |past| later(rules, past));
    if ready.until(now) >= 0 {
        return None;
    }
    let lead = protocol.call_ride.filter(|_| board::effects_severe(visit) == 0);
    let call = lead.map(|lead| ready.plus(-lead.millis()));
    Some(Forecast { ready, call, by_past: rules.until(&ready) > 0 })
}

/// An order that has run out ends now at the earliest.
fn end(visit: &Visit, now: &Stamp) -> Stamp {
    let planned = || visit.stage.run().map(|run| due::planned_end(&visit.stage, run, now));
    visit.stage.end().or_else(|| planned().map(|end| later(end, *now))).unwrap_or(*now)
}

fn by_rules(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Stamp> {
    let run = visit.stage.run().filter(|_| visit.stage.is_here())?;
    let end = end(visit, now);
    let sets = protocol.criteria.iter().find_map(|criterion| {
        if let Rule::Vitals(rule) = &criterion.rule {
            Some(i64::from(rule.sets) * protocol.schedule.after.millis())
        } else {
            None
        }
    });
    let stays = [
        protocol.stay.after_end.map(|stay| end.plus(stay.millis())),
        protocol.stay.after_start.map(|stay| run.start.plus(stay.millis())),
        sets.map(|span| end.plus(span)),
    ];
    let gate = gate::gate(visit, protocol, now);
    let gate = gate.criteria.iter();
    let gate = gate.filter_map(|criterion| gate::not_before(visit, protocol, criterion, (now, &end)));
    stays.into_iter().flatten().chain(gate).reduce(later)
}

/// How long this patient was here after the end of the infusion at earlier visits: the middle one, the longer of two.
#[must_use]
pub fn past_recovery(record: &Record, visit: &Visit) -> Option<Minutes> {
    let stayed = |past: &Visit| match &past.stage {
        Stage::Departed(finished, left) => Some(finished.end.minutes_until(&left.at)),
        Stage::Arrived
        | Stage::Infusing(_)
        | Stage::Paused(..)
        | Stage::Recovering(_)
        | Stage::Ended { .. } => None,
    };
    let past = record.visits.values().filter(|past| past.patient == visit.patient && past.id != visit.id);
    let mut past: Vec<Minutes> = past.filter_map(stayed).collect();
    past.sort_unstable();
    past.get(past.len() / 2).copied()
}
