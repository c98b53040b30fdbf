//! Calls that are due today: after a visit, those that nobody made in time too, and about a sheet that has changed since the
//! patient left. And those that told of thoughts of self-harm, until a prescriber has answered.

use super::visit_list::{Line, VisitList};
use crate::screens::visit::Call;
use chart::{
    Record, Stamp, follow_up,
    words::{self, Clock, against_advice::CALL_ABOUT_LINE},
};
use leptos::prelude::*;

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let line = |visit: &chart::Visit, call: Call, words: String| Line::new(record, visit, words).at(call);
    let changed = follow_up::changed(record, now).into_iter().map(|one| {
        let words = format!("Holds version {} of the sheet, which is version {} now.", one.held, one.now);
        line(one.visit, Call::SheetChanged, words)
    });
    let after = follow_up::today(record, now).into_iter();
    let after = after.map(|one| line(one.visit, Call::AfterVisit, about(&one)));
    let to_tell = follow_up::to_tell(record).into_iter().map(|visit| {
        line(visit, Call::AfterVisit, format!("{}.", words::capital(words::care::THOUGHTS_UNTOLD)))
    });
    let to_answer = follow_up::to_answer(record).into_iter().map(|(visit, who)| {
        let words = words::care::thoughts_unanswered(record.name_of(who));
        line(visit, Call::AfterVisit, format!("{}.", words::capital(&words)))
    });
    to_tell.chain(to_answer).chain(changed).chain(after).collect()
}

/// `After the visit, due Tue 24 Nov 2026, 11:33: 1 effect open, not reached one time`
fn about(call: &follow_up::Call) -> String {
    let (day, time) = (words::date_short(call.due.local()), Clock::Hours24.time(&call.due));
    let tried = match call.tried {
        0 => String::new(),
        times => format!(", not reached {}", words::count(times, "time", "times")),
    };
    if call.line {
        return format!("{}{tried}", words::capital(CALL_ABOUT_LINE));
    }
    let due = if call.never_made { "never made, was due" } else { "due" };
    format!("After the visit, {due} {day}, {time}: {}{tried}", words::board::effects(call.open.len(), true))
}

#[component]
pub fn CallsDue() -> impl IntoView {
    view! { <VisitList id="desk-calls" title="Calls due" nothing="Nobody is to be called today." lines /> }
}
