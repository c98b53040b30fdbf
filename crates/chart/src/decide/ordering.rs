//! Weight and order.

use super::{Bedside, Verdict, assessment::before_start};
use crate::{
    answer::Voice,
    clinic::Role,
    fact::VisitFact,
    last_time::earlier,
    order::{self, Order},
    quantity::Grams,
    refusal::Refusal,
};

pub(super) fn weigh(at: &Bedside, weight: Grams, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let bands = &at.protocol.limits.weight;
    let within = |(least, most): (u32, u32)| (least..=most).contains(&weight.0);
    if !within(bands.possible) {
        return Err(Refusal::WeightImpossible(weight));
    }
    // What is known of this patient says more than what is usual for anybody.
    let unusual = || (!within(bands.plausible)).then_some(Refusal::WeightUnusual(weight));
    match changed(at, weight, bands.change_percent).or_else(unusual) {
        Some(refusal) if !confirmed => return Err(refusal),
        Some(_) | None => {}
    }
    if at.visit.order.as_ref().is_some_and(|order| !order.value.is_possible(Some(weight))) {
        return Err(Refusal::OrderImpossible);
    }
    Ok(vec![VisitFact::Weighed { weight, confirmed }])
}

/// A weight far from that of the last visit. Pounds typed for kilograms are among them.
fn changed(at: &Bedside, weight: Grams, percent: u16) -> Option<Refusal> {
    let mut before = earlier(at.record, at.visit).into_iter();
    let (last, on) = before.find_map(|visit| Some((visit.weight.as_ref()?.value, visit.arrived.date())))?;
    let off = u64::from(last.0.abs_diff(weight.0)) * 100;
    let too_far = percent > 0 && off > u64::from(last.0) * u64::from(percent);
    too_far.then_some(Refusal::WeightChanged { last, on, now: weight })
}

/// An order is a prescriber's. Whoever types it, it says whose word it is and how that came.
pub(super) fn order(at: &Bedside, order: Order, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    if !at.record.holds(order.prescriber, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(order.prescriber));
    }
    let present = [Some(at.context.by), at.context.second].contains(&Some(order.prescriber));
    if order.voice == Voice::InPerson && !present {
        return Err(Refusal::NeedsSecond(Role::Prescriber));
    }
    judge(at, Order { since: None, ..order }, confirmed)
}

/// A standing order is the prescriber's word still; who takes it over only says that it holds today.
pub(super) fn take_standing(at: &Bedside, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let (from, given) = order::standing(at.record, at.visit).ok_or(Refusal::NoStandingOrder)?;
    let since = given.value.since.or_else(|| Some(from.arrived.date()));
    judge(at, Order { since, ..given.value.clone() }, confirmed)
}

fn judge(at: &Bedside, order: Order, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    let measured = at.visit.weight.as_ref().map(|given| given.value);
    if !order.is_possible(measured) {
        return Err(Refusal::OrderImpossible);
    }
    let odd = order.odd(&at.protocol.limits, measured);
    if odd.is_empty() || confirmed {
        Ok(vec![VisitFact::Ordered(order)])
    } else {
        Err(Refusal::OrderUnusual(odd))
    }
}
