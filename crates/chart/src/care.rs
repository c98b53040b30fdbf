//! What was watched and done beside the vital signs, as it stands on record.

use crate::{
    answer::Given,
    effect::{EffectId, Grade},
    id::StaffId,
    protocol::{HappeningId, InterventionId, PhraseId, ScoreId},
    quantity::LitresPerMinute,
    time::Stamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything of a visit that is neither an answer, a set, nor an effect.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Care {
    /// Scores, by when they were taken.
    pub scores: Vec<Scored>,
    /// Interventions, by when they were done.
    pub interventions: Vec<Intervened>,
    /// What happened, by when.
    pub happened: Vec<Happened>,
    /// Looks at the IV site.
    pub site: Vec<SiteChecked>,
    /// Symptom questions, by when they were put.
    pub symptoms: Vec<SymptomsAsked>,
    /// Free notes.
    pub notes: Vec<Noted>,
    /// Entries that were struck out, with why.
    pub struck: BTreeMap<u64, Given<String>>,
    /// What was told about effects that were still there on leaving.
    pub told: BTreeMap<EffectId, Given<Told>>,
}

/// One value of a score.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scored {
    /// Which score.
    pub score: ScoreId,
    /// Which variant it was.
    pub variant: String,
    /// The value.
    pub value: u8,
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// One intervention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Intervened {
    /// What.
    pub what: InterventionId,
    /// What was recorded with it.
    pub detail: Detail,
    /// A note.
    pub note: String,
    /// When.
    pub at: Stamp,
    /// Who recorded it.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// What is recorded with an intervention.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// Nothing.
    Plain,
    /// A call to the prescriber about a value that is past a limit: it tells nobody of anything else.
    AboutValue,
    /// A call to the prescriber about a symptom that was answered yes: it tells nobody of a value.
    AboutSymptom,
    /// Oxygen.
    Oxygen {
        /// By which device.
        device: String,
        /// How much.
        flow: LitresPerMinute,
    },
    /// A medicine.
    Medicine(Medicine),
}

/// A medicine that was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Medicine {
    /// Which.
    pub name: String,
    /// How much, in thousandths of the unit.
    pub dose: u32,
    /// The unit.
    pub unit: String,
    /// By which way.
    pub route: String,
    /// The prescriber who ordered it.
    pub ordered_by: StaffId,
    /// Who gave it.
    pub given_by: StaffId,
    /// Whether the prescriber confirmed it with a secret of their own; otherwise the signature is owed.
    pub signed: bool,
}

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happened {
    /// What.
    pub what: HappeningId,
    /// A note.
    pub note: String,
    /// When.
    pub at: Stamp,
    /// Who recorded it.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// A look at the IV site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SiteChecked {
    /// What was found; empty when nothing was.
    pub findings: Vec<String>,
    /// A note.
    pub note: String,
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// The symptom questions, all of them answered where none was answered yes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SymptomsAsked {
    /// Those that were answered yes.
    pub present: Vec<String>,
    /// Those that were answered no.
    pub absent: Vec<String>,
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// A free note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Noted {
    /// What it says.
    pub text: String,
    /// About when.
    pub at: Stamp,
    /// By whom.
    pub by: StaffId,
    /// Its entry.
    pub seq: u64,
}

/// What patient and companion were told about an effect that was still there on leaving.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// How strong it was then.
    pub grade: Grade,
    /// What the patient was told.
    pub patient: String,
    /// What the companion was told, or their card says; empty when there is none.
    pub companion: String,
    /// Whether they were not there: the card tells them.
    pub companion_away: bool,
    /// The protocol's phrase that it was, word for word, so that it can stand in the patient's language.
    pub phrase: Option<PhraseId>,
}

impl Care {
    /// The last value of a score among those recorded as such.
    #[must_use]
    pub fn last_score(&self, score: &ScoreId) -> Option<&Scored> {
        self.scores.iter().rfind(|scored| scored.score == *score)
    }

    /// How often something happened, with when each time was.
    pub fn times<'a>(&'a self, what: &'a HappeningId) -> impl Iterator<Item = &'a Happened> {
        self.happened.iter().filter(move |one| one.what == *what)
    }

    /// When each of it was that needs the patient here, in no order: notes and calls to the prescriber do not.
    pub fn at_the_chair(&self) -> impl Iterator<Item = Stamp> {
        let is_call = |one: &&Intervened| one.what.0 == InterventionId::PRESCRIBER_CALLED;
        let scores = self.scores.iter().map(|one| one.at);
        let done = self.interventions.iter().filter(move |one| !is_call(one)).map(|one| one.at);
        let happened = self.happened.iter().map(|one| one.at);
        let asked = self.symptoms.iter().map(|one| one.at).chain(self.site.iter().map(|one| one.at));
        scores.chain(done).chain(happened).chain(asked)
    }
}
