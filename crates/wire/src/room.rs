//! A signed-in window: the part of the record it holds, and what it asks to be recorded.

use crate::{practice::Practice, proof::Settled};
use chart::{Command, Entry, PatientId, StaffId, Stamp, keys::OtherKeys, patient::Patient};
use serde::{Deserialize, Serialize};

/// What a window gets when somebody signs in. Folding the entries gives the record that it shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Room {
    /// Entries about the clinic, about today's and open visits, and about their patients.
    pub entries: Vec<Entry>,
    /// Who is signed in.
    pub me: StaffId,
    /// The present moment.
    pub now: Stamp,
    /// Practice, if it is.
    pub practice: Option<Practice>,
    /// What was being typed when the window was closed or locked.
    pub drafts: Vec<Left>,
    /// What became of what was being saved when the disk failed, until somebody who records has read it: an empty
    /// [`Draft`] under [`crate::SETTLED`] puts it away.
    #[serde(default)]
    pub settled: Vec<Settled>,
    /// How often somebody came or went.
    pub turn: u64,
    /// Whether the record was opened by the recovery sheet.
    #[serde(default)]
    pub by_sheet: bool,
    /// The keys in use, where they are not the record's own.
    #[serde(default)]
    pub other_keys: Option<KeysInUse>,
}

/// Keys in use that are not the record's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeysInUse {
    /// Which.
    pub found: OtherKeys,
    /// Those on the staff whom a new recovery sheet leaves without a passphrase.
    pub shut_out: Vec<StaffId>,
}

/// A wish to record something, with the person who confirms it inside the dialog, if one does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What.
    pub command: Command,
    /// Who confirms.
    pub countersign: Option<Countersign>,
}

/// A second person's name with PIN or passphrase.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersign {
    /// Name.
    pub name: String,
    /// PIN or passphrase.
    pub secret: String,
}

/// What was recorded. It is on disk when this arrives.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// The new entries; empty when nothing was new.
    pub entries: Vec<Entry>,
}

/// A patient found by what was typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Found {
    /// The patient.
    pub patient: Patient,
    /// The entries that make the patient known to the page.
    pub entries: Vec<Entry>,
    /// How many visits the patient had.
    pub visits: usize,
    /// Which infusion the last visit was, of how many.
    pub last: Option<chart::fact::Infusion>,
    /// What comes next by the patient's series, where one is planned.
    pub next: Option<chart::series::Next>,
}

impl Found {
    /// The patient's identifier.
    #[must_use]
    pub const fn id(&self) -> PatientId {
        self.patient.id
    }
}

/// Something that is being typed and not saved yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Which field of which visit.
    pub key: String,
    /// What stands in it.
    pub text: String,
}

/// Something that was left unsaved, with who typed it and when: whoever comes next must not take it for their own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Left {
    /// What was typed.
    pub draft: Draft,
    /// By whom; unknown when it reached the record after the lock.
    pub by: Option<StaffId>,
    /// When.
    pub at: Stamp,
}

/// Theme and text size of a workstation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// Text size in percent, 100 to 200.
    pub text: u16,
    /// Whether single letters and figures act while nothing is being typed (WCAG 2.1.4).
    #[serde(default = "on")]
    pub single_keys: bool,
    /// Whether a set that is late is heard too.
    #[serde(default)]
    pub late_tone: bool,
}

/// A workstation that never chose has single keys.
const fn on() -> bool {
    true
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Dim, text: 100, single_keys: true, late_tone: false }
    }
}

/// The three themes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// The treatment room.
    Dim,
    /// The desk.
    Day,
    /// High contrast.
    Contrast,
}
