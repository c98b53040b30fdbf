//! What the protocol asks for before the start, beside the assessment.

use crate::{quantity::BloodPressure, time::Minutes};
use serde::{Deserialize, Serialize};

/// What has to be there before the start. A protocol that says nothing asks for nothing of it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StartRules {
    /// A second person's check of weight, drug volume and pump rate.
    pub double_check: bool,
    /// Lot, expiry and amount of what was drawn up.
    pub drawn_up: bool,
    /// A prescriber recorded as on site.
    pub prescriber_on_site: bool,
    /// Where these come from.
    pub source: String,
    /// The limit for blood pressure before the start.
    pub pressure: Option<PreDose>,
    /// What is looked through once a day for the room.
    pub room: Vec<RoomItem>,
}

/// Blood pressure past which a repeat and then a clearance are asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreDose {
    /// Systolic pressure above this, mmHg.
    pub systolic: u16,
    /// Diastolic pressure above this, mmHg.
    pub diastolic: u16,
    /// The unit, as written.
    pub unit: String,
    /// How many minutes lie at least between the set and its repeat.
    pub apart: Minutes,
    /// Where the limit comes from.
    pub source: String,
}

impl PreDose {
    /// Whether a pressure is past it.
    #[must_use]
    pub const fn is_passed_by(&self, pressure: BloodPressure) -> bool {
        pressure.systolic.0 > self.systolic || pressure.diastolic.0 > self.diastolic
    }
}

/// One thing that has to be in the room and work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomItem {
    /// What is stored.
    pub id: String,
    /// What is shown.
    pub words: String,
}
