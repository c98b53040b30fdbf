//! An order as it is being typed: figures as the prescriber says them, and the choices that go with them.

use crate::screens::visit::{bedside::Bedside, draft::Draft};
use chart::{
    Minutes, StaffId,
    answer::Voice,
    decimal::{self, NotANumber},
    order::{Basis, Dose, Fill, Order},
    quantity::{Grams, McgPerKg, MgPerMl, Micrograms, Microlitres},
    words,
};
use leptos::prelude::*;

pub const DOSE: &str = "Dose in mg/kg";
pub const FIXED: &str = "or fixed dose in mg";
pub const OVER: &str = "Minutes";
pub const VIAL: &str = "Vial strength in mg/mL";
pub const TOTAL: &str = "Total volume in mL";
pub const BAG: &str = "or added to a full bag of, in mL";
pub const WEIGHT: &str = "Dosing weight in kg";

/// Which weight, as chosen; the figure stands in its own field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Actual,
    Ideal,
    Adjusted,
}

/// What is being typed and chosen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Typed {
    pub dose: Draft,
    pub fixed: Draft,
    pub over: Draft,
    pub vial: Draft,
    pub total: Draft,
    pub bag: Draft,
    pub weight: Draft,
    pub prescriber: Draft,
    by: Draft,
    voice: Draft,
    standing: Draft,
}

impl Typed {
    /// As it was left.
    pub fn new(bedside: Bedside) -> Self {
        let draft = |field| Draft::new(bedside, field);
        Self {
            dose: draft("order-dose"),
            fixed: draft("order-fixed"),
            over: draft("order-minutes"),
            vial: draft("order-vial"),
            total: draft("order-total"),
            bag: draft("order-bag"),
            weight: draft("order-weight"),
            prescriber: draft("order-prescriber"),
            by: draft("order-by"),
            voice: draft("order-voice"),
            standing: draft("order-standing"),
        }
    }

    /// Whether anything stands in a field. Tracks.
    pub fn is_begun(self) -> bool {
        let figures = [self.dose, self.fixed, self.over, self.vial, self.total, self.bag, self.weight];
        figures.iter().any(|draft| draft.text.with(|text| !text.trim().is_empty()))
    }

    /// The order as it stands there; the sentence says what is missing or is no number. Tracks.
    pub fn order(self, prescriber: StaffId, voice: Voice) -> Result<Order, String> {
        let dose =
            either([(DOSE, self.dose), (FIXED, self.fixed)], "the dose in mg/kg or a fixed dose in mg")?;
        let dose = match dose {
            DOSE => Dose::PerKg(McgPerKg(figure(DOSE, self.dose, McgPerKg::SCALE)?)),
            _ => Dose::Fixed(Micrograms(figure(FIXED, self.fixed, Micrograms::SCALE)?)),
        };
        let over = Minutes(figure(OVER, self.over, 0)?);
        let vial = MgPerMl(figure(VIAL, self.vial, MgPerMl::SCALE)?);
        let fill = either(
            [(TOTAL, self.total), (BAG, self.bag)],
            "the total volume, or the bag that the drug is added to",
        )?;
        let fill = match fill {
            TOTAL => Fill::Total(Microlitres(figure(TOTAL, self.total, Microlitres::SCALE)?)),
            _ => Fill::AddedTo(Microlitres(figure(BAG, self.bag, Microlitres::SCALE)?)),
        };
        let basis = self.basis(dose)?;
        let standing = self.standing().unwrap_or_default();
        Ok(Order { dose, basis, over, vial, fill, prescriber, voice, standing, since: None })
    }

    /// A fixed dose needs no weight.
    fn basis(self, dose: Dose) -> Result<Basis, String> {
        let weight = || figure(WEIGHT, self.weight, Grams::SCALE).map(Grams);
        match (dose, self.by()) {
            (Dose::Fixed(_), _) | (Dose::PerKg(_), Some(By::Actual)) => Ok(Basis::Actual),
            (Dose::PerKg(_), Some(By::Ideal)) => weight().map(Basis::Ideal),
            (Dose::PerKg(_), Some(By::Adjusted)) => weight().map(Basis::Adjusted),
            (Dose::PerKg(_), None) => Err("Choose which weight the dose is worked out from.".to_owned()),
        }
    }

    /// Which weight. Tracks.
    pub fn by(self) -> Option<By> {
        chosen(self.by, &BY)
    }

    pub fn choose_by(self, by: By) {
        choose(self.by, &BY, by);
    }

    /// How the order came. Tracks.
    pub fn voice(self) -> Option<Voice> {
        chosen(self.voice, &VOICES)
    }

    pub fn choose_voice(self, voice: Voice) {
        choose(self.voice, &VOICES, voice);
    }

    /// Whether it stands for the series. Tracks.
    pub fn standing(self) -> Option<bool> {
        chosen(self.standing, &STANDING)
    }

    pub fn choose_standing(self, standing: bool) {
        choose(self.standing, &STANDING, standing);
    }

    /// Empties what stands there now, once it is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let all = [
            self.dose,
            self.fixed,
            self.over,
            self.vial,
            self.total,
            self.bag,
            self.weight,
            self.prescriber,
            self.by,
            self.voice,
            self.standing,
        ];
        let forget = all.map(Draft::forget);
        move || forget.into_iter().for_each(|forget| forget())
    }
}

const BY: [(&str, By); 3] = [("actual", By::Actual), ("ideal", By::Ideal), ("adjusted", By::Adjusted)];
const VOICES: [(&str, Voice); 2] = [("in person", Voice::InPerson), ("telephone", Voice::Telephone)];
const STANDING: [(&str, bool); 2] = [("visit", false), ("series", true)];

/// Choices are kept as words, like everything that is being typed.
fn chosen<T: Copy>(draft: Draft, words: &[(&str, T)]) -> Option<T> {
    draft.text.with(|text| words.iter().find(|(word, _)| word == text).map(|(_, value)| *value))
}

fn choose<T: PartialEq>(draft: Draft, words: &[(&str, T)], value: T) {
    let word = words.iter().find(|(_, one)| *one == value).map(|(word, _)| *word);
    draft.text.set(word.unwrap_or_default().to_owned());
}

/// The label of the one field of two that is filled.
fn either(fields: [(&'static str, Draft); 2], what: &str) -> Result<&'static str, String> {
    let filled = |draft: Draft| draft.text.with(|text| !text.trim().is_empty());
    let [(first, one), (second, other)] = fields;
    match (filled(one), filled(other)) {
        (true, false) => Ok(first),
        (false, true) => Ok(second),
        (true, true) => Err(format!("Type {what}, not both.")),
        (false, false) => Err(format!("Type {what}.")),
    }
}

fn figure<N: TryFrom<i64>>(label: &str, draft: Draft, scale: u32) -> Result<N, String> {
    let digits = draft.text.with(|text| decimal::read(text, scale));
    let figure = digits.and_then(|digits| N::try_from(digits).map_err(|_| NotANumber::TooLong));
    figure.map_err(|why| format!("{}: {}", label.trim_start_matches("or "), words::not_a_number(why)))
}
