//! The room's equipment (oxygen, suction, cart), looked through once a day for the room and not for each patient.

use crate::{answer::Given, id::StaffId, record::Record, time::Stamp};
use serde::{Deserialize, Serialize};

/// One look through the room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RoomCheck {
    /// What was there and worked, by the protocol's identifiers.
    pub there: Vec<String>,
    /// What was not.
    pub lacking: Vec<String>,
    /// What is done about it; empty when nothing lacks.
    pub note: String,
    /// The prescriber who accepted working without it.
    pub accepted: Option<StaffId>,
}

/// The check of a day, the last of them.
#[must_use]
pub fn of_day<'a>(record: &'a Record, day: &Stamp) -> Option<&'a Given<RoomCheck>> {
    record.room_checks.iter().rfind(|check| check.at.date() == day.date())
}
