//! Every night in which a clock is put forward or back, in every zone that chrono-tz knows: elapsed time is true, no slot
//! moves, and a typed time means the moment at which the wall showed it.

use crate::day::Day;
use chart::{
    Act, Stamp,
    due::{self, Standing},
    time::{ClockChange, OutOfTime, When},
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use std::collections::BTreeSet;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn offset(zone: chrono_tz::Tz, utc: i64) -> i16 {
    let utc = DateTime::<Utc>::from_timestamp_millis(utc).unwrap().naive_utc();
    i16::try_from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60).unwrap()
}

/// The moment of a change and the offsets around it: all that differ, from December 2026 to the end of 2029.
fn changes() -> BTreeSet<(i64, i16, i16)> {
    let first = NaiveDateTime::parse_from_str("2026-12-01 00:00", "%Y-%m-%d %H:%M").unwrap();
    let first = first.and_utc().timestamp_millis();
    let mut found = BTreeSet::new();
    for zone in chrono_tz::TZ_VARIANTS {
        let mut before = offset(zone, first);
        for day in 1..=1_126 {
            let now = offset(zone, first + day * DAY);
            if now != before {
                let (mut low, mut high) = (first + (day - 1) * DAY, first + day * DAY);
                while high - low > MINUTE {
                    let middle = low + (high - low) / 2 / MINUTE * MINUTE;
                    if offset(zone, middle) == before { low = middle } else { high = middle }
                }
                found.insert((high, before, now));
            }
            before = now;
        }
    }
    found
}

/// A workstation near a change of its clock, `minutes` after the start of an infusion 25 minutes before it.
fn moment((change, before, after): (i64, i16, i16), minutes: i64) -> Stamp {
    let utc = change + (minutes - 25) * MINUTE;
    let offset = if utc < change { before } else { after };
    Stamp { utc, offset, boot: 7, up: 5_000_000 + minutes * MINUTE }
}

#[test]
fn no_slot_moves_in_any_of_these_nights() {
    let all = changes();
    assert!(all.len() > 100, "{} nights", all.len());
    for night in all {
        let mut day = Day::new();
        day.now = moment(night, -6);
        let id = day.prepared("Castellanos", 3, 40);
        day.now = moment(night, 0);
        day.acts(id, Act::Start { at: When::Now });
        for minute in [10, 20, 30, 40] {
            day.now = moment(night, minute);
            let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
            assert_eq!((next.minutes.0, next.standing), (0, Standing::Due), "{night:?} at {minute}");
            day.vitals(id, "131/84 74 97 14");
            let next = due::next(day.visit(id), day.protocol(id), &day.now).unwrap();
            assert_eq!(next.minutes.0, 10, "{night:?} after {minute}");
        }
        day.now = moment(night, 41);
        day.ends(id, "");
        let slots = due::slots(day.visit(id), day.protocol(id), &day.now);
        let minutes: Vec<i64> = slots.iter().map(|slot| slot.minute.0).collect();
        assert_eq!(minutes, [10, 20, 30, 41, 56], "{night:?}");
        let ahead = slots.last().unwrap().due;
        assert_eq!(ahead.local(), moment(night, 56).local(), "{night:?}: told as the wall will show it");
    }
}

#[test]
fn a_typed_time_means_the_moment_at_which_the_wall_showed_it() {
    for night in changes() {
        let (now, arrived) = (moment(night, 150), moment(night, -60));
        let change = ClockChange { utc: night.0, before: night.1 };
        for minute in (-60..150).step_by(7) {
            let meant = moment(night, minute);
            let typed = meant.local().time();
            let settle = |when: When| when.settle(&arrived, &now, Some(&change));
            match settle(When::At(typed)) {
                Ok(stamp) => assert_eq!(stamp, meant, "{night:?} at {minute}"),
                Err(OutOfTime::Twice) => {
                    let both = [settle(When::AtFirst(typed)), settle(When::AtSecond(typed))];
                    assert!(
                        night.2 < night.1 && both.contains(&Ok(meant)),
                        "{night:?} at {minute}: {both:?}"
                    );
                    assert_ne!(both[0], both[1]);
                }
                Err(other) => panic!("{night:?} at {minute}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_time_that_the_clock_was_put_past_never_was() {
    let mut seen = 0;
    for night in changes().into_iter().filter(|night| night.2 > night.1) {
        let change = ClockChange { utc: night.0, before: night.1 };
        let wall = moment(night, 24).local() + chrono::Duration::minutes(11);
        // A change at midnight skips times of the new day; the half hour after it is asked for.
        if wall.date() != moment(night, 100).local().date() {
            continue;
        }
        let typed = When::At(NaiveTime::from_hms_opt(0, 0, 0).unwrap() + (wall.time() - NaiveTime::MIN));
        let settled = typed.settle(&moment(night, -60), &moment(night, 100), Some(&change));
        assert_eq!(settled, Err(OutOfTime::NeverWas), "{night:?}");
        seen += 1;
    }
    assert!(seen > 30);
}

#[test]
fn sleep_counts_and_a_clock_that_jumps_does_not() {
    let night = (1_800_000_000_000, -360, -360);
    let mut day = Day::new();
    day.now = moment(night, -6);
    let id = day.prepared("Castellanos", 3, 40);
    day.now = moment(night, 0);
    day.acts(id, Act::Start { at: When::Now });
    // Asleep from minute 5 to 23: all that became due is there at once.
    day.now = moment(night, 23);
    let protocol = day.protocol(id);
    let slots = due::slots(day.visit(id), protocol, &day.now);
    let standing = |place| due::standing(&slots, place, &protocol.schedule, &day.now);
    assert_eq!([standing(0), standing(1)], [Standing::Missed, Standing::Late]);
    for jump in [-3_600_000, 3_600_000, -DAY, DAY] {
        let jumped = Stamp { utc: day.now.utc + jump, ..day.now };
        assert_eq!(due::slots(day.visit(id), protocol, &jumped).len(), slots.len());
        assert_eq!(
            due::next(day.visit(id), protocol, &jumped).unwrap().minutes,
            due::next(day.visit(id), protocol, &day.now).unwrap().minutes
        );
    }
}
