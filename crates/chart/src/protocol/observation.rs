//! How patients are watched beside the schedule of sets: quiet and skipped sets, looks, late typing.

use crate::time::Minutes;
use serde::{Deserialize, Serialize};

/// How patients are watched beside the schedule of sets.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Observation {
    /// How many quiet or skipped sets may follow each other before a full one is asked for.
    pub without_cuff: u8,
    /// How many minutes may pass from one look for effects to the next. Without it none is asked for.
    pub look: Option<Minutes>,
    /// How many chairs one nurse watches at most; more are asked about and said. Without it nothing is said.
    pub ratio: Option<u8>,
    /// Typed more than so many minutes after it was taken, a set is marked on screen and paper.
    pub typed_late: Minutes,
    /// For which reasons a set may be skipped.
    pub skip: Vec<SkipReason>,
    /// Where these come from.
    pub source: String,
}

/// One reason for skipping a set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkipReason {
    /// The key that chooses it.
    pub key: char,
    /// What is shown and stored.
    pub words: String,
}

impl Default for Observation {
    /// What a protocol of an earlier edition asks for: nothing is skipped, and what was typed later than five minutes
    /// after is marked.
    fn default() -> Self {
        Self {
            without_cuff: 0,
            look: None,
            ratio: None,
            typed_late: Minutes(5),
            skip: Vec::new(),
            source: String::new(),
        }
    }
}
