//! The ride home: late, put right, and what still stands between a ready patient and the release.

use crate::{
    day::{Day, brother, hand_over, hand_over_to_stranger, ride},
    handing_over::sister,
    leaving::evidence,
    script::{infusion, leaving_to_87, recovery_to_85},
};
use chart::{
    Act, Refusal, VisitId, board,
    command::LeavingAct,
    departure::Person,
    gate::Readiness,
    leaving::{Driver, besides, late_by, sheet_to_print},
    refusal::Field,
    ride_wait,
    time::{Minutes, When},
    words,
};

fn with_second(expected: &str) -> Act {
    let (person, driver, second) = (brother(), Driver::Known, Some(sister()));
    Act::ArrangeRide { person, driver, second, expected: expected.into(), at: When::Now }
}

fn told(day: &Day) -> String {
    let entry = day.entries.last().unwrap();
    let chart::Fact::Visit { visit, .. } = &entry.fact else { panic!() };
    words::story(entry, &day.record, day.protocol(*visit)).unwrap()
}

fn sentence(day: &Day, id: VisitId) -> String {
    words::readiness_of(day.visit(id), &day.gate(id), day.protocol(id))
}

#[test]
fn a_late_ride_is_late_in_the_gate_in_the_ledger_and_on_the_board() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(88);
    assert_eq!(late_by(day.visit(id), &day.now), None, "at 11:30 it is expected");
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Ride arranged");
    day.minute(100);
    let late = late_by(day.visit(id), &day.now);
    assert_eq!(late, Some(Minutes(12)));
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Ride 12 min late");
    let arranged = day.visit(id).ride.as_ref().unwrap().value.clone();
    let ledger = words::leaving::ride_late(&arranged, late);
    assert_eq!(ledger, "brother, 555-0142, expected 11:30, 12 min late");
    assert_eq!(evidence(&day, id, "ride"), "Arranged: brother, 555-0142, expected 11:30, 12 min late");
    day.acts(id, ride(brother(), "12:00"));
    assert_eq!(late_by(day.visit(id), &day.now), None);
}

#[test]
fn nobody_waits_for_a_ride_that_came() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    assert_eq!(late_by(day.visit(id), &day.now), Some(Minutes(3)));
    day.acts(id, hand_over(brother()));
    assert_eq!(late_by(day.visit(id), &day.now), None);
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Handed over 11:33");
}

#[test]
fn a_ride_after_midnight_is_not_late_the_evening_before() {
    let mut day = Day::new();
    day.now = crate::day::at(22, 30);
    let id = day.arrives("Castellanos", 3);
    day.acts(id, ride(brother(), "00:30"));
    day.now = crate::day::at(23, 50);
    assert_eq!(late_by(day.visit(id), &day.now), None);
    day.now = crate::day::at(24, 40);
    assert_eq!(late_by(day.visit(id), &day.now), Some(Minutes(10)));
}

#[test]
fn a_late_ride_can_be_given_a_second_contact_and_no_new_time_that_has_passed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(100);
    assert!(matches!(day.tries_act(id, with_second("11:31")), Err(Refusal::ExpectedPast { .. })));
    day.acts(id, with_second("11:30"));
    assert_eq!(late_by(day.visit(id), &day.now), Some(Minutes(12)), "still the same ride");
}

#[test]
fn the_board_says_for_how_long_a_ready_patient_waits_for_the_ride() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    let waiting = |day: &Day| words::board::waiting(day.visit(id), day.protocol(id), &day.now);
    assert_eq!(waiting(&day), None);
    leaving_to_87(&mut day, id);
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.minute(101);
    assert_eq!(waiting(&day).unwrap(), "Ready, waiting for the ride, 14 min");
}

#[test]
fn who_waits_waits_since_the_first_minute_also_when_evidence_grew_old_and_was_taken_again() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    leaving_to_87(&mut day, id);
    let waiting = |day: &Day| words::board::waiting(day.visit(id), day.protocol(id), &day.now);
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.minute(106);
    assert!(sentence(&day, id).ends_with("the patient here"), "ready has ended by itself");
    assert_eq!(waiting(&day).unwrap(), "Waiting for the ride since 11:29, 19 min", "it stays in view");
    assert!(ride_wait::waits(day.visit(id), day.protocol(id), &day.now).unwrap().lapsed);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    day.minute(107);
    assert_eq!(waiting(&day).unwrap(), "Ready, waiting for the ride, 20 min", "good as before");
    let headline = board::headline(&day.record, day.visit(id), day.protocol(id), &day.now);
    assert_eq!(headline, board::Headline::WaitingForRide(Minutes(20)));
    day.minute(108);
    day.acts(id, Act::CheckAlertness { moaas: 4, oriented: true, at: When::Now });
    assert_eq!(waiting(&day), None, "something else keeps the patient now");
    day.minute(109);
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(waiting(&day).unwrap(), "Ready, waiting for the ride, 0 min", "ready anew");
}

#[test]
fn who_was_never_ready_at_once_does_not_wait() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    leaving_to_87(&mut day, id);
    let waits = |day: &Day| ride_wait::waits(day.visit(id), day.protocol(id), &day.now);
    assert_eq!(waits(&day), None, "the patient does not walk as on arrival");
    day.minute(110);
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
    assert_eq!(waits(&day), None, "by now the other checks have grown old");
    day.minute(111);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert_eq!(waits(&day).map(|wait| wait.since), Some(day.now));
}

