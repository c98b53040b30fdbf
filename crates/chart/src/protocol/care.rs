//! What is watched and done beside the vital signs: scores, interventions, what happens, the IV site, symptom
//! questions, and the page for emergencies. The protocol lists what can be recorded; it suggests nothing.

use crate::{
    effect::{EffectId, Grade},
    time::Minutes,
};
use serde::{Deserialize, Serialize};

/// Names one score, such as `disconnection`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScoreId(pub String);

impl ScoreId {
    /// The identifier under which sets and checks of responsiveness are read too.
    pub const MOAAS: &'static str = "moaas";

    /// Whether it is MOAA/S.
    #[must_use]
    pub fn is_moaas(&self) -> bool {
        self.0 == Self::MOAAS
    }
}

/// A score that can be recorded at any time during the visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreKind {
    /// Its identifier.
    pub id: ScoreId,
    /// What is asked or judged.
    pub name: String,
    /// Which variant of the scale it is: stored with every value, since variants differ in what a figure means.
    pub variant: String,
    /// The least value.
    pub least: u8,
    /// The highest value.
    pub most: u8,
    /// Whether it is a validated scale; one that is not says so wherever it stands.
    pub validated: bool,
    /// What single values mean.
    #[serde(default)]
    pub anchors: Vec<Anchor>,
    /// Which value speaks against an effect that is open.
    #[serde(default)]
    pub contradicts: Option<Contradicts>,
    /// Where it comes from.
    pub source: String,
}

/// What one value of a score means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The value.
    pub value: u8,
    /// In plain words.
    pub words: String,
}

/// A value that cannot be while an effect is as strong as that.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contradicts {
    /// The effect.
    pub effect: EffectId,
    /// The value.
    pub value: u8,
    /// From which grade of the effect on.
    pub from: Grade,
}

/// Names one kind of intervention.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InterventionId(pub String);

impl InterventionId {
    /// The identifier under which a call to the prescriber is recorded.
    pub const PRESCRIBER_CALLED: &'static str = "provider-called";
}

/// Something that staff do for a patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterventionKind {
    /// Its identifier.
    pub id: InterventionId,
    /// Its name, which is also the name of its button.
    pub name: String,
    /// What is recorded with it.
    pub kind: Asks,
    /// Devices of oxygen, or routes of a medicine.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Units in which a medicine is dosed.
    #[serde(default)]
    pub units: Vec<String>,
    /// After how many minutes a set is taken again, if the protocol asks for one.
    #[serde(default)]
    pub recheck: Option<Minutes>,
    /// Whether responsiveness and walking are checked again after it, as far as the protocol asks for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub checks_again: bool,
    /// Where it comes from.
    pub source: String,
}

/// What is recorded with an intervention beside its time and a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asks {
    /// Nothing.
    Plain,
    /// Device and flow.
    Oxygen,
    /// Name, dose, unit, route, who ordered it and who gave it.
    Medicine,
}

/// Names something that happens: one of the protocol's happenings, or an effect that is counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HappeningId(pub String);

/// Something that happens and is counted, such as a fall.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HappeningKind {
    /// Its identifier.
    pub id: HappeningId,
    /// Its name, which is also the name of its button.
    pub name: String,
    /// Whether responsiveness and walking are checked again after it, as far as the protocol asks for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub checks_again: bool,
    /// Where it comes from.
    pub source: String,
}

/// A thing with an identifier and words: a finding, a question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worded {
    /// Its identifier.
    pub id: String,
    /// What is shown.
    pub words: String,
}

/// What is looked for at the IV site.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// What can be found.
    pub findings: Vec<Worded>,
    /// Where it comes from.
    pub source: String,
}

/// Questions that are put when one of some effects is open together with a blood pressure past a limit: what is
/// expected of the drug can then be an emergency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SymptomRules {
    /// Which effects.
    pub effects: Vec<EffectId>,
    /// Whether a blood pressure past the notify limit calls for them alone, without any of the effects.
    #[serde(default)]
    pub notify: bool,
    /// The questions.
    pub questions: Vec<Worded>,
    /// Where they come from.
    pub source: String,
}

/// The page for emergencies: the clinic's own steps, and what is noted with one key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyRules {
    /// The clinic's own steps.
    pub steps: Vec<String>,
    /// What is noted with one key.
    pub entries: Vec<EmergencyEntry>,
    /// Where they come from.
    pub source: String,
}

/// Something that is noted with one key in an emergency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyEntry {
    /// The key.
    pub key: char,
    /// What is shown and stored.
    pub words: String,
    /// Whether the cursor goes to the field for what and how much, such as for a drug. The sheet names what was given so.
    #[serde(default)]
    pub detail: bool,
}

impl ScoreKind {
    /// What a value means, where the protocol says it.
    #[must_use]
    pub fn meaning(&self, value: u8) -> Option<&str> {
        self.anchors.iter().find(|anchor| anchor.value == value).map(|anchor| anchor.words.as_str())
    }
}
