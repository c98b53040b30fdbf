//! Who left against advice and drove away after ketamine: it stays open until a call has heard how the drive ended.

use crate::{
    against_advice::{goes_so, not_asked, parting, way},
    day::{Day, NURSE, PRESCRIBER},
    left_with_symptom::{called, not_reached},
    script::infusion,
    symptom_in_the_call::broke_off,
};
use chart::{
    Act, Fact, Refusal, StaffId, VisitId,
    against_advice::{Going, Telling},
    call_list,
    command::{CallMade, LeavingAct},
    drove_away::{self, Drive},
    fact::{Still, VisitFact},
    follow_up,
    refusal::Field,
    time::{Minutes, When},
    told_in_call, words,
};

/// Who left so.
fn leaves(going: Going) -> (Day, VisitId) {
    let mut day = Day::new();
    let id = infusion(&mut day);
    day.acts(id, goes_so(parting(way(going, "own car"), not_asked("left at once"))));
    (day, id)
}

fn drove() -> (Day, VisitId) {
    leaves(Going::Drives)
}

fn last_story(day: &Day, id: VisitId) -> String {
    words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap()
}

/// A call that asked everything, with this answer.
fn hears(day: &Day, id: VisitId, drive: Option<Drive>) -> Act {
    let Act::FollowUp(call) = called(&[], None) else { unreachable!() };
    let due = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    let effects = due.open.iter().map(|one| (one.effect.clone(), Still::There)).collect();
    let is_not_home = matches!(drive, Some(Drive::NotHome { .. }));
    Act::FollowUp(CallMade { drive, effects, prescriber: is_not_home.then_some(Telling::NotReached), ..call })
}

fn crashed() -> Option<Drive> {
    Some(Drive::NotHome { what: "ran off the road, in hospital".into() })
}

fn tells(who: StaffId) -> Act {
    Act::Leaving(LeavingAct::TellOfDrive { who, at: When::Now })
}

/// What a reader is told, and whether somebody still has to do something about it.
fn known(day: &Day, id: VisitId) -> Option<(String, bool)> {
    let all = words::to_know_first(&day.record, day.visit(id), &day.now);
    all.into_iter().find(|one| one.words.contains("DROVE AWAY")).map(|one| (one.words, one.is_open))
}

fn asks(day: &Day, id: VisitId) -> String {
    words::leaving::call_when(&follow_up::call(&day.record, day.visit(id), &day.now).unwrap())
}

#[test]
fn it_is_on_record_and_each_call_that_has_no_answer_leaves_it_open() {
    let (mut day, id) = drove();
    assert!(last_story(&day, id).contains("DRIVES: own car"), "{}", last_story(&day, id));
    let open = Some(("THE PATIENT DROVE AWAY.".to_owned(), true));
    assert_eq!(known(&day, id), open);
    day.acts(id, not_reached());
    assert_eq!(known(&day, id), open);
    day.acts(id, broke_off(&[], None));
    assert_eq!(known(&day, id), open, "that call may not have asked");
    assert!(
        asks(&day, id).starts_with("Drove away: ask how they came home. Call today, once they can be home")
    );
    assert_eq!(
        day.tries_act(id, hears(&day, id, None)),
        Err(Refusal::Blank(Field::Drive)),
        "a whole call asks"
    );
}

#[test]
fn a_call_that_heard_it_closes_it_and_no_later_one_asks() {
    let (mut day, id) = drove();
    let call = hears(&day, id, Some(Drive::Home));
    day.acts(id, call);
    assert!(last_story(&day, id).contains("came home safely"), "{}", last_story(&day, id));
    let (words, is_open) = known(&day, id).unwrap();
    assert!(words.starts_with("THE PATIENT DROVE AWAY. By the call of "), "{words}");
    assert!(words.ends_with(": came home safely.") && !is_open, "{words}");
    assert!(!asks(&day, id).contains("Drove away"), "the call of the next day has another reason");
    day.now = day.now.plus(Minutes(1440).millis());
    let mut otherwise = day.clone();
    let call = hears(&otherwise, id, Some(Drive::NotHome { what: "that was another patient".into() }));
    otherwise.acts(id, call);
    assert!(known(&otherwise, id).unwrap().1, "a later call may know otherwise");
    let call = hears(&day, id, None);
    day.acts(id, call);
}

