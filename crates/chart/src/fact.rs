//! What can be recorded, in the past tense. Facts are only ever added; old ones are read by every later version.

mod care;
mod leaving;
mod older;
mod visit;
mod vitals;

use crate::{
    audit::{CoverMade, Export},
    backup::BackupFact,
    break_glass::Glass,
    clinic::{Chair, ClinicInfo, Role, Staff},
    headless::Headless,
    id::{PatientId, StaffId, VisitId},
    keys::{Digest, OtherKeys},
    patient::Details,
    protocol::Revision,
    recovery_sheet::SheetFact,
    rolled_back::RolledBack,
    room_check::RoomCheck,
    series::Series,
    time::Stamp,
};
use serde::{Deserialize, Serialize};

pub use care::{Asked, CareFact, EmergencyEnd, EmergencyFact, FollowUp, Still, WatchedBy};
pub use leaving::LeavingFact;
pub use visit::VisitFact;
pub use vitals::{Corrected, SetFact};

/// A fact, with what it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// About the clinic.
    Clinic(ClinicFact),
    /// About a patient.
    Patient {
        /// Which one.
        patient: PatientId,
        /// What.
        fact: PatientFact,
    },
    /// About a visit.
    Visit {
        /// Which one.
        visit: VisitId,
        /// What.
        fact: VisitFact,
    },
}

/// About the clinic.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClinicFact {
    /// It was named, or its telephone or paper changed.
    Named(ClinicInfo),
    /// It has these chairs.
    ChairsArranged(Vec<Chair>),
    /// Somebody joined the staff, or their name or roles changed.
    StaffListed(Staff),
    /// Somebody can no longer sign in.
    StaffLeft(StaffId),
    /// Somebody got a new passphrase and PIN from a manager; the former ones open nothing.
    SecretsReset(StaffId),
    /// Somebody's roles were changed; their rights follow.
    RolesChanged {
        /// Whose.
        who: StaffId,
        /// What they were until then.
        before: Vec<Role>,
        /// What they are from here on.
        roles: Vec<Role>,
    },
    /// The keys to the record changed: somebody came, left, or got other secrets, or there is a new recovery sheet.
    KeysChanged {
        /// The hash of their file from here on.
        digest: Digest,
    },
    /// A recovery sheet was made, or its words were put away.
    RecoverySheet(SheetFact),
    /// A protocol was taken into use.
    ProtocolAdopted(Box<Revision>),
    /// Somebody signed in, came back by PIN, locked, or signed out.
    Attended(Attendance),
    /// A prescriber is on site from here.
    PrescriberCame {
        /// Who.
        who: StaffId,
        /// When.
        at: Stamp,
    },
    /// A prescriber is no longer on site.
    PrescriberLeft {
        /// Who.
        who: StaffId,
        /// When.
        at: Stamp,
    },
    /// The room was looked through.
    RoomChecked(RoomCheck),
    /// A backup was made and proven, or failed; its folder was chosen; or the record came out of one.
    BackedUp(BackupFact),
    /// Somebody took the emergency access.
    GlassBroken(Glass),
    /// A manager looked into an emergency access, an opening without the head, keys that are not the record's own,
    /// entries that only a backup has, or a restore.
    GlassSeen {
        /// Its entry.
        entry: u64,
        /// What was found; the first records did not ask.
        #[serde(default)]
        found: String,
    },
    /// A chart was opened.
    ChartRead {
        /// Of which visit.
        visit: VisitId,
    },
    /// Something was exported.
    Exported(Export),
    /// The cover over a day's chart copies was printed or saved.
    CoverMade(CoverMade),
}

