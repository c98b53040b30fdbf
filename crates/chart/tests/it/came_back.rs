//! Whoever was handed over and is looked after here again: nobody has left, and what the handing-over said is said no more.

use crate::{
    day::{Day, brother, hand_over, ride},
    since_the_check::recovered,
};
use chart::{
    Act, VisitId,
    contradiction::{Contradiction, contradictions},
    gate, ride_wait,
    time::When,
    words::{self, Clock},
};

/// Handed over at minute 87, and a set taken at 93.
fn back(handed: Act) -> (Day, VisitId) {
    let (mut day, id) = recovered();
    day.acts(id, ride(brother(), "11:30"));
    day.acts(id, Act::Sign);
    day.minute(87);
    day.acts(id, handed);
    day.minute(93);
    day.vitals(id, "124/80 70 98 14");
    (day, id)
}

#[test]
fn the_board_does_not_say_that_they_were_handed_over() {
    let (mut day, id) = back(hand_over(brother()));
    assert!(gate::handed_over(day.visit(id)).is_none());
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Came back, no ride yet");
    let glance = words::board::glance(&day.record, day.visit(id), day.protocol(id), &day.now);
    assert!(glance.contains(&"Came back, no ride yet".to_owned()), "{glance:?}");
    day.acts(id, ride(brother(), "12:00"));
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Ride arranged");
    day.minute(125);
    assert_eq!(words::board::ride(day.visit(id), &day.now), "Ride 7 min late");
}

#[test]
fn they_wait_for_the_ride_since_they_came_back() {
    let (mut day, id) = back(hand_over(brother()));
    day.minute(95);
    let wait = ride_wait::waits(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(Clock::Hours24.time(&wait.since), "11:35");
}

#[test]
fn to_whom_they_were_handed_over_then_contradicts_nothing_any_more() {
    let Act::HandOver { to, driver, place, companion, along, at, .. } = hand_over(brother()) else {
        panic!()
    };
    let mut to = to;
    to.name = "Zoë".into();
    let known_by = "the patient knows her".into();
    let unnamed = Act::HandOver { to, driver, place, known_by, companion, along, at };
    let (day, id) = back(unnamed);
    let never = |one: &Contradiction| matches!(one, Contradiction::NeverNamed { .. });
    assert!(!contradictions(day.visit(id), day.protocol(id)).iter().any(never));
}

#[test]
fn whom_nobody_had_named_is_named_with_the_ride() {
    let (mut day, id) = recovered();
    day.acts(id, Act::Sign);
    day.acts(id, ride(brother(), "11:30"));
    day.minute(87);
    let Act::HandOver { mut to, driver, place, companion, along, .. } = hand_over(brother()) else {
        panic!()
    };
    to.name = "Zoë".into();
    let (known_by, at) = ("the patient knows her".into(), When::Now);
    day.acts(id, Act::HandOver { to, driver, place, known_by, companion, along, at });
    let said = crate::leaving::evidence(&day, id, "ride");
    assert!(
        said.contains("Zoë") && said.contains("; not named before, known by: the patient knows her"),
        "{said}"
    );
}
