//! The vault on a real disk: what is saved stays, what is changed is found, and nothing lies in the open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod backups;
mod flushes;
mod halting;
mod mutations;
mod notes;
mod old_backups;
#[cfg(unix)]
mod protected;
mod strace;

use chart::{
    Entry, EntryId, Fact, StaffId, Stamp,
    entry::Subject,
    fact::{Attendance, ClinicFact},
    id::Id,
};
use std::{fs, path::Path};
use vault::{DataKey, Fault, Folder, Journal, Keyring, chain, folder};

fn key() -> DataKey {
    DataKey::new([7; 32])
}

fn randomness(fill: u8) -> impl FnMut(&mut [u8]) {
    move |bytes| bytes.fill(fill)
}

fn entry(seq: u64) -> Entry {
    Entry {
        seq,
        id: EntryId(Id(u128::from(seq) + 1000)),
        recorded: Stamp { utc: 1_795_413_600_000, offset: -360, boot: u64::MAX, up: 5, change: None },
        zone: "America/Chicago".into(),
        by: StaffId(Id(1)),
        confirmed: None,
        workstation: "planted-workstation".into(),
        fact: Fact::Clinic(ClinicFact::Attended(Attendance::SignedIn)),
    }
}

fn with_entries(path: &Path, count: u64) -> Folder {
    let folder = Folder::open(path).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    for seq in 1..=count {
        journal.append(&[entry(seq)]).unwrap();
    }
    journal.settle().unwrap();
    folder
}

/// The file, opened past the program by somebody who has the key.
fn past_the_program(folder: &Folder) -> rusqlite::Connection {
    let file = rusqlite::Connection::open(folder.file(folder::JOURNAL)).unwrap();
    let hex: String = key().bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    file.pragma_update(None, "key", format!("x'{hex}'")).unwrap();
    file
}

/// Somebody with the key takes the guards off and changes what they like.
fn tamper(folder: &Folder, sql: &str) {
    let file = past_the_program(folder);
    file.pragma_update(None, "synchronous", "OFF").unwrap();
    file.execute_batch(
        "DROP TRIGGER IF EXISTS an_entry_is_never_changed; DROP TRIGGER IF EXISTS an_entry_is_never_deleted;",
    )
    .unwrap();
    file.execute_batch(sql).unwrap();
}

#[test]
fn what_was_saved_is_there_after_opening_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 3);
    let (journal, entries) = Journal::open(&folder, &key()).unwrap();
    assert_eq!(entries, [entry(1), entry(2), entry(3)]);
    assert_eq!(journal.about(Subject::Clinic).unwrap().len(), 3);
    assert_eq!(journal.last_seq(), 3);
}

#[test]
fn each_entry_has_its_link_by_number() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    let body = |seq| serde_json::to_vec(&entry(seq)).unwrap();
    let first = chain::link(&chain::BEGINNING, 1, &body(1));
    let second = chain::link(&first, 2, &body(2));
    assert_eq!(journal.link_at(1).unwrap(), Some(first));
    assert_eq!(journal.link_at(2).unwrap(), Some(second));
    for none in [0, 3, u64::MAX] {
        assert_eq!(journal.link_at(none).unwrap(), None);
    }
    journal.append(&[entry(3)]).unwrap();
    assert_eq!(journal.link_at(3).unwrap(), Some(chain::link(&second, 3, &body(3))));
    assert_eq!(journal.link_at(1).unwrap(), Some(first), "what was added changes no link before it");
}

#[test]
fn the_wrong_key_opens_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 1);
    assert!(matches!(Journal::open(&folder, &DataKey::new([8; 32])), Err(Fault::Damaged { .. })));
}

#[test]
fn a_file_that_does_not_open_leaves_no_line_of_the_cipher_on_the_console() {
    const ALONE: &str = "CHAIRSIDE_TEST_CONSOLE";
    if std::env::var_os(ALONE).is_some() {
        return the_wrong_key_opens_nothing();
    }
    let own = std::env::current_exe().unwrap();
    let name = "a_file_that_does_not_open_leaves_no_line_of_the_cipher_on_the_console";
    let mut alone = std::process::Command::new(own);
    let ran = alone.args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().unwrap();
    let (told, said) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(told.contains("1 passed"), "{told}{said}");
    assert!(!said.contains("CORE") && !said.contains("sqlcipher"), "{said}");
}

#[test]
fn a_stolen_folder_has_no_word_of_it() {
    let home = tempfile::tempdir().unwrap();
    with_entries(home.path(), 3);
    for file in fs::read_dir(home.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for planted in ["planted-workstation", "America/Chicago", "SQLite format"] {
            let found = bytes.windows(planted.len()).any(|window| window == planted.as_bytes());
            assert!(!found, "{planted} in {}", path.display());
        }
    }
}

