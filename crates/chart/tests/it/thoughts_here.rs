//! Thoughts of self-harm that a patient has here: a no takes nothing back; a prescriber is told, and decides.

use crate::{
    against_advice::goes,
    day::{Day, NURSE, PRESCRIBER, brother, clock, hand_over, in_person},
    leaving::evidence,
};
use chart::{
    Act, Command, Refusal, VisitId,
    against_advice::{Line, Signing, Telling},
    asked_back::asked_back,
    clinic::Chair,
    command::{CallMade, LeavingAct, Word},
    fact::Infusion,
    follow_up,
    owed::{Owed, owed},
    protocol::CriterionId,
    refusal::Field,
    safety::{Hold, Ruling, hold},
    start::{self, NotReady},
    time::{Minutes, When},
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

fn said(day: &Day, id: VisitId) -> String {
    let gate = day.gate(id);
    let criterion = gate.get(&CriterionId("safety".into())).unwrap();
    words::evidence_judged(criterion, &day.record, day.visit(id), day.protocol(id))
}

fn story(day: &Day, id: VisitId) -> String {
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
fn stays_at(hour: u32, minute: u32) -> Act {
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
fn what_was_decided_after_the_leaving_in_the_same_minute_changes_nothing_at_the_door() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(87);
    day.now = day.now.plus(20_000);
    leaves(&mut day, id);
    day.acts(id, stays_at(11, 29));
    let at_door = "Asked 11:28: THOUGHTS OF SELF-HARM. No prescriber was told before the patient left.";
    assert_eq!(said(&day, id), at_door, "who has left is told nothing to do, and what stood stays");
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
fn a_yes_in_the_call_stands_before_the_one_that_was_settled() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    leaves(&mut day, id);
    day.minute(95);
    day.acts(id, decides(by_telephone("police welfare check"), Ruling::Left));
    day.now = day.now.plus(Minutes(1445).millis());
    day.acts(id, call_tells_of_them(Telling::NotReached));
    let first = |day: &Day| words::to_know_first(&day.record, day.visit(id), &day.now);
    let known = first(&day);
    assert_eq!(
        known[0].words,
        "Call of 11:42: THOUGHTS OF SELF-HARM. No prescriber was told: tell one, who decides."
    );
    assert!(known[1].words.contains(", and decided: police welfare check."), "{}", known[1].words);
    assert_eq!((known[0].is_open, known[1].is_open), (true, false));
    day.acts(id, Act::Leaving(LeavingAct::TellOfThoughts { who: PRESCRIBER, at: When::Now }));
    let owes = "Call of 11:42: THOUGHTS OF SELF-HARM. Dr. A. Okafor told 11:42, and owes an answer.";
    assert_eq!(first(&day)[0].words, owes);
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

pub fn leaves(day: &mut Day, id: VisitId) {
    let form = Some(Signing::WouldNot { why: "no time".into() });
    day.acts(id, goes(form, Some(Line::Out), Some(Telling::NotReached)));
}

#[test]
fn who_leaves_with_them_against_advice_stays_in_the_lists_until_a_prescriber_was_told() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    let to_tell = |day: &Day| follow_up::to_tell(&day.record).len();
    assert_eq!(to_tell(&day), 0, "who is here is kept by it");
    leaves(&mut day, id);
    assert_eq!(to_tell(&day), 1);
    let left = day.gate(id);
    let here = words::safety::had_here(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(here, "Asked 11:28: THOUGHTS OF SELF-HARM. Tell a prescriber, who decides.");
    day.minute(95);
    day.acts(id, decides(by_telephone("calls her now"), Ruling::Stays));
    assert_eq!(to_tell(&day), 0);
    assert_eq!(day.gate(id), left, "what was not met when she left stays so");
    let here = words::safety::had_here(&day.record, day.visit(id), &day.now).unwrap();
    assert!(here.contains(" told 11:37, and decided: calls her now"), "{here}");
}

fn back_again(day: &mut Day, id: VisitId) -> VisitId {
    let patient = day.visit(id).patient;
    day.now = day.now.plus(Minutes(2 * 1440).millis());
    let infusion = Infusion { number: 4, of: 6 };
    day.does(Command::Arrive { appointment: None, patient, chair: Chair(3), infusion });
    day.record.in_chair(Chair(3)).unwrap().id
}

fn questions(day: &Day, id: VisitId) -> Vec<(String, String)> {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let all = asked_back(&day.record, visit, &protocol.limits).into_iter();
    all.map(|asked| (words::asked_back(&asked, protocol), asked.about)).collect()
}

fn waits(day: &Day, id: VisitId) -> Vec<NotReady> {
    let all = start::missing(&day.record, day.visit(id), day.protocol(id), &day.now);
    let of_last = |one: &NotReady| matches!(one, NotReady::ThoughtsUntold | NotReady::NotAskedBack(_));
    all.into_iter().filter(of_last).collect()
}

#[test]
fn they_are_asked_about_at_the_next_visit_whatever_was_answered_later() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(87);
    asked(&mut day, id, false);
    day.acts(id, decides(by_telephone("goes home with her brother"), Ruling::MayLeave));
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release);
    let next = back_again(&mut day, id);
    let said = "Thoughts of self-harm before leaving after infusion 3 (Dr. A. Okafor decided 23 Nov: goes home with her \
                brother): what was done since?";
    assert_eq!(questions(&day, next)[0].0, said);
    assert_eq!(waits(&day, next), [NotReady::NotAskedBack(said.into())]);
}

#[test]
fn thoughts_in_the_call_come_back_first_and_keep_the_start_until_a_prescriber_was_told() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release);
    day.now = day.now.plus(Minutes(1445).millis());
    let call = CallMade {
        reached: true,
        effects: Vec::new(),
        thoughts: Some(true),
        prescriber: Some(Telling::NotReached),
        line: None,
        asked: Vec::new(),
        words: String::new(),
    };
    day.acts(id, Act::FollowUp(call));
    let next = back_again(&mut day, id);
    let said = "Thoughts of self-harm in the call of 24 Nov after infusion 3 (no prescriber was told): what was done since?";
    let (words, about) = questions(&day, next)[0].clone();
    assert_eq!(words, said);
    assert_eq!(waits(&day, next), [NotReady::ThoughtsUntold, NotReady::NotAskedBack(said.into())]);
    day.acts(next, Act::AnswerBack { about, answer: "went to her therapist".into() });
    assert_eq!(waits(&day, next), [NotReady::ThoughtsUntold], "the answer alone is not enough");
    day.acts(id, Act::Leaving(LeavingAct::TellOfThoughts { who: PRESCRIBER, at: When::Now }));
    assert_eq!(waits(&day, next), []);
    let owes = "(Dr. A. Okafor was told, and owes an answer): what was done since?";
    assert!(questions(&day, next)[0].0.ends_with(owes));
}

