//! Starting with no prescriber on site: only by a prescriber's word.

use super::clearing::{Clearing, Matter};
use crate::screens::visit::bedside::Bedside;
use chart::{owed::Owed, presence, words};
use leptos::prelude::*;

#[component]
pub fn NobodyOnSite(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let nobody = bedside.at_present(|record, visit, protocol, now| {
        let asked = protocol.start.prescriber_on_site && presence::on_site(record, now).is_empty();
        asked && visit.nobody_on_site.is_none()
    });
    let accepted = bedside.on_record(|record, visit, _| {
        let word = visit.nobody_on_site.as_ref()?;
        let voice = words::voice_now(visit, &Owed::NobodyOnSite, word.voice);
        let who = record.name_of(word.prescriber);
        Some(format!("With no prescriber on site: {}. Accepted by {who}{voice}.", word.note))
    });
    view! {
        {move || accepted.get().map(|words| view! { <p class="soon">{words}</p> })}
        <Show when=move || nobody.get()>
            <button
                type="button"
                class="quiet"
                aria-haspopup="dialog"
                on:click=move |_| clearing.ask(Matter::NobodyOnSite)
            >
                "No prescriber on site\u{2026}"
            </button>
        </Show>
    }
}
