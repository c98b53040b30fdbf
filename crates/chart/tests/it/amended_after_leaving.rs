//! What was recorded by mistake and is found out once the patient has left: put right or struck out with a reason, marked as
//! amended, signed again. The gate stays as it stood at the door, and what it would have said is told beside it.

use crate::{
    day::{Day, MANAGER, NURSE, PRESCRIBER, brother, hand_over, in_person, ride},
    script::asks_symptoms,
};
use chart::{
    Act, Refusal, VisitId,
    against_advice::{Line, LineSince},
    amended,
    command::{CareAct, SetAct},
    decide::can_be_struck,
    departure::Paperwork,
    effect::{EffectId, Grade},
    follow_up,
    gate::{self, State},
    leaving::holds_older,
    protocol::CriterionId,
    refusal::Field,
    time::When,
    unfinished::{Unfinished, of_chart},
    vitals_line, words,
};

fn set_right(day: &mut Day, id: VisitId, seq: u64, line: &str) -> Result<(), Refusal> {
    let last = day.visit(id).last_values_before(seq);
    let mut to = vitals_line::read(line, &day.protocol(id).limits, &last).set();
    to.confirmed = to.signs.odd(&day.protocol(id).limits, &last);
    let (to, reason) = (Some(to), "digits swapped".into());
    day.tries_act(id, Act::Sets(SetAct::Correct { set: seq, to, reason }))
}

fn strike(entry: u64) -> Act {
    Act::Care(CareAct::StrikeOut { entry, reason: "wrong patient".into() })
}

/// The entry whose line in the timeline begins so, the newest first.
fn entry_of(day: &Day, id: VisitId, line: &str) -> u64 {
    let begins = |entry: &&chart::Entry| {
        words::story(entry, &day.record, day.protocol(id)).is_some_and(|story| story.starts_with(line))
    };
    day.entries.iter().rfind(begins).unwrap().seq
}

/// Signed, handed over and released at minute 91; half an hour later.
fn leaves(day: &mut Day, id: VisitId) {
    goes(day, id);
    day.acts(id, Act::Release { way: None });
    day.minute(121);
}

/// Signed and handed over at minute 91.
fn goes(day: &mut Day, id: VisitId) {
    day.minute(91);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
}

/// With a sheet in hand, and not released yet.
fn handed_over(day: &mut Day) -> VisitId {
    let id = with_sheet(day);
    goes(day, id);
    id
}

fn with_sheet(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(brother(), "11:30"));
    day.explains_anew(id);
    id
}

/// Released with a sheet in hand; half an hour later.
fn gone(day: &mut Day) -> VisitId {
    let id = with_sheet(day);
    leaves(day, id);
    id
}

fn not_met(day: &Day, id: VisitId) -> Vec<String> {
    let all = amended::no_longer_met(day.visit(id), day.protocol(id));
    all.into_iter().map(|one| one.id.0).collect()
}

fn desk(day: &Day, id: VisitId) -> Vec<String> {
    let all = of_chart(&day.record, day.visit(id), &day.now);
    all.iter().map(|one| words::unfinished(one, &day.record)).collect()
}

#[test]
fn a_set_is_put_right_after_the_release_and_the_record_signed_again() {
    let mut day = Day::new();
    let id = gone(&mut day);
    assert_eq!(day.tries_act(id, Act::Sign), Err(Refusal::VisitOver), "it is signed as it is");
    let seq = day.visit(id).last_set().unwrap().seq;
    let before = day.visit(id).set(seq).unwrap().signs;
    set_right(&mut day, id, seq, "128/78 74 98 14").unwrap();
    let set = day.visit(id).set(seq).unwrap();
    assert_eq!((set.signs.line().as_str(), set.was[0].signs), ("128/78 74 98 14", before));
    assert!(day.visit(id).amended_after_signing());
    assert!(desk(&day, id).contains(&"amended after signing".to_owned()), "{:?}", desk(&day, id));
    day.acts(id, Act::Sign);
    assert!(day.visit(id).is_signed());
    assert!(!desk(&day, id).iter().any(|line| line.starts_with("amended")));
    let signed = &day.visit(id).signatures;
    let amended: Vec<bool> = signed.iter().map(|one| day.visit(id).is_amended_since(one)).collect();
    assert_eq!(amended, [true, false], "the first one does not speak for it");
}

