//! Emergency access: somebody reads everything because a patient is in trouble and nobody with a secret is at hand. It is
//! entered first, and it stands on every screen until a manager has looked into it.

use crate::{
    entry::Entry,
    fact::{Attendance, ClinicFact, Fact},
    id::StaffId,
    name,
    time::Stamp,
};
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

    /// The last entry of it, as far as the entries that follow it go; none where none of them ends it. Whoever took it leaves
    /// with an entry of their own; somebody else who comes in ends it before theirs.
    #[must_use]
    pub fn until(&self, following: &[Entry]) -> Option<u64> {
        // What is noted late was so before it, where it says so.
        let was_before =
            |how: &Attendance| matches!(how, Attendance::NotedLate { at, .. } if at.until(&self.at) > 0);
        following.iter().filter(|entry| entry.seq > self.seq).find_map(|entry| match &entry.fact {
            Fact::Clinic(ClinicFact::Attended(how)) if was_before(how) => None,
            Fact::Clinic(ClinicFact::Attended(how)) if entry.by == StaffId::NOBODY && how.is_leaving() => {
                Some(entry.seq)
            }
            Fact::Clinic(ClinicFact::Attended(how)) if how.is_coming() => Some(entry.seq - 1),
            Fact::Clinic(ClinicFact::GlassBroken(_)) => Some(entry.seq - 1),
            Fact::Clinic(_) | Fact::Patient { .. } | Fact::Visit { .. } => None,
        })
    }
}

/// Whether an entry in nobody's name tells what somebody did by the emergency access, and not what the program found or
/// made by itself meanwhile, such as a backup.
#[must_use]
pub fn is_of_whoever_took_it(entry: &Entry) -> bool {
    entry.by == StaffId::NOBODY
        && match &entry.fact {
            Fact::Visit { .. } | Fact::Patient { .. } => true,
            Fact::Clinic(ClinicFact::Attended(how)) => {
                let is_act = matches!(how, Attendance::ReadLate { .. } | Attendance::WrongPins { .. });
                is_act || how.is_leaving()
            }
            Fact::Clinic(fact) => matches!(fact, ClinicFact::ChartRead { .. }),
        }
}