#[test]
fn while_a_ready_patient_waits_it_is_said_what_has_to_be_taken_again_by_when() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let again = |day: &Day| words::taken_again(day.visit(id), &day.gate(id), day.protocol(id), &day.now);
    // Everything was taken at 11:27 and is good for 20 minutes.
    let said = again(&day).unwrap();
    assert!(said.starts_with("To be taken again: "), "{said}");
    assert!(said.contains("vital signs by 11:47; alertness by 11:47; effects by 11:47"), "{said}");
    assert_eq!(said.matches("effects").count(), 1, "one look serves all that ask for it: {said}");
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    day.acts(id, Act::Look { at: When::Now });
    day.minute(106);
    assert!(sentence(&day, id).ends_with("the patient here"), "ready has ended by itself");
    let said = again(&day).unwrap();
    assert!(said.starts_with("Take again: alertness. To be taken again: "), "{said}");
    assert!(said.contains("vital signs by 12:02"), "{said}");
    day.acts(id, Act::CheckAlertness { moaas: 5, oriented: true, at: When::Now });
    assert!(!again(&day).unwrap().contains("Take again"));
    day.acts(id, hand_over(brother()));
    assert_eq!(again(&day), None, "who has left is measured no more");
}

#[test]
fn what_grows_old_is_not_said_while_something_else_keeps_the_patient() {
    let mut day = Day::new();
    let id = infusion(&mut day);
    recovery_to_85(&mut day, id);
    assert_eq!(words::taken_again(day.visit(id), &day.gate(id), day.protocol(id), &day.now), None);
}

#[test]
fn a_patient_with_everything_but_the_signature_is_ready_since_the_ride_came() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    assert!(besides(day.visit(id), day.protocol(id)).is_only_signature());
    assert_eq!(sentence(&day, id), "Only the signature is missing");
    let Readiness::Ready { since } = day.gate(id).readiness(day.protocol(id)) else { panic!() };
    assert_eq!(day.visit(id).minute(&since), Some(Minutes(91)));
    day.acts(id, Act::Sign);
    assert_eq!(sentence(&day, id), "Nothing keeps the patient");
    day.acts(id, Act::Release { way: None });
}

#[test]
fn a_handing_over_is_put_right_before_the_release_at_its_own_time() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.prints(id);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    assert_eq!(told(&day), "Handed over to brother, 555-0142, front door");
    assert_eq!(sheet_to_print(day.visit(id), day.protocol(id), &day.now), None);
    let door = day.now;
    day.minute(93);
    let Act::HandOver { to, driver, place, known_by, companion, along, .. } = hand_over_to_stranger(sister())
    else {
        panic!()
    };
    let at = When::At(door.local().time());
    day.acts(id, Act::HandOver { to, driver, place, known_by, companion, along, at });
    let said = "Ana, sister, 555-0177, front door; not named before, known by: the patient knows her; the companion \
                is here and goes along";
    assert_eq!(told(&day), format!("Handing-over put right: handed over to {said}"));
    let handed = day.visit(id).handed_over.as_ref().unwrap();
    assert_eq!(words::leaving::handed_over(handed), said);
    assert_eq!(handed.at, door, "it is put right, and did not happen later");
    assert_eq!(
        words::leaving::sheet_to_print(day.visit(id), day.protocol(id), &day.now).unwrap(),
        "The sheet has changed: print version 3 and see that the patient gets it."
    );
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
}

#[test]
fn whoever_would_leave_with_an_older_sheet_is_given_the_new_one_first() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    // The companion was named after it was printed.
    assert_eq!(
        words::leaving::sheet_to_print(day.visit(id), day.protocol(id), &day.now).unwrap(),
        "The sheet has changed: print version 2 and give it before the patient leaves."
    );
    day.minute(90);
    day.prints(id);
    assert_eq!(sheet_to_print(day.visit(id), day.protocol(id), &day.now), None);
}

#[test]
fn what_is_signed_on_the_screen_says_what_it_means_in_the_patients_language() {
    use chart::{departure::Paperwork::DischargeSheet, language::Language};
    let means = |language| words::leaving::signature_means(DischargeSheet, 2, language);
    assert_eq!(means(Language::English), "I had this sheet explained to me, version 2, and I understand it.");
    assert_eq!(means(Language::Spanish), "Me explicaron esta hoja, versión 2, y la entiendo.");
}

#[test]
fn of_who_drives_exactly_what_is_missing_is_asked_for() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    let (name, number) = (|| sister().name, || sister().phone);
    let nothing = || Person { name: String::new(), relation: String::new(), phone: String::new() };
    for (person, missing, says) in [
        (nothing(), Field::Ride, "Say who drives, and a phone number."),
        (
            Person { phone: number(), ..nothing() },
            Field::RideName,
            "Say who drives: a name, or what the person is to the patient.",
        ),
        (
            Person { name: name(), ..nothing() },
            Field::RidePhone,
            "Type a phone number at which whoever drives is reached.",
        ),
    ] {
        let refusal = day.tries_act(id, hand_over_to_stranger(person.clone())).unwrap_err();
        assert_eq!(refusal, Refusal::Blank(missing));
        assert_eq!(words::refusal(&refusal, &day.record, None), says);
        assert_eq!(day.tries_act(id, ride(person, "11:50")), Err(Refusal::Blank(missing)));
    }
}

#[test]
fn that_the_waiting_goes_on_is_recorded_with_its_time() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.acts(id, Act::Sign);
    day.minute(100);
    day.acts(id, Act::Leaving(LeavingAct::AwaitRide { at: When::Now }));
    assert_eq!(told(&day), "Waiting for the ride goes on");
    let waited = &day.visit(id).leaving.ride_waits[0];
    assert_eq!((waited.at, waited.by), (day.now, day.by));
    assert!(day.visit(id).is_signed(), "it makes nothing amended");
}
