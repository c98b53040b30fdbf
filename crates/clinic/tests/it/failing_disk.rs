//! A disk that fails in mid-visit: the program only reads and says so, reopening settles what was being saved, and what
//! comes next is saved. `strace` makes the disk of a second process fail.

use crate::{
    hands::{self, Bench},
    sign,
    strace::{self, Again},
};
use chart::Command;
use clinic::{Clinic, beat};
use std::{env, sync::Mutex};
use wire::{AuditQuery, Code, Draft, Event, Fault, SETTLED, Settled};

const RUN: &str = "CHAIRSIDE_TEST_FAILING_DISK";
const SIGN_IN: &str = "CHAIRSIDE_TEST_FAILING_SIGN_IN";

fn register(clinic: &mut Clinic, surname: &str, number: &str) -> Result<wire::Saved, Fault> {
    clinic.record(hands::request(Command::RegisterPatient(hands::patient(surname, number))))
}

fn only_read(clinic: &Mutex<Clinic>) -> bool {
    let Some(Event::Tick(tick)) = beat(clinic, true).into_iter().next() else { panic!() };
    tick.only_read.is_some()
}

/// Tries until the disk answers again.
fn reopened(clinic: &mut Clinic) -> Vec<Settled> {
    for _ in 0..40 {
        match clinic.reopen() {
            Ok(reopened) => return reopened.settled,
            Err(Fault::Trouble { message, .. }) => println!("not reopened: {message}"),
            Err(Fault::Refused(refusal)) => panic!("{refusal:?}"),
        }
    }
    panic!("never reopened")
}

/// Run by the tests below under `strace`; by itself it does nothing.
#[test]
fn a_visit_on_a_failing_disk() {
    if env::var(RUN).is_err() {
        return;
    }
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    register(&mut clinic.lock().unwrap(), "Before", "1").unwrap();
    assert!(!only_read(&clinic));
    strace::mark();
    let first = register(&mut clinic.lock().unwrap(), "Osei", "2");
    let Err(Fault::Trouble { code, message }) = first else {
        println!("\nnothing failed");
        return;
    };
    println!("\nsaid: {code:?}: {message}");
    {
        let mut clinic = clinic.lock().unwrap();
        let refused = register(&mut clinic, "Later", "3").unwrap_err();
        println!("refused: {}", matches!(refused, Fault::Trouble { code: Code::OnlyRead, .. }));
        let draft = Draft { key: "vitals/x".into(), text: "142/88".into() };
        println!("draft refused: {}", clinic.keep_draft(&draft).is_err());
        println!("read: {}", clinic.find_patients("before").unwrap().len());
        println!("shown before it is known: {}", clinic.find_patients("osei").unwrap().len());
    }
    println!("only read: {}", only_read(&clinic));
    let settled = reopened(&mut clinic.lock().unwrap());
    for Settled { what, saved, by_program } in &settled {
        println!("settled: {what}: {saved}, by the program: {by_program}");
    }
    let found = |clinic: &Clinic| clinic.find_patients("osei").unwrap().len();
    let there = found(&clinic.lock().unwrap());
    println!("only read afterwards: {}", only_read(&clinic));
    stands_over_the_lock(&mut clinic.lock().unwrap(), &settled);
    register(&mut clinic.lock().unwrap(), "Later", "3").unwrap();
    drop(clinic);
    let mut again = bench.clinic();
    again.open_practice().unwrap();
    assert_eq!(found(&again), there);
    assert_eq!(settled.iter().filter(|one| one.saved).count(), there, "said rightly");
    println!("later: {}", again.find_patients("later").unwrap().len());
}

/// What was settled comes again with the room of whoever comes in, until it was put away.
fn stands_over_the_lock(clinic: &mut Clinic, settled: &[Settled]) {
    for _ in 0..2 {
        clinic.lock();
        let room = clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
        println!("stands over the lock: {}", room.settled == settled && room.drafts.is_empty());
    }
    clinic.keep_draft(&Draft { key: SETTLED.into(), text: String::new() }).unwrap();
    clinic.lock();
    let room = clinic.resume(&sign("M. Lind", "333333")).unwrap();
    println!("once it was read: {}", room.settled.len());
    clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
}

