//! One line of the record: who recorded which fact, when, at which workstation.

use crate::{
    fact::{Attendance, ClinicFact, Fact, VisitFact},
    id::{EntryId, PatientId, StaffId, VisitId},
    time::Stamp,
};
use serde::{Deserialize, Serialize};

/// A recorded fact. Entries are ordered by their sequence number, never by the clock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the record, from 1, without a gap.
    pub seq: u64,
    /// Its identifier, by which a doubtful save is settled.
    pub id: EntryId,
    /// When it was typed. When it was so, where that differs, is part of the fact.
    pub recorded: Stamp,
    /// The time zone of the workstation by name, such as `America/Chicago`.
    pub zone: String,
    /// Who.
    pub by: StaffId,
    /// By whose own secret it was confirmed, where a manager's is asked for. Earlier versions did not keep it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<StaffId>,
    /// At which workstation.
    pub workstation: String,
    /// What.
    pub fact: Fact,
}

/// What an entry is about: the key by which the part of the record that a screen needs is found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The clinic.
    Clinic,
    /// A patient.
    Patient(PatientId),
    /// A visit.
    Visit(VisitId),
    /// Who read and exported what: only the audit trail shows it, and no screen grows by it.
    Audit,
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Clinic => f.write_str("clinic"),
            Self::Patient(id) => write!(f, "patient:{id}"),
            Self::Visit(id) => write!(f, "visit:{id}"),
            Self::Audit => f.write_str("audit"),
        }
    }
}

impl Fact {
    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        match self {
            Self::Clinic(
                ClinicFact::ChartRead { .. }
                | ClinicFact::Attended(Attendance::ReadLate { .. })
                | ClinicFact::Exported(_)
                | ClinicFact::CoverMade(_),
            ) => Subject::Audit,
            Self::Clinic(_) => Subject::Clinic,
            Self::Patient { patient, .. } => Subject::Patient(*patient),
            Self::Visit { visit, .. } => Subject::Visit(*visit),
        }
    }

    /// Whether the program notes it by itself: nobody types it, and so nobody can type it again.
    #[must_use]
    pub const fn is_of_the_program(&self) -> bool {
        matches!(
            self,
            Self::Clinic(
                ClinicFact::Attended(_)
                    | ClinicFact::RecoverySheet(_)
                    | ClinicFact::BackedUp(_)
                    | ClinicFact::ChartRead { .. }
                    | ClinicFact::Exported(_)
                    | ClinicFact::CoverMade(_)
            ) | Self::Visit { fact: VisitFact::CopyMade { .. }, .. }
        )
    }
}
