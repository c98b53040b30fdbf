//! What patients and companions are told, in each language of their papers.

use crate::{
    effect::{EffectId, Grade},
    language::Language,
};
use serde::{Deserialize, Serialize};

/// Names one phrase.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhraseId(pub String);

/// What is told about an effect that is still there on leaving. It exists in each language, so that the patient's paper
/// says it in the patient's own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Its identifier.
    pub id: PhraseId,
    /// What it is called in a list; empty where how it begins says enough.
    #[serde(default)]
    pub title: String,
    /// The effects that it is meant for; empty where it fits any.
    #[serde(default)]
    pub effects: Vec<EffectId>,
    /// Up to which grade it may be told; nothing where it fits any. That something fades is no word for what is severe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Grade>,
    /// In English, which staff read.
    pub en: Said,
    /// In Spanish.
    pub es: Said,
    /// Where it comes from.
    pub source: String,
}

/// A phrase in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// To the patient.
    pub patient: String,
    /// To the companion.
    pub companion: String,
}

impl Phrase {
    /// What it is called in a list: its title, or its first sentence to the patient.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.title.trim().is_empty() {
            self.en.patient.split_inclusive('.').next().unwrap_or_default()
        } else {
            &self.title
        }
    }

    /// Whether it may be told of an effect as strong as this.
    #[must_use]
    pub fn fits(&self, grade: Grade) -> bool {
        self.at_most.is_none_or(|most| grade <= most)
    }

    /// The phrase in a language.
    #[must_use]
    pub const fn in_language(&self, language: Language) -> &Said {
        match language {
            Language::English => &self.en,
            Language::Spanish => &self.es,
        }
    }
}

/// An effect's name and plain words in another language than English.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectWords {
    /// The name.
    pub name: String,
    /// How the patient's sheet says it.
    pub plain: String,
}
