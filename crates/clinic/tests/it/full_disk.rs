//! A disk that takes nothing more: `strace` answers the writes of a second process with "no space left".

use crate::{
    hands::Bench,
    sign,
    strace::{self, Again},
};
use clinic::beat;
use std::{env, sync::Mutex};
use wire::{AuditQuery, Event, WelcomeStage};

const RUN: &str = "CHAIRSIDE_TEST_FULL_DISK";
const PINS: &str = "CHAIRSIDE_TEST_FULL_DISK_PINS";

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
    assert!(printed.contains("Who came and went may not be on record"), "{printed}");
    assert!(printed.contains("The disk is full."), "{printed}");
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
