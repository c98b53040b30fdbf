//! A set of vital signs, and what is odd or impossible about it.

mod slip;

use crate::{
    protocol::{Limits, Vital, limit::ExtraBand},
    quantity::{BloodPressure, LitresPerMinute, Mmhg, PerMinute, Percent, Temperature},
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
    /// Breaths. Zero is apnea, not an absence.
    pub breaths: Option<PerMinute>,
    /// Body temperature, in the unit that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Temperature>,
    /// End-tidal carbon dioxide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etco2: Option<Mmhg>,
    /// Oxygen given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oxygen: Option<LitresPerMinute>,
    /// Responsiveness, MOAA/S 0 to 5 (`clinical.md`, 4.6: 5 answers readily, 0 does not answer a painful squeeze).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moaas: Option<u8>,
}

/// A figure that a set may have beside the four of every set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extra {
    /// Body temperature.
    Temperature,
    /// End-tidal carbon dioxide.
    Etco2,
    /// Oxygen flow.
    Oxygen,
    /// MOAA/S.
    Moaas,
}

/// Why a figure is absent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It could not be obtained.
    NotObtained,
    /// The patient refused.
    Refused,
    /// What the monitor showed was an artifact.
    Artifact,
}

/// An absent figure with its reason. Blood pressure stands under its systolic figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Absent {
    /// Which figure.
    pub vital: Vital,
    /// Why.
    pub why: Why,
}

/// The color of the skin, as seen in a quiet set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Color {
    /// As before.
    AsBefore,
    /// Pale.
    Pale,
    /// Bluish.
    Bluish,
}

/// How a patient who should not be disturbed rests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// Awake.
    Awake,
    /// Eyes closed, stirs by itself or at a soft word.
    Stirs,
    /// Did not stir.
    DoesNotStir,
}

/// What a quiet set saw: by eye, without a cuff.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seen {
    /// The color of the skin.
    pub color: Color,
    /// How the patient rests.
    pub rest: Rest,
}

