//! Flags: against limits and the patient's own baseline, the repeat, acknowledging, and what is critical.

use crate::day::{Day, starter};
use chart::{
    Act, Refusal, VisitId,
    board::{Headline, headline},
    care::Detail,
    command::{CareAct, NewSet, SetAct},
    due::{self, Repeated, Standing},
    flag::{self, Passed, Weight},
    protocol::{InterventionId, Span},
    quantity::{PerMinute, Percent},
    reminder::{Why, reminders},
    time::When,
    vitals::{Color, Rest, Seen, VitalSigns},
    words,
};
use std::collections::BTreeSet;

fn open(day: &Day, id: VisitId) -> Vec<(Weight, String)> {
    let all = flag::open(day.visit(id), day.protocol(id));
    all.iter().map(|open| (open.flag.weight(), words::flag_short(&open.flag))).collect()
}

fn next(day: &Day, id: VisitId) -> (i64, bool) {
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    (next.minutes.0, next.repeat)
}

fn repeated(day: &Day, id: VisitId, place: usize) -> Option<Repeated> {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let slots = due::slots(visit, protocol, &day.now);
    let seq = visit.sets_since_start().nth(place).unwrap().seq;
    due::repeated(visit, protocol, &slots, seq, &day.now)
}

/// A visit whose pressure at minute 10 is past the notify limit, and the set after it.
fn high_at_10_and_again(minute: i64, again: &str) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "186/84 74 97 14");
    day.minute(minute);
    day.vitals(id, again);
    (day, id)
}

#[test]
fn the_same_pressure_flags_for_one_baseline_and_not_for_another() {
    let mut limits = starter().limits;
    // Only the baseline rule is on.
    for bands in [&mut limits.systolic, &mut limits.diastolic] {
        (bands.watch, bands.notify) = (bands.possible, bands.possible);
    }
    let signs = |line: &str| chart::vitals_line::read(line, &limits, &VitalSigns::default()).signs;
    let flagged =
        |baseline: &str| flag::flags(&signs("150/95 78 97 16"), Some(&signs(baseline)), &limits).len();
    assert_eq!(flagged("110/70 70 97 14"), 2, "36 and 35 percent off");
    assert_eq!(flagged("145/92 70 97 14"), 0);
}

#[test]
fn a_flag_off_the_baseline_says_difference_and_percent() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "150/84 74 97 14");
    assert_eq!(
        open(&day, id),
        [(
            Weight::Watch,
            "systolic pressure 150 mmHg, +28 (+22.9 %) off the baseline of 122, limit 20 %".into()
        )]
    );
}

#[test]
fn the_expected_rise_is_no_flag() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "138/89 74 97 14");
    assert_eq!(open(&day, id), [], "16/11 over a baseline of 122/78");
}

#[test]
fn past_the_watch_limit_nothing_is_repeated_and_past_the_notify_limit_it_is() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "170/84 74 97 14");
    assert_eq!(next(&day, id), (10, false), "nobody is woken by a cuff for nothing");
    day.minute(20);
    day.vitals(id, "186/84 74 97 14");
    assert_eq!(next(&day, id), (2, true));
    assert_eq!(repeated(&day, id, 1), Some(Repeated::Open));
    assert_eq!(repeated(&day, id, 0), None);
}

#[test]
fn a_repeat_confirms_or_not_and_fills_no_slot() {
    for (again, wanted) in
        [("184/84 74 97 14", Repeated::Confirmed), ("150/84 74 97 14", Repeated::NotConfirmed)]
    {
        let (day, id) = high_at_10_and_again(12, again);
        assert_eq!(repeated(&day, id, 0), Some(wanted));
        assert_eq!(repeated(&day, id, 1), None, "a repeat is not repeated");
        assert_eq!(next(&day, id), (8, false));
        assert_eq!(day.visit(id).sets_since_start().count(), 2, "both are kept");
    }
}

#[test]
fn a_repeat_so_late_that_the_next_set_would_count_still_fills_none_of_the_schedule() {
    let (day, id) = high_at_10_and_again(17, "150/84 74 97 14");
    assert_eq!(repeated(&day, id, 0), Some(Repeated::NotConfirmed));
    assert_eq!(next(&day, id), (3, false), "minute 20 stays due");
}

#[test]
fn a_repeat_that_was_taken_before_its_time_was_taken_all_the_same() {
    for (again, wanted) in
        [("184/84 74 97 14", Repeated::Confirmed), ("150/84 74 97 14", Repeated::NotConfirmed)]
    {
        let (mut day, id) = high_at_10_and_again(11, again);
        day.minute(20);
        assert_eq!(repeated(&day, id, 0), Some(wanted));
    }
}

#[test]
fn the_next_set_of_the_schedule_is_no_repeat_that_nobody_took() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "186/84 74 97 14");
    day.minute(20);
    day.vitals(id, "130/84 74 97 14");
    assert_eq!(repeated(&day, id, 0), Some(Repeated::Never));
}

