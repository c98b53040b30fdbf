//! Thoughts of self-harm that a patient had here, once they have left: who is to be told, and what comes back at the next visit.

use crate::{
    against_advice::goes,
    day::{Day, PRESCRIBER, brother, hand_over},
    thoughts_here::{asked, by_telephone, decides, said, says_yes, stays_at},
};
use chart::{
    Act, Command, Refusal, VisitId,
    against_advice::{Line, Signing, Telling},
    asked_back::asked_back,
    clinic::Chair,
    command::{CallMade, LeavingAct},
    fact::Infusion,
    follow_up,
    owed::{Owed, owed},
    safety::Ruling,
    start::{self, NotReady},
    time::{Minutes, When},
    told_in_call, words,
};

pub fn leaves(day: &mut Day, id: VisitId) {
    let form = Some(Signing::WouldNot { why: "no time".into() });
    day.acts(id, goes(form, Some(Line::Out), Some(Telling::NotReached)));
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
    day.acts(id, Act::Release { way: None });
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
    day.acts(id, Act::Release { way: None });
    day.now = day.now.plus(Minutes(1445).millis());
    let call = CallMade {
        broke_off: false,
        symptoms: Vec::new(),
        reached: true,
        effects: Vec::new(),
        thoughts: Some(true),
        prescriber: Some(Telling::NotReached),
        line: None,
        drive: None,
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
    assert_eq!(
        words::board::answer_owed("Dr. A. Okafor"),
        "call: answer owed by Dr. A. Okafor",
        "the room reads nothing of what"
    );
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
        broke_off: false,
        symptoms: Vec::new(),
        reached: true,
        effects: Vec::new(),
        thoughts: Some(true),
        prescriber: Some(prescriber),
        line: None,
        drive: None,
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
    let told_at = day.now;
    day.now = day.now.plus(Minutes(27).millis());
    day.acts(id, decides(by_telephone("sees her today"), Ruling::Left));
    let heard = told_in_call::thoughts(day.visit(id)).unwrap();
    assert_eq!(heard.told.as_ref().map(|told| told.at), Some(told_at), "told once, in the call");
    assert_eq!(told_in_call::told_later(day.visit(id)), []);
    assert!(told_in_call::answers(day.visit(id))[0].is_of_both);
    assert_eq!(lists(&day), (vec![], vec![]));
    assert!(
        owed(day.visit(id)).iter().all(|(what, _)| *what != Owed::Thoughts),
        "one signature is owed for both"
    );
    assert!(owed(day.visit(id)).contains(&(Owed::ThoughtsHere, PRESCRIBER)));
    read.second = Some(PRESCRIBER);
    read.acts(id, Act::Leaving(LeavingAct::AnswerThoughts { decided: "sees her today".into() }));
    assert_eq!(lists(&read), (vec![], vec![]));
    assert!(!told_in_call::answers(read.visit(id))[0].is_of_both, "it was read and signed as an answer");
    assert!(follow_up::undecided_here(read.visit(id)).is_none());
}
