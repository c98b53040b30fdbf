//! What is unfinished at the door: told, printed, called about, and asked about at the next visit.

use crate::day::{Day, PRESCRIBER, brother, companion};
use chart::{
    Act, Command, Refusal, VisitId,
    against_advice::{Going, Line, Parting, Signing, Telling, WayHome},
    asked_back::{What, asked_back},
    clinic::Chair,
    command::{CallMade, CareAct, LeavingAct},
    effect::{
        EffectId,
        Grade::{Gone, Mild, Moderate},
    },
    fact::{Asked, Infusion, OtherEnd, Still},
    follow_up,
    protocol::CriterionId,
    quantity::Microlitres,
    refusal::Field,
    time::{Minutes, When},
    unfinished::{Untold, of_chart, to_tell, told_patient},
    words,
};

fn blurred() -> EffectId {
    EffectId("blurred-vision".into())
}

fn tells(patient: &str, companion: &str) -> Act {
    let (patient, companion) = (patient.into(), companion.into());
    Act::Care(CareAct::Tell { effect: blurred(), patient, companion, companion_away: false, phrase: None })
}

/// A call in which nobody has thoughts of self-harm.
fn called(reached: bool, effects: Vec<(EffectId, Still)>) -> Act {
    let (thoughts, prescriber, line, asked) = (reached.then_some(false), None, None, Vec::new());
    Act::FollowUp(CallMade {
        broke_off: false,
        symptoms: Vec::new(),
        reached,
        effects,
        thoughts,
        prescriber,
        line,
        drive: None,
        asked,
        words: "slept well".into(),
    })
}

fn leaves(day: &mut Day, id: VisitId) -> Result<(), Refusal> {
    day.tries_act(id, crate::day::hand_over(brother()))
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
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    leaves(day, id).unwrap();
    day.acts(id, Act::Release { way: None });
    id
}

#[test]
fn an_open_effect_needs_what_patient_and_companion_were_told() {
    let mut day = Day::new();
    let id = nearly(&mut day);
    let refusal = leaves(&mut day, id).unwrap_err();
    assert_eq!(
        words::refusal(&refusal, &day.record, Some(day.protocol(id))),
        "Not handed over. Still open: Discharge sheet printed and explained; said back in own words; what was told about \
         blurred vision, which is still there."
    );
    let Refusal::NotReadyToRelease { criteria, effects, .. } = refusal else { panic!() };
    let wanted = ["sheet", "taught-back"].map(|id| CriterionId(id.into()));
    assert_eq!(criteria, wanted, "the sheet that was explained does not say it");
    assert_eq!(effects, [blurred()]);
    assert_eq!(day.tries_act(id, tells("", "")), Err(Refusal::Blank(Field::Told)));
    assert_eq!(day.tries_act(id, tells("It passes.", " ")), Err(Refusal::Blank(Field::ToldCompanion)));
    day.acts(id, tells("It passes.", "Help on stairs."));
    assert_eq!(day.stands(id, "sheet"), "missing");
    day.explains_anew(id);
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
    let declined = chart::departure::Companion::Declined {
        reason: "lives with nobody".into(),
        advice: "telephone".into(),
    };
    day.acts(id, Act::SettleCompanion(declined));
    day.acts(id, tells("It passes.", ""));
    assert!(chart::unfinished::untold(day.visit(id)).is_empty());
    day.minute(86);
    day.acts(id, Act::SettleCompanion(companion()));
    assert_eq!(chart::unfinished::untold(day.visit(id)), [blurred()], "who is named later has not been told");
    let open = day.visit(id).episodes().into_iter().find(|one| one.effect == blurred()).unwrap();
    assert_eq!(to_tell(day.visit(id), &open), Some(Untold::Companion), "what the patient was told stays");
    assert!(chart::unfinished::told_to_nobody(day.visit(id)).is_empty(), "the patient was told");
    assert_eq!(told_patient(day.visit(id), &open).unwrap().value.patient, "It passes.");
    day.acts(id, tells("It passes.", "Help on stairs."));
    assert!(chart::unfinished::untold(day.visit(id)).is_empty());
    assert_eq!(to_tell(day.visit(id), &open), None);
    day.minute(87);
    day.sees(id, "blurred-vision", Moderate);
    let open = day.visit(id).episodes().into_iter().find(|one| one.effect == blurred()).unwrap();
    assert_eq!(to_tell(day.visit(id), &open), Some(Untold::Everybody), "it is not as it was told");
}

