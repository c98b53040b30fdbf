//! Backups that are lost, damaged, or cannot be read: what is told of them, and against which ones a record was held.

use crate::{
    backups::{all_noted, message, noted, with_drive},
    hands::{self, Bench},
    sign,
};
use chart::{
    Fact,
    backup::{BackupFact, NoProof, Occasion, Unproven},
    fact::{Attendance, ClinicFact},
};
use clinic::Clinic;
use std::{fs, sync::Mutex};
use wire::{Checked, SignIn};

pub const HOUR: i64 = 3_600_000;

pub fn lind() -> SignIn {
    sign("M. Lind", "velvet anchor rivers copper")
}

/// The check at the command line.
pub fn verified(bench: &Bench) -> Checked {
    let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    clinic::verify(bench.house(), &lind(), || now).unwrap()
}

#[test]
fn a_damaged_newest_backup_is_passed_over_and_that_is_said() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    let older = clinic::back_up_now(&clinic).unwrap().backup;
    bench.pass(HOUR);
    let newer = clinic::back_up_now(&clinic).unwrap().backup;
    let all = fs::read_dir(drive.path()).unwrap().map(|one| one.unwrap().path());
    let newest = all.max().unwrap().join("record.db");
    let whole = fs::read(&newest).unwrap();
    fs::write(&newest, &whole[..whole.len() / 2]).unwrap();
    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    bare.chooses(drive.path());
    let found = clinic::choose_backup(&clinic).unwrap();
    assert_eq!((found.made, found.passed_over[0].made), (older.made, newer.made));
    let refused = message(clinic::restore(&clinic, &hands::to_restore(&words)).unwrap_err());
    assert!(
        refused.contains("is damaged or cannot be read: what it has beyond this one cannot be told"),
        "{refused}"
    );
    clinic::restore(&clinic, &hands::to_restore_knowing(&words)).unwrap();
    let Some(BackupFact::Restored { without, .. }) = noted(&clinic).pop() else { panic!() };
    assert_eq!((without[0].made, without[0].common), (Some(newer.made), None));
    // It was given up knowingly: nobody is accused of it once the folder is chosen again.
    clinic::choose_backup_folder(&clinic, None).unwrap();
    let cautions = clinic::check_record(&clinic).unwrap().cautions;
    assert!(cautions.len() == 1 && cautions[0].contains("is damaged: its files"), "{cautions:?}");
}

#[test]
fn a_newer_one_that_lost_its_proof_is_told_beside_the_one_that_is_taken() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let older = clinic::back_up_now(&clinic).unwrap().backup;
    bench.pass(HOUR);
    let newer = clinic::back_up_now(&clinic).unwrap().backup;
    let newest = fs::read_dir(drive.path()).unwrap().map(|one| one.unwrap().path()).max().unwrap();
    fs::write(newest.join("proven.json"), b"rubbish").unwrap();
    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    bare.chooses(drive.path());
    let found = clinic::choose_backup(&clinic).unwrap();
    let name = newest.file_name().unwrap().to_string_lossy().into_owned();
    let told = Unproven { name, made: newer.made, why: NoProof::Changed };
    assert_eq!((found.made, found.unproven, found.unreadable), (older.made, vec![told], Vec::new()));
    // Its own folder can be chosen.
    bare.chooses(&newest);
    let found = clinic::choose_backup(&clinic).unwrap();
    assert_eq!((found.made, found.entries, found.no_proof), (newer.made, None, Some(NoProof::Changed)));
}

/// Where the last proven backup is looked for.
#[derive(Clone, Copy, PartialEq)]
enum Looked {
    AtOpening,
    BeforeTheNext,
}

#[test]
fn a_backup_that_is_lost_or_damaged_is_entered_and_a_new_one_is_made_at_once() {
    for (is_damaged, looked) in
        [(true, Looked::AtOpening), (false, Looked::AtOpening), (false, Looked::BeforeTheNext)]
    {
        let bench = Bench::new();
        let (clinic, _, drive) = with_drive(&bench);
        let made = clinic::back_up_now(&clinic).unwrap().backup;
        clinic.lock().unwrap().close();
        let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
        if is_damaged {
            fs::write(place.join("record.db"), b"half a file").unwrap();
        } else {
            fs::remove_dir_all(&place).unwrap();
        }
        let verified = verified(&bench).cautions;
        let wrong = if is_damaged { "is damaged: its files" } else { "It was the last one that was proven." };
        assert!(verified.len() == 1 && verified[0].contains(wrong), "{verified:?}");
        let mut again = bench.clinic();
        again.sign_in(&lind()).unwrap();
        let again = Mutex::new(again);
        let gone = BackupFact::NotAsProven { made: made.made, is_damaged, has_lost_proof: false };
        if looked == Looked::BeforeTheNext {
            clinic::back_up_now(&again).unwrap();
            let facts: Vec<BackupFact> = all_noted(&again).into_iter().map(|(_, fact)| fact).collect();
            assert!(facts.contains(&gone), "{facts:?}");
            continue;
        }
        clinic::compare_with_backups(&again);
        let said: Vec<BackupFact> = all_noted(&again).into_iter().map(|(_, fact)| fact).collect();
        assert_eq!(said.last(), Some(&gone), "{said:?}");
        bench.pass(HOUR);
        clinic::nightly(&again);
        let Some(BackupFact::Proven(new)) = noted(&again).pop() else { panic!("{:?}", noted(&again)) };
        assert_eq!(new.occasion, Occasion::Anew);
        let cautions = clinic::check_record(&again).unwrap().cautions;
        assert_eq!(cautions.iter().any(|one| one.contains("is damaged")), is_damaged, "{cautions:?}");
    }
}

