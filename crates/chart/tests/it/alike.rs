//! Two visits side by side: what the rules say of each at every minute, told in minutes since the start.

use crate::day::Day;
use chart::{
    Record, Stamp, Visit, VisitId,
    due::{self, Standing},
    evolve,
    forecast::forecast,
    gate::{State, gate},
    protocol::Protocol,
};

/// What is said of a visit at each of these minutes after its start, from what was on record by then.
pub fn told(day: &Day, id: VisitId, minutes: impl IntoIterator<Item = i64>) -> Vec<String> {
    let mut record = Record::default();
    let mut entries = day.entries.iter().peekable();
    let mut told = Vec::new();
    for minute in minutes {
        let now = (day.clock)(minute, day.begins.plus(minute * 60_000));
        while let Some(entry) = entries.next_if(|entry| entry.recorded.until(&now) >= 0) {
            evolve(&mut record, entry);
        }
        let visit = &record.visits[&id];
        told.push(format!("{minute}: {}", at(&record, visit, record.protocol_of(visit).unwrap(), &now)));
    }
    told
}

fn at(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    let Some(start) = visit.stage.start() else { return "not started".into() };
    let since = |at: &Stamp| start.minutes_until(at).0;
    let slots = due::slots(visit, protocol, now);
    let slots: Vec<(i64, Standing)> = (0..slots.len())
        .map(|place| (slots[place].minute.0, due::standing(&slots, place, &protocol.schedule, now)))
        .collect();
    let sets: Vec<(i64, String)> = visit.sets.iter().map(|set| (since(&set.at), set.signs.line())).collect();
    let gate: Vec<String> = gate(visit, protocol, now)
        .criteria
        .iter()
        .map(|one| match one.state {
            State::Met { since: at } => format!("met at {}", since(&at)),
            State::NotYet { earliest } => format!("not yet, {:?}", earliest.as_ref().map(since)),
            State::Missing => "missing".into(),
            State::Overridden { since: at, .. } => format!("overridden at {}", since(&at)),
        })
        .collect();
    let forecast = forecast(record, visit, protocol, now);
    let forecast = forecast.map(|one| (since(&one.ready), one.call.as_ref().map(since)));
    format!("minute {} {slots:?} {sets:?} {gate:?} {forecast:?}", since(now))
}
