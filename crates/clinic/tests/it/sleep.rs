//! The workstation sleeps in mid-visit, is started again, or somebody sets its wall clock.

use crate::hands::{self, Bench};
use chart::{
    Act, Command, Record, VisitId,
    board::Urgency,
    clinic::Chair,
    due::{self, Standing},
    evolve,
    time::When,
};
use clinic::{Clinic, beat};
use std::sync::Mutex;
use wire::{Event, Room, Tick, WelcomeStage};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const YEAR: i64 = 365 * 24 * HOUR;

/// The first thing that the window hears.
fn tick(clinic: &Mutex<Clinic>) -> Tick {
    let news = beat(clinic, true).into_iter().next();
    let Some(Event::Tick(tick)) = news else { panic!("{news:?}") };
    *tick
}

fn record(room: &Room) -> Record {
    let mut record = Record::default();
    room.entries.iter().for_each(|entry| evolve(&mut record, entry));
    record
}

/// The minute of the infusion that runs in chair 2.
fn minute(room: &Room) -> i64 {
    let record = record(room);
    record.in_chair(Chair(2)).unwrap().minute(&room.now).unwrap().0
}

#[test]
fn after_eight_hours_of_sleep_what_is_overdue_is_in_the_first_beat() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let (before, was) = {
        let clinic = clinic.lock().unwrap();
        (clinic.now(), minute(&clinic.room().unwrap()))
    };
    bench.pass(8 * HOUR);
    let tick = tick(&clinic);
    assert_eq!(before.until(&tick.now), 8 * HOUR);
    assert!(bench.notified().iter().any(|said| said.starts_with("Vitals late: ")), "{:?}", bench.notified());
    let room = clinic.lock().unwrap().room().unwrap();
    assert_eq!(minute(&room), was + 8 * 60);
    let record = record(&room);
    for chair in [2, 5] {
        let visit = record.in_chair(Chair(chair)).unwrap();
        let next = due::next(visit, record.protocol_of(visit).unwrap(), &tick.now).unwrap();
        assert_eq!(next.standing, Standing::Missed, "chair {chair}");
        assert!(next.minutes.0 < -7 * 60, "chair {chair}: {} min", next.minutes.0);
    }
}

#[test]
fn a_workstation_that_locked_meanwhile_shows_what_is_overdue_without_names() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    bench.pass(8 * HOUR);
    bench.idle(8 * HOUR);
    let tick = tick(&clinic);
    let WelcomeStage::Resume(view) = tick.stage else { panic!("{:?}", tick.stage) };
    assert_eq!(view.now, tick.now);
    assert!(view.chairs.len() >= 2);
    for chair in view.chairs {
        assert!(matches!(chair.urgency, Urgency::Past | Urgency::Critical), "{chair:?}");
    }
}

#[test]
fn a_machine_that_was_started_again_goes_on_counting_by_the_wall_clock() {
    let bench = Bench::new();
    let clinic = bench.practice();
    let was = minute(&clinic.room().unwrap());
    drop(clinic);
    bench.restarts();
    bench.pass(12 * MINUTE);
    let mut clinic = bench.clinic();
    clinic.open_practice().unwrap();
    assert_eq!(minute(&clinic.room().unwrap()), was + 12);
}

#[test]
fn a_wall_clock_that_is_set_in_mid_visit_moves_no_minute_and_no_entry() {
    for set_on in [-HOUR, HOUR, -24 * HOUR, 24 * HOUR, -YEAR, YEAR] {
        let bench = Bench::new();
        let mut clinic = bench.practice();
        let room = clinic.room().unwrap();
        let (was, visit) = (minute(&room), hands::visit_in(&room, Chair(2)));
        looks(&mut clinic, visit);
        bench.sets_clock_on(set_on);
        bench.pass(3 * MINUTE);
        looks(&mut clinic, visit);
        drop(clinic);
        let mut clinic = bench.clinic();
        clinic.open_practice().unwrap();
        let room = clinic.room().unwrap();
        assert_eq!(minute(&room), was + 3, "{set_on}");
        let record = record(&room);
        let looked: Vec<i64> =
            record.visits[&visit].looks.iter().map(|one| one.at.until(&room.now)).collect();
        assert_eq!(looked[looked.len() - 2..], [3 * MINUTE, 0], "{set_on}");
    }
}

fn looks(clinic: &mut Clinic, visit: VisitId) {
    let act = Act::Look { at: When::Now };
    clinic.record(hands::request(Command::AtChair { visit, chair: Chair(2), act })).unwrap();
}
