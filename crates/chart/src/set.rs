//! A set as it stands on record: its figures, when and by whom, what replaced what.

use crate::{
    answer::Given,
    entry::Entry,
    fact::{Fact, SetFact, VisitFact},
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

/// What became of the figures that an entry tells, by a later one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PutRight {
    /// Which entry.
    pub by: u64,
    /// Whether it only strikes them out.
    pub is_struck: bool,
}

/// By which next entry the figures of a set were put right, or struck out; `None` where they stand, and of what is no set.
#[must_use]
pub fn put_right(entry: &Entry, about_visit: &[Entry]) -> Option<PutRight> {
    let set = match corrected(entry) {
        Some((set, true)) => set,
        Some((_, false)) => return None,
        None => matches!(entry.fact, Fact::Visit { fact: VisitFact::VitalsTaken { .. }, .. })
            .then_some(entry.seq)?,
    };
    let mut later = about_visit.iter().filter(|one| one.seq > entry.seq);
    later.find_map(|one| {
        let (_, has_figures) = corrected(one).filter(|(about, _)| *about == set)?;
        Some(PutRight { by: one.seq, is_struck: !has_figures })
    })
}

/// The set that an entry puts right or strikes out, and whether it says other figures.
const fn corrected(entry: &Entry) -> Option<(u64, bool)> {
    match &entry.fact {
        Fact::Visit { fact: VisitFact::Sets(SetFact::Corrected { set, to, .. }), .. } => {
            Some((*set, to.is_some()))
        }
        Fact::Visit { .. } | Fact::Patient { .. } | Fact::Clinic(_) => None,
    }
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
