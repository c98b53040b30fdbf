//! Takes in what was recorded on the way out.

use crate::{answer::Given, entry::Entry, fact::LeavingFact, visit::Visit};

pub(super) fn of_leaving(visit: &mut Visit, entry: &Entry, fact: &LeavingFact) {
    let by = entry.by;
    let leaving = &mut visit.leaving;
    match fact {
        LeavingFact::BelongingsReturned { at } => {
            leaving.belongings = Some(Given { value: (), at: *at, by });
        }
        LeavingFact::TaughtBack { back, at } => {
            visit.newest.taught_back = entry.seq;
            leaving.taught_back = Some(Given { value: back.clone(), at: *at, by });
        }
        LeavingFact::RideCalled { call, at } => {
            leaving.ride_calls.push(Given { value: call.clone(), at: *at, by });
        }
        LeavingFact::PaperSigned(signed) => {
            leaving.signed.push(Given { value: signed.clone(), at: entry.recorded, by });
        }
        LeavingFact::ToldOfChange { content, reached, .. } => {
            leaving.told_of_change.push(Given { value: (*content, *reached), at: entry.recorded, by });
        }
        LeavingFact::Scaled { taken, at } => {
            visit.newest.scale = entry.seq;
            leaving.scales.push(Given { value: taken.clone(), at: *at, by });
        }
    }
}
