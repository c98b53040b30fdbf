//! Answers, clearances, weight and order.

use super::{Bedside, Verdict, say};
use crate::{
    answer::{Answer, Voice},
    clinic::Role,
    decimal::Exact,
    dose::{self, Order},
    fact::VisitFact,
    id::StaffId,
    last_time::last_time,
    protocol::ItemId,
    quantity::Grams,
    refusal::{Field, Needed, Refusal},
    start::{self, Verdict as AnswerVerdict},
    visit::Stage,
};

fn before_start(at: &Bedside) -> Verdict<()> {
    if at.visit.stage == Stage::Arrived { Ok(()) } else { Err(Refusal::WrongStage(Needed::BeforeStart)) }
}

pub(super) fn answer(at: &Bedside, id: ItemId, answer: Answer) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if !start::is_asked(at.record, at.visit, item) {
        return Err(Refusal::NotAsked(id));
    }
    item.admits(&answer)?;
    if let Answer::Time(time) = &answer {
        let now = at.context.now.local();
        if *time > now {
            return Err(Refusal::InFuture { typed: time.time(), now: now.time() });
        }
    }
    let same = at.visit.answers.get(&id).is_some_and(|given| given.value == answer);
    if same {
        return Ok(Vec::new());
    }
    Ok(vec![VisitFact::Answered { item: id, answer }])
}

/// Asked anew, and as it was: that is stored as such, never as a silent copy.
pub(super) fn confirm_unchanged(at: &Bedside, id: ItemId) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if !start::is_asked(at.record, at.visit, item) {
        return Err(Refusal::NotAsked(id));
    }
    if !item.may_confirm {
        return Err(Refusal::AskedAnewEachTime(id));
    }
    let Some(last) = last_time(at.record, at.visit, item) else {
        return Err(Refusal::NothingToConfirm(id));
    };
    let (answer, since) = (last.given.value.clone(), last.visit.arrived.date());
    if at.visit.answers.get(&id).is_some_and(|given| given.value == answer) {
        return Ok(Vec::new());
    }
    Ok(vec![VisitFact::ConfirmedUnchanged { item: id, answer, since }])
}

pub(super) fn clear(
    at: &Bedside,
    id: ItemId,
    telephone: Option<StaffId>,
    note: String,
) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if start::verdict(at.visit, item, &at.context.now) != AnswerVerdict::WaitsForClearance {
        return Err(Refusal::NothingToClear);
    }
    let note = say(&note, Field::Note)?;
    let (prescriber, voice) = match telephone {
        Some(who) if at.record.holds(who, Role::Prescriber) => (who, Voice::Telephone),
        Some(who) => return Err(Refusal::NotAPrescriber(who)),
        None => {
            let present = at.present(Role::Prescriber);
            (present.ok_or(Refusal::NeedsSecond(Role::Prescriber))?, Voice::InPerson)
        }
    };
    Ok(vec![VisitFact::Cleared { item: id, prescriber, voice, note }])
}

pub(super) fn weigh(at: &Bedside, weight: Grams, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let bands = &at.protocol.limits.weight;
    let within = |(least, most): (u32, u32)| (least..=most).contains(&weight.0);
    if !within(bands.possible) {
        return Err(Refusal::WeightImpossible(weight));
    }
    if !within(bands.plausible) && !confirmed {
        return Err(Refusal::WeightUnusual(weight));
    }
    if at.visit.order.as_ref().is_some_and(|order| !is_possible(&order.value, Some(weight))) {
        return Err(Refusal::OrderImpossible);
    }
    Ok(vec![VisitFact::Weighed { weight }])
}

/// An order is a prescriber's. Whoever types it, it says whose word it is and how that came.
pub(super) fn order(at: &Bedside, order: Order) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    if !at.record.holds(order.prescriber, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(order.prescriber));
    }
    let confirmed = [Some(at.context.by), at.context.second].contains(&Some(order.prescriber));
    if order.voice == Voice::InPerson && !confirmed {
        return Err(Refusal::NeedsSecond(Role::Prescriber));
    }
    if !is_possible(&order, at.visit.weight.as_ref().map(|given| given.value)) {
        return Err(Refusal::OrderImpossible);
    }
    Ok(vec![VisitFact::Ordered(order)])
}

/// Catches slips of the keyboard only; what is right is the prescriber's to say. The bounds are far outside
/// of anything in `clinical.md`, 1.1 and 8.1 (0.1 to 0.75 mg/kg, 2 to 100 minutes, vials to 100 mg/mL).
fn is_possible(order: &Order, weight: Option<Grams>) -> bool {
    let shape = (1..=5_000).contains(&order.dose.0)
        && (1..=480).contains(&order.over.0)
        && (1..=100).contains(&order.vial.0)
        && (1_000..=2_000_000).contains(&order.total.0);
    let drug_fits = weight.and_then(|weight| dose::work_out(order, weight)).is_none_or(|worked| {
        worked.drug_ml * Exact::from_integer(1000) <= Exact::from_integer(i128::from(order.total.0))
    });
    shape && drug_fits
}
