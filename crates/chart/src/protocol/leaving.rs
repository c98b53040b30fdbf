//! What the protocol says about leaving: drivers for hire, what is said back, advice without a companion, who may pass a
//! criterion by judgment, who signs.

use crate::{clinic::Role, language::Language};
use serde::{Deserialize, Serialize};

/// What is asked for on the way out, beside the criteria.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LeavingRules {
    /// How a driver for hire counts as the ride home.
    pub for_hire: ForHire,
    /// What patient or companion say back in own words after the sheet was explained.
    pub teach_back: Vec<TeachBack>,
    /// What a patient is advised who has nobody for the first 24 hours.
    pub advice: String,
    /// The same in Spanish, for the patient's paper; empty where it exists in English only.
    pub advice_es: String,
    /// What is asked in the call after the visit, beside what was still there.
    pub call_asks: Vec<String>,
    /// What is asked in that call about thoughts of self-harm, to be answered yes or no; blank where it is not asked so.
    pub call_safety: String,
    /// Whose agreement a judgment needs, in place of evidence. Never nobody: each criterion can be passed.
    pub judged_by: Vec<Role>,
    /// How that agreement counts which comes by telephone.
    pub judged_by_telephone: ByTelephone,
    /// Whether the prescriber who ordered signs the record too, at the release or later.
    pub prescriber_signs: bool,
    /// Where these come from.
    pub source: String,
}

/// A question that is answered in own words after the sheet was explained.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeachBack {
    /// Its identifier.
    pub id: String,
    /// What is asked.
    pub words: String,
    /// Whether it is about the companion: of a patient who declined one it is not asked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_companion: bool,
}

/// How a driver for hire counts, such as a taxi or a ride-share.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForHire {
    /// As anybody who drives.
    #[default]
    Counts,
    /// Only where somebody the patient knows goes along.
    WithCompanion,
    /// Not at all.
    DoesNotCount,
}

/// How an agreement by telephone counts, where a criterion is passed by judgment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByTelephone {
    /// Where a second caregiver hears it too, and confirms that here.
    HeardByTwo,
    /// Once it is read back. What a protocol of an earlier edition means.
    #[default]
    ReadBack,
    /// Not at all: somebody entitled is here.
    DoesNotCount,
}

impl LeavingRules {
    /// Whether the call after the visit asks about thoughts of self-harm.
    #[must_use]
    pub fn asks_safety(&self) -> bool {
        !self.call_safety.trim().is_empty()
    }
}

impl Default for LeavingRules {
    /// What a protocol of an earlier edition means, which did not say it.
    fn default() -> Self {
        Self {
            for_hire: ForHire::Counts,
            teach_back: Vec::new(),
            advice: String::new(),
            advice_es: String::new(),
            call_asks: Vec::new(),
            call_safety: String::new(),
            judged_by: vec![Role::Prescriber],
            judged_by_telephone: ByTelephone::ReadBack,
            prescriber_signs: false,
            source: String::new(),
        }
    }
}

impl LeavingRules {
    /// The clinic's advice in a language, where it is what was given. `None` for what somebody worded otherwise, and
    /// where it does not exist in that language.
    #[must_use]
    pub fn advice_in(&self, given: &str, language: Language) -> Option<&str> {
        let said = match language {
            Language::English => &self.advice,
            Language::Spanish => &self.advice_es,
        };
        (given.trim() == self.advice.trim() && !said.trim().is_empty()).then_some(said.as_str())
    }
}
