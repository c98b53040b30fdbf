//! The journal: entries in one SQLCipher file, added in one transaction with one flush, never changed.

use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::{self, Head},
    kdf::{self, Cost},
    key::DataKey,
};
use chart::{Entry, StaffId, entry::Subject};
use rusqlite::{Connection, OptionalExtension, params};

/// The newest record format that this version reads.
pub const FORMAT: i64 = 1;

const TABLES: &str = "
    CREATE TABLE entries (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, body TEXT NOT NULL, link BLOB NOT NULL
    ) STRICT;
    CREATE INDEX entries_by_subject ON entries (subject, seq);
    CREATE TABLE drafts (key TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
    CREATE TABLE pins (
        staff TEXT PRIMARY KEY, salt BLOB NOT NULL, memory INTEGER NOT NULL, passes INTEGER NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    PRAGMA user_version = 1;";

/// An open record.
#[derive(Debug)]
pub struct Journal {
    file: Connection,
    last: Head,
    head: head::Place,
}

impl Journal {
    /// Opens the record of a folder, makes it where there is none, and checks the whole chain.
    ///
    /// # Errors
    /// Any [`Fault`]; nothing is altered then.
    pub fn open(folder: &Folder, key: &DataKey) -> Result<(Self, Vec<Entry>), Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let file = Connection::open(folder.file(JOURNAL)).map_err(sqlite)?;
        file.pragma_update(None, "key", key.pragma().as_str()).map_err(sqlite)?;
        let format: i64 = file.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(sqlite)?;
        if format > FORMAT {
            return Err(Fault::Newer { found: format, known: FORMAT });
        }
        // Write-ahead log, flushed at each commit; checkpoints are run by hand (`settle`), never inside a save.
        file.pragma_update(None, "journal_mode", "WAL").map_err(sqlite)?;
        file.pragma_update(None, "synchronous", "FULL").map_err(sqlite)?;
        file.pragma_update(None, "wal_autocheckpoint", 0).map_err(sqlite)?;
        if format == 0 {
            file.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} COMMIT;")).map_err(sqlite)?;
        }
        let (entries, last) = read_all(&file)?;
        if let Some(known) = head::read(folder) {
            check_head(&file, &known, &last)?;
        }
        Ok((Self { file, last, head: head::Place::of(folder) }, entries))
    }

    /// The number of the last entry.
    #[must_use]
    pub const fn last_seq(&self) -> u64 {
        self.last.seq
    }

    /// Adds entries, all or none. They are on disk when this returns; their numbers must follow on.
    ///
    /// # Errors
    /// [`Fault::Full`], [`Fault::ReadOnly`], or [`Fault::Damaged`]; none of them was added then.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let mut last = self.last;
        let saving = self.file.transaction().map_err(sqlite)?;
        {
            let mut insert = saving
                .prepare_cached(
                    "INSERT INTO entries (seq, id, subject, body, link) VALUES (?1, ?2, ?3, ?4, ?5)",
                )
                .map_err(sqlite)?;
            for entry in entries {
                let body = serde_json::to_string(entry)
                    .map_err(|why| Fault::Damaged { file: JOURNAL, why: why.to_string() })?;
                let link = chain::link(&last.link, entry.seq, body.as_bytes());
                let seq = i64::try_from(entry.seq).unwrap_or(i64::MAX);
                let subject = entry.fact.subject().to_string();
                insert.execute(params![seq, entry.id.to_string(), subject, body, link]).map_err(sqlite)?;
                last = Head { seq: entry.seq, link };
            }
        }
        saving.commit().map_err(sqlite)?;
        self.last = last;
        self.head.write(&last);
        Ok(())
    }

    /// The entries about a subject, in order.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn about(&self, subject: Subject) -> Result<Vec<Entry>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let mut query = self
            .file
            .prepare_cached("SELECT body FROM entries WHERE subject = ?1 ORDER BY seq")
            .map_err(sqlite)?;
        let rows = query.query_map([subject.to_string()], |row| row.get::<_, String>(0)).map_err(sqlite)?;
        rows.map(|row| decode(&row.map_err(sqlite)?)).collect()
    }

    /// All entries up to one, in order: the record as it was when that one was made.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn up_to(&self, seq: u64) -> Result<Vec<Entry>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let mut query = self
            .file
            .prepare_cached("SELECT body FROM entries WHERE seq <= ?1 ORDER BY seq")
            .map_err(sqlite)?;
        let rows = query.query_map([seq], |row| row.get::<_, String>(0)).map_err(sqlite)?;
        rows.map(|row| decode(&row.map_err(sqlite)?)).collect()
    }

    /// The chain's link of an entry, by its number: it stands for that entry and for all before it. None for a number that
    /// no entry has.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn link_at(&self, seq: u64) -> Result<Option<Link>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let mut query =
            self.file.prepare_cached("SELECT link FROM entries WHERE seq = ?1").map_err(sqlite)?;
        query.query_row([seq], |row| row.get(0)).optional().map_err(sqlite)
    }

    /// Folds the write-ahead log into the file. Run when nobody waits for it.
    ///
    /// # Errors
    /// As [`Journal::append`]; nothing is lost when it fails.
    pub fn settle(&self) -> Result<(), Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        self.file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(sqlite)
    }

    /// Keeps what is being typed; an empty text forgets it.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn keep_draft(&self, key: &str, text: &str) -> Result<(), Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let done = if text.is_empty() {
            self.file.execute("DELETE FROM drafts WHERE key = ?1", [key])
        } else {
            self.file.execute("INSERT OR REPLACE INTO drafts (key, text) VALUES (?1, ?2)", [key, text])
        };
        done.map(|_| ()).map_err(sqlite)
    }

    /// What was being typed, by key.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn drafts(&self) -> Result<Vec<(String, String)>, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        let mut query =
            self.file.prepare_cached("SELECT key, text FROM drafts ORDER BY key").map_err(sqlite)?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(sqlite)?;
        rows.collect::<Result<_, _>>().map_err(sqlite)
    }

    /// Sets somebody's PIN.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn set_pin(&self, staff: StaffId, pin: &str, salt: [u8; 16]) -> Result<(), Fault> {
        let cost = kdf::PIN;
        let hash = kdf::derive(pin, &salt, cost)
            .ok_or_else(|| Fault::Damaged { file: JOURNAL, why: "PIN cost out of bounds".into() })?;
        self.file
            .execute(
                "INSERT OR REPLACE INTO pins (staff, salt, memory, passes, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![staff.to_string(), salt, cost.memory, cost.passes, *hash],
            )
            .map(|_| ())
            .map_err(|why| Fault::from_sqlite(&why))
    }

    /// Whether it is somebody's PIN.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn pin_fits(&self, staff: StaffId, pin: &str) -> Result<bool, Fault> {
        let row = self
            .file
            .query_row(
                "SELECT salt, memory, passes, hash FROM pins WHERE staff = ?1",
                [staff.to_string()],
                |row| {
                    let cost = Cost { memory: row.get(1)?, passes: row.get(2)? };
                    Ok((row.get::<_, [u8; 16]>(0)?, cost, row.get::<_, [u8; 32]>(3)?))
                },
            )
            .optional()
            .map_err(|why| Fault::from_sqlite(&why))?;
        let Some((salt, cost, hash)) = row else { return Ok(false) };
        Ok(kdf::derive(pin, &salt, cost).is_some_and(|mine| equal(&mine, &hash)))
    }

    /// A setting of this record, such as the practice clock.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Fault> {
        self.file
            .query_row("SELECT value FROM settings WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .map_err(|why| Fault::from_sqlite(&why))
    }

    /// Keeps a setting.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn keep_setting(&self, name: &str, value: &str) -> Result<(), Fault> {
        self.file
            .execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?1, ?2)", [name, value])
            .map(|_| ())
            .map_err(|why| Fault::from_sqlite(&why))
    }
}

