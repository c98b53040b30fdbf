//! Until when a patient neither drives nor decides, and what the paper in hand says of it.
//!
//! A paper is printed before the patient leaves, so it counts from when that is expected. A paper that turns out too short
//! is named at the gate; one that still covers the way home stays as it is, so that a second copy says the same.

use crate::{
    against_advice,
    departure::{Copy, Paperwork},
    gate, leaving,
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

/// Until when it is, on a paper made now: the one answer for the sheet, the companion's card and the form against advice.
///
/// Once the patient has left it counts from the leaving. Before that the form counts from now, since whoever leaves against
/// advice does not wait for the ride; sheet and card count from when the leaving is expected. Either has the
/// margin added, so that the paper covers whoever leaves a little later. What a paper in hand says is kept where it covers
/// the leaving, so that two papers do not compete: sheet and card keep to each other or else to the form, the form to the
/// form. Before the leaving the form, and after it a new sheet and the card, never end before the sheet or card that the
/// patient holds.
#[must_use]
pub fn until(visit: &Visit, protocol: &Protocol, paper: Paperwork, now: &Stamp) -> Stamp {
    let (left, is_form) = (gate::left(visit), paper == Paperwork::AgainstAdvice);
    // The form is in the hand of somebody who is at the door already.
    let soonest = if is_form { *now } else { now.plus(MARGIN.millis()) };
    let least = left.unwrap_or(soonest).plus(CAUTION.millis());
    let in_hand = said(visit, paper).into_iter().flatten().find(|said| least.until(said) >= 0);
    let own = in_hand.unwrap_or_else(|| {
        let leaves = if is_form { *now } else { expected(visit, protocol, now) };
        let from = left.unwrap_or_else(|| leaves.plus(MARGIN.millis()));
        up_to_half_hour(&from.plus(CAUTION.millis()))
    });
    // Before the leaving the form keeps to the sheet, and afterwards a new sheet and the card do.
    let is_beside = if left.is_none() { is_form } else { is_sheet(paper) };
    let beside = if is_beside { sheet_in_hand(visit) } else { None };
    beside.map_or(own, |said| later(own, said))
}

/// Until when the last sheet or card says that it is, also where it has changed since: the patient holds it all the same.
fn sheet_in_hand(visit: &Visit) -> Option<Stamp> {
    let in_hand = |copy: &&Copy| is_sheet(copy.paperwork) && copy.of.is_none() && gate::was_here(visit, copy);
    visit.copies.iter().rfind(in_hand)?.until
}

/// Whether a sheet or card was made since that says another end: two papers at home must not compete.
#[must_use]
pub fn ends_otherwise(visit: &Visit, copy: &Copy) -> bool {
    let newer = visit.copies.iter().rfind(|one| {
        is_sheet(one.paperwork) && one.of.is_none() && one.seq > copy.seq && gate::was_here(visit, one)
    });
    let other = newer.filter(|_| is_sheet(copy.paperwork)).and_then(|newer| newer.until.zip(copy.until));
    other.is_some_and(|(newer, own)| own.minutes_until(&newer) != Minutes(0))
}

const fn is_sheet(kind: Paperwork) -> bool {
    matches!(kind, Paperwork::DischargeSheet | Paperwork::CompanionCard)
}

/// The entry of the last sheet that says another end than the sheet before it: what was explained, said back, or signed
/// before that is about another time. What is made once the patient has left reached nobody.
#[must_use]
pub fn end_moved(visit: &Visit) -> Option<u64> {
    let is_sheet = |copy: &&Copy| copy.paperwork == Paperwork::DischargeSheet && copy.of.is_none();
    let sheets = visit.copies.iter().filter(is_sheet).filter(|copy| gate::was_here(visit, copy));
    let ends: Vec<(u64, Stamp)> = sheets.filter_map(|copy| Some((copy.seq, copy.until?))).collect();
    let moved = ends.windows(2).rfind(|pair| pair[0].1.minutes_until(&pair[1].1) != Minutes(0))?;
    Some(moved[1].0)
}

/// Until when the last copy says that it is, where whoever leaves at a moment is not covered by it.
#[must_use]
pub fn too_short(copy: &Copy, leaving: &Stamp) -> Option<Stamp> {
    copy.until.filter(|until| leaving.plus(CAUTION.millis()).until(until) < 0)
}

/// What the papers in hand say that a paper keeps to, those of its own kind first: of each kind the newest whose text still
/// stands.
fn said(visit: &Visit, paper: Paperwork) -> [Option<Stamp>; 2] {
    let newest = |is_kind: fn(Paperwork) -> bool| {
        let is_it = |copy: &&Copy| is_kind(copy.paperwork) && copy.of.is_none() && stands(visit, copy);
        visit.copies.iter().rfind(is_it)?.until
    };
    let form = newest(|kind| kind == Paperwork::AgainstAdvice);
    if paper == Paperwork::AgainstAdvice {
        return [form, None];
    }
    [newest(is_sheet), form]
}

/// Whether nothing has changed since of what a paper says. The form with which the patient left stands whatever was noted
/// at the door.
fn stands(visit: &Visit, copy: &Copy) -> bool {
    let left_with = copy.paperwork == Paperwork::AgainstAdvice && against_advice::went_so(visit);
    left_with || copy.content >= visit.content_of(copy.paperwork)
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
    let local = i64::from(at.local().time().num_seconds_from_midnight()) * 1000 + at.utc.rem_euclid(1000);
    at.plus((HALF_HOUR - local % HALF_HOUR) % HALF_HOUR)
}
