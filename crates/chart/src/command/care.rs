//! What staff ask to be recorded about watching and doing beside the vital signs.

use crate::{
    against_advice::{LineSince, Telling},
    care::Detail,
    drove_away::Drive,
    effect::EffectId,
    fact::{Asked, EmergencyEnd, Still},
    protocol::{HappeningId, InterventionId, PhraseId, ScoreId},
    quantity::{Microlitres, MicrolitresPerHour},
    time::When,
};
use serde::{Deserialize, Serialize};

/// Something about the care of a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CareAct {
    /// Take a score.
    Score {
        /// Which.
        score: ScoreId,
        /// The value.
        value: u8,
        /// When.
        at: When,
    },
    /// Note that something was done.
    Intervene {
        /// What.
        what: InterventionId,
        /// What belongs to it. Whether a medicine is signed is settled here, not by the page.
        detail: Detail,
        /// A note.
        note: String,
        /// When.
        at: When,
    },
    /// Note that something happened.
    Happen {
        /// What.
        what: HappeningId,
        /// A note.
        note: String,
        /// When.
        at: When,
    },
    /// Note a look at the IV site.
    CheckSite {
        /// What was found; empty when nothing was.
        findings: Vec<String>,
        /// A note.
        note: String,
        /// When.
        at: When,
    },
    /// Answer the symptom questions: each of them, or at least one with yes.
    AskSymptoms {
        /// Those that were answered yes.
        present: Vec<String>,
        /// Those that were answered no.
        absent: Vec<String>,
        /// When.
        at: When,
    },
    /// Run the pump at another rate.
    ChangeRate {
        /// Which.
        rate: MicrolitresPerHour,
        /// Asked about and confirmed: it is faster than ordered.
        confirmed: bool,
        /// When.
        at: When,
    },
    /// The pump stood for a while, and nobody recorded it then.
    AddPause {
        /// From, as a time of day.
        from: When,
        /// To.
        to: When,
    },
    /// Note something in free words.
    Note {
        /// What.
        text: String,
        /// About when.
        at: When,
    },
    /// Strike an entry out.
    StrikeOut {
        /// Which.
        entry: u64,
        /// Why.
        reason: String,
    },
    /// Say what patient and companion were told about an effect that is still there.
    Tell {
        /// Which.
        effect: EffectId,
        /// What the patient was told.
        patient: String,
        /// What the companion was told.
        companion: String,
        /// Whether the companion was not there: the card tells them.
        companion_away: bool,
        /// The protocol's phrase that both were told, in place of words of one's own.
        phrase: Option<PhraseId>,
    },
}

/// Something about an emergency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmergencyAct {
    /// It begins.
    Begin,
    /// Note something, at this moment or an earlier one.
    Note {
        /// What, in the protocol's words.
        what: String,
        /// More about it.
        note: String,
        /// When.
        at: When,
    },
    /// Say more about something that was noted.
    Detail {
        /// Its entry.
        entry: u64,
        /// What.
        note: String,
    },
    /// It is over.
    End {
        /// How.
        how: EmergencyEnd,
        /// Where to, or why it was none.
        note: String,
        /// What the pump says was given, where it still ran.
        given: Option<Microlitres>,
    },
}

/// A call after the visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CallMade {
    /// Whether the patient was reached.
    pub reached: bool,
    /// Whether the call ended before everything was asked: what was said is kept, and the call stays due.
    #[serde(default)]
    pub broke_off: bool,
    /// What was open on leaving, and whether it is still there.
    pub effects: Vec<(EffectId, Still)>,
    /// Whether there are thoughts of self-harm, where that is asked.
    pub thoughts: Option<bool>,
    /// Where there are, or a symptom is still there: which prescriber is told, or that none is reached yet.
    #[serde(default)]
    pub prescriber: Option<Telling>,
    /// What became of the IV line, where the patient left with it.
    #[serde(default)]
    pub line: Option<LineSince>,
    /// How the drive ended of whoever drove away.
    #[serde(default)]
    pub drive: Option<Drive>,
    /// Symptoms with which the patient left, and whether each is still there.
    #[serde(default)]
    pub symptoms: Vec<(String, Still)>,
    /// What else was asked, each with its answer; one without an answer was not asked.
    pub asked: Vec<Asked>,
    /// What was said.
    pub words: String,
}
