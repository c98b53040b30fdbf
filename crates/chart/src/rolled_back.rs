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

/// Whether the record tells already that the entries of a backup are not in it: that was found of it before, or a manager
/// restored an older backup since. A backup that is there no more was the end of its branch: an older one of it is known, too.
#[must_use]
pub fn is_known(record: &Record, backup: &Later, is_there: impl Fn(&Later) -> bool) -> bool {
    let found = record.rolled_back.iter().map(|one| one.found.backup);
    let headless = record.headless.iter().filter_map(|one| one.found.backup);
    let covers = |known: Later| backup.entries <= known.entries && backup.made.utc <= known.made.utc;
    found.chain(headless).any(|known| known == *backup || covers(known) && !is_there(&known))
        || is_given_up(record, backup)
}

/// Whether a manager restored an older backup since it was made: what it alone has was given up then.
#[must_use]
pub fn is_given_up(record: &Record, backup: &Later) -> bool {
    record.restored.iter().any(|one| backup.made.utc <= one.at.utc)
}
