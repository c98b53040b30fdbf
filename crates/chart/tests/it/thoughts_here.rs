//! Thoughts of self-harm that a patient has here: a no takes nothing back; a prescriber is told, and decides.

use crate::{
    day::{Day, NURSE, PRESCRIBER, brother, clock, hand_over, in_person},
    leaving::evidence,
};
use chart::{
    Act, Refusal, VisitId,
    command::{LeavingAct, Word},
    owed::{Owed, owed},
    protocol::CriterionId,
    refusal::Field,
    safety::{Hold, Ruling, hold},
    time::When,
    words,
};

pub fn asked(day: &mut Day, id: VisitId, thoughts: bool) {
    day.acts(id, Act::AskSafety { thoughts, at: When::Now });
}

/// Everything but paper, ride and signature is met; then the patient says yes at 11:28.
pub fn says_yes(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    asked(day, id, true);
    id
}

pub fn decides(word: Word, ruling: Ruling) -> Act {
    Act::Leaving(LeavingAct::DecideThoughts { word, ruling, at: When::Now })
}

pub fn by_telephone(note: &str) -> Word {
    Word { telephone: Some(PRESCRIBER), note: note.into() }
}

pub fn said(day: &Day, id: VisitId) -> String {
    let gate = day.gate(id);
    let criterion = gate.get(&CriterionId("safety".into())).unwrap();
    words::evidence_judged(criterion, &day.record, day.visit(id), day.protocol(id))
}

pub fn story(day: &Day, id: VisitId) -> String {
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

#[test]
fn a_yes_is_not_taken_back_by_a_no_a_minute_later() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    assert_eq!(day.stands(id, "safety"), "not yet");
    day.minute(87);
    asked(&mut day, id, false);
    assert_eq!(day.stands(id, "safety"), "not yet");
    assert_eq!(
        evidence(&day, id, "safety"),
        "Asked 11:28: THOUGHTS OF SELF-HARM; asked 11:29: no. The two contradict each other: tell a prescriber, who \
         decides."
    );
    day.acts(id, Act::Sign);
    assert!(matches!(day.tries_act(id, hand_over(brother())), Err(Refusal::NotReadyToRelease { .. })));
}

#[test]
fn a_prescriber_who_was_told_lets_the_patient_leave_and_the_gate_names_who() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    let act = decides(in_person("seen, plan agreed with the sister"), Ruling::MayLeave);
    assert!(matches!(day.tries_act(id, act.clone()), Err(Refusal::NeedsSecond(_))), "with the own PIN");
    day.second = Some(PRESCRIBER);
    let silent = day.tries_act(id, decides(in_person(" "), Ruling::MayLeave));
    assert_eq!(silent, Err(Refusal::Blank(Field::ThoughtsAnswer)));
    day.minute(90);
    day.acts(id, act);
    assert_eq!(day.stands(id, "safety"), "met");
    assert_eq!(
        said(&day, id),
        "Asked 11:28: thoughts of self-harm. Prescriber (Dr. A. Okafor) told 11:32, and decided: seen, plan agreed with \
         the sister (may leave)."
    );
    assert_eq!(
        story(&day, id),
        "Dr. A. Okafor told of the thoughts of self-harm, and decided: seen, plan agreed with the sister (may leave)"
    );
    assert!(owed(day.visit(id)).iter().all(|(what, _)| *what != Owed::ThoughtsHere));
    day.second = None;
    day.minute(92);
    assert_eq!(
        words::safety::asked_now(),
        "Asked now: THOUGHTS OF SELF-HARM. Tell a prescriber, who decides."
    );
    asked(&mut day, id, true);
    assert_eq!(day.stands(id, "safety"), "not yet", "of the second yes nobody was told");
}

#[test]
fn a_prescriber_reads_that_the_decision_is_theirs_and_not_that_one_is_to_be_told() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    let read =
        |day: &Day| words::safety::at_door_to_prescriber(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(read(&day), "Asked 11:28: THOUGHTS OF SELF-HARM. Your decision.");
    day.minute(87);
    asked(&mut day, id, false);
    assert_eq!(
        read(&day),
        "Asked 11:28: THOUGHTS OF SELF-HARM; asked 11:29: no. The two contradict each other: your decision."
    );
    day.by = PRESCRIBER;
    day.acts(id, decides(in_person("stays, seen again at noon"), Ruling::Stays));
    assert!(!read(&day).contains("our decision"), "{}", read(&day));
    day.minute(88);
    asked(&mut day, id, false);
    assert!(read(&day).contains(" Your decision, anew."), "{}", read(&day));
}

#[test]
fn by_telephone_the_prescribers_signature_is_owed() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    let nurse = Word { telephone: Some(NURSE), note: "x".into() };
    assert_eq!(day.tries_act(id, decides(nurse, Ruling::MayLeave)), Err(Refusal::NotAPrescriber(NURSE)));
    day.acts(id, decides(by_telephone("sister stays, calls at 18:00"), Ruling::MayLeave));
    assert_eq!(day.stands(id, "safety"), "met");
    let told = "Prescriber (Dr. A. Okafor, by telephone, read back, signature owed) told 11:28, and decided";
    assert!(said(&day, id).contains(told), "{}", said(&day, id));
    assert!(owed(day.visit(id)).contains(&(Owed::ThoughtsHere, PRESCRIBER)));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::SignOwed);
    assert!(owed(day.visit(id)).iter().all(|(what, _)| *what != Owed::ThoughtsHere));
}

