//! A scratch place: a backup copied into a folder of its own, which is removed when it is no longer needed.

use super::{Backup, Trouble, files};
use crate::{
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::Head,
    journal::Journal,
    key::DataKey,
    open,
};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A backup's files, copied.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Copies a backup. What a cut-off run has left in the place goes away.
    pub(super) fn copy(backup: &Backup, place: &Path) -> Result<Self, Fault> {
        let trouble = |why| Trouble::writing(place, why).while_proving();
        if place.exists() {
            fs::remove_dir_all(place).map_err(trouble)?;
        }
        fs::create_dir_all(place).map_err(trouble)?;
        let scratch = Self(place.to_owned());
        files::copy_all(backup.place(), place).map_err(Trouble::while_proving)?;
        Ok(scratch)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays is encrypted, and is removed by the next one.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Checks each page of a copied record, opens it, and checks its whole chain; answers with its last entry.
pub(super) fn check(folder: &Folder, key: &DataKey) -> Result<Head, Fault> {
    check_pages(folder, key)?;
    let (journal, entries) = Journal::open(folder, key)?;
    let seq = journal.last_seq();
    let link = journal.link_at(seq)?;
    match link {
        Some(link) if u64::try_from(entries.len()) == Ok(seq) => Ok(Head { seq, link }),
        Some(_) | None => Err(Fault::Broken { seq }),
    }
}

/// Pages that hold no entry are not read when the record is opened: an index, what is being typed, PINs.
fn check_pages(folder: &Folder, key: &DataKey) -> Result<(), Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    let damaged = |why: String| Fault::Damaged { file: JOURNAL, why };
    if !folder.file(JOURNAL).exists() {
        return Err(damaged("it is missing".to_owned()));
    }
    open::ready();
    let file = Connection::open(folder.file(JOURNAL)).map_err(sqlite)?;
    file.pragma_update(None, "key", key.pragma().as_str()).map_err(sqlite)?;
    let mut query = file.prepare("PRAGMA cipher_integrity_check").map_err(sqlite)?;
    let mut wrong = query.query([]).map_err(sqlite)?;
    match wrong.next().map_err(sqlite)? {
        Some(_) => Err(damaged("a page of it is not as it was written".to_owned())),
        None => Ok(()),
    }
}

/// Whether it speaks against the copy, rather than against the place it was opened in.
pub(super) const fn is_damage(why: &Fault) -> bool {
    matches!(
        why,
        Fault::Broken { .. }
            | Fault::RolledBack { .. }
            | Fault::Damaged { .. }
            | Fault::CannotRead { .. }
            | Fault::Failing
    )
}

/// What is wrong with a copied record, as a part of a sentence.
pub(super) fn reason(why: &Fault) -> String {
    if let Fault::Broken { seq } = why {
        format!("entry {seq} does not fit what stands before it")
    } else if let Fault::RolledBack { found, known } = why {
        format!("it ends at entry {found}, and should have entry {known}")
    } else if let Fault::Damaged { file, why } = why {
        format!("{file} cannot be read ({why})")
    } else {
        "it cannot be read".to_owned()
    }
}
