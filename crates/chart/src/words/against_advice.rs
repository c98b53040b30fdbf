//! Leaving against advice in words: the form, the IV line, who was told. For screen and paper.

use super::Clock;
use crate::{
    against_advice::{Form, Line, Parted, Told},
    record::Record,
};

/// `Form signed by the patient; IV line out; Dr. A. Okafor told 12:04`
#[must_use]
pub fn parted(parted: &Parted, record: &Record) -> String {
    let (form, line) = (form(&parted.form), line(parted.line));
    // A reason may have been typed with a stop: the sentence goes on.
    let form = form.trim_end_matches('.');
    format!("Form {form}; {line}; {}", prescriber(&parted.prescriber, record))
}

/// What became of the form.
#[must_use]
pub fn form(form: &Form) -> String {
    match form {
        Form::Signed => "signed by the patient".to_owned(),
        Form::WouldNot { why } => format!("not signed, the patient would not: {why}"),
        Form::LeftBefore { why } => format!("not signed, the patient left before: {why}"),
    }
}

/// Where the IV line is. A line that is still in is said loudly.
#[must_use]
pub const fn line(line: Line) -> &'static str {
    match line {
        Line::Out => "IV line out",
        Line::In => "LEFT WITH THE IV LINE IN",
    }
}

/// What the board says of whoever left so.
pub const LINE_LEFT_IN: &str = "left with the IV line in";

/// Why whoever left so is called at once.
pub const CALL_ABOUT_LINE: &str = "left with the IV line in: call";

/// Who was told, or that none was reached.
#[must_use]
pub fn prescriber(told: &Told, record: &Record) -> String {
    match told {
        Told::Told { who, at } => format!("{} told {}", record.name_of(*who), Clock::Hours24.time(at)),
        Told::NotReached => "no prescriber was reached".to_owned(),
    }
}
