//! What happens in another order than expected: a pause beyond the order, a door that closed, a late memory.

use crate::day::{Day, PRESCRIBER, at, brother, in_person};
use chart::{
    Act, Command, Refusal,
    clinic::Chair,
    due,
    effect::Grade,
    fact::Infusion,
    protocol::CriterionId,
    reminder::{Why, reminders},
    time::When,
};
use std::collections::BTreeSet;

#[test]
fn a_pause_after_the_ordered_end_moves_nothing_and_reminds_once() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    for minute in [10, 20, 30] {
        day.minute(minute);
        day.vitals(id, "131/84 74 97 14");
    }
    day.minute(42);
    day.acts(id, Act::Pause { at: When::Now });
    let mut given = BTreeSet::new();
    let mut late = 0;
    for second in 0..300 {
        day.now = at(10, 44).plus(second * 1000);
        late +=
            reminders(&day.record, &day.now, true, &mut given).iter().filter(|r| r.why == Why::Late).count();
    }
    assert_eq!(late, 1);
    day.vitals(id, "131/84 74 97 14");
    day.now = at(10, 58);
    let slots = due::slots(day.visit(id), day.protocol(id), &day.now);
    let end = slots.iter().find(|slot| slot.anchor == due::Anchor::End).unwrap();
    assert_eq!(end.minute.0, 40);
    assert!(end.filled.is_some(), "a set that filled a slot stays in it");
}

#[test]
fn a_pause_before_the_ordered_end_moves_it_by_its_length() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    day.acts(id, Act::Pause { at: When::Now });
    day.minute(26);
    day.acts(id, Act::Resume { at: When::Now });
    let slots = due::slots_ahead(day.visit(id), day.protocol(id), &day.now, &at(11, 0));
    assert_eq!(slots.iter().find(|slot| slot.anchor == due::Anchor::End).unwrap().minute.0, 46);
}

#[test]
fn who_was_handed_over_can_be_released_when_the_nurse_is_back() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(104);
    day.acts(id, crate::day::hand_over(brother()));
    day.minute(112);
    assert_eq!(day.stands(id, "vitals"), "met", "the set was 19 minutes old at the door");
    day.acts(id, Act::Release { way: None });
}

#[test]
fn a_judgement_ends_with_a_set_from_before_that_is_typed_in_afterwards() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.second = Some(PRESCRIBER);
    let criterion = CriterionId("vitals".into());
    day.acts(id, Act::Override { criterion, word: in_person("known to run high") });
    day.second = None;
    assert_eq!(day.stands(id, "vitals"), "overridden");
    day.vitals(id, "182/105 74 97 14 @10:50");
    assert!(day.stands(id, "vitals").starts_with("not yet"));
}

#[test]
fn a_set_typed_after_the_start_never_becomes_the_baseline() {
    let mut day = Day::new();
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    day.now = at(10, 2).plus(40_000);
    day.acts(id, Act::Start { at: When::Now });
    day.now = at(10, 4);
    day.vitals(id, "- 90 95 18 @10:02");
    assert_eq!(day.visit(id).baseline().unwrap().signs.line(), "122/78 68 98 14");
}

#[test]
fn a_sheet_from_before_the_end_cannot_be_the_one_that_is_explained() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    day.prints(id);
    day.minute(40);
    day.ends(id, "");
    let explain = || Act::ExplainSheet { language: "English".into(), at: When::Now };
    assert_eq!(day.tries_act(id, explain()), Err(Refusal::SheetNotPrinted));
    day.prints(id);
    day.acts(id, explain());
}

#[test]
fn whoever_is_expected_today_came_for_that_however_found() {
    let mut day = Day::new();
    let patient = day.patient("Castellanos", "10482");
    let infusion = Infusion { number: 3, of: 6 };
    day.does(Command::Expect { patient, due: at(9, 30).local(), infusion });
    day.does(Command::Expect { patient, due: at(24 + 9, 30).local(), infusion });
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    let left: Vec<_> = day.record.appointments.values().map(|a| a.due).collect();
    assert_eq!(left, [at(24 + 9, 30).local()], "tomorrow's is still to come");
}

#[test]
fn a_headache_seen_says_nothing_about_dissociation() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.sees(id, "headache", Grade::Mild);
    assert_eq!(day.stands(id, "effects-gone"), "missing");
    day.acts(id, Act::Look { at: When::Now });
    assert_eq!(day.stands(id, "effects-gone"), "met");
}

#[test]
fn a_set_long_after_the_end_counts_although_it_fills_the_slot_of_the_end() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(52);
    day.vitals(id, "124/80 70 98 14");
    day.minute(62);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn after_a_failing_set_the_earliest_minute_leaves_time_for_two_good_ones() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "182/105 74 97 14");
    assert_eq!(day.stands(id, "vitals"), "not yet, 67");
    day.minute(70);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "not yet, 85");
}

#[test]
fn whoever_is_looked_after_again_after_the_door_has_not_left() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, crate::day::hand_over(brother()));
    day.minute(95);
    day.vitals(id, "182/105 120 91 14");
    assert!(day.stands(id, "vitals").starts_with("not yet"), "{}", day.stands(id, "vitals"));
    day.acts(id, Act::Sign);
    assert!(matches!(day.tries_act(id, Act::Release { way: None }), Err(Refusal::NotReadyToRelease { .. })));
}

#[test]
fn a_judgement_ends_with_an_effect_from_before_that_is_typed_in_afterwards() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.sees(id, "double-vision", Grade::Mild);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.second = Some(PRESCRIBER);
    let criterion = CriterionId("effects-gone".into());
    day.acts(id, Act::Override { criterion, word: in_person("sees well enough") });
    day.second = None;
    assert_eq!(day.stands(id, "effects-gone"), "overridden");
    let at = When::At(chrono::NaiveTime::from_hms_opt(10, 50, 0).unwrap());
    let effect = chart::effect::EffectId("double-vision".into());
    day.acts(id, Act::Observe { effect, grade: Grade::Severe, at, note: String::new() });
    assert_eq!(day.stands(id, "effects-gone"), "not yet");
}

#[test]
fn an_effect_cannot_be_gone_before_it_came() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.sees(id, "nausea", Grade::Mild);
    day.minute(20);
    let effect = chart::effect::EffectId("nausea".into());
    let at = When::At(chrono::NaiveTime::from_hms_opt(10, 5, 0).unwrap());
    let gone = Act::Observe { effect: effect.clone(), grade: Grade::Gone, at, note: String::new() };
    assert_eq!(day.tries_act(id, gone), Err(Refusal::WasNotThere(effect)));
}

#[test]
fn a_sheet_that_changed_is_made_anew_before_it_is_explained() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    day.sees(id, "headache", Grade::Severe);
    let explain = || Act::ExplainSheet { language: "English".into(), at: When::Now };
    assert!(matches!(day.tries_act(id, explain()), Err(Refusal::SheetChanged { .. })));
    day.prints(id);
    day.acts(id, explain());
}

#[test]
fn lateness_counts_from_the_first_set_that_was_not_taken() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(36);
    let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(next.minutes.0, -16, "the set of minute 20 was never taken");
}

#[test]
fn the_safety_answer_that_was_asked_later_counts_however_they_are_typed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(60);
    day.acts(id, Act::AskSafety { thoughts: true, at: When::Now });
    let at = When::At(chrono::NaiveTime::from_hms_opt(10, 50, 0).unwrap());
    day.acts(id, Act::AskSafety { thoughts: false, at });
    assert_eq!(day.stands(id, "safety"), "not yet");
}
