//! Checking that the whole record is as it was written.

use crate::{
    ipc,
    parts::{Message, Press},
    session::Session,
};
use leptos::prelude::*;
use wire::Checked;

#[component]
pub fn CheckSection() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let cautions = RwSignal::new(Vec::new());
    let check = move |_| {
        cautions.set(Vec::new());
        press.run("Checking\u{2026}", async move {
            match ipc::check_record().await {
                Ok(checked) => {
                    session.fold(checked.saved.entries.clone());
                    cautions.set(checked.cautions.clone());
                    told(&checked)
                }
                Err(fault) => Err(session.words(&fault)),
            }
        });
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-check">
            <h2 id="desk-check">"The record"</h2>
            <p class="soft">
                "Each entry is tied to the one before it. A check finds what was changed, taken out or put back, and names the first such entry. It is noted in the record."
            </p>
            <ToLookInto cautions />
            <Message text=press.said wrong=press.is_wrong />
            <button type="button" on:click=check>"Check the record"</button>
        </section>
    }
}

/// Each thing to look into by itself, before what the check says of the entries.
#[component]
fn ToLookInto(cautions: RwSignal<Vec<String>>) -> impl IntoView {
    view! {
        <div class="desk-cautions">
            <For
                each=move || cautions.get()
                key=Clone::clone
                children=|why| view! { <Message text=Signal::stored(why) /> }
            />
        </div>
    }
}

/// How the entries are, in a sentence.
fn told(checked: &Checked) -> Result<String, String> {
    match &checked.wrong {
        Some(wrong) => Err(wrong.clone()),
        None => Ok(checked.sentences().join(" ")),
    }
}
