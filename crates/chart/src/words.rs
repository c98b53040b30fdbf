//! The one catalogue of sentences, for screen and paper. Plain, short, the ward's own words.

mod again;
pub mod against_advice;
pub mod ambulance;
pub mod amended;
mod among;
mod answers;
mod asked_back;
pub mod backup;
pub mod board;
pub mod call;
pub mod care;
mod clinic_named;
mod clock;
mod criteria;
mod drug;
mod entries;
mod evidence_time;
mod flags;
mod judged;
mod keeps;
mod keys;
pub mod leaving;
mod on_paper;
mod ordering;
mod protocol_changes;
mod protocol_text;
mod refusals;
pub mod safety;
mod sets;
mod story;
pub mod symptom_answers;
mod taken_again;
mod to_ask;
mod to_judge;
mod to_know_first;
pub mod told_in_call;
mod unfinished;
mod vitals;

pub use among::story_among;
pub use answers::{not_ready, unchanged, verdict};
pub use asked_back::asked_back;
pub use care::symptoms;
pub use clock::{Clock, ago, date, date_short, other_day, span, told_apart};
pub use criteria::{criterion_state, criterion_title, evidence, evidence_of};
pub use drug::{balance, difference, double_check, drawn, odd_drawing};
pub use entries::{
    attendance, broken_glass, cover, entry_line, headless, rolled_back, rolled_back_told, signed_in, span_of,
};
pub use evidence_time::{evidence_by, evidence_by_now, evidence_when};
pub use flags::{flag_brief, flag_called, flag_short, flags_told, limits_passed, repeated};
pub use judged::{evidence_judged, evidence_to_prescriber, judged_by};
pub use keeps::{kept_by, met, readiness};
pub use keys::{lost_sheet, other_keys_brief, other_keys_stand, other_keys_told, sheet_replaced, shut_out};
pub use leaving::readiness_of;
pub use on_paper::evidence_on_paper;
pub use ordering::{odd_order, order, weight_changed, whose_order, whose_order_now};
pub use protocol_changes::{LineChange, PartChange, protocol_changed, protocol_changes, protocol_head};
pub use protocol_text::{least_stay, protocol_text, short_stay};
pub use refusals::refusal;
pub use sets::{last_set, no_set, set_notes, struck, typed_late, was};
pub use story::{by_voice, corrections, owed_for, paper, story, tells_of_time, voice_now};
pub use taken_again::taken_again;
pub use to_ask::to_ask;
pub use to_judge::to_judge;
pub use to_know_first::{KnownFirst, to_know_first};
pub use unfinished::unfinished;
pub use vitals::{
    LINE_READS, absent, absent_name, against, color, extras, impossible, last_time_peak, not_a_number, odd,
    paused, reading, rest, seen, set_line, standing, still_to_come, trouble, unsaid, why,
};

/// `A, B and C`, with a comma before the "and" from three on.
#[must_use]
pub fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
    }
}

/// Names as a list. From three on, names that have commas in them are told apart by semicolons.
#[must_use]
pub fn names(all: &[String]) -> String {
    match all {
        [rest @ .., last] if rest.len() > 1 && all.iter().any(|name| name.contains(',')) => {
            format!("{}; and {last}", rest.join("; "))
        }
        _ => list(all),
    }
}

/// The sentence with a capital at its beginning.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// `1 thing`, `2 things`; figures up to nine in words.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let number = WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned());
    format!("{number} {}", if n == 1 { one } else { many })
}
