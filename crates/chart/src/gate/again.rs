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

/// The last of them since a check was made.
pub(super) fn since(visit: &Visit, protocol: &Protocol, check: (&Stamp, u64)) -> Option<Calls> {
    let is_since = |one: &Calls| is_since(check, (&one.at, one.seq));
    calls(visit, protocol).filter(is_since).max_by_key(|one| (check.0.until(&one.at), one.seq))
}

/// Whether something came after a check. A typed time is one of whole minutes, so that of one minute the entry tells.
pub(super) fn is_since((check, entry): (&Stamp, u64), (at, seq): (&Stamp, u64)) -> bool {
    match check.minutes_until(at).0 {
        0 => seq > entry,
        minutes => minutes > 0,
    }
}
