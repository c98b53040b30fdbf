//! The second person's check before the start: weight, drug volume and pump rate, typed without sight of the first
//! result (`clinical.md`, 8.5). Two figures agree when they differ by no more than half of the last digit shown.

use crate::{
    decimal::Exact,
    dose::{Worked, millilitres},
    id::StaffId,
    quantity::{Grams, Microlitres, MicrolitresPerHour},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What the second person typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Figures {
    /// Body weight, from the scale.
    pub weight: Grams,
    /// Drug in the syringe.
    pub drug: Microlitres,
    /// Rate, from the pump's display.
    pub rate: MicrolitresPerHour,
}

/// One of the three.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Body weight.
    Weight,
    /// Drug volume.
    Drug,
    /// Pump rate.
    Rate,
}

/// A figure on which the two do not agree. Both values are kept as they are shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// Which.
    pub figure: Figure,
    /// As the second person typed it.
    pub typed: String,
    /// As it stands in the chart.
    pub charted: String,
    /// Whether one is about ten times the other.
    pub tenfold: bool,
}

/// A check as it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DoubleCheck {
    /// Who checked.
    pub checker: StaffId,
    /// What was typed.
    pub figures: Figures,
    /// Where it does not agree; empty when it does.
    pub differences: Vec<Difference>,
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Weight => "weight",
            Self::Drug => "drug volume",
            Self::Rate => "pump rate",
        })
    }
}

/// Where the second person's figures differ from the chart's.
#[must_use]
pub fn compare(weight: Grams, worked: &Worked, typed: &Figures) -> Vec<Difference> {
    let kilograms = |weight: Grams| thousandth(weight.0);
    let half_of_tenth = Exact::new(1, 20);
    let rows = [
        // A scale shows tenths; its last digit may waver.
        (Figure::Weight, kilograms(typed.weight), kilograms(weight), Exact::new(1, 10)),
        (Figure::Drug, millilitres(typed.drug), worked.drug_ml, worked.half_of_drugs_last_digit()),
        (Figure::Rate, thousandth(typed.rate.0), worked.rate_ml_h, half_of_tenth),
    ];
    let differ = rows.into_iter().filter(|(_, typed, charted, tolerance)| far(*typed, *charted) > *tolerance);
    let difference = |(figure, mine, charted, _): (Figure, Exact, Exact, Exact)| {
        let (typed, charted_words) = match figure {
            Figure::Weight => (typed.weight.to_string(), weight.to_string()),
            Figure::Drug => (typed.drug.to_string(), worked.drug()),
            Figure::Rate => (typed.rate.to_string(), worked.rate()),
        };
        Difference { figure, typed, charted: charted_words, tenfold: is_tenfold(mine, charted) }
    };
    differ.map(difference).collect()
}

fn thousandth(n: u32) -> Exact {
    Exact::new(i128::from(n), 1000)
}

fn far(one: Exact, other: Exact) -> Exact {
    if one > other { one - other } else { other - one }
}

/// Within a twentieth of ten times the other, either way round.
fn is_tenfold(one: Exact, other: Exact) -> bool {
    let near = |small: Exact, large: Exact| {
        let ten = small * Exact::from_integer(10);
        far(ten, large) * Exact::from_integer(20) <= large
    };
    near(one, other) || near(other, one)
}
