//! Practice: its own folder, clock and staff, and nothing of it in a real clinic.

use crate::{code, hands::Bench};
use chart::{Record, Visit, answer::Answer, evolve, protocol::ItemId};
use clinic::beat;
use std::{fs, sync::Mutex};
use wire::{ClockMove, Code, Event, WelcomeStage};

#[test]
fn practice_has_its_own_folder_clock_and_staff() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    let room = clinic.room().unwrap();
    assert_eq!(room.now.local().format("%H:%M").to_string(), "09:30");
    assert_eq!(room.practice.as_ref().unwrap().pins.len(), 4);
    clinic.move_clock(ClockMove::Hold(true)).unwrap();
    bench.pass(600_000);
    let tick = clinic.move_clock(ClockMove::Forward(15)).unwrap();
    assert_eq!(tick.now.local().format("%H:%M").to_string(), "09:45");
    drop(clinic);
    let mut again = bench.clinic();
    assert_eq!(again.welcome().stage, WelcomeStage::FirstStart, "practice is not a clinic");
    again.open_practice().unwrap();
    assert_eq!(again.now().local().format("%H:%M").to_string(), "09:45", "still held where it was");
    let patients = again.find_patients("cast").unwrap();
    assert_eq!(patients.len(), 1);
}

#[test]
fn the_locked_page_of_practice_is_told_the_pins_that_open_it() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    clinic.lock().unwrap().lock();
    let told = beat(&clinic, true).into_iter().find_map(|event| match event {
        Event::Tick(tick) => Some(*tick),
        Event::Notice(_) | Event::Noted(_) => None,
    });
    let tick = told.unwrap();
    assert!(matches!(tick.stage, WelcomeStage::Resume(_)));
    assert_eq!(tick.practice.unwrap().pins.len(), 4);
}

#[test]
fn in_practice_the_line_is_placed_after_the_patient_came_and_before_the_start() {
    let bench = Bench::new();
    let clinic = bench.practice();
    let mut record = Record::default();
    clinic.room().unwrap().entries.iter().for_each(|entry| evolve(&mut record, entry));
    let placed =
        |visit: &Visit| visit.answers.get(&ItemId("iv-time".into())).map(|given| given.value.clone());
    let mut started = 0;
    for visit in record.visits.values() {
        let Some(start) = visit.stage.start() else { continue };
        let Some(Answer::Time(at)) = placed(visit) else { panic!("{:?}", visit.chair) };
        assert!(visit.arrived.local() < at && at < start.local(), "{at} in {:?}", visit.chair);
        assert!((start.local() - at).num_minutes() <= 15, "{at} in {:?}", visit.chair);
        started += 1;
    }
    assert!(started >= 2);
}

#[test]
fn the_clock_of_a_real_clinic_cannot_be_moved() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    assert_eq!(code(&clinic.move_clock(ClockMove::Forward(5)).unwrap_err()), Code::NotHere);
}

#[test]
fn practice_whose_making_was_cut_short_begins_anew() {
    let bench = Bench::new();
    drop(bench.practice());
    let keys = bench.house().join("practice").join("keys.json");
    fs::remove_file(keys).unwrap();
    let mut clinic = bench.clinic();
    clinic.open_practice().unwrap();
    assert_eq!(clinic.room().unwrap().entries.iter().filter(|entry| entry.seq == 1).count(), 1);
}
