//! What a value may be: impossible, implausible, past a limit. Three bands (`clinical.md`, 7.2).

use serde::{Deserialize, Serialize};
use std::fmt;

/// One figure of a set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vital {
    /// Systolic pressure, mmHg.
    Systolic,
    /// Diastolic pressure, mmHg.
    Diastolic,
    /// Heart rate, /min.
    HeartRate,
    /// Oxygen saturation, %.
    Spo2,
    /// Breaths, /min.
    Breaths,
}

impl Vital {
    /// All of them, in the order of the vitals line.
    pub const ALL: [Self; 5] = [Self::Systolic, Self::Diastolic, Self::HeartRate, Self::Spo2, Self::Breaths];

    /// The name of its table in a protocol file.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Systolic => "systolic",
            Self::Diastolic => "diastolic",
            Self::HeartRate => "heart_rate",
            Self::Spo2 => "spo2",
            Self::Breaths => "breaths",
        }
    }

    /// The unit with the space that belongs before it.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Systolic | Self::Diastolic => " mmHg",
            Self::HeartRate | Self::Breaths => "/min",
            Self::Spo2 => " %",
        }
    }
}

impl fmt::Display for Vital {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Systolic => "systolic pressure",
            Self::Diastolic => "diastolic pressure",
            Self::HeartRate => "heart rate",
            Self::Spo2 => "SpO2",
            Self::Breaths => "breaths",
        })
    }
}

/// From the first to the last value that belongs, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span(pub u16, pub u16);

impl Span {
    /// Whether the value belongs.
    #[must_use]
    pub const fn holds(self, value: u16) -> bool {
        self.0 <= value && value <= self.1
    }
}

/// The bands of one figure.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// Its unit, as written.
    pub unit: String,
    /// Outside of this it is a typing error and refused.
    pub possible: Span,
    /// Outside of this it is asked about.
    pub plausible: Span,
    /// Outside of this it is flagged: keep watching.
    pub watch: Span,
    /// Outside of this it is flagged: the protocol has the prescriber told.
    pub notify: Span,
    /// Where the limits come from.
    pub source: String,
}

/// The bands of a figure that a set may have beside the four, in the smallest part that is kept: temperature in tenths
/// of a degree Celsius, end-tidal carbon dioxide in mmHg, oxygen in tenths of a liter a minute.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraBand {
    /// Its unit, as written.
    pub unit: String,
    /// The least and the most that is possible; outside of it a figure is refused.
    pub possible: (u16, u16),
    /// Outside of it a figure is asked about.
    pub plausible: (u16, u16),
    /// Where the band comes from.
    pub source: String,
}

/// What is critical: louder than anything else the program says. No breath at all always is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Critical {
    /// SpO2 at or under this, %.
    pub spo2: u8,
    /// MOAA/S at or under this.
    pub moaas: u8,
    /// Where the limits come from.
    pub source: String,
}

/// The bands of body weight, in grams.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightBands {
    /// Its unit, as written.
    pub unit: String,
    /// The least and the most that is possible.
    pub possible: (u32, u32),
    /// Outside of this it is asked about.
    pub plausible: (u32, u32),
    /// By how many percent it may differ from the last visit's before it is asked about; 0 asks never.
    #[serde(default)]
    pub change_percent: u16,
    /// Where the limits come from.
    pub source: String,
}

/// What is usual for a figure of the order: outside of it a slip of the keyboard is asked about, nothing is refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipBand {
    /// Its unit, as written.
    pub unit: String,
    /// The least and the most that is usual.
    pub plausible: (u32, u32),
    /// Where the band comes from.
    pub source: String,
}

/// The strengths of vials that are usual; another one is asked about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vials {
    /// The unit, as written.
    pub unit: String,
    /// Each of them.
    pub strengths: Vec<u16>,
    /// Where they come from.
    pub source: String,
}

/// The bands of all figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Systolic pressure.
    pub systolic: Bands,
    /// Diastolic pressure.
    pub diastolic: Bands,
    /// Heart rate.
    pub heart_rate: Bands,
    /// Oxygen saturation.
    pub spo2: Bands,
    /// Breaths.
    pub breaths: Bands,
    /// Body temperature. Without it no temperature is refused or asked about.
    #[serde(default)]
    pub temperature: Option<ExtraBand>,
    /// End-tidal carbon dioxide, likewise.
    #[serde(default)]
    pub etco2: Option<ExtraBand>,
    /// Oxygen flow, likewise.
    #[serde(default)]
    pub oxygen: Option<ExtraBand>,
    /// The pump rate, in mL/h: what is possible, and what is asked about.
    #[serde(default = "Limits::rate")]
    pub rate: ExtraBand,
    /// What is critical.
    #[serde(default)]
    pub critical: Option<Critical>,
    /// Body weight.
    pub weight: WeightBands,
    /// The dose for each kilogram, in micrograms. Without it no dose is asked about.
    #[serde(default)]
    pub dose: Option<SlipBand>,
    /// The duration of the infusion, in minutes. Without it none is asked about.
    #[serde(default)]
    pub minutes: Option<SlipBand>,
    /// The volume of bag or syringe, in microliters. Without it none is asked about.
    #[serde(default)]
    pub volume: Option<SlipBand>,
    /// The strengths of vials. Without it none is asked about.
    #[serde(default)]
    pub vial: Option<Vials>,
    /// How far pressure may move from the patient's own baseline before it is flagged.
    pub own_baseline: OwnBaseline,
}

impl Limits {
    /// What an earlier edition means, which did not say it: what an infusion pump can be set to.
    fn rate() -> ExtraBand {
        let (unit, source) = ("mL/h".to_owned(), "what infusion pumps can be set to".to_owned());
        ExtraBand { unit, possible: (1, 2_000), plausible: (1, 2_000), source }
    }
}

/// How far blood pressure may move from the patient's own baseline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnBaseline {
    /// In percent of the baseline, either way.
    pub percent: u16,
    /// Where the limit comes from.
    pub source: String,
}

impl Limits {
    /// The bands of one figure.
    #[must_use]
    pub const fn of(&self, vital: Vital) -> &Bands {
        match vital {
            Vital::Systolic => &self.systolic,
            Vital::Diastolic => &self.diastolic,
            Vital::HeartRate => &self.heart_rate,
            Vital::Spo2 => &self.spo2,
            Vital::Breaths => &self.breaths,
        }
    }
}
