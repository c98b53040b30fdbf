//! What can go wrong with the record on disk, in the reader's words.

use crate::{folder::write_protected, halt::Cause};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the record cannot be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The data folder cannot be made or written.
    #[error("The data folder {} cannot be written: {}. Nothing was changed. Check the disk and the folder\u{2019}s permissions, then start again.", .folder.display(), crate::backup::plainly(.why))]
    CannotWrite {
        /// Which folder.
        folder: PathBuf,
        /// What the system says.
        why: io::Error,
    },
    /// A file or a folder is there and cannot be read, or something else stands in its place.
    #[error("{} cannot be read: {why}. This says nothing about what is in it, and nothing was changed. Have whoever looks after this computer put that right, then try again.", .path.display())]
    CannotRead {
        /// Which one.
        path: PathBuf,
        /// Why, as a part of a sentence.
        why: String,
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
    /// The disk can be written, and a file of the record may not be.
    #[error(
        "The file {file} may not be written by this account. What was saved before is safe, and nothing was changed. Ask whoever looks after this computer to give the account permission to write it, then start Chairside again."
    )]
    WriteProtected {
        /// Which file.
        file: &'static str,
    },
    /// The folder can be written, and files in it may not be.
    #[error(
        "The files in {} may not be written by this account. Nothing was changed, and what was saved before is safe. Ask whoever looks after this computer to give the account permission to write the files in that folder, then start Chairside again.", .folder.display()
    )]
    FilesProtected {
        /// In which folder.
        folder: PathBuf,
    },
    /// The disk failed in the middle of something.
    #[error(
        "The disk failed. What was saved before is safe. Have the disk looked at, then start Chairside again."
    )]
    Failing,
    /// A write was cut short by the disk: the record is only read until it is opened anew.
    #[error("{0}")]
    Halted(Cause),
    /// An entry has the number or the identifier of another one, which it would rewrite.
    #[error(
        "The record refused an entry that would rewrite another one. Nothing was changed: no entry ever is. Start Chairside again and look whether what you entered is there. If this is said once more, call whoever looks after this computer."
    )]
    WouldRewrite,
    /// A checkpoint was not finished.
    #[error(
        "What was saved is safe, but it still lies in the log beside the record, because another program reads the file. Folding it in is tried again."
    )]
    NotFolded,
    /// Another program holds the record.
    #[error(
        "The record is open in another Chairside window or program. Go on there, or close that one first."
    )]
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
    /// The record is older than it was, or gone.
    #[error("{}", shorter(.found, .known))]
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

/// What to do about a record that ends too early. Both causes are named: nobody can tell them apart from here.
fn shorter(found: &u64, known: &u64) -> String {
    let file = crate::folder::JOURNAL;
    if *found == 0 {
        let saved = if *known == 0 { String::new() } else { format!(", but entry {known} had been saved") };
        return format!(
            "The record is gone: {file} is not in the data folder, or there is nothing in it{saved}. Nothing was altered. \
             Look whether the file was moved, and put it back; or restore the last backup."
        );
    }
    format!(
        "The record on disk ends at entry {found}, but entry {known} had been saved. Either an older file was put back, or \
         the last write was damaged. Nothing was altered. Keep a copy of the data folder for whoever looks into it. Then \
         restore the last backup, or go on with what is there: take {head} out of the folder and start again, and the \
         record opens, which is entered in it and stands on every screen until a manager has looked into it.",
        head = crate::folder::HEAD
    )
}

/// What the database says of a damaged file, in the reader’s words.
fn plainly(why: &rusqlite::Error) -> &'static str {
    use rusqlite::ErrorCode as Is;
    if why.sqlite_error_code() == Some(Is::NotADatabase) {
        "it is no record, or not the one that these keys open"
    } else if why.to_string().contains("no such table") {
        "there is no list of entries in it"
    } else {
        "a part of it cannot be read"
    }
}

