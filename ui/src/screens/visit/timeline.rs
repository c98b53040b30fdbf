//! The timeline: every entry of the visit as one line, the newest first.

use super::bedside::Bedside;
use chart::{
    Entry, Record,
    entry::Subject,
    words::{self, Clock},
};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Line {
    seq: u64,
    /// When it was so.
    time: String,
    story: String,
    /// When it was typed, where that was later.
    typed: Option<String>,
    who: String,
}

fn line(entry: &Entry, story: String, record: &Record) -> (i64, Line) {
    let told = words::tells_of_time(entry);
    let line = Line {
        seq: entry.seq,
        time: Clock::Hours24.time(&told),
        story,
        typed: words::typed_late(&told, &entry.recorded),
        who: record.name_of(entry.by).to_owned(),
    };
    (told.utc, line)
}

/// The lines by when things were so; what was so at the same time, by when it was typed.
fn lines(bedside: Bedside) -> Vec<Line> {
    bedside.session.entries.with(|entries| {
        let about = |subject| entries.get(&subject).map_or(&[][..], Vec::as_slice);
        let told = bedside.session.with_visit(bedside.id, |record, visit, protocol| {
            let own = about(Subject::Visit(bedside.id)).iter();
            let own = own.filter_map(|entry| Some((entry, words::story(entry, record, protocol)?)));
            let corrected = words::corrections(about(Subject::Patient(visit.patient)), visit);
            own.chain(corrected).map(|(entry, story)| line(entry, story, record)).collect::<Vec<_>>()
        });
        let mut told = told.unwrap_or_default();
        told.sort_by_key(|(at, line)| std::cmp::Reverse((*at, line.seq)));
        told.into_iter().map(|(_, line)| line).collect()
    })
}

#[component]
pub fn Timeline() -> impl IntoView {
    let bedside = Bedside::here();
    let lines = Memo::new(move |_| lines(bedside));
    view! {
        <section class="visit-timeline" aria-label="Timeline">
            <h2>"Timeline"</h2>
            // A list that scrolls has to be reachable by the keyboard.
            <ol class="visit-lines" tabindex="0" aria-label="Entries, the newest first">
                <For each=move || lines.get() key=|line: &Line| (line.seq, line.who.clone()) let(line)>
                    <li>
                        <time>{line.time}</time>
                        <span class="visit-story">
                            {line.story}
                            {line.typed.map(|typed| view! { <span class="visit-typed-late">{typed}</span> })}
                        </span>
                        <span class="visit-by">{line.who}</span>
                    </li>
                </For>
            </ol>
        </section>
    }
}