#[test]
fn it_stands_in_the_call_a_day_later_and_comes_back_as_a_question() {
    let mut day = Day::new();
    let id = released(&mut day);
    let calls = follow_up::calls(&day.record, &day.now);
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0].due, day.visit(id).handed_over.as_ref().unwrap().at.plus(Minutes(1440).millis()));
    assert_eq!(calls[0].open[0].effect, blurred());

    let gone = || vec![(blurred(), Still::Gone)];
    day.acts(id, called(true, gone()));
    let calls = follow_up::calls(&day.record, &day.now);
    assert_eq!(
        (calls.len(), calls[0].tried),
        (1, 0),
        "whoever rings so soon is heard, and called all the same"
    );
    assert!(calls[0].open.is_empty(), "and not asked again about what was gone");
    day.now = day.now.plus(Minutes(1445).millis());
    day.acts(id, called(false, Vec::new()));
    assert_eq!(follow_up::calls(&day.record, &day.now)[0].tried, 1, "who was not reached is called again");
    assert_eq!(day.tries_act(id, called(true, gone())), Err(Refusal::Unknown));
    day.acts(id, called(true, Vec::new()));
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
    assert_eq!(day.tries_act(id, called(true, Vec::new())), Err(Refusal::NoCallDue));

    let words = asked_two_days_later(&mut day, id);
    assert!(
        words.starts_with("Blurred vision after infusion 3: when did it clear? (gone by the call of "),
        "{words}"
    );
}

/// What is asked two days later, at the next visit, about what was still there on leaving.
fn asked_two_days_later(day: &mut Day, id: VisitId) -> String {
    let patient = day.visit(id).patient;
    let infusion = Infusion { number: 4, of: 6 };
    day.now = day.now.plus(Minutes(2 * 1440).millis());
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    let next = day.record.in_chair(Chair(3)).unwrap();
    let protocol = day.record.protocol_of(next).unwrap();
    let asked = asked_back(&day.record, next, &protocol.limits);
    let first = asked.iter().find(|one| matches!(one.what, What::StillThere { .. })).unwrap();
    words::asked_back(first, protocol)
}

#[test]
fn of_what_was_still_there_in_the_call_nobody_takes_for_granted_that_it_has_gone() {
    let mut day = Day::new();
    let id = released(&mut day);
    day.now = day.visit(id).handed_over.as_ref().unwrap().at.plus(Minutes(1445).millis());
    day.acts(id, called(true, vec![(blurred(), Still::There)]));
    let words = asked_two_days_later(&mut day, id);
    assert!(words.starts_with("Blurred vision after infusion 3, not gone by the call of "), "{words}");
    assert!(words.ends_with(". Still there? If not, since when?"), "{words}");
}

#[test]
fn whoever_still_felt_something_is_called_the_day_after_too() {
    let mut day = Day::new();
    let id = released(&mut day);
    let left = day.visit(id).handed_over.as_ref().unwrap().at;
    let call = |still| called(true, vec![(blurred(), still)]);
    day.now = left.plus(Minutes(1445).millis());
    day.acts(id, call(Still::There));
    let calls = follow_up::calls(&day.record, &day.now);
    assert_eq!(
        (calls[0].due, calls[0].tried, calls[0].open.len()),
        (left.plus(Minutes(2880).millis()), 0, 1)
    );
    day.acts(id, call(Still::Gone));
    let calls = follow_up::calls(&day.record, &day.now);
    let again = (calls[0].due, calls[0].tried);
    assert_eq!(again, (left.plus(Minutes(2880).millis()), 0), "too soon to be the second");
    assert!(calls[0].open.is_empty(), "what was gone is not asked again");
    day.now = left.plus(Minutes(2880).millis());
    day.acts(id, called(true, Vec::new()));
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
}

