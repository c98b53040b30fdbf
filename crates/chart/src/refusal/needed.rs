//! What a refusal says was needed: a stage of the visit, or one of its last steps.

use serde::{Deserialize, Serialize};

/// The last two steps of a visit, which nothing open lets pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The handing-over at the door.
    HandOver,
    /// The release of the chart.
    Release,
}

/// The stage that something needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// Before the start.
    BeforeStart,
    /// While the pump runs.
    Running,
    /// While the pump stands.
    Standing,
    /// While the infusion has not ended.
    Infusing,
    /// After the end of the infusion.
    Recovery,
}
