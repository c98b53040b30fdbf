//! Checking the whole record: at the desk by a manager, and without a window.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Fact, Refusal, StaffId,
    clinic::Role,
    fact::{Attendance, ClinicFact},
    headless::Headless,
};
use clinic::{Clinic, check_record};
use std::{fs, path::PathBuf, sync::Mutex, thread};
use wire::{AuditQuery, Checked, Code, Fault, Room};

const PASSPHRASE: &str = "velvet anchor rivers copper";

fn verify(bench: &Bench, passphrase: &str) -> Result<Checked, Fault> {
    verify_as(bench, "M. Lind", passphrase)
}

fn verify_as(bench: &Bench, name: &str, passphrase: &str) -> Result<Checked, Fault> {
    let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    clinic::verify(bench.house(), &sign(name, passphrase), || now)
}

fn file(bench: &Bench, name: &str) -> PathBuf {
    bench.house().join("clinic").join(name)
}

#[test]
fn a_manager_checks_the_record_and_it_is_noted() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    let checked = check_record(&clinic).unwrap();
    assert_eq!((checked.wrong, checked.cautions), (None, Vec::new()));
    assert_eq!(checked.words.len(), 8);
    assert!(checked.first.is_some() && checked.last.is_some());
    let noted = Attendance::RecordChecked { entries: checked.entries, bad: None };
    assert_eq!(checked.saved.entries[0].fact, Fact::Clinic(ClinicFact::Attended(noted)));
    assert_eq!(checked.saved.entries[0].seq, checked.entries + 1);
    let again = check_record(&clinic).unwrap();
    assert_eq!(again.entries, checked.entries + 1);
    assert_ne!(again.words, checked.words);
}

#[test]
fn nobody_else_checks_it_and_nobody_while_it_is_locked() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    let clinic = Mutex::new(clinic);
    assert_eq!(check_record(&clinic), Err(Fault::Refused(Refusal::NeedsRole(Role::Manager))));
    clinic.lock().unwrap().lock();
    assert_eq!(code(&check_record(&clinic).unwrap_err()), Code::Locked);
}

#[test]
fn without_a_window_it_takes_a_name_and_a_passphrase_and_writes_nothing() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    assert_eq!(code(&verify(&bench, PASSPHRASE).unwrap_err()), Code::CannotWrite, "it is in use");
    clinic.close();
    drop(clinic);
    assert_eq!(code(&verify(&bench, "another passphrase").unwrap_err()), Code::WrongSecret);
    let before = fs::read(file(&bench, "record.db")).unwrap();
    let checked = verify(&bench, PASSPHRASE).unwrap();
    assert_eq!((checked.wrong, checked.cautions), (None, Vec::new()));
    assert!(checked.entries > 5 && checked.saved.entries.is_empty());
    assert_eq!(fs::read(file(&bench, "record.db")).unwrap(), before);
    fs::remove_file(file(&bench, "head.json")).unwrap();
    let checked = verify(&bench, PASSPHRASE).unwrap();
    assert!(checked.cautions[0].contains("head.json"));
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    assert_eq!(found_headless(&room).len(), 1, "it is entered, and stands on every screen");
    let notices = clinic.welcome().notices;
    assert!(!notices.iter().any(|notice| notice.contains("head.json")), "and is said once: {notices:?}");
    let checked = clinic::check_record(&Mutex::new(clinic)).unwrap();
    assert!(
        checked.cautions.iter().any(|one| one.contains("opened without its head")),
        "{:?}",
        checked.cautions
    );
}

#[test]
fn guessing_without_a_window_waits_as_at_the_window_and_is_told_there() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.close();
    drop(clinic);
    let tried = [(); 5].map(|()| code(&verify(&bench, "velvet anchor rivers silver").unwrap_err()));
    assert_eq!(tried, [Code::WrongSecret; 5]);
    assert_eq!(
        code(&verify(&bench, PASSPHRASE).unwrap_err()),
        Code::WaitBeforeNextTry,
        "the right one waits too"
    );
    let mut clinic = bench.clinic();
    let at_the_window = clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap_err();
    assert_eq!(code(&at_the_window), Code::WaitBeforeNextTry);
    bench.pass(30_000);
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let query = AuditQuery { find: "wrong passphrase".into(), ..AuditQuery::default() };
    let lines = clinic.audit(&query).unwrap().lines;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].what.starts_with("Five wrong passphrases for M. Lind, last "), "{lines:?}");
    assert_eq!(lines[0].by, "nobody signed in");
}

