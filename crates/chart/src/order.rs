//! What a prescriber orders: the dose, the weight that it is worked out from, and how the bag is filled.
//!
//! Nothing here is proposed by the program. `clinical.md`, 1.1 (dosing weight and its basis), 8.1 and 8.2 (vials,
//! both ways of filling).

use crate::{
    answer::{Given, Voice},
    clinic::Role,
    dose,
    id::StaffId,
    last_time::earlier,
    protocol::{Limits, SlipBand, Vials},
    quantity::{Grams, McgPerKg, MgPerMl, Micrograms, Microlitres},
    record::Record,
    series,
    time::Minutes,
    visit::Visit,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much drug.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", from = "StoredDose")]
pub enum Dose {
    /// For each kilogram of dosing weight.
    PerKg(McgPerKg),
    /// The same for any weight.
    Fixed(Micrograms),
}

/// The first records had only doses for each kilogram, as a bare figure.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredDose {
    Bare(McgPerKg),
    Named(NamedDose),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum NamedDose {
    PerKg(McgPerKg),
    Fixed(Micrograms),
}

impl From<StoredDose> for Dose {
    fn from(stored: StoredDose) -> Self {
        match stored {
            StoredDose::Bare(dose) | StoredDose::Named(NamedDose::PerKg(dose)) => Self::PerKg(dose),
            StoredDose::Named(NamedDose::Fixed(dose)) => Self::Fixed(dose),
        }
    }
}

/// Which weight the dose is worked out from; the measured weight stays what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The weight measured today.
    #[default]
    Actual,
    /// Ideal body weight, as the prescriber gives it.
    Ideal(Grams),
    /// Adjusted body weight, as the prescriber gives it.
    Adjusted(Grams),
}

/// How the bag or syringe is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", from = "StoredFill")]
pub enum Fill {
    /// To this volume in all, the drug included.
    Total(Microlitres),
    /// The drug is added to a bag that stays full: bag and drug together are infused.
    AddedTo(Microlitres),
}

/// The first records had only total volumes, as a bare figure.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredFill {
    Bare(Microlitres),
    Named(NamedFill),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum NamedFill {
    Total(Microlitres),
    AddedTo(Microlitres),
}

impl From<StoredFill> for Fill {
    fn from(stored: StoredFill) -> Self {
        match stored {
            StoredFill::Bare(total) | StoredFill::Named(NamedFill::Total(total)) => Self::Total(total),
            StoredFill::Named(NamedFill::AddedTo(bag)) => Self::AddedTo(bag),
        }
    }
}

/// An order. It belongs to a prescriber, whoever typed it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// How much drug.
    pub dose: Dose,
    /// Which weight that is worked out from.
    #[serde(default)]
    pub basis: Basis,
    /// How long the infusion runs.
    pub over: Minutes,
    /// Strength of the vial.
    pub vial: MgPerMl,
    /// How the bag is filled.
    #[serde(alias = "total")]
    pub fill: Fill,
    /// Who ordered it.
    pub prescriber: StaffId,
    /// How the order reached the chart.
    pub voice: Voice,
    /// Whether it stands for the rest of the series.
    #[serde(default)]
    pub standing: bool,
    /// For a standing order that was taken over: the day of the visit for which it was given.
    #[serde(default)]
    pub since: Option<NaiveDate>,
}

impl Order {
    /// The weight that the dose is worked out from. `None` for a dose by actual weight before the patient is weighed.
    #[must_use]
    pub const fn dosing_weight(&self, measured: Option<Grams>) -> Option<Grams> {
        match self.basis {
            Basis::Actual => measured,
            Basis::Ideal(weight) | Basis::Adjusted(weight) => Some(weight),
        }
    }

    /// Whether no slip of the keyboard can be excluded: a zero, or out of all proportion. What is right is the
    /// prescriber's to say; these bounds are far outside of anything in `clinical.md`, 1.1 and 8.1.
    #[must_use]
    pub fn is_possible(&self, measured: Option<Grams>) -> bool {
        let dose = match self.dose {
            Dose::PerKg(dose) => (1..=5_000).contains(&dose.0),
            Dose::Fixed(dose) => (100..=500_000).contains(&dose.0),
        };
        let basis = match self.basis {
            Basis::Actual => true,
            Basis::Ideal(weight) | Basis::Adjusted(weight) => (20_000..=400_000).contains(&weight.0),
        };
        let (Fill::Total(volume) | Fill::AddedTo(volume)) = self.fill;
        let shape = (1..=480).contains(&self.over.0)
            && (1..=100).contains(&self.vial.0)
            && (1_000..=2_000_000).contains(&volume.0);
        let fits = || dose::work_out(self, measured).is_none_or(|worked| worked.drug_ml <= worked.total_ml);
        dose && basis && shape && fits()
    }