#[test]
fn a_changed_a_deleted_and_an_exchanged_entry_are_found_and_named() {
    for (sql, seq) in [
        ("UPDATE entries SET body = replace(body, 'planted', 'altered') WHERE seq = 2", 2),
        ("DELETE FROM entries WHERE seq = 2", 2),
        (
            "UPDATE entries SET seq = 9 WHERE seq = 2; UPDATE entries SET seq = 2 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 9",
            2,
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let folder = with_entries(home.path(), 4);
        tamper(&folder, sql);
        match Journal::open(&folder, &key()) {
            Err(Fault::Broken { seq: found }) => assert_eq!(found, seq, "{sql}"),
            other => panic!("{sql}: {other:?}"),
        }
    }
}

#[test]
fn a_cut_off_end_and_an_old_file_put_back_are_found() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 4);
    tamper(&folder, "DELETE FROM entries WHERE seq > 2");
    assert!(matches!(Journal::open(&folder, &key()), Err(Fault::RolledBack { found: 2, known: 4 })));

    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    let old = fs::read(folder.file(folder::JOURNAL)).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.append(&[entry(3)]).unwrap();
    journal.settle().unwrap();
    drop(journal);
    fs::write(folder.file(folder::JOURNAL), old).unwrap();
    assert!(matches!(Journal::open(&folder, &key()), Err(Fault::RolledBack { found: 2, known: 3 })));
}

#[test]
fn a_record_made_by_a_newer_version_is_not_touched() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 1);
    tamper(&folder, "PRAGMA user_version = 9");
    let before = fs::read(folder.file(folder::JOURNAL)).unwrap();
    let fault = Journal::open(&folder, &key()).unwrap_err();
    assert!(fault.to_string().contains("newer version"), "{fault}");
    assert_eq!(fs::read(folder.file(folder::JOURNAL)).unwrap(), before);
}

#[test]
fn one_save_is_all_or_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 1);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    let same_id = Entry { id: entry(1).id, ..entry(3) };
    assert!(journal.append(&[entry(2), same_id]).is_err());
    assert_eq!(journal.last_seq(), 1);
    journal.append(&[entry(2)]).unwrap();
    drop(journal);
    assert_eq!(Journal::open(&folder, &key()).unwrap().1.len(), 2);
}

#[test]
fn each_member_of_staff_and_the_recovery_sheet_open_the_record() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let mut ring = Keyring::default();
    ring.admit(StaffId(Id(1)), "R. Ortiz, RN", "a long passphrase", &key(), &mut randomness(1)).unwrap();
    ring.admit_recovery("abandon ability able", &key(), &mut randomness(2)).unwrap();
    ring.save(&folder).unwrap();
    let ring = Keyring::load(&folder).unwrap();
    let (who, found) = ring.open(" r. ortiz, rn ", "a long passphrase").unwrap();
    assert_eq!((who, found.bytes()), (StaffId(Id(1)), key().bytes()));
    for typed in [" Abandon  ability ABLE", "1 abandon 2 ability 3 able", "1. abandon, 2) ability 3.able"] {
        assert_eq!(ring.open_by_recovery(typed).unwrap().bytes(), key().bytes(), "{typed}");
    }
    assert!(ring.is_opened_by(StaffId(Id(1)), "a long passphrase"));
    assert!(!ring.is_opened_by(StaffId(Id(1)), "a wrong passphrase"));
    assert!(!ring.is_opened_by(StaffId(Id(2)), "a long passphrase"), "nobody's");
    assert!(matches!(ring.open("R. Ortiz, RN", "a wrong passphrase"), Err(Fault::WrongSecret)));
    assert!(matches!(ring.open("nobody", "a long passphrase"), Err(Fault::WrongSecret)));
    assert!(matches!(ring.open_by_recovery("abandon ability"), Err(Fault::WrongSecret)));
}

#[test]
fn a_slot_given_another_owner_or_a_cheaper_cost_opens_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let mut ring = Keyring::default();
    ring.admit(StaffId(Id(1)), "Ortiz", "a long passphrase", &key(), &mut randomness(1)).unwrap();
    ring.save(&folder).unwrap();
    let text = fs::read_to_string(folder.file(folder::KEYRING)).unwrap();
    for (from, to) in [("Ortiz", "Okafor"), ("65536", "1024")] {
        assert!(text.contains(from));
        fs::write(folder.file(folder::KEYRING), text.replace(from, to)).unwrap();
        let name = if to == "Okafor" { "Okafor" } else { "Ortiz" };
        assert!(Keyring::load(&folder).unwrap().open(name, "a long passphrase").is_err(), "{to}");
    }
}

