//! Until when the patient neither drives nor decides, as the paper in hand says it.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, ride, said_back},
    leaving::{asking, evidence},
};
use chart::{
    Act, Refusal, VisitId,
    against_advice::{Line, Signing, Telling},
    caution,
    clinic::ClinicInfo,
    command::LeavingAct,
    departure::{Outlet, Paperwork},
    effect::Grade,
    leaving::{Hand, Signer},
    protocol::{CriterionId, Rule},
    time::{Minutes, When},
    words::{self, Clock},
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
        evidence(&day, id, "sheet"),
        "It says until 12:00, less than 24 hours from now: print it again."
    );
    day.prints(id);
    assert_eq!((day.stands(id, "sheet").as_str(), in_hand(&day, id).0.as_str()), ("missing", "12:30"));
    day.acts(id, explains());
    assert_eq!(day.stands(id, "sheet"), "met");
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

/// What the criterion about the sheet rests on, as the chart copy says it.
fn on_paper(day: &Day, id: VisitId) -> String {
    let gate = day.gate(id);
    let criterion = gate.get(&CriterionId("sheet".into())).unwrap();
    words::evidence_on_paper(criterion, &day.record, day.visit(id), day.protocol(id))
}

fn explains() -> Act {
    Act::ExplainSheet { language: "English".into(), at: When::Now }
}

/// Explained and said back with the end at 12:00; then a version is printed that says 12:30.
fn with_a_later_end() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!((day.stands(id, "sheet").as_str(), day.stands(id, "taught-back").as_str()), ("met", "met"));
    day.minute(104);
    day.prints(id);
    assert_eq!(in_hand(&day, id), ("12:30".into(), 2));
    (day, id)
}

#[test]
fn the_version_that_was_explained_is_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(evidence(&day, id, "sheet"), "Version 1 explained in English.");
    assert_eq!(on_paper(&day, id), "Version 1 explained in English.");
}

#[test]
fn a_sheet_that_says_another_end_has_to_be_explained_and_said_back_anew() {
    let (mut day, id) = with_a_later_end();
    assert_eq!(
        (day.stands(id, "sheet").as_str(), day.stands(id, "taught-back").as_str()),
        ("missing", "missing")
    );
    assert_eq!(
        evidence(&day, id, "sheet"),
        "Version 1 was explained; version 2 says another time until which not to drive: explain it."
    );
    assert_eq!(
        on_paper(&day, id),
        "Version 1 was explained; version 2 says another time until which not to drive."
    );
    day.acts(id, explains());
    assert_eq!(evidence(&day, id, "sheet"), "Version 2 explained in English.");
    assert_eq!(day.stands(id, "taught-back"), "missing", "what was said back is the old time");
    day.acts(id, said_back());
    assert_eq!(day.stands(id, "taught-back"), "met");
}

#[test]
fn a_second_copy_with_the_same_end_is_explained_already() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    // The companion was named since: it is another version.
    day.prints(id);
    assert_eq!(in_hand(&day, id), ("12:00".into(), 2));
    assert_eq!((day.stands(id, "sheet").as_str(), day.stands(id, "taught-back").as_str()), ("met", "met"));
}

#[test]
fn a_signature_under_another_end_speaks_for_nothing_and_none_is_given_before_it_is_explained() {
    let mut day = asking("signed", Rule::PaperSigned { by: vec![Signer::Patient] });
    let id = day.recovered("Castellanos", 3);
    let sign = || {
        let (paperwork, who, name) = (SHEET, Signer::Patient, "In\u{e9}s Castellanos".into());
        Act::Leaving(LeavingAct::SignPaper { paperwork, who, name, hand: Hand::OnPaper })
    };
    day.acts(id, sign());
    assert_eq!(day.stands(id, "signed"), "met");
    day.minute(104);
    day.prints(id);
    assert_eq!(day.stands(id, "signed"), "missing");
    let refusal = day.tries_act(id, sign()).unwrap_err();
    assert_eq!(refusal, Refusal::SheetChanged { printed: 2, now: 2 });
    assert_eq!(
        words::refusal(&refusal, &day.record, None),
        "Version 2 says something else than the one that was explained. Explain it, then have it signed."
    );
    day.acts(id, explains());
    day.acts(id, sign());
    assert_eq!(day.stands(id, "signed"), "met");
}

#[test]
fn a_sheet_made_after_the_patient_left_makes_nothing_missing() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(86);
    day.acts(id, crate::day::hand_over(brother()));
    let left = day.gate(id);
    day.minute(95);
    day.prints(id);
    assert_eq!(in_hand(&day, id), ("12:00".into(), 2), "never before what the patient holds");
    assert_eq!(day.gate(id), left);
    day.acts(id, Act::Release { way: None });
}

#[test]
fn whom_to_call_has_to_be_explained_anew_where_it_changed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let named = |telephone: &str, name: &str, day: &Day| {
        let (telephone, name) = (telephone.into(), name.into());
        chart::Command::NameClinic(ClinicInfo { telephone, name, ..day.record.clinic.clone().unwrap() })
    };
    day.by = crate::day::MANAGER;
    let other_name = named("555-0100", "Lakeside Clinic", &day);
    day.does(other_name);
    assert_eq!(day.stands(id, "sheet"), "met", "the name changes nothing of what the patient has to do");
    let other_number = named("555-0109", "Lakeside Clinic", &day);
    day.does(other_number);
    day.by = crate::day::NURSE;
    assert_eq!(day.stands(id, "sheet"), "missing");
    assert_eq!(
        evidence(&day, id, "sheet"),
        "Version 1 was explained; the sheet says more by now: print and explain version 2."
    );
}

