//! Thoughts of self-harm in the call after the visit: a prescriber is told, and answers.

use crate::day::{Day, MANAGER, NURSE, PRESCRIBER, brother, hand_over};
use chart::{
    Act, Refusal, StaffId, VisitId,
    against_advice::Telling,
    command::{CallMade, LeavingAct},
    follow_up,
    owed::{Owed, owed},
    refusal::Field,
    time::{Minutes, When},
    words,
};

/// Left yesterday, and is called now.
fn next_day(day: &mut Day) -> VisitId {
    let id = day.recovered("Castellanos", 3);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
    day.now = day.now.plus(Minutes(1445).millis());
    id
}

fn yes(prescriber: Option<Telling>) -> Act {
    let (effects, line, asked, words) = (Vec::new(), None, Vec::new(), String::new());
    Act::FollowUp(CallMade {
        broke_off: false,
        symptoms: Vec::new(),
        reached: true,
        effects,
        thoughts: Some(true),
        prescriber,
        line,
        drive: None,
        asked,
        words,
    })
}

fn told(who: StaffId) -> Option<Telling> {
    Some(Telling::Told { who, at: When::Now })
}

fn tells(who: StaffId) -> Act {
    Act::Leaving(LeavingAct::TellOfThoughts { who, at: When::Now })
}

fn answers(decided: &str) -> Act {
    Act::Leaving(LeavingAct::AnswerThoughts { decided: decided.into() })
}

fn story(day: &Day, id: VisitId) -> String {
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

fn to_tell(day: &Day) -> Vec<VisitId> {
    follow_up::to_tell(&day.record).into_iter().map(|visit| visit.id).collect()
}

#[test]
fn with_a_yes_it_is_said_which_prescriber_was_told_or_that_none_was_reached() {
    let mut day = Day::new();
    let id = next_day(&mut day);
    let refusal = day.tries_act(id, yes(None)).unwrap_err();
    assert_eq!(refusal, Refusal::Blank(Field::ThoughtsTold));
    assert_eq!(
        words::refusal(&refusal, &day.record, None),
        "Say which prescriber was told of the thoughts of self-harm, or that none was reached yet."
    );
    assert_eq!(day.tries_act(id, yes(told(NURSE))), Err(Refusal::NotAPrescriber(NURSE)));
    assert!(day.visit(id).follow_ups.is_empty(), "nothing was recorded");
    day.acts(id, yes(told(PRESCRIBER)));
    assert_eq!(
        story(&day, id),
        "Called, reached: THOUGHTS OF SELF-HARM: a prescriber decides now; Dr. A. Okafor told 11:32; four questions without an answer"
    );
    assert!(to_tell(&day).is_empty());
}

#[test]
fn as_long_as_no_prescriber_was_told_it_stays_in_the_lists() {
    let mut day = Day::new();
    let id = next_day(&mut day);
    assert_eq!(day.tries_act(id, tells(PRESCRIBER)), Err(Refusal::NoThoughtsOpen));
    day.acts(id, yes(Some(Telling::NotReached)));
    assert!(story(&day, id).contains("a prescriber decides now; no prescriber was reached"));
    assert!(follow_up::call(&day.record, day.visit(id), &day.now).is_none(), "the call itself is made");
    assert_eq!(to_tell(&day), [id]);
    assert_eq!(words::board::TELL_PRESCRIBER, "call: tell a prescriber", "the room reads nothing of what");
    day.now = day.now.plus(Minutes(10 * 1440).millis());
    assert_eq!(to_tell(&day), [id], "it does not end by itself");
    // Whoever is at the desk may have reached somebody.
    day.by = MANAGER;
    assert_eq!(day.tries_act(id, tells(NURSE)), Err(Refusal::NotAPrescriber(NURSE)));
    day.acts(id, tells(PRESCRIBER));
    assert_eq!(story(&day, id), "Dr. A. Okafor told of the thoughts of self-harm in the call");
    assert!(to_tell(&day).is_empty());
}

#[test]
fn the_prescriber_who_was_told_owes_an_answer_in_a_word() {
    let mut day = Day::new();
    let id = next_day(&mut day);
    day.acts(id, yes(told(PRESCRIBER)));
    let owes = (Owed::Thoughts, PRESCRIBER);
    assert!(owed(day.visit(id)).contains(&owes));
    let to_answer = |day: &Day| -> Vec<(VisitId, StaffId)> {
        follow_up::to_answer(&day.record).into_iter().map(|(visit, who)| (visit.id, who)).collect()
    };
    assert_eq!(to_answer(&day), [(id, PRESCRIBER)], "it stays in the lists");
    assert_eq!(
        words::care::thoughts_unanswered(day.record.name_of(PRESCRIBER)),
        "thoughts of self-harm: Dr. A. Okafor was told, and owes an answer"
    );
    assert_eq!(day.tries_act(id, answers("sees her today")), Err(Refusal::OwedByAnother(vec![PRESCRIBER])));
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::SignOwed);
    assert_eq!(owed(day.visit(id)), [owes], "it is not signed among others");
    assert_eq!(day.tries_act(id, Act::SignOwed), Err(Refusal::NothingOwed));
    assert_eq!(day.tries_act(id, answers(" ")), Err(Refusal::Blank(Field::ThoughtsAnswer)));
    day.acts(id, answers("sees her today at 14:00"));
    assert_eq!(
        story(&day, id),
        "Dr. A. Okafor read of the thoughts of self-harm in the call, and decided: sees her today at 14:00"
    );
    assert!(owed(day.visit(id)).is_empty());
    assert!(to_answer(&day).is_empty());
    assert!(!day.visit(id).amended_after_signing());
    assert_eq!(day.tries_act(id, answers("again")), Err(Refusal::NoThoughtsOpen));
}

#[test]
fn whoever_rings_on_the_same_day_is_heard_and_called_the_next_day_all_the_same() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
    day.now = day.now.plus(Minutes(95).millis());
    day.acts(id, yes(Some(Telling::NotReached)));
    assert_eq!(to_tell(&day), [id]);
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert!(call.counts_from.unwrap().until(&day.now) < 0);
    assert_eq!(call.due.date(), day.now.date().succ_opt().unwrap(), "the call of the next day stays due");
    day.now = call.due;
    day.acts(id, yes(told(PRESCRIBER)));
    assert!(follow_up::call(&day.record, day.visit(id), &day.now).is_none());
}
