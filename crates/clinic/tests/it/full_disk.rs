//! A disk that takes nothing more: `strace` answers the writes of a second process with "no space left".

use crate::hands::Bench;
use clinic::beat;
use std::{env, fs, process::Command, sync::Mutex};
use wire::{Event, WelcomeStage};

const RUN: &str = "CHAIRSIDE_TEST_FULL_DISK";
const MARK: &str = "/nowhere/from-here-on-the-disk-is-full";

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn locks_after_the_mark() {
    if env::var(RUN).is_err() {
        return;
    }
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    assert!(fs::read(MARK).is_err(), "only strace looks at it");
    let stage = clinic.lock().unwrap().lock().stage;
    println!("\nlocked: {}", matches!(stage, WelcomeStage::Resume(_)));
    println!("names to be had: {}", clinic.lock().unwrap().room().is_ok());
    for event in beat(&clinic, true) {
        if let Event::Notice(why) = event {
            println!("said: {why}");
        }
    }
}

/// What the run printed, and how often it wrote before the mark.
fn under_strace(inject: &[&str]) -> (String, usize) {
    let home = tempfile::tempdir().unwrap();
    let log = home.path().join("trace");
    let done = Command::new("strace")
        .args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=pwrite64,openat"])
        .args(inject)
        .arg("-o")
        .arg(&log)
        .arg(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "full_disk::locks_after_the_mark"])
        .env(RUN, "1")
        .output()
        .expect("strace is installed: `cargo xtask setup --tests`");
    let printed = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{printed}");
    let log = fs::read_to_string(log).unwrap();
    let before = log.lines().take_while(|line| !line.contains(MARK));
    (printed, before.filter(|line| line.contains("pwrite64")).count())
}

#[test]
fn a_full_disk_does_not_hold_the_screen_open_and_it_is_said() {
    let (printed, writes) = under_strace(&[]);
    assert!(printed.contains("locked: true") && !printed.contains("said:"), "{printed}");
    let (printed, _) = under_strace(&["-e", &format!("inject=pwrite64:error=ENOSPC:when={}+", writes + 1)]);
    assert!(printed.contains("locked: true"), "{printed}");
    assert!(printed.contains("names to be had: false"), "{printed}");
    assert!(printed.contains("Who came and went may not be on record"), "{printed}");
    assert!(printed.contains("The disk is full."), "{printed}");
}