/// Something about a set that is asked about before it is saved, and stored as confirmed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Odd {
    /// Outside of the plausible band.
    Implausible(Vital, u16),
    /// Outside of the plausible band, in the smallest part that is kept.
    ImplausibleExtra(Extra, u16),
    /// Systolic and diastolic are closer than 15 mmHg.
    NarrowPulsePressure(u16),
    /// Heart rate and SpO2 look exchanged.
    LooksSwapped,
    /// A digit seems to be dropped or doubled: with one more or one less it would be near the last value.
    DigitSlip {
        /// Which figure.
        vital: Vital,
        /// As typed.
        typed: u16,
        /// The last value.
        last: u16,
    },
    /// Breaths were typed as zero.
    Apnea,
    /// Not obtained. Kept for sets of earlier versions, which asked about it instead of taking a reason.
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
    /// The same for a figure that a set may have beside the four, in the smallest part that is kept.
    ExtraOutOfRange {
        /// Which figure.
        extra: Extra,
        /// As typed.
        typed: u16,
        /// The least possible.
        least: u16,
        /// The most possible.
        most: u16,
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

    /// A further figure, in the smallest part that is kept; a temperature in tenths of the degree that was read.
    #[must_use]
    pub fn extra(&self, extra: Extra) -> Option<u16> {
        match extra {
            Extra::Temperature => self.temperature.map(|v| v.tenths),
            Extra::Etco2 => self.etco2.map(|v| v.0),
            Extra::Oxygen => self.oxygen.map(|v| v.0),
            Extra::Moaas => self.moaas.map(u16::from),
        }
    }

    /// Whether nothing is absent of what every set has.
    #[must_use]
    pub fn complete(&self) -> bool {
        Vital::ALL.iter().all(|vital| self.get(*vital).is_some())
    }

    /// What is absent of what every set has; blood pressure stands under its systolic figure.
    #[must_use]
    pub fn lacking(&self) -> Vec<Vital> {
        let asked = [Vital::Systolic, Vital::HeartRate, Vital::Spo2, Vital::Breaths];
        asked.into_iter().filter(|vital| self.get(*vital).is_none()).collect()
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
                // No breath at all can be: it is apnea.
                Some(0) if vital == Vital::Breaths => {}
                Some(typed) if !span.holds(typed) => {
                    found.push(Impossible::OutOfRange { vital, typed, least: span.0, most: span.1 });
                }
                Some(_) | None => {}
            }
        }
        for extra in Extra::ALL {
            let Some((least, most)) = possible(extra, limits) else { continue };
            if let Some(typed) = self.outside(extra, (least, most)) {
                found.push(Impossible::ExtraOutOfRange { extra, typed, least, most });
            }
        }
        if let Some(p) = self.pressure
            && p.diastolic >= p.systolic
        {
            found.push(Impossible::WrongWayRound { systolic: p.systolic.0, diastolic: p.diastolic.0 });
        }
        if *self == Self::default() {
            found.push(Impossible::NothingObtained);
        }
        found
    }

    /// A further figure, if it lies outside of a span.
    fn outside(&self, extra: Extra, span: (u16, u16)) -> Option<u16> {
        let value = self.extra(extra)?;
        let within = match (extra, self.temperature) {
            (Extra::Temperature, Some(temperature)) => temperature.lies_within(span),
            _ => span.0 <= value && value <= span.1,
        };
        (!within).then_some(value)
    }

    /// What is asked about. `last` is the last value of each figure that was taken before.
    #[must_use]
    pub fn odd(&self, limits: &Limits, last: &Self) -> Vec<Odd> {
        let mut found = Vec::new();
        if self.breaths == Some(PerMinute(0)) {
            found.push(Odd::Apnea);
        }
        for vital in Vital::ALL {
            let Some(value) = self.get(vital).filter(|value| (vital, *value) != (Vital::Breaths, 0)) else {
                continue;
            };
            if let Some(last) = last.get(vital).filter(|last| slip::looks_slipped(value, *last)) {
                found.push(Odd::DigitSlip { vital, typed: value, last });
            } else if !limits.of(vital).plausible.holds(value) {
                found.push(Odd::Implausible(vital, value));
            }
        }
        for extra in Extra::ALL {
            let plausible = band(extra, limits).map(|band| band.plausible);
            let outside = plausible.and_then(|span| self.outside(extra, span));
            found.extend(outside.map(|value| Odd::ImplausibleExtra(extra, value)));
        }
        if let Some(p) = self.pressure
            && p.diastolic < p.systolic
            && p.systolic.0 - p.diastolic.0 < 15
        {
            found.push(Odd::NarrowPulsePressure(p.systolic.0 - p.diastolic.0));
        }
        if let (Some(heart), Some(spo2)) = (self.heart_rate, self.spo2)
            && ((spo2.0 < 90 && (92..=100).contains(&heart.0))
                || (spo2.0 < 85 && (85..=100).contains(&heart.0)))
        {
            found.push(Odd::LooksSwapped);
        }
        found
    }

    /// These figures, and those of an earlier set where these have none.
    #[must_use]
    pub fn or(&self, earlier: &Self) -> Self {
        Self {
            pressure: self.pressure.or(earlier.pressure),
            heart_rate: self.heart_rate.or(earlier.heart_rate),
            spo2: self.spo2.or(earlier.spo2),
            breaths: self.breaths.or(earlier.breaths),
            temperature: self.temperature.or(earlier.temperature),
            etco2: self.etco2.or(earlier.etco2),
            oxygen: self.oxygen.or(earlier.oxygen),
            moaas: self.moaas.or(earlier.moaas),
        }
    }
}

impl Extra {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Temperature, Self::Etco2, Self::Oxygen, Self::Moaas];
}

const fn band(extra: Extra, limits: &Limits) -> Option<&ExtraBand> {
    match extra {
        Extra::Temperature => limits.temperature.as_ref(),
        Extra::Etco2 => limits.etco2.as_ref(),
        Extra::Oxygen => limits.oxygen.as_ref(),
        Extra::Moaas => None,
    }
}

/// MOAA/S has its own scale; the others have what the protocol says.
fn possible(extra: Extra, limits: &Limits) -> Option<(u16, u16)> {
    if extra == Extra::Moaas { Some((0, 5)) } else { band(extra, limits).map(|band| band.possible) }
}
