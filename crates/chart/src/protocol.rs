//! The protocol: the clinic's own rules as data, with an edition, an author and an approval.
//!
//! There is no official numeric standard for ketamine by infusion in depression (`clinical.md`, one-line
//! verdict), so every interval, limit and criterion is a value in the protocol, with its source, and a
//! director approves it.

pub mod care;
pub mod check;
pub mod discharge;
pub mod item;
pub mod leaving;
pub mod limit;
pub mod observation;
pub mod phrase;
pub mod scale;
mod start;

use crate::{
    effect::{EffectId, Grade},
    id::StaffId,
    time::Minutes,
};
use serde::{Deserialize, Serialize};

pub use care::{
    Anchor, Asks, Contradicts, EmergencyEntry, EmergencyRules, HappeningId, HappeningKind, InterventionId,
    InterventionKind, ScoreId, ScoreKind, Site, SymptomRules, Worded,
};
pub use discharge::{CriterionId, EffectRule, Rule};
pub use item::{Asked, Item, ItemId, Kind, LeadsTo, Risk, RiskyWhen, Section};
pub use leaving::{ForHire, LeavingRules};
pub use limit::{Critical, ExtraBand, Limits, OwnBaseline, SlipBand, Span, Vials, Vital};
pub use observation::{Observation, SkipReason};
pub use phrase::{EffectWords, Phrase, PhraseId, Said};
pub use scale::{Proof, Scale, ScaleId, ScaleItem};
pub use start::{PreDose, RoomItem, StartRules};

/// The clinic's rules for one kind of treatment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Protocol {
    /// What it is called.
    pub name: String,
    /// Its edition, such as `2026-11`.
    pub edition: String,
    /// Who wrote it.
    pub author: String,
    /// What must be known before using it.
    pub notice: String,
    /// How long a patient stays at least. Unset until the director sets it, because sources disagree.
    #[serde(default)]
    pub stay: Stay,
    /// When sets of vital signs are due.
    pub schedule: Schedule,
    /// How patients are watched beside the schedule.
    #[serde(default)]
    pub observation: Observation,
    /// How many minutes before a patient may be ready the ride is called. Without it nothing is said of it.
    #[serde(default)]
    pub call_ride: Option<Minutes>,
    /// How many minutes after leaving the patient is called. Without it no call is listed.
    #[serde(default)]
    pub follow_up: Option<Minutes>,
    /// How many minutes after leaving the patient is called again, where something was still there at the first call.
    /// Without it no second call is listed.
    #[serde(default)]
    pub follow_up_again: Option<Minutes>,
    /// For how many minutes from then on a call that reached nobody stays on the list. Without it it stays.
    #[serde(default)]
    pub follow_up_for: Option<Minutes>,
    /// What has to be there before the start, beside the assessment.
    #[serde(default)]
    pub start: StartRules,
    /// The assessment, in the order in which a nurse meets it.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
    /// What a value may be.
    #[serde(rename = "limit")]
    pub limits: Limits,
    /// The side effects that are looked for.
    #[serde(rename = "effect")]
    pub effects: Vec<EffectKind>,
    /// What is asked when an effect comes together with a blood pressure past a limit.
    #[serde(default)]
    pub symptoms: Option<SymptomRules>,
    /// What patients and companions are told about effects that are still there.
    #[serde(rename = "phrase", default)]
    pub phrases: Vec<Phrase>,
    /// The scores that can be recorded.
    #[serde(rename = "score", default)]
    pub scores: Vec<ScoreKind>,
    /// What staff do for a patient, as far as it is recorded.
    #[serde(rename = "intervention", default)]
    pub interventions: Vec<InterventionKind>,
    /// What happens and is counted.
    #[serde(rename = "happening", default)]
    pub happenings: Vec<HappeningKind>,
    /// What is looked for at the IV site.
    #[serde(default)]
    pub site: Site,
    /// The page for emergencies.
    #[serde(default)]
    pub emergency: Option<EmergencyRules>,
    /// Recovery scores that a criterion may ask for.
    #[serde(rename = "scale", default)]
    pub scales: Vec<Scale>,
    /// What is asked for on the way out, beside the criteria.
    #[serde(default)]
    pub leaving: LeavingRules,
    /// What must hold before a patient leaves.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
}

/// The least time in the clinic.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stay {
    /// Minutes from the end of the infusion.
    pub after_end: Option<Minutes>,
    /// Minutes from its start.
    pub after_start: Option<Minutes>,
}

impl Stay {
    /// The shortest that sources give (`clinical.md`, 1.8): 15 minutes from the end, an hour from the start.
    pub const SHORTEST: (Minutes, Minutes) = (Minutes(15), Minutes(60));

    /// Shorter than any that sources give: asked about once before it is approved.
    #[must_use]
    pub fn is_unusual(&self) -> bool {
        let (end, start) = Self::SHORTEST;
        self.after_end.is_some_and(|stay| stay < end) || self.after_start.is_some_and(|stay| stay < start)
    }
}

