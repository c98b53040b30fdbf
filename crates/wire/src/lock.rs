//! Before anybody is signed in, and while the screen is locked.

use crate::{practice::Practice, room::Look};
use chart::{Stamp, board::Track, clinic::Chair};
use serde::{Deserialize, Serialize};

/// What the window starts with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// Which screen.
    pub stage: WelcomeStage,
    /// Practice, if it is.
    pub practice: Option<Practice>,
    /// The present moment.
    pub now: Stamp,
    /// Theme and text size.
    pub look: Look,
    /// What is lacking on this machine, each in a sentence.
    pub notices: Vec<String>,
    /// How often somebody came or went.
    pub turn: u64,
    /// Why whoever was here is not any more, where that needs a sentence.
    #[serde(default)]
    pub said: Option<String>,
}

/// Which screen comes first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WelcomeStage {
    /// Nothing is set up.
    FirstStart,
    /// A passphrase is needed.
    SignIn,
    /// A PIN is enough: the key is still held.
    Resume(LockView),
    /// Somebody is signed in.
    Open,
    /// The record cannot be opened; the sentence says why and what to do.
    Unusable(String),
    /// Another window or program has the record open; the sentence says so. Nothing is wrong with it.
    InUse(String),
}

/// What a person types to come in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIn {
    /// Their name.
    pub name: String,
    /// Passphrase or PIN.
    pub secret: String,
}

/// The locked screen: chairs, minutes and what is due, without names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LockView {
    /// The clinic's name.
    pub clinic: String,
    /// Each chair in use.
    pub chairs: Vec<ChairView>,
    /// Whether a PIN brings somebody back; after signing out, five wrong ones, or twelve hours only a passphrase does.
    pub by_pin: bool,
    /// The present moment.
    pub now: Stamp,
}

/// One chair on the locked screen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChairView {
    /// Which chair.
    pub chair: Chair,
    /// Stage and minute.
    pub stage: String,
    /// The largest figure and the two lines beside it.
    pub headline: [String; 3],
    /// How much it asks for.
    pub urgency: chart::board::Urgency,
    /// The slot track.
    pub track: Option<Track>,
}
