//! The record that a backup is made of, read by a connection of its own: saves go on meanwhile.

use super::{Trouble, files, plainly};
use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::{Folder, JOURNAL, KEYRING},
    head::Head,
    journal::{last_link, link_at},
    key::DataKey,
    open,
};
use rusqlite::{Connection, ErrorCode, OptionalExtension};
use std::{fmt, fs, io, path::Path};

/// A record in use, to be copied.
pub struct Source {
    file: Connection,
    key: DataKey,
    keys: Vec<u8>,
    record: Link,
    head: Head,
}

impl Source {
    /// Looks at the record of a folder, which is open already. Takes a moment; the copying is done later.
    ///
    /// Keys that change before the copy is made leave the former ones with a record that tells of the newer ones. Such a backup
    /// opens as any other; whoever puts it back enters the keys that it brought as the record's own.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when it cannot be read.
    pub fn open(folder: &Folder, key: &DataKey) -> Result<Self, Fault> {
        let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
        open::ready();
        let file = Connection::open(folder.file(JOURNAL)).map_err(sqlite)?;
        file.pragma_update(None, "key", key.pragma().as_str()).map_err(sqlite)?;
        // Folding the log into the file is the journal's own affair.
        file.pragma_update(None, "wal_autocheckpoint", 0).map_err(sqlite)?;
        let keys = fs::read(folder.file(KEYRING))
            .map_err(|why| Fault::Damaged { file: KEYRING, why: plainly(&why).to_owned() })?;
        let record = link_at(&file, 1)?.unwrap_or(chain::BEGINNING);
        let last: Option<(i64, Link)> = file
            .query_row("SELECT seq, link FROM entries ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()
            .map_err(sqlite)?;
        let (seq, link) = last.unwrap_or((0, chain::BEGINNING));
        let head = Head { seq: u64::try_from(seq).unwrap_or(0), link };
        Ok(Self { file, key: key.clone(), keys, record, head })
    }

    /// The link of its first entry.
    #[must_use]
    pub const fn record(&self) -> Link {
        self.record
    }

    /// The last entry that it had when it was looked at. A copy has that one, and may have later ones.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    pub(super) fn keys(&self) -> &[u8] {
        &self.keys
    }

    pub(super) const fn key(&self) -> &DataKey {
        &self.key
    }

    /// The link of an entry in the record as it is now.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when the file cannot be read.
    pub fn link_at(&self, seq: u64) -> Result<Option<Link>, Fault> {
        link_at(&self.file, seq)
    }

    /// The last entry of the record as it is now.
    pub(super) fn last(&self) -> Result<Head, Fault> {
        let (seq, link) = last_link(&self.file)?.unwrap_or((0, chain::BEGINNING));
        Ok(Head { seq, link })
    }

    /// Writes the record as it is at one moment into a new file in a target, encrypted by the same key, and flushes it.
    pub(super) fn copy_record(&self, to: &Path, target: &Path) -> Result<(), Fault> {
        let no_text = || Trouble::writing(target, io::ErrorKind::InvalidFilename.into());
        let text = to.to_str().ok_or_else(no_text)?;
        self.file.execute("VACUUM INTO ?1", [text]).map_err(|why| not_copied(target, &why))?;
        files::flush_file(to).map_err(|why| Trouble::writing(target, why))?;
        Ok(())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("head", &self.head).finish_non_exhaustive()
    }
}

/// The record is only read by this: what cannot be written is the copy.
fn not_copied(target: &Path, why: &rusqlite::Error) -> Fault {
    use ErrorCode as Is;
    let (code, place) = (why.sqlite_error_code(), target.to_owned());
    let one_of = |codes: &[Is]| code.is_some_and(|code| codes.contains(&code));
    if one_of(&[Is::DiskFull]) {
        Trouble::Full { place }.into()
    } else if one_of(&[Is::ReadOnly, Is::CannotOpen, Is::PermissionDenied, Is::SystemIoFailure]) {
        Trouble::CannotWrite { place, why: io::Error::other(why.to_string()) }.into()
    } else {
        Fault::from_sqlite(why)
    }
}
