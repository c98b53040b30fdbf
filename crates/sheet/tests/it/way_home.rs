//! How the patient gets home, on the patient's sheet and on the chart copy: who drives, who goes along, and what stands there
//! where the ride was passed by judgment.

use crate::{
    day::{self, Day},
    of_visit,
    paper::{Paper, squeezed},
    seal,
};
use chart::{
    Act, VisitId,
    against_advice::{Going, WayHome},
    command::{LeavingAct, Word},
    departure::Person,
    leaving::{Driver, Meets},
    protocol::CriterionId,
    safety::Ruling,
    time::When,
};

fn sheet_of(day: &Day, id: VisitId) -> String {
    Paper::of(&sheet::going_home(&day.record, day.visit(id), false, &day.now, &seal()).unwrap()).words()
}

fn copy_of(day: &Day, id: VisitId) -> String {
    let (visit, entries) = (day.visit(id), of_visit(day, id));
    let copy = sheet::chart_copy(&day.record, visit, &entries, false, &day.now, &seal()).unwrap();
    Paper::of(&copy).words()
}

fn in_spanish(day: &mut Day, id: VisitId) -> String {
    let patient = day.visit(id).patient;
    day.record.patients.get_mut(&patient).unwrap().details.language = "Spanish".into();
    sheet_of(day, id)
}

fn has(words: &str, part: &str) {
    assert!(words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

fn has_not(words: &str, part: &str) {
    assert!(!words.contains(&squeezed(part)), "{part}\nin\n{words}");
}

/// The ride is passed by judgment, by telephone.
fn without_a_ride(day: &mut Day, id: VisitId) {
    let word = Word { telephone: Some(day::PRESCRIBER), note: "no driver, the shuttle".into() };
    day.with_a_listener(|day| day.acts(id, Act::Override { criterion: CriterionId("ride".into()), word }));
}

#[test]
fn where_the_ride_was_passed_by_judgment_who_was_arranged_before_is_not_who_takes_the_patient_home() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    has(&sheet_of(&day, id), "Home with: brother, 555-0142.");
    without_a_ride(&mut day, id);
    let (reason, advice) = ("lives alone".into(), "telephone".into());
    day.acts(id, Act::SettleCompanion(chart::departure::Companion::Declined { reason, advice }));
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    let way = Some(WayHome { going: Going::ForHire, words: "the shuttle".into() });
    day.acts(id, Act::Release { way });
    let english = sheet_of(&day, id);
    has(&english, "not met in the usual way: your ride home.");
    // Why is for staff: how is written there by hand.
    has(&english, "How you get home:");
    has_not(&english, "as agreed");
    has(&english, "A ride was arranged earlier with brother, 555-0142.");
    has_not(&english, "Home with:");
    has_not(&english, "the shuttle");
    let spanish = in_spanish(&mut day, id);
    has(&spanish, "Cómo llega a casa:");
    has(&spanish, "Viaje acordado antes: hermano, 555-0142.");
    has_not(&spanish, "A casa con:");
}

#[test]
fn whoever_goes_along_with_a_driver_for_hire_stands_on_the_sheet() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let person =
        |name: &str, phone: &str| Person { name: name.into(), relation: String::new(), phone: phone.into() };
    day.acts(
        id,
        Act::HandOver {
            to: person("City Cab", "555-0160"),
            driver: Driver::ForHire,
            place: "front door".into(),
            known_by: "number plate".into(),
            companion: Some(Meets::AtHome),
            along: Some(person("Luis Peña", "")),
            at: When::Now,
        },
    );
    has(&sheet_of(&day, id), "Home with: City Cab, 555-0160; Luis Peña goes along.");
    has(&in_spanish(&mut day, id), "A casa con: City Cab, 555-0160; les acompaña Luis Peña.");
}

#[test]
fn the_chart_copy_says_how_the_word_came_and_keeps_an_override_that_was_withdrawn() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    without_a_ride(&mut day, id);
    let owed =
        "(R. Ortiz, RN with Dr. A. Okafor, by telephone, read back, signature owed, heard by P. Hahn, RN)";
    has(&copy_of(&day, id), &format!("Passed by judgment: no driver, the shuttle {owed}"));
    let (criterion, reason) = (CriterionId("ride".into()), "the brother comes after all".into());
    day.acts(id, Act::WithdrawOverride { criterion, reason });
    let copy = copy_of(&day, id);
    has(&copy, "11:27 passed by judgment: no driver, the shuttle");
    has(&copy, "withdrawn 11:27, R. Ortiz, RN: the brother comes after all");
    has_not(&copy, "Passed by judgment, not by evidence");
}

#[test]
fn an_override_that_is_not_needed_any_more_is_told_beside_what_the_criterion_rests_on() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    without_a_ride(&mut day, id);
    day.acts(id, day::ride(day::brother(), "11:50"));
    day.explains_anew(id);
    day.acts(id, day::hand_over(day::brother()));
    has(
        &copy_of(&day, id),
        "Handed over to brother, 555-0142. (an override of 11:27 is no longer needed since 11:27)",
    );
}

#[test]
fn the_chart_copy_keeps_the_figures_that_were_passed_by_judgment() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(55);
    day.vitals(id, "176/113 80 97 15");
    day.second = Some(day::PRESCRIBER);
    let word = day::in_person("known to run high");
    day.acts(id, Act::Override { criterion: CriterionId("vitals".into()), word });
    day.second = None;
    let copy = copy_of(&day, id);
    has(&copy, "176/113 at 10:57 is out of range. Not yet met");
    has(&copy, "Passed by judgment: known to run high (R. Ortiz, RN with Dr. A. Okafor)");
    has(&copy, "judged 10:57");
}

#[test]
fn the_chart_copy_prints_both_answers_about_self_harm_and_which_prescriber_was_told() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(86);
    day.acts(id, Act::AskSafety { thoughts: true, at: When::Now });
    day.minute(87);
    day.acts(id, Act::AskSafety { thoughts: false, at: When::Now });
    let copy = copy_of(&day, id);
    has(&copy, "Asked 11:28: THOUGHTS OF SELF-HARM; asked 11:29: no. The two contradict each other");
    has(&copy, "Safety question: yes at 11:28, no at 11:29. A prescriber decides.");
    day.minute(90);
    let word = Word { telephone: Some(day::PRESCRIBER), note: "sister stays, sees her tomorrow".into() };
    let decides = LeavingAct::DecideThoughts { word, ruling: Ruling::MayLeave, at: When::Now };
    day.acts(id, Act::Leaving(decides));
    let copy = copy_of(&day, id);
    for part in [
        "Asked about thoughts of self-harm: yes, has them",
        "Asked about thoughts of self-harm: no",
        "Asked 11:28: thoughts of self-harm; asked 11:29: no. Prescriber (Dr. A. Okafor, by telephone, read back, \
         signature owed) told 11:32, and decided: sister stays, sees her tomorrow (may leave).",
    ] {
        has(&copy, part);
    }
}
