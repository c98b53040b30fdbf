//! A record that was put back together with its head: only the backups tell.

use crate::{
    backups::{message, with_drive},
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Entry, Fact, StaffId,
    backup::{BackupFact, GivenUp, ProvenBackup},
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
use wire::{Code, Fault, Request, WelcomeStage};

const PASSPHRASE: &str = "velvet anchor rivers copper";
const HOUR: i64 = 3_600_000;

/// The backups on a drive, the oldest first.
pub fn backups(drive: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(drive).unwrap().map(|one| one.unwrap().path()).collect();
    all.sort();
    all
}

pub fn records(clinic: &Mutex<Clinic>, patients: u32) {
    for number in 0..patients {
        let details = hands::patient("Osei", &format!("{number}"));
        clinic.lock().unwrap().record(hands::request(Command::RegisterPatient(details))).unwrap();
    }
}

/// A workstation with two backups, of which the later one goes further, and the words of its recovery sheet.
pub struct Backed {
    pub bench: Bench,
    pub drive: TempDir,
    pub words: String,
    pub former: ProvenBackup,
    pub latter: ProvenBackup,
}

impl Backed {
    pub fn up() -> Self {
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
    pub fn is_rolled_back(&self) {
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
    pub fn opens(&self, name: &str) -> Mutex<Clinic> {
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
    let found = room.entries.iter().filter_map(|entry| match &entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(found))) => {
            Some((entry.seq, entry.by, found.clone()))
        }
        _ => None,
    });
    found.collect()
}

/// What a restore left out knowingly.
fn without(entry: &Entry) -> Option<Vec<GivenUp>> {
    match &entry.fact {
        Fact::Clinic(ClinicFact::BackedUp(BackupFact::Restored { without, .. })) => Some(without.clone()),
        _ => None,
    }
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
    let cautions = cautions(clinic);
    assert!(cautions.len() < 2, "{cautions:?}");
    cautions.into_iter().next()
}

fn cautions(clinic: &Mutex<Clinic>) -> Vec<String> {
    let checked = clinic::check_record(clinic).unwrap();
    assert_eq!(checked.wrong, None);
    checked.cautions
}

/// The same without a window.
fn caution_at_the_line(bench: &Bench) -> Option<String> {
    let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    clinic::verify(bench.house(), &sign("M. Lind", PASSPHRASE), || now).unwrap().cautions.into_iter().next()
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
    let missing = format!(
        "entries {} to {} are missing, and whatever was recorded after that backup",
        former.entries + 1,
        latter.entries
    );
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
        message.contains(&format!(
            ", entries {first} to {last} are not in it. To have those, choose its folder: "
        )),
        "{message}"
    );
    assert_eq!(clinic.lock().unwrap().welcome().stage, WelcomeStage::SignIn);
    clinic::restore(&clinic, &hands::to_restore_knowing(&backed.words)).unwrap();
    let common = backed.former.entries;
    let restored = clinic.lock().unwrap().room().unwrap().entries.iter().rev().find_map(without).unwrap();
    let of_backup = GivenUp {
        made: Some(backed.latter.made),
        entries: backed.latter.entries,
        common: Some(common),
        backups: Vec::new(),
    };
    assert!(restored.contains(&of_backup), "what was given up knowingly is entered: {restored:?}");
    let here = restored.iter().find(|one| one.made.is_none()).unwrap();
    assert!(here.entries > backed.latter.entries && here.common == Some(common), "{here:?}");
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
        assert!(told.contains(&format!("entries {} to {latter} are missing, and", former + 1)), "{told}");
        assert!(caution(&clinic).unwrap().starts_with(&told), "the check says the same");
        closes(clinic);
        assert!(caution_at_the_line(&backed.bench).unwrap().starts_with(&told));
    }
}

impl Backed {
    /// The older record is put back, gone on with and backed up, and put back once more: its latest backup's length.
    fn is_rolled_back_twice(&self) -> u64 {
        self.is_rolled_back();
        let clinic = self.opens("M. Lind");
        records(&clinic, 1);
        self.bench.pass(HOUR);
        let branch = clinic::back_up_now(&clinic).unwrap().backup;
        closes(clinic);
        self.is_rolled_back();
        branch.entries
    }
}

#[test]
fn of_two_branches_that_the_record_has_not_each_is_told_and_entered() {
    let backed = Backed::up();
    let branch = backed.is_rolled_back_twice();
    let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    let who = sign("M. Lind", PASSPHRASE);
    let verified = clinic::verify(backed.bench.house(), &who, || now).unwrap().cautions;
    assert_eq!(verified.len(), 2, "{verified:?}");
    let clinic = backed.opens("M. Lind");
    let all = compared(&clinic);
    let mut lengths: Vec<u64> = all.iter().map(|(_, _, one)| one.backup.entries).collect();
    lengths.sort_unstable();
    let mut wanted = vec![backed.latter.entries, branch];
    wanted.sort_unstable();
    assert_eq!(lengths, wanted);
    assert!(all.iter().all(|(_, _, one)| one.common == Some(backed.former.entries)), "{all:?}");
    assert_eq!(cautions(&clinic).len(), 2);
    looks_into(&clinic, all[0].0);
    assert_eq!(cautions(&clinic).len(), 1);
    closes(clinic);
    let clinic = backed.opens("M. Lind");
    assert_eq!(compared(&clinic), all, "each is entered once");
}

#[test]
fn a_restore_names_all_that_is_given_up_enters_it_and_the_next_restore_does_not_ask_again() {
    let backed = Backed::up();
    let branch = backed.is_rolled_back_twice();
    let clinic = Mutex::new(backed.bench.clinic());
    let chooses = |number: usize| {
        backed.bench.chooses(&backups(backed.drive.path())[number]);
        clinic::choose_backup(&clinic).unwrap();
    };
    chooses(0);
    let refused = message(clinic::restore(&clinic, &hands::to_restore(&backed.words)).unwrap_err());
    for last in [backed.latter.entries, branch] {
        let lost = words::span_of(backed.former.entries + 1, last);
        assert!(refused.contains(&format!(", {lost} not in it.")), "{refused}");
    }
    clinic::restore(&clinic, &hands::to_restore_knowing(&backed.words)).unwrap();
    backed.bench.pass(HOUR);
    clinic::back_up_now(&clinic).unwrap();
    let given_up = clinic.lock().unwrap().room().unwrap().entries.iter().find_map(without).unwrap();
    assert_eq!(given_up.len(), 2, "{given_up:?}");
    clinic.lock().unwrap().close();
    chooses(3);
    // What followed here is named; what was given up before is not.
    let refused = message(clinic::restore(&clinic, &hands::to_restore(&backed.words)).unwrap_err());
    assert!(refused.contains("Of the record on this computer, "), "{refused}");
    assert!(!refused.contains("Of the backup of "), "{refused}");
}
