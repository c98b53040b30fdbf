//! Goes through the whole record in order, and stops at the first entry that is not as it was written. Opening the
//! record and checking it walk the same way.

use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::JOURNAL,
    head::Head,
    verify::{Bad, Wrong},
};
use chart::Entry;
use rusqlite::{Connection, ErrorCode as Is, Row, ffi};
use std::{
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// What ends a walk early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// An entry that is not as it was written.
    Bad(Bad),
    /// The disk or the database could not answer; that proves nothing about the record.
    Disk(rusqlite::Error),
}

impl Stop {
    /// An error of the database at an entry: a damaged page, or a disk that does not answer.
    fn at(seq: u64, why: rusqlite::Error) -> Self {
        if is_damage(&why) { bad(seq, Wrong::Page) } else { Self::Disk(why) }
    }

    /// As whoever opens the record is told.
    pub(crate) fn fault(self) -> Fault {
        match self {
            Self::Disk(why) => Fault::from_sqlite(&why),
            Self::Bad(Bad { seq, wrong: Wrong::Older { known } }) => {
                Fault::RolledBack { found: seq.unwrap_or(1).saturating_sub(1), known }
            }
            Self::Bad(Bad { seq: Some(seq), wrong: Wrong::Unknown }) => {
                let why =
                    format!("or of a newer version: entry {seq} is of a kind that this one cannot read");
                Fault::Damaged { file: JOURNAL, why }
            }
            Self::Bad(Bad { seq: Some(seq), .. }) => Fault::Broken { seq },
            Self::Bad(Bad { seq: None, .. }) => {
                Fault::Damaged { file: JOURNAL, why: "a part of it cannot be read".to_owned() }
            }
        }
    }
}

/// Whether an error says that the file is damaged. An error of the disk does not: the file may be whole.
pub(crate) fn is_damage(why: &rusqlite::Error) -> bool {
    let code = why.sqlite_error_code();
    let damaged = [Is::DatabaseCorrupt, Is::NotADatabase, Is::Unknown];
    // A page that the cipher does not accept gets no code of its own; a file that was cut off reads short.
    code.is_some_and(|code| damaged.contains(&code))
        || why.sqlite_extended_error_code() == Some(ffi::SQLITE_IOERR_SHORT_READ)
}

const fn bad(seq: u64, wrong: Wrong) -> Stop {
    Stop::Bad(Bad { seq: Some(seq), wrong })
}

/// A row as it is stored.
struct Stored<'a> {
    seq: u64,
    id: &'a str,
    subject: &'a str,
    body: &'a str,
    link: &'a [u8],
}

impl<'a> Stored<'a> {
    /// None for a row of other types than the program writes.
    fn of(row: &'a Row<'_>) -> Option<Self> {
        Some(Self {
            seq: u64::try_from(row.get_ref(0).ok()?.as_i64().ok()?).ok()?,
            id: row.get_ref(1).ok()?.as_str().ok()?,
            subject: row.get_ref(2).ok()?.as_str().ok()?,
            body: row.get_ref(3).ok()?.as_str().ok()?,
            link: row.get_ref(4).ok()?.as_blob().ok()?,
        })
    }

    /// What it comes to, where it fits what stands before it.
    fn check(&self, before: &Head, text: &mut String) -> Result<(Entry, Link), Wrong> {
        if self.seq != before.seq + 1 {
            return Err(Wrong::Missing);
        }
        let link = chain::link(&before.link, self.seq, self.body.as_bytes());
        if link.as_slice() != self.link {
            return Err(Wrong::Link);
        }
        let entry: Entry = serde_json::from_str(self.body).map_err(|_| Wrong::Unknown)?;
        if entry.seq != self.seq {
            return Err(Wrong::Link);
        }
        if !reads(text, &entry.id, self.id) {
            return Err(Wrong::Id);
        }
        if !reads(text, &entry.fact.subject(), self.subject) {
            return Err(Wrong::Subject);
        }
        Ok((entry, link))
    }
}

/// Whether something is written so. The text is the caller's, so that a million entries need no million of them.
fn reads(text: &mut String, what: &impl std::fmt::Display, stored: &str) -> bool {
    text.clear();
    write!(text, "{what}").is_ok() && text.as_str() == stored
}

/// Goes through all entries, and answers with the last one. `known` are heads that the record must pass through.
pub(crate) fn walk(file: &Connection, known: &[Head], mut each: impl FnMut(Entry)) -> Result<Head, Stop> {
    let mut last = Head { seq: 0, link: chain::BEGINNING };
    let (mut text, mut subjects) = (String::new(), Vec::new());
    let mut query =
        file.prepare("SELECT seq, id, subject, body, link FROM entries ORDER BY seq").map_err(Stop::Disk)?;
    let mut rows = query.query([]).map_err(Stop::Disk)?;
    while let Some(row) = rows.next().map_err(|why| Stop::at(last.seq + 1, why))? {
        let seq = last.seq + 1;
        let stored = Stored::of(row).ok_or(bad(seq, Wrong::Missing))?;
        let (entry, link) = stored.check(&last, &mut text).map_err(|wrong| bad(seq, wrong))?;
        if known.iter().any(|head| head.seq == seq && head.link != link) {
            return Err(bad(seq, Wrong::Head));
        }
        subjects.push(mark(stored.subject));
        each(entry);
        last = Head { seq, link };
    }
    match known.iter().map(|head| head.seq).max() {
        Some(known) if known > last.seq => Err(bad(last.seq + 1, Wrong::Older { known })),
        Some(_) | None => look_through_index(file, &subjects).map(|()| last),
    }
}

/// The index by which the screens find their entries must lead to all of them: the chain does not cover it, and an old
/// page of it, put back, would hide some.
fn look_through_index(file: &Connection, subjects: &[u64]) -> Result<(), Stop> {
    let sql = "SELECT subject, seq FROM entries INDEXED BY entries_by_subject ORDER BY subject, seq";
    let mut query = file.prepare(sql).map_err(|why| Stop::at(1, why))?;
    let mut rows = query.query([]).map_err(|why| Stop::at(1, why))?;
    let mut seen = vec![false; subjects.len()];
    while let Some(row) = rows.next().map_err(|why| Stop::at(1, why))? {
        let (subject, seq) = (row.get_ref(0), row.get_ref(1));
        let subject = subject.ok().and_then(|subject| subject.as_str().ok()).unwrap_or_default();
        let seq = seq.ok().and_then(|seq| seq.as_i64().ok()).and_then(|seq| u64::try_from(seq).ok());
        let place = seq.and_then(|seq| usize::try_from(seq).ok()?.checked_sub(1));
        match place {
            Some(place) if subjects.get(place) == Some(&mark(subject)) && !seen[place] => seen[place] = true,
            Some(_) | None => return Err(bad(seq.unwrap_or(1), Wrong::Index)),
        }
    }
    let hidden = seen.iter().position(|seen| !seen).and_then(|place| u64::try_from(place + 1).ok());
    hidden.map_or(Ok(()), |seq| Err(bad(seq, Wrong::Index)))
}

/// Stands for a subject while the index is looked through.
fn mark(subject: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    subject.hash(&mut hasher);
    hasher.finish()
}
