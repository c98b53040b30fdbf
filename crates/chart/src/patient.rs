//! Who the patient is.

use crate::{
    id::PatientId,
    name,
    quantity::Centimetres,
    refusal::{Field, Refusal},
    series::Series,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is kept of a patient from visit to visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Details {
    /// Family name.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Date of birth.
    pub born: NaiveDate,
    /// Sex as recorded.
    pub sex: Sex,
    /// The clinic's own record number; no two patients share one.
    pub record_number: String,
    /// Where the patient is reached.
    pub phone: String,
    /// Whom to call.
    pub emergency_contact: String,
    /// The language in which sheets are explained.
    pub language: String,
    /// Allergies.
    pub allergies: Allergies,
    /// Height.
    pub height: Option<Centimetres>,
}

/// Sex as recorded in the chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another, or intersex.
    Other,
    /// The patient would not say.
    NotStated,
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Female => "female",
            Self::Male => "male",
            Self::Other => "other",
            Self::NotStated => "not stated",
        })
    }
}

/// Allergies. "Not asked" and "none known" are two different things.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allergies {
    /// Nobody has asked yet.
    NotAsked,
    /// Asked: none known.
    NoneKnown,
    /// To what, as the patient says it.
    To(String),
}

impl fmt::Display for Allergies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAsked => "not asked",
            Self::NoneKnown => "none known",
            Self::To(what) => what,
        })
    }
}

/// A patient.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Patient {
    /// Their identifier.
    pub id: PatientId,
    /// Who they are.
    pub details: Details,
    /// The series that is planned for them.
    #[serde(default)]
    pub series: Option<Planned>,
}

/// A plan, with the entry from which it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Planned {
    /// What is planned.
    pub value: Series,
    /// The entry of the plan: visits that began after it count.
    pub seq: u64,
}

impl Details {
    /// `Castellanos, Inés`.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{}, {}", self.surname, self.given)
    }

    /// `Inés C.`: what the room may read.
    #[must_use]
    pub fn room_name(&self) -> String {
        let initial: String = self.surname.chars().take(1).collect();
        format!("{} {initial}.", self.given)
    }

    /// Checks what can be wrong with the details by themselves.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, today: NaiveDate) -> Result<(), Refusal> {
        for (field, text) in [
            (Field::Surname, &self.surname),
            (Field::GivenName, &self.given),
            (Field::RecordNumber, &self.record_number),
        ] {
            if text.trim().is_empty() {
                return Err(Refusal::Blank(field));
            }
        }
        if self.born > today {
            return Err(Refusal::BornInFuture { born: self.born, today });
        }
        if self.born.year() < today.year() - 120 {
            return Err(Refusal::BornTooLongAgo { born: self.born });
        }
        match self.height {
            Some(height) if !(90..=250).contains(&height.0) => Err(Refusal::HeightImpossible { height }),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether what was typed finds this patient: each word begins a name or the record number.
    #[must_use]
    pub fn answers_to(&self, typed: &str) -> bool {
        let mine = format!("{} {} {}", self.surname, self.given, self.record_number);
        let (birthday, words): (Vec<&str>, Vec<&str>) =
            typed.split([' ', ',']).partition(|word| *word == self.born.to_string());
        (birthday.len() < 2) && name::begins(&mine, &words.join(" "))
    }
}

/// Reads a date of birth as it is typed: `1987-03-14`, `3/14/1987`, or `03141987`, the month before the day as in the
/// United States. The year has four digits; nothing is guessed.
#[must_use]
pub fn read_birthday(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    let number = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
        if plain { text.parse::<u32>().ok() } else { None }
    };
    let (year, month, day) = match typed.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [month, day, year] if year.len() == 4 => (year, month, day),
        [digits] if digits.len() == 8 && digits.is_ascii() => (&digits[4..], &digits[..2], &digits[2..4]),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn ines() -> Details {
        Details {
            surname: "Castellanos".into(),
            given: "Inés".into(),
            born: NaiveDate::from_ymd_opt(1987, 3, 14).unwrap(),
            sex: Sex::Female,
            record_number: "10482".into(),
            phone: "555-0199".into(),
            emergency_contact: "brother, 555-0142".into(),
            language: "English".into(),
            allergies: Allergies::To("penicillin".into()),
            height: Some(Centimetres(168)),
        }
    }

    #[test]
    fn a_patient_is_found_by_name_without_accents_number_or_birthday() {
        for typed in ["cast", "ines", "Inés C", "castellanos, i", "10482", "1987-03-14"] {
            assert!(ines().answers_to(typed), "{typed}");
        }
        assert!(!ines().answers_to("castro"));
        assert!(!ines().answers_to("0482"), "a number is found from its beginning");
    }

    #[test]
    fn a_birthday_is_read_as_it_is_typed_and_never_guessed() {
        let born = NaiveDate::from_ymd_opt(1987, 3, 14);
        for typed in ["1987-03-14", "3/14/1987", "03/14/1987", "03141987", " 03-14-1987 "] {
            assert_eq!(read_birthday(typed), born, "{typed}");
        }
        for typed in ["", "14/3/1987", "3/14/87", "031487", "1987-3", "3/14/19870", "0314198a", "2/30/1987"] {
            assert_eq!(read_birthday(typed), None, "{typed}");
        }
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(ines().check(today), Ok(()));
        let born = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        assert_eq!(Details { born, ..ines() }.check(today), Err(Refusal::BornInFuture { born, today }));
        assert_eq!(
            Details { surname: " ".into(), ..ines() }.check(today),
            Err(Refusal::Blank(Field::Surname))
        );
    }
}
