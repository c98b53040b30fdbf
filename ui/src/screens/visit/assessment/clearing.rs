//! A prescriber clears a risky answer: in person inside the dialog, or by telephone, read back.

use super::prescribers::prescribers;
use crate::{
    parts::{Choices, CountersignFields, Dialog, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{Act, StaffId, answer::Voice, clinic::Role, protocol::ItemId, start};
use leptos::{ev::SubmitEvent, prelude::*};

/// Which answer is being cleared. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Clearing {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    item: RwSignal<Option<ItemId>>,
}

impl Clearing {
    /// None yet.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), item: RwSignal::new(None) }
    }

    /// Opens the dialog for an answer.
    pub fn ask(self, item: ItemId) {
        self.item.set(Some(item));
        self.open.set(true);
    }
}

#[component]
pub fn ClearingDialog(clearing: Clearing) -> impl IntoView {
    view! {
        <Dialog open=clearing.open title="Clearance">
            {move || clearing.item.get().map(|item| view! { <ClearingForm item open=clearing.open /> })}
        </Dialog>
    }
}

/// What is cleared: the question with its answer, and why it is asked.
fn about(bedside: Bedside, item: &ItemId) -> Vec<String> {
    let now = bedside.session.now.get_untracked();
    let lines = bedside.fixed(|_, visit, protocol| {
        let item = protocol.item(item)?;
        let answer = visit.answers.get(&item.id).map(|given| start::answer_words(item, &given.value));
        let because = start::risk(visit, item, &now).map(|risk| risk.because.clone());
        Some([Some(format!("{} {}", item.wording, answer.unwrap_or_default())), because])
    });
    lines.flatten().into_iter().flatten().flatten().collect()
}

#[component]
fn ClearingForm(item: ItemId, open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let note = Draft::new(bedside, &format!("clearance-{}", item.0));
    let saver = Saver::new(bedside);
    let voice = RwSignal::new(None::<Voice>);
    let who = RwSignal::new(None::<StaffId>);
    let pair = SecretPair::new();
    let mine = untrack(|| bedside.session.i_am(Role::Prescriber));
    let lines = about(bedside, &item).into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let item = StoredValue::new(item);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let telephone = who.get_untracked();
        let countersign = match (voice.get_untracked(), telephone) {
            (None, _) => return saver.say("Choose whether the prescriber is here or on the telephone."),
            (Some(Voice::Telephone), None) => return saver.say("Choose the prescriber on the telephone."),
            (Some(Voice::Telephone), Some(_)) => None,
            (Some(Voice::InPerson), _) => pair.take(),
        };
        let telephone = telephone.filter(|_| voice.get_untracked() == Some(Voice::Telephone));
        let forget = note.forget();
        saver.save(
            Act::Clear { item: item.get_value(), telephone, note: note.typed() },
            countersign,
            move || {
                forget();
                open.set(false);
            },
        );
    };
    let voices = vec![
        (Voice::InPerson, "Prescriber is here".to_owned()),
        (Voice::Telephone, "By telephone, read back".to_owned()),
    ];
    let label = bedside.saves("Save clearance");
    view! {
        <form class="visit-form" on:submit=save>
            {lines}
            <Field label="Why it is acceptable today" value=note.text id="clearance-note" />
            <Choices
                legend="How the clearance comes"
                options=voices
                chosen=voice
                on_choose=Callback::new(move |chosen| {
                    saver.say("");
                    voice.set(Some(chosen));
                })
            />
            <Show when=move || voice.get() == Some(Voice::InPerson) && !mine>
                <CountersignFields who="Prescriber" pair />
            </Show>
            <Show when=move || voice.get() == Some(Voice::Telephone)>
                <Choices
                    legend="Prescriber"
                    options=prescribers(bedside)
                    chosen=who
                    on_choose=Callback::new(move |chosen| {
                        saver.say("");
                        who.set(Some(chosen));
                    })
                />
            </Show>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
