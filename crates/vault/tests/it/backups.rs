//! Backups: good only after they were restored and read back, and restored only after they were opened and checked.

use super::{
    entry, key, randomness,
    strace::{self, Again},
};
use chart::{Entry, Stamp};
use std::{env, fs, path::Path};
use vault::{
    DataKey, Fault, Folder, Journal, Keyring,
    backup::{self, Backup, Files, Opened, Proven, Source, Trouble},
    folder,
};

pub const WORDS: &str = "abandon ability able";
/// 02:00 in Chicago, on 1 December 2026.
pub const NIGHT: Stamp = Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };
const RULES: &[u8] = b"the clinic's own rules";

/// A clinic's folder with so many entries and the keys to them.
pub fn clinic(path: &Path, count: u64) -> (Folder, Journal) {
    clinic_of(path, &(1..=count).map(entry).collect::<Vec<Entry>>())
}

/// The same with these entries.
pub fn clinic_of(path: &Path, entries: &[Entry]) -> (Folder, Journal) {
    let folder = Folder::open(path).unwrap();
    let mut ring = Keyring::default();
    ring.admit_recovery(WORDS, &key(), &mut randomness(2)).unwrap();
    ring.save(&folder).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.append(entries).unwrap();
    (folder, journal)
}

fn make(source: &Source, target: &Path) -> Result<Backup, Fault> {
    backup::make(source, target, "Lakeside, Ltd.", NIGHT, &[("protocol.toml", RULES.to_vec())])
}

pub fn proven(entries: u64) -> Proven {
    Proven { entries, words: "zoo".into(), at: NIGHT, seconds: 1 }
}

/// A clinic's folder, a folder for backups, and a scratch place.
pub struct Places(tempfile::TempDir);

impl Places {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("drive")).unwrap();
        Self(home)
    }

    pub fn at(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub fn names_on_drive(&self) -> Vec<String> {
        let all = fs::read_dir(self.at("drive")).unwrap();
        let mut names: Vec<String> = all.map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn a_backup_is_made_and_proven_while_saves_go_on() {
    let places = Places::new();
    let (folder, mut journal) = clinic(&places.at("clinic"), 40);
    let source = Source::open(&folder, &key()).unwrap();
    journal.append(&[entry(41)]).unwrap();
    let mut made = make(&source, &places.at("drive")).unwrap();
    journal.append(&[entry(42)]).unwrap();
    let head = backup::prove(&made, &source, &places.at("scratch")).unwrap();
    assert_eq!(head.seq, 41, "what was saved before it was copied is in it");
    assert_eq!(journal.link_at(41).unwrap(), Some(head.link));
    assert!(!places.at("scratch").exists());
    assert_eq!(places.names_on_drive(), ["chairside-lakeside-ltd-2026-12-01-0200.backup"]);
    assert_eq!(Backup::read(made.place()).unwrap().proven(), None, "nobody called it good yet");
    made.call_good(proven(41)).unwrap();
    assert_eq!(Backup::find(&places.at("drive")).unwrap().backup.proven(), Some(&proven(41)));
    make(&source, &places.at("drive")).unwrap();
    assert_eq!(places.names_on_drive().len(), 2, "two in the same minute are two");
}

#[test]
fn a_backup_has_no_word_of_the_record_in_the_open() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 40);
    let made = make(&Source::open(&folder, &key()).unwrap(), &places.at("drive")).unwrap();
    for file in fs::read_dir(made.place()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        for planted in ["planted-workstation", "America/Chicago", "SQLite format"] {
            assert!(!bytes.windows(planted.len()).any(|window| window == planted.as_bytes()), "{planted}");
        }
    }
}

#[test]
fn a_bit_flipped_anywhere_in_the_copy_is_not_called_good() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 120);
    let source = Source::open(&folder, &key()).unwrap();
    let made = make(&source, &places.at("drive")).unwrap();
    let mut tried = 0;
    for name in [folder::JOURNAL, folder::KEYRING, folder::HEAD, "backup.json", "protocol.toml"] {
        let file = made.place().join(name);
        let whole = fs::read(&file).unwrap();
        // A step that meets each page of the database in many places.
        let step = if name == folder::JOURNAL { 997 } else { whole.len() / 5 };
        for at in (0..whole.len()).step_by(step.max(1)) {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&file, changed).unwrap();
            let fault = backup::prove(&made, &source, &places.at("scratch")).unwrap_err();
            assert!(
                matches!(fault, Fault::Backup(Trouble::NotProven { .. })),
                "byte {at} of {name}: {fault:?}"
            );
            tried += 1;
        }
        fs::write(&file, whole).unwrap();
    }
    assert!(tried > 50, "{tried}");
    backup::prove(&made, &source, &places.at("scratch")).unwrap();
}

