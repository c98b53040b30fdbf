//! Looking for a patient while a name is typed, and the list of who was found. Used by the board too.

use crate::{ipc, keys, parts::Message, session::Session};
use chart::{Record, Stamp, words::Clock};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use wire::Found;

/// A search that follows what is typed.
#[derive(Clone, Copy)]
pub struct Finder {
    found: RwSignal<Option<Vec<Found>>>,
    trouble: RwSignal<String>,
}

impl Finder {
    /// Follows `typed`.
    pub fn new(session: Session, typed: RwSignal<String>) -> Self {
        let finder = Self { found: RwSignal::new(None), trouble: RwSignal::new(String::new()) };
        Effect::new(move |_| {
            let text = typed.get();
            if text.trim().is_empty() {
                finder.found.set(None);
                finder.trouble.set(String::new());
            } else {
                spawn_local(finder.look(session, typed, text));
            }
        });
        finder
    }

    async fn look(self, session: Session, typed: RwSignal<String>, text: String) {
        let answer = ipc::find_patients(&text).await;
        // More was typed meanwhile, or the screen is gone: another answer follows, or none is wanted.
        if typed.try_get_untracked() != Some(text) {
            return;
        }
        match answer {
            Ok(list) => {
                self.trouble.set(String::new());
                self.found.set(Some(list));
            }
            Err(fault) => self.trouble.set(session.words(&fault)),
        }
    }

    /// Whether there is something to show.
    pub fn has_answer(&self) -> bool {
        self.found.with(Option::is_some) || !self.trouble.with(String::is_empty)
    }
}

fn found_id(place: usize) -> String {
    format!("found-{place}")
}

/// Moves the focus to somebody in the list.
pub fn focus_found(place: usize) {
    keys::focus(&found_id(place));
}

/// Who was found: full name, birthday, record number, and the chair of who is here.
#[component]
pub fn FoundList(finder: Finder, #[prop(into)] on_choose: Callback<Found>) -> impl IntoView {
    view! {
        <Message text=finder.trouble />
        {move || {
            finder.found.get().map(|list| {
                if list.is_empty() {
                    view! { <p class="soft" role="status">"Nobody by that name or number."</p> }.into_any()
                } else {
                    let rows = list.into_iter().enumerate();
                    let rows = rows.map(|(place, found)| view! { <li><FoundButton place found on_choose /></li> });
                    view! { <ul class="found" aria-label="Found">{rows.collect_view()}</ul> }.into_any()
                }
            })
        }}
    }
}

#[component]
fn FoundButton(place: usize, found: Found, on_choose: Callback<Found>) -> impl IntoView {
    let session = Session::here();
    let details = &found.patient.details;
    let name = details.full_name();
    let born = format!("born {}", details.born.format("%-d %b %Y"));
    let number = format!("record {}", details.record_number);
    let now = session.now.get_untracked();
    let whereabouts = session.record.with_untracked(|record| whereabouts(record, &found, &now));
    let step = move |event: KeyboardEvent| {
        let next = match event.key().as_str() {
            "ArrowDown" => Some(place + 1),
            "ArrowUp" => place.checked_sub(1),
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next {
            focus_found(next);
        }
    };
    view! {
        <button
            type="button"
            class="found-one"
            id=found_id(place)
            on:click=move |_| on_choose.run(found.clone())
            on:keydown=step
        >
            <b>{name}</b>
            " "
            <span>{born}</span>
            " "
            <span>{number}</span>
            " "
            <span class="soft">{whereabouts}</span>
        </button>
    }
}

/// Where the patient is now, or which infusion was the last.
fn whereabouts(record: &Record, found: &Found, now: &Stamp) -> String {
    let here = record.here().into_iter().find(|visit| visit.patient == found.id());
    let due = record.appointments.values().filter(|a| a.patient == found.id() && a.cancelled.is_none());
    let due = due.map(|a| a.due).min().filter(|due| due.date() == now.date());
    match (here, found.last) {
        (Some(visit), _) => format!("here, {}", visit.chair),
        (None, _) if due.is_some() => {
            format!("expected today, {}", due.map_or_else(String::new, |due| Clock::Hours24.of(due)))
        }
        (None, Some(last)) => format!("last {last}"),
        (None, None) => "no visit yet".to_owned(),
    }
}
