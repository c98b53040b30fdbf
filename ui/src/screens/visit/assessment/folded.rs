//! A form whose content is on record folds to that, with a button to change it: an untouched form over saved figures
//! looks as if they were not saved.

use crate::screens::visit::draft::Draft;
use leptos::prelude::*;

/// Whether something stands in one of the fields. Tracks.
pub fn is_begun(fields: &[Draft]) -> bool {
    fields.iter().any(|draft| draft.text.with(|text| !text.trim().is_empty()))
}

#[component]
pub fn Folded(
    /// Whether it is on record.
    #[prop(into)]
    saved: Signal<bool>,
    /// Whether it stands open all the same: from the start where something was typed and not saved, until it is saved. Who
    /// empties a field to type another word goes on typing in it.
    opened: RwSignal<bool>,
    /// What the button says: "Change order".
    #[prop(into)]
    change: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Show
            when=move || !saved.get() || opened.get()
            fallback=move || view! { <button type="button" on:click=move |_| opened.set(true)>{move || change.get()}</button> }
        >
            {children()}
        </Show>
    }
}
