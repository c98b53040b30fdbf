//! The pump, without leaving the page: whether it runs, and one press that says it was paused.

use crate::{
    parts::Message,
    screens::visit::{Bedside, Saver},
};
use chart::{Act, Stage, time::When};
use leptos::prelude::*;

#[component]
pub fn Pump() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::button(bedside);
    let runs = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Infusing(_)));
    let stands = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Paused(..)));
    view! {
        <Show when=move || runs.get()>
            <button type="button" on:click=move |_| saver.save(Act::Pause { at: When::Now }, None, || ())>
                "Pump paused"
            </button>
        </Show>
        <Show when=move || stands.get()>
            <p class="soft">"The pump is paused."</p>
        </Show>
        <Message text=saver.said />
    }
}
