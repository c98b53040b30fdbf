//! Which of two things on record came later. A typed time is one of whole minutes, so that of what was so in one minute the
//! entry tells.

use crate::time::Stamp;

/// When something was so, and its entry.
pub(crate) type Moment<'a> = (&'a Stamp, u64);

/// Whether something came after something else.
pub(crate) fn is_after((one, entry): Moment, (at, seq): Moment) -> bool {
    match one.minutes_until(at).0 {
        0 => seq > entry,
        minutes => minutes > 0,
    }
}

/// When something ended that began then, by a later entry: where its clock says otherwise within the minute, as soon as it began.
pub(crate) fn end_of(began: &Stamp, ended: Stamp) -> Stamp {
    if began.until(&ended) > 0 { ended } else { began.plus(1) }
}

/// By which things are put in their order, counted from any one moment.
pub(crate) fn place(from: &Stamp, (at, seq): Moment) -> (i64, u64) {
    (from.minutes_until(at).0, seq)
}
