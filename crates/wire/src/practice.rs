//! Practice: made-up patients and a clock that can be moved.

use serde::{Deserialize, Serialize};

/// How the practice clock is moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockMove {
    /// Hold it, or let it run again.
    Hold(bool),
    /// Move it on by so many minutes.
    Forward(u16),
}

/// What the screen shows in practice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Practice {
    /// Whether the clock is held.
    pub held: bool,
    /// The PINs of the others, to try a second signature.
    pub pins: Vec<PracticePin>,
}

/// A made-up member of staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PracticePin {
    /// Name.
    pub name: String,
    /// What they are.
    pub role: String,
    /// Their PIN.
    pub pin: String,
}
