//! Backups in more than one folder: copies of one, and folders that only the record tells of.

use crate::{
    backups::{all_noted, noted, with_drive},
    hands::{self, Bench},
    lost_backups::{HOUR, lind, verified},
};
use chart::{
    Command,
    backup::{BackupFact, ProvenBackup},
};
use clinic::Clinic;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use wire::{Code, Fault};

/// Somebody names another folder in the settings by hand.
fn names(bench: &Bench, folder: &Path) {
    let settings = bench.house().join("settings.json");
    let mut set: serde_json::Value = serde_json::from_slice(&fs::read(&settings).unwrap()).unwrap();
    set["backup_folder"] = serde_json::json!(folder);
    fs::write(&settings, set.to_string()).unwrap();
}

fn signs_in(bench: &Bench) -> Mutex<Clinic> {
    let mut clinic = bench.clinic();
    clinic.sign_in(&lind()).unwrap();
    Mutex::new(clinic)
}

fn closes(clinic: &Mutex<Clinic>) {
    clinic.lock().unwrap().close();
}

/// Record and head, to be put back later.
fn kept(bench: &Bench) -> Vec<(PathBuf, Vec<u8>)> {
    let files = ["record.db", "head.json"].map(|name| bench.house().join("clinic").join(name));
    files.into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect()
}

fn puts_back(files: &[(PathBuf, Vec<u8>)]) {
    for (file, bytes) in files {
        fs::write(file, bytes).unwrap();
    }
}

fn registers(clinic: &Mutex<Clinic>, name: &str) {
    let patient = Command::RegisterPatient(hands::patient(name, "77"));
    clinic.lock().unwrap().record(hands::request(patient)).unwrap();
}

/// A record of which the head and the file are kept as they were before a patient was added and a backup was made of that.
fn goes_on(bench: &Bench, clinic: &Mutex<Clinic>) -> (Vec<(PathBuf, Vec<u8>)>, ProvenBackup) {
    closes(clinic);
    let old = kept(bench);
    let clinic = signs_in(bench);
    registers(&clinic, "Osei");
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    closes(&clinic);
    (old, made)
}

fn copies(from: &Path, to: &Path) {
    for place in fs::read_dir(from).unwrap().map(|one| one.unwrap().path()) {
        let copy = to.join(place.file_name().unwrap());
        fs::create_dir(&copy).unwrap();
        for file in fs::read_dir(&place).unwrap().map(|one| one.unwrap().path()) {
            fs::copy(&file, copy.join(file.file_name().unwrap())).unwrap();
        }
    }
}

fn newest(folder: &Path) -> PathBuf {
    fs::read_dir(folder).unwrap().map(|one| one.unwrap().path()).max().unwrap()
}

/// What the note of a proof says.
fn read_note(note: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(note).unwrap()).unwrap()
}

/// A bare machine where what was found in a folder is to be restored, and what it asks before it does.
fn asks_on_a_bare_machine(folder: &Path, words: &str) -> (Bench, Mutex<Clinic>, String) {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.clinic());
    bench.chooses(folder);
    clinic::choose_backup(&clinic).unwrap();
    let refused = clinic::restore(&clinic, &hands::to_restore(words)).unwrap_err();
    let Fault::Trouble { code: Code::Loses, message } = refused else { panic!("{refused:?}") };
    (bench, clinic, message)
}

/// One byte of its record is another.
fn flips(backup: &Path) {
    let file = backup.join("record.db");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
}

#[test]
fn a_folder_where_the_last_backup_went_is_looked_into_whatever_settings_and_choice_name() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    closes(&clinic);
    let other = tempfile::tempdir().unwrap();
    names(&bench, other.path());
    let clinic = signs_in(&bench);
    let odd = clinic.lock().unwrap().backups().unwrap().odd.unwrap();
    assert!(
        odd.starts_with("The settings of this workstation name ") && odd.contains("chosen last"),
        "{odd}"
    );
    clinic::back_up_now(&clinic).unwrap();
    closes(&clinic);
    let old = kept(&bench);
    let clinic = signs_in(&bench);
    registers(&clinic, "Osei");
    bench.pass(HOUR);
    clinic::back_up_now(&clinic).unwrap();
    closes(&clinic);
    names(&bench, drive.path());
    puts_back(&old);
    let all = verified(&bench).cautions.join("\n");
    assert!(all.contains("missing"), "the backup of the other folder has it: {all}");
}

