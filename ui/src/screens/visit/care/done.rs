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
        let care = &visit.care;
        let plain = |seq: u64, at: chart::Stamp, words: String| {
            (at, Line { seq, time: time(&at), words, recheck: String::new(), tone: "" })
        };
        let done = care.interventions.iter().map(|one| (one.at, line(one)));
        let happened = care.happened.iter().map(|one| {
            let name = protocol.happening(&one.what).unwrap_or(&one.what.0).to_owned();
            plain(one.seq, one.at, care::with_note(&name, &one.note))
        });
        let site = care.site.iter().map(|one| {
            plain(one.seq, one.at, care::with_note(&care::site(&one.findings, protocol), &one.note))
        });
        let notes = care.notes.iter().map(|one| plain(one.seq, one.at, format!("Note: {}", one.text)));
        let mut all: Vec<_> = done.chain(happened).chain(site).chain(notes).collect();
        all.sort_by_key(|(at, line)| std::cmp::Reverse((visit.arrived.until(at), line.seq)));
        all.into_iter().map(|(_, line)| line).collect::<Vec<_>>()
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
