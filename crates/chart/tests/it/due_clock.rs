//! The due-clock: anchored to the start and to the end, moved by nothing else.

use crate::day::{Day, at, clock, starter};
use chart::{
    Act, Refusal, VisitId,
    due::{self, Anchor, Standing},
    quantity::Microlitres,
    time::When,
};

/// The minutes of all slots, from what is known now.
fn minutes(day: &Day, id: VisitId) -> Vec<i64> {
    let visit = day.visit(id);
    let protocol = day.protocol(id);
    due::slots(visit, protocol, &day.now).iter().map(|slot| slot.minute.0).collect()
}

fn standings(day: &Day, id: VisitId) -> Vec<Standing> {
    let visit = day.visit(id);
    let protocol = day.protocol(id);
    let slots = due::slots(visit, protocol, &day.now);
    (0..slots.len()).map(|place| due::standing(&slots, place, &protocol.schedule, &day.now)).collect()
}

fn next(day: &Day, id: VisitId) -> (i64, Standing) {
    let visit = day.visit(id);
    let protocol = day.protocol(id);
    let next = due::next(visit, protocol, &day.now).unwrap();
    (next.minutes.0, next.standing)
}

#[test]
fn forty_minutes_ask_at_10_20_30_40_then_every_15_from_the_end() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    assert_eq!(minutes(&day, id), [10, 20, 30, 40]);
    day.minute(40);
    day.ends(id, "");
    day.minute(71);
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 55, 70, 85]);
}

#[test]
fn forty_five_minutes_ask_at_the_end_too() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 45);
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 45]);
    day.minute(45);
    day.ends(id, "");
    day.minute(60);
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 45, 60, 75]);
}

#[test]
fn a_stop_at_27_asks_at_27_and_counts_from_there() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(27);
    day.ends(id, "patient asked to stop");
    assert_eq!(minutes(&day, id), [10, 20, 27, 42]);
    assert_eq!(standings(&day, id)[2], Standing::Due);
}

#[test]
fn the_end_takes_the_place_of_a_slot_within_four_minutes_of_it() {
    for (end, wanted) in [(42, vec![10, 20, 30, 42, 57]), (44, vec![10, 20, 30, 44, 59])] {
        let mut day = Day::new();
        let id = day.started("Castellanos", 3, 45);
        for minute in [10, 20, 30, 40] {
            day.minute(minute);
            day.vitals(id, "146/90 80 97 15");
        }
        day.minute(end);
        day.ends(id, "");
        assert_eq!(minutes(&day, id), wanted);
        assert_eq!(next(&day, id), (15, Standing::Ahead), "the set at 40 belongs to the end");
    }
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 50);
    for minute in [10, 20, 30, 40] {
        day.minute(minute);
        day.vitals(id, "146/90 80 97 15");
    }
    day.minute(46);
    day.ends(id, "");
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 46, 61]);
    assert_eq!(next(&day, id), (0, Standing::Due), "six minutes after a set the end asks for its own");
}

#[test]
fn an_end_that_is_typed_late_hangs_its_slots_on_when_the_pump_was_stopped() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(49);
    let given = Microlitres(100_000);
    let end = |when| Act::End { given, reason: String::new(), at: when };
    assert!(
        matches!(day.tries_act(id, end(clock(10, 0))), Err(Refusal::BeforeVisit { .. })),
        "before the start"
    );
    assert!(matches!(day.tries_act(id, end(clock(10, 52))), Err(Refusal::InFuture { .. })));
    day.acts(id, end(clock(10, 42)));
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 55]);
}

#[test]
fn a_start_that_is_typed_late_lies_after_the_baseline_and_keeps_it() {
    let mut day = Day::new();
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    day.now = at(10, 10);
    let start = |when| Act::Start { at: when };
    assert!(
        matches!(day.tries_act(id, start(clock(9, 50))), Err(Refusal::BeforeVisit { .. })),
        "before the baseline"
    );
    day.acts(id, start(clock(10, 2)));
    assert_eq!(day.visit(id).stage.start(), Some(at(10, 2)));
    assert_eq!(day.visit(id).baseline().unwrap().at, at(9, 55));
    assert_eq!(next(&day, id), (2, Standing::Soon));
}

/// Started 40 seconds after 10:02, as people do.
fn started_at_40_seconds(day: &mut Day) -> VisitId {
    day.now = at(9, 55);
    let id = day.prepared("Castellanos", 3, 40);
    day.now = at(10, 2).plus(40_000);
    day.acts(id, Act::Start { at: When::Now });
    id
}

#[test]
fn slots_have_no_seconds_as_typed_times_have_none() {
    let mut day = Day::new();
    let id = started_at_40_seconds(&mut day);
    day.minute(22);
    day.vitals(id, "131/84 74 97 14 @10:22");
    assert_eq!(standings(&day, id)[..2], [Standing::Missed, Standing::Done], "10:22 is the slot of 10:22");

    let mut day = Day::new();
    let id = started_at_40_seconds(&mut day);
    day.minute(12);
    day.vitals(id, "131/84 74 97 14 @10:12");
    day.minute(19);
    day.vitals(id, "131/84 74 97 14 @10:18");
    assert_eq!(standings(&day, id)[..2], [Standing::Done, Standing::Done], "10:18 is four minutes early");
    assert_eq!(minutes(&day, id)[..3], [10, 20, 30]);
}

