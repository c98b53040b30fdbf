//! What is unfinished about a chart, each in a few words, for the desk and for the cover over a day's copies.

use super::{count, names};
use crate::{record::Record, unfinished::Unfinished};

/// `drug account open: 0.3 mL not accounted for`
#[must_use]
pub fn unfinished(one: &Unfinished, record: &Record) -> String {
    match one {
        Unfinished::NotOver => "not over yet".into(),
        Unfinished::NotSigned => "not signed".into(),
        Unfinished::Amended { not_met } => amended(not_met),
        Unfinished::Line(line) => format!("{}: call", super::against_advice::line_left(*line).to_uppercase()),
        Unfinished::LeftWithSymptom(symptom) => format!("LEFT WITH {}: call", symptom.to_uppercase()),
        Unfinished::Owed { count: owed, by } => {
            let mut who: Vec<String> = by.iter().map(|who| record.name_of(*who).to_owned()).collect();
            who.sort();
            format!("{} owed by {}", count(*owed, "signature", "signatures"), names(&who))
        }
        Unfinished::DrugLeft(left) => format!("drug account open: {left} not accounted for"),
        Unfinished::NeverPrinted => "discharge sheet never printed".into(),
        Unfinished::HoldsOlder { held, now } => {
            format!("the patient holds version {held} of the sheet, which is version {now} now: call")
        }
        Unfinished::FormUnsigned => "form for leaving against advice not signed".into(),
    }
}

fn amended(not_met: &[String]) -> String {
    let mut words = "amended after signing".to_owned();
    if !not_met.is_empty() {
        words = format!("{words}; by what is on record now, not met on leaving: {}", not_met.join("; "));
    }
    words
}
