//! Answers to the questions of the assessment.

use crate::{decimal, id::StaffId, time::Stamp};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What was answered. That nothing was answered is not one of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// One of the item's choices, by its identifier.
    Choice(String),
    /// Any of the item's options, by their identifiers; empty when it was asked and none of them applies.
    Several(Vec<String>),
    /// A number with the item's unit: the digits without the point, and how many of them stood after it.
    Number {
        /// All digits.
        value: i64,
        /// Digits after the point.
        scale: u32,
    },
    /// A moment on the wall clock, such as the last meal.
    Time(NaiveDateTime),
    /// Longer ago than a day, or never: for a time whose age alone matters, such as that of a meal.
    LongAgo,
    /// Free text.
    Text(String),
    /// The total of a scale.
    Score(u16),
    /// The total of a scale whose items are not kept here, because its licence does not allow it.
    Rated {
        /// The total.
        total: u16,
        /// The day on which it was rated.
        on: NaiveDate,
        /// By whom.
        rater: String,
    },
}

impl Answer {
    /// A number as it is written, without unit.
    #[must_use]
    pub fn figure(&self) -> Option<String> {
        match self {
            Self::Number { value, scale } => Some(decimal::write(*value, *scale)),
            Self::Score(total) | Self::Rated { total, .. } => Some(total.to_string()),
            Self::Yes
            | Self::No
            | Self::Choice(_)
            | Self::Several(_)
            | Self::Time(_)
            | Self::LongAgo
            | Self::Text(_) => None,
        }
    }

    /// The identifiers that were chosen.
    #[must_use]
    pub fn chosen(&self) -> &[String] {
        match self {
            Self::Choice(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
            Self::Yes
            | Self::No
            | Self::Number { .. }
            | Self::Time(_)
            | Self::LongAgo
            | Self::Text(_)
            | Self::Score(_)
            | Self::Rated { .. } => &[],
        }
    }

    /// Whether it is one of these: `yes`, `no`, or a choice's identifier.
    #[must_use]
    pub fn is_among(&self, ways: &[String]) -> bool {
        let says = |word: &str| ways.iter().any(|way| way == word);
        match self {
            Self::Yes => says("yes"),
            Self::No => says("no"),
            Self::Choice(_)
            | Self::Several(_)
            | Self::Number { .. }
            | Self::Time(_)
            | Self::LongAgo
            | Self::Text(_)
            | Self::Score(_)
            | Self::Rated { .. } => self.chosen().iter().any(|id| says(id)),
        }
    }
}

/// Something recorded, with when and by whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given<T> {
    /// What.
    pub value: T,
    /// When it was so.
    pub at: Stamp,
    /// Who recorded it.
    pub by: StaffId,
}

/// How a prescriber's word reached the chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// In person, proven by the prescriber's own PIN or passphrase.
    InPerson,
    /// By telephone and read back; the signature is owed.
    Telephone,
}

impl Voice {
    /// Whether it came in person: then no signature is owed.
    #[must_use]
    pub const fn is_in_person(&self) -> bool {
        match self {
            Self::InPerson => true,
            Self::Telephone => false,
        }
    }
}

/// A prescriber's word about something that the protocol has a prescriber decide: an answer, the blood pressure, the
/// plan for having no ride, a start without a second check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Clearance {
    /// Who gave it.
    pub prescriber: StaffId,
    /// How.
    pub voice: Voice,
    /// Why it is acceptable today, or what the plan is, in the prescriber's words.
    pub note: String,
    /// When.
    pub at: Stamp,
}
