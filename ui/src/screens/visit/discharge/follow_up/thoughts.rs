//! Thoughts of self-harm that a call told of: which prescriber is told, and what that prescriber decides.

use super::TOLD_AT;
use crate::{
    parts::{CountersignFields, Field, Message, SecretPair},
    screens::visit::{
        bedside::Bedside,
        draft::Draft,
        saver::Saver,
        told::{Tells, WhoWasTold},
    },
};
use chart::{Act, Record, StaffId, Visit, against_advice::Telling, command::LeavingAct};
use leptos::{ev::SubmitEvent, prelude::*};

/// What is still to be done about them.
#[derive(Clone, PartialEq, Eq, Default)]
enum Stands {
    /// No call told of any, or they were answered.
    #[default]
    Settled,
    /// No prescriber was told.
    Untold,
    /// This one was, by that name, and has not answered.
    Told(StaffId, String),
}

fn stands(record: &Record, visit: &Visit) -> Stands {
    let open = visit.leaving.thoughts.as_ref().filter(|thoughts| thoughts.answered.is_none());
    match open.map(|thoughts| thoughts.told.as_ref()) {
        None => Stands::Settled,
        Some(None) => Stands::Untold,
        Some(Some(told)) => Stands::Told(told.value, record.name_of(told.value).to_owned()),
    }
}

#[component]
pub fn Thoughts() -> impl IntoView {
    let stands = Bedside::here().on_record(|record, visit, _| stands(record, visit));
    move || match stands.get() {
        Stands::Settled => ().into_any(),
        Stands::Untold => view! { <Tell /> }.into_any(),
        Stands::Told(who, name) => view! {
            <Answer who name />
            <details class="discharge-second">
                <summary>"Another prescriber was told"</summary>
                <Tell />
            </details>
        }
        .into_any(),
    }
}

#[component]
fn Tell() -> impl IntoView {
    let bedside = Bedside::here();
    let (tells, saver) = (Tells::new(bedside, TOLD_AT), Saver::new(bedside));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (who, at) = match tells.said() {
            Ok(Some(Telling::Told { who, at })) => (who, at),
            Ok(Some(Telling::NotReached) | None) => {
                return saver.say("Choose which prescriber was told. Nothing was saved.");
            }
            Err(sentence) => return saver.say(sentence),
        };
        let act = Act::Leaving(LeavingAct::TellOfThoughts { who, at });
        saver.save(act, None, tells.forget());
    };
    let label = bedside.saves("Save who was told");
    view! {
        <form class="discharge-form" on:submit=save>
            <WhoWasTold tells />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
            </div>
        </form>
    }
}

/// The prescriber answers, signed in or with name and PIN.
#[component]
fn Answer(who: StaffId, name: String) -> impl IntoView {
    let bedside = Bedside::here();
    let decided = Draft::new(bedside, "thoughts-decided");
    let (saver, pair) = (Saver::new(bedside), SecretPair::new());
    let needs_pair = bedside.session.me.get_untracked() != Some(who);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let countersign = if needs_pair { pair.take() } else { None };
        let act = Act::Leaving(LeavingAct::AnswerThoughts { decided: decided.typed() });
        saver.save(act, countersign, decided.forget());
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <p class="soon">{format!("{name} was told of the thoughts of self-harm, and owes an answer.")}</p>
            <Field label="What was decided, in a word" value=decided.text id="thoughts-decided" />
            {needs_pair.then(|| view! { <CountersignFields who="Told prescriber" pair /> })}
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Read, and decided"</button>
            </div>
        </form>
    }
}
