//! Coming back, taking over, locking, and who is kept out.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{Command, audit::Kind, clinic::Chair};
use clinic::beat;
use std::{fs, sync::Mutex};
use wire::{AuditQuery, Code, Countersign, Event, Fault, NewSheet, WelcomeStage};

#[test]
fn a_nurse_comes_back_by_pin_and_another_takes_over() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    assert!(matches!(clinic.welcome().stage, WelcomeStage::Resume(_)));
    assert_eq!(code(&clinic.room().unwrap_err()), Code::Locked);
    let room = clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    assert_eq!(room.me, hands::id_of(&room, "R. Ortiz, RN"));
    clinic.lock();
    let room = clinic.resume(&sign("Dr. A. Okafor", "314159")).unwrap();
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
    let said = "Five wrong PINs: sign in with the passphrase.";
    assert_eq!(fault, Fault::new(Code::WaitBeforeNextTry, said));
    assert!(clinic.resume(&sign("R. Ortiz, RN", "271828")).is_err(), "a PIN no longer opens");
    assert_eq!(clinic.welcome().said.as_deref(), Some(said), "the page that comes next says it too");
    clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    assert_eq!(clinic.lock().said, None);
}

#[test]
fn five_wrong_pins_end_practice_and_say_so_and_it_opens_again_with_or_without_a_clinic() {
    for (is_set_up, next) in [(false, WelcomeStage::FirstStart), (true, WelcomeStage::SignIn)] {
        let bench = Bench::new();
        if is_set_up {
            bench.open().close();
        }
        let mut clinic = bench.practice();
        clinic.lock();
        for _ in 0..4 {
            assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
        }
        let fault = clinic.resume(&sign("R. Ortiz, RN", "999999")).unwrap_err();
        let said =
            "Five wrong PINs: practice has ended. Nothing in it is lost. To go on with it, press Practice.";
        assert_eq!(fault, Fault::new(Code::WaitBeforeNextTry, said));
        let welcome = clinic.welcome();
        assert_eq!((&welcome.stage, welcome.practice, welcome.said.as_deref()), (&next, None, Some(said)));
        let clinic = Mutex::new(clinic);
        let Some(Event::Tick(tick)) = beat(&clinic, true).into_iter().next() else { panic!() };
        assert_eq!(tick.stage, next, "the window on which it was tried is told");
        assert!(tick.practice.is_none());
        let mut clinic = clinic.into_inner().unwrap();
        if is_set_up {
            let room = clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
            assert!(room.practice.is_none(), "the clinic's own record is no practice");
            clinic.sign_out();
        }
        let welcome = clinic.open_practice().unwrap();
        assert_eq!((welcome.stage, welcome.said), (WelcomeStage::Open, None));
        assert!(welcome.practice.is_some());
    }
}

#[test]
fn the_fifth_wrong_passphrase_says_that_a_wait_begins_and_until_when() {
    let bench = Bench::new();
    bench.open().sign_out();
    let mut clinic = bench.clinic();
    let mut said = || {
        let fault = clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers silver")).unwrap_err();
        let Fault::Trouble { message, .. } = fault else { panic!("{fault:?}") };
        message
    };
    let plain = "Name or passphrase is wrong. Nothing was opened.";
    assert_eq!([(); 4].map(|()| said()), [plain; 4]);
    let until = "until 10:07:10";
    assert_eq!(said(), format!("{plain} Before the next try, wait 30 s, {until}."));
    bench.pass(10_000);
    assert!(said().contains(&format!("Wait 20 s, {until}, then try again.")));
}

#[test]
fn a_wrong_pin_names_only_what_could_be_typed() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let wrong = Countersign { name: "M. Lind".into(), secret: "999999".into() };
    let confirmed = clinic.renew_recovery(&NewSheet { manager: Some(wrong), secrets: None }).unwrap_err();
    assert!(format!("{confirmed:?}").contains("Name, PIN, or passphrase is wrong."), "{confirmed:?}");
    clinic.lock();
    let resumed = clinic.resume(&sign("R. Ortiz, RN", "999999")).unwrap_err();
    assert!(format!("{resumed:?}").contains("Name or PIN is wrong."), "{resumed:?}");
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

/// What the trail says of comings and goings, the newest first.
fn trail(clinic: &clinic::Clinic) -> Vec<String> {
    let query = AuditQuery { kind: Some(Kind::Coming), ..AuditQuery::default() };
    let lines = clinic.audit(&query).unwrap().lines.into_iter();
    lines.map(|line| format!("{}: {}", line.by, line.what)).collect()
}