#[test]
fn an_older_record_a_cut_off_one_or_none_in_the_copy_is_not_called_good() {
    let places = Places::new();
    let (folder, mut journal) = clinic(&places.at("clinic"), 40);
    let older = make(&Source::open(&folder, &key()).unwrap(), &places.at("drive")).unwrap();
    journal.append(&[entry(41)]).unwrap();
    let source = Source::open(&folder, &key()).unwrap();
    let made = make(&source, &places.at("drive")).unwrap();
    let file = made.place().join(folder::JOURNAL);
    let whole = fs::read(&file).unwrap();
    let fails = |why: &str| {
        let fault = backup::prove(&made, &source, &places.at("scratch")).unwrap_err();
        assert!(fault.to_string().contains(why), "{fault}");
    };
    fs::copy(older.place().join(folder::JOURNAL), &file).unwrap();
    fails("it ends at entry 40, and should have entry 41");
    fs::write(&file, &whole[..whole.len() - 4096]).unwrap();
    fails("is not good");
    fs::remove_file(&file).unwrap();
    fails("it is missing");
    fs::write(&file, whole).unwrap();
    backup::prove(&made, &source, &places.at("scratch")).unwrap();
}

#[test]
fn a_target_that_is_missing_or_a_file_gets_a_sentence() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 4);
    let source = Source::open(&folder, &key()).unwrap();
    let fault = make(&source, &places.at("unplugged")).unwrap_err().to_string();
    assert!(fault.contains("is not there. Is the drive connected?"), "{fault}");
    fs::write(places.at("file"), "").unwrap();
    let fault = make(&source, &places.at("file")).unwrap_err().to_string();
    assert!(fault.contains("is not a folder"), "{fault}");
}

const FULL: &str = "CHAIRSIDE_TEST_FULL_TARGET";

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn backs_up_after_the_mark() {
    if env::var(FULL).is_err() {
        return;
    }
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 40);
    let source = Source::open(&folder, &key()).unwrap();
    strace::mark();
    match make(&source, &places.at("drive")) {
        Ok(_) => println!("\nmade"),
        Err(fault) => println!("\nrefused: {fault}"),
    }
    println!("on the drive: {:?}", places.names_on_drive());
}

#[test]
fn a_full_target_gets_a_sentence_and_keeps_no_half_backup() {
    let again = Again { test: "backups::backs_up_after_the_mark", set: (FULL, "1"), call: "pwrite64" };
    let (printed, writes) = again.under_strace(None);
    assert!(printed.contains("made"), "{printed}");
    let (printed, _) = again.under_strace(Some(&format!("error=ENOSPC:when={}+", writes + 1)));
    assert!(printed.contains("refused: There is not enough room in"), "{printed}");
    assert!(printed.contains("on the drive: []"), "{printed}");
}

#[test]
fn what_a_cut_off_run_has_left_goes_away_and_is_never_a_backup() {
    let places = Places::new();
    let (folder, _journal) = clinic(&places.at("clinic"), 4);
    let source = Source::open(&folder, &key()).unwrap();
    let made = make(&source, &places.at("drive")).unwrap();
    let left = places.at("drive").join("chairside-lakeside-ltd-2026-11-30-0200.backup.new");
    fs::rename(made.place(), &left).unwrap();
    assert!(backup::all(&places.at("drive")).is_empty());
    make(&source, &places.at("drive")).unwrap();
    assert_eq!(places.names_on_drive(), ["chairside-lakeside-ltd-2026-12-01-0200.backup"]);
}

/// A proven backup of so many entries.
fn good(places: &Places, count: u64) -> Backup {
    let (folder, _journal) = clinic(&places.at("clinic"), count);
    let source = Source::open(&folder, &key()).unwrap();
    let mut made = make(&source, &places.at("drive")).unwrap();
    backup::prove(&made, &source, &places.at("scratch")).unwrap();
    made.call_good(proven(count)).unwrap();
    made
}

