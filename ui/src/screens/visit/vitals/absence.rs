//! Why figures are absent, in one key for all that are.

use super::line::Line;
use leptos::prelude::*;

/// Key, words, and what the line says for it.
const REASONS: [(&str, &str, &str); 3] =
    [("F2", "Could not obtain", "-"), ("F3", "Refused", "-r"), ("F4", "Artifact", "-a")];

/// The reason that a key gives: its words, and what the line says.
pub fn of_key(key: &str) -> Option<(&'static str, &'static str)> {
    REASONS.iter().find(|(reason, ..)| *reason == key).map(|(_, words, sign)| (*words, *sign))
}

/// The reasons as buttons, while Enter was pressed and something has neither a figure nor a reason.
#[component]
pub fn WhyAbsent(line: Line) -> impl IntoView {
    let unsaid = move || {
        let unsaid =
            line.reading.with(|reading| reading.as_ref().is_some_and(|reading| !reading.unsaid().is_empty()));
        unsaid && line.was_tried() && line.draft.text.with(|text| !text.trim().is_empty())
    };
    view! {
        <Show when=unsaid>
            <div class="visit-buttons" role="group" aria-label="Why is it absent?">
                {REASONS
                    .into_iter()
                    .map(|(key, words, sign)| {
                        view! {
                            <button
                                type="button"
                                class="choice"
                                data-key=key
                                aria-keyshortcuts=key
                                on:click=move |_| {
                                    line.explain(sign);
                                    crate::keys::focus(super::LINE);
                                }
                            >
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </Show>
    }
}
