//! The arithmetic of an order. It works out what was ordered, exactly; it never proposes anything.
//!
//! Formulas and worked cases: `clinical.md`, 8.2; rounding is for display only, half up (8.3).

use crate::answer::Voice;
use crate::{
    decimal::{self, Exact},
    id::StaffId,
    quantity::{Grams, McgPerKg, MgPerMl, Microlitres},
    time::Minutes,
};
use serde::{Deserialize, Serialize};

/// What a prescriber ordered for this visit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// Dose for each kilogram.
    pub dose: McgPerKg,
    /// How long the infusion runs.
    pub over: Minutes,
    /// Strength of the vial.
    pub vial: MgPerMl,
    /// Total volume in bag or syringe, the drug included.
    pub total: Microlitres,
    /// Who ordered it.
    pub prescriber: StaffId,
    /// How the order reached the chart.
    pub voice: Voice,
}

/// What an order comes to for a weight. All figures are exact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Worked {
    /// Drug, mg.
    pub dose_mg: Exact,
    /// Drug to draw up, mL.
    pub drug_ml: Exact,
    /// Concentration in the bag, mg/mL.
    pub concentration: Exact,
    /// Pump rate, mL/h.
    pub rate_ml_h: Exact,
}

fn exact(n: impl Into<i128>) -> Exact {
    Exact::from_integer(n.into())
}

/// Works the order out for a weight. `None` when a divisor is zero; [`crate::decide`] refuses such an order.
#[must_use]
pub fn work_out(order: &Order, weight: Grams) -> Option<Worked> {
    if order.vial.0 == 0 || order.total.0 == 0 || order.over.0 <= 0 {
        return None;
    }
    let thousand = exact(1000);
    let dose_mg = exact(order.dose.0) * exact(weight.0) / (thousand * thousand);
    let total_ml = exact(order.total.0) / thousand;
    Some(Worked {
        dose_mg,
        drug_ml: dose_mg / exact(order.vial.0),
        concentration: dose_mg / total_ml,
        rate_ml_h: total_ml * exact(60) / exact(order.over.0),
    })
}

impl Worked {
    /// `35 mg`, to a hundredth.
    #[must_use]
    pub fn dose(&self) -> String {
        format!("{} mg", decimal::write(decimal::round(self.dose_mg, 2), 2))
    }

    /// `0.7 mL`: hundredths below 1 mL, tenths from there.
    #[must_use]
    pub fn drug(&self) -> String {
        let scale = if self.drug_ml < exact(1) { 2 } else { 1 };
        format!("{} mL", decimal::write(decimal::round(self.drug_ml, scale), scale))
    }

    /// `0.35 mg/mL`, to a hundredth.
    #[must_use]
    pub fn concentration(&self) -> String {
        format!("{} mg/mL", decimal::write(decimal::round(self.concentration, 2), 2))
    }

    /// `150 mL/h`, to a tenth.
    #[must_use]
    pub fn rate(&self) -> String {
        format!("{} mL/h", decimal::write(decimal::round(self.rate_ml_h, 1), 1))
    }

    /// The unrounded figures, for the audit line.
    #[must_use]
    pub fn audit(&self) -> String {
        format!(
            "exactly {} mg, {} mL, {} mg/mL, {} mL/h",
            decimal::audit(self.dose_mg),
            decimal::audit(self.drug_ml),
            decimal::audit(self.concentration),
            decimal::audit(self.rate_ml_h)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn worked(dose: u32, grams: u32, vial: u16, total: u32, over: i64) -> Worked {
        let order = Order {
            dose: McgPerKg(dose),
            over: Minutes(over),
            vial: MgPerMl(vial),
            total: Microlitres(total),
            prescriber: StaffId(Id(1)),
            voice: Voice::InPerson,
        };
        work_out(&order, Grams(grams)).unwrap()
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
        assert_eq!(worked(500, 70_000, 50, 100_700, 40).rate(), "151.1 mL/h");
        assert_eq!(worked(500, 70_000, 50, 50_000, 40).concentration(), "0.7 mg/mL");
        assert_eq!(worked(500, 70_000, 50, 50_000, 40).rate(), "75 mL/h");
        assert_eq!(worked(750, 82_400, 50, 100_000, 40).dose(), "61.8 mg");
    }

    #[test]
    fn the_audit_line_has_what_the_display_rounded() {
        assert_eq!(
            worked(500, 70_000, 50, 100_000, 45).audit(),
            "exactly 35 mg, 0.7 mL, 0.35 mg/mL, 400/3 mL/h"
        );
    }
}
