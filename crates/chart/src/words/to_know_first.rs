//! What a reader of a chart must know before all else, on the screen and on what is printed for staff.

use super::safety;
use crate::{
    against_advice,
    fact::OtherEnd,
    record::Record,
    time::Stamp,
    visit::{Stage, Visit},
};

/// Each thing in a sentence, the gravest first: the thoughts of self-harm with which a patient left against advice, with what
/// became of them, and the IV line that was in. Empty where there is nothing of the kind.
#[must_use]
pub fn to_know_first(record: &Record, visit: &Visit, now: &Stamp) -> Vec<String> {
    let left = matches!(visit.stage, Stage::Ended { how: OtherEnd::LeftAgainstAdvice, .. });
    let thoughts = left.then(|| safety::had_here(record, visit, now)).flatten();
    let line_in = against_advice::line_left_in(visit).then(|| LINE_LEFT_IN.to_owned());
    thoughts.into_iter().chain(line_in).collect()
}

const LINE_LEFT_IN: &str = "THE PATIENT LEFT WITH THE IV LINE IN.";
