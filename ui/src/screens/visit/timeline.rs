//! The timeline: every entry of the visit as one line, the newest first.

mod strike;

pub use strike::StrikeOut;

use super::bedside::Bedside;
use crate::parts::unbroken;
use chart::{
    Entry, Fact, Record, Stamp, Visit,
    entry::Subject,
    fact::VisitFact,
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
    /// Whether it is a set of vital signs, whose figures stand under those of the next.
    is_set: bool,
    /// Why it was struck out, if it was.
    struck: Option<String>,
    /// Whether it can be struck out.
    can_be_struck: bool,
}

fn line(entry: &Entry, story: String, all: &[Entry], record: &Record, visit: &Visit) -> (Stamp, Line) {
    let told = words::tells_of_time(entry);
    let put_right = chart::set::put_right(entry, all)
        .map(|later| if later.is_struck { "struck out since" } else { "put right since" }.to_owned());
    let line = Line {
        seq: entry.seq,
        time: Clock::Hours24.on_its_day(&told, &visit.arrived),
        story,
        typed: words::typed_late(&told, &entry.recorded),
        who: record.name_of(entry.by).to_owned(),
        is_set: matches!(entry.fact, Fact::Visit { fact: VisitFact::VitalsTaken { .. }, .. }),
        struck: visit
            .care
            .struck
            .get(&entry.seq)
            .map(|why| format!("struck out: {}", why.value))
            .or(put_right),
        can_be_struck: chart::decide::can_be_struck(visit, entry.seq),
    };
    (told, line)
}

/// The lines by when things were so; what was so at the same time, by when it was typed.
fn lines(bedside: Bedside) -> Vec<Line> {
    bedside.session.entries.with(|entries| {
        let about = |subject| entries.get(&subject).map_or(&[][..], Vec::as_slice);
        let told = bedside.session.with_visit(bedside.id, |record, visit, protocol| {
            let all = about(Subject::Visit(bedside.id));
            let story = |entry: &Entry| words::story_among(entry, all, record, protocol);
            let own = all.iter().filter_map(|entry| Some((entry, story(entry)?)));
            let corrected = words::corrections(about(Subject::Patient(visit.patient)), visit);
            own.chain(corrected)
                .map(|(entry, story)| line(entry, story, all, record, visit))
                .collect::<Vec<_>>()
        });
        let mut told = told.unwrap_or_default();
        // By elapsed time: a wall clock that was set back in mid-visit does not shuffle them.
        if let Some(newest) = told.iter().map(|(at, _)| *at).reduce(chart::time::later) {
            told.sort_by_key(|(at, line)| (at.until(&newest), std::cmp::Reverse(line.seq)));
        }
        told.into_iter().map(|(_, line)| line).collect()
    })
}

#[component]
pub fn Timeline() -> impl IntoView {
    let bedside = Bedside::here();
    let lines = Memo::new(move |_| lines(bedside));
    let records = !untrack(|| bedside.session.i_only_read());
    // Which entry somebody is about to strike out, with its line.
    let striking = RwSignal::new(None::<(u64, String)>);
    view! {
        <section class="visit-timeline" aria-label="Timeline">
            <h2>"Timeline"</h2>
            // A list that scrolls has to be reachable by the keyboard.
            <ol class="visit-lines" tabindex="0" aria-label="Entries, the newest first">
                <For each=move || lines.get() key=|line: &Line| (line.seq, line.story.clone(), line.who.clone(), line.struck.clone(), line.can_be_struck) let(line)>
                    <li>
                        <time>{line.time.clone()}</time>
                        <span class="visit-story" class:figures=line.is_set>
                            {if line.struck.is_some() {
                                view! { <del>{line.story.clone()}</del> }.into_any()
                            } else {
                                unbroken(&line.story)
                            }}
                            {line
                                .struck
                                .map(|why| view! { <span class="visit-typed-late">{why}</span> })}
                            {line.typed.map(|typed| view! { <span class="visit-typed-late">{typed}</span> })}
                        </span>
                        <span class="visit-by">
                            {line.who}
                            {(line.can_be_struck && records)
                                .then(|| {
                                    let about = (line.seq, format!("{} {}", line.time, line.story));
                                    view! {
                                        <button
                                            type="button"
                                            class="quiet visit-strike"
                                            aria-haspopup="dialog"
                                            aria-label=format!("Strike out: {}", about.1)
                                            on:click=move |_| striking.set(Some(about.clone()))
                                        >
                                            "Strike\u{2026}"
                                        </button>
                                    }
                                })}
                        </span>
                    </li>
                </For>
            </ol>
            <StrikeOut striking />
        </section>
    }
}
