//! A call said that a symptom is still there: which prescriber is told, also later, and what that prescriber decides. And calls
//! that ended before everything was asked.

use crate::{
    chest_pain::has_chest_pain,
    day::{Day, MANAGER, NURSE, PRESCRIBER},
    left_with_symptom::{called, not_reached, told},
    thoughts_after_leaving::leaves,
};
use chart::{
    Act, Refusal, StaffId, VisitId,
    against_advice::Telling,
    call_list::{What, list},
    command::{CallMade, LeavingAct},
    fact::Still,
    follow_up,
    owed::{Owed, owed},
    refusal::Field,
    symptom_told,
    time::When,
    words,
};

const THERE: [(&str, Still); 1] = [("chest-pain", Still::There)];

/// Who left with chest pain.
fn left() -> (Day, VisitId) {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    leaves(&mut day, id);
    (day, id)
}

pub fn tells(who: StaffId) -> Act {
    Act::Leaving(LeavingAct::TellOfSymptom { who, instead_of: None, at: When::Now })
}

/// The same of what another one was told of and has not answered.
pub fn tells_instead_of(former: StaffId, who: StaffId) -> Act {
    Act::Leaving(LeavingAct::TellOfSymptom { who, instead_of: Some(former), at: When::Now })
}

pub fn answers_symptom(decided: &str) -> Act {
    answers_as(PRESCRIBER, decided)
}

/// The form of this prescriber.
pub fn answers_as(who: StaffId, decided: &str) -> Act {
    Act::Leaving(LeavingAct::AnswerSymptom { who, decided: decided.into() })
}

pub fn said(day: &Day, id: VisitId) -> String {
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

/// What stands first about the symptom.
pub fn known(day: &Day, id: VisitId) -> String {
    let first = words::to_know_first(&day.record, day.visit(id), &day.now);
    first.into_iter().find(|known| known.words.contains("chest pain")).unwrap().words
}

/// What the list of calls has about the visit.
pub fn listed(day: &Day, id: VisitId) -> Vec<&'static str> {
    let all = list(&day.record, &day.now);
    let what = |one: &chart::call_list::Listed| match &one.what {
        What::AnswerSymptom(..) => "answer",
        What::Call(call) if call.at_once => "at once",
        What::Call(_) | What::Tell | What::Answer(_) | What::Sheet(_) => "other",
    };
    all.iter().filter(|one| one.visit.id == id).map(what).collect()
}

#[test]
fn a_prescriber_who_is_told_later_needs_no_second_call_and_owes_an_answer() {
    let (mut day, id) = left();
    assert_eq!(day.tries_act(id, tells(PRESCRIBER)), Err(Refusal::NoSymptomOpen), "no call has said so");
    day.acts(id, called(&THERE, Some(Telling::NotReached)));
    assert_eq!(day.tries_act(id, answers_symptom("come in")), Err(Refusal::Blank(Field::SymptomTold)));
    assert_eq!(day.tries_act(id, tells(NURSE)), Err(Refusal::NotAPrescriber(NURSE)));
    assert_eq!(listed(&day, id), ["at once"]);
    day.minute(75);
    day.acts(id, tells(PRESCRIBER));
    assert_eq!(said(&day, id), "Dr. A. Okafor told that chest pain was still there in the call");
    assert_eq!(listed(&day, id), ["answer"], "the patient is called again when the call is due");
    assert!(
        known(&day, id).ends_with("Dr. A. Okafor told 11:17, and owes an answer."),
        "{}",
        known(&day, id)
    );
    assert_eq!(day.visit(id).follow_ups.len(), 1);
    assert!(owed(day.visit(id)).contains(&(Owed::Symptom, PRESCRIBER)));
    assert_eq!(day.tries_act(id, answers_symptom("come in")), Err(Refusal::OwedByAnother(vec![PRESCRIBER])));
    day.by = PRESCRIBER;
    // What else is owed is signed; this is answered.
    let _ = day.tries_act(id, Act::SignOwed);
    assert!(owed(day.visit(id)).contains(&(Owed::Symptom, PRESCRIBER)));
    assert_eq!(day.tries_act(id, answers_symptom(" ")), Err(Refusal::Blank(Field::ThoughtsAnswer)));
    day.acts(id, answers_symptom("called 911 for the patient"));
    assert!(said(&day, id).ends_with("and decided: called 911 for the patient"), "{}", said(&day, id));
    let known = known(&day, id);
    assert!(known.ends_with("Dr. A. Okafor told 11:17, and decided: called 911 for the patient."), "{known}");
    assert_eq!(listed(&day, id), Vec::<&str>::new());
    assert!(owed(day.visit(id)).iter().all(|(owed, _)| *owed != Owed::Symptom));
    assert_eq!(day.tries_act(id, answers_symptom("again")), Err(Refusal::NoSymptomOpen));
}