#[test]
fn a_whole_copy_of_a_backup_is_one_that_can_be_restored_and_both_are_one_backup() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let (old, made) = goes_on(&bench, &clinic);
    let other = tempfile::tempdir().unwrap();
    copies(drive.path(), other.path());
    names(&bench, other.path());
    flips(&newest(other.path()));
    let now = verified(&bench);
    assert_eq!(now.beside, "It was held against 1 backup.");
    let where_it_lies = newest(other.path()).display().to_string();
    let damaged: Vec<&String> = now.cautions.iter().filter(|one| one.contains("is damaged")).collect();
    assert!(damaged.len() == 1 && damaged[0].starts_with(&where_it_lies), "{:?}", now.cautions);
    let again = signs_in(&bench);
    clinic::compare_with_backups(&again);
    let is_accused = |fact: &BackupFact| matches!(fact, BackupFact::NotAsProven { .. });
    assert!(!all_noted(&again).iter().any(|(_, fact)| is_accused(fact)), "a copy is as it was proven");
    closes(&again);
    puts_back(&old);
    for damaged in [other.path(), drive.path()] {
        let missing: Vec<String> =
            verified(&bench).cautions.into_iter().filter(|one| one.contains("missing")).collect();
        assert_eq!(missing.len(), 1, "{missing:?}");
        let says_damaged = missing[0].contains("is damaged: go on with what is there");
        assert_eq!(says_damaged, damaged == drive.path(), "{missing:?} {}", made.entries);
        flips(&newest(drive.path()));
    }
}

#[test]
fn a_note_that_says_more_than_its_backup_has_accuses_nobody() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    let note = newest(drive.path()).join("proven.json");
    let mut said = read_note(&note);
    // As the first versions wrote it, without a seal; and somebody changed it.
    said.as_object_mut().unwrap().remove("seal");
    for (entries, first_word) in [(made.entries + 50, None), (made.entries, Some("zoo"))] {
        said["entries"] = serde_json::json!(entries);
        if let Some(word) = first_word {
            let rest = made.words.split_once(' ').unwrap().1;
            said["words"] = serde_json::json!(format!("{word} {rest}"));
        }
        fs::write(&note, said.to_string()).unwrap();
        let checked = clinic::check_record(&clinic).unwrap();
        assert_eq!(checked.beside, "It was held against 1 backup.");
        let all = checked.cautions.join("\n");
        assert!(all.contains("ends at another entry than the note of its proof says"), "{all}");
        assert!(!all.contains("missing"), "{all}");
    }
}

#[test]
fn one_that_is_not_as_its_note_says_asks_before_it_is_restored() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    closes(&clinic);
    let backup = newest(drive.path());
    let note = backup.join("proven.json");
    let there = format!("There are {} entries in it, each as it was written", made.entries);
    let more = made.entries + 50;
    let other_words = format!("zoo {}", made.words.split_once(' ').unwrap().1);
    let mut sealed = read_note(&note);
    sealed["entries"] = serde_json::json!(more);
    let mut unsealed = sealed.clone();
    unsealed.as_object_mut().unwrap().remove("seal");
    let mut other_end = read_note(&note);
    other_end["words"] = serde_json::json!(other_words);
    // With the seal that it had, as the first versions wrote it, and with another last entry.
    for (said, counted) in [(sealed, more), (unsealed, more), (other_end, made.entries)] {
        fs::write(&note, said.to_string()).unwrap();
        let (_bare, bare_clinic, message) = asks_on_a_bare_machine(&backup, &words);
        assert!(message.starts_with("This backup is not as the note of its proof says."), "{message}");
        assert!(message.contains(&there) && message.ends_with("press once more."), "{message}");
        clinic::restore(&bare_clinic, &hands::to_restore_knowing(&words)).unwrap();
        let Some(BackupFact::Restored { noted, .. }) = noted(&bare_clinic).pop() else { panic!() };
        assert_eq!(noted, Some(counted), "it is entered");
    }
}

#[test]
fn a_note_that_is_not_true_hides_nothing_of_what_its_backup_has() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let (old, made) = goes_on(&bench, &clinic);
    puts_back(&old);
    let true_one = missing(&bench);
    assert!(true_one.contains(&newest(drive.path()).display().to_string()), "where it lies: {true_one}");
    let note = newest(drive.path()).join("proven.json");
    let mut said = read_note(&note);
    said["entries"] = serde_json::json!(made.entries + 50);
    // With the seal that it had, no note at all, and none.
    for note_now in [said.to_string().as_str(), "rubbish"] {
        fs::write(&note, note_now).unwrap();
        assert_eq!(missing(&bench), true_one, "as if the note were true: {note_now}");
    }
    // One whose note says entries that it has not can be restored, as long as what it has is whole; so can one without a note.
    said.as_object_mut().unwrap().remove("seal");
    let untrue = said.to_string();
    let (entries, _) = true_one.split_once(". ").unwrap();
    let backup = newest(drive.path());
    for note_now in [Some(untrue.as_str()), None] {
        match note_now {
            Some(text) => fs::write(&note, text).unwrap(),
            None => fs::remove_file(&note).unwrap(),
        }
        assert_eq!(missing(&bench), true_one, "{note_now:?}");
        flips(&backup);
        let damaged = missing(&bench);
        let says = damaged.starts_with(entries) && damaged.contains("is damaged: go on with what is there");
        assert!(says, "{note_now:?}: {damaged}");
        let name = backup.file_name().unwrap().display().to_string();
        let all = verified(&bench).cautions;
        let named: Vec<&String> = all.iter().filter(|one| one.starts_with(&name)).collect();
        assert!(named.len() == 1 && named[0].contains(" is damaged: its files"), "once: {all:?}");
        flips(&backup);
    }
    // Nothing that the record lacks is taken away.
    let clinic = signs_in(&bench);
    for _ in 0..2 {
        bench.pass(HOUR);
        clinic::back_up_now(&clinic).unwrap();
    }
    closes(&clinic);
    assert!(note.with_file_name("record.db").exists());
}

