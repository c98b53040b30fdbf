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

/// The later of two.
pub(crate) fn last(one: (Stamp, u64), other: (Stamp, u64)) -> (Stamp, u64) {
    if is_after((&one.0, one.1), (&other.0, other.1)) { other } else { one }
}

/// The earlier of two.
pub(crate) fn first(one: (Stamp, u64), other: (Stamp, u64)) -> (Stamp, u64) {
    if is_after((&one.0, one.1), (&other.0, other.1)) { one } else { other }
}

/// By which things are put in their order, counted from any one moment.
pub(crate) fn place(from: &Stamp, (at, seq): Moment) -> (i64, u64) {
    (from.minutes_until(at).0, seq)
}
