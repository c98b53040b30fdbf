//! Backups: each night once, on demand, noted in the record; and back on a bare machine with the recovery sheet.

use crate::{
    backup_folder::target,
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Entry, Fact, StaffId,
    backup::{BackupFact, Occasion, Target},
    fact::ClinicFact,
};
use clinic::{Clinic, beat};
use std::{fs, path::Path, sync::Mutex};
use tempfile::TempDir;
use wire::{Code, Event, Fault, WelcomeStage};

const HOUR: i64 = 3_600_000;

pub fn message(fault: Fault) -> String {
    let Fault::Trouble { message, .. } = fault else { panic!("{fault:?}") };
    message
}

/// Everything that is noted about backups, in order, with who stands for it.
pub fn all_noted(clinic: &Mutex<Clinic>) -> Vec<(StaffId, BackupFact)> {
    let is_about = |entry: &Entry| match &entry.fact {
        Fact::Clinic(ClinicFact::BackedUp(fact)) => Some((entry.by, fact.clone())),
        _ => None,
    };
    clinic.lock().unwrap().room().unwrap().entries.iter().filter_map(is_about).collect()
}

/// The backups among it that were made and put back.
pub fn noted(clinic: &Mutex<Clinic>) -> Vec<BackupFact> {
    let of_backups = all_noted(clinic).into_iter().map(|(_, fact)| fact);
    of_backups.filter(|fact| matches!(fact, BackupFact::Proven(_) | BackupFact::Restored { .. })).collect()
}

pub fn backups_in(drive: &Path) -> usize {
    let is_one = |file: &fs::DirEntry| file.file_name().to_string_lossy().ends_with(".backup");
    fs::read_dir(drive).unwrap().filter(|file| is_one(file.as_ref().unwrap())).count()
}

/// A clinic whose backups go to a drive.
pub fn with_drive(bench: &Bench) -> (Mutex<Clinic>, String, TempDir) {
    let drive = tempfile::tempdir().unwrap();
    let (clinic, words) = bench.open_with_words();
    let clinic = Mutex::new(clinic);
    bench.chooses(drive.path());
    clinic::choose_backup_folder(&clinic, None).unwrap();
    (clinic, words, drive)
}

#[test]
fn a_backup_on_demand_is_proven_and_stands_in_the_record() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let before = clinic.lock().unwrap().room().unwrap().entries.len();
    let made = clinic::back_up_now(&clinic).unwrap();
    assert_eq!(made.backup.entries, u64::try_from(before).unwrap());
    assert_eq!(made.backup.words.split(' ').count(), 8);
    assert_eq!(made.backup.occasion, Occasion::Asked);
    assert_eq!(made.saved.entries.len(), 1);
    assert_eq!(noted(&clinic), [BackupFact::Proven(made.backup)]);
    assert_eq!(backups_in(drive.path()), 1);
    assert!(!bench.house().join("scratch").exists());
}

#[test]
fn only_a_manager_sets_backups_up_and_practice_has_none() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic.lock().unwrap().sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    assert!(matches!(clinic::choose_backup_folder(&clinic, None), Err(Fault::Refused(_))));
    assert!(matches!(clinic::back_up_now(&clinic), Err(Fault::Refused(_))));
    assert!(matches!(clinic.lock().unwrap().backups(), Err(Fault::Refused(_))));
    assert!(matches!(clinic.lock().unwrap().keep_backup_hour(3), Err(Fault::Refused(_))));
    assert_eq!(backups_in(drive.path()), 0);
    let practice = Mutex::new(bench.practice());
    practice.lock().unwrap().sign_in(&sign("M. Lind", "practice makes calm")).unwrap();
    assert_eq!(code(&clinic::back_up_now(&practice).unwrap_err()), Code::NotHere);
}

#[test]
fn a_page_cannot_claim_a_backup() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let claim = BackupFact::Restored { made: clinic.now(), entries: 1, without: Vec::new(), noted: None };
    let fault = clinic.record(hands::request(Command::NoteBackup(claim))).unwrap_err();
    assert_eq!(code(&fault), Code::NotHere);
}

