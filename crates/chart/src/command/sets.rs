//! What staff ask to be recorded about sets.

use crate::{
    time::{Minutes, When},
    vitals::{Absent, Odd, Seen, VitalSigns},
};
use serde::{Deserialize, Serialize};

/// A set as it is to be recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NewSet {
    /// The figures.
    pub signs: VitalSigns,
    /// What is absent, and why.
    pub absent: Vec<Absent>,
    /// When it was taken.
    pub at: When,
    /// What was asked about and confirmed.
    pub confirmed: Vec<Odd>,
    /// What was seen, where it is a quiet set.
    pub quiet: Option<Seen>,
    /// Whether somebody looked for effects with it, and nothing was new.
    pub looked: bool,
    /// Whether it was written on paper first.
    pub from_paper: bool,
}

/// Something about sets beside their figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAct {
    /// Leave the set out that is due.
    Skip {
        /// One of the protocol's reasons.
        reason: String,
    },
    /// Put a set right, or strike it out.
    Correct {
        /// The entry of the set.
        set: u64,
        /// How it should have been; `None` to strike it out.
        to: Option<NewSet>,
        /// Why.
        reason: String,
    },
    /// Say that the values past a limit were seen.
    SeeFlag {
        /// The entry of the set.
        set: u64,
    },
    /// Keep reminders about this chair quiet until the next set, or for so many minutes if that is shorter.
    Snooze {
        /// Minutes.
        minutes: Minutes,
    },
}
