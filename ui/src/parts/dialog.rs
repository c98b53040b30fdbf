//! A dialog. It closes by its buttons or by Escape, never by a click outside, and what was typed stays.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

fn focus_heading(dialog: &web_sys::HtmlDialogElement) {
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
    /// What has to be read before anything is answered begins at its heading. The browser would begin at the first answer,
    /// and Enter would give it unread.
    #[prop(optional)]
    is_read: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // A dialog that is already shown cannot be shown again; it then stays as it is.
            let _ = dialog.show_modal();
            if is_read {
                focus_heading(&dialog);
            }
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
                <h2 tabindex=is_read.then_some("-1")>{move || title.get()}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
