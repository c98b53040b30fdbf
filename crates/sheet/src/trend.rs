//! The trend chart's data for paper.

use chart::{Minutes, Stamp, Visit, protocol::Protocol, trend, words};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(crate) struct Trend {
    kind: &'static str,
    title: &'static str,
    last_minute: i64,
    now_minute: i64,
    end_minute: Option<i64>,
    /// Where the pump stood, with its name.
    pauses: Option<Effect>,
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
    /// Whether no line joins it to the one before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    apart: bool,
}

/// One effect on one row, however often it came; or all pauses of the pump.
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

fn pauses(trend: &trend::Trend) -> Option<Effect> {
    let name = format!("infusion {}", words::paused(&trend.pauses)?);
    let spans = trend.pauses.iter().map(|one| Span { from: one.from.0, to: one.to.map(|to| to.0) });
    Some(Effect { name, spans: spans.collect() })
}

/// What whoever hears the paper read gets in place of the drawing.
fn alt(trend: &trend::Trend) -> String {
    let paused = words::paused(&trend.pauses).map(|paused| format!(" Infusion {paused}."));
    format!(
        "Blood pressure, heart rate, SpO2, and side effects by minute; the figures stand in the tables.{}",
        paused.unwrap_or_default()
    )
}

pub(crate) fn trend(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Trend> {
    trend::trend(visit, protocol, now).as_ref().map(on_paper)
}

/// Each stretch but the first begins apart.
fn values(stretches: &[trend::Stretch]) -> Vec<Value> {
    let one = |(place, stretch): (usize, &trend::Stretch)| {
        let value = |(nth, (minute, figure)): (usize, &(Minutes, u16))| Value {
            m: minute.0,
            v: *figure,
            apart: place > 0 && nth == 0,
        };
        stretch.iter().enumerate().map(value).collect::<Vec<_>>()
    };
    stretches.iter().enumerate().flat_map(one).collect()
}

fn on_paper(trend: &trend::Trend) -> Trend {
    let bars = trend.points.iter().filter_map(|point| {
        let (sys, dia) = point.pressure?;
        Some(Bar { m: point.minute.0, sys, dia })
    });
    Trend {
        kind: "trend",
        title: "Trend",
        last_minute: trend.last.0,
        now_minute: trend.now.0,
        end_minute: trend.end.map(|end| end.0),
        pauses: pauses(trend),
        band: trend.band,
        bars: bars.collect(),
        heart: values(&trend.heart_rate),
        spo2: values(&trend.spo2),
        effects: effects(&trend.effects),
        marks: trend.marks.iter().map(|mark| Mark { name: mark.name.clone(), m: mark.minute.0 }).collect(),
        alt: alt(trend),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chart::trend::Pause;

    fn with(pauses: Vec<Pause>) -> serde_json::Value {
        let trend = trend::Trend {
            points: Vec::new(),
            heart_rate: vec![vec![(Minutes(0), 68), (Minutes(10), 72)], vec![(Minutes(40), 80)]],
            spo2: Vec::new(),
            effects: Vec::new(),
            end: None,
            pauses,
            marks: Vec::new(),
            now: Minutes(50),
            band: None,
            last: Minutes(100),
        };
        serde_json::to_value(on_paper(&trend)).unwrap()
    }

    #[test]
    fn the_pauses_stand_in_the_data_and_in_the_words_that_are_read_out() {
        let first = Pause { from: Minutes(22), to: Some(Minutes(30)) };
        let data = with(vec![first, Pause { from: Minutes(41), to: None }]);
        assert_eq!(data["pauses"]["name"], "infusion paused 22 to 30, since 41");
        let spans = serde_json::json!([{ "from": 22, "to": 30 }, { "from": 41, "to": null }]);
        assert_eq!(data["pauses"]["spans"], spans);
        assert!(data["alt"].as_str().unwrap().ends_with("Infusion paused 22 to 30, since 41."), "{data}");
    }

    #[test]
    fn an_infusion_without_a_pause_says_nothing_of_one() {
        let data = with(Vec::new());
        assert!(data["pauses"].is_null() && !data["alt"].as_str().unwrap().contains("paused"), "{data}");
    }

    #[test]
    fn a_figure_after_a_missed_set_stands_apart() {
        let heart = serde_json::json!([
            { "m": 0, "v": 68 }, { "m": 10, "v": 72 }, { "m": 40, "v": 80, "apart": true }
        ]);
        assert_eq!(with(Vec::new())["heart"], heart);
    }
}
