//! A patient who has left holds an older sheet than it is now: print it, and call.

use super::{card::Note, standing::SENTENCE};
use crate::{
    keys,
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, command::LeavingAct, leaving::holds_older};
use leptos::prelude::*;

#[component]
pub fn OlderSheet() -> impl IntoView {
    let bedside = Bedside::here();
    let versions = bedside.on_record(|_, visit, _| holds_older(visit));
    let words = Memo::new(|_| "call the patient");
    let settled = Memo::new(|_| false);
    let card = focus::Call::SheetChanged.card();
    view! {
        <Show when=move || versions.with(Option::is_some)>
            <section
                class="discharge-card"
                id=card
                tabindex="-1"
                aria-labelledby="discharge-older"
            >
                <h2 id="discharge-older">"The sheet has changed"</h2>
                <Note words settled />
                <p>
                    {move || {
                        let (held, now) = versions.get().unwrap_or_default();
                        format!(
                            "The patient left with version {held}; it is version {now} now. Was the patient called?",
                        )
                    }}
                </p>
                <Call />
            </section>
        </Show>
    }
}

#[component]
fn Call() -> impl IntoView {
    let bedside = Bedside::here();
    let said = Draft::new(bedside, "change-said");
    let saver = Saver::new(bedside);
    let save = move |reached: bool| {
        let forget = said.forget();
        let act = LeavingAct::TellOfChange { reached, said: said.typed() };
        saver.save(Act::Leaving(act), None, move || {
            forget();
            focus::soon(|| keys::focus(SENTENCE));
        });
    };
    view! {
        <div class="discharge-form">
            <Field label="What was said about it" value=said.text id="change-said" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="button" on:click=move |_| save(true)>"Called, reached"</button>
                <button type="button" on:click=move |_| save(false)>"Called, not reached"</button>
            </div>
        </div>
    }
}
