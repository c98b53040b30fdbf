//! Which desktop notifications are due. Few and true: a set that is due while nobody looks at the window, and
//! a set that is late. Chairs together make one. A notification names chairs, never a patient.

use crate::{
    clinic::Chair,
    due::{self, Standing},
    flag::{self, Weight},
    gate,
    id::VisitId,
    protocol::Protocol,
    record::Record,
    time::Stamp,
    visit::Visit,
};
use std::collections::BTreeSet;

/// How often an hour a chair is said to be late while its sets are taken.
const MOST_LATE: usize = 2;

/// Why staff are reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// A set is due.
    Due,
    /// A set is late.
    Late,
    /// A value is critical.
    Critical,
}

/// One reminder that was given, so that it is given once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Given {
    /// For which visit.
    pub visit: VisitId,
    /// For which slot, by its time; for a critical value, the entry of its set.
    pub about: i64,
    /// Why.
    pub why: Why,
}

/// One notification.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// Why.
    pub why: Why,
    /// For which chairs.
    pub chairs: Vec<Chair>,
}

/// What to notify of now. `given` takes in what is answered, so that nothing is said twice.
#[must_use]
pub fn reminders(record: &Record, now: &Stamp, in_front: bool, given: &mut BTreeSet<Given>) -> Vec<Reminder> {
    let mut list: Vec<Reminder> = Vec::new();
    // Who was handed over is not at the chair any more, whatever the chart still waits for.
    for visit in record.here().into_iter().filter(|visit| gate::left(visit).is_none()) {
        let Some(protocol) = record.protocol_of(visit) else { continue };
        let wanted = [critical(visit, protocol), of_slot(visit, protocol, now, in_front, given)];
        for (why, about) in wanted.into_iter().flatten() {
            if given.insert(Given { visit: visit.id, about, why }) {
                match list.iter_mut().find(|reminder| reminder.why == why) {
                    Some(reminder) => reminder.chairs.push(visit.chair),
                    None => list.push(Reminder { why, chairs: vec![visit.chair] }),
                }
            }
        }
    }
    list
}

fn critical(visit: &Visit, protocol: &Protocol) -> Option<(Why, i64)> {
    let open = flag::critical_unseen(visit, protocol)?;
    Some((Why::Critical, i64::try_from(open.seq).unwrap_or(i64::MAX)))
}

fn of_slot(
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
    in_front: bool,
    given: &BTreeSet<Given>,
) -> Option<(Why, i64)> {
    let next = due::next(visit, protocol, now)?;
    // A slot that was missed before takes no reminder away from this one.
    let (due, standing) = next.slot;
    let why = match standing {
        Standing::Late => Why::Late,
        Standing::Due if !in_front => Why::Due,
        Standing::Due
        | Standing::Done
        | Standing::DoneLate
        | Standing::Skipped
        | Standing::Ahead
        | Standing::Soon
        | Standing::Missed => return None,
    };
    let enough = why == Why::Late && next.standing != Standing::Missed && late_in_an_hour(visit, &due, given);
    (!enough && snoozed_until(visit, protocol, now).is_none()).then_some((why, due.utc))
}

/// Whether enough was said about a chair whose sets are late and taken. Where nobody comes at all it is never enough.
fn late_in_an_hour(visit: &Visit, due: &Stamp, given: &BTreeSet<Given>) -> bool {
    let within = |one: &&Given| {
        one.visit == visit.id && one.why == Why::Late && (1..3_600_000).contains(&(due.utc - one.about))
    };
    given.iter().filter(within).count() >= MOST_LATE
}

/// Until when reminders about a chair stay quiet, if they do now. A critical value breaks it.
#[must_use]
pub fn snoozed_until(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Stamp> {
    let snoozed = visit.snoozed.as_ref()?;
    // The slots may have moved since: never beyond the next one as it stands now.
    let slots = due::slots(visit, protocol, now);
    let next = slots.iter().map(|slot| slot.due).find(|due| snoozed.at.until(due) > 0);
    let until = next.map_or(snoozed.value, |next| crate::time::earlier(next, snoozed.value));
    // Whoever took a set since then was there; what comes next is said again.
    let attended = visit.sets.iter().any(|set| snoozed.at.until(&set.recorded) > 0);
    let is_new = |open: &flag::Open| open.flag.weight() == Weight::Critical && snoozed.at.until(&open.at) > 0;
    let critical =
        flag::critical_unseen(visit, protocol).is_some() || flag::open(visit, protocol).iter().any(is_new);
    (!attended && !critical && now.until(&until) > 0).then_some(until)
}
