//! What can be recorded about watching and doing beside the vital signs.

use crate::{
    against_advice::{LineSince, Told},
    care::Detail,
    drove_away::Drive,
    effect::{EffectId, Grade},
    id::StaffId,
    protocol::{HappeningId, InterventionId, PhraseId, ScoreId},
    quantity::MicrolitresPerHour,
    time::Stamp,
};
use serde::{Deserialize, Serialize};

/// About the care of a patient during a visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareFact {
    /// A score was taken.
    Scored {
        /// Which.
        score: ScoreId,
        /// Which variant of the scale.
        variant: String,
        /// The value.
        value: u8,
        /// When.
        at: Stamp,
    },
    /// Something was done.
    Intervened {
        /// What.
        what: InterventionId,
        /// What belongs to it.
        detail: Detail,
        /// A note.
        #[serde(default)]
        note: String,
        /// When.
        at: Stamp,
    },
    /// Something happened that is counted.
    Happened {
        /// What.
        what: HappeningId,
        /// A note.
        #[serde(default)]
        note: String,
        /// When.
        at: Stamp,
    },
    /// The IV site was looked at.
    SiteChecked {
        /// What was found; empty when nothing was.
        findings: Vec<String>,
        /// A note.
        #[serde(default)]
        note: String,
        /// When.
        at: Stamp,
    },
    /// The symptom questions were put, and each was answered, or one with yes.
    SymptomsAsked {
        /// Those that were answered yes.
        present: Vec<String>,
        /// Those that were answered no.
        absent: Vec<String>,
        /// When.
        at: Stamp,
    },
    /// The pump runs at another rate.
    RateChanged {
        /// Which.
        rate: MicrolitresPerHour,
        /// When.
        at: Stamp,
    },
    /// The pump stood for a while, and nobody had recorded it then.
    PauseAdded {
        /// From.
        from: Stamp,
        /// To.
        to: Stamp,
    },
    /// Something was noted in free words.
    Noted {
        /// What.
        text: String,
        /// About when.
        at: Stamp,
    },
    /// An entry was struck out: it counts for nothing and stays to be read.
    StruckOut {
        /// Which.
        entry: u64,
        /// Why.
        reason: String,
    },
    /// What patient and companion were told about an effect that is still there on leaving.
    Told {
        /// Which.
        effect: EffectId,
        /// How strong it is.
        grade: Grade,
        /// What the patient was told.
        patient: String,
        /// What the companion was told, or their card says; empty when there is none.
        companion: String,
        /// Whether the companion was not there: the card tells them.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        companion_away: bool,
        /// The protocol's phrase that it was, word for word, so that it can stand in the patient's language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phrase: Option<PhraseId>,
    },
}

/// About an emergency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyFact {
    /// It began: somebody pressed the key.
    Began {
        /// When.
        at: Stamp,
    },
    /// Something was noted.
    Noted {
        /// What, in the protocol's words; empty where only the note says it.
        what: String,
        /// More about it.
        #[serde(default)]
        note: String,
        /// When, to the second.
        at: Stamp,
    },
    /// More was said about something that was noted.
    Detailed {
        /// Its entry.
        entry: u64,
        /// What.
        note: String,
    },
    /// It is over.
    Over {
        /// How.
        how: EmergencyEnd,
        /// More about it: where to, or why it was none.
        #[serde(default)]
        note: String,
        /// When.
        at: Stamp,
    },
}

/// How an emergency is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyEnd {
    /// The patient stays here.
    Stays,
    /// The patient was transferred; the visit ends with it.
    Transferred,
    /// The patient left.
    Left,
    /// It was none: the key was pressed by mistake.
    None,
}

/// A call after the visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FollowUp {
    /// Whether the patient was reached.
    pub reached: bool,
    /// Whether the call ended before everything was asked. Older entries do not say it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub broke_off: bool,
    /// What was open on leaving, and whether it is still there.
    #[serde(default)]
    pub effects: Vec<(EffectId, Still)>,
    /// Whether there are thoughts of self-harm, where that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thoughts: Option<bool>,
    /// Where there are, or a symptom is still there: which prescriber was told. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prescriber: Option<Told>,
    /// What became of the IV line, where the patient had left with it. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineSince>,
    /// How the drive ended of whoever had driven away. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drive: Option<Drive>,
    /// Symptoms with which the patient had left, and whether each is still there. Older entries do not say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub symptoms: Vec<(String, Still)>,
    /// What else was asked, each with its answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// What was said.
    #[serde(default)]
    pub words: String,
    /// When.
    pub at: Stamp,
}

/// A question of a call, with its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asked {
    /// The question, in the protocol's words.
    pub question: String,
    /// What the patient said.
    pub answer: String,
}

/// Whether something that was open on leaving is still there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Still {
    /// It is.
    There,
    /// It is gone.
    Gone,
}

/// Who watches a patient from a moment on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WatchedBy {
    /// Who.
    pub who: StaffId,
    /// Since when.
    pub at: Stamp,
}
