//! Whether everything in the record is as it was written: each link of the chain, each column, each page. What is wrong
//! is named by the number of the first entry.

use crate::{
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::{self, Head, Outside},
    key::DataKey,
    open,
    walk::{Stop, is_damage, walk},
};
use chart::{Entry, Stamp, entry::Subject};
use rusqlite::{Connection, OpenFlags};
use std::fmt;

/// After so many entries the caller is told how far it is.
const STEP: u64 = 10_000;

/// How a check ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Everything is as it was written.
    Whole(Verified),
    /// Something is not.
    Bad(Bad),
}

/// A record in which everything is as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verified {
    /// How many entries it has.
    pub entries: u64,
    /// When the first one was recorded.
    pub first: Option<Stamp>,
    /// When the last one was recorded.
    pub last: Option<Stamp>,
    /// The end of the chain.
    pub head: Head,
    /// What was known outside of the file. Without it, it cannot be told whether the file is an older one.
    pub outside: Outside,
}

/// The first thing that is not as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bad {
    /// At which entry; none where it belongs to no entry.
    pub seq: Option<u64>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// Another number stands in its place.
    Missing,
    /// It is not what its link was made from.
    Link,
    /// It stands under another identifier than its own.
    Id,
    /// It is filed under another subject than its own.
    Subject,
    /// It is as it was written, and this version cannot read it.
    Unknown(String),
    /// The file cannot be read there.
    Page(String),
    /// It is not found by what it is about.
    Index,
    /// Another entry was known to be saved under this number.
    Head,
    /// The record ends before an entry that was known to be saved.
    Older {
        /// The last entry known to have been saved.
        known: u64,
    },
    /// The file's own check found something.
    File(String),
}

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seq = self.seq.unwrap_or(1);
        match &self.wrong {
            Wrong::Missing => write!(f, "Entry {seq} is not in its place: it was taken out or moved."),
            Wrong::Link => write!(f, "Entry {seq} is not as it was written."),
            Wrong::Id => write!(f, "Entry {seq} stands under another identifier than its own."),
            Wrong::Subject => write!(f, "Entry {seq} is filed under something else than what it is about."),
            Wrong::Unknown(why) => {
                write!(f, "Entry {seq} cannot be read by this version, though nobody changed it ({why}).")
            }
            Wrong::Page(why) => write!(f, "The file cannot be read at entry {seq} ({why})."),
            Wrong::Index => write!(f, "Entry {seq} is not found by what it is about: that part is older."),
            Wrong::Head => write!(f, "Entry {seq} is not the one that had been saved under this number."),
            Wrong::Older { known } => write!(
                f,
                "Entry {seq} is missing and all that follow it: entry {known} had been saved. An older file may have \
                 been put back."
            ),
            Wrong::File(why) => match self.seq {
                Some(seq) => write!(f, "The file is damaged at entry {seq} ({why})."),
                None => write!(f, "The file is damaged outside of the entries ({why})."),
            },
        }
    }
}

/// A look at the record as it is now, on a connection of its own: what is saved meanwhile is not in it, and nobody who
/// saves waits for it.
#[derive(Debug)]
pub struct Reader {
    file: Connection,
    known: Vec<Head>,
    outside: Outside,
}

