//! Weight and order.

use super::{Bedside, Verdict, assessment::before_start};
use crate::{
    answer::Voice,
    clinic::Role,
    fact::VisitFact,
    last_time::earlier,
    order::{self, Order},
    owed::{Owed, owed},
    quantity::Grams,
    refusal::Refusal,
    visit::Visit,
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
    if let Some(order) = &at.visit.order {
        if !order.value.is_possible(Some(weight)) {
            return Err(Refusal::OrderImpossible);
        }
        // What was usual without a weight, or for the former one, may not be so for this.
        let before = order.value.odd(&at.protocol.limits, at.visit.weight.as_ref().map(|given| given.value));
        let mut now = order.value.odd(&at.protocol.limits, Some(weight));
        now.retain(|odd| !before.contains(odd));
        if !now.is_empty() && !confirmed {
            return Err(Refusal::OrderUnusual(now));
        }
    }
    Ok(vec![VisitFact::Weighed { weight, confirmed }])
}

/// A weight far from that of the last visit. Pounds typed for kilograms are among them.
fn changed(at: &Bedside, weight: Grams, percent: u16) -> Option<Refusal> {
    let all = earlier(at.record, at.visit);
    let weight_of = |visit: &&Visit| Some((visit.weight.as_ref()?.value, visit.arrived.date()));
    // A weight that drug was given by says more than one at which nothing was.
    let infused = all.iter().filter(|visit| visit.stage.start().is_some()).find_map(weight_of);
    let (last, on) = infused.or_else(|| all.iter().find_map(weight_of))?;
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
    if given.value.since.is_none() && owed(from).iter().any(|(owed, _)| *owed == Owed::Order) {
        return Err(Refusal::StandingOrderUnsigned(given.value.prescriber));
    }
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
