//! Signatures that prescribers owe, over all visits that have any.

use crate::{screens::board::open_visit, session::Session};
use chart::{
    Record, Stamp, VisitId,
    unfinished::{Unfinished, of_chart},
    words,
};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    visit: VisitId,
    name: String,
    words: String,
}

fn lines(record: &Record, now: &Stamp) -> Vec<Line> {
    let line = |visit: &chart::Visit| {
        let open = of_chart(record, visit, now);
        let owed = open.iter().find(|one| matches!(one, Unfinished::Owed { .. }))?;
        let day = words::date_short(visit.arrived.local());
        Some(Line {
            visit: visit.id,
            name: record.patient_of(visit)?.details.full_name(),
            words: format!("{day}: {}", words::unfinished(owed, record)),
        })
    };
    record.visits.values().filter_map(line).collect()
}

#[component]
pub fn OwedList() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| lines(record, &now))
    });
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
