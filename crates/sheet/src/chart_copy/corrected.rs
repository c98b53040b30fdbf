//! Sets that were put right, in the list of everything that was recorded: what stood before is struck through there too.

use chart::{
    Entry, Fact,
    fact::{SetFact, VisitFact},
};

/// The next entry by which the figures of an entry were put right, or struck out.
pub(super) fn by(entry: &Entry, about_visit: &[Entry]) -> Option<u64> {
    let set = told_of(entry)?;
    let corrects = |one: &&Entry| corrected(one).is_some_and(|(about, _)| about == set);
    about_visit.iter().filter(corrects).map(|one| one.seq).find(|seq| *seq > entry.seq)
}

/// The set of which an entry tells the figures.
fn told_of(entry: &Entry) -> Option<u64> {
    if let Fact::Visit { fact: VisitFact::VitalsTaken { .. }, .. } = &entry.fact {
        return Some(entry.seq);
    }
    corrected(entry).filter(|(_, has_figures)| *has_figures).map(|(set, _)| set)
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
