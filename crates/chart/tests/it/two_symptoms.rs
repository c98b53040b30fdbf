//! Who left with two symptoms, of which calls speak one by one: who was told of one was not told of the other, and answers for
//! that one.

use crate::{
    chest_pain::{self, answers},
    day::{Day, MANAGER, NURSE, PRESCRIBER},
    left_with_symptom::{called, told},
    symptom_in_the_call::{answers_as, broke_off, known, listed, said, tells, tells_instead_of},
    thoughts_after_leaving::leaves,
};
use chart::{
    Command, Refusal, StaffId, VisitId,
    against_advice::Telling,
    clinic::{Role, Staff},
    fact::Still,
    follow_up,
    id::Id,
    owed::{Owed, owed},
    symptom_told, told_in_call, words,
};

const SECOND: StaffId = StaffId(Id(61));
const PAIN: (&str, Still) = ("chest-pain", Still::There);
const NO_PAIN: (&str, Still) = ("chest-pain", Still::Gone);
const BREATH: (&str, Still) = ("breathlessness", Still::There);
const IN_VAIN: Option<Telling> = Some(Telling::NotReached);

/// Who left with chest pain and breathlessness, from a clinic with two prescribers.
fn left() -> (Day, VisitId) {
    let mut day = Day::new();
    day.by = MANAGER;
    let roles = vec![Role::Prescriber];
    day.does(Command::ListStaff(Staff { id: SECOND, name: "Dr. B. Reyes".into(), roles }));
    day.by = NURSE;
    let id = chest_pain::called_for(&mut day);
    day.minute(56);
    day.acts(id, answers(&["chest-pain", "breathlessness"], &["severe-headache"]));
    leaves(&mut day, id);
    (day, id)
}

/// Who owes an answer, and about what.
fn owing(day: &Day, id: VisitId) -> Vec<(StaffId, Vec<String>)> {
    let all = symptom_told::owing(day.visit(id));
    all.into_iter().map(|one| (one.who, symptom_told::ids(&one.of))).collect()
}

fn of(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn decides(day: &mut Day, id: VisitId, who: StaffId, what: &str) {
    day.by = who;
    day.acts(id, answers_as(who, what));
    day.by = NURSE;
}

#[test]
fn one_that_nobody_was_told_of_can_still_be_told_once_the_other_one_is_answered() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.acts(id, broke_off(&[BREATH], told()));
    assert_eq!(listed(&day, id), ["at once", "answer"], "nobody heard of the chest pain");
    decides(&mut day, id, PRESCRIBER, "rest");
    assert_eq!(listed(&day, id), ["at once"]);
    day.minute(75);
    day.acts(id, tells(SECOND));
    assert_eq!(said(&day, id), "Dr. B. Reyes told that chest pain was still there in the call");
    assert_eq!(owing(&day, id), [(SECOND, of(&["chest-pain"]))]);
    let known = known(&day, id);
    assert!(known.contains("Breathlessness: still there in the call of"), "{known}");
    assert!(known.contains("Dr. A. Okafor told 10:58, and decided: rest."), "{known}");
    decides(&mut day, id, SECOND, "called 911");
    assert_eq!(listed(&day, id), Vec::<&str>::new());
    let of_whom: Vec<StaffId> =
        told_in_call::answers(day.visit(id)).iter().map(|one| one.prescriber).collect();
    assert_eq!(of_whom, [SECOND, PRESCRIBER], "both answers stay, each with its own name");
}

#[test]
fn who_is_told_hears_of_what_nobody_was_told_of_and_of_that_alone() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.acts(id, broke_off(&[BREATH], told()));
    day.minute(75);
    day.acts(id, tells(SECOND));
    let expected = [(PRESCRIBER, of(&["breathlessness"])), (SECOND, of(&["chest-pain"]))];
    assert_eq!(owing(&day, id), expected);
    let owed: Vec<_> = owed(day.visit(id)).into_iter().filter(|(owed, _)| *owed == Owed::Symptom).collect();
    assert_eq!(owed, [(Owed::Symptom, PRESCRIBER), (Owed::Symptom, SECOND)]);
    assert_eq!(day.tries_act(id, tells(SECOND)), Err(Refusal::NoSymptomOpen), "each was told of");
}

