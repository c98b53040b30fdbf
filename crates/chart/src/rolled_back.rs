//! A proven backup of the same record has entries that the record has not: an older record was put back, together with what is
//! known of its end outside of it. That is entered, and it stands on every screen until a manager has looked into it.

use crate::{headless::Later, id::StaffId, record::Record, time::Stamp};
use serde::{Deserialize, Serialize};

/// What was found when a record was held against its backups.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
}

impl RolledBack {
    /// Whether the record ended before the backup does. If not, another entry stands in the place of the backup's last one.
    #[must_use]
    pub const fn is_short(&self) -> bool {
        self.entries < self.backup.entries
    }
}

/// That this was found, as it stands on record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

/// Whether the record tells already that the entries of a backup are not in it: that was found of it before, or they were given
/// up at a restore. A backup that is there no more was the end of its branch: an older one of it is known, too.
#[must_use]
pub fn is_known(record: &Record, backup: &Later, is_there: impl Fn(&Later) -> bool) -> bool {
    let found = record.rolled_back.iter().map(|one| one.found.backup);
    let headless = record.headless.iter().filter_map(|one| one.found.backup);
    found.chain(headless).any(|known| is_of(backup, &known, &is_there))
        || is_given_up(record, backup, is_there)
}

/// Whether whoever restored an older backup was told of what this one has: by this backup, or by the record that lay there and
/// from which this one was made. A backup of another branch that was not there then was not told of.
#[must_use]
pub fn is_given_up(record: &Record, backup: &Later, is_there: impl Fn(&Later) -> bool) -> bool {
    record.restored.iter().flat_map(|one| &one.without).any(|lost| match lost.made {
        Some(made) => is_of(backup, &Later { made, entries: lost.entries }, &is_there),
        None => lost.backups.contains(&backup.made),
    })
}

/// Whether a backup is the known one, or an older one of its branch where that one is there no more.
fn is_of(backup: &Later, known: &Later, is_there: impl Fn(&Later) -> bool) -> bool {
    known == backup || covers(known, backup) && !is_there(known)
}

fn covers(known: &Later, backup: &Later) -> bool {
    backup.entries <= known.entries && backup.made.utc <= known.made.utc
}