#[test]
fn whom_the_prescriber_keeps_stays_until_a_prescriber_decides_otherwise() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(87);
    asked(&mut day, id, false);
    day.minute(88);
    day.acts(id, decides(by_telephone("stays, ask again in 30 min"), Ruling::Stays));
    let held = |day: &Day| hold(day.visit(id), day.protocol(id));
    assert_eq!((day.stands(id, "safety").as_str(), held(&day)), ("not yet", Some(Hold::Stays)));
    day.minute(118);
    asked(&mut day, id, false);
    assert_eq!(day.stands(id, "safety"), "not yet", "a no opens nothing");
    assert_eq!(held(&day), Some(Hold::Untold), "the prescriber is to hear of it");
    let row = said(&day, id);
    let anew = "(stays for now). Asked again 12:00: no. Tell a prescriber, who decides anew.";
    assert!(row.contains(anew), "{row}");
    day.minute(120);
    day.acts(id, decides(by_telephone("seen by video, goes home with her brother"), Ruling::MayLeave));
    assert_eq!((day.stands(id, "safety").as_str(), held(&day)), ("met", None));
    let row = said(&day, id);
    assert!(row.ends_with("(may leave). Earlier: 11:29 no, 11:30 decided: stays for now."), "{row}");
}

/// Stays for now, with a time that was typed as a whole minute.
pub fn stays_at(hour: u32, minute: u32) -> Act {
    let (word, ruling) = (by_telephone("ask again in 30 min"), Ruling::Stays);
    Act::Leaving(LeavingAct::DecideThoughts { word, ruling, at: clock(hour, minute) })
}

#[test]
fn a_no_on_record_before_the_decision_was_known_to_it_also_where_the_typed_minute_is_earlier() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(87);
    day.now = day.now.plus(20_000);
    asked(&mut day, id, false);
    day.acts(id, stays_at(11, 29));
    assert_eq!(day.stands(id, "safety"), "not yet");
    assert_eq!(hold(day.visit(id), day.protocol(id)), Some(Hold::Stays));
    assert_eq!(
        said(&day, id),
        "Asked 11:28: thoughts of self-harm; asked 11:29: no. Prescriber (Dr. A. Okafor, by telephone, read back, \
         signature owed) told 11:29, and decided: ask again in 30 min (stays for now)."
    );
}

#[test]
fn after_a_second_yes_the_row_keeps_what_was_said_and_decided_before() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(87);
    asked(&mut day, id, false);
    day.minute(88);
    day.acts(id, stays_at(11, 30));
    day.minute(90);
    asked(&mut day, id, true);
    assert_eq!(
        said(&day, id),
        "Asked 11:32: THOUGHTS OF SELF-HARM. Tell a prescriber, who decides. Earlier: 11:28 yes, 11:29 no, 11:30 \
         decided: stays for now."
    );
}

#[test]
fn who_never_had_them_needs_nobody_and_what_was_typed_late_was_known_to_nobody() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.stands(id, "safety"), "met");
    let act = || decides(by_telephone("x"), Ruling::MayLeave);
    assert_eq!(day.tries_act(id, act()), Err(Refusal::NoThoughtsOpen));
    day.minute(90);
    asked(&mut day, id, true);
    day.acts(id, act());
    assert_eq!(day.stands(id, "safety"), "met");
    day.minute(95);
    day.acts(id, Act::AskSafety { thoughts: true, at: clock(11, 20) });
    assert_eq!(day.stands(id, "safety"), "not yet");
}

#[test]
fn an_override_passes_it_too_and_outlives_a_no_but_no_further_yes() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.second = Some(PRESCRIBER);
    let criterion = CriterionId("safety".into());
    day.acts(id, Act::Override { criterion, word: in_person("known for years, as always") });
    day.second = None;
    day.minute(88);
    asked(&mut day, id, false);
    assert_eq!(day.stands(id, "safety"), "overridden");
    day.minute(89);
    asked(&mut day, id, true);
    assert_eq!(day.stands(id, "safety"), "not yet");
}

#[test]
fn it_stands_before_everything_else_that_keeps_the_patient() {
    let mut day = Day::new();
    let id = crate::script::infusion(&mut day);
    day.minute(50);
    asked(&mut day, id, true);
    let (gate, protocol) = (day.gate(id), day.protocol(id));
    let named: Vec<String> = gate.open().map(|one| words::kept_by(one, protocol)).collect();
    assert_eq!(named[0], "thoughts of self-harm");
    let sentence = words::readiness(&gate, protocol);
    assert!(sentence.starts_with("Thoughts of self-harm and "), "{sentence}");
    assert!(sentence.ends_with(" more things keep the patient here"), "{sentence}");
}
