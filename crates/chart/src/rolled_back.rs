//! A proven backup of the same record has entries that the record has not: an older record was put back, together with what is
//! known of its end outside of it. That is entered, and it stands on every screen until a manager has looked into it.

use crate::{headless::Later, id::StaffId, record::Record, time::Stamp};
use serde::{Deserialize, Serialize};

/// What was found when a record was held against its backups.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RolledBack {
    /// How many entries the record had when it was opened.
    pub entries: u64,
    /// When the last of them was recorded.
    pub last: Stamp,
    /// The backup whose last entry is not in the record.
    pub backup: Later,
    /// The last entry that both have. Older entries do not say it, nor those of a backup that could not be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub common: Option<u64>,
    /// Whether its files are not as they were written: nobody can restore it as it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_damaged: bool,
    /// When the other backups were made whose entries that one has all: they are told of with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Stamp>,
    /// Where it lay when that was found. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl RolledBack {
    /// Whether the record ended before the backup does. If not, another entry stands in the place of the backup's last one.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.entries < self.backup.entries
    }
}

/// That this was found, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundRolledBack {
    /// Its entry.
    pub seq: u64,
    /// When it was found.
    pub at: Stamp,
    /// What was found.
    pub found: RolledBack,
    /// The manager who looked into it, once one did.
    pub seen: Option<StaffId>,
}

/// Whether the record tells already that the entries of a backup are not in it: that was found of it before, or of a later one
/// that had them all, or they were given up at a restore.
#[must_use]
pub fn is_known(record: &Record, backup: &Later) -> bool {
    let mut found = record.rolled_back.iter().map(|one| &one.found);
    let mut headless = record.headless.iter().filter_map(|one| one.found.backup);
    found.any(|found| found.backup == *backup || found.before.contains(&backup.made))
        || headless.any(|known| known == *backup)
        || is_given_up(record, backup)
}

/// Whether whoever restored an older backup was told of what this one has: by this backup, by a later one that had it all, or by
/// the record that lay there and from which this one was made. A backup of another branch that was not there then was not
/// told of.
#[must_use]
pub fn is_given_up(record: &Record, backup: &Later) -> bool {
    record.restored.iter().flat_map(|one| &one.without).any(|lost| {
        let is_it = lost.made == Some(backup.made) && lost.entries == backup.entries;
        is_it || lost.backups.contains(&backup.made)
    })
}