#[test]
fn who_takes_over_from_one_hears_of_what_that_one_owes_and_of_nothing_that_others_do() {
    let (mut day, id) = left();
    let third = StaffId(Id(62));
    day.by = MANAGER;
    let roles = vec![Role::Prescriber];
    day.does(Command::ListStaff(Staff { id: third, name: "Dr. C. Lee".into(), roles }));
    day.by = NURSE;
    day.acts(id, broke_off(&[PAIN], told()));
    let Some(Telling::Told { at, .. }) = told() else { unreachable!() };
    day.acts(id, broke_off(&[BREATH], Some(Telling::Told { who: SECOND, at })));
    day.minute(75);
    assert_eq!(
        day.tries_act(id, tells_instead_of(third, SECOND)),
        Err(Refusal::NoSymptomOpen),
        "owes nothing"
    );
    assert_eq!(day.tries_act(id, tells_instead_of(SECOND, SECOND)), Err(Refusal::NothingCorrected));
    day.acts(id, tells_instead_of(SECOND, third));
    assert_eq!(said(&day, id), "Dr. C. Lee told that breathlessness was still there in the call");
    assert_eq!(owing(&day, id), [(PRESCRIBER, of(&["chest-pain"])), (third, of(&["breathlessness"]))]);
    day.minute(76);
    day.acts(id, tells_instead_of(third, PRESCRIBER));
    assert_eq!(
        owing(&day, id),
        [(PRESCRIBER, of(&["chest-pain", "breathlessness"]))],
        "one who owes can take over"
    );
}

#[test]
fn a_later_call_of_which_nobody_was_told_stays_to_be_told_when_an_earlier_one_is_taken_over() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], told()));
    day.minute(75);
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.minute(76);
    day.acts(id, tells_instead_of(PRESCRIBER, SECOND));
    assert_eq!(listed(&day, id), ["at once", "answer"], "nobody was told of the last call");
    assert_eq!(owing(&day, id), [(SECOND, of(&["chest-pain"]))]);
}

#[test]
fn what_was_gone_by_then_nobody_is_told_of() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.acts(id, called(&[NO_PAIN, BREATH], IN_VAIN));
    day.minute(75);
    day.acts(id, tells(PRESCRIBER));
    assert_eq!(said(&day, id), "Dr. A. Okafor told that breathlessness was still there in the call");
    let known = known(&day, id);
    let (pain, breath) = known.split_once("Breathlessness: ").unwrap();
    assert!(pain.contains("Chest pain: gone by") && !pain.contains("told"), "{known}");
    assert!(breath.contains("Dr. A. Okafor told 11:17, and owes an answer"), "{known}");
}

#[test]
fn each_prescriber_answers_for_what_they_were_told_of() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], told()));
    let Some(Telling::Told { at, .. }) = told() else { unreachable!() };
    day.acts(id, broke_off(&[BREATH], Some(Telling::Told { who: SECOND, at })));
    assert_eq!(owing(&day, id), [(PRESCRIBER, of(&["chest-pain"])), (SECOND, of(&["breathlessness"]))]);
    assert_eq!(listed(&day, id), ["answer", "answer"]);
    let of_another = |who| Err(Refusal::OwedByAnother(vec![who]));
    assert_eq!(day.tries_act(id, answers_as(SECOND, "rest")), of_another(SECOND));
    // Whoever owes an answer gives none in the form of another one who does.
    day.by = SECOND;
    assert_eq!(day.tries_act(id, answers_as(PRESCRIBER, "911")), of_another(PRESCRIBER));
    (day.by, day.second) = (NURSE, Some(SECOND));
    assert_eq!(day.tries_act(id, answers_as(PRESCRIBER, "911")), of_another(PRESCRIBER));
    let neither = Err(Refusal::OwedByAnother(vec![PRESCRIBER, SECOND]));
    assert_eq!(day.tries_act(id, answers_as(NURSE, "911")), neither);
    let known_now = known(&day, id);
    assert_eq!(known_now.matches("and owes an answer").count(), 2, "{known_now}");
    (day.by, day.second) = (PRESCRIBER, Some(SECOND));
    day.acts(id, answers_as(SECOND, "rest"));
    assert_eq!(
        said(&day, id),
        "Dr. B. Reyes read that breathlessness was still there in the call, and decided: rest"
    );
    (day.by, day.second) = (NURSE, None);
    assert_eq!(owing(&day, id), [(PRESCRIBER, of(&["chest-pain"]))]);
    decides(&mut day, id, PRESCRIBER, "911");
    let known = known(&day, id);
    assert!(known.contains("and decided: 911") && known.contains("and decided: rest"), "{known}");
}

#[test]
fn one_who_is_told_of_both_is_told_once_and_decides_about_both() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.acts(id, broke_off(&[BREATH], IN_VAIN));
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::board::call_at_once(&call), "call: tell a prescriber");
    day.minute(75);
    day.acts(id, tells(PRESCRIBER));
    assert_eq!(known(&day, id).matches("told 11:17, and owes an answer").count(), 2);
    let told = told_in_call::told_later(day.visit(id));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].of, told_in_call::Of::Symptoms(of(&["chest-pain", "breathlessness"])));
    decides(&mut day, id, PRESCRIBER, "called 911");
    assert_eq!(known(&day, id).matches("and decided: called 911").count(), 2);
    let answers = told_in_call::answers(day.visit(id));
    assert_eq!(answers.len(), 1, "it is one answer");
    assert_eq!(answers[0].symptoms, of(&["chest-pain", "breathlessness"]));
}

