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
    }
}