/// Two proven backups of one record on one drive, the older one first.
pub fn two_nights(places: &Places) -> [Backup; 2] {
    let (folder, _journal) = clinic(&places.at("clinic"), 40);
    let source = Source::open(&folder, &key()).unwrap();
    [NIGHT.plus(-86_400_000), NIGHT].map(|made| {
        let mut backup = backup::make(&source, &places.at("drive"), "Lakeside", made, &[]).unwrap();
        backup.call_good(proven(40)).unwrap();
        backup
    })
}

#[test]
fn the_newest_backup_that_is_as_it_was_proven_is_found_and_damaged_ones_before_it_are_told() {
    let places = Places::new();
    let [older, newer] = two_nights(&places);
    let found = || Backup::find(&places.at("drive")).unwrap();
    assert_eq!((found().backup.name(), found().passed_over), (newer.name(), Vec::new()));
    let file = newer.place().join(folder::JOURNAL);
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[9000] ^= 1;
    // A changed byte, a cut end, and nothing.
    for damaged in [changed, whole[..whole.len() - 4096].to_vec(), Vec::new()] {
        fs::write(&file, damaged).unwrap();
        let found = found();
        assert_eq!((found.backup.name(), found.is_damaged), (older.name(), false));
        assert_eq!(found.passed_over[0].made, NIGHT);
        let itself = Backup::find(newer.place()).unwrap();
        assert!(itself.is_damaged, "who chooses it is told");
    }
    fs::remove_file(older.place().join(folder::KEYRING)).unwrap();
    assert!(found().is_damaged, "none is whole");
    fs::write(&file, whole).unwrap();
    assert!(!found().is_damaged);
}

#[test]
fn a_proof_of_an_earlier_version_still_counts() {
    let places = Places::new();
    let backup = good(&places, 40);
    let proof = backup.place().join("proven.json");
    let text = fs::read_to_string(&proof).unwrap();
    let mut parts: serde_json::Value = serde_json::from_str(&text).unwrap();
    // The earliest ones had neither; later ones the measure alone.
    for part in ["seal", "files"] {
        assert!(parts.as_object_mut().unwrap().remove(part).is_some());
        fs::write(&proof, parts.to_string()).unwrap();
        let found = Backup::find(&places.at("drive")).unwrap();
        assert_eq!((found.backup.proven(), found.is_damaged), (Some(&proven(40)), false), "{part}");
    }
    fs::write(&proof, text.replacen("zoo", "zap", 1)).unwrap();
    let found = Backup::find(&places.at("drive")).unwrap();
    assert!(found.backup.has_lost_proof(), "what is not as it was written proves nothing");
}

#[test]
fn a_backup_is_put_back_on_a_bare_machine_with_the_words_of_its_sheet() {
    let places = Places::new();
    let backup = good(&places, 40);
    let opened = Opened::open(&backup, WORDS, &places.at("bare/scratch")).unwrap();
    let bare = Folder::open(&places.at("bare/clinic")).unwrap();
    opened.put(&bare, &["protocol.toml"], 7).unwrap();
    assert!(!places.at("bare/scratch").exists());
    let found = Keyring::load(&bare).unwrap().open_by_recovery(WORDS).unwrap();
    let (_, entries) = Journal::open(&bare, &found).unwrap();
    assert_eq!(entries, (1..=40).map(entry).collect::<Vec<Entry>>());
    assert_eq!(fs::read(bare.file("protocol.toml")).unwrap(), RULES);
    assert!(backup.place().join(folder::JOURNAL).exists(), "the backup is still there");
}

#[test]
fn a_record_that_is_there_is_set_aside_each_time_and_never_written_over() {
    let places = Places::new();
    let backup = good(&places, 40);
    let other = Folder::open(&places.at("other")).unwrap();
    let (mut journal, _) = Journal::open(&other, &DataKey::new([8; 32])).unwrap();
    journal.append(&[entry(1)]).unwrap();
    journal.settle().unwrap();
    drop(journal);
    let was = fs::read(other.file(folder::JOURNAL)).unwrap();
    for _ in 0..2 {
        Opened::open(&backup, WORDS, &places.at("scratch")).unwrap().put(&other, &[], 7).unwrap();
    }
    assert_eq!(fs::read(other.file("record.db.aside-7")).unwrap(), was);
    assert!(other.file("record.db.aside-8").exists(), "the second one has a name of its own");
    assert_eq!(Journal::open(&other, &key()).unwrap().1.len(), 40);
}

