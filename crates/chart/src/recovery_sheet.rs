//! The recovery sheet: when each was made, and whether its words are anywhere but in the program. The words of one that was
//! neither saved, nor written down, nor printed and said to be put away may be gone with the screen that showed them, and the
//! former sheet opens nothing.

use crate::{id::StaffId, record::Record, time::Stamp};
use serde::{Deserialize, Serialize};

/// What is noted of recovery sheets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetFact {
    /// The first one was made, with the clinic.
    First,
    /// A new one was made; the former one no longer opens the record.
    Renewed {
        /// Those on the staff who have no passphrase that opens the record from here on.
        without: Vec<StaffId>,
    },
    /// The words of the newest one are put away.
    PutAway(PutAway),
}

/// How the words of a sheet are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutAway {
    /// Sent to the printer. That the paper came out is not known by it.
    Printed,
    /// On the paper that was printed: somebody says that it is put away.
    Kept,
    /// As a file.
    Saved,
    /// On paper, by hand.
    WrittenDown,
}

/// A sheet, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MadeSheet {
    /// Its entry.
    pub seq: u64,
    /// When it was made.
    pub at: Stamp,
    /// Whether it was sent to the printer.
    pub is_printed: bool,
    /// Whether it took the place of another one.
    pub is_new: bool,
    /// Whether its words are put away. Earlier versions did not note that; of theirs it is taken for granted.
    pub is_put_away: bool,
    /// Those on the staff who had no passphrase from then on. Earlier versions did not note them.
    pub without: Option<Vec<StaffId>>,
}

/// The newest sheet, where its words were never put away.
#[must_use]
pub fn never_put_away(record: &Record) -> Option<&MadeSheet> {
    record.sheets.last().filter(|sheet| !sheet.is_put_away)
}
