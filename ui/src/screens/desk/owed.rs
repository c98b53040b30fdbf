//! Signatures that prescribers owe, over all visits that have any.

use crate::{screens::board::open_visit, session::Session};
use chart::{Record, VisitId, owed::owed, words};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    visit: VisitId,
    name: String,
    words: String,
}

fn lines(record: &Record) -> Vec<Line> {
    let line = |visit: &chart::Visit| {
        let mut who: Vec<String> =
            owed(visit).into_iter().map(|(_, who)| record.name_of(who).to_owned()).collect();
        who.dedup();
        let count = words::count(owed(visit).len(), "signature", "signatures");
        let day = words::date_short(visit.arrived.local());
        Some(Line {
            visit: visit.id,
            name: record.patient_of(visit)?.details.full_name(),
            words: format!("{}: {count}, {}", day, words::list(&who)),
        })
    };
    record.visits.values().filter(|visit| !owed(visit).is_empty()).filter_map(line).collect()
}

#[component]
pub fn OwedList() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| session.record.with(lines));
    view! {
        <section class="desk-card" aria-labelledby="desk-owed">
            <h2 id="desk-owed">"Signatures owed"</h2>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="soft">"Nobody owes a signature."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || lines.get() key=Clone::clone let(line)>
                    <li class="desk-row">
                        <div class="desk-what">
                            <button
                                type="button"
                                class="quiet desk-open"
                                on:click=move |_| open_visit(session, line.visit)
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
