//! A dialog. It closes by its buttons or by Escape, never by a click outside, and what was typed stays.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// The browser begins at the first button. Where that is an answer, Enter would give it unread: then it is the heading.
fn away_from_answers(dialog: &web_sys::HtmlDialogElement) {
    let focused = document().active_element();
    if !focused.is_some_and(|focused| focused.has_attribute("aria-pressed")) {
        return;
    }
    let heading = dialog.query_selector("h2").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

/// A native modal dialog, open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading, which names it.
    #[prop(into)]
    title: Signal<String>,
    /// Wide dialogs hold pages.
    #[prop(optional)]
    wide: bool,
    /// What must not be lost stays until it is done with: Escape does not close it.
    #[prop(optional)]
    stays: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // A dialog that is already shown cannot be shown again; it then stays as it is.
            let _ = dialog.show_modal();
            away_from_answers(&dialog);
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=element
            class=if wide { "wide" } else { "" }
            aria-label=move || title.get()
            on:cancel=move |event: ev::Event| {
                if stays {
                    event.prevent_default();
                }
            }
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <h2 tabindex="-1">{move || title.get()}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