#[test]
fn who_was_told_in_the_call_owes_the_answer_too_and_a_manager_may_note_whom_they_told() {
    let (mut day, id) = left();
    let mut later = day.clone();
    day.acts(id, called(&THERE, told()));
    assert_eq!(symptom_told::owing(day.visit(id))[0].who, PRESCRIBER);
    assert_eq!(listed(&day, id), ["answer"]);
    later.acts(id, called(&THERE, Some(Telling::NotReached)));
    later.by = MANAGER;
    later.acts(id, tells(PRESCRIBER));
    assert_eq!(listed(&later, id), ["answer"]);
}

#[test]
fn what_is_gone_before_a_prescriber_heard_of_it_asks_for_none_and_what_was_told_stays_owed() {
    let (mut day, id) = left();
    let mut known = day.clone();
    day.acts(id, called(&THERE, Some(Telling::NotReached)));
    day.acts(id, called(&[("chest-pain", Still::Gone)], None));
    assert_eq!(day.tries_act(id, tells(PRESCRIBER)), Err(Refusal::NoSymptomOpen));
    let (mut cut, cut_id) = left();
    cut.acts(cut_id, broke_off(&THERE, Some(Telling::NotReached)));
    cut.acts(cut_id, broke_off(&[("chest-pain", Still::Gone)], None));
    assert_eq!(cut.tries_act(cut_id, tells(PRESCRIBER)), Err(Refusal::NoSymptomOpen), "the last word counts");
    known.acts(id, called(&THERE, told()));
    known.now = known.now.plus(25 * 3_600_000);
    known.acts(id, called(&[("chest-pain", Still::Gone)], None));
    assert!(owed(known.visit(id)).contains(&(Owed::Symptom, PRESCRIBER)), "it was never answered");
}

#[test]
fn what_was_gone_can_be_there_again_and_what_was_decided_before_stays() {
    let (mut day, id) = left();
    day.acts(id, called(&THERE, told()));
    day.by = PRESCRIBER;
    day.acts(id, answers_symptom("rest, call if worse"));
    day.by = NURSE;
    day.acts(id, broke_off(&[("chest-pain", Still::Gone)], None));
    assert!(known(&day, id).contains("decided: rest, call if worse"), "{}", known(&day, id));
    day.acts(id, broke_off(&THERE, Some(Telling::NotReached)));
    assert_eq!(listed(&day, id), ["at once"], "nobody knows that it is there again");
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::board::call_at_once(&call), "call: tell a prescriber");
    let heard = &day.visit(id).leaving.symptoms;
    let decided: Vec<bool> = heard.iter().map(|one| one.heard.answered.is_some()).collect();
    assert_eq!(decided, [true, false], "what was decided before stays");
}

pub fn broke_off(symptoms: &[(&str, Still)], prescriber: Option<Telling>) -> Act {
    let Act::FollowUp(call) = called(symptoms, prescriber) else { unreachable!() };
    Act::FollowUp(CallMade { broke_off: true, thoughts: None, ..call })
}

#[test]
fn a_call_that_broke_off_keeps_what_was_said_and_leaves_the_call_to_be_made() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[], None));
    assert_eq!(said(&day, id), "Called, reached, broke off");
    assert_eq!(listed(&day, id), ["at once"]);
    assert_eq!(day.tries_act(id, broke_off(&THERE, None)), Err(Refusal::Blank(Field::SymptomTold)));
    day.acts(id, broke_off(&THERE, Some(Telling::NotReached)));
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!((call.at_once, call.tried), (true, 0), "somebody was reached");
    day.acts(id, tells(PRESCRIBER));
    day.now = day.now.plus(25 * 3_600_000);
    day.acts(id, broke_off(&[], None));
    assert_eq!(listed(&day, id), ["answer", "other"], "the call of the next day is still to be made");
}

#[test]
fn answers_of_somebody_who_was_not_reached_are_refused_and_not_dropped() {
    let (mut day, id) = left();
    let Act::FollowUp(call) = called(&THERE, None) else { unreachable!() };
    let call = Act::FollowUp(CallMade { reached: false, thoughts: None, ..call });
    assert_eq!(day.tries_act(id, call), Err(Refusal::AnswersNotReached));
    day.acts(id, not_reached());
}
