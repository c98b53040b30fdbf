//! Whoever was handed over and is looked after here again: nobody has left, and what the handing-over said is said no more.

use crate::{
    day::{Day, brother, hand_over, ride},
    leaving::evidence,
    since_the_check::{awake, gives, is_open, passes, recovered},
};
use chart::{
    Act, VisitId,
    care::Detail,
    command::CareAct,
    effect::Grade::Mild,
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

fn checks_again(day: &mut Day, id: VisitId) {
    for act in
        [awake(true), Act::CheckGait { as_on_arrival: true, at: When::Now }, Act::Look { at: When::Now }]
    {
        day.acts(id, act);
    }
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
    checks_again(&mut day, id);
    day.minute(95);
    let wait = ride_wait::waits(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(Clock::Hours24.time(&wait.since), "11:35");
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
    let said = evidence(&day, id, "ride");
    assert!(
        said.contains("Zoë") && said.contains("; not named before, known by: the patient knows her"),
        "{said}"
    );
}

#[test]
fn a_note_a_call_or_a_look_brings_nobody_back_and_an_effect_does() {
    let (mut day, id) = recovered();
    day.acts(id, ride(brother(), "11:30"));
    day.acts(id, Act::Sign);
    day.minute(87);
    day.acts(id, hand_over(brother()));
    day.minute(90);
    let text = "left her scarf, the brother comes back for it tomorrow".into();
    day.acts(id, Act::Care(CareAct::Note { text, at: When::Now }));
    gives(&mut day, id, "provider-called", Detail::AboutValue, When::Now);
    assert!(gate::left(day.visit(id)).is_some(), "nobody saw the patient");
    // And the handing-over can still be put right to before them.
    day.minute(92);
    day.acts(id, hand_over(brother()));
    day.minute(93);
    day.acts(id, Act::Look { at: When::Now });
    assert!(gate::left(day.visit(id)).is_some(), "a look cannot be struck out");
    day.sees(id, "nausea", Mild);
    assert!(gate::left(day.visit(id)).is_none(), "somebody saw it in the patient");
}

#[test]
fn what_was_found_before_they_left_is_checked_again() {
    let (mut day, id) = back(hand_over(brother()));
    for criterion in ["alert", "gait", "effects-gone", "awake", "effects-mild"] {
        assert!(is_open(&day, id, criterion), "{criterion}");
    }
    assert_eq!(day.stands(id, "vitals"), "met", "a set was taken since");
    assert_eq!(evidence(&day, id, "alert"), "Left at 11:29 and came back since the check. Check again.");
    assert_eq!(evidence(&day, id, "awake"), "Left at 11:29 and came back since the last look. Look again.");
    assert!(day.tries_act(id, hand_over(brother())).is_err());
    checks_again(&mut day, id);
    day.acts(id, Act::Sign);
    day.minute(95);
    day.acts(id, hand_over(brother()));
    assert_eq!(day.visit(id).leaving.handed_before.len(), 1, "the first one stays on record");
    assert_eq!(day.stands(id, "alert"), "met");
    day.acts(id, Act::Release { way: None });
}

#[test]
fn a_judgment_from_before_they_left_holds() {
    let (mut day, id) = recovered();
    day.acts(id, Act::CheckGait { as_on_arrival: false, at: When::Now });
    passes(&mut day, id, "gait");
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.minute(87);
    day.acts(id, hand_over(brother()));
    day.minute(93);
    day.vitals(id, "124/80 70 98 14");
    assert!(gate::came_back(day.visit(id)));
    assert_eq!(day.stands(id, "gait"), "overridden");
}