#[test]
fn a_note_of_an_older_backup_laid_beside_a_newer_one_hides_nothing_of_it() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let whole = read_note(&newest(drive.path()).join("proven.json"));
    // As the first versions wrote it: it fits a part of the newer record, and says nothing of its files.
    let mut bare = whole.clone();
    for part in ["seal", "files"] {
        bare.as_object_mut().unwrap().remove(part);
    }
    bench.pass(HOUR);
    let (old, _) = goes_on(&bench, &clinic);
    puts_back(&old);
    let true_one = missing(&bench);
    for said in [whole, bare] {
        fs::write(newest(drive.path()).join("proven.json"), said.to_string()).unwrap();
        assert_eq!(missing(&bench), true_one, "as if the note were true");
    }
    let cautions = verified(&bench).cautions.join("\n");
    assert!(
        cautions.contains("It was read just now, and each of its entries and pages is whole: keep it."),
        "{cautions}"
    );
}

#[test]
fn one_without_a_note_whose_record_does_not_open_is_told_by_its_head() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    bench.pass(HOUR);
    let (old, _) = goes_on(&bench, &clinic);
    let latter = newest(drive.path());
    fs::remove_file(latter.join("proven.json")).unwrap();
    let file = latter.join("record.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, bytes).unwrap();
    puts_back(&old);
    let told = missing(&bench);
    assert!(told.contains("is damaged: go on with what is there"), "{told}");
    // A restore of the former one asks, too.
    let (_bare, _, message) = asks_on_a_bare_machine(drive.path(), &words);
    assert!(message.contains("is damaged or cannot be read: what it has beyond this one"), "{message}");
}

#[test]
fn an_older_backup_in_the_place_of_the_last_one_is_not_that_one() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let former = newest(drive.path());
    bench.pass(HOUR);
    registers(&clinic, "Osei");
    let made = clinic::back_up_now(&clinic).unwrap().backup;
    let latter = newest(drive.path());
    assert_ne!(former, latter);
    closes(&clinic);
    for file in ["record.db", "head.json", "proven.json"] {
        fs::copy(former.join(file), latter.join(file)).unwrap();
    }
    let all = verified(&bench).cautions.join("\n");
    assert!(all.contains("is not as it was proven"), "{all}");
    let clinic = signs_in(&bench);
    clinic::compare_with_backups(&clinic);
    let last = all_noted(&clinic).pop().map(|(_, fact)| fact);
    let gone = BackupFact::NotAsProven { made: made.made, is_damaged: true, has_lost_proof: false };
    assert_eq!(last, Some(gone));
}

/// The one sentence about what is missing.
fn missing(bench: &Bench) -> String {
    let all: Vec<String> =
        verified(bench).cautions.into_iter().filter(|one| one.contains("missing")).collect();
    let [one] = all.as_slice() else { panic!("{all:?}") };
    one.clone()
}

#[test]
fn a_folder_that_was_empty_is_looked_into_once_something_lies_in_it() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let (old, _) = goes_on(&bench, &clinic);
    puts_back(&old);
    let away = tempfile::tempdir().unwrap();
    let backup = newest(drive.path());
    let aside = away.path().join(backup.file_name().unwrap());
    fs::rename(&backup, &aside).unwrap();
    // A drive that is not mounted leaves an empty folder.
    let clinic = signs_in(&bench);
    clinic::compare_with_backups(&clinic);
    let is_told = |clinic: &Mutex<Clinic>| {
        let room = clinic.lock().unwrap().room().unwrap();
        let found = |entry: &chart::Entry| format!("{:?}", entry.fact).contains("RolledBackFound");
        room.entries.iter().any(found)
    };
    assert!(!is_told(&clinic));
    fs::rename(&aside, &backup).unwrap();
    clinic::compare_with_backups(&clinic);
    assert!(is_told(&clinic), "the drive is there by now");
}
