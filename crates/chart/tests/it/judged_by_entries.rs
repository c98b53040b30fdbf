//! A judgment speaks for what was known when it was made. What is entered later, also for an earlier minute, was not; and once
//! it has ended it does not come back.

use crate::day::{Day, MANAGER, PRESCRIBER, brother, clock, hand_over, in_person, ride};
use chart::{
    Act, Command, Refusal, StaffId, VisitId,
    clinic::{Role, Staff},
    command::{CareAct, SetAct},
    departure::Companion,
    effect::{EffectId, Grade},
    id::Id,
    protocol::{CriterionId, ScoreId},
    time::When,
};

const AUDITOR: StaffId = StaffId(Id(8));

fn passes(day: &mut Day, id: VisitId, criterion: &str) {
    let (criterion, word) = (CriterionId(criterion.into()), in_person("seen by both of us here"));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion, word });
    day.second = None;
}

/// Recovered, but drowsy at minute 86, and passed by judgment.
fn judged_awake(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::CheckAlertness { moaas: 4, oriented: true, at: When::Now });
    day.minute(88);
    passes(day, id, "alert");
    assert_eq!(day.stands(id, "alert"), "overridden");
    id
}

#[test]
fn a_moaas_typed_afterwards_for_an_earlier_minute_ends_it() {
    let mut day = Day::new();
    let id = judged_awake(&mut day);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 m2 @11:29");
    assert_ne!(day.stands(id, "alert"), "overridden");
}

#[test]
fn a_check_that_was_judged_and_is_struck_out_ends_it() {
    let mut day = Day::new();
    let id = judged_awake(&mut day);
    let entry = day.visit(id).alertness.last().unwrap().value.seq;
    day.acts(id, Act::Care(CareAct::StrikeOut { entry, reason: "wrong patient".into() }));
    assert_ne!(day.stands(id, "alert"), "overridden");
}

#[test]
fn what_ended_it_and_is_struck_out_does_not_bring_it_back() {
    let mut day = Day::new();
    let id = judged_awake(&mut day);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 m3");
    let set = day.visit(id).last_set().unwrap().seq;
    assert_ne!(day.stands(id, "alert"), "overridden");
    day.acts(id, Act::Sets(SetAct::Correct { set, to: None, reason: "wrong patient".into() }));
    assert_ne!(day.stands(id, "alert"), "overridden");
}

#[test]
fn a_pressure_typed_afterwards_for_an_earlier_minute_ends_a_judgment_about_the_symptoms() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.vitals(id, "186/112 78 98 14");
    day.minute(89);
    passes(&mut day, id, "symptoms");
    assert_eq!(day.stands(id, "symptoms"), "overridden");
    day.minute(91);
    day.vitals(id, "204/124 80 98 14 @11:30");
    assert_ne!(day.stands(id, "symptoms"), "overridden");
}

#[test]
fn an_effect_typed_afterwards_for_an_earlier_minute_ends_a_judgment_about_what_contradicts() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let score = |value, at| {
        let score = ScoreId("nausea-score".into());
        Act::Care(CareAct::Score { score, value, at })
    };
    let sees = |effect: &str, at| {
        let (effect, note) = (EffectId(effect.into()), String::new());
        Act::Observe { effect, grade: Grade::Moderate, at, note }
    };
    day.minute(86);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.acts(id, score(0, When::Now));
    day.acts(id, sees("nausea", When::Now));
    assert_eq!(day.stands(id, "consistent"), "not yet");
    day.minute(88);
    passes(&mut day, id, "consistent");
    assert_eq!(day.stands(id, "consistent"), "overridden");
    day.minute(90);
    let severe = |at| {
        let (effect, note) = (EffectId("drowsiness".into()), String::new());
        Act::Observe { effect, grade: Grade::Severe, at, note }
    };
    day.acts(id, severe(clock(11, 28)));
    assert_eq!(day.stands(id, "consistent"), "not yet", "alert 5 of 5 at 11:28, and so drowsy");
}

#[test]
fn a_moaas_of_the_same_minute_that_was_entered_later_counts() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(90);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: clock(11, 31) });
    day.vitals(id, "124/80 70 98 14 m2 @11:31");
    assert_eq!(day.stands(id, "alert"), "not yet");
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: clock(11, 31) });
    assert_eq!(day.stands(id, "alert"), "met");
}

#[test]
fn a_judgment_about_the_companion_ends_when_one_is_settled() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(brother(), "11:30"));
    day.acts(id, Act::SettleCompanion(Companion::Named { person: brother(), same_as_ride: true }));
    passes(&mut day, id, "ride");
    passes(&mut day, id, "companion");
    assert_eq!(day.stands(id, "companion"), "overridden");
    // Another ride, by the same person, who is passed by judgment once more: it is asked anew who stays.
    day.acts(id, ride(brother(), "11:40"));
    day.acts(id, Act::SettleCompanion(Companion::Named { person: brother(), same_as_ride: true }));
    assert_eq!(day.stands(id, "companion"), "met");
    passes(&mut day, id, "ride");
    assert_eq!(day.stands(id, "companion"), "missing");
}

#[test]
fn whoever_only_reads_is_no_second_person() {
    let mut day = Day::new();
    let by = std::mem::replace(&mut day.by, MANAGER);
    day.does(Command::ListStaff(Staff { id: AUDITOR, name: "U. Kern".into(), roles: vec![Role::Auditor] }));
    day.by = by;
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    let word = || in_person("seen by both of us here");
    let judge = || Act::Override { criterion: CriterionId("gait".into()), word: word() };
    (day.by, day.second) = (PRESCRIBER, Some(AUDITOR));
    assert!(matches!(day.tries_act(id, judge()), Err(Refusal::NeedsSecondCaregiver)));
    day.second = Some(by);
    day.acts(id, judge());
}

#[test]
fn nobody_left_before_what_they_were_asked_and_told_here() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(95);
    day.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
    let at_half_past = |to| {
        let Act::HandOver { to, driver, place, known_by, companion, along, .. } = hand_over(to) else {
            panic!()
        };
        Act::HandOver { to, driver, place, known_by, companion, along, at: clock(11, 30) }
    };
    assert!(matches!(day.tries_act(id, at_half_past(brother())), Err(Refusal::BeforeVisit { .. })));
    day.acts(id, hand_over(brother()));
}

#[test]
fn a_sheet_made_after_the_door_is_in_nobodys_hand() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.stands(id, "sheet"), "met");
    let evidence = |day: &Day| day.gate(id).get(&CriterionId("sheet".into())).unwrap().evidence.clone();
    let before = evidence(&day);
    day.minute(140);
    day.prints(id);
    assert_eq!(evidence(&day), before);
}
