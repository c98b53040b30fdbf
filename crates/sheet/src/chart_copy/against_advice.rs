//! How a patient left against advice after the start, on the chart copy: the form, the IV line, how and with whom, the safety
//! question, who was told.

use super::{Pair, pair, time_of};
use chart::{
    Record, Visit,
    against_advice::{self, LineLeft, Parted, Told},
    checked::line_out,
    gate, words,
};

/// The lines about it; none of any other visit. What an older entry does not say is said to be missing.
pub(super) fn how(record: &Record, visit: &Visit) -> Vec<Pair> {
    if !against_advice::went_so(visit) {
        return Vec::new();
    }
    let parted = visit.leaving.parted.as_ref();
    let unknown = || "not recorded".to_owned();
    // Who signed afterwards has signed all the same.
    let form = against_advice::signature(visit).map_or_else(
        || parted.map_or_else(unknown, |parted| words::against_advice::form(&parted.form)),
        |signed| format!("signed by the patient, {}", time_of(&signed.at, visit)),
    );
    let line = line_out(visit).map_or_else(
        || {
            let said = |parted: &Parted| words::against_advice::line(parted.line).to_owned();
            let struck = "struck out since, by the record it may be in".to_owned();
            match against_advice::line_left(record, visit) {
                Some(LineLeft::StruckOut) => struck,
                Some(LineLeft::In | LineLeft::NotRecorded | LineLeft::NotSeenSince) | None => {
                    parted.map_or_else(unknown, said)
                }
            }
        },
        |out| format!("out, {}", time_of(&out.at, visit)),
    );
    let told = parted.map_or_else(unknown, |parted| match &parted.prescriber {
        Told::Told { who, at } => format!("{}, {}", record.name_of(*who), time_of(at, visit)),
        Told::NotReached => "none was reached".to_owned(),
    });
    let mut list = vec![pair("Form on leaving", form), pair("IV line", line)];
    let left = against_advice::way_home(visit).map(words::against_advice::way);
    // To whom somebody was handed over stands there already.
    if left.is_some() || gate::handed_over(visit).is_none() {
        list.push(pair("Left", left.unwrap_or_else(unknown)));
    }
    let unasked = parted.and_then(|parted| parted.safety_not_asked.as_ref());
    list.extend(unasked.map(|why| pair("Safety question", format!("not asked: {why}"))));
    list.push(pair("Prescriber told on leaving", told));
    list
}
