//! Until when the patient neither drives nor decides, as the paper in hand says it.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, ride},
};
use chart::{
    Act, VisitId,
    against_advice::{Line, Signing, Telling},
    caution::{self, Counted},
    departure::{Outlet, Paperwork},
    time::{Minutes, When},
    words::Clock,
};

const FORM: Paperwork = Paperwork::AgainstAdvice;
const SHEET: Paperwork = Paperwork::DischargeSheet;

/// Until when a paper made now says it.
fn on(day: &Day, id: VisitId, paper: Paperwork) -> String {
    Clock::Hours24.time(&caution::until(day.visit(id), day.protocol(id), paper, &day.now))
}

fn until(day: &Day, id: VisitId) -> String {
    on(day, id, SHEET)
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

/// The form is printed as it is now.
fn prints_form(day: &mut Day, id: VisitId) {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let version = visit.version_at(FORM, protocol, &day.now);
    let until = Some(caution::until(visit, protocol, FORM, &day.now));
    let content = visit.content_of(FORM);
    let (paperwork, outlet, made, up_to, of) = (FORM, Outlet::Printed, day.now, day.record.seq, None);
    day.acts(id, Act::NoteCopy { paperwork, outlet, version, content, made, up_to, until, of });
}

fn leaves_against_advice(day: &mut Day, id: VisitId) {
    let form = Signing::WouldNot { why: "in a hurry".into() };
    day.acts(id, goes(Some(form), Some(Line::Out), Some(Telling::Told { who: PRESCRIBER, at: When::Now })));
}

#[test]
fn the_form_against_advice_counts_from_now_and_not_from_the_ride() {
    let (mut day, id) = at_the_end();
    day.acts(id, ride(brother(), "13:50"));
    // At 10:42, with a quarter of an hour, and rounded up.
    assert_eq!((on(&day, id, FORM).as_str(), on(&day, id, SHEET).as_str()), ("11:00", "14:30"));
    day.prints(id);
    day.minute(50);
    assert_eq!(on(&day, id, FORM), "11:30", "nor from the sheet in hand");
}

#[test]
fn a_sheet_made_with_the_form_says_the_same_before_and_after_the_patient_left() {
    let (mut day, id) = at_the_end();
    day.minute(50);
    assert_eq!(on(&day, id, SHEET), "12:00");
    prints_form(&mut day, id);
    assert_eq!((on(&day, id, FORM).as_str(), on(&day, id, SHEET).as_str()), ("11:30", "11:30"));
    leaves_against_advice(&mut day, id);
    for minute in [50, 95, 200] {
        day.minute(minute);
        let both = (on(&day, id, FORM), on(&day, id, SHEET));
        assert_eq!((both.0.as_str(), both.1.as_str()), ("11:30", "11:30"), "{minute}");
    }
    assert_eq!(counted(&day, id), Counted::AsInHand);
}

#[test]
fn whoever_leaves_later_than_the_form_covers_is_told_from_the_leaving_on_both() {
    let (mut day, id) = at_the_end();
    prints_form(&mut day, id);
    day.minute(59);
    leaves_against_advice(&mut day, id);
    assert_eq!((on(&day, id, FORM).as_str(), on(&day, id, SHEET).as_str()), ("11:30", "11:30"));
    assert_eq!(counted(&day, id), Counted::Left);
}

#[test]
fn of_two_papers_made_before_leaving_the_later_end_covers_a_full_day() {
    for left in [50, 60, 65, 70] {
        let (mut day, id) = at_the_end();
        day.prints(id);
        day.minute(50);
        prints_form(&mut day, id);
        day.minute(left);
        leaves_against_advice(&mut day, id);
        let ends = day.visit(id).copies.iter().filter_map(|copy| copy.until);
        let later = ends.reduce(chart::time::later).unwrap();
        assert!(day.now.minutes_until(&later) >= Minutes(24 * 60), "{left}");
    }
}

#[test]
fn whoever_stays_after_all_gets_a_sheet_that_covers_the_ride() {
    let (mut day, id) = at_the_end();
    day.minute(50);
    prints_form(&mut day, id);
    day.minute(55);
    day.vitals(id, "128/82 72 98 14");
    assert_eq!(on(&day, id, SHEET), "12:00");
}

#[test]
fn whoever_came_back_is_told_from_when_they_left_at_last() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, crate::day::hand_over(brother()));
    day.minute(150);
    day.vitals(id, "128/82 72 98 14");
    day.minute(170);
    leaves_against_advice(&mut day, id);
    // At 12:52.
    assert_eq!((on(&day, id, FORM).as_str(), on(&day, id, SHEET).as_str()), ("13:00", "13:00"));
}