#[test]
fn only_those_who_treat_do_so_and_a_reason_is_asked_for() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let seq = day.visit(id).last_set().unwrap().seq;
    let struck = |reason: &str| Act::Sets(SetAct::Correct { set: seq, to: None, reason: reason.into() });
    assert_eq!(day.tries_act(id, struck(" ")), Err(Refusal::Blank(Field::Reason)));
    day.by = MANAGER;
    assert!(matches!(day.tries_act(id, struck("wrong patient")), Err(Refusal::NeedsRole(_))));
    day.by = PRESCRIBER;
    day.acts(id, struck("wrong patient"));
    day.by = NURSE;
    assert!(day.visit(id).set(seq).is_none());
    assert_eq!(day.visit(id).struck.len(), 1, "it stays to be read");
}

#[test]
fn the_gate_stays_as_it_stood_at_the_door_and_what_it_would_have_said_is_told_beside_it() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let door = day.gate(id);
    let seq = day.visit(id).last_set().unwrap().seq;
    assert_eq!(not_met(&day, id), [] as [&str; 0]);
    set_right(&mut day, id, seq, "186/112 78 98 14").unwrap();
    assert_eq!(day.gate(id).criteria, door.criteria, "what let her go does not change");
    // So high a pressure has the symptoms asked, and nobody asked them.
    assert_eq!(not_met(&day, id), ["vitals", "symptoms"]);
    let otherwise = amended::otherwise(day.visit(id), day.protocol(id));
    assert!(otherwise.iter().all(|one| !matches!(one.state, State::Met { .. })));
    let says = desk(&day, id).into_iter().find(|line| line.starts_with("amended")).unwrap();
    assert!(says.contains("by what is on record now, not met on leaving: "), "{says}");
    // Put right once more, it would have let her go after all.
    set_right(&mut day, id, seq, "126/78 78 98 14").unwrap();
    assert_eq!(not_met(&day, id), [] as [&str; 0]);
}

#[test]
fn an_iv_line_struck_out_afterwards_is_not_out_by_the_record_and_was_at_the_door() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let entry = entry_of(&day, id, "IV line out");
    assert!(can_be_struck(day.visit(id), entry));
    day.acts(id, strike(entry));
    assert_eq!(day.stands(id, "iv-out"), "met");
    assert_eq!(not_met(&day, id), ["iv-out"]);
    assert_eq!(day.tries_act(id, strike(entry)), Err(Refusal::Unknown), "once is enough");
    // Nobody knows whether it is out: the patient is called at once, until a call tells.
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert!(call.at_once && call.line.is_some());
    assert_eq!(words::board::call_at_once(&call), "that the IV line is out was struck out: call");
    assert!(desk(&day, id).contains(&"THAT THE IV LINE IS OUT WAS STRUCK OUT: call".to_owned()));
    let Act::FollowUp(made) = crate::left_with_symptom::called(&[], None) else { panic!() };
    let out = Some(LineSince::Out { how: "it was out, wrong entry struck".into() });
    day.acts(id, Act::FollowUp(chart::command::CallMade { line: out, ..made }));
    assert!(!desk(&day, id).iter().any(|line| line.contains("IV LINE")));
}

#[test]
fn a_judgment_that_let_the_patient_go_stays_and_is_named_where_it_judged_something_else() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(88);
    day.vitals(id, "172/98 78 98 14");
    let seq = day.visit(id).last_set().unwrap().seq;
    day.acts(id, Act::Care(CareAct::Note { text: "asked for water".into(), at: When::Now }));
    let note = day.entries.last().unwrap().seq;
    let (criterion, word) = (CriterionId("vitals".into()), in_person("known for years, feels well"));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::Override { criterion, word });
    day.second = None;
    asks_symptoms(&mut day, id);
    day.explains_anew(id);
    leaves(&mut day, id);
    // What is struck out and has nothing to do with it leaves it alone.
    day.acts(id, strike(note));
    assert_eq!(day.stands(id, "vitals"), "overridden");
    assert_eq!(not_met(&day, id), [] as [&str; 0]);
    set_right(&mut day, id, seq, "192/118 78 98 14").unwrap();
    assert_eq!(day.stands(id, "vitals"), "overridden");
    assert_eq!(not_met(&day, id), ["vitals"]);
    let criterion = day.protocol(id).criteria.iter().find(|one| one.id.0 == "vitals").unwrap();
    assert!(gate::judged(day.visit(id), day.protocol(id), criterion).is_some());
}