#[test]
fn the_second_call_is_not_due_before_the_day_after_a_first_one_that_was_made_late() {
    let mut day = Day::new();
    let id = released(&mut day);
    let left = day.visit(id).handed_over.as_ref().unwrap().at;
    day.now = left.plus(Minutes(3 * 1440 + 20).millis());
    day.acts(id, called(true, vec![(blurred(), Still::There)]));
    let again = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(again.due, left.plus(Minutes(4 * 1440).millis()), "two days late, as the first one was");
    assert_eq!(again.due.date(), day.now.date().succ_opt().unwrap());
    assert!(follow_up::today(&day.record, &day.now).is_empty(), "it is not overdue when it comes up");
}

#[test]
fn a_call_that_never_reached_anybody_leaves_the_list_in_the_end() {
    let mut day = Day::new();
    let id = released(&mut day);
    day.now = day.now.plus(Minutes(1445).millis());
    day.acts(id, called(false, Vec::new()));
    day.now = day.now.plus(Minutes(4 * 1440).millis());
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
    assert!(!follow_up::never_called(&day.record, day.visit(id), &day.now));
}

/// Nobody called, and the time for it is past.
fn never_called(day: &mut Day) -> VisitId {
    let id = released(day);
    assert_eq!(day.tries_act(id, closes("moved abroad")), Err(Refusal::NoCallToClose), "it can be made");
    day.now = day.now.plus(Minutes(5 * 1440).millis());
    id
}

fn closes(reason: &str) -> Act {
    Act::Leaving(LeavingAct::CloseCall { reason: reason.into() })
}

#[test]
fn a_call_that_nobody_made_stays_on_the_list_until_somebody_calls() {
    let mut day = Day::new();
    let id = never_called(&mut day);
    let calls = follow_up::today(&day.record, &day.now);
    assert_eq!((calls.len(), calls[0].visit.id, calls[0].is_late), (1, id, true));
    assert_eq!(calls[0].due, day.visit(id).handed_over.as_ref().unwrap().at.plus(Minutes(1440).millis()));
    assert!(follow_up::never_called(&day.record, day.visit(id), &day.now));
    day.acts(id, called(true, vec![(blurred(), Still::Gone)]));
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
}

#[test]
fn a_call_that_nobody_made_is_closed_with_a_reason() {
    let mut day = Day::new();
    let id = never_called(&mut day);
    assert_eq!(day.tries_act(id, closes(" ")), Err(Refusal::Blank(Field::CallClosedWhy)));
    day.acts(id, closes("moved abroad, no number"));
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(story, "Call after the visit closed: moved abroad, no number");
    assert!(day.visit(id).is_signed(), "what properly follows amends nothing");
    assert_eq!(day.tries_act(id, closes("again")), Err(Refusal::NoCallToClose));
}

#[test]
fn whoever_comes_again_is_asked_in_person_and_no_longer_called_about_the_last_time() {
    let mut day = Day::new();
    let id = never_called(&mut day);
    let patient = day.visit(id).patient;
    let infusion = Infusion { number: 4, of: 6 };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    assert!(follow_up::calls(&day.record, &day.now).is_empty());
    assert!(follow_up::never_called(&day.record, day.visit(id), &day.now), "the chart copy says so still");
}

#[test]
fn the_second_call_asks_only_about_what_was_still_there_at_the_first() {
    let mut day = Day::new();
    let id = nearly(&mut day);
    let nausea = || EffectId("nausea".into());
    day.sees(id, "nausea", Mild);
    for effect in [blurred(), nausea()] {
        let (patient, companion) = ("It passes.".into(), "Stay near.".into());
        day.acts(
            id,
            Act::Care(CareAct::Tell { effect, patient, companion, companion_away: false, phrase: None }),
        );
    }
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    leaves(&mut day, id).unwrap();
    day.acts(id, Act::Release { way: None });
    let left = day.now;
    day.now = left.plus(Minutes(1445).millis());
    day.acts(id, called(true, vec![(blurred(), Still::There), (nausea(), Still::Gone)]));
    let calls = follow_up::calls(&day.record, &day.now);
    let open: Vec<&EffectId> = calls[0].open.iter().map(|one| &one.effect).collect();
    assert_eq!(open, [&blurred()]);
    day.now = left.plus(Minutes(2880).millis());
    let both = vec![(blurred(), Still::Gone), (nausea(), Still::Gone)];
    assert_eq!(day.tries_act(id, called(true, both)), Err(Refusal::Unknown));
    day.acts(id, called(true, vec![(blurred(), Still::Gone)]));
    let said = |effect| follow_up::said(day.visit(id), &effect).unwrap();
    assert_eq!(said(blurred()), (Still::Gone, day.now));
    let first = left.plus(Minutes(1445).millis());
    assert_eq!(said(nausea()), (Still::Gone, first), "what the first call said holds");
}

