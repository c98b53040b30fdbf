//! What can go wrong with the record on disk, in the reader's words.

use crate::halt::Cause;
use std::{io, path::PathBuf};

/// Why the record cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The data folder cannot be made or written.
    #[error("The data folder {} cannot be written ({why}). Nothing was changed. Check the disk and the folder\u{2019}s permissions, then start again.", .folder.display())]
    CannotWrite {
        /// Which folder.
        folder: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// The disk is full.
    #[error(
        "The disk is full. What was saved before is safe; this was not saved. Free some space, then try again."
    )]
    Full,
    /// The disk refuses to be written.
    #[error(
        "The disk is read-only. What was saved before is safe; nothing can be added until it can be written again."
    )]
    ReadOnly,
    /// The disk failed in the middle of something.
    #[error(
        "The disk failed. What was saved before is safe. Have the disk looked at, then start Chairside again."
    )]
    Failing,
    /// A write was cut short by the disk: the record is only read until it is opened anew.
    #[error("{0}")]
    Halted(Cause),
    /// A checkpoint was not finished.
    #[error(
        "What was saved is safe, but it still lies in the log beside the record, because another program reads the file. Folding it in is tried again."
    )]
    NotFolded,
    /// Another program holds the record.
    #[error("The record is open in another Chairside window or program. Close that one first.")]
    InUse,
    /// Nobody of that name with that passphrase.
    #[error("Name or passphrase is wrong. Nothing was opened.")]
    WrongSecret,
    /// Made by a newer version.
    #[error(
        "This record was made by a newer version of Chairside (record format {found}; this one reads up to {known}). It was not touched. Install the newer version."
    )]
    Newer {
        /// The record's format.
        found: i64,
        /// The newest format that this version reads.
        known: i64,
    },
    /// An entry does not fit the chain.
    #[error(
        "The record was changed or damaged outside of Chairside: entry {seq} is the first one that is not as it was saved. Nothing was altered by opening it. Restore the last backup, and keep this file for whoever looks into it."
    )]
    Broken {
        /// The first entry that does not fit.
        seq: u64,
    },
    /// The record is older than it was.
    #[error(
        "The record on disk ends at entry {found}, but entry {known} had been saved. An older file may have been put back. Nothing was altered."
    )]
    RolledBack {
        /// The last entry found.
        found: u64,
        /// The last entry known to have been saved.
        known: u64,
    },
    /// A file is damaged.
    #[error("The file {file} is damaged ({why}). Nothing was altered. Restore it from a backup.")]
    Damaged {
        /// Which file.
        file: &'static str,
        /// How.
        why: String,
    },
    /// A backup cannot be made where it should go, or used where it is.
    #[error(transparent)]
    Backup(#[from] crate::backup::Trouble),
}

impl Fault {
    /// The fault that an error of the file system stands for.
    pub(crate) fn from_io(folder: &std::path::Path, why: io::Error) -> Self {
        let kind = why.kind();
        if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            Self::Full
        } else if kind == io::ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly
        } else {
            Self::CannotWrite { folder: folder.to_owned(), why }
        }
    }

    /// The fault that an error of SQLite stands for.
    pub(crate) fn from_sqlite(why: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Is;
        let code = why.sqlite_error_code();
        let one_of = |codes: &[Is]| code.is_some_and(|code| codes.contains(&code));
        if one_of(&[Is::DiskFull]) {
            Self::Full
        } else if one_of(&[Is::ReadOnly, Is::CannotOpen, Is::PermissionDenied]) {
            Self::ReadOnly
        } else if one_of(&[Is::SystemIoFailure]) {
            Self::Failing
        } else if one_of(&[Is::DatabaseBusy, Is::DatabaseLocked]) {
            Self::InUse
        } else {
            Self::Damaged { file: crate::folder::JOURNAL, why: why.to_string() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn each_trouble_of_the_file_system_has_its_own_sentence() {
        let sentence = |kind: io::ErrorKind| Fault::from_io(Path::new("data"), kind.into()).to_string();
        assert!(sentence(io::ErrorKind::ReadOnlyFilesystem).starts_with("The disk is read-only."));
        assert!(sentence(io::ErrorKind::StorageFull).starts_with("The disk is full."));
        assert!(
            sentence(io::ErrorKind::PermissionDenied).starts_with("The data folder data cannot be written")
        );
    }
}
