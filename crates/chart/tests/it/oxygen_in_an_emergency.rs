//! In an emergency a mask is put on first and noted in free words: after it nobody knows whether oxygen runs until somebody says
//! so.

use crate::{
    day::Day,
    leaving::evidence,
    since_the_check::{emergency, gives, oxygen, recovered},
};
use chart::{
    Act, VisitId,
    against_advice::{LineLeft, line_left},
    command::EmergencyAct,
    fact::EmergencyEnd,
    protocol::CriterionId,
    time::When,
    words,
};

const NOT_SAID: &str = "Nobody recorded with the set of 11:32 whether oxygen still ran after the emergency at 11:29. Take a set \
                        with it: o2 0 is room air.";

/// What stands beside the vital signs.
fn beside(day: &Day, id: VisitId) -> String {
    let gate = day.gate(id);
    let one = gate.get(&CriterionId("vitals".into())).unwrap();
    words::evidence_by_now(one, &day.record, day.visit(id), day.protocol(id), &day.now)
}

#[test]
fn sets_after_an_emergency_count_once_one_says_whether_oxygen_runs() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::Stays);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(evidence(&day, id, "vitals"), NOT_SAID);
    assert_eq!(
        beside(&day, id),
        "earliest 11:42",
        "two sets are wanted from now on, whatever the schedule says"
    );
    day.minute(91);
    day.vitals(id, "124/80 70 98 14 o2 0");
    day.minute(101);
    // What was said once holds for the sets after it.
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn that_oxygen_is_off_is_said_by_itself_too_and_that_it_runs_keeps_the_patient() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::Stays);
    let mut runs = day.clone();
    gives(&mut day, id, "oxygen", oxygen(0), When::Now);
    gives(&mut runs, id, "oxygen", oxygen(40), When::Now);
    for (minute, day) in [(90, &mut day), (90, &mut runs)] {
        day.minute(minute);
        day.vitals(id, "124/80 70 98 14");
        day.minute(minute + 10);
        day.vitals(id, "124/80 70 98 14");
    }
    assert_eq!(day.stands(id, "vitals"), "met");
    assert!(evidence(&runs, id, "vitals").starts_with("Oxygen 4 L/min at 11:42"), "it still runs");
}

#[test]
fn oxygen_from_before_the_emergency_says_nothing_of_after_it() {
    let (mut day, id) = recovered();
    gives(&mut day, id, "oxygen", oxygen(0), When::Now);
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::Stays);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(evidence(&day, id, "vitals"), NOT_SAID);
}

#[test]
fn what_was_no_emergency_asks_for_no_oxygen() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::None);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14");
    assert_eq!(day.stands(id, "vitals"), "met");
}

#[test]
fn one_that_goes_on_is_not_called_over() {
    let (mut day, id) = recovered();
    day.minute(87);
    day.acts(id, Act::Emergency(EmergencyAct::Begin));
    day.minute(88);
    assert_eq!(
        evidence(&day, id, "iv-out"),
        "An emergency at 11:29 since it was out. See that none is in, and record it again."
    );
}

#[test]
fn of_a_line_that_was_out_before_an_emergency_it_is_not_said_that_nobody_recorded_it() {
    let (mut day, id) = recovered();
    day.minute(87);
    emergency(&mut day, id, EmergencyEnd::Stays);
    day.minute(90);
    day.vitals(id, "124/80 70 98 14 o2 0");
    day.minute(100);
    day.vitals(id, "124/80 70 98 14");
    for act in [
        Act::Look { at: When::Now },
        crate::since_the_check::awake(true),
        Act::CheckGait { as_on_arrival: true, at: When::Now },
    ] {
        day.acts(id, act);
    }
    crate::script::asks_symptoms(&mut day, id);
    crate::since_the_check::passes(&mut day, id, "iv-out");
    day.explains_anew(id);
    day.acts(id, Act::Sign);
    day.acts(id, crate::day::hand_over(crate::day::brother()));
    day.acts(id, Act::Release { way: None });
    let left = line_left(&day.record, day.visit(id)).unwrap();
    assert_eq!(left, LineLeft::NotSeenSince);
    let call = chart::follow_up::at_once(&day.record, day.visit(id), &day.now).unwrap();
    assert_eq!(
        chart::words::board::call_at_once(&call),
        "nobody saw after the emergency whether an IV line is in: call"
    );
}
