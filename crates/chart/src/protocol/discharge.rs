//! What must hold before a patient leaves. Each criterion is a rule with the protocol's own figures.

use super::{limit::Span, scale::ScaleId};
use crate::{
    effect::{EffectId, Grade},
    leaving::Signer,
    time::Minutes,
};
use serde::{Deserialize, Serialize};

/// Names one criterion.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(pub String);

/// What a criterion asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Rule {
    /// The least stay from the end of the infusion ([`super::Stay::after_end`]).
    StayAfterEnd,
    /// The least stay from its start ([`super::Stay::after_start`]).
    StayAfterStart,
    /// Vital signs in range, several times.
    Vitals(VitalsRule),
    /// Responsiveness (MOAA/S) and orientation.
    Alert {
        /// The least MOAA/S.
        moaas: u8,
        /// How old the check may be.
        age: Minutes,
    },
    /// Oriented to person, place and time, whatever the MOAA/S.
    Oriented {
        /// How old the check may be.
        age: Minutes,
    },
    /// A recovery score.
    Scale {
        /// Which.
        scale: ScaleId,
        /// The least sum.
        least: u8,
        /// How old it may be.
        age: Minutes,
    },
    /// Walks as on arrival.
    Gait,
    /// Side effects gone or weak enough for long enough.
    Effects(EffectRule),
    /// The symptom questions were asked where the protocol has them asked, and none of them was answered yes.
    Symptoms,
    /// No score speaks against an effect that is open.
    NoContradiction,
    /// The same-day safety question was asked and answered no.
    SafetyQuestion,
    /// The line is out and the site dressed.
    IvOut,
    /// The patient has the belongings back.
    Belongings,
    /// The sheet is printed and explained.
    SheetExplained,
    /// What the sheet says was said back in own words.
    TaughtBack,
    /// The sheet is signed by these, who are not staff.
    PaperSigned {
        /// Whose signatures.
        by: Vec<Signer>,
    },
    /// The 24-hour companion is named, or declined with the advice that was given.
    Companion,
    /// The patient is handed over to the ride home.
    Ride,
}

impl Rule {
    /// How old what it rests on may be; `None` where that does not age.
    #[must_use]
    pub const fn age(&self) -> Option<Minutes> {
        match self {
            Self::Vitals(rule) => Some(rule.age),
            Self::Alert { age, .. } | Self::Oriented { age } | Self::Scale { age, .. } => Some(*age),
            Self::Effects(rule) => rule.age,
            Self::StayAfterEnd
            | Self::StayAfterStart
            | Self::Gait
            | Self::Symptoms
            | Self::NoContradiction
            | Self::SafetyQuestion
            | Self::IvOut
            | Self::Belongings
            | Self::SheetExplained
            | Self::TaughtBack
            | Self::PaperSigned { .. }
            | Self::Companion
            | Self::Ride => None,
        }
    }
}

/// Vital signs in range, so many times, so far apart, the last one fresh.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VitalsRule {
    /// How many sets.
    pub sets: u8,
    /// How many minutes apart.
    pub apart: Minutes,
    /// How old the last one may be.
    pub age: Minutes,
    /// Systolic range, mmHg.
    pub systolic: Span,
    /// Diastolic range, mmHg.
    pub diastolic: Span,
    /// Outside of the ranges pressure may be so many percent off the baseline...
    pub percent: u16,
    /// ...as long as it is under this systolic pressure, mmHg...
    pub systolic_under: u16,
    /// ...and this diastolic pressure, mmHg.
    pub diastolic_under: u16,
    /// Heart rate range, /min.
    pub heart_rate: Span,
    /// The least oxygen saturation, %.
    pub spo2: u8,
    /// Breaths range, /min. A protocol of an earlier edition asks for none.
    #[serde(default)]
    pub breaths: Option<Span>,
    /// Whether a set counts only without oxygen, or with no more of it than at the baseline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub room_air: bool,
}

/// Effects that must be gone, or at most so strong, for so long.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectRule {
    /// Which effects.
    pub effects: Vec<EffectId>,
    /// How strong they may still be.
    pub at_most: Grade,
    /// For how many minutes that must have been so.
    pub minutes: Minutes,
    /// How long ago somebody may last have looked. A protocol of an earlier edition does not say.
    #[serde(default)]
    pub age: Option<Minutes>,
}