#[test]
fn who_did_not_come_home_is_said_loudly_and_with_what_happened() {
    let (mut day, id) = drove();
    let nothing = Some(Drive::NotHome { what: "  ".into() });
    assert_eq!(day.tries_act(id, hears(&day, id, nothing)), Err(Refusal::Blank(Field::NotHomeWhat)));
    let call = hears(&day, id, Some(Drive::NotHome { what: " ran off the road, in hospital ".into() }));
    day.acts(id, call);
    let loud = "DID NOT COME HOME SAFELY: ran off the road, in hospital";
    assert!(last_story(&day, id).contains(loud), "{}", last_story(&day, id));
    let (words, is_open) = known(&day, id).unwrap();
    assert!(words.ends_with(&format!("{loud}. No prescriber was told of it.")) && is_open, "{words}");
    assert!(
        asks(&day, id).starts_with(
            "Drove away and did not come home safely, and no prescriber was told of it: ask how they are now"
        ),
        "nobody knows yet that they did"
    );
    let on_cover = words::against_advice::drove_on_cover(day.visit(id));
    let loud_on_cover = "drove away and did not come home safely: ran off the road, in hospital; no prescriber was told of it";
    assert_eq!(on_cover, loud_on_cover);
    day.acts(id, tells(PRESCRIBER));
    let call = hears(&day, id, Some(Drive::Home));
    day.acts(id, call);
    let (words, is_open) = known(&day, id).unwrap();
    assert!(
        !is_open && words.contains(loud) && words.contains(&format!("{loud}. Dr. A. Okafor told ")),
        "what happened stays: {words}"
    );
}

#[test]
fn a_prescriber_is_told_of_whoever_did_not_come_home_in_the_call_or_later() {
    let (mut day, id) = drove();
    let Act::FollowUp(call) = hears(&day, id, crashed()) else { unreachable!() };
    let untold = Act::FollowUp(CallMade { prescriber: None, ..call.clone() });
    assert_eq!(
        day.tries_act(id, untold),
        Err(Refusal::Blank(Field::DriveTold)),
        "the call asks who was told"
    );
    assert_eq!(day.tries_act(id, tells(PRESCRIBER)), Err(Refusal::NoDriveUntold));
    let mut in_it = day.clone();
    let told = Telling::Told { who: PRESCRIBER, at: When::Now };
    in_it.acts(id, Act::FollowUp(CallMade { prescriber: Some(told), ..call.clone() }));
    let story = last_story(&in_it, id);
    assert!(story.contains("ran off the road, in hospital; Dr. A. Okafor told "), "{story}");
    assert!(!drove_away::is_untold(in_it.visit(id)));
    assert_eq!(in_it.tries_act(id, tells(PRESCRIBER)), Err(Refusal::NoDriveUntold));
    day.acts(id, Act::FollowUp(call));
    let due = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::board::call_at_once(&due), "call: tell a prescriber");
    let mut later = day.clone();
    later.now = later.now.plus(12 * Minutes(1440).millis());
    assert!(
        !follow_up::call(&later.record, later.visit(id), &later.now).unwrap().is_late,
        "nobody closes it"
    );
    assert_eq!(day.tries_act(id, tells(NURSE)), Err(Refusal::NotAPrescriber(NURSE)));
    day.acts(id, tells(PRESCRIBER));
    assert_eq!(
        last_story(&day, id),
        "Dr. A. Okafor told that the patient, who drove away, did not come home safely"
    );
    let later = told_in_call::told_later(day.visit(id));
    assert_eq!((&later[0].of, later[0].told.value), (&told_in_call::Of::Drive, PRESCRIBER));
    let due = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(words::board::call_at_once(&due), "drove away, not home: call", "they may still not be home");
    assert!(asks(&day, id).ends_with("whether they are home. Call today"), "{}", asks(&day, id));
    // What a later call hears anew is told anew, and who was told before stays to be read.
    let anew = hears(&day, id, crashed());
    day.acts(id, anew);
    assert!(drove_away::is_to_be_told(day.visit(id)));
    let (words, _) = known(&day, id).unwrap();
    let both = [
        "in hospital. Dr. A. Okafor told 10:42. By the call of ",
        "in hospital. No prescriber was told of it.",
    ];
    assert!(words.contains(both[0]) && words.ends_with(both[1]), "{words}");
    assert!(asks(&day, id).contains(", and no prescriber was told of the last call: ask how they are now"));
}

#[test]
fn that_no_prescriber_was_told_stays_on_record_once_the_patient_is_home() {
    let (mut day, id) = drove();
    for drive in [crashed(), Some(Drive::Home)] {
        let call = hears(&day, id, drive);
        day.acts(id, call);
    }
    let (words, is_open) = known(&day, id).unwrap();
    assert!(!is_open && words.ends_with(": came home safely."), "{words}");
    assert!(words.contains("in hospital. No prescriber was told of it. By the call of "), "{words}");
    assert!(!asks(&day, id).contains("Drove away"), "nobody is called about it");
    let mut next = day.clone();
    assert!(asked(&mut next, id).contains("came home safely; no prescriber was told)"));
    // Who was told after that is recorded all the same.
    day.acts(id, tells(PRESCRIBER));
    assert!(known(&day, id).unwrap().0.contains("in hospital. Dr. A. Okafor told 10:42. By the call of "));
}

