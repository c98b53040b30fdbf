//! Leaving a set out, for one of the protocol's reasons, in one key.

use crate::{
    parts::Message,
    screens::visit::{bedside::Bedside, saver::Saver},
};
use chart::{Act, command::SetAct};
use leptos::{ev::KeyboardEvent, prelude::*};

#[component]
pub fn SkipForm(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::button(bedside);
    let reasons = bedside.fixed(|_, _, protocol| protocol.observation.skip.clone()).unwrap_or_default();
    let keyed = StoredValue::new(reasons.clone());
    let skip = move |reason: String| {
        saver.save(Act::Sets(SetAct::Skip { reason }), None, move || open.set(false));
    };
    let on_key = move |event: KeyboardEvent| {
        let reason = keyed.with_value(|reasons| {
            let is_key = |reason: &&chart::protocol::SkipReason| event.key() == reason.key.to_string();
            reasons.iter().find(is_key).map(|reason| reason.words.clone())
        });
        if let Some(reason) = reason {
            event.prevent_default();
            skip(reason);
        }
    };
    let none = reasons.is_empty();
    let buttons = reasons.into_iter().map(|reason| {
        let words = reason.words.clone();
        view! {
            <button
                type="button"
                class="choice"
                data-key=reason.key.to_string()
                aria-keyshortcuts=reason.key.to_string()
                on:click=move |_| skip(words.clone())
            >
                {chart::words::capital(&reason.words)}
            </button>
        }
    });
    view! {
        <div class="visit-form visit-skip" on:keydown=on_key>
            <p class="soft">
                {if none {
                    "The protocol of this visit has no reason for skipping a set."
                } else {
                    "The reason is kept, and tells the set from a missed one."
                }}
            </p>
            <div class="visit-skip-reasons">{buttons.collect_view()}</div>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </div>
    }
}
