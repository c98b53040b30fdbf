//! The record was opened while nothing outside of it said where it ends, so that it may be an older one that was put back.
//! It is entered, and it stands on every screen until a manager has looked into it.

use crate::{id::StaffId, time::Stamp};
use serde::{Deserialize, Serialize};

/// What was found when the record was opened without its head.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Headless {
    /// How many entries it had.
    pub entries: u64,
    /// When the last of them was recorded.
    pub last: Stamp,
    /// A proven backup of the same record that has more of them; in older entries. By now that has an entry of its own.
    pub backup: Option<Later>,
}

/// A proven backup that goes further than the record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Later {
    /// When it was made.
    pub made: Stamp,
    /// How many entries it has.
    pub entries: u64,
}

/// Such an opening, as it stands on record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenedHeadless {
    /// Its entry.
    pub seq: u64,
    /// When it was found.
    pub at: Stamp,
    /// What was found.
    pub found: Headless,
    /// The manager who looked into it, once one did.
    pub seen: Option<StaffId>,
}
