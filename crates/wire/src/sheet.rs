//! Printed documents as the page sees them.

use crate::{fault::Fault, room::Saved};
use chart::{Stamp, VisitId};
use serde::{Deserialize, Serialize};

/// The pages of a document as pictures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Preview {
    /// One SVG for each page.
    pub pages: Vec<String>,
}

/// A document was printed or saved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Produced {
    /// The entry that says so.
    pub saved: Saved,
    /// Where it went, in words: a printer's name, or the file's name and folder.
    pub destination: String,
}

/// The printers of this workstation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Printers {
    /// All of them by name.
    pub all: Vec<String>,
    /// The one that was chosen here, also when it is gone; the system's own when nobody chose.
    pub chosen: Option<String>,
}

/// A document that was printed or saved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CopyLine {
    /// The entry that says so; by it the document is made once more as it was.
    pub seq: u64,
    /// Of which visit; a cover over a day's chart copies is of none, and is made anew with the day.
    pub visit: Option<VisitId>,
    /// The patient's full name; on a cover, each of them.
    pub patient: String,
    /// What it was: `Discharge sheet printed, version 1`.
    pub what: String,
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: String,
}

/// A part of the list of what was printed and saved, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Copies {
    /// The copies.
    pub lines: Vec<CopyLine>,
    /// Whether older ones follow.
    pub more: bool,
}

/// A day's chart copies were printed or saved, or as many of them as could be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayPrinted {
    /// How many chart copies came out, the cover not counted.
    pub printed: usize,
    /// Where they went.
    pub destination: String,
    /// The entries that say so.
    pub saved: Saved,
    /// What kept the others, if there are any.
    pub stopped: Option<Stopped>,
}

/// What stopped a day's printing or saving in the middle.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stopped {
    /// Why.
    pub why: Fault,
    /// The patients whose chart copy was not printed, or of which that could not be noted.
    pub left: Vec<String>,
}
