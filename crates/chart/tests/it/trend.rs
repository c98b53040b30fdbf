//! What the trend chart draws beside the figures: where the pump stood.

use crate::day::Day;
use chart::{
    Act, VisitId,
    time::{Minutes, When},
    trend::{Pause, Trend, trend},
    words,
};

/// Paused from minute 22 to 30.
fn paused_once() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(22);
    day.acts(id, Act::Pause { at: When::Now });
    day.minute(30);
    day.acts(id, Act::Resume { at: When::Now });
    (day, id)
}

fn drawn(day: &Day, id: VisitId) -> Trend {
    trend(day.visit(id), day.protocol(id), &day.now).unwrap()
}

#[test]
fn a_pause_is_a_span_of_the_trend() {
    let (day, id) = paused_once();
    let trend = drawn(&day, id);
    assert_eq!(trend.pauses, [Pause { from: Minutes(22), to: Some(Minutes(30)) }]);
    assert_eq!(words::paused(&trend.pauses).as_deref(), Some("paused 22 to 30"));
    assert!(trend.marks.is_empty(), "it is no mark besides: {:?}", trend.marks);
}

#[test]
fn a_pause_in_which_the_pump_still_stands_has_no_end() {
    let (mut day, id) = paused_once();
    day.minute(41);
    day.acts(id, Act::Pause { at: When::Now });
    day.minute(50);
    let trend = drawn(&day, id);
    assert_eq!(trend.pauses.last(), Some(&Pause { from: Minutes(41), to: None }));
    assert_eq!(words::paused(&trend.pauses).as_deref(), Some("paused 22 to 30, since 41"));
    let marks: Vec<(String, i64)> =
        trend.marks_and_pauses().into_iter().map(|mark| (mark.name, mark.minute.0)).collect();
    assert_eq!(marks, [("pump paused".to_owned(), 22), ("pump paused".to_owned(), 41)]);
}

#[test]
fn a_pump_that_never_stood_has_no_pauses() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    assert_eq!(words::paused(&drawn(&day, id).pauses), None);
}
