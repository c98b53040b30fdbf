//! What is on the disk: settled after it failed, and checked whenever somebody wants to know.

use crate::room::{Room, Saved};
use chart::Stamp;
use serde::{Deserialize, Serialize};

/// The record was opened anew after the disk failed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reopened {
    /// What the window holds from here on.
    pub room: Room,
    /// What was being saved when the disk failed.
    pub settled: Vec<Settled>,
}

/// An entry that was in doubt, and no longer is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settled {
    /// The entry in words.
    pub what: String,
    /// Whether it is on record.
    pub saved: bool,
    /// Whether the program made it by itself, such as that somebody signed in: nobody can enter it again.
    pub by_program: bool,
}

/// The whole record was checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Checked {
    /// How many entries are as they were written, from the first on.
    pub entries: u64,
    /// When the first one was recorded; where something is wrong, it is not looked up.
    pub first: Option<Stamp>,
    /// When the last one was recorded.
    pub last: Option<Stamp>,
    /// The end of the chain as eight words; none where something is wrong.
    pub words: Vec<String>,
    /// What is wrong, with the first bad entry, in a sentence.
    pub wrong: Option<String>,
    /// What there is to look into besides, each in a sentence or a few.
    pub cautions: Vec<String>,
    /// Against which backups it was held, in a sentence; empty in practice, and where something is wrong.
    pub beside: String,
    /// How long it took, in milliseconds.
    pub took: i64,
    /// The entry that says that the record was checked.
    pub saved: Saved,
}