#[test]
fn each_question_of_the_call_has_its_answer_and_thoughts_of_self_harm_are_loud() {
    let mut day = Day::new();
    let id = released(&mut day);
    day.now = day.now.plus(Minutes(1445).millis());
    let call = |thoughts: Option<bool>, question: &str, answer: &str| {
        let asked = vec![
            Asked { question: question.into(), answer: answer.into() },
            Asked { question: "How was the way home, and the night?".into(), answer: " ".into() },
        ];
        let (effects, line, words) = (vec![(blurred(), Still::Gone)], None, String::new());
        let prescriber = Some(Telling::Told { who: PRESCRIBER, at: When::Now });
        Act::FollowUp(CallMade {
            broke_off: false,
            symptoms: Vec::new(),
            reached: true,
            effects,
            thoughts,
            prescriber,
            line,
            drive: None,
            asked,
            words,
        })
    };
    let mood = "How is your mood?";
    assert_eq!(day.tries_act(id, call(None, mood, "low")), Err(Refusal::Blank(Field::CallThoughts)));
    assert_eq!(day.tries_act(id, call(Some(false), "Who won?", "low")), Err(Refusal::Unknown));
    day.acts(id, call(Some(true), mood, " low "));
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(
        story,
        format!(
            "Called, reached: THOUGHTS OF SELF-HARM: a prescriber decides now; Dr. A. Okafor told {}; blurred vision \
             gone; How is your mood? low; three questions without an answer",
            words::Clock::Hours24.time(&day.now)
        )
    );
}

#[test]
fn a_call_that_an_earlier_version_recorded_is_read_as_it_was() {
    let at = r#"{"utc":0,"offset":0,"boot":1,"up":0}"#;
    let old = format!(r#"{{"reached":true,"effects":[],"words":"slept well","at":{at}}}"#);
    let read: chart::fact::FollowUp = serde_json::from_str(&old).unwrap();
    assert_eq!((read.thoughts, read.asked.len(), read.words.as_str()), (None, 0, "slept well"));
    assert_eq!(read.prescriber, None);
}

#[test]
fn a_chart_of_somebody_who_left_is_unfinished_until_all_of_it_is_done() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let parting = Parting {
        form: Some(Signing::LeftBefore { why: "the bus".into() }),
        line: None,
        way: Some(WayHome { going: Going::NotSeen, words: String::new() }),
        safety: None,
        prescriber: Some(Telling::NotReached),
    };
    let (how, reason) = (OtherEnd::LeftAgainstAdvice, "wants to go".into());
    day.acts(id, Act::EndOtherwise { how, reason, decided: None, next: None, parting });
    let open = |day: &Day| -> Vec<String> {
        let open = of_chart(&day.record, day.visit(id), &day.now);
        open.iter().map(|one| words::unfinished(one, &day.record)).collect()
    };
    let said = open(&day);
    for one in
        ["not signed", "one signature owed by Dr. A. Okafor", "drug account open: 0.3 mL not accounted for"]
    {
        assert!(said.contains(&one.to_owned()), "{one} in {said:?}");
    }
    assert!(!said.contains(&"not over yet".to_owned()));
    day.second = Some(crate::day::PRESCRIBER);
    day.acts(id, Act::WasteDrug { amount: Microlitres(300) });
    assert!(!open(&day).iter().any(|one| one.starts_with("drug account")), "{:?}", open(&day));
}

#[test]
fn of_what_is_unfinished_the_gravest_comes_first() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    day.minute(50);
    let form = Some(Signing::WouldNot { why: "in a hurry".into() });
    day.acts(id, crate::against_advice::goes(form, Some(Line::In), Some(Telling::NotReached)));
    let open = of_chart(&day.record, day.visit(id), &day.now);
    let said: Vec<String> = open.iter().map(|one| words::unfinished(one, &day.record)).collect();
    assert_eq!(said[..3], ["LEFT WITH THE IV LINE IN: call", "discharge sheet never printed", "not signed"]);
    assert!(said.last().unwrap().starts_with("drug account open"), "{said:?}");
}