#[test]
fn wrong_words_a_damaged_backup_or_no_backup_restore_nothing() {
    let places = Places::new();
    let backup = good(&places, 40);
    let open = |words: &str| Opened::open(&backup, words, &places.at("scratch")).unwrap_err();
    assert!(matches!(open("abandon ability about"), Fault::WrongSecret));
    let file = backup.place().join(folder::JOURNAL);
    let whole = fs::read(&file).unwrap();
    let mut changed = whole.clone();
    changed[9000] ^= 1;
    fs::write(&file, changed).unwrap();
    assert!(matches!(open(WORDS), Fault::Backup(Trouble::Damaged { .. })));
    fs::write(&file, whole).unwrap();
    assert!(!places.at("scratch").exists());
    let fault = Backup::find(&places.at("clinic")).unwrap_err();
    assert!(fault.to_string().contains("There is no backup in"), "{fault}");
    let fault = Backup::find(&places.at("nowhere")).unwrap_err();
    assert!(fault.to_string().contains("is not there"), "{fault}");
}

#[test]
fn a_backup_that_was_renamed_or_lacks_what_it_is_of_is_told_as_that() {
    let places = Places::new();
    let backup = good(&places, 40);
    let drive = backup.place().parent().unwrap();
    let renamed = drive.join("damaged.backup");
    fs::rename(backup.place(), &renamed).unwrap();
    let said = |chosen: &Path| Backup::find(chosen).unwrap_err().to_string();
    let by_its_parent = said(drive);
    assert!(by_its_parent.starts_with(&format!("The backup {} was renamed", renamed.display())));
    assert!(by_its_parent.ends_with("choose that folder itself."), "{by_its_parent}");
    assert_eq!(Backup::find(&renamed).unwrap().backup.place(), renamed);
    fs::write(renamed.join("backup.json"), "[{").unwrap();
    for chosen in [drive, renamed.as_path()] {
        let why = said(chosen);
        let is_this = why.starts_with(&format!("{} is named as a backup is", renamed.display()));
        assert!(is_this && why.contains("backup.json is missing or damaged"), "{why}");
    }
}

#[test]
fn a_proof_that_says_another_number_is_told_and_calls_nothing_damaged() {
    let places = Places::new();
    let mut backup = good(&places, 40);
    let words = |link: &vault::chain::Link| format!("{link:?}");
    let true_words = words(&Opened::open(&backup, WORDS, &places.at("scratch")).unwrap().head().link);
    for (noted, words_noted, is_true) in [
        (39, &*true_words, false),
        (40, &*true_words, true),
        (40, "other words", false),
        (41, &*true_words, false),
    ] {
        backup.call_good(Proven { words: words_noted.to_owned(), ..proven(noted) }).unwrap();
        let opened = Opened::open(&backup, WORDS, &places.at("scratch")).unwrap();
        let otherwise = opened.noted_otherwise(words);
        assert_eq!((opened.head().seq, otherwise), (40, Some(noted).filter(|_| !is_true)), "{words_noted}");
    }
}

#[test]
fn one_without_a_note_is_known_by_each_of_its_pages() {
    let places = Places::new();
    let backup = good(&places, 40);
    fs::remove_file(backup.place().join("proven.json")).unwrap();
    let backup = Backup::read(backup.place()).unwrap();
    let backup = backup::as_it_is(&backup, &key(), |_| "its last words".to_owned());
    let how = || backup::how(&backup, &key());
    assert_eq!((backup.files(), how()), (Files::Whole, Files::Whole));
    let keys = backup.place().join(folder::KEYRING);
    let sound = fs::read(&keys).unwrap();
    fs::write(&keys, b"no keys").unwrap();
    assert_eq!(how(), Files::Damaged, "nobody can open it");
    fs::write(&keys, sound).unwrap();
    let file = backup.place().join("record.db");
    let whole = fs::read(&file).unwrap();
    for at in (100..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&file, bytes).unwrap();
        assert_eq!(how(), Files::Damaged, "a bit of byte {at}");
    }
    fs::write(&file, whole).unwrap();
    assert_eq!(how(), Files::Whole);
}
