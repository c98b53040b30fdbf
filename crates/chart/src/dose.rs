//! The arithmetic of an order. It works out what was ordered, exactly; it never proposes anything.
//!
//! Formulas and worked cases: `clinical.md`, 8.2; rounding is for display only, half up (8.3).

use crate::{
    decimal::{self, Exact},
    order::{Dose, Fill, Order},
    quantity::{Grams, McgPerKg, Microlitres},
};

/// What an order comes to for a weight. All figures are exact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worked {
    /// Drug, mg.
    pub dose_mg: Exact,
    /// Drug to draw up, mL.
    pub drug_ml: Exact,
    /// All that is in the bag, mL.
    pub total_ml: Exact,
    /// Concentration in the bag, mg/mL.
    pub concentration: Exact,
    /// Pump rate, mL/h.
    pub rate_ml_h: Exact,
}

fn exact(n: impl Into<i128>) -> Exact {
    Exact::from_integer(n.into())
}

/// A volume in millilitres, exactly.
#[must_use]
pub fn millilitres(volume: Microlitres) -> Exact {
    exact(volume.0) / exact(1000)
}

/// Works the order out for the weight measured today. `None` while a weight is needed and none is known, or when a
/// divisor is zero; [`crate::decide`] refuses such an order.
#[must_use]
pub fn work_out(order: &Order, measured: Option<Grams>) -> Option<Worked> {
    let thousand = exact(1000);
    let dose_mg = match order.dose {
        Dose::PerKg(dose) => exact(dose.0) * exact(order.dosing_weight(measured)?.0) / (thousand * thousand),
        Dose::Fixed(dose) => exact(dose.0) / thousand,
    };
    if order.vial.0 == 0 || order.over.0 <= 0 {
        return None;
    }
    let drug_ml = dose_mg / exact(order.vial.0);
    let total_ml = match order.fill {
        Fill::Total(total) => millilitres(total),
        Fill::AddedTo(bag) => millilitres(bag) + drug_ml,
    };
    (total_ml > exact(0)).then(|| Worked {
        dose_mg,
        drug_ml,
        total_ml,
        concentration: dose_mg / total_ml,
        rate_ml_h: total_ml * exact(60) / exact(order.over.0),
    })
}

/// The drug in what the pump says was given, mL of drug.
#[must_use]
pub fn to_given(worked: &Worked, pump: Microlitres) -> Exact {
    worked.drug_ml * millilitres(pump) / worked.total_ml
}

/// The drug in a volume out of the bag, mg.
#[must_use]
pub fn in_volume(worked: &Worked, volume: Exact) -> Exact {
    worked.dose_mg * volume / worked.total_ml
}

/// An amount of drug, to a hundredth: `35 mg`.
#[must_use]
pub fn milligrams(amount: Exact) -> String {
    format!("{} mg", shown(amount, 2))
}

/// What is ordered for each kilogram, rounded to whole micrograms; for a fixed dose what it comes to for the weight
/// measured today.
#[must_use]
pub fn mcg_per_kg(order: &Order, measured: Option<Grams>) -> Option<McgPerKg> {
    match order.dose {
        Dose::PerKg(dose) => Some(dose),
        Dose::Fixed(dose) => {
            let grams = measured.filter(|weight| weight.0 > 0)?;
            let each = decimal::round(exact(dose.0) * exact(1000) / exact(grams.0), 0);
            u32::try_from(each).ok().map(McgPerKg)
        }
    }
}

/// To so many digits, or to as many more as a small figure needs: what is there never shows as zero.
fn shown(figure: Exact, scale: u32) -> String {
    let scale = digits(figure, scale);
    decimal::write(decimal::round(figure, scale), scale)
}

fn digits(figure: Exact, scale: u32) -> u32 {
    (scale..6).find(|scale| decimal::round(figure, *scale) >= 10).unwrap_or(6)
}

impl Worked {
    /// `35 mg`, to a hundredth.
    #[must_use]
    pub fn dose(&self) -> String {
        milligrams(self.dose_mg)
    }

    /// `0.7 mL`: hundredths below 1 mL, tenths from there.
    #[must_use]
    pub fn drug(&self) -> String {
        format!("{} mL", shown(self.drug_ml, self.drug_scale()))
    }

    fn drug_scale(&self) -> u32 {
        if self.drug_ml < exact(1) { 2 } else { 1 }
    }

    /// Half of the last digit that [`Self::drug`] shows: two readings of a syringe may differ by that.
    #[must_use]
    pub fn half_of_drugs_last_digit(&self) -> Exact {
        Exact::new(1, 2 * 10i128.pow(digits(self.drug_ml, self.drug_scale())))
    }

    /// `0.35 mg/mL`, to a hundredth.
    #[must_use]
    pub fn concentration(&self) -> String {
        format!("{} mg/mL", shown(self.concentration, 2))
    }

    /// `100.7 mL`, to a tenth.
    #[must_use]
    pub fn total(&self) -> String {
        format!("{} mL", decimal::write(decimal::round(self.total_ml, 1), 1))
    }

