//! When the disk fails in the middle of a save, nobody knows whether the row is there. So nothing more is written until
//! the file was opened anew and was asked.

use crate::folder::write_protected;
use rusqlite::{Error, ErrorCode as Is};
use std::{fmt, path::Path};

/// Why the record is only read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The disk is full.
    Full,
    /// The disk refuses to be written.
    ReadOnly,
    /// The disk can be written, and this file on it may not be.
    Protected(&'static str),
    /// The disk failed.
    Failing,
}

impl Cause {
    /// What an error that came while writing stands for. None where it is sure that nothing was written: what was to be
    /// written breaks a rule of the table, or somebody else holds the file.
    pub(crate) fn of(why: &Error) -> Option<Self> {
        let code = why.sqlite_error_code();
        let one_of = |codes: &[Is]| code.is_some_and(|code| codes.contains(&code));
        if one_of(&[Is::ConstraintViolation, Is::DatabaseBusy, Is::DatabaseLocked]) {
            None
        } else if one_of(&[Is::DiskFull]) {
            Some(Self::Full)
        } else if one_of(&[Is::ReadOnly, Is::CannotOpen, Is::PermissionDenied]) {
            Some(Self::ReadOnly)
        } else {
            Some(Self::Failing)
        }
    }
}

impl Cause {
    /// The same for the record at a path: where the database says that it may only read, the file itself may be to blame.
    pub(crate) fn at(record: Option<&Path>, why: &Error) -> Option<Self> {
        let cause = Self::of(why)?;
        let protected = if cause == Self::ReadOnly { record.and_then(write_protected) } else { None };
        Some(protected.map_or(cause, Self::Protected))
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, remedy) = match self {
            Self::Full => ("The disk is full".to_owned(), "Free some space, then reopen the record"),
            Self::ReadOnly => {
                ("The disk is read-only".to_owned(), "See that it can be written, then reopen the record")
            }
            Self::Protected(file) => (
                format!("The file {file} may not be written by this account"),
                "Ask whoever looks after this computer to give the account permission to write it, then start Chairside again",
            ),
            Self::Failing => {
                ("The disk failed while saving".to_owned(), "Reopen the record, and have the disk looked at")
            }
        };
        write!(
            f,
            "{what}. What was saved before is safe; whether the last entry was saved shows when the record is \
             reopened, and nothing can be added until then. {remedy}."
        )
    }
}
