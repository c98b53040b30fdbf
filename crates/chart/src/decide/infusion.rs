//! Start, pause, resume, end.

use super::{Bedside, Verdict, care::running, say};
use crate::{
    dose,
    fact::VisitFact,
    infused,
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

/// Nothing about the pump lies before what is known of it already.
pub(super) fn pause(at: &Bedside, when: When) -> Verdict<Vec<VisitFact>> {
    match &at.visit.stage {
        Stage::Infusing(run) => {
            let until = running(at).map_or(run.start, |(_, until)| until);
            Ok(vec![VisitFact::InfusionPaused { at: at.settle_after(when, until)? }])
        }
        Stage::Arrived
        | Stage::Paused(..)
        | Stage::Recovering(_)
        | Stage::Departed(..)
        | Stage::Ended { .. } => Err(Refusal::WrongStage(Needed::Running)),
    }
}

pub(super) fn resume(at: &Bedside, when: When) -> Verdict<Vec<VisitFact>> {
    match &at.visit.stage {
        Stage::Paused(_, since) => {
            Ok(vec![VisitFact::InfusionResumed { at: at.settle_after(when, *since)? }])
        }
        Stage::Arrived
        | Stage::Infusing(_)
        | Stage::Recovering(_)
        | Stage::Departed(..)
        | Stage::Ended { .. } => Err(Refusal::WrongStage(Needed::Standing)),
    }
}

/// An end well before the ordered time needs a reason; the pump cannot have given more than was in the bag.
pub(super) fn end(at: &Bedside, given: Microlitres, reason: String, when: When) -> Verdict<Vec<VisitFact>> {
    let (run, until) = running(at).ok_or(Refusal::WrongStage(Needed::Infusing))?;
    let paused_since = if let Stage::Paused(_, since) = &at.visit.stage { Some(since) } else { None };
    let now = at.settle_after(when, until)?;
    if at.visit.worked().is_some_and(|worked| dose::millilitres(given) > worked.total_ml) {
        return Err(Refusal::MoreThanOrdered);
    }
    let ran = run.start.until(&now) - run.stood(&now, paused_since);
    let planned = infused::runs_for(&at.visit.stage, run);
    let early = ran < planned - at.protocol.schedule.early.millis();
    let reason = if early {
        let refusal = Refusal::EarlyEnd {
            ordered: Minutes((planned + 59_999).div_euclid(60_000)),
            ran: Minutes(ran.div_euclid(60_000)),
        };
        say(&reason, Field::Reason).map_err(|_| refusal)?
    } else {
        reason.trim().to_owned()
    };
    Ok(vec![VisitFact::InfusionEnded { at: now, given, reason }])
}
