//! Dates and times of day as they are written.

use crate::time::{Minutes, Stamp};
use chrono::{NaiveDateTime, Timelike};

/// How a time of day is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// `11:32`, on screens and in the chart.
    Hours24,
    /// `11:32 AM`, on what the patient reads.
    AmPm,
}

impl Clock {
    /// A moment's time of day.
    #[must_use]
    pub fn time(self, at: &Stamp) -> String {
        self.of(at.local())
    }

    /// A wall clock's time of day.
    #[must_use]
    pub fn of(self, local: NaiveDateTime) -> String {
        match self {
            Self::Hours24 => local.format("%H:%M").to_string(),
            // Whether 12 PM is noon or midnight is not for a patient to work out.
            Self::AmPm => match (local.hour(), local.minute()) {
                (12, 0) => "12:00 noon".to_owned(),
                (0, 0) => "12:00 midnight".to_owned(),
                _ => local.format("%-I:%M %p").to_string(),
            },
        }
    }
}

/// `Tuesday 24 November`.
#[must_use]
pub fn date(local: NaiveDateTime) -> String {
    local.format("%A %-d %B").to_string()
}

/// `Mon 23 Nov 2026`.
#[must_use]
pub fn date_short(local: NaiveDateTime) -> String {
    local.format("%a %-d %b %Y").to_string()
}

/// `1 min`, `74 min`, `3 h 5 min`: hours only from two on, since the ward counts minutes.
#[must_use]
pub fn span(minutes: Minutes) -> String {
    let Minutes(n) = minutes;
    match (n / 60, n % 60) {
        (0 | 1, _) => format!("{n} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}
