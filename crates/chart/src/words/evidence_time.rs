//! The time beside a criterion: when its evidence was recorded, how old it is, until when it holds, and by whom it was.

use super::{Clock, ago};
use crate::{
    gate::{self, Criterion, Evidence, SetFault, State},
    protocol::{Protocol, Rule},
    record::Record,
    time::Stamp,
    visit::Visit,
};

/// The time that stands beside a criterion: of its evidence, since when, or the earliest moment.
#[must_use]
pub fn evidence_when(criterion: &Criterion) -> String {
    when(criterion, false)
}

/// The same; whoever has left waits for no moment any more.
fn when(criterion: &Criterion, left: bool) -> String {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let at = match &criterion.evidence {
        // The newest set is the evidence; since when it has been so says the readiness.
        Evidence::Sets { counted, .. } => counted.last().map(|(_, at)| time(at)),
        Evidence::Safety(standing) => Some(time(&standing.at())),
        Evidence::SymptomsPresent(yes) => Some(time(&yes.at)),
        // Since when the effects are gone is said in words; whoever stands beside it is who looked last.
        Evidence::NoEffect { looked, .. } | Evidence::EffectsSettled { looked, .. } => Some(time(looked)),
        Evidence::Alert { at, .. }
        | Evidence::Oriented { at, .. }
        | Evidence::Scale { at, .. }
        | Evidence::TaughtBack { at, .. }
        | Evidence::NotSaidBack { at, .. }
        | Evidence::PaperSigned { at }
        | Evidence::CompanionNamed { at, .. }
        | Evidence::CompanionDeclined { at, .. }
        | Evidence::SymptomsAbsent { at, .. }
        | Evidence::Gait { at, .. }
        | Evidence::Done { at }
        | Evidence::Explained { at, .. }
        | Evidence::HandedOver { at, .. } => Some(time(at)),
        Evidence::StayUnset
        | Evidence::Stay { .. }
        | Evidence::NotThatFar
        | Evidence::SetFails { .. }
        | Evidence::NoSet
        | Evidence::Contradictions(_)
        | Evidence::NoContradiction
        | Evidence::SymptomsOpen { .. }
        | Evidence::SymptomsNotCalledFor
        | Evidence::NotLooked { .. }
        | Evidence::LookedTooLongAgo { .. }
        | Evidence::AlertAgainst { .. }
        | Evidence::GaitAgainst { .. }
        | Evidence::CheckAgain { .. }
        | Evidence::EffectsOpen(_)
        | Evidence::EffectRecent { .. }
        | Evidence::LineLeftIn
        | Evidence::NotExplained { .. }
        | Evidence::SheetOutdated { .. }
        | Evidence::SaidBackOfOlder { .. }
        | Evidence::SheetTooShort { .. }
        | Evidence::NotSigned { .. }
        | Evidence::DriverForHire(_)
        | Evidence::CompanionWasRide { .. }
        | Evidence::RideArranged { .. }
        | Evidence::PlanWithoutRide(_)
        | Evidence::Nothing => None,
    };
    match (&criterion.state, at) {
        // What is wanted now waits for no slot.
        (State::NotYet { earliest: Some(_) }, _) if !left && is_wanted_now(&criterion.evidence) => {
            criterion.soonest.map_or_else(String::new, |soonest| format!("earliest {}", time(&soonest)))
        }
        // A set can be taken before it is planned.
        (State::NotYet { earliest: Some(planned) }, _) if !left && is_of_sets(&criterion.evidence) => {
            format!("planned {}", time(planned))
        }
        (State::NotYet { earliest: Some(earliest) }, _) if !left => format!("earliest {}", time(earliest)),
        (_, Some(at)) => at,
        // What was never called for, and what nothing speaks against, began at no time.
        (State::Met { .. }, None)
            if matches!(criterion.evidence, Evidence::SymptomsNotCalledFor | Evidence::NoContradiction) =>
        {
            String::new()
        }
        (State::Met { since }, None) => format!("since {}", time(since)),
        (State::NotYet { .. } | State::Missing | State::Overridden { .. }, None) => String::new(),
    }
}

/// Whether a set is asked for whatever the schedule says.
fn is_wanted_now(evidence: &Evidence) -> bool {
    let not_said = |faults: &[SetFault]| faults.iter().any(|one| matches!(one, SetFault::OxygenNotSaid(_)));
    matches!(evidence, Evidence::CheckAgain { .. })
        || matches!(evidence, Evidence::SetFails { faults, .. } if not_said(faults))
}

pub(super) const fn is_of_sets(evidence: &Evidence) -> bool {
    matches!(
        evidence,
        Evidence::Sets { .. } | Evidence::SetFails { .. } | Evidence::NoSet | Evidence::CheckAgain { .. }
    )
}