/// When sets of vital signs are due.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Minutes between sets from the start of the infusion.
    pub during: Minutes,
    /// Minutes between sets from the end of the infusion.
    pub after: Minutes,
    /// How many minutes before its time a slot can already be filled.
    pub early: Minutes,
    /// How many minutes before its time a set shows as due soon.
    pub soon: Minutes,
    /// How many minutes after its time a set counts as late.
    pub late: Minutes,
    /// Within how many minutes of the end of the infusion the end's own set takes the place of another slot.
    #[serde(default = "Schedule::end_takes")]
    pub end_takes: Minutes,
    /// How many minutes after a blood pressure past its notify limit it is taken again. Without it it is not.
    #[serde(default)]
    pub repeat: Option<Minutes>,
    /// How many minutes after a pause of the pump, or another rate, a set is taken again. Without it it is not.
    #[serde(default)]
    pub pump_recheck: Option<Minutes>,
    /// Whether a pause of the pump moves the slots after it.
    #[serde(default)]
    pub pauses_shift: bool,
    /// How old the baseline may be at the start, in minutes.
    pub baseline_age: Minutes,
}

impl Schedule {
    /// What an earlier edition means, which did not say it.
    const fn end_takes() -> Minutes {
        Minutes(1)
    }
}

/// One side effect that is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectKind {
    /// Its identifier.
    pub id: EffectId,
    /// Its name, which is also the name of its button.
    pub name: String,
    /// The key that opens it.
    pub key: char,
    /// How the patient's sheet says it: "your vision was blurred".
    pub plain: String,
    /// The same in Spanish, where the clinic's protocol has it.
    #[serde(default)]
    pub es: Option<EffectWords>,
    /// Whether it is counted each time and has no grade, such as vomiting.
    #[serde(default)]
    pub counted: bool,
    /// What mild means.
    #[serde(default)]
    pub mild: String,
    /// What moderate means.
    #[serde(default)]
    pub moderate: String,
    /// What severe means.
    #[serde(default)]
    pub severe: String,
    /// From which grade on nobody walks as on arrival with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against_walking: Option<Grade>,
    /// From which grade on nobody is alert and oriented with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against_alert: Option<Grade>,
    /// Where it comes from. Protocols of an earlier edition did not say it.
    #[serde(default)]
    pub source: String,
}

impl EffectKind {
    /// What a grade means.
    #[must_use]
    pub fn meaning(&self, grade: Grade) -> &str {
        match grade {
            Grade::Gone => "",
            Grade::Mild => &self.mild,
            Grade::Moderate => &self.moderate,
            Grade::Severe => &self.severe,
        }
    }
}

/// One discharge criterion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its identifier.
    pub id: CriterionId,
    /// Where it comes from.
    pub source: String,
    /// What is asked.
    pub rule: Rule,
}

/// A protocol as it was taken into use. Visits are pinned to its number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Revision {
    /// 1, 2, 3 in the order of use.
    pub number: u32,
    /// The rules.
    pub protocol: Protocol,
    /// Whose signature stands under it; `None` while nobody has approved it.
    pub approval: Option<Approval>,
}

/// The director's signature under a protocol.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Approval {
    /// The director.
    pub by: StaffId,
    /// What the signature means.
    pub meaning: String,
}

impl Protocol {
    /// All items with their sections' order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// One item.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items().find(|item| item.id == *id)
    }

    /// One effect.
    #[must_use]
    pub fn effect(&self, id: &EffectId) -> Option<&EffectKind> {
        self.effects.iter().find(|effect| effect.id == *id)
    }

    /// The name of an effect, as it stands in its button; its identifier where this protocol does not know it.
    #[must_use]
    pub fn effect_name(&self, id: &EffectId) -> String {
        self.effect(id).map_or_else(|| id.0.clone(), |kind| kind.name.clone())
    }

    /// One recovery score.
    #[must_use]
    pub fn scale(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == *id)
    }

    /// One phrase.
    #[must_use]
    pub fn phrase(&self, id: &PhraseId) -> Option<&Phrase> {
        self.phrases.iter().find(|phrase| phrase.id == *id)
    }

    /// What can be told about an effect as strong as this: first the phrases that are meant for it, then those that fit
    /// any. What is meant for others is not among them.
    #[must_use]
    pub fn phrases_for(&self, effect: &EffectId, grade: Grade) -> Vec<&Phrase> {
        let meant = self.phrases.iter().filter(|phrase| phrase.effects.contains(effect));
        let any = self.phrases.iter().filter(|phrase| phrase.effects.is_empty());
        meant.chain(any).filter(|phrase| phrase.fits(grade)).collect()
    }

    /// One score.
    #[must_use]
    pub fn score(&self, id: &ScoreId) -> Option<&ScoreKind> {
        self.scores.iter().find(|score| score.id == *id)
    }

    /// One kind of intervention.
    #[must_use]
    pub fn intervention(&self, id: &InterventionId) -> Option<&InterventionKind> {
        self.interventions.iter().find(|kind| kind.id == *id)
    }

    /// How a call to the prescriber is recorded; `None` in a protocol that does not list it.
    #[must_use]
    pub fn prescriber_called(&self) -> Option<&InterventionKind> {
        self.interventions.iter().find(|kind| kind.id.0 == InterventionId::PRESCRIBER_CALLED)
    }

    /// The name of something that happens: a happening, or an effect that is counted.
    #[must_use]
    pub fn happening(&self, id: &HappeningId) -> Option<&str> {
        let own = self.happenings.iter().find(|kind| kind.id == *id).map(|kind| &kind.name);
        let counted =
            || self.effects.iter().find(|kind| kind.counted && kind.id.0 == id.0).map(|kind| &kind.name);
        own.or_else(counted).map(String::as_str)
    }

    /// One discharge criterion.
    #[must_use]
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }
}
