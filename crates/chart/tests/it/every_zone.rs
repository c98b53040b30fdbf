//! Every night in which a clock is put forward or back, in every zone that chrono-tz knows: elapsed time is true, no slot
//! moves, and a typed time means the moment at which the wall showed it.

use crate::{alike::told, day::Day, script};
use chart::{
    Act, Stamp, VisitId, caution,
    departure::Paperwork,
    due::{self, Standing},
    quantity::Microlitres,
    time::{ClockChange, OutOfTime, When},
    vitals_line, words,
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

/// When a visit of that night starts: some end before the change, some have it in mid-infusion, some in recovery.
fn begins(place: usize, night: (i64, i16, i16)) -> Stamp {
    moment(night, [0, -45, -75, 10][place % 4])
}

/// A workstation near a change of its clock, `minutes` after the start of an infusion 25 minutes before it.
fn moment((change, before, after): (i64, i16, i16), minutes: i64) -> Stamp {
    let utc = change + (minutes - 25) * MINUTE;
    let offset = if utc < change { before } else { after };
    let change = Some(ClockChange { utc: change, before, after });
    Stamp { utc, offset, boot: 7, up: 500_000_000 + minutes * MINUTE, change }
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
        for minute in (-60..150).step_by(7) {
            let meant = moment(night, minute);
            let typed = meant.local().time();
            let settle = |when: When| when.settle(&arrived, &now);
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
        let wall = moment(night, 24).local() + chrono::Duration::minutes(11);
        // A change at midnight skips times of the new day; the half hour after it is asked for.
        if wall.date() != moment(night, 100).local().date() {
            continue;
        }
        let typed = When::At(NaiveTime::from_hms_opt(0, 0, 0).unwrap() + (wall.time() - NaiveTime::MIN));
        let settled = typed.settle(&moment(night, -60), &moment(night, 100));
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

/// The worked visit from arrival to release.
fn worked(day: &mut Day) -> VisitId {
    let id = script::infusion(day);
    script::recovery_to_85(day, id);
    script::leaving_to_87(day, id);
    script::released_at_91(day, id);
    id
}

/// A visit whose sets and end are typed some minutes later, with the time at which they were.
fn typed_late(day: &mut Day) -> VisitId {
    let id = day.started("Castellanos", 3, 40);
    for minute in [10, 20, 30, 40, 55, 70] {
        day.minute(minute);
        let (taken, ended) = (vitals_line::at_time(&day.now), day.now.as_typed());
        day.minute(minute + 7);
        day.vitals(id, &format!("131/84 74 97 14 {taken}"));
        if minute == 40 {
            day.acts(id, Act::End { given: Microlitres(100_000), reason: String::new(), at: ended });
        }
    }
    id
}

#[test]
fn a_whole_visit_of_each_of_these_nights_is_kept_as_on_any_other_day() {
    for visit in [worked, typed_late] {
        let mut plain = Day::new();
        let id = visit(&mut plain);
        let wanted = told(&plain, id, (0..=95).step_by(5));
        for (place, night) in changes().into_iter().enumerate() {
            let mut day = Day::new();
            day.begins = begins(place, night);
            let id = visit(&mut day);
            let order: Vec<_> = day.entries.iter().map(|entry| (entry.seq, entry.id)).collect();
            let plain: Vec<_> = plain.entries.iter().map(|entry| (entry.seq, entry.id)).collect();
            assert_eq!(order, plain, "{night:?}: every entry, in its order");
            assert_eq!(told(&day, id, (0..=95).step_by(5)), wanted, "{night:?}");
        }
    }
}

#[test]
fn until_when_a_patient_neither_drives_nor_decides_is_24_true_hours_in_all_of_these_nights() {
    for (place, night) in changes().into_iter().enumerate() {
        for before in [0, 9 * 60, 20 * 60] {
            let mut day = Day::new();
            day.begins = begins(place, night).plus(-before * MINUTE);
            let id = worked(&mut day);
            let visit = day.visit(id);
            let until = caution::until(visit, day.protocol(id), Paperwork::DischargeSheet, &day.now);
            let left = visit.handed_over.as_ref().unwrap().at;
            assert!((DAY..=DAY + 60 * MINUTE).contains(&left.until(&until)), "{night:?}");
            assert_eq!(until.offset, if until.utc < night.0 { night.1 } else { night.2 }, "{night:?}");
        }
    }
}

#[test]
fn two_moments_that_the_wall_showed_alike_are_never_written_alike() {
    for night in changes() {
        let written = |minute| {
            let moment = moment(night, minute);
            (moment.local().date(), words::Clock::Hours24.time(&moment))
        };
        let all: BTreeSet<_> = (-120..200).map(written).collect();
        assert_eq!(all.len(), 320, "{night:?}");
        let marked = (-120..200).filter(|minute| written(*minute).1.contains("UTC")).count();
        let twice = usize::try_from((night.1 - night.2).max(0)).unwrap() * 2;
        assert_eq!(marked, twice.min(320), "{night:?}: nothing else is marked");
    }
}
