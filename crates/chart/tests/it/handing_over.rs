//! Handing over at the door: to whom, where, with which companion, and what it changes.

use crate::{
    day::{Day, belongings, brother, companion, hand_over, in_person, ride},
    leaving::evidence,
};
use chart::{
    Act, Refusal,
    departure::{Companion, Person},
    gate::State,
    leaving::{Driver, Meets},
    protocol::CriterionId,
    refusal::Field,
    time::When,
    words,
};

pub fn sister() -> Person {
    Person { name: "Ana".into(), relation: "sister".into(), phone: "555-0177".into() }
}

#[test]
fn who_was_never_named_is_asked_about_and_a_patient_handed_over_to_them_is_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(day.tries_act(id, hand_over(sister())), Err(Refusal::Blank(Field::KnownBy)));
    // As it would stand in a record that another program wrote.
    let mut visit = day.visit(id).clone();
    visit.handed_over = Some(chart::departure::HandedOver {
        to: sister(),
        driver: Driver::Known,
        place: "curb".into(),
        known_by: String::new(),
        named: false,
        companion: None,
        along: None,
        at: day.now,
        by: day.by,
        seq: day.record.seq,
    });
    day.record.visits.insert(id, visit);
    assert_eq!(day.stands(id, "consistent"), "not yet");
    assert!(evidence(&day, id, "consistent").contains("never named"), "{}", evidence(&day, id, "consistent"));
}

#[test]
fn the_second_contact_counts_as_named() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let arrange = Act::ArrangeRide {
        person: brother(),
        driver: Driver::Known,
        second: Some(sister()),
        expected: "11:30".into(),
        at: When::Now,
    };
    day.acts(id, arrange);
    day.acts(id, hand_over(sister()));
    assert_eq!(day.stands(id, "consistent"), "met");
}

#[test]
fn a_handing_over_says_where() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let nowhere = Act::HandOver {
        to: brother(),
        driver: Driver::Known,
        place: " ".into(),
        known_by: String::new(),
        companion: None,
        along: None,
        at: When::Now,
    };
    assert_eq!(day.tries_act(id, nowhere), Err(Refusal::Blank(Field::Place)));
    day.acts(id, hand_over(brother()));
    let handed = day.visit(id).handed_over.clone().unwrap();
    assert_eq!((handed.place.as_str(), handed.by), ("front door", day.by));
}

#[test]
fn a_new_ride_is_arranged_and_the_companion_goes_along() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, ride(sister(), "11:50"));
    day.acts(id, Act::SettleCompanion(companion()));
    day.explains_anew(id);
    day.acts(id, hand_over(sister()));
    assert!(matches!(day.gate(id).get(&CriterionId("ride".into())).unwrap().state, State::Met { .. }));
    assert_eq!(day.tries_act(id, belongings()), Ok(()));
}

#[test]
fn a_companion_who_does_not_drive_is_here_or_waits_at_home() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let stays = Companion::Named { person: sister(), same_as_ride: false };
    day.acts(id, Act::SettleCompanion(stays));
    day.explains_anew(id);
    let Act::HandOver { to, driver, place, known_by, at, .. } = hand_over(brother()) else { panic!() };
    let (same, where_at, known) = (to.clone(), place.clone(), known_by.clone());
    let unsaid = Act::HandOver {
        to: same,
        driver,
        place: where_at,
        known_by: known,
        companion: None,
        along: None,
        at,
    };
    assert_eq!(day.tries_act(id, unsaid), Err(Refusal::Blank(Field::Meets)));
    day.acts(
        id,
        Act::HandOver { to, driver, place, known_by, companion: Some(Meets::AtHome), along: None, at },
    );
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("the companion waits at home"), "{story}");
}

#[test]
fn a_sheet_that_names_nobody_for_the_way_home_changes_with_the_handing_over() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.second = Some(crate::day::PRESCRIBER);
    let criterion = CriterionId("ride".into());
    day.acts(id, Act::Override { criterion, word: in_person("takes the shuttle") });
    day.second = None;
    day.explains_anew(id);
    let sheet = chart::departure::Paperwork::DischargeSheet;
    let before = day.visit(id).version_now(sheet);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.visit(id).version_now(sheet), before + 1);
}

#[test]
fn a_patient_who_comes_back_after_the_handing_over_needs_a_ride_again() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.stands(id, "ride"), "met");
    day.minute(95);
    day.vitals(id, "88/50 48 96 14");
    crate::script::asks_symptoms(&mut day, id);
    assert_eq!(day.stands(id, "ride"), "missing");
    assert!(day.stands(id, "vitals").starts_with("not yet"));
    day.minute(105);
    day.vitals(id, "122/78 70 98 14");
    day.minute(115);
    day.vitals(id, "120/78 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
    day.acts(id, Act::Sign);
    let Err(Refusal::NotReadyToRelease { criteria, .. }) = day.tries_act(id, Act::Release { way: None })
    else {
        panic!()
    };
    assert_eq!(criteria, [CriterionId("ride".into())]);
    day.acts(id, hand_over(brother()));
    day.acts(id, Act::Release { way: None });
}
