//! Until when the patient neither drives nor decides, as the paper in hand says it.

use crate::day::{Day, brother, ride};
use chart::{
    Act, VisitId,
    caution::{self, Counted},
    departure::Paperwork,
    time::Minutes,
    words::Clock,
};

fn until(day: &Day, id: VisitId) -> String {
    Clock::Hours24.time(&caution::until(day.visit(id), day.protocol(id), &day.now))
}

fn counted(day: &Day, id: VisitId) -> Counted {
    caution::counted(day.visit(id), day.protocol(id), &day.now)
}

/// Until when, and in which version, the sheet in hand says it.
fn in_hand(day: &Day, id: VisitId) -> (String, u32) {
    let copy = day.visit(id).last_copy(Paperwork::DischargeSheet).unwrap();
    (Clock::Hours24.time(&copy.until.unwrap()), copy.version)
}

/// At the end of the infusion, 10:42; the least stay is over at 11:12.
fn at_the_end() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    (day, id)
}

#[test]
fn a_sheet_that_is_printed_early_counts_from_when_the_patient_is_expected_to_leave() {
    let (mut day, id) = at_the_end();
    // The ride is expected at 11:30, a quarter of an hour more is allowed for, and that is rounded up.
    assert_eq!(until(&day, id), "12:00");
    day.acts(id, ride(brother(), "10:50"));
    assert_eq!(until(&day, id), "11:30", "not before the least stay is over");
    day.acts(id, ride(brother(), "13:50"));
    assert_eq!(until(&day, id), "14:30");
}

#[test]
fn a_second_copy_says_the_same_as_long_as_it_covers_the_way_home() {
    let (mut day, id) = at_the_end();
    day.prints(id);
    assert_eq!(in_hand(&day, id), ("12:00".into(), 1));
    for minute in [60, 90, 103] {
        day.minute(minute);
        day.prints(id);
        assert_eq!(in_hand(&day, id), ("12:00".into(), 1), "{minute}");
    }
    // At 11:46 it would cover a quarter of an hour no more.
    day.minute(104);
    day.prints(id);
    assert_eq!(in_hand(&day, id), ("12:30".into(), 2));
}

#[test]
fn a_sheet_that_ends_too_soon_for_whoever_leaves_now_keeps_the_patient() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(in_hand(&day, id).0, "12:00");
    day.minute(118);
    assert_eq!(day.stands(id, "sheet"), "met");
    day.minute(119);
    assert_eq!(day.stands(id, "sheet"), "missing");
    assert_eq!(
        crate::leaving::evidence(&day, id, "sheet"),
        "It says until 12:00, less than 24 hours from now: print it again."
    );
    day.prints(id);
    assert_eq!((day.stands(id, "sheet").as_str(), in_hand(&day, id).0.as_str()), ("met", "12:30"));
}

#[test]
fn the_sheet_in_hand_covers_a_full_day_from_the_handing_over() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, crate::day::hand_over(brother()));
    let (visit, copy) = (day.visit(id), in_hand(&day, id));
    let left = visit.handed_over.as_ref().unwrap().at;
    let said = visit.last_copy(Paperwork::DischargeSheet).unwrap().until.unwrap();
    assert!(left.minutes_until(&said) >= Minutes(24 * 60));
    // What is computed after leaving is what the patient holds.
    day.minute(300);
    assert_eq!(until(&day, id), copy.0);
}

#[test]
fn what_it_is_counted_from_is_the_leaving_unless_the_paper_in_hand_says_a_later_time() {
    for prints in [true, false] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        assert_eq!(counted(&day, id), Counted::Expected);
        if prints {
            day.prints(id);
        }
        day.acts(id, Act::Sign);
        day.minute(86);
        day.acts(id, crate::day::hand_over(brother()));
        // The companion was named after the sheet of 11:27, which does not count any more where none was made since.
        let expected = if prints { ("12:00", Counted::AsInHand) } else { ("11:30", Counted::Left) };
        assert_eq!((until(&day, id).as_str(), counted(&day, id)), expected, "{prints}");
    }
}