    /// `150 mL/h`, to a tenth.
    #[must_use]
    pub fn rate(&self) -> String {
        format!("{} mL/h", decimal::write(decimal::round(self.rate_ml_h, 1), 1))
    }

    /// The unrounded figures, for the audit line: `exactly 35 mg, 0.7 mL, 0.35 mg/mL; rounded 133.3 mL/h`. What no decimal
    /// writes out stands as it is shown everywhere, and is said to be rounded: nobody sets a pump to a fraction.
    #[must_use]
    pub fn audit(&self) -> String {
        let (mut exact, mut rounded) = (Vec::new(), Vec::new());
        for (figure, unit, shown) in [
            (self.dose_mg, "mg", self.dose()),
            (self.drug_ml, "mL", self.drug()),
            (self.concentration, "mg/mL", self.concentration()),
            (self.rate_ml_h, "mL/h", self.rate()),
        ] {
            match decimal::written_out(figure) {
                Some(figure) => exact.push(format!("{figure} {unit}")),
                None => rounded.push(shown),
            }
        }
        let said = |how: &str, all: &[String]| (!all.is_empty()).then(|| format!("{how} {}", all.join(", ")));
        let parts = [said("exactly", &exact), said("rounded", &rounded)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::Voice,
        id::{Id, StaffId},
        order::Basis,
        quantity::{MgPerMl, Micrograms},
        time::Minutes,
    };

    fn order(dose: Dose, vial: u16, fill: Fill, over: i64) -> Order {
        Order {
            dose,
            basis: Basis::Actual,
            over: Minutes(over),
            vial: MgPerMl(vial),
            fill,
            prescriber: StaffId(Id(1)),
            voice: Voice::InPerson,
            standing: false,
            since: None,
        }
    }

    fn worked(dose: u32, grams: u32, vial: u16, total: u32, over: i64) -> Worked {
        let order = order(Dose::PerKg(McgPerKg(dose)), vial, Fill::Total(Microlitres(total)), over);
        work_out(&order, Some(Grams(grams))).unwrap()
    }

    #[test]
    fn the_worked_visit_comes_out_exactly() {
        let w = worked(500, 70_000, 50, 100_000, 40);
        assert_eq!(
            (w.dose(), w.drug(), w.concentration(), w.rate()),
            ("35 mg".into(), "0.7 mL".into(), "0.35 mg/mL".into(), "150 mL/h".into())
        );
    }

    #[test]
    fn the_cases_of_the_clinical_reference_come_out() {
        assert_eq!(worked(500, 70_000, 10, 100_000, 40).drug(), "3.5 mL");
        assert_eq!(worked(500, 70_000, 50, 100_000, 45).rate(), "133.3 mL/h");
        assert_eq!(worked(500, 70_000, 50, 100_000, 60).rate(), "100 mL/h");
        assert_eq!(worked(500, 70_000, 50, 50_000, 40).concentration(), "0.7 mg/mL");
        assert_eq!(worked(500, 70_000, 50, 50_000, 40).rate(), "75 mL/h");
        assert_eq!(worked(750, 82_400, 50, 100_000, 40).dose(), "61.8 mg");
    }

    #[test]
    fn the_audit_line_has_what_the_display_rounded() {
        assert_eq!(
            worked(500, 70_000, 50, 100_000, 45).audit(),
            "exactly 35 mg, 0.7 mL, 0.35 mg/mL; rounded 133.3 mL/h"
        );
    }

    #[test]
    fn a_drug_added_to_a_full_bag_makes_it_fuller() {
        let order = order(Dose::PerKg(McgPerKg(500)), 50, Fill::AddedTo(Microlitres(100_000)), 40);
        let w = work_out(&order, Some(Grams(70_000))).unwrap();
        assert_eq!(
            (w.drug(), w.total(), w.rate()),
            ("0.7 mL".into(), "100.7 mL".into(), "151.1 mL/h".into())
        );
        assert_eq!(w.audit(), "exactly 35 mg, 0.7 mL, 151.05 mL/h; rounded 0.35 mg/mL");
    }

    #[test]
    fn a_fixed_dose_asks_for_no_weight_and_another_basis_for_its_own() {
        let fixed = order(Dose::Fixed(Micrograms(35_000)), 10, Fill::Total(Microlitres(100_000)), 40);
        assert_eq!(work_out(&fixed, None).unwrap().drug(), "3.5 mL");
        assert_eq!(mcg_per_kg(&fixed, Some(Grams(70_000))), Some(McgPerKg(500)));
        let actual = order(Dose::PerKg(McgPerKg(500)), 50, Fill::Total(Microlitres(100_000)), 40);
        assert_eq!(work_out(&actual, None), None);
        let ideal = Order { basis: Basis::Ideal(Grams(60_000)), ..actual };
        assert_eq!(work_out(&ideal, Some(Grams(120_000))).unwrap().dose(), "30 mg");
    }

    #[test]
    fn a_small_figure_never_shows_as_zero() {
        let w = worked(100, 40_000, 100, 1_000_000, 40);
        assert_eq!((w.concentration(), w.drug()), ("0.004 mg/mL".into(), "0.04 mL".into()));
    }
}
