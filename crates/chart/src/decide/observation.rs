//! Effects, and the checks of recovery.

use super::{Bedside, Verdict};
use crate::{
    effect::{EffectId, Grade},
    fact::VisitFact,
    refusal::{Needed, Refusal},
    time::{Stamp, When},
    visit::Stage,
};

/// Effects are looked for from the start of the infusion on; before it, the assessment asks.
pub(super) fn since_start(at: &Bedside) -> Verdict<()> {
    if at.visit.stage.start().is_some() { Ok(()) } else { Err(Refusal::WrongStage(Needed::Infusing)) }
}

pub(super) fn look(at: &Bedside, when: When) -> Verdict<Vec<VisitFact>> {
    since_start(at)?;
    Ok(vec![looked(at, at.settle(when)?)])
}

/// That nothing had changed, or that nothing was there: what is struck out later does not make it the other.
pub(super) fn looked(bedside: &Bedside, at: Stamp) -> VisitFact {
    let open = bedside.visit.episodes().iter().any(|one| one.was_open(&at));
    VisitFact::Looked { at, open: Some(open) }
}

pub(super) fn observe(
    at: &Bedside,
    effect: EffectId,
    grade: Grade,
    when: When,
    note: &str,
) -> Verdict<Vec<VisitFact>> {
    since_start(at)?;
    let kind = at.protocol.effect(&effect).ok_or(Refusal::Unknown)?;
    if kind.counted {
        return Err(Refusal::IsCounted(effect));
    }
    let moment = at.settle(when)?;
    let episodes = at.visit.episodes();
    if grade == Grade::Gone && !episodes.iter().any(|one| one.effect == effect && one.was_open(&moment)) {
        return Err(Refusal::WasNotThere(effect));
    }
    Ok(vec![VisitFact::EffectObserved { effect, grade, at: moment, note: note.trim().to_owned() }])
}

/// The checks of recovery speak for recovery only.
fn in_recovery(at: &Bedside) -> Verdict<Stamp> {
    match &at.visit.stage {
        Stage::Recovering(finished) => Ok(finished.end),
        Stage::Arrived
        | Stage::Infusing(_)
        | Stage::Paused(..)
        | Stage::Departed(..)
        | Stage::Ended { .. } => Err(Refusal::WrongStage(Needed::Recovery)),
    }
}

pub(super) fn check_alertness(
    at: &Bedside,
    moaas: u8,
    oriented: bool,
    when: When,
) -> Verdict<Vec<VisitFact>> {
    let end = in_recovery(at)?;
    if moaas > 5 {
        return Err(Refusal::NoSuchMoaas(moaas));
    }
    Ok(vec![VisitFact::AlertnessChecked { moaas, oriented, at: at.settle_after(when, end)? }])
}

pub(super) fn check_gait(at: &Bedside, as_on_arrival: bool, when: When) -> Verdict<Vec<VisitFact>> {
    let end = in_recovery(at)?;
    Ok(vec![VisitFact::GaitChecked { as_on_arrival, at: at.settle_after(when, end)? }])
}
