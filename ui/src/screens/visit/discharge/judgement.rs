//! Passing a criterion by judgement: a reason, and a second person who confirms it here.

use super::standing::SENTENCE;
use crate::{
    keys,
    parts::{CountersignFields, Dialog, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, clinic::Role, protocol::CriterionId, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// The dialog, for the criterion at that place of the protocol.
#[component]
pub fn Judgement(judged: RwSignal<Option<usize>>, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let title = Signal::derive(move || {
        let title = judged.get().and_then(|place| {
            bedside.fixed(|_, _, protocol| {
                protocol.criteria.get(place).map(|asked| words::criterion_title(&asked.rule, protocol))
            })
        });
        format!("Override: {}", title.flatten().unwrap_or_default())
    });
    view! {
        <Dialog open=judging title>
            <OfCriterion judged judging />
        </Dialog>
    }
}

#[component]
fn OfCriterion(judged: RwSignal<Option<usize>>, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let criterion = judged.get_untracked().and_then(|place| {
        bedside.fixed(|_, _, protocol| protocol.criteria.get(place).map(|asked| asked.id.clone())).flatten()
    });
    criterion.map(|criterion| view! { <JudgementForm criterion judging /> })
}

#[component]
fn JudgementForm(criterion: CriterionId, judging: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, &format!("override-{}", criterion.0));
    let pair = SecretPair::new();
    let saver = Saver::new(bedside);
    // One of the two is entitled by the protocol: whoever is signed in, or else the one who confirms.
    let entitled = bedside.fixed(|_, _, protocol| protocol.leaving.judged_by.clone()).unwrap_or_default();
    let is_entitled = untrack(|| entitled.iter().any(|role| bedside.session.i_am(*role)));
    let needed = entitled.first().copied().unwrap_or(Role::Prescriber);
    let who = if is_entitled { "Second person".to_owned() } else { words::capital(&needed.to_string()) };
    let asked = who.to_lowercase();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        // An empty secret would count as a wrong one.
        if pair.secret.with_untracked(String::is_empty) {
            saver.say(format!("Type the {asked}\u{2019}s name, and PIN or passphrase."));
            return;
        }
        let act = Act::Override { criterion: criterion.clone(), reason: reason.typed() };
        let forget = reason.forget();
        saver.save(act, pair.take(), move || {
            forget();
            judging.set(false);
            focus::soon(|| keys::focus(SENTENCE));
        });
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <p class="soft">"The sheet and the chart copy say so, with the reason and both names."</p>
            <Field label="Reason" value=reason.text id="override-reason" />
            <CountersignFields who pair />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Override"</button>
                <button type="button" on:click=move |_| judging.set(false)>"Back"</button>
            </div>
        </form>
    }
}
