//! Emergencies: one key, exact times, and a visit that ends as transferred.

use crate::day::{Day, at};
use chart::{
    Act, Refusal, Stage, VisitId,
    board::{self, Headline},
    command::EmergencyAct,
    fact::{EmergencyEnd, OtherEnd},
    quantity::Microlitres,
    time::When,
    words,
};

fn begin() -> Act {
    Act::Emergency(EmergencyAct::Begin)
}

fn note(what: &str, note: &str) -> Act {
    Act::Emergency(EmergencyAct::Note { what: what.into(), note: note.into(), at: When::Now })
}

fn end(how: EmergencyEnd, note: &str, given: Option<Microlitres>) -> Act {
    Act::Emergency(EmergencyAct::End { how, note: note.into(), given })
}

fn opened(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    day.now = at(10, 20).plus(7_000);
    day.acts(id, begin());
    id
}

#[test]
fn times_are_kept_to_the_second() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.now = day.now.plus(31_000);
    day.acts(id, note("911 called", ""));
    day.now = day.now.plus(14_000);
    day.acts(id, note("", "pale, answers slowly"));
    let emergency = &day.visit(id).emergencies[0];
    let times: Vec<String> = emergency.notes.iter().map(|one| words::care::to_the_second(&one.at)).collect();
    assert_eq!(times, ["10:20:38", "10:20:52"]);
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert_eq!(story, "pale, answers slowly, 10:20:52");
    assert_eq!(day.tries_act(id, note("something else", "")), Err(Refusal::Unknown));
}

#[test]
fn one_that_goes_on_is_not_begun_again_and_fills_the_card() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.acts(id, begin());
    assert_eq!(day.visit(id).emergencies.len(), 1);
    day.now = at(10, 25);
    let protocol = day.protocol(id).clone();
    let headline = board::headline(&day.record, day.visit(id), &protocol, &day.now);
    assert!(matches!(headline, Headline::Emergency { minutes } if minutes.0 == 5));
    assert_eq!(headline.urgency(), board::Urgency::Critical);
}

#[test]
fn a_transfer_ends_the_visit_and_keeps_what_the_pump_said() {
    let mut day = Day::new();
    let id = opened(&mut day);
    let nowhere = day.tries_act(id, end(EmergencyEnd::Transferred, " ", None));
    assert!(matches!(nowhere, Err(Refusal::Blank(_))));
    day.now = at(10, 41);
    day.acts(id, end(EmergencyEnd::Transferred, "City Hospital, by ambulance", Some(Microlitres(45_000))));
    let visit = day.visit(id);
    let Stage::Ended { how, reason, .. } = &visit.stage else { panic!("{:?}", visit.stage) };
    assert_eq!((*how, reason.as_str()), (OtherEnd::Transferred, "City Hospital, by ambulance"));
    assert_eq!(visit.stage.finished().unwrap().given, Microlitres(45_000));
    assert!(chart::emergency::transferred(visit).is_some());
}

#[test]
fn without_the_pumps_figure_the_amount_is_what_was_worked_out_until_then() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.now = at(10, 22);
    day.acts(id, end(EmergencyEnd::Transferred, "City Hospital", None));
    day.now = at(12, 0);
    let so_far = chart::infused::infused(&day.visit(id).stage, &day.now).unwrap();
    assert_eq!(words::care::volume(so_far), "50 mL");
}

#[test]
fn nobody_is_released_in_the_middle_of_one() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, begin());
    let leave = crate::day::hand_over(crate::day::brother());
    assert_eq!(day.tries_act(id, leave.clone()), Err(Refusal::EmergencyGoesOn));
    day.acts(id, end(EmergencyEnd::Stays, "", None));
    assert!(
        matches!(day.tries_act(id, leave), Err(Refusal::NotReadyToRelease { .. })),
        "see since_the_check"
    );
}

#[test]
fn a_key_pressed_by_mistake_is_no_emergency() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.acts(id, end(EmergencyEnd::None, "", None));
    assert_eq!(chart::emergency::true_ones(day.visit(id)).count(), 0);
    assert_eq!(day.tries_act(id, note("911 called", "")), Err(Refusal::NoEmergency));
}

#[test]
fn what_was_noted_is_told_more_about_struck_out_and_never_called_none() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.acts(id, note("Drug given", ""));
    let entry = day.entries.last().unwrap().seq;
    let more = EmergencyAct::Detail { entry, note: "midazolam 2 mg IV".into() };
    day.acts(id, Act::Emergency(more));
    let one = &day.visit(id).emergencies[0].notes[0];
    assert_eq!(words::care::emergency_note(&one.what, &one.note), "Drug given: midazolam 2 mg IV");
    let none = end(EmergencyEnd::None, "", None);
    assert_eq!(day.tries_act(id, none.clone()), Err(Refusal::EmergencyHasNotes));
    let strike = chart::command::CareAct::StrikeOut { entry, reason: "wrong key".into() };
    day.acts(id, Act::Care(strike));
    assert!(day.visit(id).emergencies[0].notes.is_empty());
    assert_eq!(day.visit(id).emergencies[0].struck.len(), 1, "it stays to be read");
    day.acts(id, none);
}

#[test]
fn a_pump_that_stood_at_the_transfer_gave_nothing_from_then_on() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.acts(id, Act::Pause { at: When::Now });
    day.minute(15);
    day.acts(id, begin());
    day.minute(30);
    day.acts(id, end(EmergencyEnd::Transferred, "City Hospital", None));
    day.minute(60);
    let so_far = chart::infused::infused(&day.visit(id).stage, &day.now).unwrap();
    assert_eq!(words::care::volume(so_far), "25 mL");
}

#[test]
fn times_from_paper_come_in_after_the_transfer() {
    let mut day = Day::new();
    let id = opened(&mut day);
    day.now = at(10, 41);
    day.acts(id, end(EmergencyEnd::Transferred, "City Hospital", None));
    day.now = at(11, 0);
    let late = EmergencyAct::Note {
        what: "Ambulance left".into(),
        note: String::new(),
        at: crate::day::clock(10, 40),
    };
    day.acts(id, Act::Emergency(late));
    assert_eq!(day.visit(id).emergencies[0].notes.len(), 1);
    assert_eq!(day.tries_act(id, begin()), Err(Refusal::VisitOver));
}

#[test]
fn an_emergency_waits_for_nobodys_role() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.by = crate::day::MANAGER;
    day.acts(id, begin());
    assert_eq!(day.visit(id).emergencies.len(), 1);
}

#[test]
fn a_set_that_was_not_late_yet_at_the_transfer_was_not_missed() {
    for (minute, missed) in [(12, 0), (13, 1)] {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 40);
        day.minute(minute);
        day.acts(id, begin());
        day.acts(id, end(EmergencyEnd::Transferred, "City Hospital", None));
        assert_eq!(board::missed(day.visit(id), day.protocol(id), &day.now), missed, "{minute}");
    }
}

#[test]
fn its_page_opens_for_the_rest_of_the_day_for_whoever_had_ketamine() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let opens = |day: &Day| chart::emergency::can_be_opened(day.visit(id), &day.now);
    assert!(opens(&day));
    day.acts(id, Act::Sign);
    day.acts(id, crate::day::hand_over(crate::day::brother()));
    day.acts(id, Act::Release { way: None });
    assert!(opens(&day), "whoever collapses in the hall");
    assert_eq!(
        day.tries_act(id, begin()),
        Err(Refusal::VisitOver),
        "nothing is recorded of a visit that is over"
    );
    day.minute(24 * 60);
    assert!(!opens(&day));
}
