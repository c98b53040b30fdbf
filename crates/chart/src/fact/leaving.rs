//! What can be recorded on the way out, beside the checks of recovery.

use crate::{
    answer::Voice,
    id::StaffId,
    leaving::{PaperSignature, RideCall, ScaleTaken, TaughtBack},
    safety::Ruling,
    time::Stamp,
};
use serde::{Deserialize, Serialize};

/// About leaving.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeavingFact {
    /// The patient has the belongings back.
    BelongingsReturned {
        /// When.
        at: Stamp,
    },
    /// What the sheet says was said back.
    TaughtBack {
        /// By whom, and how each question went.
        back: TaughtBack,
        /// When.
        at: Stamp,
    },
    /// Somebody was called about the ride.
    RideCalled {
        /// Who, and what came of it.
        call: RideCall,
        /// When.
        at: Stamp,
    },
    /// The ride is late or does not come, and it was decided to go on waiting for it.
    RideAwaited {
        /// When.
        at: Stamp,
    },
    /// The patient or the companion signed the sheet.
    PaperSigned(PaperSignature),
    /// The patient, who had left, was called because the sheet says something else by now.
    ToldOfChange {
        /// Which version it is now.
        version: u32,
        /// The last entry that changed what it says.
        #[serde(default)]
        content: u64,
        /// Whether somebody was reached.
        reached: bool,
        /// What was said.
        said: String,
    },
    /// A prescriber was told of the thoughts of self-harm that a call after the visit had told of.
    ThoughtsTold {
        /// Who.
        who: StaffId,
        /// When.
        at: Stamp,
    },
    /// The prescriber who was told of them has read it, and answered.
    ThoughtsAnswered {
        /// Who.
        prescriber: StaffId,
        /// What was decided, in a word.
        decided: String,
    },
    /// A prescriber was told of symptoms that a call after the visit had said are still there.
    SymptomTold {
        /// Who.
        who: StaffId,
        /// Which, by the identifiers of their questions. Older entries do not say it: they are about each.
        #[serde(default)]
        symptoms: Vec<String>,
        /// In whose place, who owed an answer about them; `None` of what nobody was told of, and in older entries.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead_of: Option<StaffId>,
        /// When.
        at: Stamp,
    },
    /// The prescriber who was told of them has read it, and answered.
    SymptomAnswered {
        /// Who.
        prescriber: StaffId,
        /// About which, by the identifiers of their questions. Older entries do not say it: they are about each.
        #[serde(default)]
        symptoms: Vec<String>,
        /// What was decided, in a word.
        decided: String,
    },
    /// A prescriber was told that a patient who drove away did not come home safely, as a call after the visit had heard.
    DriveTold {
        /// Who.
        who: StaffId,
        /// When.
        at: Stamp,
    },
    /// A prescriber was told of the thoughts of self-harm that the patient had here, and decided.
    ThoughtsDecided {
        /// Who.
        prescriber: StaffId,
        /// Whether here or by telephone.
        voice: Voice,
        /// What it means for leaving.
        ruling: Ruling,
        /// What was decided, in the prescriber's words.
        decided: String,
        /// When the prescriber was told.
        at: Stamp,
    },
    /// A call after the visit that nobody made in time is not made any more.
    CallClosed {
        /// Why.
        reason: String,
    },
    /// A recovery score was taken.
    Scaled {
        /// Which, item by item.
        taken: ScaleTaken,
        /// When.
        at: Stamp,
    },
}
