//! How much oxygen ran when a set of vital signs was taken.

use crate::{
    care::Detail,
    emergency::{self, Emergency},
    entered::{is_after, place},
    quantity::LitresPerMinute,
    time::Stamp,
    visit::{TakenSet, Visit},
};

/// How much ran, zero for room air; `None` where nobody ever recorded it, or nobody since an emergency began, in which a mask
/// is put on first and noted in free words. What was given and not said to be off is still given.
pub(crate) fn flow(visit: &Visit, set: &TakenSet) -> Option<LitresPerMinute> {
    if set.signs.oxygen.is_some() {
        return set.signs.oxygen;
    }
    let measured = visit.sets.iter().filter_map(|one| Some((one.at, one.seq, one.signs.oxygen?)));
    let given = visit.care.interventions.iter().filter_map(|one| match &one.detail {
        Detail::Oxygen { flow, .. } => Some((one.at, one.seq, *flow)),
        Detail::Plain | Detail::AboutValue | Detail::AboutSymptom | Detail::Medicine(_) => None,
    });
    let emergency = emergency_before(visit, set);
    let before = |(at, seq, _): &(Stamp, u64, LitresPerMinute)| {
        let since = emergency.is_none_or(|one| is_after((&one.from, one.seq), (at, *seq)));
        since && is_after((at, *seq), (&set.at, set.seq))
    };
    let last = measured.chain(given).filter(before);
    last.max_by_key(|(at, seq, _)| place(&visit.arrived, (at, *seq))).map(|(.., flow)| flow)
}

/// When the emergency began since which nobody recorded whether oxygen runs.
pub(crate) fn not_said_since(visit: &Visit, set: &TakenSet) -> Option<Stamp> {
    let emergency = emergency_before(visit, set)?;
    flow(visit, set).is_none().then_some(emergency.from)
}

/// The last that was one and had begun when the set was taken.
fn emergency_before<'a>(visit: &'a Visit, set: &TakenSet) -> Option<&'a Emergency> {
    let had_begun = |one: &&Emergency| is_after((&one.from, one.seq), (&set.at, set.seq));
    emergency::true_ones(visit).filter(had_begun).last()
}
