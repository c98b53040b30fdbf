//! What the shell tells the window without being asked.

use crate::{lock::LockView, practice::Practice};
use chart::{Entry, Stamp};
use serde::{Deserialize, Serialize};

/// News from the shell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// New entries: fold them.
    Entries(Vec<Entry>),
    /// Time goes on.
    Tick(Tick),
    /// The screen was locked: forget everything.
    Locked(LockView),
    /// Something is lacking on this machine.
    Notice(String),
}

/// The present moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tick {
    /// Now.
    pub now: Stamp,
    /// Practice, if it is.
    pub practice: Option<Practice>,
    /// The locked screen, while it is locked.
    pub locked: Option<LockView>,
}
