//! A record that was put back together with its head: only the backups tell.

use crate::{
    backups::with_drive,
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Fact, StaffId,
    backup::ProvenBackup,
    fact::{Attendance, ClinicFact},
    rolled_back::RolledBack,
    words,
};
use clinic::{Clinic, compare_with_backups};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use tempfile::TempDir;
use wire::{Code, Fault, Request, ToRestore, WelcomeStage};

const PASSPHRASE: &str = "velvet anchor rivers copper";
const HOUR: i64 = 3_600_000;

/// The backups on a drive, the oldest first.
fn backups(drive: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(drive).unwrap().map(|one| one.unwrap().path()).collect();
    all.sort();
    all
}

fn records(clinic: &Mutex<Clinic>, patients: u32) {
    for number in 0..patients {
        let details = hands::patient("Osei", &format!("{number}"));
        clinic.lock().unwrap().record(hands::request(Command::RegisterPatient(details))).unwrap();
    }
}

/// A workstation with two backups, of which the later one goes further, and the words of its recovery sheet.
struct Backed {
    bench: Bench,
    drive: TempDir,
    words: String,
    former: ProvenBackup,
    latter: ProvenBackup,
}

impl Backed {
    fn up() -> Self {
        let bench = Bench::new();
        let (clinic, words, drive) = with_drive(&bench);
        let former = clinic::back_up_now(&clinic).unwrap().backup;
        records(&clinic, 2);
        bench.pass(HOUR);
        let latter = clinic::back_up_now(&clinic).unwrap().backup;
        clinic.lock().unwrap().close();
        Self { bench, drive, words, former, latter }
    }

    /// Record and head are taken out of the former backup.
    fn is_rolled_back(&self) {
        let (from, to) = (backups(self.drive.path()).remove(0), self.bench.house().join("clinic"));
        for name in ["record.db", "head.json"] {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
        for name in ["record.db-wal", "record.db-shm"] {
            // They need not be there.
            let _ = fs::remove_file(to.join(name));
        }
    }

    /// The program is started, and somebody signs in.
    fn opens(&self, name: &str) -> Mutex<Clinic> {
        let mut clinic = self.bench.clinic();
        clinic.sign_in(&sign(name, PASSPHRASE)).unwrap();
        Mutex::new(clinic)
    }

    fn drive_goes(&self) -> PathBuf {
        let elsewhere = self.drive.path().with_extension("elsewhere");
        fs::rename(self.drive.path(), &elsewhere).unwrap();
        elsewhere
    }

    fn drive_comes(&self, elsewhere: &Path) {
        fs::rename(elsewhere, self.drive.path()).unwrap();
    }
}

fn closes(clinic: Mutex<Clinic>) {
    clinic.into_inner().unwrap().close();
}

/// What was found, with the entry's number and by whom it is.
fn found(clinic: &Mutex<Clinic>) -> Vec<(u64, StaffId, RolledBack)> {
    let room = clinic.lock().unwrap().room().unwrap();
    let found = room.entries.iter().filter_map(|entry| match entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(found))) => {
            Some((entry.seq, entry.by, found))
        }
        _ => None,
    });
    found.collect()
}

/// The same once the record was held against its backups.
fn compared(clinic: &Mutex<Clinic>) -> Vec<(u64, StaffId, RolledBack)> {
    compare_with_backups(clinic);
    found(clinic)
}

fn looks_into(clinic: &Mutex<Clinic>, entry: u64) {
    let see = Command::SeeBrokenGlass { entry, found: "the folder was copied back".into() };
    let request = Request { countersign: Some(hands::manager()), ..hands::request(see) };
    clinic.lock().unwrap().record(request).unwrap();
}

/// What the check at the desk cautions against.
fn caution(clinic: &Mutex<Clinic>) -> Option<String> {
    let checked = clinic::check_record(clinic).unwrap();
    assert_eq!(checked.wrong, None);
    checked.caution
}

