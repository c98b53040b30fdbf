//! Whether everything in the record is as it was written: each link of the chain, each column, each page. What is wrong
//! is named by the number of the first entry.

mod copied;

use crate::{
    chain::Link,
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::{self, Head, Outside},
    journal::link_at,
    key::DataKey,
    open,
    walk::{Stop, is_damage, walk},
};
use chart::{Entry, Stamp, entry::Subject};
use copied::Copied;
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
    Unknown,
    /// The file cannot be read there.
    Page,
    /// It is not found by what it is about.
    Index,
    /// Another entry was known to be saved under this number.
    Head,
    /// The record ends before an entry that was known to be saved.
    Older {
        /// The last entry known to have been saved.
        known: u64,
    },
    /// Each entry is as it was written, and the file's own check found something.
    File {
        /// How many entries there are.
        entries: u64,
    },
}

impl Bad {
    /// How many entries, from the first on, are as they were written.
    #[must_use]
    pub fn whole(&self) -> u64 {
        let before = self.seq.map_or(0, |seq| seq.saturating_sub(1));
        if let Wrong::File { entries } = self.wrong { entries } else { before }
    }

    /// What is wrong, in a sentence.
    fn what(&self) -> String {
        let seq = self.seq.unwrap_or(1);
        match &self.wrong {
            Wrong::Missing => format!("Entry {seq} is not in its place: it was taken out or moved."),
            Wrong::Link => format!("Entry {seq} is not as it was written."),
            Wrong::Id => format!("Entry {seq} stands under another identifier than its own."),
            Wrong::Subject => format!("Entry {seq} is filed under something else than what it is about."),
            Wrong::Unknown => {
                format!("Entry {seq} cannot be read by this version, though nobody changed it.")
            }
            Wrong::Page => format!("A part of the file is damaged: entry {seq} cannot be read."),
            Wrong::Index => {
                format!("Entry {seq} is not found by what it is about: that part of the file is older.")
            }
            Wrong::Head => format!("Entry {seq} is not the one that had been saved under this number."),
            Wrong::Older { known } => {
                let lost = if *known == seq {
                    format!("Entry {seq} is missing: it had been saved.")
                } else {
                    format!("Entry {seq} is missing and all that follow it: entry {known} had been saved.")
                };
                format!("{lost} Either an older file was put back, or the last write was damaged.")
            }
            Wrong::File { .. } => match self.seq {
                Some(seq) => format!("The file is damaged: entry {seq} is not found where it should be."),
                None => "The file is damaged in a part that holds no entry.".to_owned(),
            },
        }
    }

    /// What was kept.
    fn kept(&self) -> String {
        match (matches!(self.wrong, Wrong::File { .. }), self.whole()) {
            (_, 0) => String::new(),
            (true, count) => format!(" All entries, {count}, are as they were written."),
            (false, 1) => " The entry before it is as it was written.".to_owned(),
            (false, count) => format!(" The {count} entries before it are as they were written."),
        }
    }
}

/// What is wrong, what was kept, what to do.
impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to_do = if self.wrong == Wrong::Unknown {
            "Install the newest version of Chairside, and check again."
        } else {
            "Keep the data folder as it is for whoever looks into it, and restore the last good backup."
        };
        write!(f, "{}{} {to_do}", self.what(), self.kept())
    }
}

/// A look at the record as it is now, on a connection of its own: what is saved meanwhile is not in it, and nobody who
/// saves waits for it.
#[derive(Debug)]
pub struct Reader {
    file: Connection,
    known: Vec<Head>,
    outside: Outside,
    /// What is looked at in the place of the record, where that may not be written. It goes away after the connection.
    _copied: Option<Copied>,
}

