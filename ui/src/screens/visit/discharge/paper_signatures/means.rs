//! What somebody signs on the screen: the sentence that it means, and the paper itself beside it.

use crate::screens::visit::{
    bedside::Bedside,
    discharge::{preview::Preview, release::newer_sheet::NewerSheet},
};
use chart::{
    departure::{Paperwork, copy_to_sign},
    language::Language,
    words,
};
use leptos::prelude::*;

/// Stands there once it is known which paper is signed.
#[component]
pub fn Means(#[prop(into)] paper: Signal<Option<Paperwork>>) -> impl IntoView {
    let bedside = Bedside::here();
    // In the language of the paper, with its code: a screen reader has to know it. Where that is not on record, in the
    // patient's.
    let means = bedside.on_record(move |record, visit, _| {
        let paperwork = paper.get()?;
        let copy = copy_to_sign(visit, paperwork)?;
        let spoken = record.patient_of(visit).map(|patient| patient.details.language.as_str());
        let language = copy.language.unwrap_or_else(|| Language::of(spoken.unwrap_or_default()));
        Some((words::leaving::signature_means(paperwork, copy.version, language), language.code()))
    });
    let sentence = move || means.get().map(|(sentence, _)| sentence);
    let code = move || means.get().map_or("en", |(_, code)| code);
    view! {
        <Show when=move || means.with(Option::is_some)>
            <p class="lead" lang=code>{sentence}</p>
        </Show>
        {move || paper.get().map(|paperwork| view! { <Paper paperwork /> })}
    }
}

#[component]
fn Paper(paperwork: Paperwork) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_sheet = paperwork == Paperwork::DischargeSheet;
    let name =
        Memo::new(move |_| if is_sheet { "discharge sheet" } else { "form for leaving against advice" });
    let label = if is_sheet { "Show the sheet" } else { "Show the form" };
    view! {
        <div class="discharge-buttons">
            <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>{label}</button>
        </div>
        {is_sheet.then(|| view! { <NewerSheet next="#discharge-signing" /> })}
        <Preview open paperwork name />
    }
}
