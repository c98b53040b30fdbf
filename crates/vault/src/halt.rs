//! When the disk fails in the middle of a save, nobody knows whether the row is there. So nothing more is written until
//! the file was opened anew and was asked.

use rusqlite::{Error, ErrorCode as Is};
use std::fmt;

/// Why the record is only read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The disk is full.
    Full,
    /// The disk refuses to be written.
    ReadOnly,
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

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, remedy) = match self {
            Self::Full => ("The disk is full", "Free some space, then reopen the record"),
            Self::ReadOnly => ("The disk is read-only", "See that it can be written, then reopen the record"),
            Self::Failing => {
                ("The disk failed while saving", "Reopen the record, and have the disk looked at")
            }
        };
        write!(
            f,
            "{what}. What was saved before is safe; whether the last entry was saved shows when the record is \
             reopened, and nothing can be added until then. {remedy}."
        )
    }
}
