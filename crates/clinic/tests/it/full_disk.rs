//! A disk that takes nothing more: `strace` answers the writes of a second process with "no space left".

use crate::{
    hands::{self, Bench},
    sign,
    strace::{self, Again},
};
use chart::{Command, clinic::Chair, fact::Infusion};
use clinic::{Clinic, beat};
use std::{env, sync::Mutex};
use wire::{AuditQuery, Event, WelcomeStage};

const RUN: &str = "CHAIRSIDE_TEST_FULL_DISK";
const PINS: &str = "CHAIRSIDE_TEST_FULL_DISK_PINS";
const TRAIL: &str = "CHAIRSIDE_TEST_FULL_DISK_TRAIL";

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn locks_after_the_mark() {
    if env::var(RUN).is_err() {
        return;
    }
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    strace::mark();
    let stage = clinic.lock().unwrap().lock().stage;
    println!("\nlocked: {}", matches!(stage, WelcomeStage::Resume(_)));
    println!("names to be had: {}", clinic.lock().unwrap().room().is_ok());
    for event in beat(&clinic, true) {
        if let Event::Notice(why) = event {
            println!("said: {why}");
        }
    }
}

#[test]
fn a_full_disk_does_not_hold_the_screen_open_and_it_is_said() {
    let again = Again { test: "full_disk::locks_after_the_mark", set: (RUN, "1"), call: "pwrite64" };
    let (printed, writes) = again.under_strace(None);
    assert!(printed.contains("locked: true") && !printed.contains("said:"), "{printed}");
    let (printed, _) = again.under_strace(Some(&format!("error=ENOSPC:when={}+", writes + 1)));
    assert!(printed.contains("locked: true"), "{printed}");
    assert!(printed.contains("names to be had: false"), "{printed}");
    let held = "Not on record yet: who came and went. It is kept until the record is reopened, and entered then; if the \
                program ends before that, it is lost. The disk is full.";
    assert!(printed.contains(held), "{printed}");
}

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn types_wrong_pins_after_the_mark() {
    if env::var(PINS).is_err() {
        return;
    }
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    let query = || AuditQuery { find: "wrong pin".into(), ..AuditQuery::default() };
    strace::mark();
    for _ in 0..2 {
        assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    }
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    println!("\nnoted before: {}", clinic.audit(&query()).map_or(0, |audit| audit.lines.len()));
    let _ = clinic.reopen();
    println!("noted: {}", clinic.audit(&query()).unwrap().lines.len());
}

#[test]
fn a_wrong_pin_that_a_full_disk_refused_to_note_is_noted_once_there_is_room() {
    let again =
        Again { test: "full_disk::types_wrong_pins_after_the_mark", set: (PINS, "1"), call: "pwrite64" };
    let (printed, writes) = again.under_strace(None);
    assert!(printed.contains("noted before: 2") && printed.contains("noted: 2"), "{printed}");
    let (printed, _) = again.under_strace(Some(&format!("error=ENOSPC:when={}", writes + 1)));
    assert!(printed.contains("noted before: 0") && printed.contains("noted: 2"), "{printed}");
}

/// A clinic with a patient in chair 2; the nurse is signed in.
fn with_patient(bench: &Bench) -> Clinic {
    let mut clinic = bench.open();
    clinic.record(hands::request(Command::RegisterPatient(hands::patient("Osei", "1")))).unwrap();
    let patient = clinic.find_patients("osei").unwrap()[0].id();
    clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    let infusion = Infusion { number: 1, of: 6 };
    let arrive = Command::Arrive { appointment: None, patient, chair: Chair(2), infusion };
    clinic.record(hands::request(arrive)).unwrap();
    clinic
}

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn reads_a_chart_and_goes_after_the_mark() {
    if env::var(TRAIL).is_err() {
        return;
    }
    let bench = Bench::new();
    let mut clinic = with_patient(&bench);
    let room = clinic.room().unwrap();
    let (visit, before) = (hands::visit_in(&room, Chair(2)), room.entries.len());
    strace::mark();
    for _ in 0..2 {
        clinic.history(visit).unwrap();
    }
    clinic.lock();
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    println!("\nsaid: {:?}", clinic.welcome().notices);
    println!("on the screens: {}", clinic.room().unwrap().entries.len() - before);
    bench.pass(5 * 60_000);
    let reopened = clinic.reopen().unwrap();
    println!("settled: {:?}", reopened.settled);
    println!("said in the end: {:?}", clinic.welcome().notices);
    let newest = clinic.audit(&AuditQuery::default()).unwrap().lines;
    for line in newest.iter().take(3).rev() {
        println!("trail: {}, {}: {}", line.kind, line.by, line.what);
    }
    println!("read: {}", newest.iter().filter(|line| line.what.starts_with("Chart read")).count());
}

fn reads_and_goes(call: &str) -> Again<'_> {
    Again { test: "full_disk::reads_a_chart_and_goes_after_the_mark", set: (TRAIL, "1"), call }
}

#[test]
fn what_a_full_disk_took_no_note_of_is_entered_once_there_is_room_and_the_notice_goes() {
    let again = reads_and_goes("pwrite64");
    let (printed, writes) = again.under_strace(None);
    assert!(printed.contains("said: []") && printed.contains("on the screens: 2"), "{printed}");
    assert!(printed.contains("R. Ortiz, RN: Chart read: Osei, Ama, visit of "), "{printed}");
    assert!(printed.contains("R. Ortiz, RN: Screen locked\n"), "{printed}");
    assert!(printed.contains("read: 1") && !printed.contains("noted late"), "{printed}");
    let (printed, _) = again.under_strace(Some(&format!("error=ENOSPC:when={}", writes + 1)));
    assert!(printed.contains("on the screens: 0"), "{printed}");
    let held = "said: [\"Not on record yet: who came and went, which charts were read. It is kept until the record is \
                reopened";
    assert!(printed.contains(held), "{printed}");
    assert!(printed.contains("settled: []") && printed.contains("said in the end: []"), "{printed}");
    let trail: Vec<&str> = printed.lines().filter(|line| line.starts_with("trail: ")).collect();
    let wanted = [
        "charts read, R. Ortiz, RN: Chart read: Osei, Ama, visit of ",
        "comings and goings, R. Ortiz, RN: Screen locked; it was ",
        "comings and goings, M. Lind: Came in by PIN; it was ",
    ];
    assert_eq!(trail.len(), wanted.len(), "{printed}");
    for (line, wanted) in trail.iter().zip(wanted) {
        assert!(line.contains(wanted) && line.ends_with(", noted late"), "{wanted} in {line}");
    }
    assert!(printed.contains("read: 1"), "{printed}");
}

#[test]
fn a_coming_whose_entry_was_there_after_all_is_not_entered_twice() {
    let again = reads_and_goes("fsync");
    let (_, flushes) = again.under_strace(None);
    let (printed, _) = again.under_strace(Some(&format!("error=EIO:when={}", flushes + 1)));
    assert!(printed.contains("read: 1") && printed.contains("settled: []"), "{printed}");
    assert!(printed.contains("Screen locked; it was "), "{printed}");
    assert!(!printed.contains("Chart read: Osei, Ama, visit of Mon 23 Nov 2026; it was"), "{printed}");
}
