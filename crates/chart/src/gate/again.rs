//! What happened, or was given, after which a check of recovery is made again: a fall, a medicine. The protocol says which.

use crate::{protocol::Protocol, time::Stamp, visit::Visit};

/// Something after which the checks are made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Calls {
    /// What it was, by its name in the protocol.
    pub what: String,
    /// When.
    pub at: Stamp,
    /// Its entry.
    pub seq: u64,
}

/// All of them, in no order.
pub(super) fn calls(visit: &Visit, protocol: &Protocol) -> impl Iterator<Item = Calls> {
    let happened = visit.care.happened.iter().filter_map(|one| {
        let kind = protocol.happenings.iter().find(|kind| kind.id == one.what)?;
        kind.checks_again.then(|| Calls { what: kind.name.clone(), at: one.at, seq: one.seq })
    });
    let done = visit.care.interventions.iter().filter_map(|one| {
        let kind = protocol.intervention(&one.what)?;
        kind.checks_again.then(|| Calls { what: kind.name.clone(), at: one.at, seq: one.seq })
    });
    happened.chain(done)
}

/// The last of them since a check was made. Of the same moment it is the one that was entered later.
pub(super) fn since(visit: &Visit, protocol: &Protocol, (at, seq): (&Stamp, u64)) -> Option<Calls> {
    let is_since = |one: &Calls| match at.until(&one.at) {
        0 => one.seq > seq,
        millis => millis > 0,
    };
    calls(visit, protocol).filter(is_since).max_by_key(|one| (at.until(&one.at), one.seq))
}