impl Reader {
    /// Takes the look. It changes nothing, and opens a record that [`crate::Journal::open`] refuses.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file is missing or cannot be read at all.
    pub fn open(folder: &Folder, key: &DataKey) -> Result<Self, Fault> {
        let path = folder.file(JOURNAL);
        if !path.exists() {
            return Err(Fault::Damaged { file: JOURNAL, why: "it is not there".into() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = open::connect(&path, key, flags).and_then(|file| {
            file.pragma_update(None, "query_only", true)?;
            // What is read first fixes the moment that is looked at.
            file.execute_batch("BEGIN")?;
            file.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(file)
        });
        let outside = head::look(folder);
        let file = file.map_err(|why| Fault::from_sqlite(&why))?;
        Ok(Self { file, known: outside.head().into_iter().collect(), outside })
    }

    /// What can be read about a subject, whether or not it is as it was written: that is for the check to say.
    #[must_use]
    pub fn readable(&self, subject: &Subject) -> Vec<Entry> {
        let sql = "SELECT body FROM entries WHERE subject = ?1 ORDER BY seq";
        let Ok(mut query) = self.file.prepare(sql) else { return Vec::new() };
        let Ok(rows) = query.query_map([subject.to_string()], |row| row.get::<_, String>(0)) else {
            return Vec::new();
        };
        rows.map_while(Result::ok).filter_map(|body| serde_json::from_str(&body).ok()).collect()
    }

    /// The record must pass through this one too.
    pub(crate) fn knowing(mut self, head: Head) -> Self {
        self.known.push(head);
        self
    }

    /// Checks everything. `progress` is told the number of entries now and then.
    ///
    /// # Errors
    /// A fault of the disk, which proves nothing about the record.
    pub fn check(&self, progress: &mut dyn FnMut(u64)) -> Result<Outcome, Fault> {
        check(&self.file, &self.known, self.outside, progress)
    }
}

/// Checks the record of a folder.
///
/// # Errors
/// As [`Reader::open`] and [`Reader::check`].
pub fn folder(folder: &Folder, key: &DataKey) -> Result<Outcome, Fault> {
    Reader::open(folder, key)?.check(&mut |_| {})
}

pub(crate) fn check(
    file: &Connection,
    known: &[Head],
    outside: Outside,
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, Fault> {
    let (mut entries, mut first, mut last) = (0_u64, None, None);
    let walked = walk(file, known, |entry| {
        entries += 1;
        first = first.or(Some(entry.recorded));
        last = Some(entry.recorded);
        if entries.is_multiple_of(STEP) {
            progress(entries);
        }
    });
    let head = match walked {
        Ok(head) => head,
        Err(Stop::Bad(bad)) => return Ok(Outcome::Bad(bad)),
        Err(stop @ Stop::Disk(_)) => return Err(stop.fault()),
    };
    for pragma in ["cipher_integrity_check", "integrity_check"] {
        // A page that is being written while it is read looks bad once, and not twice.
        if found_by(file, pragma)?.is_some()
            && let Some(why) = found_by(file, pragma)?
        {
            return Ok(Outcome::Bad(Bad { seq: entry_in(&why), wrong: Wrong::File(why) }));
        }
    }
    Ok(Outcome::Whole(Verified { entries, first, last, head, outside }))
}

/// The first thing that one of the file's own checks finds.
fn found_by(file: &Connection, pragma: &str) -> Result<Option<String>, Fault> {
    let mut found = None;
    let done = file.pragma_query(None, pragma, |row| {
        let line: String = row.get(0)?;
        if found.is_none() && line != "ok" {
            found = Some(line);
        }
        Ok(())
    });
    match done {
        Ok(()) => Ok(found),
        Err(why) if is_damage(&why) => Ok(Some(why.to_string())),
        Err(why) => Err(Fault::from_sqlite(&why)),
    }
}

/// `row 21 missing from index ...` is about entry 21.
fn entry_in(found: &str) -> Option<u64> {
    let mut words = found.split_whitespace();
    words.find(|word| *word == "row")?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_named_where_the_file_s_own_check_names_its_row() {
        assert_eq!(entry_in("row 21 missing from index sqlite_autoindex_entries_1"), Some(21));
        assert_eq!(entry_in("wrong # of entries in index entries_by_subject"), None);
        let bad = |seq, wrong| Bad { seq, wrong }.to_string();
        assert_eq!(bad(Some(7), Wrong::Link), "Entry 7 is not as it was written.");
        assert!(bad(Some(5), Wrong::Older { known: 9 }).contains("entry 9 had been saved"));
        assert!(bad(None, Wrong::File("page 4".into())).contains("outside of the entries (page 4)"));
    }
}
