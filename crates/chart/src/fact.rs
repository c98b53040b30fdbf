//! What can be recorded, in the past tense. Facts are only ever added; old ones are read by every later version.

use crate::{
    answer::{Answer, Voice},
    clinic::{Chair, ClinicInfo, Staff},
    departure::{Companion, Outlet, Paperwork, Person},
    dose::Order,
    effect::{EffectId, Grade},
    id::{PatientId, StaffId, VisitId},
    patient::Details,
    protocol::{CriterionId, ItemId, Revision},
    quantity::{Grams, Microlitres},
    time::Stamp,
    vitals::{Odd, VitalSigns},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

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
    /// A protocol was taken into use.
    ProtocolAdopted(Box<Revision>),
    /// Somebody signed in, came back by PIN, locked, or signed out.
    Attended(Attendance),
}

/// Comings and goings at the workstation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
}

/// About a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PatientFact {
    /// The patient was added.
    Registered(Details),
    /// Something about the patient was corrected; the former details stay on record.
    Corrected(Details),
}

/// About a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitFact {
    /// The patient is expected.
    Expected {
        /// Who.
        patient: PatientId,
        /// When, on the clinic's clock.
        due: NaiveDateTime,
        /// Which infusion of the series it will be.
        infusion: Infusion,
    },
    /// The appointment was cancelled before the patient came.
    AppointmentCancelled {
        /// Why.
        reason: String,
    },
    /// The patient came and sat down.
    Arrived {
        /// Who.
        patient: PatientId,
        /// Where.
        chair: Chair,
        /// Which infusion of the series it is.
        infusion: Infusion,
        /// The protocol that the visit is pinned to.
        revision: u32,
        /// When.
        at: Stamp,
    },
    /// The patient moved.
    ChairChanged {
        /// Where to.
        to: Chair,
    },
    /// A question was answered.
    Answered {
        /// Which one.
        item: ItemId,
        /// What.
        answer: Answer,
    },
    /// Last time's answer was asked about again and is unchanged. The answer stands here too: it is today's.
    ConfirmedUnchanged {
        /// Which question.
        item: ItemId,
        /// What.
        answer: Answer,
        /// The day of the visit from which it comes.
        since: NaiveDate,
    },
    /// A prescriber cleared a risky answer.
    Cleared {
        /// Which question.
        item: ItemId,
        /// Who.
        prescriber: StaffId,
        /// How.
        voice: Voice,
        /// Why it is acceptable today.
        note: String,
    },
    /// The patient was weighed today.
    Weighed {
        /// How heavy.
        weight: Grams,
    },
    /// A prescriber ordered the infusion.
    Ordered(Order),
    /// A set of vital signs was taken.
    VitalsTaken {
        /// The figures.
        signs: VitalSigns,
        /// When they were taken.
        at: Stamp,
        /// What was asked about and confirmed.
        confirmed: Vec<Odd>,
    },
    /// Somebody looked at the patient, and nothing had changed (or nothing was there).
    Looked {
        /// When.
        at: Stamp,
    },
    /// An effect was noticed, changed, or was gone.
    EffectObserved {
        /// Which one.
        effect: EffectId,
        /// How strong.
        grade: Grade,
        /// When it was so.
        at: Stamp,
    },
    /// The infusion started.
    InfusionStarted {
        /// When.
        at: Stamp,
    },
    /// The pump was paused.
    InfusionPaused {
        /// When.
        at: Stamp,
    },
    /// The pump runs again.
    InfusionResumed {
        /// When.
        at: Stamp,
    },
    /// The infusion ended.
    InfusionEnded {
        /// When.
        at: Stamp,
        /// What the pump says was given.
        given: Microlitres,
        /// Why, when it was before its time; empty otherwise.
        reason: String,
    },
    /// Responsiveness and orientation were checked.
    AlertnessChecked {
        /// MOAA/S, 0 to 5.
        moaas: u8,
        /// Oriented to person, place and time.
        oriented: bool,
        /// When.
        at: Stamp,
    },
    /// Walking was checked.
    GaitChecked {
        /// Whether the patient walks as on arrival.
        as_on_arrival: bool,
        /// When.
        at: Stamp,
    },
    /// The same-day safety question was asked.
    SafetyAsked {
        /// Whether the patient has thoughts of self-harm.
        thoughts: bool,
        /// When.
        at: Stamp,
    },
    /// The line was taken out and the site dressed.
    IvRemoved {
        /// When.
        at: Stamp,
    },
    /// A document was printed or saved.
    CopyMade {
        /// Which document.
        paperwork: Paperwork,
        /// Where it went.
        outlet: Outlet,
        /// Its version.
        version: u32,
        /// The last entry that changed what it says, when it was made.
        #[serde(default)]
        content: u64,
    },
    /// The sheet was explained to the patient.
    SheetExplained {
        /// In which language.
        language: String,
        /// When.
        at: Stamp,
    },
    /// The ride home was arranged.
    RideArranged {
        /// Who drives.
        person: Person,
        /// When the ride is expected; empty if not known.
        expected: String,
        /// When it was arranged.
        at: Stamp,
    },
    /// The patient was handed over to the ride at the door.
    HandedOver {
        /// To whom.
        to: Person,
        /// When.
        at: Stamp,
    },
    /// The 24-hour companion was named or declined.
    CompanionSettled(Companion),
    /// A member of staff signed.
    Signed {
        /// What the signature means.
        meaning: String,
        /// The last entry it speaks for.
        up_to: u64,
    },
    /// A criterion was passed by judgement.
    Overridden {
        /// Which one.
        criterion: CriterionId,
        /// Why.
        reason: String,
        /// The prescriber who agreed.
        second: StaffId,
    },
    /// The patient was released. The chart copy is final from here.
    Released {
        /// When.
        at: Stamp,
    },
    /// The visit ended otherwise.
    EndedOtherwise {
        /// How.
        how: OtherEnd,
        /// Why.
        reason: String,
        /// When.
        at: Stamp,
    },
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
