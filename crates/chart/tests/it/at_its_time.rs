//! What is typed minutes later stands at the minute at which it was so: the checks of recovery, and the handing-over.

use crate::day::{Day, MANAGER, NURSE, PRESCRIBER, at, brother, clock, hand_over};
use chart::{
    Act, Command, Refusal, VisitId,
    command::LeavingAct,
    leaving::RideCall,
    protocol::{CriterionId, Stay},
    time::{Minutes, When},
    words,
};

fn left_at(when: When) -> Act {
    let Act::HandOver { to, driver, place, known_by, companion, along, .. } = hand_over(brother()) else {
        panic!()
    };
    Act::HandOver { to, driver, place, known_by, companion, along, at: when }
}

/// What stands beside a criterion.
fn beside(day: &Day, id: VisitId, criterion: &str) -> String {
    let gate = day.gate(id);
    words::evidence_when(gate.get(&CriterionId(criterion.into())).unwrap())
}

/// Every check that has a time of its own.
fn checks(when: When) -> [Act; 7] {
    let call = RideCall { whom: "brother".into(), reached: true, said: "on his way".into() };
    [
        Act::CheckAlertness { moaas: 5, oriented: true, at: when },
        Act::CheckGait { as_on_arrival: true, at: when },
        Act::AskSafety { thoughts: false, at: when },
        Act::RemoveIv { at: when },
        Act::Leaving(LeavingAct::ReturnBelongings { at: when }),
        Act::ExplainSheet { language: "English".into(), at: when },
        Act::Leaving(LeavingAct::CallRide { call, at: when }),
    ]
}

/// In recovery since 10:42, with the sheet printed at 10:57; it is 11:02.
fn recovering(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.ends(id, "");
    day.minute(55);
    day.prints(id);
    day.minute(60);
    id
}

#[test]
fn a_check_that_is_typed_later_stands_at_its_own_time_and_says_when_it_was_typed() {
    let mut day = Day::new();
    let id = recovering(&mut day);
    for act in checks(clock(10, 58)) {
        day.acts(id, act);
        let entry = day.entries.last().unwrap();
        assert_eq!(words::tells_of_time(entry), at(10, 58));
        assert_eq!(entry.recorded, at(11, 2));
    }
    assert_eq!(day.visit(id).iv_out.as_ref().unwrap().at, at(10, 58));
    assert_eq!(day.visit(id).explained.as_ref().unwrap().at, at(10, 58));
    assert_eq!(beside(&day, id, "gait"), "10:58");
}

#[test]
fn no_check_is_ahead_of_time_and_none_of_recovery_before_the_end() {
    let mut day = Day::new();
    let id = recovering(&mut day);
    for act in checks(clock(11, 3)) {
        let refusal = day.tries_act(id, act).unwrap_err();
        let said = words::refusal(&refusal, &day.record, None);
        assert_eq!(said, "11:03 is later than now, 11:02. Nothing is entered ahead of time.");
    }
    for act in checks(clock(10, 41)).into_iter().take(5) {
        let refusal = day.tries_act(id, act).unwrap_err();
        let said = words::refusal(&refusal, &day.record, None);
        assert_eq!(said, "10:41 is too early: this can have been at 10:42 at the earliest. Check the time.");
    }
}

#[test]
fn who_left_at_the_curb_left_then_and_not_when_it_was_typed() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(100);
    day.acts(id, left_at(clock(11, 33)));
    assert_eq!(day.visit(id).handed_over.as_ref().unwrap().at, at(11, 33));
    assert_eq!(beside(&day, id, "ride"), "11:33");
    day.acts(id, Act::Sign);
    day.acts(id, Act::Release { way: None });
}

#[test]
fn nobody_left_before_what_was_done_for_them_here() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    let refusal = day.tries_act(id, left_at(clock(11, 26))).unwrap_err();
    assert!(matches!(refusal, Refusal::BeforeVisit { .. }), "the last set was at 11:27");
    day.acts(id, left_at(clock(11, 27)));
    assert_eq!(day.stands(id, "ride"), "met");
}

#[test]
fn a_typed_minute_is_the_whole_of_it_and_a_check_in_the_same_minute_brings_nobody_back() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.now = day.now.plus(40_000);
    day.acts(id, Act::CheckGait { as_on_arrival: true, at: When::Now });
    day.minute(91);
    day.acts(id, left_at(clock(11, 27)));
    assert_eq!(day.stands(id, "ride"), "met");
}

#[test]
fn the_time_at_the_door_is_put_right_too() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    day.minute(95);
    day.acts(id, left_at(clock(11, 30)));
    assert_eq!(day.visit(id).handed_over.as_ref().unwrap().at, at(11, 30));
    assert_eq!(beside(&day, id, "ride"), "11:30");
    assert!(matches!(day.tries_act(id, left_at(clock(11, 40))), Err(Refusal::InFuture { .. })));
}

#[test]
fn the_door_is_not_put_back_to_where_a_criterion_was_not_met() {
    let mut day = Day::new();
    (day.by, day.second) = (MANAGER, Some(PRESCRIBER));
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(88)) };
    day.does(Command::ApproveProtocol { stay });
    (day.by, day.second) = (NURSE, None);
    let id = day.recovered("Castellanos", 3);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    let refusal = day.tries_act(id, left_at(clock(11, 28))).unwrap_err();
    assert!(matches!(refusal, Refusal::NotReadyToRelease { .. }), "88 minutes are over at 11:30");
    day.acts(id, left_at(clock(11, 30)));
}
