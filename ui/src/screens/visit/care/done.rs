//! What was done so far, the newest first, each with how its re-check stands.

use crate::screens::visit::bedside::Bedside;
use chart::{
    due::{self, Rechecked},
    words::{Clock, care},
};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Eq)]
struct Line {
    seq: u64,
    time: String,
    words: String,
    recheck: String,
    tone: &'static str,
}

#[component]
pub fn Done() -> impl IntoView {
    let lines = Bedside::here().at_present(|record, visit, protocol, now| {
        let slots = due::slots(visit, protocol, now);
        let time = |at: &chart::Stamp| Clock::Hours24.time(at);
        let line = |one: &chart::care::Intervened| {
            let (recheck, tone) = match due::rechecked(visit, protocol, &slots, one.seq, now) {
                None => (String::new(), ""),
                Some(Rechecked::Open(due)) if due.until(now) >= 0 => {
                    (format!("re-check due {}", time(&due)), "soon")
                }
                Some(Rechecked::Open(due)) => (format!("re-check {}", time(&due)), "soft"),
                Some(Rechecked::Done(at)) => (format!("re-checked {}", time(&at)), "soft"),
                Some(Rechecked::Never) => ("not re-checked".to_owned(), "soon"),
            };
            let words = care::intervention(&one.what, &one.detail, &one.note, record, protocol);
            Line { seq: one.seq, time: time(&one.at), words, recheck, tone }
        };
        visit.care.interventions.iter().rev().map(line).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <ul class="visit-done" aria-label="Done so far">
                <For each=move || lines.get() key=|line| (line.seq, line.recheck.clone()) let(line)>
                    <li>
                        <time>{line.time}</time>
                        <span>{line.words}</span>
                        <span class=format!("small {}", line.tone)>{line.recheck}</span>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