#[test]
fn a_proof_that_was_taken_away_is_said_to_be_that_and_a_new_backup_is_made() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    clinic.lock().unwrap().close();
    let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(place.join("proven.json")).unwrap();
    let checked = verified(&bench);
    assert_eq!(checked.beside, "It was held against 1 backup.", "what is in it can be read");
    let [said] = checked.cautions.as_slice() else { panic!("{:?}", checked.cautions) };
    let name = place.file_name().unwrap().display();
    let lost = format!("{name} does not say any more that it was proven.");
    assert!(said.starts_with(&lost), "{said}");
    assert!(
        said.contains("It was read just now, and each of its entries and pages is whole: keep it."),
        "{said}"
    );
    let mut again = bench.clinic();
    again.sign_in(&lind()).unwrap();
    let again = Mutex::new(again);
    let at_the_desk = clinic::check_record(&again).unwrap().cautions;
    assert_eq!(at_the_desk, checked.cautions);
    let all: Vec<BackupFact> = all_noted(&again).into_iter().map(|(_, fact)| fact).collect();
    let gone = BackupFact::NotAsProven { made: made.made, is_damaged: false, has_lost_proof: true };
    assert_eq!(all.last(), Some(&gone));
    bench.pass(HOUR);
    clinic::nightly(&again);
    let Some(BackupFact::Proven(new)) = noted(&again).pop() else { panic!("{:?}", noted(&again)) };
    assert_eq!(new.occasion, Occasion::Anew);
    let checked = clinic::check_record(&again).unwrap();
    assert_eq!((checked.beside.as_str(), checked.cautions), ("It was held against 2 backups.", at_the_desk));
}

#[test]
fn that_the_last_backup_is_gone_is_said_until_a_new_one_is_proven() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    fs::remove_dir_all(&place).unwrap();
    let mut again = bench.clinic();
    again.sign_in(&lind()).unwrap();
    let again = Mutex::new(again);
    clinic::compare_with_backups(&again);
    for _ in 0..2 {
        let said = clinic::check_record(&again).unwrap().cautions.join("\n");
        assert!(
            said.ends_with("is not in its folder, or cannot be read. It was the last one that was proven."),
            "{said}"
        );
    }
    clinic::back_up_now(&again).unwrap();
    assert_eq!(clinic::check_record(&again).unwrap().cautions, Vec::<String>::new());
}

#[test]
fn a_check_says_against_which_backups_the_record_was_held_and_which_it_could_not_read() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let beside = || clinic::check_record(&clinic).map(|checked| (checked.beside, checked.cautions)).unwrap();
    assert_eq!(beside().0, "It was held against 0 backups.");
    clinic::back_up_now(&clinic).unwrap();
    assert_eq!(beside(), ("It was held against 1 backup.".to_owned(), Vec::new()));
    let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    let said = [
        "does not say any more that it was proven",
        "cannot be read: the record was not held against that backup",
    ];
    for (file, said) in ["proven.json", "backup.json"].into_iter().zip(said) {
        fs::write(place.join(file), b"rubbish").unwrap();
        let (_, cautions) = beside();
        assert!(cautions[0].contains(said), "{cautions:?}");
    }
    let found = |clinic: &Mutex<Clinic>| {
        bench.chooses(drive.path());
        clinic::choose_backup(clinic)
    };
    assert!(found(&clinic).is_err(), "a record is open");
    fs::rename(drive.path(), drive.path().with_extension("away")).unwrap();
    let gone = "The folder for backups is not there: the record was not held against its backups.";
    assert_eq!(beside(), (gone.to_owned(), Vec::new()));
    fs::rename(drive.path().with_extension("away"), drive.path()).unwrap();
}

#[test]
fn one_that_is_damaged_does_not_count_as_one_that_the_record_was_held_against() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    bench.pass(HOUR);
    clinic::back_up_now(&clinic).unwrap();
    fs::write(place.join("record.db"), b"half a file").unwrap();
    let checked = clinic::check_record(&clinic).unwrap();
    assert_eq!(checked.beside, "It was held against 1 backup.");
    assert!(checked.cautions[0].contains("is damaged: its files"), "{:?}", checked.cautions);
}

