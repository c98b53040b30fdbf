//! The languages that the patient's papers are set in. Staff work in English.

use serde::{Deserialize, Serialize};

/// A language of the patient's papers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English, also for whoever speaks a language in which there are no papers.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of the papers for somebody who speaks this, as it was typed among the patient's details. What is
    /// typed first counts: `Spanish, some English`.
    #[must_use]
    pub fn of(spoken: &str) -> Self {
        let first = spoken.split(|sign: char| !sign.is_alphabetic()).find(|word| !word.is_empty());
        match first.map(str::to_lowercase).as_deref() {
            Some("spanish" | "español" | "espanol" | "castellano") => Self::Spanish,
            _ => Self::English,
        }
    }

    /// Whether papers exist in the language that was typed, or English stands in for it.
    #[must_use]
    pub fn is_there(spoken: &str) -> bool {
        let spoken = spoken.trim();
        spoken.is_empty() || Self::of(spoken) == Self::Spanish || spoken.to_lowercase().starts_with("english")
    }

    /// Its code in BCP 47.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its name in English.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Spanish",
        }
    }
}
