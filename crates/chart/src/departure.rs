//! The departure ledger: who drives, who stays, what was printed, who signed.

use crate::{
    answer::Voice,
    gate,
    id::StaffId,
    language::Language,
    leaving::{Driver, Meets},
    protocol::CriterionId,
    time::Stamp,
    visit::Visit,
};
use serde::{Deserialize, Serialize};

/// A person who is not a patient: the ride or the companion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Name; may be empty where the patient only said who it is.
    pub name: String,
    /// What the person is to the patient: `brother`.
    pub relation: String,
    /// Where the person is reached.
    pub phone: String,
}

impl Person {
    /// `brother, 555-0142`, or `Luis, brother, 555-0142`.
    #[must_use]
    pub fn words(&self) -> String {
        [&self.name, &self.relation, &self.phone]
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Whether it says who the person is.
    #[must_use]
    pub fn is_named(&self) -> bool {
        [&self.name, &self.relation].iter().any(|text| !text.trim().is_empty())
    }

    /// Whether it says how to reach the person.
    #[must_use]
    pub fn can_be_dialed(&self) -> bool {
        // Three digits are the least that can be dialed.
        self.phone.chars().filter(char::is_ascii_digit).count() >= 3
    }

    /// Whether it says who the person is and how to reach them.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.is_named() && self.can_be_dialed()
    }
}

/// The handing-over at the door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandedOver {
    /// To whom.
    pub to: Person,
    /// Whether somebody known drives, or a driver for hire.
    pub driver: Driver,
    /// Where.
    pub place: String,
    /// How it was known that this was the right person, where they had not been named before.
    pub known_by: String,
    /// Whether this person had been named before. Older entries mean so.
    pub named: bool,
    /// Where the companion is, where it is somebody else.
    pub companion: Option<Meets>,
    /// Somebody else the patient knows, who went along with the driver.
    pub along: Option<Person>,
    /// When.
    pub at: Stamp,
    /// Which member of staff saw it.
    pub by: StaffId,
    /// The entry of the first one, where it was put right.
    pub seq: u64,
}

/// The 24-hour companion, which the clinic recommends and does not require.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Companion {
    /// Somebody stays.
    Named {
        /// Who.
        person: Person,
        /// Whether it is the person who drives.
        same_as_ride: bool,
    },
    /// The patient declined.
    Declined {
        /// Why, in the patient's words.
        reason: String,
        /// What was advised.
        #[serde(default)]
        advice: String,
    },
}

impl Companion {
    /// Who stays.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match self {
            Self::Named { person, .. } => Some(person),
            Self::Declined { .. } => None,
        }
    }
}

/// Which printed document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paperwork {
    /// The patient's discharge sheet.
    DischargeSheet,
    /// The complete chart.
    ChartCopy,
    /// The record so far with room to write, for when the workstation is not there.
    PaperGrid,
    /// The card for the ambulance; the summary when the patient was transferred.
    EmergencyCard,
    /// The companion's card.
    CompanionCard,
    /// The form of a patient who leaves against advice.
    AgainstAdvice,
}

impl Paperwork {
    /// Whether it is set in the patient's language; the others are for staff, who work in English.
    #[must_use]
    pub const fn is_in_patients_language(self) -> bool {
        match self {
            Self::DischargeSheet | Self::CompanionCard | Self::AgainstAdvice => true,
            Self::ChartCopy | Self::PaperGrid | Self::EmergencyCard => false,
        }
    }
}

/// Where a document went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlet {
    /// To the printer.
    Printed,
    /// Into a file.
    Saved,
}

/// One copy of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Copy {
    /// Its entry.
    pub seq: u64,
    /// Which document.
    pub paperwork: Paperwork,
    /// Where it went.
    pub outlet: Outlet,
    /// Its version: 1 for the first copy, one more each time that its content changed.
    pub version: u32,
    /// The last entry that changed what it says.
    pub content: u64,
    /// When it was made.
    pub at: Stamp,
    /// Until when it says that the patient neither drives nor decides, where it says so.
    pub until: Option<Stamp>,
    /// Who.
    pub by: StaffId,
    /// The entry of the copy that this is once more, as it was: the newest paper is another one.
    pub of: Option<u64>,
    /// In which language it was set; `None` of what is for staff, and of older entries, which do not say.
    pub language: Option<Language>,
}

/// A signature: name, time, meaning, and up to which entry it speaks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed.
    pub by: StaffId,
    /// What the signature means.
    pub meaning: String,
    /// When.
    pub at: Stamp,
    /// The last entry that had been made.
    pub up_to: u64,
    /// The prescriber whose signature the protocol asks for beside it.
    pub cosigner: Option<StaffId>,
}

/// A criterion that was passed by judgement instead of evidence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Override {
    /// Which criterion.
    pub criterion: CriterionId,
    /// Why.
    pub reason: String,
    /// The nurse.
    pub by: StaffId,
    /// The prescriber who agreed.
    pub second: StaffId,
    /// How the prescriber's word came.
    pub voice: Voice,
    /// Who heard it by telephone too.
    pub heard_by: Option<StaffId>,
    /// When.
    pub at: Stamp,
    /// Its entry: it speaks for what was known then.
    pub seq: u64,
    /// When it first came to its end by something newer.
    pub lapsed: Option<Lapse>,
}

/// What the papers went by before the last judgment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BeforeJudgment {
    /// The judgment's entry.
    pub entry: u64,
    /// [`crate::visit::Visit::last_on_sheet`] before it.
    pub on_sheet: u64,
    /// [`crate::visit::Visit::last_to_explain`] before it.
    pub to_explain: u64,
}

/// The end of a judgment by something newer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lapse {
    /// When that was recorded.
    pub at: Stamp,
    /// What it was.
    pub why: Newer,
}

/// What is newer than a judgment and speaks about the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Newer {
    /// A set.
    Set,
    /// A set was corrected or struck out.
    SetPutRight,
    /// Responsiveness or orientation.
    Alertness,
    /// A recovery score.
    Scale,
    /// What was said back.
    SaidBack,
    /// A check of walking.
    Walking,
    /// An effect was seen.
    Effect,
    /// Something was struck out.
    StruckOut,
    /// The symptom questions came up, or were put.
    Symptoms,
    /// Something contradicts.
    Contradiction,
    /// The safety question.
    Safety,
    /// More has to be explained.
    Sheet,
    /// Another ride.
    Ride,
    /// Another companion.
    Companion,
    /// Something after which a check is made again.
    CheckAgain,
}

/// The copy of a paper that patient or companion sign: the last one. Of whoever has left it is the last discharge sheet that
/// was made before: a newer one they have not read.
#[must_use]
pub fn copy_to_sign(visit: &Visit, paperwork: Paperwork) -> Option<&Copy> {
    if paperwork != Paperwork::DischargeSheet {
        return visit.last_copy(paperwork);
    }
    let is_it =
        |copy: &&Copy| copy.paperwork == paperwork && copy.of.is_none() && gate::was_here(visit, copy);
    visit.copies.iter().rfind(is_it)
}
