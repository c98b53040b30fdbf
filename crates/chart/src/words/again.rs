//! After what a check is made again.

use super::Clock;
use crate::{gate::Again, protocol::Protocol, time::Stamp};

/// `Fall at 11:20`
pub(super) fn again(what: &Again, at: &Stamp, protocol: &Protocol) -> String {
    let time = Clock::Hours24.time(at);
    let what = match what {
        Again::Happened(id) => protocol.happening(id).unwrap_or(&id.0).to_owned(),
        Again::Done(id) => protocol.intervention(id).map_or_else(|| id.0.clone(), |kind| kind.name.clone()),
        Again::Oxygen(flow) => format!("Oxygen {flow}"),
        Again::Moaas(value) => format!("MOAA/S {value}"),
        Again::Effect(id, grade) => format!("{}, {grade},", protocol.effect_name(id)),
        Again::EmergencyOver => return format!("An emergency, over at {time},"),
        Again::Emergency => "An emergency".to_owned(),
        Again::CameBack => return format!("Left at {time} and came back"),
    };
    format!("{what} at {time}")
}
