//! Finding a patient from the board: who is here is opened, everybody else comes to a new visit.

use super::open_visit;
use crate::{
    keys,
    screens::new_visit::{self, Finder, FoundList},
    session::Session,
};
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use wire::Found;

/// The search field's id.
pub const FIELD: &str = "find-a-patient";

/// The search field with what it finds.
#[component]
pub fn FindOnBoard() -> impl IntoView {
    let session = Session::here();
    let typed = RwSignal::new(String::new());
    let finder = Finder::new(session, typed);
    let is_open = RwSignal::new(false);
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        // Back to the board; what was typed stays, and shows again when the field has the focus.
        "Escape" => {
            is_open.set(false);
            keys::let_go();
        }
        "Enter" | "ArrowDown" => {
            event.prevent_default();
            new_visit::focus_found(0);
        }
        _ => {}
    };
    let choose = move |found: Found| {
        is_open.set(false);
        typed.set(String::new());
        let patient = found.id();
        session.fold(found.entries);
        let here = session.record.with_untracked(|record| {
            record.here().iter().find(|visit| visit.patient == patient).map(|v| v.id)
        });
        match here {
            Some(visit) => open_visit(session, visit),
            None => new_visit::begin(session, patient, None),
        }
    };
    let whole = NodeRef::<html::Div>::new();
    // What it shows are full names and birthdays, and the board faces the room.
    let leave = move |event: FocusEvent| {
        if !goes_within(whole, &event) {
            is_open.set(false);
        }
    };
    let leave_list = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            keys::focus(FIELD);
            is_open.set(false);
        }
    };
    view! {
        <div class="board-find" role="search" node_ref=whole on:focusout=leave>
            <label class="unseen" for=FIELD>"Find a patient"</label>
            <input
                id=FIELD
                type="search"
                placeholder="Find a patient"
                aria-keyshortcuts="/"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    is_open.set(true);
                }
                on:focus=move |_| is_open.set(true)
                on:keydown=press
            />
            <span class="key" aria-hidden="true">"/"</span>
            <Show when=move || is_open.get() && finder.has_answer()>
                // A click must not take the focus before it reaches the name that is clicked.
                <div class="board-found" on:keydown=leave_list on:mousedown=move |event| event.prevent_default()>
                    <FoundList finder on_choose=choose />
                </div>
            </Show>
        </div>
    }
}

/// Whether the focus only moves on to something else inside.
fn goes_within(whole: NodeRef<html::Div>, event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    whole.get_untracked().is_some_and(|whole| whole.contains(next.as_ref()))
}
