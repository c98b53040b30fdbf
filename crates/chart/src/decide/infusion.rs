//! Start, pause, resume, end.

use super::{Bedside, Verdict, say};
use crate::{
    dose,
    fact::VisitFact,
    quantity::Microlitres,
    refusal::{Field, Needed, Refusal},
    start,
    time::{Minutes, When},
    visit::Stage,
};

/// A start that is typed late is judged by what held when the pump was started, and lies after the baseline.
pub(super) fn start(at: &Bedside, when: When) -> Verdict<Vec<VisitFact>> {
    if at.visit.stage != Stage::Arrived {
        return Err(Refusal::WrongStage(Needed::BeforeStart));
    }
    let earliest = at.visit.baseline().map_or(at.visit.arrived, |set| set.at);
    let started = at.settle_after(when, earliest)?;
    let missing = start::missing(at.record, at.visit, at.protocol, &started);
    if !missing.is_empty() {
        return Err(Refusal::NotReadyToStart(missing));
    }
    Ok(vec![VisitFact::InfusionStarted { at: started }])
}

pub(super) fn pause(at: &Bedside) -> Verdict<Vec<VisitFact>> {
    match at.visit.stage {
        Stage::Infusing(_) => Ok(vec![VisitFact::InfusionPaused { at: at.context.now }]),
        Stage::Arrived
        | Stage::Paused(..)
        | Stage::Recovering(_)
        | Stage::Departed(..)
        | Stage::Ended { .. } => Err(Refusal::WrongStage(Needed::Running)),
    }
}

pub(super) fn resume(at: &Bedside) -> Verdict<Vec<VisitFact>> {
    match at.visit.stage {
        Stage::Paused(..) => Ok(vec![VisitFact::InfusionResumed { at: at.context.now }]),
        Stage::Arrived
        | Stage::Infusing(_)
        | Stage::Recovering(_)
        | Stage::Departed(..)
        | Stage::Ended { .. } => Err(Refusal::WrongStage(Needed::Standing)),
    }
}

/// An end well before the ordered time needs a reason; the pump cannot have given more than was in the bag.
pub(super) fn end(at: &Bedside, given: Microlitres, reason: String, when: When) -> Verdict<Vec<VisitFact>> {
    let (run, paused_since) = match &at.visit.stage {
        Stage::Infusing(run) => (run, None),
        Stage::Paused(run, since) => (run, Some(since)),
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => {
            return Err(Refusal::WrongStage(Needed::Infusing));
        }
    };
    let stood = run.pauses.last().map_or(run.start, |pause| pause.to);
    let now = at.settle_after(when, paused_since.copied().unwrap_or(stood))?;
    if at.visit.worked().is_some_and(|worked| dose::millilitres(given) > worked.total_ml) {
        return Err(Refusal::MoreThanOrdered);
    }
    let ran = run.start.until(&now) - run.stood(&now, paused_since);
    let early = ran < run.ordered.millis() - at.protocol.schedule.early.millis();
    let reason = if early {
        let refusal = Refusal::EarlyEnd { ordered: run.ordered, ran: Minutes(ran.div_euclid(60_000)) };
        say(&reason, Field::Reason).map_err(|_| refusal)?
    } else {
        reason.trim().to_owned()
    };
    Ok(vec![VisitFact::InfusionEnded { at: now, given, reason }])
}
