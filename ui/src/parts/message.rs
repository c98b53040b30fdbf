//! A sentence about what happened, read out when it changes.

use leptos::{html, prelude::*};

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

/// In a dialog that is longer than the window, what went wrong may stand where nobody looks.
fn into_sight(element: &web_sys::Element) {
    let Some(dialog) = element.closest("dialog").ok().flatten() else { return };
    let (frame, here) = (dialog.get_bounding_client_rect(), element.get_bounding_client_rect());
    if here.top() < frame.top() || here.bottom() > frame.bottom() {
        element.scroll_into_view_with_bool(false);
    }
}
