//! Thoughts of self-harm that a call told of: which prescriber is told, and what that prescriber decides.

use crate::{
    parts::{Choices, CountersignFields, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, draft::Draft, moment, saver::Saver},
};
use chart::{Act, Record, StaffId, Visit, against_advice::Telling, clinic::Role, command::LeavingAct};
use leptos::{ev::SubmitEvent, prelude::*};

/// Who was told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    Prescriber(StaffId),
    Nobody,
}

/// Who was told and when, while it is said. Nothing is preset. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Tells {
    whom: RwSignal<Option<Whom>>,
    at: Draft,
}

impl Tells {
    pub fn new(bedside: Bedside) -> Self {
        Self { whom: RwSignal::new(None), at: Draft::new(bedside, "call-told-at") }
    }

    /// What was said, or the sentence about a time that cannot be read.
    pub fn said(self) -> Result<Option<Telling>, String> {
        Ok(match self.whom.get_untracked() {
            Some(Whom::Prescriber(who)) => {
                Some(Telling::Told { who, at: moment::read_when(&self.at.typed())? })
            }
            Some(Whom::Nobody) => Some(Telling::NotReached),
            None => None,
        })
    }

    /// Empties the field once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        self.at.forget()
    }
}

/// The prescribers by name; and that none was reached, where that is an answer.
#[component]
pub fn WhoWasTold(tells: Tells, can_be_nobody: bool) -> impl IntoView {
    let prescribers = Bedside::here().fixed(|record, _, _| {
        let all = record.staff.values().filter(|staff| record.holds(staff.id, Role::Prescriber));
        all.map(|staff| (Whom::Prescriber(staff.id), staff.name.clone())).collect::<Vec<_>>()
    });
    let mut options = prescribers.unwrap_or_default();
    if can_be_nobody {
        options.push((Whom::Nobody, "None reached yet".to_owned()));
    }
    let was_told = move || matches!(tells.whom.get(), Some(Whom::Prescriber(_)));
    view! {
        <Choices
            legend="Prescriber told"
            options
            chosen=tells.whom
            on_choose=Callback::new(move |whom: Whom| tells.whom.set(Some(whom)))
        />
        <Show when=was_told>
            <Field label="Told at" value=tells.at.text id="call-told-at" hint="Empty means now." />
        </Show>
    }
}

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
    let (tells, saver) = (Tells::new(bedside), Saver::new(bedside));
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
            <WhoWasTold tells can_be_nobody=false />
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
