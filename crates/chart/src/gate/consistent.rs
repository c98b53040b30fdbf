//! Whether what is on record speaks against itself, and whether what it calls for was asked.

use super::{Evidence, State};
use crate::{contradiction, protocol::Protocol, symptoms, time::Stamp, visit::Visit};

/// From when on neither keeps the patient, where nothing ever did.
fn from_the_end(visit: &Visit) -> State {
    match visit.stage.end() {
        Some(since) => State::Met { since },
        None => State::NotYet { earliest: None },
    }
}

fn since(visit: &Visit, at: Stamp) -> State {
    match visit.stage.end() {
        Some(end) => State::Met { since: crate::time::later(end, at) },
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
    let settled = contradiction::settled(visit, protocol);
    (settled.map_or_else(|| from_the_end(visit), |at| since(visit, at)), Evidence::NoContradiction)
}

pub(super) fn symptoms(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    match symptoms::standing(visit, protocol) {
        symptoms::Standing::Open { since } => (State::Missing, Evidence::SymptomsOpen { since }),
        symptoms::Standing::Present { present, at } => {
            (State::NotYet { earliest: None }, Evidence::SymptomsPresent { present, at })
        }
        symptoms::Standing::NotCalledFor | symptoms::Standing::Absent { .. }
            if visit.stage.end().is_none() =>
        {
            (State::NotYet { earliest: None }, Evidence::NotThatFar)
        }
        symptoms::Standing::Absent { at } => (since(visit, at), Evidence::SymptomsAbsent { at }),
        symptoms::Standing::NotCalledFor => (from_the_end(visit), Evidence::SymptomsNotCalledFor),
    }
}