#[test]
fn the_sheet_is_another_version_where_its_own_words_change_and_only_then() {
    let mut day = Day::new();
    let id = gone(&mut day);
    assert_eq!(holds_older(day.visit(id)), None);
    // A heart rate stands on no sheet.
    let last = day.visit(id).last_set().unwrap();
    let (seq, pressure) = (last.seq, last.signs.pressure.unwrap().figure());
    set_right(&mut day, id, seq, &format!("{pressure} 71 98 14")).unwrap();
    day.acts(id, strike(entry_of(&day, id, "IV line out")));
    assert_eq!(holds_older(day.visit(id)), None);
    // The highest pressure does.
    set_right(&mut day, id, seq, "186/112 78 98 14").unwrap();
    assert_eq!(holds_older(day.visit(id)), Some((2, 3)));
    let asked = of_chart(&day.record, day.visit(id), &day.now);
    assert!(asked.contains(&Unfinished::HoldsOlder { held: 2, now: 3 }), "{asked:?}");
    assert_eq!(day.visit(id).version_now(Paperwork::CompanionCard), 1, "the card says nothing of it");
}

#[test]
fn an_effect_that_was_never_there_is_not_asked_about_in_the_call() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.sees(id, "blurred-vision", Grade::Mild);
    let entry = day.entries.last().unwrap().seq;
    let (effect, patient) = (EffectId("blurred-vision".into()), "do not read small print".to_owned());
    let (companion, companion_away, phrase) = (patient.clone(), false, None);
    day.acts(id, Act::Care(CareAct::Tell { effect, patient, companion, companion_away, phrase }));
    day.explains_anew(id);
    leaves(&mut day, id);
    day.now = day.now.plus(24 * 60 * 60_000);
    let asked = |day: &Day| follow_up::call(&day.record, day.visit(id), &day.now).map(|call| call.open.len());
    assert_eq!(asked(&day), Some(1));
    day.acts(id, strike(entry));
    assert_ne!(asked(&day), Some(1));
    assert_eq!(holds_older(day.visit(id)), Some((2, 3)), "the sheet names it");
}

#[test]
fn a_time_typed_on_the_day_after_is_one_of_the_visit() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let (seq, left) = (day.visit(id).last_set().unwrap().seq, day.visit(id).stage.over().unwrap());
    day.now = day.now.plus(24 * 60 * 60_000);
    set_right(&mut day, id, seq, "128/78 74 98 14 @11:20").unwrap();
    assert_eq!(day.visit(id).set(seq).unwrap().at.date(), left.date());
    let refused = set_right(&mut day, id, seq, "128/78 74 98 14 @11:40");
    let Err(refusal @ Refusal::AfterLeaving { .. }) = refused else { panic!("{refused:?}") };
    let says = words::refusal(&refusal, &day.record, Some(day.protocol(id)));
    assert!(says.starts_with("11:40 is later than the visit: it was over at 11:33."), "{says}");
}

#[test]
fn a_call_after_the_amendment_is_told_of_the_visit_as_it_was_left_too() {
    let mut day = Day::new();
    let id = gone(&mut day);
    day.acts(id, strike(entry_of(&day, id, "IV line out")));
    let as_left = day.visit(id).as_left();
    assert!(as_left.iv_out.is_some() && day.visit(id).iv_out.is_none());
    day.acts(id, Act::Sign);
    assert_eq!(day.visit(id).as_left().signatures.len(), 2);
    assert!(amended::last(day.visit(id)).is_some_and(|at| at == day.now));
}

#[test]
fn another_number_or_appointment_afterwards_is_another_version_and_nobody_is_called_about_it() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let version = |day: &Day| day.visit(id).version_now(Paperwork::DischargeSheet);
    let first = version(&day);
    let patient = day.visit(id).patient;
    let mut details = day.record.patients[&patient].details.clone();
    details.phone = "555-0777".into();
    day.does(chart::Command::CorrectPatient { patient, details });
    assert_eq!((version(&day), holds_older(day.visit(id))), (first + 1, None));
    day.prints(id);
    assert_eq!(version(&day), first + 1);
    let due = day.now.plus(3 * 24 * 60 * 60_000).local();
    let infusion = chart::fact::Infusion { number: 4, of: 6 };
    day.does(chart::Command::Expect { patient, due, infusion });
    assert_eq!((version(&day), holds_older(day.visit(id))), (first + 2, None));
}

