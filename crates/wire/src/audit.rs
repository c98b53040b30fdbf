//! The audit trail as the page sees it: what is looked for, and the lines that were found.

use chart::{StaffId, Stamp, audit::Kind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is looked for. Nothing said finds everything.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AuditQuery {
    /// By whom.
    pub by: Option<StaffId>,
    /// Of which kind.
    pub kind: Option<Kind>,
    /// Words that stand in the line or in the name.
    pub find: String,
    /// From which day on.
    pub from: Option<NaiveDate>,
    /// Up to which day, with it.
    pub to: Option<NaiveDate>,
    /// Whether the oldest come first.
    pub oldest_first: bool,
    /// Where to go on: the [`Audit::next`] of the answer before.
    pub next: Option<u64>,
}

/// A part of the audit trail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Audit {
    /// What was found, in the order that was asked for. It can be nothing although more follows.
    pub lines: Vec<AuditLine>,
    /// The entry at which to go on; none at the end.
    pub next: Option<u64>,
}

/// One entry in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its number.
    pub seq: u64,
    /// When it was recorded.
    pub at: Stamp,
    /// By whom.
    pub by: String,
    /// At which workstation.
    pub workstation: String,
    /// What kind of thing it tells of.
    pub kind: Kind,
    /// What it says.
    pub what: String,
}

/// The audit trail was exported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Exported {
    /// How many lines.
    pub lines: u64,
    /// Where they went: the file's name.
    pub destination: String,
}
