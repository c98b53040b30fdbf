//! The audit trail: the entries themselves, told apart by what an auditor looks for.

use crate::{
    departure::Outlet,
    fact::{Attendance, ClinicFact, Fact, VisitFact},
    id::{StaffId, VisitId},
    record::Record,
    recovery_sheet::{PutAway, SheetFact},
    time::Stamp,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What kind of thing an entry tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Signing in and out, locking, and tries in vain.
    Coming,
    /// Emergency access.
    Emergency,
    /// Charts that were read.
    Read,
    /// What was printed, saved or exported.
    Print,
    /// A rule that a person passed by judgment.
    Override,
    /// The clinic, its staff, their rights and their secrets.
    Staff,
    /// The protocol.
    Protocol,
    /// Backups.
    Backup,
    /// Checks of the record.
    Check,
    /// Everything about patients and their care.
    Care,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Coming,
        Self::Emergency,
        Self::Read,
        Self::Print,
        Self::Override,
        Self::Staff,
        Self::Protocol,
        Self::Backup,
        Self::Check,
        Self::Care,
    ];

    /// What an entry tells of. What was looked into is of the kind of what was found.
    #[must_use]
    pub fn of(fact: &Fact, record: &Record) -> Self {
        match fact {
            Fact::Clinic(ClinicFact::GlassSeen { entry, .. }) => of_looked_into(*entry, record),
            Fact::Clinic(fact) => of_clinic(fact),
            Fact::Patient { .. } => Self::Care,
            Fact::Visit { fact: VisitFact::CopyMade { .. }, .. } => Self::Print,
            Fact::Visit { fact, .. } if is_override(fact) => Self::Override,
            Fact::Visit { .. } => Self::Care,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Coming => "comings and goings",
            Self::Emergency => "emergency access",
            Self::Read => "charts read",
            Self::Print => "prints and exports",
            Self::Override => "overrides",
            Self::Staff => "clinic, staff and rights",
            Self::Protocol => "protocol",
            Self::Backup => "backups",
            Self::Check => "checks of the record",
            Self::Care => "patients and care",
        })
    }
}

fn of_looked_into(seq: u64, record: &Record) -> Kind {
    let is_headless = record.headless.iter().any(|one| one.seq == seq);
    let is_keys = record.other_keys.iter().any(|one| one.seq == seq);
    let is_rolled_back = record.rolled_back.iter().any(|one| one.seq == seq);
    if is_headless || is_keys || is_rolled_back {
        Kind::Check
    } else if record.restored.iter().any(|one| one.seq == seq) {
        Kind::Backup
    } else {
        Kind::Emergency
    }
}

fn of_clinic(fact: &ClinicFact) -> Kind {
    match fact {
        ClinicFact::Named(_)
        | ClinicFact::ChairsArranged(_)
        | ClinicFact::StaffListed(_)
        | ClinicFact::StaffLeft(_)
        | ClinicFact::SecretsReset(_)
        | ClinicFact::RolesChanged { .. }
        | ClinicFact::KeysChanged { .. }
        | ClinicFact::RecoverySheet(
            SheetFact::First
            | SheetFact::Renewed { .. }
            | SheetFact::PutAway(PutAway::Kept | PutAway::WrittenDown),
        )
        | ClinicFact::Attended(Attendance::RecoverySheetMade) => Kind::Staff,
        ClinicFact::ProtocolAdopted(_) => Kind::Protocol,
        ClinicFact::Attended(
            Attendance::RecordChecked { .. }
            | Attendance::OpenedWithoutHead(_)
            | Attendance::OtherKeysFound(_)
            | Attendance::OwnKeysBack
            | Attendance::RolledBackFound(_),
        ) => Kind::Check,
        ClinicFact::Attended(
            Attendance::SignedIn
            | Attendance::Resumed
            | Attendance::Locked
            | Attendance::LockedByItself
            | Attendance::SignedOut
            | Attendance::OpenedByRecoverySheet
            | Attendance::TriedInVain(_)
            | Attendance::WrongPassphrases { .. }
            | Attendance::TriesDamaged
            | Attendance::WrongPins { .. }
            | Attendance::NotedLate { .. },
        ) => Kind::Coming,
        ClinicFact::BackedUp(_) => Kind::Backup,
        ClinicFact::GlassBroken(_) | ClinicFact::GlassSeen { .. } => Kind::Emergency,
        ClinicFact::ChartRead { .. } | ClinicFact::Attended(Attendance::ReadLate { .. }) => Kind::Read,
        ClinicFact::Exported(_)
        | ClinicFact::CoverMade(_)
        | ClinicFact::RecoverySheet(SheetFact::PutAway(PutAway::Printed | PutAway::Saved)) => Kind::Print,
        ClinicFact::PrescriberCame { .. }
        | ClinicFact::PrescriberLeft { .. }
        | ClinicFact::RoomChecked(_) => Kind::Care,
    }
}

/// Where a person's word stands in the place of what the protocol asks for.
const fn is_override(fact: &VisitFact) -> bool {
    matches!(
        fact,
        VisitFact::Overridden { .. }
            | VisitFact::CheckWaived { .. }
            | VisitFact::NoRideAccepted { .. }
            | VisitFact::NobodyOnSiteAccepted { .. }
    )
}

/// That the cover over a day's chart copies was printed or saved: it names patients, and belongs to no visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CoverMade {
    /// The day.
    pub day: NaiveDate,
    /// Where it went.
    pub outlet: Outlet,
    /// The visits that stand on it.
    pub visits: Vec<VisitId>,
}

/// A cover, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cover {
    /// Its entry.
    pub seq: u64,
    /// Which it is.
    pub made: CoverMade,
    /// When it was noted.
    pub at: Stamp,
    /// Who asked for it.
    pub by: StaffId,
}

/// That the audit trail left the record as a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Export {
    /// How many lines it has.
    pub lines: u64,
    /// Which part it is, in words.
    pub of: String,
}