#[test]
fn what_is_corrected_about_the_patient_afterwards_stands_in_the_chart() {
    let mut day = Day::new();
    let id = gone(&mut day);
    let patient = day.visit(id).patient;
    let mut details = day.record.patients[&patient].details.clone();
    details.phone = "555-0777".into();
    day.does(chart::Command::CorrectPatient { patient, details });
    let about: Vec<chart::Entry> = day
        .entries
        .iter()
        .filter(|entry| matches!(entry.fact, chart::Fact::Patient { .. }))
        .cloned()
        .collect();
    let (_, line) = words::corrections(&about, day.visit(id)).pop().unwrap();
    assert!(line.contains("555-0777 (was "), "{line}");
}

#[test]
fn an_appointment_that_is_made_at_the_door_is_nothing_to_be_called_about() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    let (patient, due) = (day.visit(id).patient, day.now.plus(3 * 24 * 60 * 60_000).local());
    day.does(chart::Command::Expect { patient, due, infusion: chart::fact::Infusion { number: 4, of: 6 } });
    day.acts(id, Act::Release { way: None });
    assert_eq!(holds_older(day.visit(id)), None);
}

#[test]
fn a_set_that_is_put_right_lies_before_the_door_and_its_look_changes_nothing_that_let_the_patient_go() {
    let mut day = Day::new();
    let id = handed_over(&mut day);
    day.minute(97);
    day.acts(id, Act::Release { way: None });
    let (door, seq) = (day.gate(id), day.visit(id).last_set().unwrap().seq);
    assert!(matches!(
        set_right(&mut day, id, seq, "124/80 71 98 14 @11:36"),
        Err(Refusal::AfterLeaving { .. })
    ));
    set_right(&mut day, id, seq, "124/80 71 98 14 @11:31 u").unwrap();
    assert_eq!(day.gate(id).criteria, door.criteria);
    assert!(day.visit(id).looks.len() > day.visit(id).as_left().looks.len());
}

#[test]
fn who_left_against_advice_is_named_by_what_let_them_go_and_not_by_what_was_open_anyway() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    let seq = day.visit(id).last_set().unwrap().seq;
    day.acts(
        id,
        crate::against_advice::goes(
            crate::against_advice::would_not("hurry"),
            Some(Line::Out),
            crate::against_advice::told(),
        ),
    );
    set_right(&mut day, id, seq, "186/112 78 98 14").unwrap();
    // The vital signs kept her anyway; that the symptoms have to be asked did not.
    assert_eq!(not_met(&day, id), ["symptoms"]);
    assert!(day.visit(id).as_left().sets != day.visit(id).sets);
}

#[test]
fn a_line_that_is_struck_out_after_the_call_of_the_next_day_is_called_about_once_more() {
    let mut day = Day::new();
    let id = gone(&mut day);
    day.now = day.now.plus(24 * 60 * 60_000);
    day.acts(id, crate::left_with_symptom::called(&[], None));
    assert!(follow_up::call(&day.record, day.visit(id), &day.now).is_none());
    day.acts(id, strike(entry_of(&day, id, "IV line out")));
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert!(call.line.is_some() && call.at_once);
    // Still in: it stays due.
    let mut heard = day.clone();
    let Act::FollowUp(made) = crate::left_with_symptom::called(&[], None) else { panic!() };
    heard.acts(id, Act::FollowUp(chart::command::CallMade { line: Some(LineSince::In), ..made }));
    assert!(follow_up::call(&heard.record, heard.visit(id), &heard.now).unwrap().at_once);
    // Who is here again is seen here.
    let mut later = day.clone();
    later.minute(3 * 24 * 60);
    let patient = later.visit(id).patient;
    later.does(chart::Command::Arrive {
        appointment: None,
        patient,
        chair: chart::clinic::Chair(3),
        infusion: chart::fact::Infusion { number: 4, of: 6 },
    });
    assert!(!desk(&later, id).iter().any(|line| line.contains("IV LINE")));
    let Act::FollowUp(made) = crate::left_with_symptom::called(&[], None) else { panic!() };
    let line = Some(LineSince::Out { how: "at the walk-in clinic".into() });
    day.acts(id, Act::FollowUp(chart::command::CallMade { line, ..made }));
    assert!(follow_up::call(&day.record, day.visit(id), &day.now).is_none());
    assert!(!desk(&day, id).iter().any(|line| line.contains("IV LINE")));
}
