//! Calls that are due today: after a visit, those that nobody made in time too, and about a sheet that has changed since the
//! patient left. And those that told of thoughts of self-harm, until a prescriber has answered.

use super::visit_list::{Line, VisitList};
use crate::screens::visit::Call;
use chart::{
    Record, Stamp, Visit,
    call_list::{self, Listed, What, told_of_thoughts},
    follow_up,
    words::{self, against_advice::line_left},
};
use leptos::prelude::*;

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let line = |one: Listed| {
        let (call, words) = match &one.what {
            What::Tell => (Call::AfterVisit, format!("{}.", words::capital(words::care::THOUGHTS_UNTOLD))),
            What::Answer(who) => {
                let words = words::care::thoughts_unanswered(record.name_of(*who));
                (Call::AfterVisit, format!("{}.", words::capital(&words)))
            }
            What::AnswerSymptom(who, which) => {
                let protocol = record.protocol_of(one.visit);
                let words = protocol.map(|protocol| {
                    words::care::symptom_unanswered(one.visit, which, record.name_of(*who), protocol)
                });
                (Call::AfterVisit, format!("{}.", words::capital(&words.unwrap_or_default())))
            }
            What::Sheet(sheet) => {
                let (held, now) = (sheet.held, sheet.now);
                let words = format!("Holds version {held} of the sheet, which is version {now} now.");
                (Call::SheetChanged, words)
            }
            What::Call(call) => (Call::AfterVisit, about(call)),
        };
        let symptom = words::symptom_answers::in_the_call(one.visit, record);
        let words = symptom.map_or_else(|| words.clone(), |symptom| format!("{symptom} {words}"));
        let line = Line::new(record, one.visit, words).at(call);
        if one.grave { line.grave() } else { line }
    };
    call_list::list(record, now).into_iter().map(line).collect()
}

/// `After the visit: 1 effect open. Due Tue 24 Nov 2026, 11:33, not reached one time.` Of whoever told of thoughts of
/// self-harm it says so, for whoever calls.
fn about(call: &follow_up::Call) -> String {
    if call.at_once {
        // Which symptom it is stands before it.
        let line = call.line.map(|line| words::capital(line_left(line)) + ". ").unwrap_or_default();
        return format!("{line}{}.{}", words::leaving::call_when(call), told_of(call.visit));
    }
    let (due, open) = (words::leaving::call_when(call), words::board::effects(call.open.len(), true));
    format!("After the visit: {open}. {due}.{}", told_of(call.visit))
}

/// ` Told of thoughts of self-harm.`
fn told_of(visit: &Visit) -> String {
    let said = told_of_thoughts(visit).then(|| words::capital(words::care::TOLD_OF_THOUGHTS));
    said.map(|said| format!(" {said}.")).unwrap_or_default()
}

#[component]
pub fn CallsDue() -> impl IntoView {
    view! { <VisitList id="desk-calls" title="Calls due" nothing="Nobody is to be called today." lines /> }
}
