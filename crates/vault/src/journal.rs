//! The journal: entries in one SQLCipher file, added in one transaction with one flush, never changed.

use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::{Folder, JOURNAL},
    halt::Cause,
    head::{self, Head, Outside},
    key::DataKey,
    open::{self, Opened, open},
    verify::{self, Outcome, Reader},
};
use chart::{Entry, entry::Subject};
use rusqlite::{Connection, OptionalExtension, params};
use std::{cell::Cell, path::Path};

pub use crate::open::FORMAT;

/// An open record.
///
/// When the disk fails while something is written, it halts: nothing more is written, and what is known to be saved can
/// still be read, until [`Journal::reopen`] has asked the disk.
#[derive(Debug)]
pub struct Journal {
    /// None while it is halted and could not be opened again.
    file: Option<Connection>,
    /// The last entry that is known to be saved.
    last: Head,
    head: head::Place,
    outside: Outside,
    halted: Cell<Option<Cause>>,
}

/// An entry as it is stored.
struct Row {
    head: Head,
    id: String,
    subject: String,
    body: String,
}

impl Journal {
    /// Opens the record of a folder, makes it where there is none, and checks the whole chain.
    ///
    /// # Errors
    /// Any [`Fault`]; nothing is altered then.
    pub fn open(folder: &Folder, key: &DataKey) -> Result<(Self, Vec<Entry>), Fault> {
        let outside = head::look(folder);
        let known: Vec<Head> = outside.head().into_iter().collect();
        let Opened { file, entries, last } = open(folder, key, &known)?;
        let head = head::Place::of(folder);
        Ok((Self { file: Some(file), last, head, outside, halted: Cell::new(None) }, entries))
    }

    /// Closes the file and opens it anew, after the disk failed: checks the whole chain, folds the log into the file, so
    /// that what is there is on the disk by a flush that did not fail, and writes again. The entries tell what was saved.
    ///
    /// # Errors
    /// Any [`Fault`]; it stays halted then, and this can be tried again.
    pub fn reopen(&mut self, folder: &Folder, key: &DataKey) -> Result<Vec<Entry>, Fault> {
        let before = self.halted.get();
        // While it is closed it is halted, whatever it was before.
        self.halted.set(before.or(Some(Cause::Failing)));
        self.file = None;
        let mut known = vec![self.last];
        known.extend(head::look(folder).head());
        let Opened { file, entries, last } = open(folder, key, &known)?;
        let folded = fold(&file);
        self.file = Some(file);
        match folded {
            Ok(()) => {
                self.head = head::Place::of(folder);
                self.head.write(&last);
                self.last = last;
                self.halted.set(None);
                Ok(entries)
            }
            Err(NotFolded::Busy) => Err(Fault::NotFolded),
            Err(NotFolded::Disk(why)) => Err(self.stop(&why)),
        }
    }

    /// Forgets what was read: a fresh connection takes the place of the one whose pages and statements held it. Where
    /// that cannot be had, the old one is the better one to keep.
    pub fn forget(&mut self, folder: &Folder, key: &DataKey) {
        if self.file.is_some()
            && self.halted.get().is_none()
            && let Ok(fresh) = open::again(folder, key)
        {
            self.file = Some(fresh);
        }
    }

    /// Why it is only read, while it is.
    #[must_use]
    pub fn halted(&self) -> Option<Cause> {
        self.halted.get()
    }

