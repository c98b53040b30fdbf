//! Somebody sets the wall clock in mid-visit, the machine sleeps, or it is started again: nothing is lost, nothing
//! changes its place, and elapsed time stays true.

use crate::{
    alike::told,
    day::{Day, at},
    script,
};
use chart::{Stamp, VisitId, caution, departure::Paperwork, time::Minutes, words::tells_of_time};
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;

/// The worked visit up to the release, with a clock to which something happens.
fn worked(clock: impl Fn(i64, Stamp) -> Stamp + 'static) -> (Day, VisitId) {
    let mut day = Day::new();
    day.clock = std::rc::Rc::new(clock);
    let id = script::infusion(&mut day);
    script::recovery_to_85(&mut day, id);
    script::leaving_to_87(&mut day, id);
    script::released_at_91(&mut day, id);
    (day, id)
}

/// From minute 15 on the wall clock is set on by so much, or back.
fn set_on(millis: i64) -> impl Fn(i64, Stamp) -> Stamp {
    move |minute, now| if minute < 15 { now } else { Stamp { utc: now.utc + millis, ..now } }
}

#[test]
fn a_wall_clock_that_is_set_in_mid_visit_loses_nothing_and_moves_nothing() {
    let (plain, id) = worked(|_, now| now);
    let wanted = told(&plain, id, 0..=95);
    for millis in [-HOUR, HOUR, -DAY, DAY, -YEAR, YEAR, 7 * 60_000] {
        let (day, id) = worked(set_on(millis));
        assert_eq!(day.entries.len(), plain.entries.len(), "{millis}");
        for (place, (entry, other)) in day.entries.iter().zip(&plain.entries).enumerate() {
            assert_eq!((entry.seq, entry.id), (place as u64 + 1, other.id), "{millis}");
        }
        assert_eq!(told(&day, id, 0..=95), wanted, "{millis}");
    }
}

#[test]
fn the_order_of_what_was_so_does_not_follow_a_wall_clock_that_is_set_back() {
    let (day, _) = worked(set_on(-YEAR));
    let started = day.entries.iter().filter(|entry| entry.recorded.until(&at(9, 55)) <= 0);
    let moments: Vec<Stamp> = started.map(tells_of_time).collect();
    assert!(moments.len() > 50);
    assert!(moments.is_sorted_by(|one, next| one.until(next) >= 0));
    assert!(!moments.is_sorted_by(|one, next| one.utc <= next.utc), "by the wall they would be shuffled");
}

#[test]
fn the_patient_is_told_24_hours_whatever_was_done_to_the_wall_clock() {
    for millis in [0, -HOUR, HOUR, -DAY, DAY, -YEAR, YEAR] {
        let (day, id) = worked(set_on(millis));
        let visit = day.visit(id);
        let left = visit.handed_over.as_ref().unwrap().at;
        let until = left.until(&caution::until(visit, day.protocol(id), Paperwork::DischargeSheet, &day.now));
        let most = if millis == -HOUR { 26 * HOUR } else { 25 * HOUR };
        assert!((DAY..=most).contains(&until), "{millis}: {until}");
    }
}

#[test]
fn a_machine_that_is_started_again_in_mid_visit_goes_on_by_the_wall_clock() {
    let (plain, id) = worked(|_, now| now);
    let wanted = told(&plain, id, 0..=95);
    for minute in [5, 15, 33, 60, 86] {
        let again = move |at: i64, now: Stamp| {
            if at < minute { now } else { Stamp { boot: 8, up: (at - minute) * 60_000, ..now } }
        };
        let (day, id) = worked(again);
        assert_eq!(day.entries.len(), plain.entries.len());
        assert_eq!(told(&day, id, 0..=95), wanted, "started again at minute {minute}");
    }
}

proptest! {
    /// Sleeps and whatever is done to the wall clock, within one start of the machine.
    #[test]
    fn elapsed_time_is_that_of_the_machine_to_the_millisecond(
        steps in prop::collection::vec((0..HOUR, -YEAR..YEAR), 1..40)
    ) {
        let start = at(10, 2);
        let (mut now, mut elapsed) = (start, 0);
        for (passed, set_on) in steps {
            now = now.plus(passed);
            now.utc += set_on;
            elapsed += passed;
            prop_assert_eq!(start.until(&now), elapsed);
            let Minutes(minutes) = start.minutes_until(&now);
            prop_assert_eq!(minutes, elapsed.div_euclid(60_000));
        }
    }
}
