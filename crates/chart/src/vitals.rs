//! A set of vital signs, and what is odd or impossible about it.

use crate::{
    protocol::{Limits, Vital},
    quantity::{BloodPressure, PerMinute, Percent},
};
use serde::{Deserialize, Serialize};

/// One round of vital signs. What was not obtained is absent, never zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct VitalSigns {
    /// Blood pressure.
    pub pressure: Option<BloodPressure>,
    /// Heart rate.
    pub heart_rate: Option<PerMinute>,
    /// Oxygen saturation.
    pub spo2: Option<Percent>,
    /// Breaths.
    pub breaths: Option<PerMinute>,
}

/// Something about a set that is asked about before it is saved, and stored as confirmed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Odd {
    /// Outside of the plausible band.
    Implausible(Vital, u16),
    /// Systolic and diastolic are closer than 15 mmHg.
    NarrowPulsePressure(u16),
    /// Heart rate and SpO2 look exchanged.
    LooksSwapped,
    /// Not obtained.
    Absent(Vital),
}

/// Something about a set that is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impossible {
    /// Outside of the possible band.
    OutOfRange {
        /// Which figure.
        vital: Vital,
        /// As typed.
        typed: u16,
        /// The least possible.
        least: u16,
        /// The most possible.
        most: u16,
    },
    /// The diastolic pressure is not below the systolic one.
    WrongWayRound {
        /// First figure.
        systolic: u16,
        /// Second figure.
        diastolic: u16,
    },
    /// Not one figure.
    NothingObtained,
}

impl VitalSigns {
    /// One figure of the set.
    #[must_use]
    pub fn get(&self, vital: Vital) -> Option<u16> {
        match vital {
            Vital::Systolic => self.pressure.map(|p| p.systolic.0),
            Vital::Diastolic => self.pressure.map(|p| p.diastolic.0),
            Vital::HeartRate => self.heart_rate.map(|v| v.0),
            Vital::Spo2 => self.spo2.map(|v| u16::from(v.0)),
            Vital::Breaths => self.breaths.map(|v| v.0),
        }
    }

    /// Whether nothing is absent.
    #[must_use]
    pub fn complete(&self) -> bool {
        Vital::ALL.iter().all(|vital| self.get(*vital).is_some())
    }

    /// `142/88 78 97 16`, with a dash for what was not obtained.
    #[must_use]
    pub fn line(&self) -> String {
        let or_dash = |v: Option<u16>| v.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let pressure = self.pressure.map_or_else(|| "-".to_owned(), BloodPressure::figure);
        format!(
            "{pressure} {} {} {}",
            or_dash(self.get(Vital::HeartRate)),
            or_dash(self.get(Vital::Spo2)),
            or_dash(self.get(Vital::Breaths))
        )
    }

    /// What cannot be.
    #[must_use]
    pub fn impossible(&self, limits: &Limits) -> Vec<Impossible> {
        let mut found = Vec::new();
        for vital in Vital::ALL {
            let span = limits.of(vital).possible;
            match self.get(vital) {
                Some(typed) if !span.holds(typed) => {
                    found.push(Impossible::OutOfRange { vital, typed, least: span.0, most: span.1 });
                }
                Some(_) | None => {}
            }
        }
        if let Some(p) = self.pressure
            && p.diastolic >= p.systolic
        {
            found.push(Impossible::WrongWayRound { systolic: p.systolic.0, diastolic: p.diastolic.0 });
        }
        if Vital::ALL.iter().all(|vital| self.get(*vital).is_none()) {
            found.push(Impossible::NothingObtained);
        }
        found
    }

    /// What is asked about.
    #[must_use]
    pub fn odd(&self, limits: &Limits) -> Vec<Odd> {
        let mut found = Vec::new();
        for vital in Vital::ALL {
            match self.get(vital) {
                Some(value) if !limits.of(vital).plausible.holds(value) => {
                    found.push(Odd::Implausible(vital, value));
                }
                None if vital != Vital::Diastolic => found.push(Odd::Absent(vital)),
                Some(_) | None => {}
            }
        }
        if let Some(p) = self.pressure
            && p.diastolic < p.systolic
            && p.systolic.0 - p.diastolic.0 < 15
        {
            found.push(Odd::NarrowPulsePressure(p.systolic.0 - p.diastolic.0));
        }
        if let (Some(heart), Some(spo2)) = (self.heart_rate, self.spo2)
            && spo2.0 < 90
            && (92..=100).contains(&heart.0)
        {
            found.push(Odd::LooksSwapped);
        }
        found
    }
}
