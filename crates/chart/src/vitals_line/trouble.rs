//! Why a line cannot be saved as it stands.

use crate::{
    protocol::Vital,
    vitals::{Extra, Impossible, VitalSigns},
};

/// Why a line cannot be saved as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Nothing was typed.
    Empty,
    /// The slash has no diastolic pressure after it.
    DiastolicMissing {
        /// What stands before it.
        systolic: String,
    },
    /// One pressure was typed and the other is a dash: a pressure is both or none.
    HalfPressure {
        /// As typed.
        typed: String,
    },
    /// Neither a figure nor the reason why there is none. Blood pressure stands under its systolic figure.
    Unsaid(Vital),
    /// A second time.
    TwoTimes {
        /// As typed.
        typed: String,
    },
    /// A group of signs that is no whole number.
    NotANumber {
        /// The group as typed.
        typed: String,
        /// The first sign that is no digit.
        sign: char,
    },
    /// A number longer than any of these figures.
    TooLong {
        /// Which figure it would be.
        vital: Vital,
        /// The group as typed.
        typed: String,
    },
    /// More figures than the line has.
    TooMany {
        /// The first one too many.
        typed: String,
    },
    /// A further figure that cannot be read.
    NoSuchExtra {
        /// Which figure it would be.
        extra: Extra,
        /// As typed.
        typed: String,
    },
    /// The same further figure twice.
    TwiceExtra {
        /// Which figure.
        extra: Extra,
        /// As typed.
        typed: String,
    },
    /// A time of day that does not exist.
    NoSuchTime {
        /// The group as typed.
        typed: String,
    },
    /// The numbers are there, but cannot be.
    Impossible(Impossible),
}

impl Trouble {
    /// Takes the figures that it speaks of out of a set.
    pub(super) fn take_from(&self, signs: &mut VitalSigns) {
        let Self::Impossible(impossible) = self else { return };
        match impossible {
            Impossible::OutOfRange { vital, .. } => match vital {
                Vital::Systolic | Vital::Diastolic => signs.pressure = None,
                Vital::HeartRate => signs.heart_rate = None,
                Vital::Spo2 => signs.spo2 = None,
                Vital::Breaths => signs.breaths = None,
            },
            Impossible::WrongWayRound { .. } => signs.pressure = None,
            Impossible::ExtraOutOfRange { extra, .. } => match extra {
                Extra::Temperature => signs.temperature = None,
                Extra::Etco2 => signs.etco2 = None,
                Extra::Oxygen => signs.oxygen = None,
                Extra::Moaas => signs.moaas = None,
            },
            Impossible::NothingObtained => {}
        }
    }
}
