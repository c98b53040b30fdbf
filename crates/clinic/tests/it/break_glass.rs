//! Emergency access: entered first, whatever the clock says and however many PINs were wrong; and it only reads.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Entry, Fact, Refusal, StaffId, VisitId,
    clinic::{Chair, Role},
    departure::Paperwork,
    fact::{Attendance, ClinicFact, VisitFact},
};
use clinic::Clinic;
use std::{fs, sync::Mutex};
use wire::{AuditQuery, Code, Fault, Glass, Request, WelcomeStage};

const YEAR: i64 = 365 * 24 * 60 * 60_000;
const PASSPHRASE: &str = "velvet anchor rivers copper";

fn glass() -> Glass {
    Glass { name: "J. Doe, neighbor".into(), reason: "patient in chair 2 does not answer".into() }
}

/// A clinic with a patient in chair 2 and a locked screen.
fn locked(bench: &Bench) -> (Clinic, VisitId) {
    let mut clinic = bench.open();
    let patient = hands::patient("Osei", "1");
    clinic.record(hands::request(Command::RegisterPatient(patient))).unwrap();
    let patient = clinic.find_patients("osei").unwrap()[0].id();
    clinic.sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    let infusion = chart::fact::Infusion { number: 1, of: 6 };
    let arrive = Command::Arrive { appointment: None, patient, chair: Chair(2), infusion };
    clinic.record(hands::request(arrive)).unwrap();
    let visit = hands::visit_in(&clinic.room().unwrap(), Chair(2));
    clinic.lock();
    (clinic, visit)
}

fn broken(entry: &Entry) -> bool {
    matches!(&entry.fact, Fact::Clinic(ClinicFact::GlassBroken(said)) if *said == glass())
}

#[test]
fn the_entry_comes_before_the_first_read() {
    let bench = Bench::new();
    let (mut clinic, visit) = locked(&bench);
    assert_eq!(code(&clinic.room().unwrap_err()), Code::Locked);
    let room = clinic.break_glass(&glass()).unwrap();
    let taken = room.entries.iter().find(|entry| broken(entry)).expect("with what is shown first").seq;
    assert_eq!(room.me, StaffId::NOBODY);
    clinic.history(visit).unwrap();
    clinic.lock();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let trail = clinic.audit(&AuditQuery { oldest_first: true, ..AuditQuery::default() }).unwrap().lines;
    let read = trail.iter().find(|line| line.what.starts_with("Chart read")).unwrap();
    assert!(taken < read.seq, "{trail:?}");
    let line = trail.iter().find(|line| line.seq == taken).unwrap();
    assert_eq!(
        line.what,
        "Emergency access, by the name of J. Doe, neighbor: patient in chair 2 does not answer"
    );
    let by_access = "nobody signed in (emergency access of J. Doe, neighbor)";
    assert_eq!((line.by.as_str(), read.by.as_str()), ("nobody signed in", by_access));
}

#[test]
fn the_trail_ties_what_was_done_by_it_to_the_name_that_was_given_and_nothing_after_it() {
    let bench = Bench::new();
    let (mut clinic, visit) = locked(&bench);
    clinic.break_glass(&glass()).unwrap();
    clinic.history(visit).unwrap();
    let mut clinic = {
        let clinic = Mutex::new(clinic);
        clinic::print(&clinic, visit, Paperwork::EmergencyCard).unwrap();
        clinic.into_inner().unwrap()
    };
    clinic.lock();
    assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    // Whoever comes in over it ends it as well.
    let other = Glass { name: "K. Poe".into(), ..glass() };
    clinic.break_glass(&other).unwrap();
    clinic.history(visit).unwrap();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    clinic.history(visit).unwrap();
    let lines = |find: &str| {
        let query = AuditQuery { find: find.into(), oldest_first: true, ..AuditQuery::default() };
        let found = clinic.audit(&query).unwrap().lines;
        found.into_iter().map(|line| (line.by, line.what)).collect::<Vec<_>>()
    };
    let found = lines("j. doe");
    let by = "nobody signed in (emergency access of J. Doe, neighbor)";
    let wanted = ["Emergency access, ", "Chart read: ", "Chair 2, Osei, Ama: ", "Screen locked: end of the "];
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    assert!(found.iter().zip(wanted).all(|((_, what), wanted)| what.starts_with(wanted)), "{found:?}");
    assert!(found[1..].iter().all(|(author, _)| author == by), "{found:?}");
    let vain = lines("wrong pin");
    assert!(vain.len() == 1 && vain[0].0 == "nobody signed in", "after the lock: {vain:?}");
    let poe = lines("(emergency access of K. Poe)");
    assert!(poe.len() == 1 && poe[0].1.starts_with("Chart read: "), "{poe:?}");
    let nobodys = lines("nobody signed in");
    assert!(nobodys.iter().all(|(_, what)| !what.starts_with("Signed in")), "{nobodys:?}");
    clinic::save_audit(&Mutex::new(clinic), &AuditQuery::default()).unwrap();
    let table = String::from_utf8(bench.shelved().remove(0).1).unwrap();
    assert!(table.contains("\"nobody signed in (emergency access of J. Doe, neighbor)\""), "{table}");
}

