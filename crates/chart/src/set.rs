//! A set as it stands on record: its figures, when and by whom, what replaced what.

use crate::{
    answer::Given,
    id::StaffId,
    time::Stamp,
    vitals::{Absent, Odd, Seen, VitalSigns},
};

/// A set with its circumstances.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenSet {
    /// The figures.
    pub signs: VitalSigns,
    /// What is absent, and why.
    pub absent: Vec<Absent>,
    /// When they were taken.
    pub at: Stamp,
    /// When they were typed.
    pub recorded: Stamp,
    /// Who typed them.
    pub by: StaffId,
    /// What was asked about and confirmed.
    pub confirmed: Vec<Odd>,
    /// What was seen, where it was a quiet set.
    pub quiet: Option<Seen>,
    /// Whether it was written on paper first and typed from there.
    pub from_paper: bool,
    /// How it stood before it was corrected, the first version first.
    pub was: Vec<Was>,
    /// Its entry.
    pub seq: u64,
}

/// A set as it stood before a correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Was {
    /// The figures.
    pub signs: VitalSigns,
    /// When they were said to be taken.
    pub at: Stamp,
    /// Who corrected them.
    pub by: StaffId,
    /// When.
    pub corrected: Stamp,
    /// Why.
    pub reason: String,
    /// What about them was asked about and confirmed.
    pub confirmed: Vec<Odd>,
    /// Who had seen that they are past a limit.
    pub seen: Option<Given<()>>,
}

/// A set that was struck out. It counts for nothing and stays to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Struck {
    /// The set as it stood.
    pub set: TakenSet,
    /// Why, by whom, when.
    pub why: Given<String>,
}

/// A set that was left out for a reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Skipped {
    /// When that was decided.
    pub at: Stamp,
    /// When the set was due.
    pub due: Option<Stamp>,
    /// Why.
    pub reason: String,
    /// Its entry.
    pub seq: u64,
    /// By whom.
    pub by: StaffId,
}

/// A span in which no sets were taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotTaken {
    /// From.
    pub from: Stamp,
    /// To.
    pub to: Stamp,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: StaffId,
}

impl TakenSet {
    /// Whether it was typed more than so many minutes after it was taken.
    #[must_use]
    pub fn typed_late(&self, limit: crate::time::Minutes) -> bool {
        self.at.minutes_until(&self.recorded) > limit
    }
}
