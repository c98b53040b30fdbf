//! A disk that fails in the middle of something: nothing more is written, what is in doubt is settled by its id when
//! the record is opened anew, and nothing is called saved that is not.

use super::{
    entry, key, past_the_program,
    strace::{self, Again},
    with_entries,
};
use chart::{Entry, EntryId, StaffId, entry::Subject, id::Id};
use std::{env, fs};
use vault::{Cause, Fault, Folder, Journal};

const RUN: &str = "CHAIRSIDE_TEST_HALT";

/// The steps of the run below, by what is done when the disk fails.
const WAYS: [&str; 4] = ["append", "draft", "pin", "settle"];

/// Run by the tests below under `strace`; by itself it does nothing.
#[test]
fn a_day_with_a_failing_disk() {
    let Ok(way) = env::var(RUN) else { return };
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 3);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.append(&[entry(4)]).unwrap();
    strace::mark();
    let failed = match way.as_str() {
        "append" => journal.append(&[entry(5)]),
        "draft" => journal.keep_draft("vitals/1", "142/88"),
        "pin" => journal.set_pin(StaffId(Id(1)), "482913", [3; 16]),
        "settle" => journal.settle(),
        other => panic!("{other}"),
    };
    let Err(fault) = failed else {
        println!("\nnothing failed");
        return;
    };
    println!("\nsaid: {fault}");
    println!("halted: {:?}", journal.halted());
    let refused = [
        journal.append(&[entry(5)]),
        journal.keep_draft("vitals/1", "142/88 7"),
        journal.set_pin(StaffId(Id(2)), "111111", [4; 16]),
        journal.keep_setting("clock", "held"),
        journal.settle(),
    ];
    println!("refused: {}", refused.iter().all(|done| matches!(done, Err(Fault::Halted(_)))));
    println!("shown while halted: {}", journal.about(Subject::Clinic).map_or(0, |entries| entries.len()));
    let mut tries = 0;
    let entries = loop {
        tries += 1;
        match journal.reopen(&folder, &key()) {
            Ok(entries) => break entries,
            Err(fault) if tries < 40 => println!("not reopened: {fault}"),
            Err(fault) => panic!("{fault}"),
        }
    };
    let there = |id: EntryId| entries.iter().filter(|entry| entry.id == id).count();
    println!("entry 5 is there: {}", there(entry(5).id));
    let next = Entry { id: EntryId(Id(9999)), ..entry(journal.last_seq() + 1) };
    journal.append(std::slice::from_ref(&next)).unwrap();
    journal.settle().unwrap();
    drop(journal);
    let (_, after) = Journal::open(&folder, &key()).unwrap();
    assert_eq!(after[..4], [entry(1), entry(2), entry(3), entry(4)]);
    assert_eq!(after.last(), Some(&next));
    assert_eq!(after.len(), entries.len() + 1);
    println!("went on: true");
}

/// The disk fails for some calls after the mark.
fn failing(way: &str, call: &str, error: &str, times: usize) -> String {
    let again = Again { test: "halting::a_day_with_a_failing_disk", set: (RUN, way), call };
    let (printed, before) = again.under_strace(None);
    assert!(printed.contains("nothing failed"), "{printed}");
    let (first, last) = (before + 1, before + times);
    again.under_strace(Some(&format!("error={error}:when={first}..{last}"))).0
}

#[test]
fn one_flush_that_fails_halts_the_journal_and_reopening_settles_the_entry() {
    for way in WAYS {
        let printed = failing(way, "fsync", "EIO", 1);
        assert!(printed.contains("said: The disk failed while saving."), "{way}: {printed}");
        assert!(printed.contains("halted: Some(Failing)"), "{way}: {printed}");
        assert!(printed.contains("refused: true"), "{way}: {printed}");
        assert!(printed.contains("shown while halted: 4"), "{way}: {printed}");
        let there = usize::from(way == "append");
        assert!(printed.contains(&format!("entry 5 is there: {there}")), "{way}: {printed}");
        assert!(printed.contains("went on: true"), "{way}: {printed}");
    }
}

#[test]
fn a_disk_that_is_full_for_a_while_halts_the_journal_and_it_goes_on_when_there_is_space() {
    for way in WAYS {
        let printed = failing(way, "pwrite64", "ENOSPC", 6);
        assert!(printed.contains("said: The disk is full."), "{way}: {printed}");
        assert!(printed.contains("halted: Some(Full)"), "{way}: {printed}");
        assert!(printed.contains("refused: true"), "{way}: {printed}");
        assert!(printed.contains("entry 5 is there: 0"), "{way}: {printed}");
        assert!(printed.contains("went on: true"), "{way}: {printed}");
    }
}

#[test]
fn a_flush_that_goes_on_failing_calls_nothing_saved() {
    let printed = failing("append", "fsync", "EIO", 4);
    assert!(printed.contains("not reopened: "), "the checkpoint failed too: {printed}");
    assert!(printed.contains("entry 5 is there: 1"), "{printed}");
    assert!(printed.contains("went on: true"), "{printed}");
}

#[test]
fn an_entry_that_breaks_a_rule_of_the_table_leaves_no_doubt() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 1);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    let same_id = Entry { id: entry(1).id, ..entry(2) };
    assert!(journal.append(&[same_id]).is_err());
    assert_eq!(journal.halted(), None);
    journal.append(&[entry(2)]).unwrap();
}

#[test]
fn a_checkpoint_that_did_not_do_its_work_is_told_and_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    let other = past_the_program(&folder);
    other.execute_batch("BEGIN").unwrap();
    let count = |file: &rusqlite::Connection| {
        file.query_row("SELECT count(*) FROM entries", [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(count(&other), 2);
    journal.append(&[entry(3)]).unwrap();
    assert!(matches!(journal.settle(), Err(Fault::NotFolded)));
    assert_eq!(journal.halted(), None, "nothing is in doubt");
    journal.append(&[entry(4)]).unwrap();
    other.execute_batch("COMMIT").unwrap();
    journal.settle().unwrap();
    assert_eq!(fs::metadata(folder.file("record.db-wal")).unwrap().len(), 0);
    assert_eq!(count(&other), 4);
}

#[test]
fn a_record_that_was_put_back_while_it_was_halted_is_not_taken() {
    let home = tempfile::tempdir().unwrap();
    let folder = with_entries(home.path(), 2);
    let old = fs::read(folder.file(vault::folder::JOURNAL)).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.append(&[entry(3)]).unwrap();
    journal.settle().unwrap();
    fs::write(folder.file(vault::folder::JOURNAL), old).unwrap();
    fs::remove_file(folder.file(vault::folder::HEAD)).unwrap();
    let fault = journal.reopen(&folder, &key()).unwrap_err();
    assert!(matches!(fault, Fault::RolledBack { found: 2, known: 3 }), "{fault}");
    assert!(journal.is_closed());
    assert_eq!(journal.halted(), Some(Cause::Failing));
    assert!(matches!(journal.append(&[entry(4)]), Err(Fault::Halted(_))));
}

#[test]
fn reopening_a_sound_record_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let folder = Folder::open(home.path()).unwrap();
    let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
    journal.append(&[entry(1)]).unwrap();
    assert_eq!(journal.reopen(&folder, &key()).unwrap(), [entry(1)]);
    journal.append(&[entry(2)]).unwrap();
    assert_eq!(journal.last_seq(), 2);
}
