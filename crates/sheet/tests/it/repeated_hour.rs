//! The papers of the nights in which clocks are put back and forward: no two moments are printed alike, and 24 hours are 24.

use crate::{
    day::{self, Day},
    flat, of_visit, script, seal, text_of,
};
use chart::{Stamp, VisitId, time::ClockChange, vitals_line};

/// The nights of Chicago in 2027: put forward on 14 March at 2:00, put back on 7 November at 2:00.
const SPRING: ClockChange = ClockChange { utc: 1_805_011_200_000, before: -360, after: -300 };
const AUTUMN: ClockChange = ClockChange { utc: 1_825_570_800_000, before: -300, after: -360 };

/// The worked visit, begun so many minutes before or after a change.
fn worked(change: ClockChange, minutes: i64) -> (Day, VisitId) {
    let mut day = Day::new();
    let at_change =
        Stamp { utc: change.utc, offset: change.after, boot: 7, up: 500_000_000, change: Some(change) };
    day.begins = at_change.plus(minutes * 60_000);
    let id = script::infusion(&mut day);
    script::recovery_to_85(&mut day, id);
    script::leaving_to_87(&mut day, id);
    script::released_at_91(&mut day, id);
    (day, id)
}

fn chart_copy(day: &Day, id: VisitId) -> String {
    let entries = of_visit(day, id);
    let copy = sheet::chart_copy(&day.record, day.visit(id), &entries, false, &day.now, &seal()).unwrap();
    flat(&text_of(&copy.pdf().unwrap()))
}

fn going_home(day: &Day, id: VisitId) -> String {
    let sheet = sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap();
    flat(&text_of(&sheet.pdf().unwrap()))
}

#[test]
fn in_the_hour_that_comes_twice_papers_tell_the_two_apart_by_their_offset() {
    // From 1:20 before the change to 1:51 after it.
    let (day, id) = worked(AUTUMN, -40);
    let copy = chart_copy(&day, id);
    for part in
        ["01:30 (UTC\u{2212}5)", "01:30 (UTC\u{2212}6)", "01:20 (UTC\u{2212}5)", "01:00 (UTC\u{2212}6)"]
    {
        assert!(copy.contains(part), "{part}\nin\n{copy}");
    }
    let sheet = going_home(&day, id);
    let given = "from 1:20 AM (UTC\u{2212}5) to 1:00 AM (UTC\u{2212}6)";
    assert!(sheet.contains(given), "{given}\nin\n{sheet}");
}

#[test]
fn a_late_entry_keeps_the_hour_that_was_said() {
    let (done, id) = worked(AUTUMN, -40);
    assert_eq!(vitals_line::at_time(&done.visit(id).stage.start().unwrap()), "@01:20/1");
    let mut day = Day::new();
    day.begins = done.begins;
    let id = day.started("Castellanos", 3, 40);
    day.minute(65);
    day.vitals(id, "131/84 74 97 14 @1:30/1");
    day.vitals(id, "133/85 75 97 14 @1:22/2");
    let visit = day.visit(id);
    let minutes: Vec<i64> =
        visit.sets_since_start().filter_map(|set| visit.minute(&set.at)).map(|minute| minute.0).collect();
    assert_eq!(minutes, [10, 62]);
    let copy = chart_copy(&day, id);
    for part in ["01:30 (UTC\u{2212}5)", "01:22 (UTC\u{2212}6)"] {
        assert!(copy.contains(part), "{part}\nin\n{copy}");
    }
}

#[test]
fn on_every_other_day_no_paper_has_an_offset() {
    for (change, minutes) in [(AUTUMN, -600), (AUTUMN, 120), (SPRING, -40)] {
        let (day, id) = worked(change, minutes);
        for text in [chart_copy(&day, id), going_home(&day, id)] {
            assert!(!text.contains("UTC"), "{text}");
        }
    }
}

#[test]
fn the_24_hours_of_the_sheet_are_24_across_both_nights() {
    // Released at 15:31 on the day before; the wall shows an hour more, or an hour less, 24 hours later.
    for (change, until) in
        [(SPRING, "Until Sunday, March 14, 5:00 PM"), (AUTUMN, "Until Sunday, November 7, 3:00 PM")]
    {
        let (day, id) = worked(change, -12 * 60);
        let left = day.visit(id).handed_over.as_ref().unwrap().at;
        assert_eq!(left.local().format("%H:%M").to_string(), "15:31");
        let sheet = going_home(&day, id);
        assert!(sheet.contains(until), "{until}\nin\n{sheet}");
        assert!(!sheet.contains("UTC"), "{sheet}");
    }
}

#[test]
fn what_is_known_of_a_change_is_stored_and_what_was_stored_before_is_read() {
    let (day, id) = worked(AUTUMN, -40);
    let entries = of_visit(&day, id);
    let stored = serde_json::to_string(&entries).unwrap();
    let read: Vec<chart::Entry> = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, entries);
    // Entries of earlier versions know no change; they are read, and told as before.
    let plain: Stamp = serde_json::from_str(r#"{"utc":1,"offset":-360,"boot":7,"up":2}"#).unwrap();
    assert_eq!(
        (plain.change, serde_json::to_string(&day::at(9, 0)).unwrap().contains("change")),
        (None, false)
    );
}
