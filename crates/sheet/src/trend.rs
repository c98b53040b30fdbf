//! The trend chart's data for paper.

use chart::{Stamp, Visit, protocol::Protocol, trend};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct Trend {
    kind: &'static str,
    title: &'static str,
    last_minute: i64,
    now_minute: i64,
    end_minute: Option<i64>,
    band: Option<(u16, u16)>,
    bars: Vec<Bar>,
    heart: Vec<Value>,
    spo2: Vec<Value>,
    effects: Vec<Effect>,
    marks: Vec<Mark>,
    alt: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    m: i64,
    sys: u16,
    dia: u16,
}

#[derive(Debug, Serialize)]
struct Value {
    m: i64,
    v: u16,
}

/// One effect on one row, however often it came.
#[derive(Debug, Serialize)]
struct Effect {
    name: String,
    spans: Vec<Span>,
}

#[derive(Debug, Serialize)]
struct Span {
    from: i64,
    to: Option<i64>,
}

#[derive(Debug, Serialize)]
struct Mark {
    name: String,
    m: i64,
}

fn effects(spans: &[trend::Span]) -> Vec<Effect> {
    let mut rows: Vec<Effect> = Vec::new();
    for one in spans {
        let span = Span { from: one.from.0, to: one.to.map(|to| to.0) };
        match rows.iter_mut().find(|row| row.name == one.name) {
            Some(row) => row.spans.push(span),
            None => rows.push(Effect { name: one.name.clone(), spans: vec![span] }),
        }
    }
    rows
}

pub(crate) fn trend(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Trend> {
    let trend = trend::trend(visit, protocol, now)?;
    let value = |pick: fn(&trend::Point) -> Option<u16>| {
        trend.points.iter().filter_map(|p| Some(Value { m: p.minute.0, v: pick(p)? })).collect()
    };
    let bars = trend.points.iter().filter_map(|point| {
        let (sys, dia) = point.pressure?;
        Some(Bar { m: point.minute.0, sys, dia })
    });
    Some(Trend {
        kind: "trend",
        title: "Trend",
        last_minute: trend.last.0,
        now_minute: trend.now.0,
        end_minute: trend.end.map(|end| end.0),
        band: trend.band,
        bars: bars.collect(),
        heart: value(|point| point.heart_rate),
        spo2: value(|point| point.spo2),
        effects: effects(&trend.effects),
        marks: trend.marks.iter().map(|mark| Mark { name: mark.name.clone(), m: mark.minute.0 }).collect(),
        alt: "Blood pressure, heart rate, SpO2, and side effects by minute; the figures stand in the tables."
            .into(),
    })
}
