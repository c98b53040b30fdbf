//! What is unfinished at the door: told, printed, called about, and asked about at the next visit.

use crate::day::{Day, brother, companion};
use chart::{
    Act, Command, Refusal, VisitId,
    asked_back::{What, asked_back},
    clinic::Chair,
    command::{CallMade, CareAct},
    effect::{
        EffectId,
        Grade::{Gone, Mild, Moderate},
    },
    fact::{Infusion, Still},
    follow_up,
    refusal::Field,
    time::{Minutes, When},
    words,
};

fn blurred() -> EffectId {
    EffectId("blurred-vision".into())
}

fn tells(patient: &str, companion: &str) -> Act {
    let (patient, companion) = (patient.into(), companion.into());
    Act::Care(CareAct::Tell { effect: blurred(), patient, companion })
}

fn leaves(day: &mut Day, id: VisitId) -> Result<(), Refusal> {
    day.tries_act(id, Act::HandOver { to: brother(), at: When::Now })
}

/// Ready but for a mildly blurred vision, which the protocol lets go home.
fn nearly(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Mild);
    id
}

fn released(day: &mut Day) -> VisitId {
    let id = nearly(day);
    day.acts(id, tells("It passes within a day. Call if not.", "Help on stairs."));
    day.acts(id, Act::Sign);
    leaves(day, id).unwrap();
    day.acts(id, Act::Release);
    id
}

#[test]
fn an_open_effect_needs_what_patient_and_companion_were_told() {
    let mut day = Day::new();
    let id = nearly(&mut day);
    let Err(Refusal::NotReadyToRelease { criteria, effects, .. }) = leaves(&mut day, id) else { panic!() };
    assert_eq!((criteria.len(), effects), (0, vec![blurred()]));
    assert_eq!(day.tries_act(id, tells("", "")), Err(Refusal::Blank(Field::Told)));
    assert_eq!(day.tries_act(id, tells("It passes.", " ")), Err(Refusal::Blank(Field::ToldCompanion)));
    day.acts(id, tells("It passes.", "Help on stairs."));
    leaves(&mut day, id).unwrap();
}

#[test]
fn what_was_told_speaks_for_the_grade_that_it_was_told_about() {
    let mut day = Day::new();
    let id = nearly(&mut day);
    day.acts(id, tells("It passes.", "Help on stairs."));
    assert!(chart::unfinished::untold(day.visit(id)).is_empty());
    day.minute(86);
    day.sees(id, "blurred-vision", Moderate);
    assert_eq!(chart::unfinished::untold(day.visit(id)), [blurred()]);
    day.minute(87);
    day.sees(id, "blurred-vision", Gone);
    assert!(chart::unfinished::untold(day.visit(id)).is_empty(), "what is gone needs nothing");
}

#[test]
fn without_a_companion_nobody_else_has_to_be_told() {
    let mut day = Day::new();
    let id = nearly(&mut day);
    let declined = chart::departure::Companion::Declined { reason: "lives with nobody".into() };
    day.acts(id, Act::SettleCompanion(declined));
    day.acts(id, tells("It passes.", ""));
    assert!(chart::unfinished::untold(day.visit(id)).is_empty());
    day.minute(86);
    day.acts(id, Act::SettleCompanion(companion()));
    assert_eq!(chart::unfinished::untold(day.visit(id)), [blurred()], "who is named later has not been told");
    day.acts(id, tells("It passes.", "Help on stairs."));
    assert!(chart::unfinished::untold(day.visit(id)).is_empty());
}

#[test]
fn it_stands_in_the_call_a_day_later_and_comes_back_as_a_question() {
    let mut day = Day::new();
    let id = released(&mut day);
    let calls = follow_up::calls(&day.record, &day.now);
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].due, day.visit(id).handed_over.as_ref().unwrap().at.plus(Minutes(1440).millis()));
    assert_eq!(calls[0].open[0].effect, blurred());

    let call = |reached, effects: Vec<(EffectId, Still)>| {
        Act::FollowUp(CallMade { reached, effects, words: "slept well".into() })
    };
    assert_eq!(
        day.tries_act(id, call(true, vec![(blurred(), Still::Gone)])),
        Err(Refusal::NoCallDue),
        "too soon"
    );
    day.now = day.now.plus(Minutes(1445).millis());
    day.acts(id, call(false, Vec::new()));
    assert_eq!(follow_up::calls(&day.record, &day.now)[0].tried, 1, "who was not reached is called again");
    assert_eq!(day.tries_act(id, call(true, Vec::new())), Err(Refusal::CallUnanswered(1)));
    day.acts(id, call(true, vec![(blurred(), Still::Gone)]));
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
    assert_eq!(day.tries_act(id, call(true, Vec::new())), Err(Refusal::NoCallDue));

    let patient = day.visit(id).patient;
    let infusion = Infusion { number: 4, of: 6 };
    day.now = day.now.plus(Minutes(2 * 1440).millis());
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    let next = day.record.in_chair(Chair(3)).unwrap();
    let protocol = day.record.protocol_of(next).unwrap();
    let asked = asked_back(&day.record, next, &protocol.limits);
    let first = asked.iter().find(|one| matches!(one.what, What::StillThere { .. })).unwrap();
    let words = words::asked_back(first, protocol);
    assert!(
        words.starts_with("Blurred vision after infusion 3: when did it clear? (gone by the call of "),
        "{words}"
    );
}

#[test]
fn a_call_that_never_reached_anybody_leaves_the_list_in_the_end() {
    let mut day = Day::new();
    released(&mut day);
    day.now = day.now.plus(Minutes(5 * 1440).millis());
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
}
