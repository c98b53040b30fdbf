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
    /// Whether something typed stands in it unsaved.
    #[prop(into)]
    typed: Signal<bool>,
    /// What the button says: "Change order".
    #[prop(into)]
    change: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let opened = RwSignal::new(untrack(|| typed.get()));
    // Once it is on record and nothing is left in the fields, it folds again.
    Effect::new(move |before: Option<bool>| {
        let now = typed.get();
        if before == Some(true) && !now {
            opened.set(false);
        }
        now
    });
    view! {
        <Show
            when=move || !saved.get() || opened.get()
            fallback=move || view! { <button type="button" on:click=move |_| opened.set(true)>{move || change.get()}</button> }
        >
            {children()}
        </Show>
    }
}