#[test]
fn each_night_has_one_backup_also_while_it_is_locked() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    // The bench begins at 10:06 in the morning.
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().lock();
    for _ in 0..15 {
        bench.pass(HOUR);
        clinic::nightly(&clinic);
    }
    assert_eq!(backups_in(drive.path()), 1, "at 01:06 it is not yet time");
    for _ in 0..5 {
        bench.pass(HOUR);
        clinic::nightly(&clinic);
        clinic::nightly(&clinic);
    }
    assert_eq!(backups_in(drive.path()), 2);
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    let all = noted(&clinic);
    let Some(BackupFact::Proven(last)) = all.last() else { panic!("{all:?}") };
    assert_eq!((all.len(), last.occasion), (2, Occasion::Nightly));
    assert_eq!(last.made.local().format("%H:%M").to_string(), "02:06");
}

#[test]
fn a_clinic_that_signs_out_in_the_evening_has_its_backup_though_nobody_has_the_key_at_night() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    bench.pass(8 * HOUR);
    clinic.lock().unwrap().sign_out();
    clinic::nightly(&clinic);
    assert_eq!(backups_in(drive.path()), 2);
    bench.pass(10 * HOUR);
    clinic::nightly(&clinic);
    assert_eq!(backups_in(drive.path()), 2, "nobody has the key");
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    let all = noted(&clinic);
    let Some(BackupFact::Proven(last)) = all.last() else { panic!("{all:?}") };
    assert_eq!(last.made.local().format("%H:%M").to_string(), "18:06");
}

#[test]
fn a_window_is_told_of_the_nightly_backup() {
    let bench = Bench::new();
    let (clinic, _, _drive) = with_drive(&bench);
    clinic::nightly(&clinic);
    let told = |events: Vec<Event>| events.iter().filter(|event| matches!(event, Event::Noted(_))).count();
    assert_eq!(told(beat(&clinic, true)), 1, "the first one does not wait for the night");
    assert_eq!(told(beat(&clinic, true)), 0);
}

#[test]
fn a_night_with_the_program_closed_is_made_up_when_somebody_signs_in() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    drop(clinic);
    bench.pass(70 * HOUR);
    let clinic = Mutex::new(bench.clinic());
    clinic::nightly(&clinic);
    assert_eq!(backups_in(drive.path()), 1, "nobody has the key");
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    clinic::nightly(&clinic);
    clinic::nightly(&clinic);
    assert_eq!(backups_in(drive.path()), 2);
}

#[test]
fn a_drive_that_is_not_there_at_night_is_said_once_and_tried_again() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let place = drive.path().to_owned();
    drop(drive);
    let mut said = Vec::new();
    for _ in 0..90 {
        bench.pass(60_000);
        clinic::nightly(&clinic);
        said.extend(beat(&clinic, true).into_iter().filter_map(|event| match event {
            Event::Notice(why) if why.contains("backup") => Some(why),
            _ => None,
        }));
    }
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("Is the drive connected?"), "{said:?}");
    assert!(clinic.lock().unwrap().backups().unwrap().failed.is_some());
    fs::create_dir(&place).unwrap();
    bench.pass(HOUR);
    clinic::nightly(&clinic);
    assert_eq!(backups_in(&place), 1);
    assert!(clinic.lock().unwrap().backups().unwrap().failed.is_none());
    assert!(clinic.lock().unwrap().welcome().notices.is_empty());
    fs::remove_dir_all(place).unwrap();
}

#[test]
fn the_data_folder_keeps_no_backups_of_itself() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    assert_eq!(code(&clinic::choose_backup_folder(&clinic, None).unwrap_err()), Code::Cancelled);
    bench.chooses(&bench.house().join("clinic"));
    let fault = clinic::choose_backup_folder(&clinic, None).unwrap_err();
    assert!(message(fault).contains("lost together with it"));
    assert_eq!(clinic.lock().unwrap().backups().unwrap().folder, None);
}

