//! Across the top of every screen: that the record is only read after the disk failed, and, once it was opened anew,
//! what became of the entries that were being saved.

use crate::{ipc, parts::Message, session::Session};
use leptos::{prelude::*, task::spawn_local};
use wire::Settled;

/// The bar; nothing while all is well.
#[component]
pub fn OnlyReadBar() -> impl IntoView {
    let session = Session::here();
    let is_halted = Memo::new(move |_| session.only_read.with(Option::is_some));
    let is_settled = Memo::new(move |_| session.settled.with(Option::is_some));
    view! {
        <Show when=move || is_halted.get()>
            <Halted />
        </Show>
        <Show when=move || is_settled.get()>
            <Outcome />
        </Show>
    }
}

#[component]
fn Halted() -> impl IntoView {
    let session = Session::here();
    let trouble = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let reopen = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let answer = ipc::reopen().await;
            // The bar goes with the first answer that is good; then setting does nothing.
            is_busy.set(false);
            match answer {
                Ok(reopened) => session.take_anew(reopened),
                Err(fault) => trouble.set(format!("Not reopened. {}", session.words(&fault))),
            }
        });
    };
    view! {
        <section class="only-read" aria-label="Saving is not possible">
            <p role="alert">{move || session.only_read.get().unwrap_or_default()}</p>
            <button type="button" class="go" disabled=move || is_busy.get() on:click=reopen>
                "Reopen the record"
            </button>
            <Message text=trouble />
        </section>
    }
}

#[component]
fn Outcome() -> impl IntoView {
    let session = Session::here();
    let lines = move || session.settled.get().map(lines).unwrap_or_default();
    view! {
        <section class="only-read settled" aria-label="The record is open again">
            <ul role="status">
                {move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
            <button type="button" on:click=move |_| session.put_settled_away()>"Close"</button>
        </section>
    }
}

fn lines(settled: Vec<Settled>) -> Vec<String> {
    if settled.is_empty() {
        return vec!["The record is open again. Nothing was half saved. What was typed and refused still stands in its fields: save it again.".to_owned()];
    }
    let all_noted = settled.iter().all(|one| one.by_program && one.saved);
    if all_noted {
        return vec!["The record is open again. Nothing has to be entered again.".to_owned()];
    }
    settled.into_iter().filter_map(line).collect()
}

/// What the program notes by itself nobody can enter again; where it is on record there is nothing to say of it.
fn line(settled: Settled) -> Option<String> {
    let Settled { what, saved, by_program } = settled;
    match (saved, by_program) {
        (true, true) => None,
        (true, false) => Some(format!("It was saved, do not enter it again: {what}")),
        (false, true) => Some(format!("The record is open again. Not noted in it: {what}")),
        (false, false) => Some(format!("The last entry was not saved, enter it again: {what}")),
    }
}
