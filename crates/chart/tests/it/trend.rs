//! What the trend chart draws: what its lines join, and where the pump stood.

use crate::day::Day;
use chart::{
    Act, VisitId,
    time::{Minutes, When},
    trend::{Pause, Stretch, Trend, trend},
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

/// The minutes that each line joins.
fn joined(stretches: &[Stretch]) -> Vec<Vec<i64>> {
    let minutes = |stretch: &Stretch| stretch.iter().map(|(minute, _)| minute.0).collect();
    stretches.iter().map(minutes).collect()
}

/// Started, with sets at these minutes.
fn with_sets(minutes: &[i64]) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    for minute in minutes {
        day.minute(*minute);
        day.vitals(id, "138/86 80 97 15");
    }
    (day, id)
}

#[test]
fn a_line_joins_sets_that_follow_each_other() {
    let (day, id) = with_sets(&[10, 20, 31]);
    let trend = drawn(&day, id);
    assert_eq!(joined(&trend.heart_rate), [[0, 10, 20, 31]]);
    assert_eq!(joined(&trend.spo2), [[0, 10, 20, 31]]);
}

#[test]
fn a_line_breaks_where_a_set_was_missed() {
    let (day, id) = with_sets(&[10, 30]);
    let trend = drawn(&day, id);
    assert_eq!(joined(&trend.heart_rate), [vec![0, 10], vec![30]]);
    assert_eq!(joined(&trend.spo2), joined(&trend.heart_rate));
}

#[test]
fn a_line_breaks_over_an_hour_and_a_half_without_a_set() {
    let (mut day, id) = with_sets(&[10, 20, 30]);
    day.minute(40);
    day.ends(id, "");
    day.vitals(id, "138/86 80 97 15");
    for minute in [125, 130] {
        day.minute(minute);
        day.vitals(id, "138/86 80 97 15");
    }
    let trend = drawn(&day, id);
    assert_eq!(joined(&trend.heart_rate), [vec![0, 10, 20, 30, 40], vec![125, 130]]);
}

#[test]
fn a_figure_that_lacks_in_a_set_breaks_its_own_line_only_when_it_lacks_for_long() {
    let (mut day, id) = with_sets(&[10]);
    for (minute, line) in [(20, "138/86 -r 97 15"), (30, "138/86 80 97 15"), (40, "138/86 -r 97 15")] {
        day.minute(minute);
        day.vitals(id, line);
    }
    day.ends(id, "");
    for (minute, line) in [(55, "138/86 -r 97 15"), (70, "138/86 80 97 15")] {
        day.minute(minute);
        day.vitals(id, line);
    }
    let trend = drawn(&day, id);
    assert_eq!(joined(&trend.heart_rate), [vec![0, 10, 30], vec![70]]);
    assert_eq!(joined(&trend.spo2), [[0, 10, 20, 30, 40, 55, 70]]);
}
