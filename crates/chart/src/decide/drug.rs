//! The drug in hand: drawn up, checked by a second person, wasted before a witness.

use super::{Bedside, Verdict, assessment::before_start, say};
use crate::{
    decimal::Exact,
    dose::millilitres,
    double_check::{DoubleCheck, Figures, compare},
    drug::{Drawn, OddDrawing, Wasted, balance},
    fact::VisitFact,
    id::StaffId,
    quantity::Microlitres,
    refusal::{Field, Refusal},
    right::Caregiver,
};

pub(super) fn draw_up(at: &Bedside, drawn: Drawn, confirmed: bool) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let lot = say(&drawn.lot, Field::Lot)?;
    if !(1..=100_000).contains(&drawn.amount.0) {
        return Err(Refusal::DrawnImpossible(drawn.amount));
    }
    let mut odd = Vec::new();
    if drawn.expiry < at.context.now.date() {
        odd.push(OddDrawing::Expired(drawn.expiry));
    }
    // What is drawn is read off a syringe: half of its last digit is no shortfall.
    let short = |worked: crate::dose::Worked| worked.drug_ml > millilitres(drawn.amount) + Exact::new(1, 20);
    if at.visit.worked().is_some_and(short) {
        odd.push(OddDrawing::TooLittle(drawn.amount));
    }
    let drawn_ml = millilitres(drawn.amount);
    if at.visit.worked().is_some_and(|worked| drawn_ml >= worked.drug_ml * Exact::from_integer(5)) {
        odd.push(OddDrawing::TooMuch(drawn.amount));
    }
    if !odd.is_empty() && !confirmed {
        return Err(Refusal::DrawingUnusual(odd));
    }
    let confirmed = !odd.is_empty();
    Ok(vec![VisitFact::DrawnUp { drawn: Drawn { lot, ..drawn }, confirmed }])
}

/// A check is recorded whether it agrees or not; the start waits for one that does.
pub(super) fn double_check(at: &Bedside, figures: Figures) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let checker = at.context.second.unwrap_or(at.context.by);
    may_stand_by(at, checker)?;
    let (Some(weight), Some(worked)) = (&at.visit.weight, at.visit.worked()) else {
        return Err(Refusal::NothingToCheck);
    };
    let drawn = at.visit.drawn.as_ref();
    if at.protocol.start.drawn_up && drawn.is_none() {
        return Err(Refusal::NothingToCheck);
    }
    let ordered = at.visit.order.as_ref().map(|order| order.by);
    if [Some(weight.by), drawn.map(|drawn| drawn.by), ordered].contains(&Some(checker)) {
        return Err(Refusal::CheckerWasFirst(checker));
    }
    let saw = at.visit.check.as_ref().filter(|check| !check.value.differences.is_empty());
    if saw.is_some_and(|check| check.value.checker == checker) {
        return Err(Refusal::CheckerSawTheChart(checker));
    }
    let (least, most) = at.protocol.limits.weight.possible;
    if !(least..=most).contains(&figures.weight.0) {
        return Err(Refusal::WeightImpossible(figures.weight));
    }
    let differences = compare(weight.value, &worked, &figures);
    Ok(vec![VisitFact::DoubleChecked(DoubleCheck { checker, figures, differences })])
}

/// Never more than is left of what was drawn up; the witness is somebody else.
pub(super) fn waste(at: &Bedside, amount: Microlitres) -> Verdict<Vec<VisitFact>> {
    let balance = balance(at.visit).ok_or(Refusal::NothingDrawn)?;
    if amount.0 == 0 || balance.is_more_than_left(amount) {
        return Err(Refusal::MoreThanLeft { amount, left: balance.words_of_left() });
    }
    let witness = at.context.second.filter(|second| *second != at.context.by);
    let witness = witness.ok_or(Refusal::NeedsWitness)?;
    may_stand_by(at, witness)?;
    Ok(vec![VisitFact::DrugWasted(Wasted { amount, witness })])
}

fn may_stand_by(at: &Bedside, who: StaffId) -> Verdict<()> {
    Caregiver::of(at.record, who).map(|_| ())
}