/// The same without a window.
fn caution_at_the_line(bench: &Bench) -> Option<String> {
    let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    clinic::verify(bench.house(), &sign("M. Lind", PASSPHRASE), || now).unwrap().caution
}

#[test]
fn record_and_head_put_back_together_are_entered_once_with_the_missing_entries_of_the_backup() {
    let backed = Backed::up();
    let (former, latter) = (&backed.former, &backed.latter);
    backed.is_rolled_back();
    let clinic = backed.opens("R. Ortiz, RN");
    let all = compared(&clinic);
    let [(_, StaffId::NOBODY, rolled_back)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(rolled_back.entries, former.entries);
    assert_eq!((rolled_back.backup.made, rolled_back.backup.entries), (latter.made, latter.entries));
    let said = words::rolled_back(rolled_back);
    let missing = format!("entries {} to {} are missing", former.entries + 1, latter.entries);
    assert!(said.ends_with(&missing), "{said}");
    assert_eq!(compared(&clinic), all);
    closes(clinic);
    let clinic = backed.opens("M. Lind");
    assert_eq!(compared(&clinic), all, "it is entered once");
    looks_into(&clinic, all[0].0);
    assert_eq!(caution(&clinic), None, "it was looked into");
    closes(clinic);
    let clinic = backed.opens("M. Lind");
    assert_eq!(compared(&clinic), all, "and stays so");
}

#[test]
fn a_window_that_is_open_hears_of_it_with_the_next_beat() {
    let backed = Backed::up();
    backed.is_rolled_back();
    let clinic = backed.opens("R. Ortiz, RN");
    compare_with_backups(&clinic);
    let told = clinic::beat(&clinic, true).into_iter().find_map(|event| match event {
        wire::Event::Noted(entries) => Some(entries),
        _ => None,
    });
    let fact = told.unwrap().remove(0).fact;
    assert!(matches!(fact, Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(_)))), "{fact:?}");
}

#[test]
fn the_check_and_the_next_backup_hold_the_record_against_its_backups_too() {
    let backed = Backed::up();
    backed.is_rolled_back();
    let caution_said = caution_at_the_line(&backed.bench).unwrap();
    assert!(caution_said.contains("are missing"), "{caution_said}");
    let clinic = backed.opens("M. Lind");
    let said = caution(&clinic).unwrap();
    assert!(said.contains("are missing") && said.contains("restore that backup"), "{said}");
    assert_eq!(found(&clinic).len(), 1);
    assert_eq!(caution(&clinic).unwrap(), said, "while nobody has looked into it");
    closes(clinic);

    backed.is_rolled_back();
    let clinic = backed.opens("M. Lind");
    clinic::back_up_now(&clinic).unwrap();
    assert_eq!(found(&clinic).len(), 1);
}

#[test]
fn a_record_that_went_on_after_it_was_put_back_is_told_by_another_entry_at_the_same_number() {
    let backed = Backed::up();
    backed.is_rolled_back();
    let elsewhere = backed.drive_goes();
    let clinic = backed.opens("M. Lind");
    records(&clinic, 6);
    assert!(compared(&clinic).is_empty());
    closes(clinic);
    backed.drive_comes(&elsewhere);
    let clinic = backed.opens("M. Lind");
    let all = compared(&clinic);
    let [(_, StaffId::NOBODY, rolled_back)] = all.as_slice() else { panic!("{all:?}") };
    assert!(!rolled_back.is_short() && rolled_back.entries > backed.latter.entries);
    let said = words::rolled_back(rolled_back);
    let another = format!("After entry {} the record is another than the backup of ", backed.former.entries);
    assert!(said.starts_with(&another), "{said}");
    clinic::back_up_now(&clinic).unwrap();
    closes(clinic);
    let clinic = backed.opens("M. Lind");
    assert_eq!(compared(&clinic), all, "the backup made since is the record's own");
}

