//! Quantities with their units. Inside each is a whole number of the smallest part that is kept; none can be
//! mistaken for another, and none is ever printed without its unit.

use crate::decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! quantity {
    ($name:ident, $inner:ty, $scale:literal, $unit:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// Digits kept after the decimal point of [`Self::UNIT`].
            pub const SCALE: u32 = $scale;
            /// The unit as it is written.
            pub const UNIT: &'static str = $unit;

            /// The figure alone, for tables whose heading has the unit.
            #[must_use]
            pub fn figure(self) -> String {
                decimal::write(i64::from(self.0), $scale)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let space = if $unit.starts_with('/') { "" } else { " " };
                write!(f, "{}{space}{}", self.figure(), $unit)
            }
        }
    };
}

quantity!(Mmhg, u16, 0, "mmHg", "Pressure in millimetres of mercury.");
quantity!(PerMinute, u16, 0, "/min", "Heart beats or breaths in a minute.");
quantity!(Percent, u8, 0, "%", "Oxygen saturation in percent.");
quantity!(Grams, u32, 3, "kg", "Body weight: whole grams, written in kilograms.");
quantity!(Centimetres, u16, 0, "cm", "Height in centimetres.");
quantity!(McgPerKg, u32, 3, "mg/kg", "A dose for each kilogram: whole micrograms, written in milligrams.");
quantity!(Micrograms, u32, 3, "mg", "An amount of drug: whole micrograms, written in milligrams.");
quantity!(MgPerMl, u16, 0, "mg/mL", "Strength of a vial, as ketamine base.");
quantity!(Microlitres, u32, 3, "mL", "A volume: whole microlitres, written in millilitres.");
quantity!(
    MicrolitresPerHour,
    u32,
    3,
    "mL/h",
    "A pump rate: whole microlitres, written in millilitres an hour."
);

quantity!(LitresPerMinute, u16, 1, "L/min", "Oxygen flow: tenths of a litre, written in litres a minute.");

/// The unit in which a temperature was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Degrees Celsius.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
}

/// Body temperature in the unit in which it was read. It is kept as it was typed and never converted for display.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Temperature {
    /// Tenths of a degree.
    pub tenths: u16,
    /// Of which kind.
    pub scale: Scale,
}

impl Temperature {
    /// Whether it lies between two temperatures in tenths of a degree Celsius, both included. Exact: nothing is rounded.
    #[must_use]
    pub fn lies_within(self, (least, most): (u16, u16)) -> bool {
        // F = C * 9 / 5 + 32, with both sides times five, so that nothing is divided.
        let (value, factor, shift) = match self.scale {
            Scale::Celsius => (i32::from(self.tenths), 1, 0),
            Scale::Fahrenheit => (i32::from(self.tenths) * 5, 9, 320 * 5),
        };
        let limit = |tenths: u16| i32::from(tenths) * factor + shift;
        limit(least) <= value && value <= limit(most)
    }
}

impl fmt::Display for Temperature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.scale {
            Scale::Celsius => "\u{b0}C",
            Scale::Fahrenheit => "\u{b0}F",
        };
        write!(f, "{} {unit}", decimal::write(i64::from(self.tenths), 1))
    }
}

/// Systolic over diastolic pressure. A pair that is the wrong way round cannot be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BloodPressure {
    /// The higher pressure.
    pub systolic: Mmhg,
    /// The lower pressure.
    pub diastolic: Mmhg,
}

impl BloodPressure {
    /// `142/88`, without the unit.
    #[must_use]
    pub fn figure(self) -> String {
        format!("{}/{}", self.systolic.0, self.diastolic.0)
    }
}

impl fmt::Display for BloodPressure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mmHg", self.figure())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_quantity_is_written_with_its_unit() {
        assert_eq!(Mmhg(142).to_string(), "142 mmHg");
        assert_eq!(PerMinute(78).to_string(), "78/min");
        assert_eq!(Percent(97).to_string(), "97 %");
        assert_eq!(Grams(70_000).to_string(), "70 kg");
        assert_eq!(McgPerKg(500).to_string(), "0.5 mg/kg");
        assert_eq!(Microlitres(700).to_string(), "0.7 mL");
        assert_eq!(Micrograms(35_000).to_string(), "35 mg");
        assert_eq!(LitresPerMinute(5).to_string(), "0.5 L/min");
        assert_eq!(Temperature { tenths: 368, scale: Scale::Celsius }.to_string(), "36.8 \u{b0}C");
        assert_eq!(Temperature { tenths: 1000, scale: Scale::Fahrenheit }.to_string(), "100 \u{b0}F");
    }

    #[test]
    fn fahrenheit_is_compared_exactly() {
        let fahrenheit = |tenths| Temperature { tenths, scale: Scale::Fahrenheit };
        assert!(fahrenheit(770).lies_within((250, 450)), "77 F is 25 C");
        assert!(!fahrenheit(769).lies_within((250, 450)));
        assert!(fahrenheit(1130).lies_within((250, 450)), "113 F is 45 C");
        assert!(!fahrenheit(1131).lies_within((250, 450)));
    }
}
