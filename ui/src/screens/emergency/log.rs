//! Everything that was noted so far, the newest first, to the second; what was wrong is struck out here.

use crate::screens::visit::{Bedside, StrikeOut};
use chart::words::care;
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq)]
struct Line {
    seq: u64,
    time: String,
    words: String,
    struck: bool,
}

fn lines(visit: &chart::Visit) -> Vec<Line> {
    let Some(last) = visit.emergencies.last() else { return Vec::new() };
    let began =
        Line { seq: 0, time: care::to_the_second(&last.from), words: "Emergency".to_owned(), struck: false };
    let counted = last.notes.iter().map(|one| (one, false));
    let mut notes: Vec<_> = counted.chain(last.struck.iter().map(|one| (one, true))).collect();
    notes.sort_by_key(|(one, _)| (last.from.until(&one.at), one.seq));
    let notes = notes.into_iter().map(|(one, struck)| Line {
        struck,
        seq: one.seq,
        time: care::to_the_second(&one.at),
        words: care::emergency_note(&one.what, &one.note),
    });
    let mut all: Vec<Line> = std::iter::once(began).chain(notes).collect();
    all.reverse();
    all
}

#[component]
pub fn Log() -> impl IntoView {
    let bedside = Bedside::here();
    let lines = bedside.on_record(|_, visit, _| lines(visit));
    let here = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let striking = RwSignal::new(None::<(u64, String)>);
    view! {
        <section aria-label="Noted so far">
            <ol class="emergency-log">
                <For each=move || lines.get() key=|line| (line.seq, line.words.clone(), line.struck) let(line)>
                    <li>
                        <time>{line.time.clone()}</time>
                        <span>
                            {if line.struck {
                                view! { <del>{line.words.clone()}</del> }.into_any()
                            } else {
                                line.words.clone().into_any()
                            }}
                        </span>
                        <Strike line here striking />
                    </li>
                </For>
            </ol>
            <StrikeOut striking />
        </section>
    }
}

#[component]
fn Strike(line: Line, here: Memo<bool>, striking: RwSignal<Option<(u64, String)>>) -> impl IntoView {
    let Line { seq, time, words, struck } = line;
    let about = StoredValue::new((seq, format!("{time} {words}")));
    view! {
        <Show when=move || here.get() && seq != 0 && !struck>
            <button
                type="button"
                class="quiet visit-strike"
                aria-haspopup="dialog"
                aria-label=about.with_value(|about| format!("Strike out: {}", about.1))
                on:click=move |_| striking.set(Some(about.get_value()))
            >
                "Strike\u{2026}"
            </button>
        </Show>
    }
}
