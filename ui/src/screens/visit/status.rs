//! The word beside each tab: how that stage stands.

use crate::{parts::tone, session::Tab};
use chart::{
    Protocol, Record, Stage, Stamp, Visit,
    board::Headline,
    due::{self, Standing},
    gate::{self, Readiness},
    start::{self, NotReady},
    time::later,
    words::{self, Clock},
};

/// How a stage stands.
#[derive(Clone, PartialEq, Default)]
pub struct Status {
    /// In a few words.
    pub words: String,
    /// The class that colors them.
    pub tone: &'static str,
    /// Whether it carries a check.
    pub done: bool,
}

impl Status {
    fn new(words: impl Into<String>, tone: &'static str) -> Self {
        Self { words: words.into(), tone, done: false }
    }

    fn done(words: impl Into<String>) -> Self {
        Self { words: words.into(), tone: "good", done: true }
    }
}

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

/// How the stage behind a tab stands at a moment.
pub fn of(tab: Tab, record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    match tab {
        Tab::Assessment => assessment(record, visit, protocol, now),
        Tab::Infusion => infusion(visit, protocol, now),
        Tab::Recovery => recovery(visit, protocol, now),
        Tab::Discharge => discharge(visit, protocol, now),
    }
}

fn assessment(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    if visit.stage.start().is_some() {
        let cleared = visit.clearances.values().map(|clearance| clearance.at).reduce(later);
        return Status::done(cleared.map_or_else(|| "done".into(), |at| format!("cleared {}", time(&at))));
    }
    if !visit.stage.is_here() {
        return Status::default();
    }
    let missing = start::missing(record, visit, protocol, now);
    if missing.iter().any(|reason| matches!(reason, NotReady::RuledOut(_))) {
        return Status::new("ruled out today", "past");
    }
    let clearance = missing.iter().any(NotReady::waits_for_prescriber);
    match (missing.len(), clearance) {
        (0, _) => Status::new("ready to start", "good"),
        (open, true) => Status::new(format!("{open} open, clearance needed"), "soon"),
        (open, false) => Status::new(format!("{open} open"), "calm"),
    }
}

/// The next set: `vitals in 9 min`.
fn next_set(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    let Some(next) = due::next(visit, protocol, now) else { return Status::default() };
    let minutes = next.minutes.0;
    let words = match next.standing {
        Standing::Late | Standing::Missed => format!("vitals {} min late", -minutes),
        Standing::Due => "vitals now".to_owned(),
        Standing::Soon | Standing::Ahead | Standing::Done | Standing::DoneLate | Standing::Skipped => {
            format!("vitals in {minutes} min")
        }
    };
    Status::new(words, tone(Headline::Set(next).urgency()))
}

fn infusion(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    if let (Some(start), Some(end)) = (visit.stage.start(), visit.stage.end()) {
        return Status::done(format!("{} to {}", time(&start), time(&end)));
    }
    match &visit.stage {
        Stage::Infusing(_) => next_set(visit, protocol, now),
        Stage::Paused(_, since) => Status::new(format!("paused {}", time(since)), "soon"),
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => {
            Status::default()
        }
    }
}

fn recovery(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    match &visit.stage {
        Stage::Recovering(_) => match gate::left(visit) {
            Some(left) => Status::done(format!("handed over {}", time(&left))),
            None => next_set(visit, protocol, now),
        },
        Stage::Departed(_, released) => {
            Status::done(format!("released {}", Clock::Hours24.on_its_day(&released.at, now)))
        }
        Stage::Arrived | Stage::Infusing(_) | Stage::Paused(..) | Stage::Ended { .. } => Status::default(),
    }
}

fn discharge(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Status {
    let gate = gate::gate(visit, protocol, now);
    if gate.criteria.is_empty() {
        return Status::default();
    }
    match &visit.stage {
        Stage::Departed(..) => return Status::done("released"),
        Stage::Ended { how, .. } => return Status::new(how.to_string(), "calm"),
        Stage::Arrived | Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => {}
    }
    match gate.readiness(protocol) {
        Readiness::Ready { .. } if !visit.is_signed() => Status::new("to be signed", "soon"),
        Readiness::Ready { .. } => Status::done("ready"),
        Readiness::WaitingForRide { .. } => Status::new("waiting for the ride", "good"),
        Readiness::Kept { .. } | Readiness::Emergency => Status::new(words::met(&gate), "calm"),
    }
}