/// Compares without telling by its time where the difference lies.
fn equal(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

fn decode(body: &str) -> Result<Entry, Fault> {
    serde_json::from_str(body).map_err(|why| Fault::Damaged { file: JOURNAL, why: why.to_string() })
}

/// All entries, with the chain checked from its beginning.
fn read_all(file: &Connection) -> Result<(Vec<Entry>, Head), Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    let mut query = file.prepare("SELECT seq, body, link FROM entries ORDER BY seq").map_err(sqlite)?;
    let mut rows = query.query([]).map_err(sqlite)?;
    let mut entries = Vec::new();
    let mut last = Head { seq: 0, link: chain::BEGINNING };
    while let Some(row) = rows.next().map_err(sqlite)? {
        let seq = u64::try_from(row.get::<_, i64>(0).map_err(sqlite)?).unwrap_or(0);
        let body: String = row.get(1).map_err(sqlite)?;
        let stored: Link = row.get(2).map_err(sqlite)?;
        let link = chain::link(&last.link, seq, body.as_bytes());
        if seq != last.seq + 1 || link != stored {
            return Err(Fault::Broken { seq: last.seq + 1 });
        }
        entries.push(decode(&body)?);
        last = Head { seq, link };
    }
    Ok((entries, last))
}

/// A record may be ahead of the head that is kept outside, never behind it, and must pass through it.
fn check_head(file: &Connection, known: &Head, last: &Head) -> Result<(), Fault> {
    if known.seq > last.seq {
        return Err(Fault::RolledBack { found: last.seq, known: known.seq });
    }
    if known.seq == 0 {
        return Ok(());
    }
    let seq = i64::try_from(known.seq).unwrap_or(i64::MAX);
    let link: Link = file
        .query_row("SELECT link FROM entries WHERE seq = ?1", [seq], |row| row.get(0))
        .map_err(|why| Fault::from_sqlite(&why))?;
    if link == known.link { Ok(()) } else { Err(Fault::Broken { seq: known.seq }) }
}