/// Leaves against advice, and at the door a prescriber is told, who has not decided.
pub fn leaves_and_is_told(day: &mut Day, id: VisitId) {
    let form = Some(Signing::WouldNot { why: "no time".into() });
    day.acts(id, goes(form, Some(Line::Out), Some(Telling::Told { who: PRESCRIBER, at: When::Now })));
}

fn lists(day: &Day) -> (Vec<VisitId>, Vec<(VisitId, chart::StaffId)>) {
    let to_tell = follow_up::to_tell(&day.record).into_iter().map(|visit| visit.id).collect();
    let to_answer =
        follow_up::to_answer(&day.record).into_iter().map(|(visit, who)| (visit.id, who)).collect();
    (to_tell, to_answer)
}

#[test]
fn who_was_told_at_the_door_is_not_told_again_and_owes_the_decision() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    day.minute(88);
    leaves_and_is_told(&mut day, id);
    assert_eq!(lists(&day), (vec![], vec![(id, PRESCRIBER)]));
    let here = |day: &Day| words::safety::had_here(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(
        here(&day),
        "Asked 11:28: THOUGHTS OF SELF-HARM. Prescriber (Dr. A. Okafor) told 11:30, who has not decided yet."
    );
    assert_eq!(day.stands(id, "safety"), "not yet");
    let mut later = day.clone();
    later.now = later.now.plus(Minutes(1445).millis());
    later.acts(id, call_tells_of_them(Telling::Told { who: PRESCRIBER, at: When::Now }));
    assert_eq!(later.gate(id), day.gate(id), "what stood at the door stays so");
    assert_eq!(words::board::ANSWER_OWED, "call: answer owed", "the room reads nothing of what");
    day.minute(95);
    day.acts(id, decides(by_telephone("sister is with her, calls at 18:00"), Ruling::Left));
    assert_eq!(lists(&day), (vec![], vec![]));
    assert!(here(&day).ends_with("and decided: sister is with her, calls at 18:00."), "{}", here(&day));
    assert_eq!(day.stands(id, "safety"), "not yet", "the patient had left");
}