impl Reader {
    /// Takes the look. It changes nothing, and opens a record that [`crate::Journal::open`] refuses.
    ///
    /// # Errors
    /// [`Fault::RolledBack`] when the file is missing; [`Fault::CannotRead`] or [`Fault::Damaged`] when it cannot be read at
    /// all.
    pub fn open(folder: &Folder, key: &DataKey) -> Result<Self, Fault> {
        let path = folder.file(JOURNAL);
        let outside = head::look(folder);
        if matches!(path.try_exists(), Ok(false)) {
            let known = outside.head().map_or(0, |head| head.seq);
            return Err(Fault::RolledBack { found: 0, known });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let file = open::connect(&path, key, flags).and_then(|file| {
            file.pragma_update(None, "query_only", true)?;
            // What is read first fixes the moment that is looked at.
            file.execute_batch("BEGIN")?;
            file.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(file)
        });
        let file = file.map_err(|why| Fault::from_opening(&path, &why))?;
        Ok(Self { file, known: outside.head().into_iter().collect(), outside, _copied: None })
    }

    /// The same for the record of a folder which no program has open. Nothing in it has to be written.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn look(folder: &Folder, key: &DataKey) -> Result<Self, Fault> {
        match Self::open(folder, key) {
            // Nothing may be laid beside it: a copy is looked at.
            Err(Fault::ReadOnly | Fault::WriteProtected { .. } | Fault::CannotRead { .. })
                if folder.file(JOURNAL).is_file() =>
            {
                let copied = Copied::of(folder)?;
                let place = Folder::look(copied.path())?;
                Ok(Self { _copied: Some(copied), ..Self::open(&place, key)? })
            }
            opened => opened,
        }
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

    /// The chain's link of an entry, by its number, as it stands there; none for a number that no entry has.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn link_at(&self, seq: u64) -> Result<Option<Link>, Fault> {
        link_at(&self.file, seq)
    }

    /// An entry by its number, where it can be read, whether or not it is as it was written.
    #[must_use]
    pub fn entry(&self, seq: u64) -> Option<Entry> {
        let seq = i64::try_from(seq).ok()?;
        let body: String =
            self.file.query_row("SELECT body FROM entries WHERE seq = ?1", [seq], |row| row.get(0)).ok()?;
        serde_json::from_str(&body).ok()
    }

    /// The number of the last entry that can be found; zero where there is none.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn last_seq(&self) -> Result<u64, Fault> {
        let last = self.file.query_row("SELECT max(seq) FROM entries", [], |row| row.get(0));
        let last: Option<i64> = last.map_err(|why| Fault::from_sqlite(&why))?;
        Ok(last.and_then(|seq| u64::try_from(seq).ok()).unwrap_or(0))
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

/// Checks the record of a folder, which no program has open. Nothing in it has to be written.
///
/// # Errors
/// As [`Reader::look`] and [`Reader::check`].
pub fn folder(folder: &Folder, key: &DataKey) -> Result<Outcome, Fault> {
    Reader::look(folder, key)?.check(&mut |_| {})
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
            return Ok(Outcome::Bad(Bad { seq: entry_in(&why), wrong: Wrong::File { entries } }));
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
        let keep =
            "Keep the data folder as it is for whoever looks into it, and restore the last good backup.";
        assert_eq!(
            bad(Some(7), Wrong::Link),
            format!(
                "Entry 7 is not as it was written. The 6 entries before it are as they were written. {keep}"
            )
        );
        assert!(
            bad(Some(1), Wrong::Page)
                .starts_with("A part of the file is damaged: entry 1 cannot be read. Keep")
        );
        assert!(bad(Some(5), Wrong::Older { known: 9 }).contains("entry 9 had been saved"));
        assert!(
            bad(Some(9), Wrong::Older { known: 9 }).starts_with("Entry 9 is missing: it had been saved.")
        );
        assert_eq!(
            bad(None, Wrong::File { entries: 26 }),
            format!(
                "The file is damaged in a part that holds no entry. All entries, 26, are as they were written. {keep}"
            )
        );
    }
}
