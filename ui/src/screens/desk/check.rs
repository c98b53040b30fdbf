//! Checking that the whole record is as it was written.

use crate::{
    ipc,
    parts::{Message, Press},
    session::Session,
};
use chart::words;
use leptos::prelude::*;
use wire::Checked;

#[component]
pub fn CheckSection() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let check = move |_| {
        press.run("Checking\u{2026}", async move {
            match ipc::check_record().await {
                Ok(checked) => told(session, checked),
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
            <Message text=press.said wrong=press.is_wrong />
            <button type="button" on:click=check>"Check the record"</button>
        </section>
    }
}

/// Takes in what was noted, and says what was found.
fn told(session: Session, checked: Checked) -> Result<String, String> {
    let Checked { entries, first, last, words: end, wrong, caution, took, saved } = checked;
    session.fold(saved.entries);
    let caution = caution.map(|caution| format!(" {caution}")).unwrap_or_default();
    if let Some(wrong) = wrong {
        return Err(format!("{wrong}{caution}"));
    }
    let day = |at: chart::Stamp| words::date_short(at.local());
    let days =
        first.zip(last).map(|(first, last)| format!(" Recorded from {} to {}.", day(first), day(last)));
    let said = format!(
        "{entries} entries, each as it was written.{} The record ends with: {}. Checked in {}.{} s.{caution}",
        days.unwrap_or_default(),
        end.join(" "),
        took / 1000,
        took % 1000 / 100
    );
    if caution.is_empty() { Ok(said) } else { Err(said) }
}
