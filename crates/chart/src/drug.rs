//! The drug itself: from which vial, how much was drawn up, how much the patient got, how much was wasted and who saw
//! it (`clinical.md`, 8.5: drawn less given is wasted, with a witness).

use crate::{
    decimal::{self, Exact},
    dose::{millilitres, to_given},
    id::StaffId,
    quantity::Microlitres,
    visit::Visit,
};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// What was drawn up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Drawn {
    /// The lot on the vial.
    pub lot: String,
    /// The last day on which it may be used.
    pub expiry: NaiveDate,
    /// How much drug was drawn up.
    pub amount: Microlitres,
}

/// What was wasted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wasted {
    /// How much drug.
    pub amount: Microlitres,
    /// Who saw it.
    pub witness: StaffId,
}

/// Something about the drawing-up that is unusual.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddDrawing {
    /// The vial's last day is past.
    Expired(NaiveDate),
    /// Less than the order comes to.
    TooLittle(Microlitres),
    /// Five times what the order comes to, or more.
    TooMuch(Microlitres),
}

/// Where the drug went, in mL of drug.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Balance {
    /// Drawn up.
    pub drawn: Exact,
    /// What the patient got, by the pump; `None` where an infusion was begun and nobody recorded its end.
    pub given: Option<Exact>,
    /// Wasted before a witness.
    pub wasted: Exact,
    /// Not accounted for.
    pub left: Exact,
    /// Whether the infusion still runs: what it has given is not known yet.
    pub runs: bool,
}

impl Balance {
    /// What is not accounted for, to a hundredth.
    #[must_use]
    pub fn words_of_left(&self) -> String {
        in_ml(self.left)
    }

    /// Whether so much is more than is not accounted for. What is left is read to a hundredth, so that the figure that is
    /// read can be wasted.
    #[must_use]
    pub fn is_more_than_left(&self, amount: Microlitres) -> bool {
        millilitres(amount) > self.left && in_ml(millilitres(amount)) != self.words_of_left()
    }
}

/// `0.3 mL`, to a hundredth.
#[must_use]
pub fn in_ml(volume: Exact) -> String {
    format!("{} mL", decimal::write(decimal::round(volume, 2), 2))
}

/// Where the drug of a visit went, once something was drawn up.
#[must_use]
pub fn balance(visit: &Visit) -> Option<Balance> {
    let drawn = millilitres(visit.drawn.as_ref()?.value.amount);
    let none = Exact::from_integer(0);
    let pumped = visit.stage.finished().map(|finished| finished.given);
    let pumped = pumped.zip(visit.worked()).map(|(pump, worked)| to_given(&worked, pump));
    let given = if visit.stage.start().is_some() { pumped } else { Some(none) };
    let wasted = visit.wasted.iter().map(|waste| millilitres(waste.value.amount)).sum();
    let left = drawn - given.unwrap_or(none) - wasted;
    Some(Balance { drawn, given, wasted, left, runs: runs(visit) })
}

/// Whether an infusion was begun and has not ended yet.
fn runs(visit: &Visit) -> bool {
    visit.stage.is_here() && visit.stage.start().is_some() && visit.stage.end().is_none()
}

/// Drug of a visit that is not accounted for, in words; `None` where there is none, and while the pump runs, as what it has
/// given is not known yet.
#[must_use]
pub fn unaccounted(visit: &Visit) -> Option<String> {
    let balance = balance(visit).filter(|balance| !balance.runs)?;
    let left = balance.words_of_left();
    (left != "0 mL").then(|| if balance.given.is_some() { left } else { format!("up to {left}") })
}

/// Reads the expiry as vials print it: `2027-03` and `03/2027` last to the end of that month, `2027-03-15` to that day.
#[must_use]
pub fn read_expiry(typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if let Ok(day) = NaiveDate::parse_from_str(typed, "%Y-%m-%d") {
        return Some(day);
    }
    let (year, month) = match typed.split_once('/') {
        Some((month, year)) => (year, month),
        None => typed.split_once('-')?,
    };
    let four = (year.len() == 4).then(|| year.parse().ok()).flatten();
    let first = NaiveDate::from_ymd_opt(four?, month.parse().ok()?, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt().filter(|last| last.year() >= first.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiry_is_read_as_vials_print_it() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        assert_eq!(read_expiry("2027-03"), day(2027, 3, 31));
        assert_eq!(read_expiry(" 02/2028 "), day(2028, 2, 29));
        assert_eq!(read_expiry("12/2027"), day(2027, 12, 31));
        assert_eq!(read_expiry("2027-03-15"), day(2027, 3, 15));
        for wrong in ["", "03/27", "13/2027", "2027", "March 2027"] {
            assert_eq!(read_expiry(wrong), None, "{wrong}");
        }
    }
}
