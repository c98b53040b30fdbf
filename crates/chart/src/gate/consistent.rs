//! Whether what is on record speaks against itself, and whether what it calls for was asked.

use super::{Evidence, State};
use crate::{contradiction, protocol::Protocol, symptoms, time::Stamp, visit::Visit};

/// Met from the end of the infusion on, or from a later moment at which something was settled.
fn met(visit: &Visit, settled: Option<Stamp>) -> State {
    match visit.stage.end() {
        Some(end) => State::Met { since: settled.map_or(end, |at| crate::time::later(end, at)) },
        None => State::NotYet { earliest: None },
    }
}

pub(super) fn contradictions(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    let holding = contradiction::contradictions(visit, protocol);
    if !holding.is_empty() {
        return (State::NotYet { earliest: None }, Evidence::Contradictions(holding));
    }
    if visit.stage.end().is_none() {
        return (State::NotYet { earliest: None }, Evidence::NotThatFar);
    }
    (met(visit, contradiction::settled(visit, protocol)), Evidence::NoContradiction)
}

pub(super) fn symptoms(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    match symptoms::standing(visit, protocol) {
        symptoms::Standing::Open(called) => (State::Missing, Evidence::SymptomsOpen(called)),
        symptoms::Standing::Present(yes) => {
            (State::NotYet { earliest: None }, Evidence::SymptomsPresent(yes))
        }
        symptoms::Standing::NotCalledFor | symptoms::Standing::Absent { .. }
            if visit.stage.end().is_none() =>
        {
            (State::NotYet { earliest: None }, Evidence::NotThatFar)
        }
        symptoms::Standing::Absent { at, was } => {
            (met(visit, Some(at)), Evidence::SymptomsAbsent { at, was })
        }
        symptoms::Standing::NotCalledFor => (met(visit, None), Evidence::SymptomsNotCalledFor),
    }
}