#[test]
fn a_record_is_held_against_the_folder_that_it_tells_of_where_the_settings_are_gone() {
    let bench = Bench::new();
    let (clinic, _, _drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    fs::remove_file(bench.house().join("settings.json")).unwrap();
    let verified = verified(&bench);
    assert_eq!(verified.beside, "It was held against 1 backup.");
    assert!(verified.cautions[0].starts_with("The settings of this workstation name no folder for backups"));
    let mut again = bench.clinic();
    again.sign_in(&lind()).unwrap();
    let checked = clinic::check_record(&Mutex::new(again)).unwrap();
    assert_eq!((checked.beside, checked.cautions), (verified.beside, verified.cautions));
}

#[test]
fn another_clinics_backup_asks_before_it_takes_the_place_of_a_record() {
    let (bench, other) = (Bench::new(), Bench::of_another());
    let (clinic, _, _drive) = with_drive(&bench);
    clinic.lock().unwrap().close();
    drop(clinic);
    let (others, words, drive) = with_drive(&other);
    clinic::back_up_now(&others).unwrap();
    let clinic = Mutex::new(bench.clinic());
    bench.chooses(drive.path());
    clinic::choose_backup(&clinic).unwrap();
    let refused = message(clinic::restore(&clinic, &hands::to_restore(&words)).unwrap_err());
    assert!(refused.starts_with("There is a record on this computer. Nothing was changed."), "{refused}");
    assert!(refused.contains("another clinic\u{2019}s. It would be set aside."), "{refused}");
    clinic::restore(&clinic, &hands::to_restore_knowing(&words)).unwrap();
    let Some(BackupFact::Restored { without, .. }) = noted(&clinic).pop() else { panic!() };
    assert_eq!((without[0].made, without[0].entries, without[0].common), (None, 0, None));
}

#[cfg(unix)]
#[test]
fn one_that_cannot_be_read_is_not_called_damaged_and_its_folder_is_named() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    let older = clinic::back_up_now(&clinic).unwrap().backup;
    bench.pass(HOUR);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    let newest = fs::read_dir(drive.path()).unwrap().map(|one| one.unwrap().path()).max().unwrap();
    // A link to itself is there, and nobody can read it.
    let record = newest.join("record.db");
    fs::remove_file(&record).unwrap();
    std::os::unix::fs::symlink(&record, &record).unwrap();
    let said = verified(&bench);
    assert_eq!(said.beside, "It was held against 1 backup.");
    let all = said.cautions.join("\n");
    assert!(
        !all.contains("damaged") && all.contains("cannot be read: the record was not held against"),
        "{all}"
    );
    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    bare.chooses(drive.path());
    let found = clinic::choose_backup(&clinic).unwrap();
    let name = newest.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!((found.made, found.unreadable), (older.made, vec![name]));
    assert!(
        message(clinic::restore(&clinic, &hands::to_restore(&words)).unwrap_err()).contains("cannot be read")
    );
}

#[test]
fn a_note_of_a_proof_that_is_not_as_it_was_written_proves_nothing_and_accuses_nobody() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    let place = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    let note = fs::read_to_string(place.join("proven.json")).unwrap();
    let entries = format!("\"entries\": {}", made.entries);
    let first = made.words.split(' ').next().unwrap();
    for (was, is) in [(entries.as_str(), "\"entries\": 90"), (first, "zoo")] {
        assert!(note.contains(was), "{note}");
        fs::write(place.join("proven.json"), note.replacen(was, is, 1)).unwrap();
        let checked = clinic::check_record(&clinic).unwrap();
        assert_eq!(checked.beside, "It was held against 1 backup.", "what is in it can be read");
        let all = checked.cautions.join("\n");
        assert!(
            all.contains("does not say any more that it was proven") && !all.contains("missing"),
            "{all}"
        );
    }
    let room = clinic.lock().unwrap().room().unwrap();
    let accused = |entry: &chart::Entry| {
        matches!(entry.fact, Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(_))))
    };
    assert!(!room.entries.iter().any(accused));
}

#[test]
fn a_folder_that_the_settings_name_beside_the_one_on_record_hides_nothing() {
    let bench = Bench::new();
    let (clinic, _, _drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    clinic.lock().unwrap().close();
    let other = tempfile::tempdir().unwrap();
    let settings = bench.house().join("settings.json");
    let mut set: serde_json::Value = serde_json::from_slice(&fs::read(&settings).unwrap()).unwrap();
    set["backup_folder"] = serde_json::json!(other.path());
    fs::write(&settings, set.to_string()).unwrap();
    let verified = verified(&bench);
    assert_eq!(verified.beside, "It was held against 1 backup.");
    assert!(verified.cautions[0].contains(" as the folder for backups. The one that was chosen last is "));
}
