//! Everything that was noted so far, the newest first, to the second; what was wrong is struck out here.

use crate::screens::visit::{Bedside, StrikeOut};
use chart::{emergency::Logged, words::care};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq)]
struct Line {
    /// Its entry, where it is one that can be struck out.
    seq: Option<u64>,
    time: String,
    words: String,
    struck: bool,
}

fn lines(visit: &chart::Visit) -> Vec<Line> {
    let Some(last) = visit.emergencies.last() else { return Vec::new() };
    let line = |one: Logged| {
        let (seq, struck) = match &one {
            Logged::Noted(note) => (Some(note.seq), false),
            Logged::Struck(note) => (Some(note.seq), true),
            Logged::Began(_) | Logged::Over(_) => (None, false),
        };
        Line { seq, time: care::to_the_second(one.at()), words: care::logged(&one), struck }
    };
    last.log().into_iter().rev().map(line).collect()
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
                <For each=move || lines.get() key=|line| (line.seq, line.time.clone(), line.words.clone(), line.struck) let(line)>
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
    let about = StoredValue::new((seq.unwrap_or_default(), format!("{time} {words}")));
    view! {
        <Show when=move || here.get() && seq.is_some() && !struck>
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