#[test]
fn it_opens_with_a_wrong_clock_and_after_five_wrong_pins() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    for _ in 0..5 {
        assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    }
    let WelcomeStage::Resume(view) = clinic.welcome().stage else { panic!() };
    assert!(!view.by_pin, "PINs rest");
    bench.sets_clock_on(-YEAR);
    let room = clinic.break_glass(&glass()).unwrap();
    assert!(serde_json::to_string(&room.entries).unwrap().contains("Osei"));
    clinic.lock();
    assert_eq!(code(&clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap_err()), Code::Locked, "still");
}

#[test]
fn without_the_key_it_opens_nothing_and_says_what_does() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    let Err(Fault::Trouble { code, message }) = clinic.break_glass(&glass()) else { panic!() };
    assert_eq!(code, Code::Locked);
    assert!(message.contains("recovery sheet"), "{message}");
}

#[test]
fn nobody_passes_without_a_name_and_a_reason_nor_in_the_place_of_somebody() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    let blank = Glass { name: " ".into(), ..glass() };
    assert!(matches!(clinic.break_glass(&blank), Err(Fault::Refused(Refusal::Blank(_)))));
    let initial = Glass { name: "x".into(), ..glass() };
    assert!(matches!(clinic.break_glass(&initial), Err(Fault::Refused(Refusal::NameTooShort { .. }))));
    let dot = Glass { reason: ".".into(), ..glass() };
    assert!(matches!(clinic.break_glass(&dot), Err(Fault::Refused(Refusal::ReasonTooShort { .. }))));
    assert_eq!(code(&clinic.room().unwrap_err()), Code::Locked);
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    assert_eq!(code(&clinic.break_glass(&glass()).unwrap_err()), Code::NotHere);
    let by_page = clinic.record(hands::request(Command::BreakGlass(glass())));
    assert_eq!(code(&by_page.unwrap_err()), Code::NotHere, "a page cannot make it up");
}

#[test]
fn it_only_reads_and_prints_the_card_for_the_ambulance() {
    let bench = Bench::new();
    let (mut clinic, visit) = locked(&bench);
    clinic.break_glass(&glass()).unwrap();
    let act = chart::Act::Look { at: chart::time::When::Now };
    let look = Command::AtChair { visit, chair: Chair(2), act };
    assert_eq!(clinic.record(hands::request(look)), Err(Fault::Refused(Refusal::ReadsOnly)));
    let clinic = Mutex::new(clinic);
    let sheet = clinic::print(&clinic, visit, Paperwork::DischargeSheet);
    assert_eq!(sheet.unwrap_err(), Fault::Refused(Refusal::ReadsOnly));
    assert_eq!(bench.printed(), 0);
    let card = clinic::print(&clinic, visit, Paperwork::EmergencyCard).unwrap();
    let entry = &card.saved.entries[0];
    assert_eq!(entry.by, StaffId::NOBODY);
    assert!(matches!(entry.fact, Fact::Visit { fact: VisitFact::CopyMade { .. }, .. }));
    assert_eq!(bench.printed(), 1);
}

#[test]
fn it_stands_until_a_manager_has_looked_into_it() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    let room = clinic.break_glass(&glass()).unwrap();
    let entry = room.entries.iter().find(|entry| broken(entry)).unwrap().seq;
    clinic.lock();
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    let found = || "the neighbor called 911".to_owned();
    let see = || hands::request(Command::SeeBrokenGlass { entry, found: found() });
    assert!(matches!(clinic.record(see()), Err(Fault::Refused(Refusal::NeedsRole(_)))));
    clinic.lock();
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    let refused = Refusal::NeedsSecond(Role::Manager);
    assert_eq!(clinic.record(see()), Err(Fault::Refused(refused)), "a desk that was left open is not enough");
    let confirmed = Request { countersign: Some(hands::manager()), ..see() };
    let saved = clinic.record(confirmed).unwrap();
    assert_eq!(saved.entries[0].fact, Fact::Clinic(ClinicFact::GlassSeen { entry, found: found() }));
}

#[test]
fn locking_ends_it_and_is_noted() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    clinic.break_glass(&glass()).unwrap();
    clinic.lock();
    assert_eq!(code(&clinic.room().unwrap_err()), Code::Locked);
    let room = clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    let locked = |entry: &&Entry| {
        entry.by == StaffId::NOBODY && entry.fact == Fact::Clinic(ClinicFact::Attended(Attendance::Locked))
    };
    assert_eq!(room.entries.iter().filter(locked).count(), 1);
}

#[test]
fn whoever_comes_back_after_a_restart_finds_it_on_record() {
    let bench = Bench::new();
    let (mut clinic, _) = locked(&bench);
    clinic.break_glass(&glass()).unwrap();
    drop(clinic); // Pulled out of the wall.
    assert!(fs::metadata(bench.house().join("clinic").join("record.db")).is_ok());
    let room = bench.clinic().sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    assert!(room.entries.iter().any(broken));
}
