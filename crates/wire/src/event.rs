//! What the shell tells the window without being asked.

use crate::{lock::WelcomeStage, practice::Practice};
use chart::{Entry, Stamp, backup::Target};
use serde::{Deserialize, Serialize};

/// News from the shell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Time goes on.
    Tick(Box<Tick>),
    /// Something is lacking on this machine.
    Notice(String),
    /// The program noted something by itself.
    Noted(Vec<Entry>),
}

/// The present moment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tick {
    /// Now.
    pub now: Stamp,
    /// Practice, if it is.
    pub practice: Option<Practice>,
    /// Which screen belongs to this moment. A window that shows somebody's work while this says otherwise forgets it.
    pub stage: WelcomeStage,
    /// How often somebody came or went; what is older than the window's own knowledge is no news.
    pub turn: u64,
    /// Why the record is only read, while it is.
    pub only_read: Option<String>,
    /// What is lacking on this machine now, each in a sentence: what a window says beyond that holds no longer.
    pub notices: Vec<String>,
    /// Whether this workstation has a folder for backups.
    pub target: Target,
}