#[test]
fn what_was_decided_stays_to_be_read_beside_a_later_call_that_says_it_is_still_there() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], told()));
    decides(&mut day, id, PRESCRIBER, "go to the ER now.");
    day.minute(75);
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    let now = known(&day, id);
    let both = "no prescriber was reached. Of an earlier call Dr. A. Okafor told 10:58, and decided: go to the ER now.";
    assert!(now.contains(both), "{now}");
    day.acts(id, tells(SECOND));
    decides(&mut day, id, SECOND, "911");
    let now = known(&day, id);
    assert!(
        now.contains(
            "and decided: 911. Of an earlier call Dr. A. Okafor told 10:58, and decided: go to the ER"
        ),
        "{now}"
    );
}

#[test]
fn what_another_prescriber_was_told_of_anew_is_owed_by_that_one() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], told()));
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    assert_eq!(listed(&day, id), ["at once", "answer"], "it was not told of anew");
    day.acts(id, tells(SECOND));
    assert_eq!(owing(&day, id), [(SECOND, of(&["chest-pain"]))]);
}

#[test]
fn who_was_told_before_another_one_took_over_stays_to_be_read() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], IN_VAIN));
    day.minute(75);
    day.acts(id, tells(PRESCRIBER));
    day.minute(76);
    day.acts(id, tells_instead_of(PRESCRIBER, SECOND));
    let told: Vec<StaffId> =
        told_in_call::told_later(day.visit(id)).iter().map(|one| one.told.value).collect();
    assert_eq!(told, [PRESCRIBER, SECOND]);
    assert_eq!(owing(&day, id), [(SECOND, of(&["chest-pain"]))]);
}

#[test]
fn what_is_gone_by_a_later_call_is_said_to_be_gone_where_an_answer_is_owed() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN, BREATH], told()));
    day.acts(id, broke_off(&[NO_PAIN], None));
    let all = symptom_told::ids(&symptom_told::owing(day.visit(id))[0].of);
    let said = words::care::symptom_unanswered(day.visit(id), &all, "Dr. A. Okafor", day.protocol(id));
    assert_eq!(
        said,
        "breathlessness was still there in the call; chest pain was still there in the call, and gone in a later one: \
         Dr. A. Okafor was told, and owes an answer"
    );
}

/// What is asked at the next visit about what was left with.
fn asked_next(day: &mut Day, id: VisitId) -> String {
    day.now = day.now.plus(72 * 3_600_000);
    let patient = day.visit(id).patient;
    let (chair, infusion) = (chart::clinic::Chair(3), chart::fact::Infusion { number: 4, of: 6 });
    day.does(Command::Arrive { appointment: None, patient, chair, infusion });
    let next = day.record.in_chair(chair).unwrap().id;
    let asked = chart::asked_back::asked_back(&day.record, day.visit(next), &day.protocol(next).limits);
    words::asked_back(asked.iter().find(|one| one.about == "symptom").unwrap(), day.protocol(next))
}

#[test]
fn the_next_visit_is_told_what_became_of_each_and_of_which_no_call_has_an_answer() {
    let (mut day, id) = left();
    day.acts(id, broke_off(&[PAIN], told()));
    let mut again = day.clone();
    decides(&mut day, id, PRESCRIBER, "rest");
    assert_eq!(
        asked_next(&mut day, id),
        "Chest pain and breathlessness on leaving after infusion 3 (still there in the call of 23 Nov; chest pain: Dr. A. \
         Okafor decided 23 Nov: rest; no call has an answer about breathlessness): what was found?"
    );
    again.acts(id, broke_off(&[PAIN], IN_VAIN));
    let mut later = again.clone();
    let asked = asked_next(&mut again, id);
    assert!(
        asked.contains(
            "chest pain: Dr. A. Okafor was told, and owes an answer; chest pain: no prescriber was told of the last call"
        ),
        "{asked}"
    );
    later.now = later.now.plus(24 * 3_600_000);
    later.acts(id, broke_off(&[BREATH], IN_VAIN));
    let asked = asked_next(&mut later, id);
    assert!(
        asked.contains(
            "(breathlessness: still there in the call of 24 Nov; chest pain: still there in the call of 23 Nov;"
        ),
        "{asked}"
    );
}
