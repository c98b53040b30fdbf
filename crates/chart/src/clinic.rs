//! The clinic itself: its name and telephone, its chairs, its staff.

use crate::id::StaffId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What stands at the head and foot of each sheet, and how the clinic writes paper and time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClinicInfo {
    /// The clinic's name.
    pub name: String,
    /// The number that patients call.
    pub telephone: String,
    /// Street and town, in one line or more; may be empty. Clinics that were set up earlier have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// When that number is answered, in words.
    pub hours: String,
    /// The number for the other hours; may be empty.
    pub after_hours: String,
    /// The paper in the printer.
    pub paper: Paper,
}

/// The size of the paper in the printer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 8.5 by 11 inches.
    #[default]
    UsLetter,
    /// 210 by 297 mm.
    A4,
}

/// A chair, by the number on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Chair(pub u8);

impl ClinicInfo {
    /// The address in one line; empty where there is none.
    #[must_use]
    pub fn street(&self) -> String {
        let lines = self.address.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(", ")
    }

    /// Name and address, as far as there is one: `Lakeside, 12 Main Street, Springfield`.
    #[must_use]
    pub fn place(&self) -> String {
        let parts = [self.name.clone(), self.street()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Chair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chair {}", self.0)
    }
}

/// What a member of staff may do. One person can be several of these.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Records at the chair side, signs and releases.
    Nurse,
    /// Orders and clears.
    Prescriber,
    /// The prescriber in charge: approves the protocol.
    Director,
    /// Keeps clinic, staff and chairs; prints sheets.
    Manager,
    /// Reads charts, the audit trail and what was printed, checks the record, and records nothing.
    Auditor,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Nurse, Self::Prescriber, Self::Director, Self::Manager, Self::Auditor];
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nurse => "nurse",
            Self::Prescriber => "prescriber",
            Self::Director => "prescriber in charge",
            Self::Manager => "manager",
            Self::Auditor => "auditor",
        })
    }
}

/// A member of staff. Nobody is ever removed: who has left can no longer sign in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Staff {
    /// Their identifier.
    pub id: StaffId,
    /// The name that they sign in with and that stands on paper, with credentials: `R. Ortiz, RN`.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

impl Staff {
    /// Whether they hold the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role) || (role == Role::Prescriber && self.roles.contains(&Role::Director))
    }
}
