//! What can be recorded about sets beside their figures.

use crate::{
    time::Stamp,
    vitals::{Absent, Odd, VitalSigns},
};
use serde::{Deserialize, Serialize};

/// About the sets of a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetFact {
    /// The set that was due was left out.
    Skipped {
        /// When that was decided.
        at: Stamp,
        /// When the set was due.
        #[serde(default)]
        due: Option<Stamp>,
        /// Why, in the protocol's words.
        reason: String,
    },
    /// No sets were taken for a while, such as in a power cut.
    NotTaken {
        /// From.
        from: Stamp,
        /// To.
        to: Stamp,
        /// Why.
        reason: String,
    },
    /// A set was put right, or struck out.
    Corrected {
        /// The entry of the set as it was first saved.
        set: u64,
        /// How it should have been; `None` when it should not have been at all.
        to: Option<Corrected>,
        /// Why.
        reason: String,
    },
    /// Somebody saw that the values of a set are past a limit.
    FlagSeen {
        /// The entry of the set.
        set: u64,
    },
    /// Reminders about this chair stay quiet for a while.
    Snoozed {
        /// Until when.
        until: Stamp,
    },
}

/// A set as it should have been.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Corrected {
    /// The figures.
    pub signs: VitalSigns,
    /// What is absent, and why.
    #[serde(default)]
    pub absent: Vec<Absent>,
    /// When it was taken.
    pub at: Stamp,
    /// What was asked about and confirmed.
    #[serde(default)]
    pub confirmed: Vec<Odd>,
}

impl SetFact {
    /// Whether a signature under the visit spoke for something else before.
    #[must_use]
    pub const fn changes_content(&self) -> bool {
        match self {
            Self::Skipped { .. } | Self::NotTaken { .. } | Self::Corrected { .. } => true,
            Self::FlagSeen { .. } | Self::Snoozed { .. } => false,
        }
    }
}
