//! Beside a full set: a quiet one, one that is skipped, and sets that are typed later, oldest first.

use super::{LINE, line::Line, quiet::QuietForm, skip::SkipForm};
use crate::{
    keys,
    parts::Dialog,
    screens::visit::{bedside::Bedside, focus},
};
use chart::{Stamp, due, vitals_line, words::Clock};
use leptos::prelude::*;

#[component]
pub fn Kinds(line: Line) -> impl IntoView {
    let bedside = line.bedside;
    let started = bedside.on_record(|_, visit, _| visit.stage.start().is_some());
    let (quiet, skip) = (RwSignal::new(false), RwSignal::new(false));
    keys::on_key(move |event| {
        let Some(letter) = keys::plain_key(&event).map(|key| key.to_lowercase()) else { return };
        let open = match letter.as_str() {
            "q" => quiet,
            "k" => skip,
            _ => return,
        };
        if started.get_untracked() {
            event.prevent_default();
            open.set(true);
        }
    });
    view! {
        <Show when=move || started.get()>
            <div class="visit-kinds">
                <button
                    type="button"
                    class="quiet"
                    data-key="Q"
                    aria-keyshortcuts="q"
                    aria-haspopup="dialog"
                    on:click=move |_| quiet.set(true)
                >
                    "Quiet set"
                </button>
                <button
                    type="button"
                    class="quiet"
                    data-key="K"
                    aria-keyshortcuts="k"
                    aria-haspopup="dialog"
                    on:click=move |_| skip.set(true)
                >
                    "Skip this set"
                </button>
                <FromPaper line />
                <CatchUp line />
            </div>
        </Show>
        <Dialog open=quiet title="Quiet set: by eye, no cuff">
            <QuietForm line open=quiet />
        </Dialog>
        <Dialog open=skip title="Skip this set">
            <SkipForm open=skip />
        </Dialog>
    }
}

/// What was written on paper first says so, with who typed it in.
#[component]
fn FromPaper(line: Line) -> impl IntoView {
    let on = line.from_paper;
    view! {
        <button
            type="button"
            class="quiet"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| {
                on.update(|on| *on = !*on);
                keys::focus(LINE);
            }
        >
            "From paper"
        </button>
    }
}

/// The times of the sets that were missed, oldest first.
fn missed(bedside: Bedside) -> Memo<Vec<Stamp>> {
    bedside.at_present(|_, visit, protocol, now| {
        let slots = due::slots(visit, protocol, now);
        let missed = due::without_set(&slots, &protocol.schedule, now).filter(|(_, why)| why.is_none());
        missed.map(|(slot, _)| slot.due).collect()
    })
}

/// After an interruption: each missed set in its turn, with the time of the oldest one written into the line. It can be
/// changed to when the set was really taken.
#[component]
fn CatchUp(line: Line) -> impl IntoView {
    let missed = missed(line.bedside);
    let on = RwSignal::new(false);
    let put = move || {
        if let Some(oldest) = missed.with_untracked(|missed| missed.first().copied()) {
            line.draft.text.set(format!("{} ", vitals_line::at_time(&oldest)));
            focus::soon(|| keys::focus(LINE));
        } else {
            on.set(false);
        }
    };
    // The next one follows when one was saved.
    let saved = line.saved;
    let count = Memo::new(move |_| missed.with(Vec::len));
    Effect::new(move |before: Option<usize>| {
        let (now, empty) = (count.get(), line.draft.text.with_untracked(String::is_empty));
        saved.track();
        if before.is_some_and(|before| now < before) && on.get_untracked() && empty {
            put();
        }
        now
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <button
                type="button"
                class="quiet soon"
                aria-pressed=move || if on.get() { "true" } else { "false" }
                on:click=move |_| {
                    on.set(true);
                    put();
                }
            >
                {move || {
                    let missed = missed.get();
                    let first = missed.first().map(|due| Clock::Hours24.time(due)).unwrap_or_default();
                    format!("Catch up: {} missed, from {first}", missed.len())
                }}
            </button>
        </Show>
    }
}