impl Fault {
    /// The fault that an error of the file system stands for.
    pub(crate) fn from_io(folder: &Path, why: io::Error) -> Self {
        let kind = why.kind();
        if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            Self::Full
        } else if kind == io::ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly
        } else {
            Self::CannotWrite { folder: folder.to_owned(), why }
        }
    }

    /// The fault that an error stands for which came when a file was to be opened for writing: where it is there already, and may
    /// not be written, the folder is not to blame.
    pub(crate) fn from_holding(folder: &Path, file: &Path, why: io::Error) -> Self {
        if why.kind() == io::ErrorKind::PermissionDenied && matches!(file.try_exists(), Ok(true)) {
            Self::FilesProtected { folder: folder.to_owned() }
        } else {
            Self::from_io(folder, why)
        }
    }

    /// The fault that an error stands for which came when something was to be read.
    pub(crate) fn from_reading(path: &Path, why: &io::Error) -> Self {
        let kind = why.kind();
        let why = if kind == io::ErrorKind::PermissionDenied {
            "this account may not read it".to_owned()
        } else if kind == io::ErrorKind::NotFound {
            "it is not there".to_owned()
        } else if kind == io::ErrorKind::IsADirectory {
            "a folder stands in its place".to_owned()
        } else if kind == io::ErrorKind::NotADirectory {
            "a file stands in its place".to_owned()
        } else {
            crate::backup::plainly(why).to_owned()
        };
        Self::CannotRead { path: path.to_owned(), why }
    }

    /// The fault that an error of SQLite stands for which came when a file was opened: the disk is seldom to blame. The file
    /// is not touched to find out more, since that would drop the locks of whoever has it open.
    pub(crate) fn from_opening(path: &Path, why: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Is;
        let refused = [Is::CannotOpen, Is::PermissionDenied];
        if !why.sqlite_error_code().is_some_and(|code| refused.contains(&code)) {
            return Self::from_file(path, why);
        }
        let why = if path.is_dir() { "a folder stands in its place" } else { "this account may not open it" };
        Self::CannotRead { path: path.to_owned(), why: why.to_owned() }
    }

    /// The fault that an error of SQLite stands for which came from the record at a path: where the database says that it may
    /// only read, the file itself may be to blame.
    pub(crate) fn from_file(path: &Path, why: &rusqlite::Error) -> Self {
        let fault = Self::from_sqlite(why);
        let protected = if matches!(fault, Self::ReadOnly) { write_protected(path) } else { None };
        protected.map_or(fault, |file| Self::WriteProtected { file })
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
        } else if one_of(&[Is::ConstraintViolation]) {
            // The only rules that something we write can break are those that keep each entry as it is.
            Self::WouldRewrite
        } else {
            Self::Damaged { file: crate::folder::JOURNAL, why: plainly(why).to_owned() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;
    use std::fs;

    #[test]
    fn each_trouble_of_the_file_system_has_its_own_sentence() {
        let sentence = |kind: io::ErrorKind| Fault::from_io(Path::new("data"), kind.into()).to_string();
        assert!(sentence(io::ErrorKind::ReadOnlyFilesystem).starts_with("The disk is read-only."));
        assert!(sentence(io::ErrorKind::StorageFull).starts_with("The disk is full."));
        let denied = Fault::from_io(Path::new("data"), io::Error::from_raw_os_error(13)).to_string();
        let plain = "The data folder data cannot be written: this account has no permission.";
        assert!(denied.starts_with(plain) && !denied.contains("os error"), "{denied}");
    }

    #[test]
    fn where_only_files_are_write_protected_the_folder_is_not_blamed() {
        let home = tempfile::tempdir().unwrap();
        let (there, gone) = (home.path().join("in-use"), home.path().join("gone"));
        fs::write(&there, "").unwrap();
        let said = |file: &Path| {
            Fault::from_holding(home.path(), file, io::ErrorKind::PermissionDenied.into()).to_string()
        };
        assert!(said(&there).starts_with("The files in ") && !said(&there).contains("cannot be written"));
        assert!(said(&gone).starts_with("The data folder "), "{}", said(&gone));
    }

    #[test]
    fn a_file_that_may_not_be_written_is_told_from_a_disk_that_cannot() {
        let home = tempfile::tempdir().unwrap();
        let record = home.path().join(crate::folder::JOURNAL);
        fs::write(&record, "").unwrap();
        let why = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None);
        let said = |record: &Path| Fault::from_file(record, &why).to_string();
        assert!(said(&record).starts_with("The disk is read-only."), "{}", said(&record));
        let mut allowed = fs::metadata(&record).unwrap().permissions();
        allowed.set_readonly(true);
        fs::set_permissions(&record, allowed).unwrap();
        assert!(said(&record).starts_with("The file record.db may not be written"), "{}", said(&record));
        assert_eq!(Cause::at(Some(&record), &why), Some(Cause::Protected("record.db")));
        assert_eq!(Cause::at(None, &why), Some(Cause::ReadOnly));
    }

    #[test]
    fn a_record_that_ends_too_early_says_both_causes_and_both_ways_on() {
        let said = Fault::RolledBack { found: 25, known: 27 }.to_string();
        assert!(
            said.starts_with("The record on disk ends at entry 25, but entry 27 had been saved."),
            "{said}"
        );
        for part in [
            "an older file was put back",
            "the last write was damaged",
            "restore the last backup",
            "go on with",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let gone = Fault::RolledBack { found: 0, known: 27 }.to_string();
        assert!(gone.starts_with("The record is gone: record.db is not in the data folder"), "{gone}");
    }
}
