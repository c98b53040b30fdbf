//! Taking a judgment back: why, in a word. The criterion then stands as its evidence does.

use super::standing::SENTENCE;
use crate::{
    keys,
    parts::{Dialog, Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, protocol::CriterionId, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// The dialog, for the criterion at that place of the protocol.
#[component]
pub fn Withdraw(judged: RwSignal<Option<usize>>, withdrawing: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let title = Signal::derive(move || {
        let title = judged.get().and_then(|place| {
            bedside.fixed(|_, _, protocol| {
                protocol.criteria.get(place).map(|asked| words::criterion_title(&asked.rule, protocol))
            })
        });
        format!("Withdraw the override: {}", title.flatten().unwrap_or_default())
    });
    view! {
        <Dialog open=withdrawing title>
            <OfCriterion judged withdrawing />
        </Dialog>
    }
}

#[component]
fn OfCriterion(judged: RwSignal<Option<usize>>, withdrawing: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let criterion = judged.get_untracked().and_then(|place| {
        bedside.fixed(|_, _, protocol| protocol.criteria.get(place).map(|asked| asked.id.clone())).flatten()
    });
    criterion.map(|criterion| view! { <WithdrawForm criterion withdrawing /> })
}

#[component]
fn WithdrawForm(criterion: CriterionId, withdrawing: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, &format!("withdraw-{}", criterion.0));
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let forget = reason.forget();
        let act = Act::WithdrawOverride { criterion: criterion.clone(), reason: reason.typed() };
        saver.save(act, None, move || {
            forget();
            withdrawing.set(false);
            focus::soon(|| keys::focus(SENTENCE));
        });
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <p class="soft">"The criterion then stands as its evidence does. The chart copy keeps the override, struck through."</p>
            <Field label="Why it is withdrawn" value=reason.text id="withdraw-reason" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">"Withdraw the override"</button>
                <button type="button" on:click=move |_| withdrawing.set(false)>"Back"</button>
            </div>
        </form>
    }
}
