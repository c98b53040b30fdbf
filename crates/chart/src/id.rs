//! Identifiers: 128 random bits, handed in from outside, written as 32 hexadecimal digits.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// 128 bits that name one thing for ever. This crate makes none: they come with the [`crate::Context`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u128);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Id {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 32 {
            return Err("an identifier has 32 hexadecimal digits");
        }
        u128::from_str_radix(text, 16).map(Id).map_err(|_| "an identifier has 32 hexadecimal digits")
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}

macro_rules! id {
    ($name:ident, $what:literal) => {
        #[doc = concat!("Names ", $what, ".")]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(EntryId, "one entry");
id!(PatientId, "one patient");
id!(StaffId, "one member of staff");
id!(VisitId, "one visit, from the appointment on");

impl StaffId {
    /// Nobody on the staff: under it stands what is noted while nobody is signed in, and whoever took the emergency
    /// access. It holds no role.
    pub const NOBODY: Self = Self(Id(0));
    /// Whoever came in by the words of the recovery sheet. Who that is nobody knows, so that no member of the staff
    /// stands for what they do. It acts as a manager.
    pub const SHEET: Self = Self(Id(u128::MAX));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_reads_back_as_it_was_written() {
        let id = Id(0x0123_4567_89ab_cdef_0011_2233_4455_6677);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("short".parse::<Id>().is_err());
        assert!("zz23456789abcdef0011223344556677".parse::<Id>().is_err());
    }
}