/// Comings and goings at the workstation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// Signed in with a passphrase.
    SignedIn,
    /// Came back, or took over, with a PIN.
    Resumed,
    /// The screen was locked by hand.
    Locked,
    /// The screen locked itself.
    LockedByItself,
    /// Signed out.
    SignedOut,
    /// The record was opened with the words of the recovery sheet.
    OpenedByRecoverySheet,
    /// A new recovery sheet was made; the former one no longer opens the record. Earlier versions noted no more than that.
    RecoverySheetMade,
    /// Before somebody came in, so many passphrases in a row were wrong. Earlier versions noted no more than that.
    TriedInVain(u32),
    /// So many passphrases were wrong, before somebody came in.
    WrongPassphrases {
        /// Whose they should have been; nobody's, where the name is not on the staff.
        whose: Option<StaffId>,
        /// How many.
        tries: u32,
        /// When the last one was tried.
        last: Stamp,
    },
    /// The file that counts wrong passphrases was missing, or could not be read.
    TriesDamaged,
    /// So many PINs were wrong.
    WrongPins {
        /// Whose they should have been; nobody's, where the name was unknown.
        whose: Option<StaffId>,
        /// How many; one, but in older entries.
        tries: u32,
        /// When it was typed, where a disk refused the note then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Stamp>,
    },
    /// The whole record was checked.
    RecordChecked {
        /// How many entries were found as they were written, from the first on.
        entries: u64,
        /// The first one that was not, if there was one. Zero stands for damage that belongs to no entry.
        bad: Option<u64>,
    },
    /// The record was opened while nothing outside of it said where it ends.
    OpenedWithoutHead(Headless),
    /// The keys beside the record were found not to be its own.
    OtherKeysFound(OtherKeys),
    /// After that the record's own keys were found in their place again, without a new recovery sheet.
    OwnKeysBack,
    /// A proven backup was found to have entries that the record has not.
    RolledBackFound(RolledBack),
    /// A coming or going, noted late: a disk refused the note when it was so.
    NotedLate {
        /// Which.
        how: Box<Attendance>,
        /// When it was so.
        at: Stamp,
    },
    /// A chart was opened, noted late: a disk refused the note when it was so.
    ReadLate {
        /// Of which visit.
        visit: VisitId,
        /// When it was so.
        at: Stamp,
    },
}

impl Attendance {
    /// What happened, also where it was noted late.
    #[must_use]
    pub fn happened(&self) -> &Self {
        if let Self::NotedLate { how, .. } = self { how } else { self }
    }

    /// Whether whoever was here is gone with it.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        matches!(self.happened(), Self::Locked | Self::LockedByItself | Self::SignedOut)
    }

    /// Whether somebody came with it.
    #[must_use]
    pub fn is_coming(&self) -> bool {
        matches!(self.happened(), Self::SignedIn | Self::Resumed | Self::OpenedByRecoverySheet)
    }
}

/// About a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatientFact {
    /// The patient was added.
    Registered(Details),
    /// Something about the patient was corrected; the former details stay on record.
    Corrected(Details),
    /// A series was planned; it counts from here.
    SeriesPlanned(Series),
}

/// Infusion N of M of a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Infusion {
    /// Which one, from 1.
    pub number: u16,
    /// Of how many.
    pub of: u16,
}

impl std::fmt::Display for Infusion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "infusion {} of {}", self.number, self.of)
    }
}

/// How a visit can end without a release.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherEnd {
    /// Came, and was not treated today.
    NotTreated,
    /// Cancelled after arrival.
    Cancelled,
    /// Sent to a hospital or another unit.
    Transferred,
    /// Left against advice.
    LeftAgainstAdvice,
}

impl OtherEnd {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::NotTreated, Self::Cancelled, Self::Transferred, Self::LeftAgainstAdvice];

    /// Whether it only makes sense while no drug has been given.
    #[must_use]
    pub const fn only_before_start(self) -> bool {
        matches!(self, Self::NotTreated | Self::Cancelled)
    }
}

/// Who decided that a visit ends otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The patient.
    Patient,
    /// A member of staff.
    Staff(StaffId),
}

impl std::fmt::Display for OtherEnd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotTreated => "not treated today",
            Self::Cancelled => "canceled",
            Self::Transferred => "transferred",
            Self::LeftAgainstAdvice => "left against advice",
        })
    }
}
