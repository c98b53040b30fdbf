//! Who left with a symptom of which nobody decided: called about at once, asked about it, until the answer is on record.

use crate::{
    chest_pain::{answers, has_chest_pain, judges},
    day::{Day, PRESCRIBER, ends_otherwise},
    thoughts_after_leaving::leaves,
};
use chart::{
    Act, Refusal, VisitId,
    against_advice::Telling,
    asked_back::asked_back,
    call_list::{What, list},
    command::{CallMade, LeavingAct},
    fact::{OtherEnd, Still},
    follow_up,
    refusal::Field,
    time::When,
    unfinished::{Unfinished, of_chart},
    words,
};

const HOUR: i64 = 3_600_000;

pub fn called(symptoms: &[(&str, Still)], prescriber: Option<Telling>) -> Act {
    let symptoms = symptoms.iter().map(|(id, still)| ((*id).to_owned(), *still)).collect();
    rings(true, symptoms, prescriber)
}

pub fn not_reached() -> Act {
    rings(false, Vec::new(), None)
}

fn rings(reached: bool, symptoms: Vec<(String, Still)>, prescriber: Option<Telling>) -> Act {
    let (effects, asked, line) = (Vec::new(), Vec::new(), None);
    let (broke_off, thoughts, words) = (false, reached.then_some(false), String::new());
    Act::FollowUp(CallMade {
        reached,
        broke_off,
        effects,
        thoughts,
        prescriber,
        line,
        drive: None,
        symptoms,
        asked,
        words,
    })
}

pub fn told() -> Option<Telling> {
    Some(Telling::Told { who: PRESCRIBER, at: When::Now })
}

/// Of the visit: what is called for, and whether that is grave.
fn listed(day: &Day, id: VisitId) -> Vec<(bool, bool)> {
    let all = list(&day.record, &day.now);
    let mine = all.iter().filter(|one| one.visit.id == id);
    let calls = mine.filter_map(|one| match &one.what {
        What::Call(call) => Some((call.at_once, one.grave)),
        What::Tell | What::Answer(_) | What::AnswerSymptom(..) | What::Sheet(_) => None,
    });
    calls.collect()
}

fn said(day: &Day) -> String {
    let id = *day.record.visits.keys().next().unwrap();
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

#[test]
fn the_call_is_at_once_asks_about_the_symptom_and_ends_with_its_answer() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    leaves(&mut day, id);
    assert_eq!(listed(&day, id), [(true, true)]);
    let open = of_chart(&day.record, day.visit(id), &day.now);
    assert_eq!(words::unfinished(&open[0], &day.record), "LEFT WITH CHEST PAIN: call");
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::board::call_at_once(&call), "left with a symptom: call", "the room reads it");
    day.minute(70);
    day.acts(id, not_reached());
    assert_eq!(listed(&day, id), [(true, true)]);
    // Whoever rings about something else has not answered.
    assert_eq!(day.tries_act(id, called(&[], None)), Err(Refusal::CallUnanswered(1)));
    assert_eq!(day.tries_act(id, called(&[("seizure", Still::Gone)], None)), Err(Refusal::Unknown));
    day.acts(id, called(&[("chest-pain", Still::Gone)], None));
    assert_eq!(
        said(&day),
        "Called, reached: chest pain gone; no thoughts of self-harm; four questions without an answer"
    );
    assert_eq!(listed(&day, id), [], "the call of the next day is to come");
    let open = of_chart(&day.record, day.visit(id), &day.now);
    assert!(!open.iter().any(|one| matches!(one, Unfinished::LeftWithSymptom(_))), "{open:?}");
    let first = words::to_know_first(&day.record, day.visit(id), &day.now);
    let known = first.iter().find(|known| known.words.contains("chest pain")).unwrap();
    assert!(
        !known.is_open && known.words.ends_with("Chest pain: gone by the call of Mon 23 Nov 2026, 11:12."),
        "{known:?}"
    );
    day.now = day.now.plus(24 * HOUR);
    assert_eq!(listed(&day, id), [(false, false)]);
}

#[test]
fn what_is_still_there_stays_until_a_prescriber_was_told() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    leaves(&mut day, id);
    let there = [("chest-pain", Still::There)];
    assert_eq!(day.tries_act(id, called(&there, None)), Err(Refusal::Blank(Field::SymptomTold)));
    day.acts(id, called(&there, Some(Telling::NotReached)));
    assert!(
        said(&day).starts_with("Called, reached: CHEST PAIN STILL THERE; no prescriber was reached"),
        "{}",
        said(&day)
    );
    assert_eq!(listed(&day, id), [(true, true)], "nobody knows of it");
    assert!(follow_up::to_tell(&day.record).is_empty(), "these were no thoughts of self-harm");
    let late = |day: &Day| follow_up::call(&day.record, day.visit(id), &day.now).unwrap().is_late;
    let mut weeks = day.clone();
    weeks.now = weeks.now.plus(30 * 24 * HOUR);
    assert!(!late(&weeks), "what was heard and told to nobody is not closed by waiting");
    day.acts(id, called(&there, told()));
    let first = words::to_know_first(&day.record, day.visit(id), &day.now);
    let known = &first.iter().find(|known| known.words.contains("chest pain")).unwrap().words;
    assert!(
        known.contains(
            "still there in the call of Mon 23 Nov 2026, 10:58; Dr. A. Okafor told 10:58, and owes an answer."
        ),
        "{known}"
    );
    assert!(said(&day).contains("CHEST PAIN STILL THERE; Dr. A. Okafor told"), "{}", said(&day));
    assert_eq!(listed(&day, id), []);
    day.now = day.now.plus(25 * HOUR);
    assert_eq!(listed(&day, id), [(false, true)], "the prescriber still owes an answer");
    assert_eq!(
        day.tries_act(id, called(&[], None)),
        Err(Refusal::CallUnanswered(1)),
        "the next day asks again"
    );
    let mut untold = day.clone();
    untold.acts(id, called(&there, Some(Telling::NotReached)));
    assert_eq!(listed(&untold, id), [(true, true)], "the last word counts");
    day.acts(id, called(&[("chest-pain", Still::Gone)], None));
    day.now = day.now.plus(25 * HOUR);
    assert_eq!(listed(&day, id), [], "and the day after does not");
}

