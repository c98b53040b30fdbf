//! Which of two came later where one was typed for the minute in which the other was pressed: the one that was entered later.

use crate::{
    day::clock,
    since_the_check::{gives, moment, oxygen, recovered, seen_at},
};
use chart::{
    Act,
    command::CareAct,
    effect::Grade::{Gone, Mild, Moderate, Severe},
    protocol::ScoreId,
    time::When,
};

#[test]
fn of_one_minute_the_entry_tells_whether_oxygen_ran_at_a_set_and_which_set_is_the_last() {
    let (mut day, id) = recovered();
    // Without oxygen by the set; and then it is typed for the same minute.
    day.now = moment(&day, 88, 40);
    day.vitals(id, "124/80 70 98 14 o2 0");
    day.minute(90);
    gives(&mut day, id, "oxygen", oxygen(20), clock(11, 30));
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met", "it was never said to be off");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 30);
    gives(&mut day, id, "oxygen", oxygen(20), When::Now);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met");

    let (mut day, id) = recovered();
    day.now = moment(&day, 96, 40);
    day.vitals(id, "124/80 70 98 14");
    day.minute(98);
    day.vitals(id, "186/112 70 98 14 @11:38");
    assert_ne!(day.stands(id, "vitals"), "met", "the one that was entered last");
    day.minute(107);
    day.vitals(id, "124/80 70 98 14");
    assert_ne!(day.stands(id, "vitals"), "met");
    day.minute(117);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn an_effect_that_was_entered_last_for_a_minute_is_there() {
    let (mut day, id) = recovered();
    day.minute(87);
    day.sees(id, "nausea", Moderate);
    day.now = moment(&day, 88, 40);
    day.sees(id, "nausea", Gone);
    day.minute(90);
    seen_at(&mut day, id, "nausea", Severe, clock(11, 30));
    assert_eq!(day.visit(id).grade_now(&chart::effect::EffectId("nausea".into())), Severe);
    assert_eq!(day.stands(id, "effects-mild"), "not yet");
}

#[test]
fn a_value_speaks_against_no_effect_that_is_gone_since() {
    let (mut day, id) = recovered();
    let score = |at| {
        let score = ScoreId("nausea-score".into());
        Act::Care(CareAct::Score { score, value: 0, at })
    };
    day.minute(86);
    day.sees(id, "nausea", Mild);
    day.minute(90);
    day.acts(id, score(clock(11, 30)));
    assert_eq!(day.stands(id, "consistent"), "not yet");
    seen_at(&mut day, id, "nausea", Gone, clock(11, 30));
    assert_eq!(day.stands(id, "consistent"), "met");
}

#[test]
fn a_set_in_the_minute_in_which_the_pressure_was_past_a_limit_answers_no_questions() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    assert_eq!(day.stands(id, "symptoms"), "missing");
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    assert_eq!(day.stands(id, "symptoms"), "missing");
}

#[test]
fn the_order_of_entries_tells_in_one_minute_whether_effect_and_pressure_came_together() {
    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 10);
    day.vitals(id, "168/102 80 98 14");
    day.now = moment(&day, 88, 30);
    day.sees(id, "headache", Mild);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 @11:30");
    assert_eq!(day.stands(id, "symptoms"), "missing");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 20);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    day.minute(90);
    seen_at(&mut day, id, "headache", Gone, clock(11, 30));
    assert_eq!(day.stands(id, "symptoms"), "missing");

    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 20);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 30);
    day.sees(id, "headache", Gone);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    assert_eq!(day.stands(id, "symptoms"), "met", "it was gone before");
}

#[test]
fn answers_are_to_what_was_entered_before_them() {
    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 10);
    crate::script::asks_symptoms(&mut day, id);
    day.minute(90);
    day.vitals(id, "168/102 80 98 14 @11:30");
    assert_eq!(day.stands(id, "symptoms"), "missing", "nobody asked about that pressure");

    let (mut day, id) = recovered();
    day.minute(86);
    day.sees(id, "headache", Mild);
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    day.minute(90);
    let rules = day.protocol(id).symptoms.clone().unwrap();
    let absent = rules.questions.into_iter().map(|one| one.id).collect();
    day.acts(id, Act::Care(CareAct::AskSymptoms { present: Vec::new(), absent, at: clock(11, 30) }));
    assert_eq!(day.stands(id, "symptoms"), "met");
}

#[test]
fn the_pressure_that_called_for_the_questions_is_named() {
    let (mut day, id) = recovered();
    day.now = moment(&day, 88, 40);
    day.vitals(id, "168/102 80 98 14");
    day.minute(90);
    seen_at(&mut day, id, "headache", Mild, clock(11, 30));
    let said = crate::leaving::evidence(&day, id, "symptoms");
    assert_eq!(said, "Ask now: blood pressure 168/102 at 11:30 with headache.");

    let (mut day, id) = recovered();
    day.minute(86);
    crate::since_the_check::emergency(&mut day, id, chart::fact::EmergencyEnd::Stays);
    day.minute(90);
    day.sees(id, "headache", Mild);
    day.minute(92);
    day.vitals(id, "168/102 80 98 14");
    assert_eq!(
        crate::leaving::evidence(&day, id, "symptoms"),
        "Ask now: blood pressure 168/102 at 11:34 with headache; there was an emergency, over at 11:29."
    );
}