#[test]
fn after_leaving_it_covers_a_full_day_from_the_leaving_whenever_that_was() {
    for minute in [86, 100, 118, 119, 140] {
        let mut day = Day::new();
        let id = day.recovered("Castellanos", 3);
        day.prints(id);
        day.minute(minute);
        leaves_against_advice(&mut day, id);
        let left = day.now;
        day.minute(200);
        let end = caution::until(day.visit(id), day.protocol(id), SHEET, &day.now);
        assert!(left.minutes_until(&end) >= caution::CAUTION, "{minute}");
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
    day.minute(50);
    assert_eq!(on(&day, id, FORM), "11:30");
}

#[test]
fn a_form_made_with_the_sheet_in_hand_says_the_same_as_the_sheet() {
    let (mut day, id) = at_the_end();
    day.prints(id);
    assert_eq!(in_hand(&day, id).0, "12:00");
    day.minute(50);
    assert_eq!(on(&day, id, FORM), "12:00", "without the sheet it would be 11:30");
    prints_form(&mut day, id);
    leaves_against_advice(&mut day, id);
    for minute in [50, 95, 200] {
        day.minute(minute);
        let both = (on(&day, id, FORM), on(&day, id, SHEET));
        assert_eq!((both.0.as_str(), both.1.as_str()), ("12:00", "12:00"), "{minute}");
    }
}

#[test]
fn the_form_keeps_to_a_sheet_in_hand_also_where_the_sheet_has_changed_since() {
    let (mut day, id) = at_the_end();
    day.prints(id);
    day.minute(50);
    day.sees(id, "nausea", Grade::Mild);
    assert_eq!(on(&day, id, FORM), "12:00");
}

#[test]
fn a_sheet_with_a_later_end_makes_another_version_of_the_form_in_hand() {
    let (mut day, id) = at_the_end();
    prints_form(&mut day, id);
    assert_eq!(on(&day, id, FORM), "11:00");
    day.minute(50);
    day.prints(id);
    assert_eq!((in_hand(&day, id).0.as_str(), on(&day, id, FORM).as_str()), ("12:00", "12:00"));
    let version = day.visit(id).version_at(FORM, day.protocol(id), &day.now);
    assert_eq!(version, 2);
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
}

#[test]
fn whoever_leaves_later_than_the_form_covers_is_told_from_the_leaving_on_both() {
    let (mut day, id) = at_the_end();
    prints_form(&mut day, id);
    day.minute(59);
    leaves_against_advice(&mut day, id);
    assert_eq!((on(&day, id, FORM).as_str(), on(&day, id, SHEET).as_str()), ("11:30", "11:30"));
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

#[test]
fn a_sheet_in_hand_serves_for_as_long_as_it_covers_whoever_leaves_now() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.explains_anew(id);
    assert_eq!(in_hand(&day, id), ("12:00".into(), 2));
    let to_print = |day: &Day| chart::leaving::sheet_to_print(day.visit(id), day.protocol(id), &day.now);
    let wanted =
        |day: &Day| day.visit(id).version_wanted(Paperwork::DischargeSheet, day.protocol(id), &day.now);
    let mut gone = day.clone();
    gone.acts(id, Act::Sign);
    gone.acts(id, crate::day::hand_over(brother()));
    day.minute(110);
    assert_eq!(until(&day, id), "12:30", "one made now would count from later");
    assert_eq!(to_print(&day), None, "11:52, and it says noon");
    let mut explained = day.clone();
    explained.acts(id, Act::ExplainSheet { language: "English".into(), at: When::Now });
    assert_eq!(wanted(&day), None, "nor does its row ask for another one");
    for day in [&mut gone, &mut day] {
        day.minute(119);
    }
    assert_eq!((to_print(&day), wanted(&day)), (Some(3), Some(3)), "12:01");
    let explains = Act::ExplainSheet { language: "English".into(), at: When::Now };
    let refused = day.tries_act(id, explains);
    assert_eq!(refused, Err(Refusal::SheetEndsTooEarly { printed: 2, now: 3 }));
    assert_eq!(to_print(&gone), None, "it covered the leaving");
}

#[test]
fn two_sheets_that_say_the_same_minute_say_the_same_time() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.now = day.now.plus(17);
    day.sees(id, "nausea", Grade::Mild);
    day.prints(id);
    day.now = day.now.plus(411);
    day.sees(id, "headache", Grade::Mild);
    day.prints(id);
    assert_eq!(caution::end_moved(day.visit(id)), None);
}

#[test]
fn a_sheet_is_made_anew_once_the_card_says_another_end() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.explains_anew(id);
    day.minute(104);
    day.prints_paper(id, Paperwork::CompanionCard);
    let card = day.visit(id).last_copy(Paperwork::CompanionCard).unwrap();
    assert_eq!(
        (in_hand(&day, id).0.as_str(), Clock::Hours24.time(&card.until.unwrap()).as_str()),
        ("12:00", "12:30")
    );
    let wanted = |day: &Day, paper| day.visit(id).version_wanted(paper, day.protocol(id), &day.now);
    assert_eq!((wanted(&day, SHEET), wanted(&day, Paperwork::CompanionCard)), (Some(3), None));
    day.explains_anew(id);
    assert_eq!((wanted(&day, SHEET), wanted(&day, Paperwork::CompanionCard)), (None, None));
    assert_eq!(in_hand(&day, id), ("12:30".into(), 3));
}