#[test]
fn nobody_is_forgotten_by_waiting_and_it_can_be_closed_with_a_reason() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    leaves(&mut day, id);
    day.minute(70);
    day.acts(id, not_reached());
    let close = || Act::Leaving(LeavingAct::CloseCall { reason: "moved away, no number".into() });
    assert_eq!(day.tries_act(id, close()), Err(Refusal::NoCallToClose), "it can still be made in time");
    day.now = day.now.plus(30 * 24 * HOUR);
    assert_eq!(listed(&day, id), [(true, true)]);
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::leaving::call_due(&call), "never reached, was due");
    day.acts(id, close());
    assert_eq!(listed(&day, id), []);
}

#[test]
fn at_the_next_visit_it_is_asked_back_first_unless_a_call_said_that_it_is_gone() {
    for (call, asked) in [
        (None, Some("Chest pain on leaving after infusion 3 (no call has an answer): what was found?")),
        (
            Some(Still::There),
            Some(
                "Chest pain on leaving after infusion 3 (still there in the call of 23 Nov; Dr. A. Okafor was told, and owes an answer): what was found?",
            ),
        ),
        (Some(Still::Gone), None),
    ] {
        let mut day = Day::new();
        let id = has_chest_pain(&mut day);
        leaves(&mut day, id);
        if let Some(still) = call {
            day.acts(id, called(&[("chest-pain", still)], told()));
        }
        day.now = day.now.plus(72 * HOUR);
        let patient = day.visit(id).patient;
        let infusion = chart::fact::Infusion { number: 4, of: 6 };
        day.does(chart::Command::Arrive {
            appointment: None,
            patient,
            chair: chart::clinic::Chair(3),
            infusion,
        });
        let next = day.record.in_chair(chart::clinic::Chair(3)).unwrap().id;
        let questions = asked_back(&day.record, day.visit(next), &day.protocol(next).limits);
        let about = questions.iter().find(|one| one.about == "symptom");
        assert_eq!(about.map(|one| words::asked_back(one, day.protocol(next))).as_deref(), asked);
        assert!(about.is_none_or(|one| one.what.must() && questions[0].about == one.about));
        assert!(!listed(&day, id).contains(&(true, true)), "the patient is asked in person");
    }
}

#[test]
fn whoever_was_transferred_was_judged_or_denied_it_after_a_call_is_not_called_about_it() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    let mut judged = day.clone();
    day.acts(id, ends_otherwise(OtherEnd::Transferred, "chest pain", None));
    assert_eq!(listed(&day, id), []);
    assert_eq!(words::to_ask(&day.record, day.visit(id)), None);
    let open = of_chart(&day.record, day.visit(id), &day.now);
    assert!(!open.iter().any(|one| matches!(one, Unfinished::LeftWithSymptom(_))), "{open:?}");
    let mut denied = judged.clone();
    judges(&mut judged, id, "known reflux, ECG normal");
    leaves(&mut judged, id);
    assert_eq!(listed(&judged, id), []);
    denied.acts(id, crate::chest_pain::calls("ECG normal"));
    denied.acts(
        id,
        answers(&[], &["chest-pain", "breathlessness", "severe-headache", "one-sided-weakness", "seizure"]),
    );
    leaves(&mut denied, id);
    assert_eq!(listed(&denied, id), []);
}

#[test]
fn a_later_visit_that_came_to_no_infusion_asked_nobody() {
    let mut day = Day::new();
    let id = has_chest_pain(&mut day);
    leaves(&mut day, id);
    day.now = day.now.plus(48 * HOUR);
    let patient = day.visit(id).patient;
    let infusion = chart::fact::Infusion { number: 4, of: 6 };
    let chair = chart::clinic::Chair(3);
    day.does(chart::Command::Arrive { appointment: None, patient, chair, infusion });
    let next = day.record.in_chair(chair).unwrap().id;
    assert!(!listed(&day, id).contains(&(true, true)), "the patient is here");
    day.acts(next, crate::day::not_treated());
    assert_eq!(listed(&day, id), [(true, true)]);
}