/// The disk fails for so many calls after the mark.
fn failing(call: &str, error: &str, times: usize) -> String {
    let again = Again { test: "failing_disk::a_visit_on_a_failing_disk", set: (RUN, "1"), call };
    let (printed, before) = again.under_strace(None);
    assert!(printed.contains("nothing failed"), "{printed}");
    let (first, last) = (before + 1, before + times);
    let (printed, _) = again.under_strace(Some(&format!("error={error}:when={first}..{last}")));
    for expected in [
        "refused: true",
        "draft refused: true",
        "read: 1",
        "shown before it is known: 0",
        "only read: true",
        "only read afterwards: false",
        "stands over the lock: true\nstands over the lock: true\nonce it was read: 0",
        "later: 1",
    ] {
        assert!(printed.contains(expected), "{expected}: {printed}");
    }
    printed
}

#[test]
fn one_flush_that_fails_in_mid_visit_is_settled_as_saved_when_the_entry_is_there() {
    let printed = failing("fsync", "EIO", 1);
    assert!(printed.contains("said: OnlyRead: The disk failed while saving."), "{printed}");
    assert!(printed.contains("settled: Osei, Ama added: true, by the program: false"), "{printed}");
}

#[test]
fn a_disk_that_is_full_for_a_while_costs_only_the_entry_and_it_is_said() {
    let printed = failing("pwrite64", "ENOSPC", 6);
    assert!(printed.contains("said: OnlyRead: The disk is full."), "{printed}");
    assert!(printed.contains("settled: Osei, Ama added: false, by the program: false"), "{printed}");
}

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn a_sign_in_on_a_failing_disk() {
    if env::var(SIGN_IN).is_err() {
        return;
    }
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    clinic.lock().unwrap().lock();
    strace::mark();
    let room = clinic.lock().unwrap().resume(&sign("R. Ortiz, RN", "111111"));
    println!("\nin: {}", room.is_ok());
    // What is entered after the reopening can fail, too.
    for _ in 0..10 {
        for Settled { what, saved, by_program } in reopened(&mut clinic.lock().unwrap()) {
            println!("settled: {what}: {saved}, by the program: {by_program}");
        }
        if !only_read(&clinic) {
            break;
        }
    }
    let mut clinic = clinic.lock().unwrap();
    println!("said: {:?}", clinic.welcome().notices);
    clinic.resume(&sign("M. Lind", "333333")).unwrap();
    let query = AuditQuery { find: "came in by pin".into(), ..AuditQuery::default() };
    for line in clinic.audit(&query).unwrap().lines {
        println!("trail: {}: {}", line.by, line.what);
    }
}

#[test]
fn a_sign_in_that_the_disk_did_not_take_is_nothing_to_enter_again() {
    let test = "failing_disk::a_sign_in_on_a_failing_disk";
    let again = Again { test, set: (SIGN_IN, "1"), call: "pwrite64" };
    let (printed, before) = again.under_strace(None);
    assert!(printed.contains("in: true") && !printed.contains("settled"), "{printed}");
    assert!(printed.contains("trail: R. Ortiz, RN: Came in by PIN\n"), "{printed}");
    let fails = format!("error=ENOSPC:when={}..{}", before + 1, before + 6);
    let (printed, _) = again.under_strace(Some(&fails));
    assert!(printed.contains("in: true") && !printed.contains("settled"), "{printed}");
    assert!(printed.contains("said: []"), "entered, and not said any more: {printed}");
    let late = |line: &&str| line.starts_with("trail: R. Ortiz, RN: Came in by PIN; it was ");
    assert_eq!(printed.lines().filter(late).count(), 1, "{printed}");
}

#[test]
fn whoever_is_not_signed_in_reopens_nothing() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    assert!(clinic.reopen().unwrap().settled.is_empty());
    clinic.lock();
    let fault = clinic.reopen().unwrap_err();
    assert!(matches!(fault, Fault::Trouble { code: Code::Locked, .. }), "{fault:?}");
}
