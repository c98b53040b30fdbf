//! A sentence about what happened, read out when it changes.

use leptos::prelude::*;

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
    view! {
        <p
            class="message"
            class:wrong=move || wrong.get() && !text.with(String::is_empty)
            role=move || if wrong.get() { "alert" } else { "status" }
        >
            {move || text.get()}
        </p>
    }
}