#[test]
fn a_repeat_that_nobody_took_says_so() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "186/84 74 97 14");
    day.minute(20);
    assert_eq!(repeated(&day, id, 0), Some(Repeated::Never));
    assert_eq!(next(&day, id), (0, false));
}

#[test]
fn a_flag_clears_by_itself_and_a_set_without_the_figure_clears_nothing() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.vitals(id, "170/84 74 97 14");
    assert_eq!(open(&day, id).len(), 1);
    day.minute(20);
    let signs = VitalSigns { spo2: Some(Percent(97)), breaths: Some(PerMinute(14)), ..VitalSigns::default() };
    let seen = Seen { color: Color::AsBefore, rest: Rest::Stirs };
    day.acts(id, Act::TakeVitals(NewSet { signs, quiet: Some(seen), ..NewSet::default() }));
    assert_eq!(open(&day, id).len(), 1, "a quiet set says nothing of blood pressure");
    day.minute(30);
    day.vitals(id, "- 74 97 14");
    assert_eq!(open(&day, id).len(), 1);
    day.minute(40);
    day.vitals(id, "130/84 74 97 14");
    assert_eq!(open(&day, id), []);
    let first = day.visit(id).sets_since_start().next().unwrap();
    assert_eq!(flag::flags(&first.signs, None, &day.protocol(id).limits).len(), 1, "the set keeps its own");
}

#[test]
fn who_saw_a_flag_and_when_is_kept() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "170/84 74 97 14");
    let set = day.visit(id).last_set().unwrap().seq;
    day.minute(11);
    day.acts(id, Act::Sets(SetAct::SeeFlag { set }));
    let seen = flag::open(day.visit(id), day.protocol(id))[0].seen.clone().unwrap();
    assert_eq!((seen.by, seen.at), (day.by, day.now));
    let wrong = Act::Sets(SetAct::SeeFlag { set: 1 });
    assert_eq!(day.tries_act(id, wrong), Err(Refusal::NothingFlagged));
}

#[test]
fn the_prescriber_is_to_be_told_of_what_is_past_notify_once_it_was_seen_or_confirmed() {
    let to_be_told = |day: &Day, id: VisitId| {
        let (visit, protocol) = (day.visit(id), day.protocol(id));
        let told = |open: &flag::Open| open.is_to_be_told(repeated(day, id, 0));
        let all = flag::open(visit, protocol);
        all.iter().filter(|open| told(open)).map(|open| words::flags_told(&[open])).collect::<Vec<_>>()
    };
    for (line, seen) in [("170/84 74 97 14", false), ("186/84 74 97 14", true), ("122/78 74 89 14", true)] {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        day.minute(10);
        day.vitals(id, line);
        assert_eq!(to_be_told(&day, id).len(), 0, "{line}: nobody knows yet whether it is so");
        let set = day.visit(id).last_set().unwrap().seq;
        day.acts(id, Act::Sets(SetAct::SeeFlag { set }));
        assert_eq!(!to_be_told(&day, id).is_empty(), seen, "{line}");
    }
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "186/84 74 97 14");
    day.minute(12);
    day.vitals(id, "184/84 74 97 14");
    assert_eq!(
        to_be_told(&day, id),
        ["Systolic pressure 184 mmHg, above the notify limit of 179, at 10:14"],
        "the repeat was past the limit again"
    );
}

#[test]
fn one_call_serves_all_figures_of_a_set_and_a_later_set_asks_for_its_own() {
    let calls = |note: &str| {
        let (what, detail) = (InterventionId(InterventionId::PRESCRIBER_CALLED.into()), Detail::Plain);
        Act::Care(CareAct::Intervene { what, detail, note: note.into(), at: When::Now })
    };
    let called = |day: &Day, id: VisitId| {
        let (visit, protocol) = (day.visit(id), day.protocol(id));
        let of = |open: &flag::Open| open.call(visit).map(|call| words::flag_called(open, call));
        flag::open(visit, protocol).iter().map(of).collect::<Vec<_>>()
    };
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(8);
    day.acts(id, calls("about the room"));
    day.minute(10);
    day.vitals(id, "186/118 74 97 14");
    let before = "a call from before tells of nothing that came after it";
    assert_eq!(called(&day, id), [None::<String>, None], "{before}");
    let open = flag::open(day.visit(id), day.protocol(id));
    let about = words::flags_told(&open.iter().collect::<Vec<_>>());
    assert!(about.contains("; diastolic pressure 118 mmHg"), "{about}");
    day.minute(11);
    day.acts(id, calls(&format!("{about}; Dr. Okafor, comes to the chair")));
    let said = Some("called 10:13, Dr. Okafor, comes to the chair".to_owned());
    assert_eq!(called(&day, id), [said.clone(), said]);
    day.minute(20);
    day.vitals(id, "188/119 74 97 14");
    assert_eq!(called(&day, id), [None::<String>, None]);
    day.minute(30);
    day.vitals(id, "170/84 74 97 14");
    day.acts(id, calls(""));
    assert_eq!(called(&day, id), [None::<String>], "nobody is told of what is only watched");
}