#[test]
fn nobody_is_forgotten_whose_time_for_the_call_is_past_or_whose_call_did_not_ask() {
    let (mut day, id) = drove();
    let mut asked = day.clone();
    day.now = day.now.plus(Minutes(1440).millis());
    day.acts(id, not_reached());
    day.now = day.now.plus(10 * Minutes(1440).millis());
    let call = follow_up::call(&day.record, day.visit(id), &day.now).unwrap();
    assert!(call.drive && call.is_late);
    let listed = call_list::list(&day.record, &day.now);
    assert!(listed.iter().any(|one| one.visit.id == id && one.grave), "called before others");
    let mut closed = day.clone();
    closed.acts(id, Act::Leaving(LeavingAct::CloseCall { reason: "moved away".into() }));
    assert!(!known(&closed, id).unwrap().1);
    assert!(follow_up::call(&closed.record, closed.visit(id), &closed.now).is_none());
    // As a version that did not ask entered a whole call.
    asked.now = asked.now.plus(Minutes(1440).millis());
    let call = hears(&asked, id, Some(Drive::Home));
    asked.acts(id, call);
    let mut entry = asked.entries.pop().unwrap();
    let Fact::Visit { fact: VisitFact::FollowedUp(call), .. } = &mut entry.fact else { unreachable!() };
    call.drive = None;
    asked.record = chart::Record::default();
    for entry in asked.entries.iter().chain([&entry]) {
        chart::evolve(&mut asked.record, entry);
    }
    assert!(known(&asked, id).unwrap().1);
    assert!(follow_up::call(&asked.record, asked.visit(id), &asked.now).unwrap().drive);
}

#[test]
fn nobody_is_released_to_drive_also_where_the_ride_was_passed_by_judgment() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = chart::protocol::CriterionId("ride".into());
    day.acts(id, Act::Override { criterion, word: crate::day::in_person("insists on her own car") });
    day.second = None;
    let (person, same_as_ride) = (crate::handing_over::sister(), false);
    day.acts(id, Act::SettleCompanion(chart::departure::Companion::Named { person, same_as_ride }));
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    let drives = Act::Release { way: way(Going::Drives, "own car") };
    assert_eq!(day.tries_act(id, drives), Err(Refusal::ReleasedDriving));
    day.acts(id, Act::Release { way: way(Going::ForHire, "a taxi") });
}

#[test]
fn an_answer_of_somebody_who_was_not_reached_is_refused_and_not_dropped() {
    let (mut day, id) = drove();
    let Act::FollowUp(call) = not_reached() else { unreachable!() };
    let call = Act::FollowUp(CallMade { drive: Some(Drive::Home), ..call });
    assert_eq!(day.tries_act(id, call), Err(Refusal::AnswersNotReached));
}

#[test]
fn nobody_else_is_asked_about_a_drive() {
    for going in Going::ALL.into_iter().filter(|going| *going != Going::Drives) {
        let (mut day, id) = leaves(going);
        assert_eq!(known(&day, id), None);
        assert_eq!(day.tries_act(id, hears(&day, id, Some(Drive::Home))), Err(Refusal::Unknown));
        let call = hears(&day, id, None);
        day.acts(id, call);
    }
}

fn asked(day: &mut Day, id: VisitId) -> String {
    day.now = day.now.plus(72 * 3_600_000);
    let patient = day.visit(id).patient;
    let (chair, infusion) = (chart::clinic::Chair(3), chart::fact::Infusion { number: 4, of: 6 });
    day.does(chart::Command::Arrive { appointment: None, patient, chair, infusion });
    let next = day.record.in_chair(chair).unwrap().id;
    let all = chart::asked_back::asked_back(&day.record, day.visit(next), &day.protocol(next).limits);
    let one = all.into_iter().find(|one| one.about == "drove-away").unwrap();
    words::asked_back(&one, day.protocol(next))
}

#[test]
fn the_next_visit_is_told_that_the_patient_drove_away_and_what_a_call_heard_of_it() {
    let (mut day, id) = drove();
    let mut home = day.clone();
    let ask = "How was the way home, and who drives home today?";
    assert_eq!(
        asked(&mut day, id),
        format!("Drove away after infusion 3 (no call has heard how the drive ended). {ask}")
    );
    let call = hears(&home, id, Some(Drive::Home));
    home.acts(id, call);
    assert_eq!(
        asked(&mut home, id),
        format!("Drove away after infusion 3 (by the call of 23 Nov: came home safely). {ask}")
    );
}
