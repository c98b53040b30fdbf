//! Sets that were put right, in the list of everything that was recorded: what stood before is struck through there too.

use chart::{
    Entry, Fact,
    fact::{SetFact, VisitFact},
};

/// What became of the figures of an entry by a later one: `; put right by no. 302`.
pub(super) fn by(entry: &Entry, about_visit: &[Entry]) -> Option<String> {
    let set = told_of(entry)?;
    let mut later = about_visit.iter().filter(|one| one.seq > entry.seq);
    later.find_map(|one| {
        let (_, has_figures) = corrected(one).filter(|(about, _)| *about == set)?;
        let what = if has_figures { "put right" } else { "struck out" };
        Some(format!("; {what} by no. {}", one.seq))
    })
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
