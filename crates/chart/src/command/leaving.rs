//! What staff ask to be recorded on the way out.

use super::Word;
use crate::{
    departure::Paperwork,
    id::StaffId,
    leaving::{Hand, RideCall, ScaleTaken, Signer, TaughtBack},
    safety::Ruling,
    time::When,
};
use serde::{Deserialize, Serialize};

/// Something on the way out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeavingAct {
    /// Give the belongings back.
    ReturnBelongings {
        /// When.
        at: When,
    },
    /// Have it said back.
    TeachBack {
        /// By whom, and how each question went.
        back: TaughtBack,
        /// When.
        at: When,
    },
    /// Call about the ride.
    CallRide {
        /// Who, and what came of it.
        call: RideCall,
        /// When.
        at: When,
    },
    /// Go on waiting for a ride that is late or does not come.
    AwaitRide {
        /// When that was decided.
        at: When,
    },
    /// Note a signature under the paper that was printed or saved last.
    SignPaper {
        /// Which: the discharge sheet, or the form for leaving against advice.
        paperwork: Paperwork,
        /// Who.
        who: Signer,
        /// The name under the line.
        name: String,
        /// How.
        hand: Hand,
    },
    /// Call a patient who holds an older version of the sheet.
    TellOfChange {
        /// Whether somebody was reached.
        reached: bool,
        /// What was said.
        said: String,
    },
    /// Note which prescriber was told of thoughts of self-harm in a call after the visit.
    TellOfThoughts {
        /// Who.
        who: StaffId,
        /// When.
        at: When,
    },
    /// Answer them, by the prescriber who was told.
    AnswerThoughts {
        /// What was decided, in a word.
        decided: String,
    },
    /// Note which prescriber was told that a symptom is still there, as a call after the visit said.
    TellOfSymptom {
        /// Who.
        who: StaffId,
        /// In whose place, of what that one owes an answer to; `None` of what nobody was told of.
        instead_of: Option<StaffId>,
        /// When.
        at: When,
    },
    /// Answer that, by the prescriber who was told.
    AnswerSymptom {
        /// Who was told, and answers.
        who: StaffId,
        /// What was decided, in a word.
        decided: String,
    },
    /// Note which prescriber was told that a patient who drove away did not come home safely.
    TellOfDrive {
        /// Who.
        who: StaffId,
        /// When.
        at: When,
    },
    /// Note what a prescriber decided who was told of thoughts of self-harm that the patient had here.
    DecideThoughts {
        /// Whose word; its note is what was decided.
        word: Word,
        /// What it means for leaving.
        ruling: Ruling,
        /// When the prescriber was told.
        at: When,
    },
    /// Close a call after the visit that nobody made in time.
    CloseCall {
        /// Why it is not made any more.
        reason: String,
    },
    /// Take a recovery score.
    Scale {
        /// Which, item by item.
        taken: ScaleTaken,
        /// When.
        at: When,
    },
}