#[test]
fn a_drive_that_is_away_holds_nobody_up_and_accuses_nobody() {
    let backed = Backed::up();
    backed.is_rolled_back();
    let elsewhere = backed.drive_goes();
    let clinic = backed.opens("M. Lind");
    assert!(compared(&clinic).is_empty());
    assert_eq!(caution(&clinic), None);
    let notices = clinic.lock().unwrap().welcome().notices;
    assert!(notices.is_empty(), "{notices:?}");
    backed.drive_comes(&elsewhere);
    clinic::back_up_now(&clinic).unwrap();
    assert_eq!(found(&clinic).len(), 1, "once it is there, the next backup tells");
}

#[test]
fn a_record_that_nobody_put_back_and_the_backups_of_another_clinic_accuse_nobody() {
    let backed = Backed::up();
    let (other, drive) = (Bench::new(), backed.drive.path());
    other.pass(HOUR);
    let neighbor = Mutex::new(other.open());
    other.chooses(drive);
    clinic::choose_backup_folder(&neighbor, None).unwrap();
    records(&neighbor, 9);
    let further = clinic::back_up_now(&neighbor).unwrap().backup;
    assert!(further.entries > backed.latter.entries);
    let clinic = backed.opens("M. Lind");
    assert!(compared(&clinic).is_empty());
    assert_eq!(caution(&clinic), None);
    closes(clinic);
    assert_eq!(caution_at_the_line(&backed.bench), None);
}

#[test]
fn a_record_that_was_restored_from_an_older_backup_is_never_accused_of_it() {
    let backed = Backed::up();
    let clinic = Mutex::new(backed.bench.clinic());
    backed.bench.chooses(&backups(backed.drive.path())[0]);
    clinic::choose_backup(&clinic).unwrap();
    // The later one beside it has what this one lacks: that is told before anything is changed.
    let refused = clinic::restore(&clinic, &hands::to_restore(&backed.words)).unwrap_err();
    let Fault::Trouble { code: Code::Loses, message } = &refused else { panic!("{refused:?}") };
    let (first, last) = (backed.former.entries + 1, backed.latter.entries);
    assert!(
        message.contains(&format!("entries {first} to {last} are not in this one; up to entry ")),
        "{message}"
    );
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::SignIn);
    let knowing = ToRestore { knowing: true, ..hands::to_restore(&backed.words) };
    clinic::restore(&clinic, &knowing).unwrap();
    assert!(clinic.lock().unwrap().backups().unwrap().folder.is_some(), "the same folder as before");
    assert!(compared(&clinic).is_empty());
    clinic::back_up_now(&clinic).unwrap();
    closes(clinic);
    let clinic = backed.opens("M. Lind");
    assert!(compared(&clinic).is_empty());
    assert_eq!(caution(&clinic), None);
}

#[test]
fn a_record_that_went_on_after_it_was_put_back_names_all_that_the_backup_has_and_not_only_what_goes_further()
{
    for more in [1, 9] {
        let backed = Backed::up();
        backed.is_rolled_back();
        let elsewhere = backed.drive_goes();
        let clinic = backed.opens("M. Lind");
        records(&clinic, more);
        closes(clinic);
        backed.drive_comes(&elsewhere);
        let clinic = backed.opens("M. Lind");
        let found = compared(&clinic);
        assert_eq!(found.len(), 1);
        let (former, latter) = (backed.former.entries, backed.latter.entries);
        assert_eq!(found[0].2.common, Some(former), "{found:?}");
        let told = words::rolled_back(&found[0].2);
        assert!(
            told.starts_with(&format!("After entry {former} the record is another than the backup of ")),
            "{told}"
        );
        assert!(told.ends_with(&format!("entries {} to {latter} are missing", former + 1)), "{told}");
        assert!(caution(&clinic).unwrap().starts_with(&told), "the check says the same");
        closes(clinic);
        assert!(caution_at_the_line(&backed.bench).unwrap().starts_with(&told));
    }
}