#[test]
fn guesses_that_come_at_once_are_counted_every_one_and_none_slips_past_the_wait() {
    let bench = Bench::new();
    bench.open().close();
    let guess = || code(&verify(&bench, "velvet anchor rivers silver").unwrap_err());
    let tried: Vec<Code> = thread::scope(|all| {
        let guesses = [(); 8].map(|()| all.spawn(guess));
        guesses.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let count = |wanted| tried.iter().filter(|code| **code == wanted).count();
    let counts = (count(Code::WrongSecret), count(Code::WaitBeforeNextTry));
    assert_eq!(counts, (5, 3), "four are forgiven, the fifth begins the wait: {tried:?}");
    bench.pass(30_000);
    let mut clinic = bench.clinic();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let query = AuditQuery { find: "wrong passphrase".into(), ..AuditQuery::default() };
    let lines = clinic.audit(&query).unwrap().lines;
    assert!(lines[0].what.starts_with("Five wrong passphrases for M. Lind, last "), "{lines:?}");
}

#[test]
fn without_a_window_too_it_is_for_a_manager_or_an_auditor() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.close();
    drop(clinic);
    let fault = verify_as(&bench, "R. Ortiz, RN", PASSPHRASE).unwrap_err();
    assert_eq!(code(&fault), Code::NotHere);
    assert!(format!("{fault:?}").contains("Only a manager or an auditor checks the record"), "{fault:?}");
    verify(&bench, PASSPHRASE).unwrap();
}

/// The file of a record as it was, with how many entries it had then, and the clinic, which has recorded more since.
fn goes_on(bench: &Bench) -> (Vec<u8>, u64, Clinic) {
    bench.open().close();
    let old = fs::read(file(bench, "record.db")).unwrap();
    let entries = verify(bench, PASSPHRASE).unwrap().entries;
    let mut clinic = bench.clinic();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    clinic.record(hands::request(Command::RegisterPatient(hands::patient("Osei", "1")))).unwrap();
    (old, entries, clinic)
}

#[test]
fn an_older_file_put_back_is_told_with_the_first_missing_entry_by_both() {
    let bench = Bench::new();
    let (old, entries, mut clinic) = goes_on(&bench);
    clinic.close();
    drop(clinic);
    fs::write(file(&bench, "record.db"), old).unwrap();
    let checked = verify(&bench, PASSPHRASE).unwrap();
    let wrong = checked.wrong.unwrap();
    assert!(wrong.starts_with(&format!("Entry {} is missing", entries + 1)), "{wrong}");
    let fault = bench.clinic().sign_in(&sign("M. Lind", PASSPHRASE)).unwrap_err();
    assert_eq!(code(&fault), Code::Damaged);
    let Fault::Trouble { message, .. } = fault else { panic!("{fault:?}") };
    let folder = bench.house().join("clinic");
    assert!(message.ends_with(&format!(" The folder of the record is {}.", folder.display())), "{message}");
}

/// What was found when the record was opened without its head, with by whom the entry is.
fn found_headless(room: &Room) -> Vec<(StaffId, Headless)> {
    let found = room.entries.iter().filter_map(|entry| match entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::OpenedWithoutHead(found))) => Some((entry.by, found)),
        _ => None,
    });
    found.collect()
}

#[test]
fn an_older_file_without_its_head_is_entered_once_and_its_backup_is_looked_for_while_nobody_waits() {
    let (bench, drive) = (Bench::new(), tempfile::tempdir().unwrap());
    let (old, entries, clinic) = goes_on(&bench);
    let clinic = Mutex::new(clinic);
    bench.chooses(drive.path());
    clinic::choose_backup_folder(&clinic, None).unwrap();
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    let mut clinic = clinic.into_inner().unwrap();
    clinic.close();
    drop(clinic);
    fs::write(file(&bench, "record.db"), old).unwrap();
    fs::remove_file(file(&bench, "head.json")).unwrap();
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    let found = found_headless(&room);
    let [(StaffId::NOBODY, headless)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(headless.entries, entries);
    assert_eq!(headless.backup, None, "whoever signs in does not wait for a drive");
    let clinic = Mutex::new(clinic);
    clinic::compare_with_backups(&clinic);
    let mut clinic = clinic.into_inner().unwrap();
    let lost = clinic.room().unwrap().entries.into_iter().find_map(|entry| match entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(found))) => Some(found),
        _ => None,
    });
    let later = lost.unwrap().backup;
    assert_eq!((later.made, later.entries), (made.made, made.entries));
    assert!(later.entries > entries);
    clinic.close();
    drop(clinic);
    let room = bench.clinic().sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    assert_eq!(found_headless(&room).len(), 1, "with its head it is not said again");
}

