//! A sentence about what happened, read out when it changes.

use leptos::{html, prelude::*};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// A live region; empty while there is nothing to say. `role="alert"` for what went wrong.
#[component]
pub fn Message(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
    /// Whether something went wrong.
    #[prop(into, default = Signal::stored(true))]
    wrong: Signal<bool>,
) -> impl IntoView {
    let element = NodeRef::<html::P>::new();
    Effect::new(move |_| {
        let is_wrong = wrong.get() && !text.with(String::is_empty);
        if let Some(element) = element.get().filter(|_| is_wrong) {
            request_animation_frame(move || into_sight(&element));
        }
    });
    view! {
        <p
            node_ref=element
            class="message"
            class:wrong=move || wrong.get() && !text.with(String::is_empty)
            role=move || if wrong.get() { "alert" } else { "status" }
        >
            {move || text.get()}
        </p>
    }
}

/// What is one with the sentence: who works there wants to read it.
const PART: &str = "dialog, form, fieldset, section";

/// What went wrong may stand where nobody looks: below the fold, or in the part of a dialog that is scrolled away. It comes
/// into view for whoever works in that part; what went wrong elsewhere moves nothing under their hands.
fn into_sight(element: &web_sys::Element) {
    let part = element.closest(PART).ok().flatten().or_else(|| element.parent_element());
    let active = document().active_element();
    let is_kept = |field: &web_sys::Element| is_led(element, Some(field)) && !fits_with(element, field);
    if part.is_some_and(|part| part.contains(active.as_deref())) && !active.as_ref().is_some_and(is_kept) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the field stays in view where the sentence below it comes into view: both stand within half of the window.
fn fits_with(element: &web_sys::Element, field: &web_sys::Element) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let span = element.get_bounding_client_rect().bottom() - field.get_bounding_client_rect().top();
    (0.0..height / 2.0).contains(&span)
}

/// Whether the sentence led to the field that it names: then that is what is looked at.
fn is_led(element: &web_sys::Element, active: Option<&web_sys::Element>) -> bool {
    let id = element.id();
    let described = format!("[aria-describedby~=\"{id}\"]");
    !id.is_empty() && active.is_some_and(|active| active.closest(&described).ok().flatten().is_some())
}