#[test]
fn what_is_critical_stands_largest_until_somebody_says_that_they_saw_it() {
    for (line, passed) in [
        ("131/84 74 90 14", Passed::Critical(90)),
        ("131/84 74 97 14 m2", Passed::Critical(2)),
        ("131/84 74 97 0", Passed::Apnea),
    ] {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        day.minute(10);
        day.vitals(id, line);
        let large = |day: &Day| headline(&day.record, day.visit(id), day.protocol(id), &day.now);
        let Headline::Critical(flag) = large(&day) else { panic!("{line}") };
        assert_eq!(flag.limit, passed, "{line}");
        let set = day.visit(id).last_set().unwrap().seq;
        day.acts(id, Act::Sets(SetAct::SeeFlag { set }));
        assert!(matches!(large(&day), Headline::Set(_)), "{line}");
        assert_eq!(open(&day, id)[0].0, Weight::Critical, "it stays a flag until it holds no longer");
    }
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 91 14 m3");
    assert!(open(&day, id).iter().all(|(weight, _)| *weight < Weight::Critical));
}

#[test]
fn a_low_moaas_in_a_set_speaks_against_an_earlier_check() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.stands(id, "alert"), "met");
    day.minute(86);
    day.vitals(id, "124/80 70 98 14 m3");
    assert_eq!(day.stands(id, "alert"), "not yet");
    day.minute(88);
    day.vitals(id, "124/80 70 98 14 m5");
    assert_eq!(day.stands(id, "alert"), "not yet", "a set says nothing of orientation");
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(day.stands(id, "alert"), "met");
}

#[test]
fn a_check_of_responsiveness_is_as_loud_as_a_set() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.acts(id, Act::CheckAlertness { moaas: 2, oriented: false, at: When::Now });
    let large = |day: &Day| headline(&day.record, day.visit(id), day.protocol(id), &day.now);
    assert!(matches!(large(&day), Headline::Critical(_)));
    let all = reminders(&day.record, &day.now, true, &mut BTreeSet::new());
    assert_eq!(all[0].why, Why::Critical);
    let set = flag::open(day.visit(id), day.protocol(id))[0].seq;
    day.acts(id, Act::Sets(SetAct::SeeFlag { set }));
    assert!(!matches!(large(&day), Headline::Critical(_)));
    day.minute(45);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(open(&day, id), []);
}

#[test]
fn a_repeat_whose_time_has_come_goes_before_a_slot_of_the_same_minute() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 45);
    for minute in [10, 20, 30] {
        day.minute(minute);
        day.vitals(id, "131/84 74 97 14");
    }
    day.minute(43);
    day.vitals(id, "186/96 78 97 16");
    day.minute(45);
    day.vitals(id, "138/84 74 97 14");
    assert_eq!(repeated(&day, id, 3), Some(Repeated::NotConfirmed));
    assert_eq!(next(&day, id), (0, false), "the end still asks for its own: a repeat fills none");
}

#[test]
fn a_late_set_is_compared_with_what_was_taken_before_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(30);
    day.vitals(id, "142/88 78 97 16");
    let odd = |day: &Day, line: &str| {
        chart::vitals_line::read_for(line, day.visit(id), day.protocol(id), &day.now).odd.len()
    };
    day.minute(32);
    assert_eq!(odd(&day, "122/78 68 98 66 @10:12"), 1, "66 breaths are unusual, and 14 were counted before");
    day.vitals(id, "122/78 68 98 14 @10:12");
    assert_eq!(day.visit(id).last_values(crate::day::clock(10, 20), &day.now).line(), "122/78 68 98 14");
}

#[test]
fn a_protocol_without_critical_limits_has_apnea_all_the_same() {
    let mut limits = starter().limits;
    limits.critical = None;
    limits.spo2.notify = Span(91, 100);
    let signs = |line: &str| chart::vitals_line::read(line, &limits, &VitalSigns::default()).signs;
    let weights =
        |line| flag::flags(&signs(line), None, &limits).iter().map(flag::Flag::weight).collect::<Vec<_>>();
    assert_eq!(weights("131/84 74 88 14 m1"), [Weight::Notify]);
    assert_eq!(weights("131/84 74 97 0"), [Weight::Critical]);
}

#[test]
fn a_late_repeat_is_due_like_any_slot() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "186/84 74 97 14");
    day.minute(15);
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!((next.minutes.0, next.standing, next.repeat), (-3, Standing::Late, true));
}