#[test]
fn a_record_whose_head_is_there_is_never_accused() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.close();
    drop(clinic);
    let room = bench.clinic().sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    assert!(found_headless(&room).is_empty());
}

/// What the check without a window says where it cannot look.
fn refused(bench: &Bench) -> String {
    let Err(Fault::Trouble { message, .. }) = verify(bench, PASSPHRASE) else { panic!("it looked") };
    message
}

#[test]
fn what_stands_in_the_way_of_a_check_is_told_as_what_it_is() {
    let bench = Bench::new();
    assert!(refused(&bench).starts_with("There is no record in "));
    bench.open().close();
    let (keys, record, aside) = (file(&bench, "keys.json"), file(&bench, "record.db"), file(&bench, "aside"));
    fs::rename(&keys, &aside).unwrap();
    assert!(refused(&bench).contains("its keys are missing"), "{}", refused(&bench));
    fs::create_dir(&keys).unwrap();
    assert!(refused(&bench).contains("keys.json cannot be read: a folder stands in its place"));
    fs::remove_dir(&keys).unwrap();
    fs::write(&keys, "[{").unwrap();
    assert!(refused(&bench).starts_with("The file keys.json is damaged (it was cut off or changed)."));
    fs::rename(&aside, &keys).unwrap();
    fs::rename(&record, &aside).unwrap();
    assert!(refused(&bench).starts_with("The record is gone: record.db is not in the data folder"));
    fs::create_dir(&record).unwrap();
    assert!(refused(&bench).contains("record.db cannot be read: a folder stands in its place"));
    fs::remove_dir(&record).unwrap();
    fs::rename(&aside, &record).unwrap();
    assert_eq!(verify(&bench, PASSPHRASE).unwrap().wrong, None, "nothing was changed by all that");
}

/// Sets what may be done with the folder and with each file in it.
#[cfg(unix)]
fn allow(bench: &Bench, folder: u32, files: u32) {
    use std::os::unix::fs::PermissionsExt;
    let place = bench.house().join("clinic");
    let set =
        |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(&place, 0o700);
    for one in fs::read_dir(&place).unwrap() {
        set(&one.unwrap().path(), files);
    }
    set(&place, folder);
}

#[cfg(unix)]
#[test]
fn a_write_protected_folder_is_checked_all_the_same() {
    let bench = Bench::new();
    bench.open().close();
    let entries = verify(&bench, PASSPHRASE).unwrap().entries;
    for name in ["record.db-wal", "record.db-shm"] {
        // They need not be there.
        let _ = fs::remove_file(file(&bench, name));
    }
    allow(&bench, 0o500, 0o400);
    let checked = verify(&bench, PASSPHRASE);
    allow(&bench, 0o700, 0o600);
    let checked = checked.unwrap();
    assert_eq!((checked.entries, checked.wrong, checked.cautions), (entries, None, Vec::new()));
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_never_said_to_be_empty_or_damaged() {
    let bench = Bench::new();
    bench.open().close();
    allow(&bench, 0o000, 0o600);
    // Whoever may do everything is not kept out by that.
    let is_almighty = fs::read_dir(bench.house().join("clinic")).is_ok();
    let checked = verify(&bench, PASSPHRASE);
    allow(&bench, 0o700, 0o600);
    match checked {
        Ok(checked) => assert!(is_almighty && checked.wrong.is_none()),
        Err(Fault::Trouble { message, .. }) => {
            assert!(message.contains("cannot be read: this account may not read it"), "{message}");
        }
        Err(other) => panic!("{other:?}"),
    }
}
