//! What an emergency of this visit came to: its times, and the card as it stands.

use crate::screens::{
    emergency::{Card, Log},
    visit::bedside::Bedside,
};
use chart::emergency;
use leptos::prelude::*;

#[component]
pub fn Summary() -> impl IntoView {
    let there = Bedside::here().on_record(|_, visit, _| emergency::true_ones(visit).next().is_some());
    view! {
        <Show when=move || there.get()>
            <section class="discharge-emergency" aria-labelledby="discharge-emergency">
                <h2 id="discharge-emergency">"Emergency"</h2>
                <Log />
                <Card />
            </section>
        </Show>
    }
}
