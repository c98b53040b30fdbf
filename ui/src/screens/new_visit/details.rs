//! What is typed about a patient, kept as it is typed, and reading it: the sentence says what is still missing.

use super::draft;
use crate::session::Session;
use chart::{
    decimal::{self, NotANumber},
    patient::{Allergies, Details, Patient, Sex, read_birthday},
    quantity::Centimetres,
    words,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The choices for sex, in their order.
pub const SEXES: [Sex; 4] = [Sex::Female, Sex::Male, Sex::Other, Sex::NotStated];

/// Which of the two answers about allergies was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    NoneKnown,
    To,
}

impl Asked {
    const fn kept_as(self) -> &'static str {
        match self {
            Self::NoneKnown => "none known",
            Self::To => "to",
        }
    }
}

/// The fields of the form.
#[derive(Clone, Copy)]
pub struct Typed {
    pub surname: RwSignal<String>,
    pub given: RwSignal<String>,
    pub born: RwSignal<String>,
    sex: RwSignal<String>,
    pub record_number: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub emergency_contact: RwSignal<String>,
    pub language: RwSignal<String>,
    allergies: RwSignal<String>,
    pub allergic_to: RwSignal<String>,
    pub height: RwSignal<String>,
}

/// Under what the form is kept: one for a new patient, one for each patient whose details are corrected.
pub fn kept_under(of: Option<&Patient>) -> String {
    of.map_or_else(|| "new-visit/".to_owned(), |patient| format!("correct-{}/", patient.id))
}

impl Typed {
    /// As it was left; otherwise what is on record, or empty fields for a new patient.
    pub fn new(session: Session, of: Option<&Patient>) -> Self {
        let prefix = kept_under(of);
        let field = |name: &str, read: fn(&Details) -> String| {
            let recorded = of.map(|patient| read(&patient.details)).unwrap_or_default();
            draft::kept(session, format!("{prefix}{name}"), recorded)
        };
        Self {
            surname: field("surname", |details| details.surname.clone()),
            given: field("given-name", |details| details.given.clone()),
            born: field("date-of-birth", |details| details.born.to_string()),
            sex: field("sex", |details| details.sex.to_string()),
            record_number: field("record-number", |details| details.record_number.clone()),
            phone: field("phone", |details| details.phone.clone()),
            emergency_contact: field("emergency-contact", |details| details.emergency_contact.clone()),
            language: field("language", |details| details.language.clone()),
            allergies: field("allergies", asked_words),
            allergic_to: field("allergic-to", allergic_words),
            height: field("height", |details| details.height.map(Centimetres::figure).unwrap_or_default()),
        }
    }

    /// The chosen sex, if one is. Tracks.
    pub fn sex(&self) -> Option<Sex> {
        self.sex.with(|kept| SEXES.into_iter().find(|sex| sex.to_string() == *kept))
    }

    /// Chooses the sex as recorded.
    pub fn choose_sex(&self, sex: Sex) {
        self.sex.set(sex.to_string());
    }

    /// What was answered about allergies, if they were asked about. Tracks.
    pub fn asked(&self) -> Option<Asked> {
        self.allergies
            .with(|kept| [Asked::NoneKnown, Asked::To].into_iter().find(|asked| asked.kept_as() == kept))
    }

    /// Takes the answer about allergies.
    pub fn choose_asked(&self, asked: Asked) {
        self.allergies.set(asked.kept_as().to_owned());
    }

    /// The date of birth in words, to be read back; empty while it is none. Tracks.
    pub fn born_in_words(&self) -> String {
        let read = self.born.with(|text| read_birthday(text));
        read.map(|born| born.format("%-d %B %Y").to_string()).unwrap_or_default()
    }

    /// The details as typed; what they come to is judged when they are saved.
    pub fn read(&self) -> Result<Details, String> {
        Ok(Details {
            surname: trimmed(self.surname),
            given: trimmed(self.given),
            born: self.born.with_untracked(|text| born(text))?,
            sex: untrack(|| self.sex()).ok_or("Choose the sex as recorded, or: not stated.")?,
            record_number: trimmed(self.record_number),
            phone: trimmed(self.phone),
            emergency_contact: trimmed(self.emergency_contact),
            language: trimmed(self.language),
            allergies: self.read_allergies()?,
            height: self.height.with_untracked(|text| height(text))?,
        })
    }

    fn read_allergies(&self) -> Result<Allergies, String> {
        let to = trimmed(self.allergic_to);
        match untrack(|| self.asked()) {
            None => Ok(Allergies::NotAsked),
            Some(Asked::NoneKnown) => Ok(Allergies::NoneKnown),
            Some(Asked::To) if to.is_empty() => Err("Type what the patient is allergic to.".to_owned()),
            Some(Asked::To) => Ok(Allergies::To(to)),
        }
    }
}

fn trimmed(field: RwSignal<String>) -> String {
    field.with_untracked(|text| text.trim().to_owned())
}

fn asked_words(details: &Details) -> String {
    match details.allergies {
        Allergies::NotAsked => String::new(),
        Allergies::NoneKnown => Asked::NoneKnown.kept_as().to_owned(),
        Allergies::To(_) => Asked::To.kept_as().to_owned(),
    }
}

fn allergic_words(details: &Details) -> String {
    match &details.allergies {
        Allergies::To(what) => what.clone(),
        Allergies::NotAsked | Allergies::NoneKnown => String::new(),
    }
}

fn born(text: &str) -> Result<NaiveDate, String> {
    if text.trim().is_empty() {
        return Err("Type the date of birth.".to_owned());
    }
    read_birthday(text).ok_or_else(|| {
        format!("{} is no date. Type month, day, and the whole year, as in 3/14/1987.", text.trim())
    })
}

fn height(text: &str) -> Result<Option<Centimetres>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let say = |why| format!("Height: {}", words::not_a_number(why));
    let number = decimal::read(text, 0).map_err(say)?;
    u16::try_from(number).map(|number| Some(Centimetres(number))).map_err(|_| say(NotANumber::TooLong))
}
