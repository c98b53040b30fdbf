//! How the file is opened: with its key, with its tables and the guards over them, and with the whole chain checked.

use crate::{
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::Head,
    key::DataKey,
    walk::{Stop, walk},
};
use chart::Entry;
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{path::Path, sync::Once, time::Duration};

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

/// The file itself refuses what no part of the program does. Older files get them when they are opened.
const GUARDS: &str = "
    CREATE TRIGGER IF NOT EXISTS an_entry_is_never_changed BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
    CREATE TRIGGER IF NOT EXISTS an_entry_is_never_deleted BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;";

/// How long somebody else's hold on the file is waited for: nobody at a chair should notice.
const WAIT: Duration = Duration::from_millis(250);

/// A connection with the key given. It folds nothing into the file by itself when it is closed: checkpoints are run by
/// hand, where their result is checked.
pub(crate) fn connect(path: &Path, key: &DataKey, flags: OpenFlags) -> rusqlite::Result<Connection> {
    ready();
    let file = Connection::open_with_flags(path, flags)?;
    file.pragma_update(None, "key", key.pragma().as_str())?;
    file.busy_timeout(WAIT)?;
    file.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(file)
}

/// The cipher makes itself ready with the first key that it is given. Of several threads that gave one at that moment, one was
/// refused once; so the first is given by one alone, to a file in memory. It writes no lines of its own to the console: what it
/// finds is told by the sentence for it.
pub(crate) fn ready() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        // What goes wrong here is told by the file that is opened next.
        let _ = Connection::open_in_memory().and_then(|file| {
            let quiet = file.pragma_update(None, "cipher_log_level", "NONE");
            file.pragma_update(None, "key", "ready").and(quiet)
        });
    });
}

/// An open file, its entries, and the last of them.
pub(crate) struct Opened {
    pub file: Connection,
    pub entries: Vec<Entry>,
    pub last: Head,
}

/// Opens the record of a folder, makes it where there is none, and checks the whole chain. `known` are heads that it
/// must pass through.
pub(crate) fn open(folder: &Folder, key: &DataKey, known: &[Head]) -> Result<Opened, Fault> {
    let path = folder.file(JOURNAL);
    let sqlite = |why: rusqlite::Error| Fault::from_file(&path, &why);
    let newest = known.iter().map(|head| head.seq).max().unwrap_or(0);
    let gone = || Fault::RolledBack { found: 0, known: newest };
    if newest > 0 && matches!(path.try_exists(), Ok(false)) {
        return Err(gone());
    }
    let opening = |why: rusqlite::Error| Fault::from_opening(&path, &why);
    let file = connect(&path, key, OpenFlags::default()).map_err(opening)?;
    let format: i64 = file.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(opening)?;
    if format > FORMAT {
        return Err(Fault::Newer { found: format, known: FORMAT });
    }
    if format == 0 && newest > 0 {
        return Err(gone());
    }
    prepare(&file).map_err(sqlite)?;
    if format == 0 {
        file.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} COMMIT;")).map_err(sqlite)?;
    }
    let mut entries = Vec::new();
    let last = walk(&file, known, |entry| entries.push(entry)).map_err(Stop::fault)?;
    file.execute_batch(GUARDS).map_err(sqlite)?;
    Ok(Opened { file, entries, last })
}

/// A further connection to a record that this program has open and has checked.
pub(crate) fn again(folder: &Folder, key: &DataKey) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = connect(&folder.file(JOURNAL), key, flags)?;
    prepare(&file)?;
    Ok(file)
}

fn prepare(file: &Connection) -> rusqlite::Result<()> {
    // Write-ahead log, flushed at each commit; checkpoints are run by hand (`settle`), never inside a save.
    file.pragma_update(None, "journal_mode", "WAL")?;
    file.pragma_update(None, "synchronous", "FULL")?;
    file.pragma_update(None, "wal_autocheckpoint", 0)?;
    // Without this, replacing a row would delete it past the guard.
    file.pragma_update(None, "recursive_triggers", true)
}
