//! Calls that are due today: after a visit, and about a sheet that has changed since the patient left. And those that told of
//! thoughts of self-harm, as long as no prescriber was told.

use crate::{
    screens::visit::{Call, show_call},
    session::Session,
};
use chart::{
    Record, Stamp, VisitId, follow_up,
    words::{self, Clock, against_advice::CALL_ABOUT_LINE},
};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    visit: VisitId,
    call: Call,
    name: String,
    words: String,
}

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let name = |visit: &chart::Visit| {
        record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default()
    };
    let changed = follow_up::changed(record, now).into_iter().map(|one| Line {
        visit: one.visit.id,
        call: Call::SheetChanged,
        name: name(one.visit),
        words: format!("Holds version {} of the sheet, which is version {} now.", one.held, one.now),
    });
    let after = follow_up::today(record, now).into_iter().map(|one| Line {
        visit: one.visit.id,
        call: Call::AfterVisit,
        name: name(one.visit),
        words: about(&one),
    });
    let to_tell = follow_up::to_tell(record).into_iter().map(|visit| Line {
        visit: visit.id,
        call: Call::AfterVisit,
        name: name(visit),
        words: format!("{}.", words::capital(words::care::THOUGHTS_UNTOLD)),
    });
    to_tell.chain(changed).chain(after).collect()
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
    format!("After the visit, due {day}, {time}: {}{tried}", words::board::effects(call.open.len(), true))
}

#[component]
pub fn CallsDue() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| lines(record, &now))
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-calls">
            <h2 id="desk-calls">"Calls due"</h2>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft">"Nobody is to be called today."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || lines.get() key=Clone::clone let(line)>
                    <li class="desk-row">
                        <div class="desk-what">
                            <button
                                type="button"
                                class="quiet desk-open"
                                on:click=move |_| show_call(session, line.visit, line.call)
                            >
                                {line.name.clone()}
                            </button>
                            <p class="soft">{line.words.clone()}</p>
                        </div>
                    </li>
                </For>
            </ul>
        </section>
    }
}
