//! What whoever calls after the visit has to ask about, in words.

use super::{against_advice::ask_after_drive, list, symptom_answers};
use crate::{drove_away, effect::Episode, follow_up, record::Record, visit::Visit};

/// `Left with chest pain, answered yes 10:58: ask about it. Open on leaving: nausea, moderate.`
/// What calls said to be gone is not asked about again, and then it does not say that this was all. `None` where nothing was open.
#[must_use]
pub fn to_ask(record: &Record, visit: &Visit) -> Option<String> {
    let protocol = record.protocol_of(visit)?;
    let graded = |one: Episode| format!("{} {}", one.grade, protocol.effect_name(&one.effect).to_lowercase());
    // A call does not ask about what one said to be gone.
    let open: Vec<String> = follow_up::to_ask(visit).into_iter().map(graded).collect();
    let was_open = if open.len() < follow_up::open_on_leaving(visit).len() {
        "Open on leaving, and not said to be gone"
    } else {
        "Open on leaving"
    };
    let open = (!open.is_empty()).then(|| format!("{was_open}: {}.", list(&open)));
    let drove = drove_away::is_open(record, visit).then(|| ask_after_drive(visit).trim_end().to_owned());
    let symptoms = symptom_answers::in_the_call(visit, record);
    let all: Vec<String> = symptoms.into_iter().chain(drove).chain(open).collect();
    (!all.is_empty()).then(|| all.join(" "))
}