    /// What of it is unusual by the protocol, and therefore asked about: that catches a figure ten times off, and pounds.
    #[must_use]
    pub fn odd(&self, limits: &Limits, measured: Option<Grams>) -> Vec<OddOrder> {
        let outside = |band: &Option<SlipBand>, value: u32| {
            band.as_ref().filter(|band| !(band.plausible.0..=band.plausible.1).contains(&value)).cloned()
        };
        let dose = dose::mcg_per_kg(self, measured)
            .and_then(|dose| outside(&limits.dose, dose.0).map(|band| OddOrder::Dose { dose, band }));
        let basis = match (self.basis, measured) {
            (Basis::Ideal(weight) | Basis::Adjusted(weight), Some(measured)) if weight > measured => {
                Some(OddOrder::Basis { weight, measured })
            }
            (Basis::Actual | Basis::Ideal(_) | Basis::Adjusted(_), _) => None,
        };
        let minutes = u32::try_from(self.over.0).unwrap_or(u32::MAX);
        let minutes =
            outside(&limits.minutes, minutes).map(|band| OddOrder::Minutes { over: self.over, band });
        let vials = limits.vial.as_ref().filter(|vials| !vials.strengths.contains(&self.vial.0));
        let vial = vials.map(|vials| OddOrder::Vial { vial: self.vial, usual: vials.clone() });
        let (Fill::Total(volume) | Fill::AddedTo(volume)) = self.fill;
        let fill = outside(&limits.volume, volume.0).map(|band| OddOrder::Volume { volume, band });
        let undiluted = dose::work_out(self, measured)
            .is_some_and(|worked| worked.drug_ml + worked.drug_ml > worked.total_ml)
            .then_some(OddOrder::HardlyDiluted);
        [dose, basis, minutes, vial, fill, undiluted].into_iter().flatten().collect()
    }
}

/// Something about an order that is unusual.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddOrder {
    /// The dose for each kilogram.
    Dose {
        /// As ordered, or what a fixed dose comes to.
        dose: McgPerKg,
        /// What is usual.
        band: SlipBand,
    },
    /// A dosing weight above the measured one.
    Basis {
        /// As ordered.
        weight: Grams,
        /// As measured today.
        measured: Grams,
    },
    /// A vial of a strength that is not usual.
    Vial {
        /// As ordered.
        vial: MgPerMl,
        /// Those that are.
        usual: Vials,
    },
    /// The volume of bag or syringe.
    Volume {
        /// As ordered.
        volume: Microlitres,
        /// What is usual.
        band: SlipBand,
    },
    /// More drug than diluent (`clinical.md`, 8.1: the strongest vial at least one to one).
    HardlyDiluted,
    /// The duration.
    Minutes {
        /// As ordered.
        over: Minutes,
        /// What is usual.
        band: SlipBand,
    },
}

/// The standing order of the patient's series: the newest that was given to stand at an earlier visit of the same
/// series, if its prescriber still prescribes here.
#[must_use]
pub fn standing<'a>(record: &'a Record, visit: &Visit) -> Option<(&'a Visit, &'a Given<Order>)> {
    let before = earlier(record, visit).into_iter().filter(|other| series::is_same(record, visit, other));
    let mut with_order = before.filter_map(|other| Some((other, other.order.as_ref()?)));
    let (from, given) = with_order.find(|(_, given)| given.value.standing)?;
    record.holds(given.value.prescriber, Role::Prescriber).then_some((from, given))
}

impl fmt::Display for Dose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PerKg(dose) => dose.fmt(f),
            Self::Fixed(dose) => write!(f, "{dose}, fixed"),
        }
    }
}

impl fmt::Display for Fill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total(total) => write!(f, "in {total} total"),
            Self::AddedTo(bag) => write!(f, "added to a full bag of {bag}"),
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Actual => f.write_str("actual weight"),
            Self::Ideal(weight) => write!(f, "ideal weight, {weight}"),
            Self::Adjusted(weight) => write!(f, "adjusted weight, {weight}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_of_the_first_records_is_read_as_it_was_meant() {
        let stored = r#"{"dose":500,"over":40,"vial":50,"total":100000,
            "prescriber":"00000000000000000000000000000001","voice":"telephone"}"#;
        let order: Order = serde_json::from_str(stored).unwrap();
        assert_eq!(order.dose, Dose::PerKg(McgPerKg(500)));
        assert_eq!(order.fill, Fill::Total(Microlitres(100_000)));
        assert_eq!((order.basis, order.standing), (Basis::Actual, false));
        let again: Order = serde_json::from_str(&serde_json::to_string(&order).unwrap()).unwrap();
        assert_eq!(again, order);
    }
}
