//! The checks of recovery by their entries. One that was struck out counts for nothing, and what stood before it counts again.

use crate::{
    answer::Given,
    emergency::{self, Emergency},
    entered::is_after,
    fact::EmergencyEnd,
    id::StaffId,
    time::{Minutes, Stamp},
    visit::{Explained, Visit},
};

/// A check as its entry tells it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// Its entry.
    pub seq: u64,
    /// What was checked or done.
    pub what: Check,
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
}

/// What was checked or done. Responsiveness keeps its entry by itself, and the safety question is no key that slips: it is
/// asked again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Check {
    /// Walking: whether as on arrival.
    Gait(bool),
    /// The line is out.
    IvOut,
    /// The patient has the belongings back.
    Belongings,
    /// The sheet was explained.
    Explained(Explained),
}

/// Whether an entry is such a check, and counts.
#[must_use]
pub fn is_check(visit: &Visit, entry: u64) -> bool {
    visit.leaving.checks.iter().any(|one| one.seq == entry)
        || visit.alertness.iter().any(|check| check.value.seq == entry)
}

/// The last of several checks since a moment. A typed time is one of whole minutes: of one minute the last that was entered
/// counts.
pub(crate) fn last_since<'a, T>(list: &'a [Given<T>], since: &Stamp) -> Option<&'a Given<T>> {
    let since = list.iter().filter(|given| since.until(&given.at) >= 0);
    since.reduce(|a, b| if a.at.minutes_until(&b.at) >= Minutes(0) { b } else { a })
}

/// The entry of a check of walking that counts.
#[must_use]
pub(crate) fn gait_entry(visit: &Visit, check: &Given<bool>) -> u64 {
    let is_it =
        |one: &&Checked| matches!(one.what, Check::Gait(_)) && one.at == check.at && one.by == check.by;
    visit.leaving.checks.iter().rfind(is_it).map_or(0, |one| one.seq)
}

/// That the line is out, by the last who said so since the last emergency: in one a line may have been placed.
#[must_use]
pub fn line_out(visit: &Visit) -> Option<&Given<()>> {
    let out = visit.iv_out.as_ref()?;
    (emergency_since_line_out(visit).is_none()).then_some(out)
}

/// The emergency that was over, or began where it goes on, since the line was out. Who was transferred is looked after
/// elsewhere; of who left in the middle of one it was asked at the door, whose entry comes before the end.
#[must_use]
pub(crate) fn emergency_since_line_out(visit: &Visit) -> Option<&Emergency> {
    let out = visit.iv_out.as_ref()?;
    let check = visit.leaving.checks.iter().rfind(|one| one.what == Check::IvOut);
    let entry = check.map_or(0, |one| one.seq);
    let moment = |one: &Emergency| match &one.over {
        Some(over) => match over.how {
            EmergencyEnd::Stays => Some((over.at, over.seq)),
            EmergencyEnd::Left => Some((one.from, one.seq)),
            EmergencyEnd::Transferred | EmergencyEnd::None => None,
        },
        None => Some((one.from, one.seq)),
    };
    let is_since =
        |one: &&Emergency| moment(one).is_some_and(|(at, seq)| is_after((&out.at, entry), (&at, seq)));
    emergency::true_ones(visit).filter(is_since).last()
}

/// Takes a check in.
pub(crate) fn take(visit: &mut Visit, checked: Checked) {
    stands(visit, &checked);
    visit.leaving.checks.push(checked);
}

/// Takes a check out, if the entry is one.
pub(crate) fn strike(visit: &mut Visit, entry: u64) {
    visit.alertness.retain(|check| check.value.seq != entry);
    let Some(place) = visit.leaving.checks.iter().position(|one| one.seq == entry) else { return };
    visit.leaving.checks.remove(place);
    // They stand as those that are left tell it, in their order.
    visit.gait.clear();
    (visit.iv_out, visit.leaving.belongings, visit.explained) = (None, None, None);
    for one in visit.leaving.checks.clone() {
        stands(visit, &one);
    }
}

/// What stands by a check from then on.
fn stands(visit: &mut Visit, checked: &Checked) {
    let Checked { what, at, by, .. } = checked;
    let (at, by) = (*at, *by);
    match what {
        Check::Gait(as_on_arrival) => visit.gait.push(Given { value: *as_on_arrival, at, by }),
        Check::IvOut => visit.iv_out = Some(Given { value: (), at, by }),
        Check::Belongings => visit.leaving.belongings = Some(Given { value: (), at, by }),
        Check::Explained(explained) => visit.explained = Some(Given { value: explained.clone(), at, by }),
    }
}