    /// Whether not even reading is possible until it was opened again.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.file.is_none()
    }

    /// What was known outside of the file when it was opened.
    #[must_use]
    pub const fn outside(&self) -> Outside {
        self.outside
    }

    /// The number of the last entry.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.last.seq
    }

    /// The file, for what only reads.
    pub(crate) fn file(&self) -> Result<&Connection, Fault> {
        self.file.as_ref().ok_or_else(|| Fault::Halted(self.halted.get().unwrap_or(Cause::Failing)))
    }

    /// Does something that writes. An error that leaves a doubt about what is on the disk halts the journal.
    pub(crate) fn writing<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        if let Some(cause) = self.halted.get() {
            return Err(Fault::Halted(cause));
        }
        work(self.file()?).map_err(|why| self.stop(&why))
    }

    fn stop(&self, why: &rusqlite::Error) -> Fault {
        let path = self.file.as_ref().and_then(Connection::path).map(Path::new);
        match Cause::at(path, why) {
            Some(cause) => {
                self.halted.set(Some(cause));
                Fault::Halted(cause)
            }
            None => Fault::from_sqlite(why),
        }
    }

    /// Adds entries, all or none. They are on disk when this returns; their numbers must follow on.
    ///
    /// # Errors
    /// [`Fault::Halted`] when the disk failed: it may have been now, and whether they were added shows after
    /// [`Journal::reopen`]. After any other fault none of them was added; [`Fault::WouldRewrite`] where a number or an
    /// identifier among them is taken.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), Fault> {
        let rows = rows(self.last, entries)?;
        self.writing(|file| insert(file, &rows))?;
        if let Some(row) = rows.last() {
            self.last = row.head;
            self.head.write(&row.head);
        }
        Ok(())
    }

    /// The entries about a subject, in order.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn about(&self, subject: Subject) -> Result<Vec<Entry>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        // What is not known to be saved is not shown.
        let sql = "SELECT body FROM entries WHERE subject = ?1 AND seq <= ?2 ORDER BY seq";
        let mut query = self.file()?.prepare_cached(sql).map_err(sqlite)?;
        let rows = query
            .query_map(params![subject.to_string(), number(self.last.seq)], |row| row.get::<_, String>(0))
            .map_err(sqlite)?;
        rows.map(|row| decode(&row.map_err(sqlite)?)).collect()
    }

    /// All entries up to one, in order: the record as it was when that one was made.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn up_to(&self, seq: u64) -> Result<Vec<Entry>, Fault> {
        self.part(0, seq)
    }

    /// The entries from one number to another, both with them, in order.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn part(&self, from: u64, to: u64) -> Result<Vec<Entry>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let (from, to) = (number(from), number(to.min(self.last.seq)));
        let sql = "SELECT body FROM entries WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
        let mut query = self.file()?.prepare_cached(sql).map_err(sqlite)?;
        let rows = query.query_map([from, to], |row| row.get::<_, String>(0)).map_err(sqlite)?;
        rows.map(|row| decode(&row.map_err(sqlite)?)).collect()
    }

    /// The chain's link of an entry, by its number: it stands for that entry and for all before it. None for a number that
    /// no entry has.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn link_at(&self, seq: u64) -> Result<Option<Link>, Fault> {
        link_at(self.file()?, seq)
    }

    /// Folds the write-ahead log into the file. Run when nobody waits for it.
    ///
    /// # Errors
    /// [`Fault::NotFolded`] when somebody else reads the file: it can be tried again. [`Fault::Halted`] when the disk
    /// failed. Nothing is lost in either case.
    pub fn settle(&self) -> Result<(), Fault> {
        let folded = self.writing(|file| match fold(file) {
            Ok(()) => Ok(true),
            Err(NotFolded::Busy) => Ok(false),
            Err(NotFolded::Disk(why)) => Err(why),
        });
        match folded {
            Ok(true) => {
                self.head.flush();
                Ok(())
            }
            Ok(false) | Err(Fault::InUse) => Err(Fault::NotFolded),
            Err(fault) => Err(fault),
        }
    }

    /// Checks the whole record. `progress` is told the number of entries now and then.
    ///
    /// # Errors
    /// A fault of the disk, which proves nothing about the record.
    pub fn verify(&self, progress: &mut dyn FnMut(u64)) -> Result<Outcome, Fault> {
        verify::check(self.file()?, &[self.last], Outside::Known(self.last), progress)
    }

    /// A look at the record as it is now, by which it is checked while others save.
    ///
    /// # Errors
    /// As [`Reader::open`].
    pub fn reader(&self, folder: &Folder, key: &DataKey) -> Result<Reader, Fault> {
        self.file()?;
        Ok(Reader::open(folder, key)?.knowing(self.last))
    }
}

/// Why the log is not folded into the file.
enum NotFolded {
    /// Somebody else reads it.
    Busy,
    Disk(rusqlite::Error),
}

/// Runs a checkpoint, and looks at what it answers: it can end without an error and without having done its work.
fn fold(file: &Connection) -> Result<(), NotFolded> {
    let answer = file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    });
    match answer.map_err(NotFolded::Disk)? {
        (0, in_log, folded) if in_log == folded => Ok(()),
        (_, _, _) => Err(NotFolded::Busy),
    }
}

fn rows(mut last: Head, entries: &[Entry]) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let body = serde_json::to_string(entry)
            .map_err(|why| Fault::Damaged { file: JOURNAL, why: why.to_string() })?;
        last = Head { seq: entry.seq, link: chain::link(&last.link, entry.seq, body.as_bytes()) };
        let (id, subject) = (entry.id.to_string(), entry.fact.subject().to_string());
        rows.push(Row { head: last, id, subject, body });
    }
    Ok(rows)
}

fn insert(file: &Connection, rows: &[Row]) -> rusqlite::Result<()> {
    let saving = file.unchecked_transaction()?;
    {
        let mut insert = saving.prepare_cached(
            "INSERT INTO entries (seq, id, subject, body, link) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for Row { head, id, subject, body } in rows {
            insert.execute(params![number(head.seq), id, subject, body, head.link])?;
        }
    }
    saving.commit()
}

/// The link of an entry in a file; none for a number that no entry has.
pub(crate) fn link_at(file: &Connection, seq: u64) -> Result<Option<Link>, Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    let mut query = file.prepare_cached("SELECT link FROM entries WHERE seq = ?1").map_err(sqlite)?;
    query.query_row([number(seq)], |row| row.get(0)).optional().map_err(sqlite)
}

/// The number and the link of the last entry in a file.
pub(crate) fn last_link(file: &Connection) -> Result<Option<(u64, Link)>, Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    let mut query =
        file.prepare_cached("SELECT seq, link FROM entries ORDER BY seq DESC LIMIT 1").map_err(sqlite)?;
    let last = query.query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?))).optional();
    Ok(last.map_err(sqlite)?.map(|(seq, link)| (u64::try_from(seq).unwrap_or_default(), link)))
}

/// A number as SQLite has them.
fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn decode(body: &str) -> Result<Entry, Fault> {
    serde_json::from_str(body).map_err(|why| Fault::Damaged { file: JOURNAL, why: why.to_string() })
}