#[test]
fn of_whoever_is_still_here_the_prescriber_says_what_it_means_for_leaving() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    assert_eq!(day.tries_act(id, decides(by_telephone("x"), Ruling::Left)), Err(Refusal::Unknown));
}

#[test]
fn a_yes_stands_at_the_door_although_a_no_followed_it_and_later_with_its_day() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let at_door = |day: &Day| words::safety::at_door(&day.record, day.visit(id), &day.now).unwrap();
    assert!(at_door(&day).ends_with(": no thoughts of self-harm."), "{}", at_door(&day));
    day.minute(86);
    asked(&mut day, id, true);
    day.minute(87);
    asked(&mut day, id, false);
    assert!(
        at_door(&day).starts_with("Asked 11:28: THOUGHTS OF SELF-HARM; asked 11:29: no."),
        "{}",
        at_door(&day)
    );
    day.minute(88);
    day.acts(id, decides(by_telephone("goes home with her brother"), Ruling::MayLeave));
    assert!(at_door(&day).ends_with(
        "Prescriber (Dr. A. Okafor, by telephone, read back, signature owed) told 11:30, and decided: goes home with \
         her brother (may leave)."
    ));
    day.now = day.now.plus(Minutes(1440).millis());
    assert!(at_door(&day).contains(" told Mon 23 Nov, 11:30"), "{}", at_door(&day));
}

fn call_tells_of_them(prescriber: Telling) -> Act {
    Act::FollowUp(CallMade {
        reached: true,
        effects: Vec::new(),
        thoughts: Some(true),
        prescriber: Some(prescriber),
        line: None,
        asked: Vec::new(),
        words: String::new(),
    })
}

#[test]
fn whoever_decides_after_the_call_has_decided_about_both() {
    let mut day = Day::new();
    let id = says_yes(&mut day);
    leaves(&mut day, id);
    day.now = day.now.plus(Minutes(1445).millis());
    day.acts(id, call_tells_of_them(Telling::Told { who: PRESCRIBER, at: When::Now }));
    assert_eq!(lists(&day), (vec![], vec![(id, PRESCRIBER)]), "told of the call is told of both");
    let mut read = day.clone();
    day.acts(id, decides(by_telephone("sees her today"), Ruling::Left));
    assert_eq!(lists(&day), (vec![], vec![]));
    assert!(
        owed(day.visit(id)).iter().all(|(what, _)| *what != Owed::Thoughts),
        "one signature is owed for both"
    );
    assert!(owed(day.visit(id)).contains(&(Owed::ThoughtsHere, PRESCRIBER)));
    read.second = Some(PRESCRIBER);
    read.acts(id, Act::Leaving(LeavingAct::AnswerThoughts { decided: "sees her today".into() }));
    assert_eq!(lists(&read), (vec![], vec![]));
    assert!(follow_up::undecided_here(read.visit(id)).is_none());
}