#[test]
fn the_recovery_sheet_brings_the_same_record_back_on_a_bare_machine() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    clinic
        .lock()
        .unwrap()
        .record(hands::request(Command::RegisterPatient(hands::patient("Osei", "7"))))
        .unwrap();
    clinic.lock().unwrap().keep_backup_hour(4).unwrap();
    let before = clinic.lock().unwrap().room().unwrap().entries;
    let made = clinic::back_up_now(&clinic).unwrap();

    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::FirstStart);
    bare.chooses(drive.path());
    let found = clinic::choose_backup(&clinic).unwrap();
    assert_eq!((found.clinic.as_str(), found.entries), ("Lakeside", Some(made.backup.entries)));
    assert!(found.proven.is_some() && !found.is_damaged && found.passed_over.is_empty());
    let room = clinic::restore(&clinic, &hands::to_restore(&words.to_uppercase())).unwrap();
    assert!(room.entries.starts_with(&before), "the same entries, and new ones after them");
    assert_eq!(room.me, chart::StaffId::SHEET, "nobody of the staff did that");
    assert!(
        room.entries[before.len()..].iter().all(|entry| entry.by == room.me),
        "{:?}",
        room.entries.last()
    );
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::Open);
    assert_eq!(clinic.lock().unwrap().find_patients("osei").unwrap().len(), 1);
    let entries = made.backup.entries;
    assert_eq!(
        noted(&clinic).last(),
        Some(&BackupFact::Restored { made: made.backup.made, entries, without: Vec::new(), noted: None })
    );
    // It stands on every screen until a manager has looked into it.
    let is_restore = |entry: &&Entry| {
        matches!(entry.fact, Fact::Clinic(ClinicFact::BackedUp(BackupFact::Restored { .. })))
    };
    let entry = room.entries.iter().find(is_restore).unwrap().seq;
    let found = "the drive was new".to_owned();
    let see = hands::request(Command::SeeBrokenGlass { entry, found });
    assert!(clinic.lock().unwrap().record(see.clone()).is_ok());
    assert!(clinic.lock().unwrap().record(see).is_err());
    let set = clinic.lock().unwrap().backups().unwrap();
    assert_eq!((set.hour, set.folder), (4, None), "the settings came along, and the folder is chosen anew");
    assert_eq!(target(&clinic), Target::Missing);
    assert!(bare.house().join("clinic/protocol.toml").exists());
    assert!(!bare.house().join("scratch").exists());
    clinic.lock().unwrap().close();
    drop(clinic);
    let mut clinic = bare.clinic();
    clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    // The head that the backup brought was written over whole.
    let notices = clinic.welcome().notices;
    assert!(!notices.iter().any(|notice| notice.contains("head.json")), "{notices:?}");
}

#[test]
fn wrong_words_or_no_backup_restore_nothing() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    bench.chooses(drive.path());
    let fault = clinic::choose_backup(&clinic).unwrap_err();
    assert_eq!(code(&fault), Code::NotHere, "not under somebody's hands");

    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    assert_eq!(code(&clinic::restore(&clinic, &hands::to_restore(&words)).unwrap_err()), Code::BadInput);
    let empty = tempfile::tempdir().unwrap();
    bare.chooses(empty.path());
    assert!(message(clinic::choose_backup(&clinic).unwrap_err()).contains("There is no backup in"));
    bare.chooses(drive.path());
    clinic::choose_backup(&clinic).unwrap();
    let fault = clinic::restore(&clinic, &hands::to_restore("abandon ability able")).unwrap_err();
    assert_eq!(code(&fault), Code::WrongSecret);
    assert_eq!(message(fault), "These are 3 of 24 words. Nothing was restored.");
    let others = ["zoo"; 24].join(" ");
    let fault = clinic::restore(&clinic, &hands::to_restore(&others)).unwrap_err();
    assert!(message(fault).contains("not the words of the recovery sheet"));
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::FirstStart);
    assert!(!bare.house().join("clinic/record.db").exists());
    clinic::restore(&clinic, &hands::to_restore(&words)).unwrap();
}

#[test]
fn a_record_that_cannot_be_opened_is_set_aside_by_a_restore() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    drop(clinic);
    let record = bench.house().join("clinic/record.db");
    let was = fs::read(&record).unwrap();
    fs::remove_file(bench.house().join("clinic/keys.json")).unwrap();
    let clinic = Mutex::new(bench.clinic());
    assert!(matches!(clinic.lock().unwrap().welcome().stage, WelcomeStage::Unusable(_)));
    bench.chooses(drive.path());
    clinic::choose_backup(&clinic).unwrap();
    let told = message(clinic::restore(&clinic, &hands::to_restore(&words)).unwrap_err());
    assert!(
        told.contains("Of the record on this computer, ") && told.contains("Nothing was changed."),
        "{told}"
    );
    clinic::restore(&clinic, &hands::to_restore_knowing(&words)).unwrap();
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::Open);
    let aside = fs::read_dir(bench.house().join("clinic")).unwrap().find_map(|one| {
        let path = one.unwrap().path();
        path.file_name()?.to_str()?.starts_with("record.db.aside-").then_some(path)
    });
    assert_eq!(fs::read(aside.unwrap()).unwrap(), was);
}
