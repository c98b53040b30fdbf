//! A driver for hire: when one counts as the ride home, and who has to go along.

use crate::{
    day::Day,
    handing_over::sister,
    leaving::{evidence, with},
};
use chart::{
    Act, Refusal,
    departure::{Companion, Person},
    leaving::{Driver, Meets},
    protocol::ForHire,
    refusal::Field,
    time::When,
    words,
};

#[test]
fn a_driver_for_hire_counts_as_the_protocol_says() {
    let hired = || Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() };
    let arrange = |day: &mut Day, id| {
        let (person, driver, second) = (hired(), Driver::ForHire, None);
        day.acts(id, Act::ArrangeRide { person, driver, second, expected: "11:40".into(), at: When::Now });
    };
    let leave = |companion| Act::HandOver {
        to: hired(),
        driver: Driver::ForHire,
        place: "front door".into(),
        known_by: String::new(),
        companion,
        along: None,
        at: When::Now,
    };
    let (here, at_home) = (Some(Meets::Here), Some(Meets::AtHome));
    for (rule, companion, leaves) in [
        (ForHire::Counts, None, true),
        (ForHire::WithCompanion, None, false),
        (ForHire::WithCompanion, at_home, false),
        (ForHire::WithCompanion, here, true),
        (ForHire::DoesNotCount, here, false),
    ] {
        let mut day = with(|protocol| protocol.leaving.for_hire = rule);
        let id = day.recovered("Castellanos", 3);
        if companion.is_none() {
            let declined = Companion::Declined { reason: "lives alone".into(), advice: "telephone".into() };
            day.acts(id, Act::SettleCompanion(declined));
        }
        arrange(&mut day, id);
        day.explains_anew(id);
        let outcome = day.tries_act(id, leave(companion));
        assert_eq!(outcome.is_ok(), leaves, "{rule:?}, {companion:?}: {outcome:?}");
        if !leaves {
            assert_eq!(outcome, Err(Refusal::DriverForHire(rule)));
            let says = evidence(&day, id, "ride");
            assert!(companion == at_home || says.contains("for hire"), "{says}");
        }
    }
}

#[test]
fn somebody_known_who_goes_along_makes_a_driver_for_hire_count_and_need_not_stay() {
    let mut day = with(|protocol| protocol.leaving.for_hire = ForHire::WithCompanion);
    let id = day.recovered("Castellanos", 3);
    let declined = Companion::Declined { reason: "lives alone".into(), advice: "telephone".into() };
    day.acts(id, Act::SettleCompanion(declined));
    day.explains_anew(id);
    let leave = |along: Option<Person>| Act::HandOver {
        to: Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() },
        driver: Driver::ForHire,
        place: "at the curb".into(),
        known_by: "number plate".into(),
        companion: None,
        along,
        at: When::Now,
    };
    assert_eq!(day.tries_act(id, leave(None)), Err(Refusal::DriverForHire(ForHire::WithCompanion)));
    let nobody = Person { name: " ".into(), relation: String::new(), phone: "555-0199".into() };
    assert_eq!(day.tries_act(id, leave(Some(nobody))), Err(Refusal::Blank(Field::Along)));
    day.acts(id, leave(Some(sister())));
    assert_eq!(day.stands(id, "ride"), "met");
    let story = words::story(day.entries.last().unwrap(), &day.record, day.protocol(id)).unwrap();
    assert!(story.ends_with("Ana, sister, 555-0177 goes along"), "{story}");
}

#[test]
fn the_condition_of_a_driver_for_hire_is_said_until_the_door_and_then_who_goes_along() {
    let mut day = with(|protocol| protocol.leaving.for_hire = ForHire::WithCompanion);
    let id = day.recovered("Castellanos", 3);
    let hired = || Person { name: "City Cab".into(), relation: String::new(), phone: "555-0160".into() };
    let (person, driver, second) = (hired(), Driver::ForHire, None);
    day.acts(id, Act::ArrangeRide { person, driver, second, expected: "11:40".into(), at: When::Now });
    let condition = ", a driver for hire: counts with somebody who goes along";
    let arranged = format!("Arranged: City Cab, 555-0160, expected 11:40{condition}");
    assert_eq!(evidence(&day, id, "ride"), arranged, "that somebody stays says nothing of the way");
    assert_eq!(day.stands(id, "ride"), "not yet");
    day.explains_anew(id);
    let version = |day: &Day| day.visit(id).version_now(chart::departure::Paperwork::DischargeSheet);
    let before = version(&day);
    day.acts(
        id,
        Act::HandOver {
            to: hired(),
            driver: Driver::ForHire,
            place: "front door".into(),
            known_by: String::new(),
            companion: Some(Meets::AtHome),
            along: Some(sister()),
            at: When::Now,
        },
    );
    assert_eq!(
        evidence(&day, id, "ride"),
        "Handed over to City Cab, 555-0160; Ana, sister, 555-0177 goes along."
    );
    assert_eq!(version(&day), before + 1, "the sheet in hand does not say who goes along");
}
