//! Until when a patient neither drives nor decides, and what the paper in hand says of it.
//!
//! A paper is printed before the patient leaves, so it counts from when that is expected. A paper that turns out too short
//! is named at the gate; one that still covers the way home stays as it is, so that a second copy says the same.

use crate::{
    departure::{Copy, Paperwork},
    leaving,
    protocol::Protocol,
    time::{Minutes, Stamp, later},
    visit::Visit,
};
use chrono::Timelike;

/// For how long after leaving the patient neither drives nor decides, and a companion is recommended: 24 hours
/// (and a night of sleep, which the sheet adds). `clinical.md`, 5.4 and 9: the superset of what sources say.
pub const CAUTION: Minutes = Minutes(24 * 60);

/// How much later than expected a patient may leave: a sheet that is explained now has to cover that.
pub const MARGIN: Minutes = Minutes(15);

/// What that is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// From when the patient is expected to leave, with the margin: the patient is still here.
    Expected,
    /// The same, by the paper in hand, with which the patient has left.
    AsInHand,
    /// From when the patient left.
    Left,
}

/// Until when it is.
#[must_use]
pub fn until(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Stamp {
    let left = left(visit);
    let least = left.unwrap_or_else(|| now.plus(MARGIN.millis())).plus(CAUTION.millis());
    let said = said(visit).filter(|said| least.until(said) >= 0);
    said.unwrap_or_else(|| {
        let from = left.unwrap_or_else(|| expected(visit, protocol, now).plus(MARGIN.millis()));
        up_to_half_hour(&from.plus(CAUTION.millis()))
    })
}

/// What [`until`] is counted from. A paper that covers the way home is kept to after the patient has left, so that two
/// papers agree; then it is not the leaving that counts.
#[must_use]
pub fn counted(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Counted {
    let Some(left) = left(visit) else { return Counted::Expected };
    let from_leaving = up_to_half_hour(&left.plus(CAUTION.millis()));
    let same = from_leaving.until(&until(visit, protocol, now)) == 0;
    if same { Counted::Left } else { Counted::AsInHand }
}

/// Until when the last copy says that it is, where whoever leaves at a moment is not covered by it.
#[must_use]
pub fn too_short(copy: &Copy, leaving: &Stamp) -> Option<Stamp> {
    copy.until.filter(|until| leaving.plus(CAUTION.millis()).until(until) < 0)
}

fn left(visit: &Visit) -> Option<Stamp> {
    visit.handed_over.as_ref().map(|handed| handed.at).or_else(|| visit.stage.over())
}

/// What the newest paper says whose text still stands.
fn said(visit: &Visit) -> Option<Stamp> {
    let stands = |copy: &&Copy| {
        let to_take_home = matches!(copy.paperwork, Paperwork::DischargeSheet | Paperwork::CompanionCard);
        to_take_home && copy.of.is_none() && copy.content >= visit.last_on_sheet
    };
    visit.copies.iter().rfind(stands)?.until
}

/// When the patient is expected to leave: not before the least stay is over, nor before the ride is here.
fn expected(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Stamp {
    let stay = |from: Option<Stamp>, least: Option<Minutes>| Some(from?.plus(least?.millis()));
    let reasons = [
        stay(visit.stage.end(), protocol.stay.after_end),
        stay(visit.stage.start(), protocol.stay.after_start),
        leaving::expected_at(visit, now),
    ];
    reasons.into_iter().flatten().fold(*now, later)
}

fn up_to_half_hour(at: &Stamp) -> Stamp {
    const HALF_HOUR: i64 = 30 * 60_000;
    let local = i64::from(at.local().time().num_seconds_from_midnight()) * 1000;
    at.plus((HALF_HOUR - local % HALF_HOUR) % HALF_HOUR)
}
