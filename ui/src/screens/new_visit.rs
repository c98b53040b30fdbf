//! A new visit: who, in which chair, which infusion of the series. Going back to the board discards nothing.

mod chosen;
mod details;
mod draft;
mod find;
mod form;
mod plan;
mod series;
mod start;
mod who;

pub use find::{Finder, FoundList, focus_found};
pub use plan::begin;

use crate::{
    keys,
    parts::Foot,
    session::{Screen, Session},
};
use chart::clinic::Chair;
use chosen::Chosen;
use form::PatientForm;
use leptos::prelude::*;
use plan::{Open, Plan};
use start::StartPanel;
use who::Who;

/// Finding or adding a patient and starting a visit; `chair` is preselected when it came in.
#[component]
pub fn NewVisit(chair: Option<Chair>) -> impl IntoView {
    let session = Session::here();
    let plan = Plan::new(session, chair);
    let back = move || session.screen.set(Screen::Board);
    keys::on_key(move |event| {
        if event.key() != "Escape" || keys::dialog_is_open() || event.default_prevented() {
            return;
        }
        match plan.open.get_untracked() {
            Open::Nothing => back(),
            Open::Add | Open::Correct => plan.close_form(),
        }
    });
    let patient = Memo::new(move |_| plan.patient(session));
    view! {
        <main class="new-visit">
            <header class="new-visit-head">
                <h1>"New visit"</h1>
                <button type="button" aria-keyshortcuts="Escape" on:click=move |_| back()>
                    "Back to the board"
                    <span class="key" aria-hidden="true">"Esc"</span>
                </button>
            </header>
            <div class="new-visit-body">
                <section class="new-visit-who" aria-label="Patient">
                    {move || match (plan.open.get(), patient.get()) {
                        (Open::Add, _) => view! { <PatientForm plan of=None /> }.into_any(),
                        (Open::Correct, Some(patient)) => view! { <PatientForm plan of=Some(patient) /> }.into_any(),
                        (Open::Nothing, Some(patient)) => view! { <Chosen plan patient /> }.into_any(),
                        (Open::Nothing | Open::Correct, None) => view! { <Who plan /> }.into_any(),
                    }}
                </section>
                <StartPanel plan />
            </div>
            <Foot />
        </main>
    }
}