/// The time beside a criterion, and who recorded what it rests on, once it no longer keeps the patient; then the time of
/// the judgment by which it was passed: `10:57, R. Ortiz, RN; judged 11:27`.
#[must_use]
pub fn evidence_by(criterion: &Criterion, record: &Record, visit: &Visit, protocol: &Protocol) -> String {
    let when = when(criterion, gate::left(visit).is_some());
    let rule = protocol.criterion(&criterion.id).map(|asked| &asked.rule);
    let author = rule.and_then(|rule| gate::author(visit, rule));
    let by = match author.filter(|_| criterion.state.passed().is_some()) {
        Some(author) if when.is_empty() => record.name_of(author).to_owned(),
        Some(author) => format!("{when}, {}", record.name_of(author)),
        None => when,
    };
    match criterion.state {
        State::Overridden { since, .. } => {
            let judged = format!("judged {}", Clock::Hours24.time(&since));
            if by.is_empty() { judged } else { format!("{by}; {judged}") }
        }
        State::Met { .. } | State::NotYet { .. } | State::Missing => by,
    }
}

/// The same for the screen, where evidence that ages says how old it is and until when it holds: `11:27, 14 min ago, good
/// until 11:47, R. Ortiz, RN`. Who has left was judged at the door, and nothing ages any more.
#[must_use]
pub fn evidence_by_now(
    criterion: &Criterion,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
) -> String {
    let rule = protocol.criterion(&criterion.id).map(|asked| &asked.rule);
    let here = visit.stage.is_here() && gate::judged_at(visit, now) == *now;
    let aged = rule.filter(|_| here).and_then(|rule| evidence_age(criterion, rule, now));
    let Some(aged) = aged else { return evidence_by(criterion, record, visit, protocol) };
    let author = rule.and_then(|rule| gate::author(visit, rule));
    match author.filter(|_| criterion.state.passed().is_some()) {
        Some(author) => format!("{aged}, {}", record.name_of(author)),
        None => aged,
    }
}

/// When evidence that ages was recorded, how long ago that is, and until when it holds; `None` for what does not age.
fn evidence_age(criterion: &Criterion, rule: &Rule, now: &Stamp) -> Option<String> {
    let (at, age) = (taken(&criterion.evidence)?, rule.age()?);
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let ago = ago(at.minutes_until(now));
    match criterion.state {
        State::Met { .. } => {
            Some(format!("{}, {ago}, good until {}", time(&at), time(&at.plus(age.millis()))))
        }
        State::Missing => Some(format!("{}, {ago}", time(&at))),
        State::NotYet { .. } | State::Overridden { .. } => None,
    }
}

/// When evidence was recorded that can age.
pub(super) fn taken(evidence: &Evidence) -> Option<Stamp> {
    match evidence {
        Evidence::Sets { counted, .. } => counted.last().map(|(_, at)| *at),
        Evidence::Alert { at, .. }
        | Evidence::Oriented { at, .. }
        | Evidence::Scale { at, .. }
        | Evidence::SetFails { at, .. } => Some(*at),
        Evidence::NoEffect { looked, .. }
        | Evidence::EffectsSettled { looked, .. }
        | Evidence::LookedTooLongAgo { looked } => Some(*looked),
        Evidence::StayUnset
        | Evidence::Stay { .. }
        | Evidence::NotThatFar
        | Evidence::NoSet
        | Evidence::Gait { .. }
        | Evidence::NotLooked { .. }
        | Evidence::AlertAgainst { .. }
        | Evidence::GaitAgainst { .. }
        | Evidence::CheckAgain { .. }
        | Evidence::EffectsOpen(_)
        | Evidence::EffectRecent { .. }
        | Evidence::Contradictions(_)
        | Evidence::NoContradiction
        | Evidence::SymptomsOpen { .. }
        | Evidence::SymptomsPresent(_)
        | Evidence::SymptomsAbsent { .. }
        | Evidence::SymptomsNotCalledFor
        | Evidence::Safety(_)
        | Evidence::Done { .. }
        | Evidence::LineLeftIn
        | Evidence::NotExplained { .. }
        | Evidence::Explained { .. }
        | Evidence::SheetOutdated { .. }
        | Evidence::SaidBackOfOlder { .. }
        | Evidence::SheetTooShort { .. }
        | Evidence::TaughtBack { .. }
        | Evidence::NotSaidBack { .. }
        | Evidence::PaperSigned { .. }
        | Evidence::NotSigned { .. }
        | Evidence::CompanionNamed { .. }
        | Evidence::CompanionDeclined { .. }
        | Evidence::DriverForHire(_)
        | Evidence::CompanionWasRide { .. }
        | Evidence::RideArranged { .. }
        | Evidence::PlanWithoutRide(_)
        | Evidence::HandedOver { .. }
        | Evidence::Nothing => None,
    }
}
