//! A record that was changed shows it: every small change that somebody with the key can make, every page of the file
//! put back from an earlier moment, every older file, every cut. Each is found, and the first bad entry is named. A
//! record that nobody changed is never accused.

use super::{entry, key, tamper};
use chart::{Entry, Fact, VisitId, entry::Subject, fact::VisitFact, id::Id};
use std::{collections::BTreeSet, env, fs, path::PathBuf};
use tempfile::TempDir;
use vault::{
    Fault, Folder, Journal,
    chain::{self, Link},
    folder::{HEAD, JOURNAL},
    head::Outside,
    verify::{self, Outcome, Wrong},
};

const ENTRIES: u64 = 40;
const PAGE: usize = 4096;

/// Entries about the clinic and about five visits, with identifiers in no order.
fn nth(seq: u64) -> Entry {
    let at = entry(seq).recorded.plus(i64::try_from(seq).unwrap() * 60_000);
    let fact = match seq % 6 {
        0 => entry(seq).fact,
        visit => Fact::Visit {
            visit: VisitId(Id(u128::from(visit) << 100)),
            fact: VisitFact::Looked { at, open: None },
        },
    };
    let id = chart::EntryId(Id(u128::from(seq.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 40));
    Entry { id, recorded: at, fact, ..entry(seq) }
}

/// A record on a bench, with the file as it was after each entry.
struct Bench {
    _home: TempDir,
    folder: Folder,
    /// The file after so many entries, and the head beside it.
    after: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Bench {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::open(home.path()).unwrap();
        let (mut journal, _) = Journal::open(&folder, &key()).unwrap();
        let files = || (fs::read(folder.file(JOURNAL)).unwrap(), fs::read(folder.file(HEAD)).unwrap());
        journal.settle().unwrap();
        let mut after = vec![files()];
        for seq in 1..=ENTRIES {
            journal.append(&[nth(seq)]).unwrap();
            journal.settle().unwrap();
            after.push(files());
        }
        drop(journal);
        Self { _home: home, folder, after }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.file(name)
    }

    fn whole(&self) -> &(Vec<u8>, Vec<u8>) {
        self.after.last().unwrap()
    }

    /// Puts these bytes in the record's place, beside the head as it should be.
    fn put(&self, bytes: &[u8]) {
        for name in ["record.db-wal", "record.db-shm"] {
            // It need not be there.
            let _ = fs::remove_file(self.file(name));
        }
        fs::write(self.file(JOURNAL), bytes).unwrap();
        fs::write(self.file(HEAD), &self.whole().1).unwrap();
    }

    /// The sound record, changed by somebody with the key.
    fn changed(&self, sql: &str) {
        self.put(&self.whole().0);
        tamper(&self.folder, sql);
    }

    /// What a check finds; none where it finds nothing.
    fn found(&self) -> Option<(Option<u64>, String)> {
        match verify::folder(&self.folder, &key()) {
            Ok(Outcome::Whole(_)) => None,
            Ok(Outcome::Bad(bad)) => Some((bad.seq, bad.to_string())),
            Err(fault) => Some((None, fault.to_string())),
        }
    }

    /// The entry that opening the record names; none where it opens.
    fn refused(&self) -> Option<Option<u64>> {
        match Journal::open(&self.folder, &key()) {
            Ok(_) => None,
            Err(Fault::Broken { seq }) => Some(Some(seq)),
            Err(Fault::RolledBack { found, .. }) => Some(Some(found + 1)),
            Err(Fault::Damaged { .. }) => Some(None),
            Err(other) => panic!("{other}"),
        }
    }

    /// Both name this entry.
    fn names(&self, seq: u64, what: &str) {
        let found = self.found();
        assert_eq!(found.as_ref().and_then(|(seq, _)| *seq), Some(seq), "{what}: {found:?}");
        assert_eq!(self.refused(), Some(Some(seq)), "{what} on opening");
        assert!(found.unwrap().1.contains(&format!("ntry {seq} ")), "{what} in words");
    }

    /// Everything that a screen can read is as it was written.
    fn reads_as_written(&self, what: &str) {
        let (journal, entries) = Journal::open(&self.folder, &key()).unwrap();
        let written: Vec<Entry> = (1..=ENTRIES).map(nth).collect();
        assert!(entries == written, "{what}");
        let subjects: BTreeSet<Subject> = written.iter().map(|entry| entry.fact.subject()).collect();
        for subject in subjects {
            let about: Vec<Entry> =
                written.iter().filter(|entry| entry.fact.subject() == subject).cloned().collect();
            assert!(journal.about(subject).unwrap() == about, "{what}");
        }
    }
}

#[test]
fn each_edited_deleted_or_doubled_entry_is_named() {
    let bench = Bench::new();
    for seq in 1..=ENTRIES {
        for edit in [
            "body = replace(body, 'planted', 'altered')",
            "body = '{}'",
            "body = body || ' '",
            "link = zeroblob(32)",
            "link = randomblob(7)",
            "id = '00000000000000000000000000000001'",
            "subject = 'visit:00000000000000000000000000000001'",
            "seq = 1000 + seq",
            "seq = -seq",
        ] {
            bench.changed(&format!("UPDATE entries SET {edit} WHERE seq = {seq}"));
            // A number below all others stands before the first.
            bench.names(if edit == "seq = -seq" { 1 } else { seq }, &format!("entry {seq}: {edit}"));
        }
        bench.changed(&format!("DELETE FROM entries WHERE seq = {seq}"));
        bench.names(seq, &format!("entry {seq} deleted"));
        bench.changed(&format!(
            "INSERT INTO entries SELECT {}, 'another', subject, body, link FROM entries WHERE seq = {seq}",
            ENTRIES + 1
        ));
        bench.names(ENTRIES + 1, &format!("entry {seq} doubled"));
    }
}

#[test]
fn exchanged_neighbors_and_each_cut_are_named() {
    let bench = Bench::new();
    for seq in 1..ENTRIES {
        let next = seq + 1;
        bench.changed(&format!(
            "UPDATE entries SET seq = 999 WHERE seq = {seq}; UPDATE entries SET seq = {seq} WHERE seq = {next}; \
             UPDATE entries SET seq = {next} WHERE seq = 999"
        ));
        bench.names(seq, &format!("{seq} and {next} exchanged"));
        bench.changed(&format!("DELETE FROM entries WHERE seq > {seq}"));
        bench.names(next, &format!("cut after {seq}"));
    }
    bench.changed("DELETE FROM entries");
    bench.names(1, "all deleted");
}

#[test]
fn a_chain_that_was_made_anew_does_not_pass_through_the_head_outside() {
    let bench = Bench::new();
    let mut sql = String::new();
    let mut before: Link = chain::BEGINNING;
    for seq in 1..=ENTRIES {
        let mut body = serde_json::to_string(&nth(seq)).unwrap();
        if seq == 20 {
            body = body.replace("planted", "altered");
        }
        before = chain::link(&before, seq, body.as_bytes());
        let hex: String = before.iter().map(|byte| format!("{byte:02x}")).collect();
        sql += &format!("UPDATE entries SET body = '{body}', link = x'{hex}' WHERE seq = {seq};");
    }
    bench.changed(&sql);
    bench.names(ENTRIES, "entry 20 altered and the chain made anew");
}

#[test]
fn each_older_file_is_older_than_what_is_known() {
    let bench = Bench::new();
    for (known, (file, head)) in bench.after.iter().enumerate().take(usize::try_from(ENTRIES).unwrap()) {
        bench.put(file);
        let first_lost = u64::try_from(known).unwrap() + 1;
        bench.names(first_lost, &format!("the file after entry {known}"));
        match Journal::open(&bench.folder, &key()) {
            Err(Fault::RolledBack { found, known: ENTRIES }) => assert_eq!(found + 1, first_lost),
            other => panic!("{other:?}"),
        }
        // With its own head beside it an old file is whole. Only the words on paper tell then.
        if known > 0 {
            fs::write(bench.file(HEAD), head).unwrap();
            assert_eq!(bench.found(), None);
        }
    }
}

#[test]
fn each_page_put_back_from_an_earlier_moment_is_found_or_changes_nothing() {
    let bench = Bench::new();
    let new = bench.whole().0.clone();
    let (mut tried, mut found) = (0, 0);
    for (entries, (old, _)) in bench.after.iter().enumerate() {
        for (place, (old, now)) in old.chunks(PAGE).zip(new.chunks(PAGE)).enumerate() {
            if old == now {
                continue;
            }
            let mut spliced = new.clone();
            spliced[place * PAGE..][..PAGE].copy_from_slice(old);
            bench.put(&spliced);
            tried += 1;
            let what = format!("page {} from after entry {entries}", place + 1);
            match bench.found() {
                Some((_, words)) => {
                    found += 1;
                    assert!(!words.is_empty(), "{what}");
                    // What opens all the same shows nothing else than what was written.
                    if bench.refused().is_none() {
                        bench.reads_as_written(&what);
                    }
                }
                // Written anew with the same content, a page is other bytes and says the same.
                None => bench.reads_as_written(&what),
            }
        }
    }
    println!("{tried} pages put back, {found} found, the others say the same as before");
    assert!(tried > 100 && found * 10 > tried * 8, "{found} of {tried}");
}

#[test]
fn pages_that_change_places_each_cut_and_each_changed_byte_are_found() {
    let bench = Bench::new();
    let whole = bench.whole().0.clone();
    let pages = whole.len() / PAGE;
    for page in 0..pages {
        for place in [20, 1000, PAGE - 1] {
            let mut bytes = whole.clone();
            bytes[page * PAGE + place] ^= 1;
            bench.put(&bytes);
            assert!(bench.found().is_some(), "byte {place} of page {}", page + 1);
        }
        for cut in [page * PAGE, page * PAGE + PAGE / 2] {
            bench.put(&whole[..cut]);
            assert!(bench.found().is_some(), "cut to {cut} bytes");
            if bench.refused().is_none() {
                bench.reads_as_written(&format!("cut to {cut} bytes"));
            }
        }
        if page > 0 {
            let mut bytes = whole.clone();
            let (before, this) = bytes.split_at_mut(page * PAGE);
            before[(page - 1) * PAGE..].swap_with_slice(&mut this[..PAGE]);
            bench.put(&bytes);
            assert!(bench.found().is_some(), "pages {page} and {} exchanged", page + 1);
        }
    }
}

#[test]
fn an_altered_head_is_found_and_a_missing_one_is_told() {
    let bench = Bench::new();
    let head: serde_json::Value = serde_json::from_slice(&bench.whole().1).unwrap();
    let put = |seq: u64, flip: bool| {
        let mut head = head.clone();
        head["seq"] = seq.into();
        if flip {
            head["link"][0] = (head["link"][0].as_u64().unwrap() ^ 1).into();
        }
        bench.put(&bench.whole().0);
        fs::write(bench.file(HEAD), head.to_string()).unwrap();
    };
    put(ENTRIES, true);
    bench.names(ENTRIES, "another link");
    put(ENTRIES - 1, false);
    bench.names(ENTRIES - 1, "another number");
    put(ENTRIES + 3, false);
    bench.names(ENTRIES + 1, "a number to come");
    let outside = || match verify::folder(&bench.folder, &key()).unwrap() {
        Outcome::Whole(whole) => whole.outside,
        Outcome::Bad(bad) => panic!("{bad}"),
    };
    bench.put(&bench.whole().0);
    fs::remove_file(bench.file(HEAD)).unwrap();
    assert_eq!(outside(), Outside::Missing);
    assert_eq!(Journal::open(&bench.folder, &key()).unwrap().0.outside(), Outside::Missing);
    fs::write(bench.file(HEAD), "{").unwrap();
    assert_eq!(outside(), Outside::Unreadable);
    fs::write(bench.file(HEAD), format!("nonsense {head}")).unwrap();
    assert_eq!(outside(), Outside::Unreadable);
    // A save writes over a longer head, as a backup brings one; killed right then it leaves the other's end behind.
    fs::write(bench.file(HEAD), format!("{head}   250, 3, 17]}}")).unwrap();
    assert!(matches!(outside(), Outside::Known(head) if head.seq == ENTRIES));
    bench.put(&bench.whole().0);
    assert!(matches!(outside(), Outside::Known(head) if head.seq == ENTRIES));
}

#[test]
fn a_hidden_row_of_the_index_is_named_on_opening() {
    let bench = Bench::new();
    // The index without entry 7, under the same name and shape: as a page that is older.
    bench.changed(
        "CREATE TABLE kept AS SELECT * FROM entries WHERE seq = 7; DELETE FROM entries WHERE seq = 7; \
         PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = 'CREATE INDEX entries_by_subject ON entries (subject, seq) WHERE seq <> 7' \
         WHERE name = 'entries_by_subject'; PRAGMA writable_schema = RESET; REINDEX entries_by_subject; \
         INSERT INTO entries SELECT * FROM kept; DROP TABLE kept; \
         PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = 'CREATE INDEX entries_by_subject ON entries (subject, seq)' \
         WHERE name = 'entries_by_subject'; PRAGMA writable_schema = RESET;",
    );
    bench.names(7, "an entry that the index does not lead to");
    let outcome = verify::folder(&bench.folder, &key()).unwrap();
    assert!(matches!(outcome, Outcome::Bad(bad) if bad.wrong == Wrong::Index));
}

#[test]
fn a_record_that_nobody_changed_is_never_accused() {
    let bench = Bench::new();
    let often = env::var("CHAIRSIDE_TEST_OPENINGS").ok().and_then(|often| often.parse().ok()).unwrap_or(300);
    for time in 0..often {
        let (journal, entries) = Journal::open(&bench.folder, &key()).unwrap();
        assert_eq!(entries.len(), 40);
        let mut told = 0;
        match journal.verify(&mut |_| told += 1).unwrap() {
            Outcome::Whole(whole) => {
                assert_eq!(whole.entries, ENTRIES);
                assert_eq!(whole.first, Some(nth(1).recorded));
                assert_eq!(whole.last, Some(nth(ENTRIES).recorded));
                assert_eq!(journal.link_at(ENTRIES).unwrap(), Some(whole.head.link));
            }
            Outcome::Bad(bad) => panic!("time {time}: {bad}"),
        }
        drop(journal);
        assert_eq!(bench.found(), None, "time {time}");
    }
}

#[test]
fn a_look_at_the_record_tells_of_its_moment_while_others_save() {
    let bench = Bench::new();
    let (mut journal, _) = Journal::open(&bench.folder, &key()).unwrap();
    let reader = journal.reader(&bench.folder, &key()).unwrap();
    journal.append(&[nth(ENTRIES + 1)]).unwrap();
    let Outcome::Whole(whole) = reader.check(&mut |_| {}).unwrap() else { panic!() };
    assert_eq!(whole.entries, ENTRIES);
    drop(reader);
    let reader = journal.reader(&bench.folder, &key()).unwrap();
    let Outcome::Whole(whole) = reader.check(&mut |_| {}).unwrap() else { panic!() };
    assert_eq!(whole.entries, ENTRIES + 1);
}