#[test]
fn whoever_comes_in_sees_for_whom_it_was_tried_in_vain_and_when_last() {
    let bench = Bench::new();
    bench.open().sign_out();
    let mut clinic = bench.clinic();
    for _ in 0..3 {
        assert!(clinic.sign_in(&sign("ortiz", "velvet anchor rivers silver")).is_err());
        bench.pass(60_000);
    }
    // A passphrase in the wrong field is kept nowhere.
    assert!(clinic.sign_in(&sign("velvet anchor rivers copper", "ortiz")).is_err());
    drop(clinic);
    let kept = fs::read_to_string(bench.house().join("clinic").join("tries.json")).unwrap();
    assert!(!kept.contains("velvet") && !kept.contains("ortiz"), "{kept}");
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    let last = |millis: i64| chart::words::Clock::Hours24.time(&room.now.plus(millis));
    let told = [
        format!("nobody signed in: Three wrong passphrases for R. Ortiz, RN, last {}", last(-60_000)),
        format!(
            "nobody signed in: One wrong passphrase for a name that has no passphrase here, last {}",
            last(0)
        ),
    ];
    let lines = trail(&clinic);
    for line in &told {
        assert!(lines.contains(line), "{line} in {lines:#?}");
    }
    clinic.sign_out();
    clinic.sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    let again = trail(&clinic);
    assert_eq!(again.iter().filter(|line| line.contains("wrong pass")).count(), 2, "said once: {again:#?}");
}

#[test]
fn a_damaged_file_of_vain_tries_means_the_longest_wait_and_is_noted() {
    let bench = Bench::new();
    bench.open().sign_out();
    let file = bench.house().join("clinic").join("tries.json");
    fs::write(&file, "{}").unwrap();
    let right = sign("M. Lind", "velvet anchor rivers copper");
    let mut clinic = bench.clinic();
    for _ in 0..2 {
        let fault = clinic.sign_in(&right).unwrap_err();
        assert!(format!("{fault:?}").contains("Wait 300 s"), "{fault:?}");
        // Neither a restart of the program nor garbling it once more ends the wait.
        drop(std::mem::replace(&mut clinic, bench.clinic()));
        fs::write(&file, [0xff, 0x00]).unwrap();
    }
    assert_eq!(code(&clinic.sign_in(&right).unwrap_err()), Code::WaitBeforeNextTry);
    bench.pass(5 * 60_000);
    clinic.sign_in(&right).unwrap();
    let lines = trail(&clinic);
    assert!(
        lines.contains(&"nobody signed in: The file of vain tries was damaged or taken away".to_owned()),
        "{lines:#?}"
    );
    assert!(!lines.iter().any(|line| line.contains("wrong passphrase")), "none was counted: {lines:#?}");
    clinic.sign_out();
    clinic.sign_in(&right).unwrap();
    assert_eq!(trail(&clinic).iter().filter(|line| line.contains("was damaged")).count(), 1, "said once");
}

#[test]
fn a_file_of_vain_tries_that_is_taken_away_is_missed() {
    let bench = Bench::new();
    bench.open().sign_out();
    let right = sign("M. Lind", "velvet anchor rivers copper");
    bench.clinic().sign_in(&right).unwrap();
    let guess = sign("M. Lind", "velvet anchor rivers silver");
    assert_eq!(code(&bench.clinic().sign_in(&guess).unwrap_err()), Code::WrongSecret);
    fs::remove_file(bench.house().join("clinic").join("tries.json")).unwrap();
    let mut clinic = bench.clinic();
    let fault = clinic.sign_in(&right).unwrap_err();
    assert!(format!("{fault:?}").contains("Wait 300 s"), "{fault:?}");
    bench.pass(5 * 60_000);
    clinic.sign_in(&right).unwrap();
    assert!(trail(&clinic).iter().any(|line| line.ends_with("was damaged or taken away")));
    drop(clinic);
    bench.clinic().sign_in(&right).unwrap();
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
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
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
    clinic.record(hands::dismissal(nurse)).unwrap();
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
        let fault = clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap_err();
        assert_eq!(code(&fault), Code::Locked, "{way}: a PIN is not enough");
        clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
        clinic.lock();
        clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    }
}
