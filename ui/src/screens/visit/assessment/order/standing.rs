//! The standing order of the series: shown as it was given, and taken over with one press.

use crate::{
    parts::Message,
    screens::visit::{
        bedside::Bedside,
        saver::{Outcome, Saver},
    },
};
use chart::{Act, Refusal, order, words};
use leptos::prelude::*;

/// What the order says, and whose word it is.
type Offer = Option<(String, String)>;

/// Only while this visit has no order of its own.
#[component]
pub fn StandingOrder() -> impl IntoView {
    let bedside = Bedside::here();
    let offer: Memo<Offer> = bedside.on_record(|record, visit, _| {
        if visit.order.is_some() {
            return None;
        }
        let (from, given) = order::standing(record, visit)?;
        let since = given.value.since.unwrap_or_else(|| from.arrived.date());
        let whose = words::whose_order(&order::Order { since: Some(since), ..given.value.clone() }, record);
        Some((words::order(&given.value), whose))
    });
    let saver = Saver::button(bedside);
    let asked = RwSignal::new(false);
    let take = move |_| {
        let act = Act::TakeStandingOrder { confirmed: asked.get_untracked() };
        saver.act(act, None, move |outcome| match outcome {
            Outcome::Refused(Refusal::OrderUnusual(_)) => asked.set(true),
            Outcome::Saved | Outcome::Refused(_) | Outcome::Failed => {}
        });
    };
    let label = bedside.saves("Use standing order");
    view! {
        <Show when=move || offer.with(Option::is_some)>
            <div class="visit-standing">
                {move || offer.get().map(|(what, whose)| view! { <p><b>{what}</b>" "{whose}</p> })}
                <button type="button" on:click=take>{label}</button>
                <Message text=saver.said />
            </div>
        </Show>
    }
}
