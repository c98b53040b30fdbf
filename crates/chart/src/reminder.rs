//! Which desktop notifications are due. Few and true: a set that is due while nobody looks at the window, and
//! a set that is late. Chairs together make one. A notification names chairs, never a patient.

use crate::{
    clinic::Chair,
    due::{self, Standing},
    id::VisitId,
    record::Record,
    time::Stamp,
};
use std::collections::BTreeSet;

/// Why staff are reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// A set is due.
    Due,
    /// A set is late.
    Late,
}

/// One reminder that was given, so that it is given once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Given {
    /// For which visit.
    pub visit: VisitId,
    /// For which slot, by its time.
    pub due: i64,
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
    for visit in record.here() {
        let Some(protocol) = record.protocol_of(visit) else { continue };
        let Some(next) = due::next(visit, &protocol.schedule, now) else { continue };
        let why = match next.standing {
            Standing::Late => Why::Late,
            Standing::Due if !in_front => Why::Due,
            Standing::Due
            | Standing::Done
            | Standing::DoneLate
            | Standing::Ahead
            | Standing::Soon
            | Standing::Missed => continue,
        };
        if given.insert(Given { visit: visit.id, due: next.due.utc, why }) {
            match list.iter_mut().find(|reminder| reminder.why == why) {
                Some(reminder) => reminder.chairs.push(visit.chair),
                None => list.push(Reminder { why, chairs: vec![visit.chair] }),
            }
        }
    }
    list
}
