//! A disk that takes nothing more: `strace` answers the writes of a second process with "no space left".

use crate::{
    hands::Bench,
    strace::{self, Again},
};
use clinic::beat;
use std::{env, sync::Mutex};
use wire::{Event, WelcomeStage};

const RUN: &str = "CHAIRSIDE_TEST_FULL_DISK";

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
