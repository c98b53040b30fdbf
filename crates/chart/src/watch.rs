//! Who watches a patient: known for each minute from the arrival to the end of the visit.

use crate::{id::StaffId, protocol::Protocol, record::Record, time::Stamp, visit::Visit};

/// A span in which one person watched a patient.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watch {
    /// Who.
    pub who: StaffId,
    /// From when.
    pub from: Stamp,
}

/// One span with its end, for paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Who.
    pub who: StaffId,
    /// From when.
    pub from: Stamp,
    /// Until when; `None` while it goes on.
    pub to: Option<Stamp>,
}

/// Who watches at a moment; `None` before the arrival and after the end.
#[must_use]
pub fn watching(visit: &Visit, at: &Stamp) -> Option<StaffId> {
    if visit.stage.over().is_some_and(|over| over.until(at) > 0) {
        return None;
    }
    visit.watch.iter().rfind(|watch| watch.from.until(at) >= 0).map(|watch| watch.who)
}

/// All spans of a visit, without a gap from the arrival on.
#[must_use]
pub fn spans(visit: &Visit) -> Vec<Span> {
    let ends = visit.watch.iter().skip(1).map(|next| Some(next.from)).chain([visit.stage.over()]);
    visit.watch.iter().zip(ends).map(|(watch, to)| Span { who: watch.who, from: watch.from, to }).collect()
}

/// The visits that somebody watches now, in chair order.
#[must_use]
pub fn watched_by(record: &Record, who: StaffId) -> Vec<&Visit> {
    let last = |visit: &&Visit| visit.watch.last().is_some_and(|watch| watch.who == who);
    record.here().into_iter().filter(last).collect()
}

/// Those who watch more chairs than the protocol in force says, with how many, and how many it says.
#[must_use]
pub fn beyond_ratio(record: &Record) -> Vec<(StaffId, usize, u8)> {
    let Some(ratio) = record.in_force().and_then(|revision| ratio(&revision.protocol)) else {
        return Vec::new();
    };
    let counted = record.staff.keys().map(|who| (*who, watched_by(record, *who).len(), ratio));
    counted.filter(|(_, chairs, _)| *chairs > usize::from(ratio)).collect()
}

/// How many chairs one person watches at most.
#[must_use]
pub const fn ratio(protocol: &Protocol) -> Option<u8> {
    protocol.observation.ratio
}
