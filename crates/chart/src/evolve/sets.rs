//! Takes an entry about sets in.

use crate::{
    answer::Given,
    entered,
    entry::Entry,
    fact::{Corrected, SetFact},
    set::{NotTaken, Skipped, Struck, TakenSet, Was},
    visit::Visit,
};

/// Puts a set in its place by the minute in which it was taken, and by its entry within one.
pub(crate) fn insert(visit: &mut Visit, set: TakenSet) {
    let place =
        visit.sets.partition_point(|other| entered::is_after((&other.at, other.seq), (&set.at, set.seq)));
    visit.sets.insert(place, set);
}

pub(super) fn of_sets(visit: &mut Visit, entry: &Entry, fact: &SetFact) {
    let (by, recorded) = (entry.by, entry.recorded);
    match fact {
        SetFact::Skipped { at, due, reason } => {
            let (at, due, reason, seq) = (*at, *due, reason.clone(), entry.seq);
            visit.skipped.push(Skipped { at, due, reason, seq, by });
        }
        SetFact::NotTaken { from, to, reason } => {
            visit.not_taken.push(NotTaken { from: *from, to: *to, reason: reason.clone(), by });
        }
        SetFact::Corrected { set, to, reason } => correct(visit, entry, *set, to.as_ref(), reason),
        SetFact::FlagSeen { set } => {
            visit.flags_seen.insert(*set, Given { value: (), at: recorded, by });
        }
        SetFact::Snoozed { until } => visit.snoozed = Some(Given { value: *until, at: recorded, by }),
    }
}

/// What a set said before stays with it. An acknowledgment, and a clearance of its pressure, spoke for the figures that
/// they were given for.
fn correct(visit: &mut Visit, entry: &Entry, seq: u64, to: Option<&Corrected>, reason: &str) {
    let (by, corrected) = (entry.by, entry.recorded);
    let Some(place) = visit.sets.iter().position(|set| set.seq == seq) else { return };
    visit.newest.set_put_right = entry.seq;
    let mut set = visit.sets.remove(place);
    let same = to.is_some_and(|to| to.signs == set.signs);
    let seen = if same { None } else { visit.flags_seen.remove(&seq) };
    if visit.stage.start().is_none() && visit.pressure_cleared.as_ref().is_some_and(|(of, _)| *of == seq) {
        visit.pressure_cleared = None;
    }
    let Some(to) = to else {
        let why = Given { value: reason.to_owned(), at: corrected, by };
        visit.struck.push(Struck { set, why });
        return;
    };
    let reason = reason.to_owned();
    let confirmed = std::mem::replace(&mut set.confirmed, to.confirmed.clone());
    set.was.push(Was { signs: set.signs, at: set.at, by, corrected, reason, confirmed, seen });
    (set.signs, set.at) = (to.signs, to.at);
    set.absent.clone_from(&to.absent);
    insert(visit, set);
}
