//! Emergency access: somebody reads everything because a patient is in trouble and nobody with a secret is at hand. It is
//! entered first, and it stands on every screen until a manager has looked into it.

use crate::{id::StaffId, name, time::Stamp};
use serde::{Deserialize, Serialize};

/// Who took it, as they typed it themselves.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Glass {
    /// Their name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BrokenGlass {
    /// Its entry.
    pub seq: u64,
    /// By whom and why.
    pub glass: Glass,
    /// When.
    pub at: Stamp,
    /// The manager who looked into it, once one did.
    pub seen: Option<StaffId>,
}

impl BrokenGlass {
    /// Whether the name that was typed for it is somebody's own.
    #[must_use]
    pub fn is_in_name_of(&self, name: &str) -> bool {
        name::is_same(&self.glass.name, name)
    }
}
