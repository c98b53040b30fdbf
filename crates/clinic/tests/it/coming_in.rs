//! Coming back, taking over, locking, and who is kept out.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{Command, clinic::Chair};
use clinic::beat;
use std::{fs, sync::Mutex};
use wire::{Code, Event, WelcomeStage};

#[test]
fn a_nurse_comes_back_by_pin_and_another_takes_over() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    assert!(matches!(clinic.welcome().stage, WelcomeStage::Resume(_)));
    assert_eq!(code(&clinic.room().unwrap_err()), Code::Locked);
    let room = clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    assert_eq!(room.me, hands::id_of(&room, "R. Ortiz, RN"));
    clinic.lock();
    let room = clinic.resume(&sign("Dr. A. Okafor", "222222")).unwrap();
    assert_eq!(room.me, hands::id_of(&room, "Dr. A. Okafor"));
}

#[test]
fn what_was_typed_in_the_last_moment_before_the_lock_is_kept() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    clinic.lock();
    clinic.keep_draft(&wire::Draft { key: "vitals/x".into(), text: "142/88 78".into() }).unwrap();
    let room = clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    assert_eq!(room.drafts.len(), 1);
}

#[test]
fn five_wrong_pins_give_the_key_up() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    for _ in 0..4 {
        let fault = clinic.resume(&sign("R. Ortiz, RN", "999999")).unwrap_err();
        assert_eq!(code(&fault), Code::WrongSecret);
    }
    let fault = clinic.resume(&sign("R. Ortiz, RN", "999999")).unwrap_err();
    assert_eq!(code(&fault), Code::WaitBeforeNextTry);
    assert!(clinic.resume(&sign("R. Ortiz, RN", "111111")).is_err(), "a PIN no longer opens");
    clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
}

#[test]
fn guessing_costs_more_each_time_and_neither_a_restart_nor_the_clock_helps() {
    const YEAR: i64 = 365 * 24 * 60 * 60_000;
    let bench = Bench::new();
    bench.open().sign_out();
    let guess = |clinic: &mut clinic::Clinic| {
        code(&clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers silver")).unwrap_err())
    };
    let mut clinic = bench.clinic();
    let tried = [(); 5].map(|()| guess(&mut clinic));
    assert_eq!(tried, [Code::WrongSecret; 5]);
    for n in 0..50 {
        // The program is started again, the clock set on, and once the machine is started again too.
        drop(std::mem::replace(&mut clinic, bench.clinic()));
        bench.sets_clock_on(YEAR);
        if n == 25 {
            bench.restarts();
        }
        assert_eq!(guess(&mut clinic), Code::WaitBeforeNextTry, "{n}");
    }
    let right = sign("R. Ortiz, RN", "velvet anchor rivers copper");
    let fault = clinic.sign_in(&right).unwrap_err();
    assert!(format!("{fault:?}").contains("Wait 29 s"), "{fault:?}: the right one waits too");
}

#[test]
fn whoever_comes_in_sees_how_often_it_was_tried_in_vain() {
    let bench = Bench::new();
    bench.open().sign_out();
    let mut clinic = bench.clinic();
    for _ in 0..3 {
        assert!(clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers silver")).is_err());
    }
    let room = clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    let shown = serde_json::to_string(&room.entries).unwrap();
    assert!(shown.contains(r#""tried_in_vain":3"#), "{shown}");
    clinic.sign_out();
    let room = clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    let shown = serde_json::to_string(&room.entries).unwrap();
    assert_eq!(shown.matches("tried_in_vain").count(), 1, "it is said once");
}

#[test]
fn an_untouched_workstation_locks_itself_and_still_shows_what_is_due() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    bench.idle(9 * 60_000);
    beat(&clinic, true);
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::Open);
    bench.idle(10 * 60_000);
    let events = beat(&clinic, true);
    let Some(Event::Tick(tick)) = events.first() else { panic!("{events:?}") };
    let WelcomeStage::Resume(view) = &tick.stage else { panic!("{tick:?}") };
    assert_eq!(view.chairs.len(), 2);
    let shown = serde_json::to_string(view).unwrap();
    for name in ["Brandt", "Theo", "Ewing", "Maja"] {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
    assert!(shown.contains("min to go"));
}

#[test]
fn a_right_pin_of_ones_own_buys_no_further_tries_at_anothers() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    for _ in 0..4 {
        assert!(clinic.resume(&sign("Dr. A. Okafor", "999999")).is_err());
    }
    clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    clinic.lock();
    let fault = clinic.resume(&sign("Dr. A. Okafor", "999999")).unwrap_err();
    assert_eq!(code(&fault), Code::WaitBeforeNextTry);
    let Some(Event::Tick(tick)) = beat(&Mutex::new(clinic), true).into_iter().next() else { panic!() };
    assert_eq!(tick.stage, WelcomeStage::SignIn, "a window that shows somebody's work is told");
}

#[test]
fn whoever_left_does_not_come_in_even_where_the_keyring_still_has_them() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let keys = bench.house().join("clinic").join("keys.json");
    let before = fs::read(&keys).unwrap();
    let nurse = hands::id_of(&clinic.room().unwrap(), "R. Ortiz, RN");
    let manager = hands::id_of(&clinic.room().unwrap(), "M. Lind");
    assert_ne!(nurse, manager);
    clinic.sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    clinic.record(hands::request(Command::RetireStaff(nurse))).unwrap();
    clinic.sign_out();
    drop(clinic);
    fs::write(&keys, before).unwrap();
    let mut clinic = bench.clinic();
    assert_eq!(
        code(&clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap_err()),
        Code::WrongSecret
    );
    clinic.sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
}

#[test]
fn signing_out_or_five_wrong_pins_blind_nobody_while_patients_are_here() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let patient = hands::patient("Osei", "1");
    clinic.record(hands::request(Command::RegisterPatient(patient))).unwrap();
    let patient = clinic.find_patients("osei").unwrap()[0].id();
    clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    let infusion = chart::fact::Infusion { number: 1, of: 6 };
    let arrive = Command::Arrive { appointment: None, patient, chair: Chair(2), infusion };
    clinic.record(hands::request(arrive)).unwrap();
    for way in ["sign out", "five wrong PINs"] {
        if way == "sign out" {
            clinic.sign_out();
        } else {
            clinic.lock();
            for _ in 0..5 {
                assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
            }
        }
        let WelcomeStage::Resume(view) = clinic.welcome().stage else { panic!("{way}") };
        assert_eq!(view.chairs.len(), 1, "{way}");
        let fault = clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap_err();
        assert_eq!(code(&fault), Code::Locked, "{way}: a PIN is not enough");
        clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
        clinic.lock();
        clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    }
}