#[test]
fn a_set_that_was_still_due_when_the_patient_left_was_missed() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(23);
    let how = chart::fact::OtherEnd::Transferred;
    let decided = Some(chart::fact::Decided::Staff(crate::day::PRESCRIBER));
    day.acts(id, crate::day::ends_otherwise(how, "chest pain", decided));
    day.minute(60);
    let protocol = day.protocol(id);
    let slots = due::slots(day.visit(id), protocol, &day.now);
    assert_eq!(due::without_set(&slots, &protocol.schedule, &day.now).count(), 2);
}

#[test]
fn a_set_at_minute_13_fills_the_slot_of_minute_10() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(13);
    day.vitals(id, "131/84 74 97 14");
    assert_eq!(standings(&day, id)[0], Standing::DoneLate);
    assert_eq!(next(&day, id), (7, Standing::Ahead));
}

#[test]
fn of_two_sets_in_one_slot_both_are_kept_and_one_fills_it() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(12);
    day.vitals(id, "133/84 74 97 14");
    let visit = day.visit(id);
    assert_eq!(visit.sets_since_start().count(), 2);
    let slots = due::slots(visit, day.protocol(id), &day.now);
    assert_eq!(slots.iter().filter(|slot| slot.filled.is_some()).count(), 1);
    assert_eq!(next(&day, id), (8, Standing::Ahead));
}

#[test]
fn a_pause_moves_no_slot_unless_the_protocol_says_so() {
    let paused = |shift: bool| {
        let mut protocol = starter();
        protocol.schedule.pauses_shift = shift;
        let mut day = Day::with(protocol);
        let id = day.started("Castellanos", 3, 60);
        day.minute(15);
        day.acts(id, Act::Pause { at: When::Now });
        day.minute(22);
        day.acts(id, Act::Resume { at: When::Now });
        day.minute(59);
        minutes(&day, id)
    };
    assert_eq!(paused(false), [10, 20, 30, 40, 50, 60, 67]);
    assert_eq!(paused(true), [10, 27, 37, 47, 57, 67]);
}

#[test]
fn a_late_set_fills_its_slot_and_moves_no_other() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(17);
    assert_eq!(next(&day, id), (-7, Standing::Late));
    day.vitals(id, "131/84 74 97 14");
    assert_eq!(standings(&day, id)[0], Standing::DoneLate);
    assert_eq!(next(&day, id), (3, Standing::Ahead));
    assert_eq!(minutes(&day, id), [10, 20, 30, 40]);
}

#[test]
fn a_set_shortly_before_its_time_fills_it_and_an_early_one_does_not() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(5);
    day.vitals(id, "131/84 74 97 14");
    assert_eq!(next(&day, id), (5, Standing::Ahead));
    day.minute(6);
    day.vitals(id, "131/84 74 97 14");
    assert_eq!(next(&day, id), (14, Standing::Ahead));
}

#[test]
fn a_slot_that_nobody_filled_is_missed_when_the_next_one_is_due() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    assert_eq!(standings(&day, id)[..2], [Standing::Missed, Standing::Due]);
    day.vitals(id, "131/84 74 97 14");
    assert_eq!(standings(&day, id)[..2], [Standing::Missed, Standing::Done]);
}

#[test]
fn soon_due_and_late_follow_each_other() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    for (minute, wanted) in [
        (7, (3, Standing::Ahead)),
        (8, (2, Standing::Soon)),
        (10, (0, Standing::Due)),
        (12, (-2, Standing::Due)),
        (13, (-3, Standing::Late)),
    ] {
        day.minute(minute);
        assert_eq!(next(&day, id), wanted, "minute {minute}");
    }
}

#[test]
fn a_pause_moves_the_planned_end_and_a_pump_that_runs_on_is_asked_about() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(15);
    day.acts(id, Act::Pause { at: When::Now });
    day.minute(21);
    day.acts(id, Act::Resume { at: When::Now });
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 46]);
    day.minute(51);
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 46, 60], "the end takes the place of minute 50");
    let given = Microlitres(100_000);
    day.minute(58);
    day.acts(id, Act::End { given, reason: String::new(), at: When::Now });
    assert_eq!(minutes(&day, id), [10, 20, 30, 40, 50, 58, 73]);
}

#[test]
fn the_set_of_the_end_is_known_as_such() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(41);
    day.vitals(id, "146/90 80 97 15");
    day.ends(id, "");
    let visit = day.visit(id);
    let protocol = day.protocol(id);
    let slots = due::slots(visit, protocol, &day.now);
    let end = slots.iter().find(|slot| slot.anchor == Anchor::End).unwrap();
    assert_eq!(end.minute.0, 41);
    assert!(end.filled.is_some());
}

#[test]
fn a_clock_set_back_or_midnight_moves_nothing() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(13);
    day.now.utc -= 3_600_000;
    assert_eq!(next(&day, id), (-3, Standing::Late));
    day.vitals(id, "131/84 74 97 14");
    day.minute(20);
    day.now.utc -= 3_600_000;
    assert_eq!(next(&day, id), (0, Standing::Due), "elapsed time is true, and the order of what was taken");
    assert_eq!(day.visit(id).last_set().unwrap().signs.line(), "131/84 74 97 14");

    let mut night = Day::new();
    night.now = at(23, 45);
    let id = night.prepared("Castellanos", 3, 40);
    night.now = at(23, 55);
    night.acts(id, Act::Start { at: When::Now });
    night.now = at(24, 5);
    assert_eq!(next(&night, id), (0, Standing::Due));
}