#[test]
fn who_was_dismissed_has_no_way_in() {
    let mut ring = Keyring::default();
    ring.admit(StaffId(Id(1)), "Ortiz", "a long passphrase", &key(), &mut randomness(1)).unwrap();
    ring.dismiss(StaffId(Id(1)));
    assert!(ring.open("Ortiz", "a long passphrase").is_err());
}

#[test]
fn a_pin_fits_or_does_not() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let (journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.set_pin(StaffId(Id(1)), "482913", [3; 16]).unwrap();
    assert!(journal.pin_fits(StaffId(Id(1)), "482913").unwrap());
    assert!(!journal.pin_fits(StaffId(Id(1)), "482914").unwrap());
    assert!(!journal.pin_fits(StaffId(Id(2)), "482913").unwrap());
}

#[test]
fn what_is_typed_is_kept_until_it_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let (journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.keep_draft("vitals/1", "142/88 7").unwrap();
    drop(journal);
    let (journal, _) = Journal::open(&folder, &key()).unwrap();
    assert_eq!(journal.drafts().unwrap(), [("vitals/1".to_owned(), "142/88 7".to_owned())]);
    journal.keep_draft("vitals/1", "").unwrap();
    assert!(journal.drafts().unwrap().is_empty());
}

#[test]
fn one_program_at_a_time_holds_the_folder() {
    let home = tempfile::tempdir().unwrap();
    let held = Folder::open(home.path()).unwrap();
    assert!(matches!(Folder::open(home.path()), Err(Fault::InUse)));
    drop(held);
    Folder::open(home.path()).unwrap();
}

#[test]
fn a_folder_that_cannot_be_made_gets_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a-file");
    fs::write(&file, "").unwrap();
    let fault = Folder::open(&file.join("data")).unwrap_err();
    assert!(fault.to_string().contains("cannot be written"), "{fault}");
}

#[test]
fn no_statement_changes_deletes_or_replaces_an_entry() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 3);
    let file = past_the_program(&folder);
    file.pragma_update(None, "recursive_triggers", true).unwrap();
    for (sql, said) in [
        ("UPDATE entries SET body = '{}' WHERE seq = 2", "an entry is never changed"),
        ("UPDATE entries SET seq = 9 WHERE seq = 3", "an entry is never changed"),
        ("DELETE FROM entries WHERE seq = 3", "an entry is never deleted"),
        ("DELETE FROM entries", "an entry is never deleted"),
        ("INSERT OR REPLACE INTO entries SELECT seq, id, subject, '{}', link FROM entries", "never deleted"),
        ("INSERT INTO entries SELECT * FROM entries WHERE seq = 1", "UNIQUE constraint failed"),
    ] {
        let why = file.execute_batch(sql).unwrap_err().to_string();
        assert!(why.contains(said), "{sql}: {why}");
    }
    drop(file);
    assert_eq!(Journal::open(&folder, &key()).unwrap().1, [entry(1), entry(2), entry(3)]);
}

#[test]
fn an_entry_that_would_rewrite_another_is_refused_as_such_and_the_record_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 3);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    let same_number = Entry { id: EntryId(Id(9999)), ..entry(2) };
    let same_identifier = Entry { seq: 4, ..entry(2) };
    for other in [same_number, same_identifier] {
        let fault = journal.append(&[other]).unwrap_err();
        assert!(matches!(fault, Fault::WouldRewrite), "{fault}");
        assert!(fault.to_string().contains("would rewrite another one. Nothing was changed"), "{fault}");
        assert_eq!((journal.halted(), journal.last_seq()), (None, 3));
    }
    journal.append(&[entry(4)]).unwrap();
    drop(journal);
    let (_, entries) = Journal::open(&folder, &key()).unwrap();
    assert_eq!(entries, [entry(1), entry(2), entry(3), entry(4)]);
}

#[test]
fn a_file_of_an_earlier_version_gets_the_guards_when_it_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    tamper(&folder, "");
    drop(Journal::open(&folder, &key()).unwrap());
    let why = past_the_program(&folder).execute_batch("DELETE FROM entries").unwrap_err().to_string();
    assert!(why.contains("an entry is never deleted"), "{why}");
}

#[test]
fn a_record_that_is_gone_is_not_begun_anew_over_a_head_that_knows_better() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    fs::remove_file(folder.file(folder::JOURNAL)).unwrap();
    assert!(matches!(Journal::open(&folder, &key()), Err(Fault::RolledBack { found: 0, known: 2 })));
    assert!(!folder.file(folder::JOURNAL).exists(), "nothing was made");
    fs::write(folder.file(folder::JOURNAL), "").unwrap();
    assert!(matches!(Journal::open(&folder, &key()), Err(Fault::RolledBack { found: 0, known: 2 })));
    assert_eq!(fs::read(folder.file(folder::JOURNAL)).unwrap(), b"", "nothing was written");
}
