//! Recovery scores that a clinic may ask for: one named variant each, item by item, 0 to 2 points
//! (`clinical.md`, 4.7 and 4.8).

use super::{ScoreId, limit::Span};
use crate::effect::{EffectId, Grade};
use serde::{Deserialize, Serialize};

/// Names one scale.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScaleId(pub String);

/// A recovery score. Variants of one name differ in what they count, so that the variant is part of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Its identifier.
    pub id: ScaleId,
    /// Its name.
    pub name: String,
    /// Which variant it is.
    pub variant: String,
    /// What is scored.
    #[serde(rename = "item")]
    pub items: Vec<ScaleItem>,
    /// Where it comes from.
    pub source: String,
}

/// One item of a scale.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleItem {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What 0, 1 and 2 points mean.
    pub points: [String; 3],
    /// What the last set proves about it, where it does.
    #[serde(default)]
    pub proof: Option<Proof>,
    /// What else on record allows no more than so many points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Against>,
}

/// What on record, beside the last set, allows an item no more than so many points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Against {
    /// An effect that is there, from this grade on.
    Effect {
        /// Which.
        id: EffectId,
        /// From which grade on.
        from: Grade,
        /// Points, at most.
        most: u8,
    },
    /// The last MOAA/S of recovery, where it is lower.
    MoaasBelow {
        /// Than this.
        value: u8,
        /// Points, at most.
        most: u8,
    },
    /// Walking that was last seen not to be as on arrival.
    Walking {
        /// Points, at most.
        most: u8,
    },
    /// The last value of another score in recovery, from this one on.
    Score {
        /// Which.
        id: ScoreId,
        /// From which value on.
        from: u8,
        /// Points, at most.
        most: u8,
    },
    /// Breaths of the last set of recovery that has them, where they are outside of this range, /min.
    Breaths {
        /// The range.
        outside: Span,
        /// Points, at most.
        most: u8,
    },
}

impl Against {
    /// Which effect it is about; `None` where it is about something else.
    #[must_use]
    pub const fn effect(&self) -> Option<&EffectId> {
        match self {
            Self::Effect { id, .. } => Some(id),
            Self::MoaasBelow { .. } | Self::Walking { .. } | Self::Score { .. } | Self::Breaths { .. } => {
                None
            }
        }
    }

    /// Which other score it is about; `None` where it is about something else.
    #[must_use]
    pub const fn score(&self) -> Option<&ScoreId> {
        match self {
            Self::Score { id, .. } => Some(id),
            Self::Effect { .. } | Self::MoaasBelow { .. } | Self::Walking { .. } | Self::Breaths { .. } => {
                None
            }
        }
    }

    /// Points, at most.
    #[must_use]
    pub const fn most(&self) -> u8 {
        match self {
            Self::Effect { most, .. }
            | Self::MoaasBelow { most, .. }
            | Self::Walking { most }
            | Self::Score { most, .. }
            | Self::Breaths { most, .. } => *most,
        }
    }
}

/// How the last set proves the points of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Proof {
    /// Systolic pressure off the baseline by at most so many mmHg.
    PressureMmhg {
        /// For 2 points.
        two: u16,
        /// For 1 point.
        one: u16,
    },
    /// Systolic pressure and heart rate off the baseline by at most so many percent.
    PressureAndPulse {
        /// For 2 points.
        two: u16,
        /// For 1 point.
        one: u16,
    },
    /// SpO2 above this: 2 points without oxygen, 1 point with it. It proves something only where it is on record whether
    /// oxygen runs.
    Spo2 {
        /// For 2 points.
        two: u8,
        /// For 1 point.
        one: u8,
    },
}

impl Scale {
    /// One item.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&ScaleItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The most points.
    #[must_use]
    pub fn most(&self) -> u8 {
        u8::try_from(self.items.len().saturating_mul(2)).unwrap_or(u8::MAX)
    }
}
