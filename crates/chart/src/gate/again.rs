//! What happened, or was given, after which a check of recovery is made again: a fall, a medicine, by the protocol; and an
//! emergency that was one, after which all that is found of the patient is, and whether a line is in.

use super::left::before_coming_back;
use crate::{
    effect::{EffectId, Grade},
    emergency::{self, Emergency},
    entered::{Moment, is_after, place},
    fact::EmergencyEnd,
    protocol::{HappeningId, InterventionId, Protocol},
    quantity::LitresPerMinute,
    time::Stamp,
    visit::Visit,
};

/// What it was after which a check is made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Again {
    /// Something happened, such as a fall.
    Happened(HappeningId),
    /// Something was done or given, such as a medicine.
    Done(InterventionId),
    /// More oxygen than at the baseline.
    Oxygen(LitresPerMinute),
    /// A MOAA/S that was lower than wanted.
    Moaas(u8),
    /// An effect that speaks against what was found.
    Effect(EffectId, Grade),
    /// An emergency after which the patient stayed.
    EmergencyOver,
    /// The patient left, and came back.
    CameBack,
    /// An emergency that goes on, or in the middle of which the patient left or was transferred.
    Emergency,
}

/// Something after which the checks are made again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Calls {
    /// What it was.
    pub what: Again,
    /// When.
    pub at: Stamp,
    /// Its entry.
    pub seq: u64,
    /// Whether it is an emergency that is not over.
    pub goes_on: bool,
}

/// All of them, in no order.
pub(super) fn calls(visit: &Visit, protocol: &Protocol) -> impl Iterator<Item = Calls> {
    let happened = visit.care.happened.iter().filter_map(|one| {
        let kind = protocol.happenings.iter().find(|kind| kind.id == one.what)?;
        let what = Again::Happened(kind.id.clone());
        kind.checks_again.then_some(Calls { what, at: one.at, seq: one.seq, goes_on: false })
    });
    let done = visit.care.interventions.iter().filter_map(|one| {
        let kind = protocol.intervention(&one.what)?;
        let what = Again::Done(kind.id.clone());
        kind.checks_again.then_some(Calls { what, at: one.at, seq: one.seq, goes_on: false })
    });
    happened.chain(done).chain(emergencies(visit)).chain(returns(visit))
}

/// Whoever left and came back: what was found before says nothing of why.
fn returns(visit: &Visit) -> impl Iterator<Item = Calls> {
    before_coming_back(visit).map(|handed| Calls {
        what: Again::CameBack,
        at: handed.at,
        seq: handed.seq,
        goes_on: false,
    })
}

/// The last of emergencies and returns: what was looked for before it says nothing of the patient after it.
pub(super) fn anew(visit: &Visit) -> Option<Calls> {
    emergencies(visit).chain(returns(visit)).max_by_key(|one| place(&visit.arrived, (&one.at, one.seq)))
}

/// The emergencies that were some. What was found before one was over says nothing of the patient after it.
fn emergencies(visit: &Visit) -> impl Iterator<Item = Calls> {
    emergency::true_ones(visit).map(of)
}

/// What one of them is.
pub(super) fn of(one: &Emergency) -> Calls {
    match &one.over {
        Some(over) if over.how == EmergencyEnd::Stays => {
            Calls { what: Again::EmergencyOver, at: over.at, seq: over.seq, goes_on: false }
        }
        Some(_) => Calls { what: Again::Emergency, at: one.from, seq: one.seq, goes_on: false },
        None => Calls { what: Again::Emergency, at: one.from, seq: one.seq, goes_on: true },
    }
}

/// The last of them.
pub(super) fn emergency(visit: &Visit) -> Option<Calls> {
    emergencies(visit).last()
}

/// The last of them since a check was made.
pub(super) fn since(visit: &Visit, protocol: &Protocol, check: Moment) -> Option<Calls> {
    let is_since = |one: &Calls| is_after(check, (&one.at, one.seq));
    calls(visit, protocol).filter(is_since).max_by_key(|one| place(check.0, (&one.at, one.seq)))
}
