//! The drug in words: drawn up, checked, wasted.

use crate::{
    double_check::{Difference, DoubleCheck},
    drug::{Balance, Drawn, OddDrawing, in_ml},
    record::Record,
};

/// One figure on which the second person does not agree; both values.
#[must_use]
pub fn difference(difference: &Difference) -> String {
    let Difference { figure, typed, charted, tenfold } = difference;
    let tenfold = if *tenfold { " That is ten times off." } else { "" };
    format!("{}: second person {typed}, chart {charted}.{tenfold}", super::capital(&figure.to_string()))
}

/// A check as a line.
#[must_use]
pub fn double_check(check: &DoubleCheck, record: &Record) -> String {
    let (who, figures) = (record.name_of(check.checker), &check.figures);
    let typed = format!("{}, {}, {}", figures.weight, figures.drug, figures.rate);
    if check.differences.is_empty() {
        return format!("Checked by {who}: {typed}; agrees");
    }
    let all: Vec<String> = check.differences.iter().map(difference).collect();
    format!("Checked by {who}: {typed}; does not agree. {}", all.join(" "))
}

/// What was drawn up, as a line.
#[must_use]
pub fn drawn(drawn: &Drawn) -> String {
    format!("Drawn up {}, lot {}, expires {}", drawn.amount, drawn.lot, drawn.expiry.format("%-d %b %Y"))
}

/// What is unusual about a drawing-up, as a sentence.
#[must_use]
pub fn odd_drawing(odd: &OddDrawing) -> String {
    match odd {
        OddDrawing::Expired(day) => format!("The vial expired on {}.", day.format("%-d %b %Y")),
        OddDrawing::TooMuch(amount) => format!("{amount} is five times what the order comes to, or more."),
        OddDrawing::TooLittle(amount) => format!("{amount} is less than the order comes to."),
    }
}

/// `Drawn 1 mL, given 0.7 mL, wasted 0.3 mL`, and what is not accounted for. While the infusion runs nobody can say yet.
#[must_use]
pub fn balance(balance: &Balance) -> String {
    if balance.runs {
        let wasted = Some(in_ml(balance.wasted)).filter(|wasted| wasted != "0 mL");
        let wasted = wasted.map_or_else(String::new, |wasted| format!(", wasted {wasted}"));
        let drawn = in_ml(balance.drawn);
        return format!("Drawn {drawn}{wasted}; accounted for after the end of the infusion");
    }
    let given = balance.given.map_or_else(|| "not recorded".to_owned(), in_ml);
    let (drawn, wasted) = (in_ml(balance.drawn), in_ml(balance.wasted));
    let line = format!("Drawn {drawn}, given {given}, wasted {wasted}");
    let up_to = if balance.given.is_some() { "" } else { "up to " };
    let left = balance.words_of_left();
    if left == "0 mL" { line } else { format!("{line}; {up_to}{left} not accounted for") }
}
