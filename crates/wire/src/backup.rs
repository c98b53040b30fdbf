//! Backups as the page sees them. A page never names a folder: the system's own dialog asks for it.

use crate::room::Saved;
use chart::{
    Stamp,
    backup::{NoProof, ProvenBackup, Unproven},
    headless::Later,
};
use serde::{Deserialize, Serialize};

/// How backups are set up on this workstation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Backups {
    /// The folder they go to, once one was chosen.
    pub folder: Option<String>,
    /// Whether that folder lies on the disk of the record, and is lost with it.
    pub is_on_own_disk: bool,
    /// The hour of the night, 0 to 23.
    pub hour: u8,
    /// Whether one is being made now.
    pub under_way: bool,
    /// Why the last one could not be made, if it could not.
    pub failed: Option<String>,
    /// Whether a manager confirms another folder: one was chosen before.
    pub asks_manager: bool,
    /// That the settings of this workstation name another folder than the record, where they do.
    pub odd: Option<String>,
}

/// A backup was made and proven.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BackupMade {
    /// What it is.
    pub backup: ProvenBackup,
    /// The entry that says so; none when the record was closed meanwhile, and it is noted when it is opened again.
    pub saved: Saved,
}

/// A backup that was found in the folder that somebody chose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FoundBackup {
    /// The name of its folder.
    pub name: String,
    /// Which clinic's.
    pub clinic: String,
    /// When it was made.
    pub made: Stamp,
    /// How many entries it has by the note of its proof, if it has one.
    pub entries: Option<u64>,
    /// When it was proven by that note.
    pub proven: Option<Stamp>,
    /// Whether its files are not as that note says.
    pub is_damaged: bool,
    /// Newer ones that were passed over, since they are damaged, the newest first.
    pub passed_over: Vec<Later>,
    /// Newer ones that were passed over, since they do not say that they were proven, the newest first.
    pub unproven: Vec<Unproven>,
    /// Why it does not say that it was proven, if it does not.
    pub no_proof: Option<NoProof>,
    /// The names of those beside it that do not say any more what they are, or whose files cannot be read.
    pub unreadable: Vec<String>,
}

/// A restore that is asked for.
#[derive(Clone, Serialize, Deserialize)]
pub struct ToRestore {
    /// The words of the recovery sheet.
    pub words: String,
    /// Whether that another backup has what this one lacks was told and accepted.
    pub knowing: bool,
}
