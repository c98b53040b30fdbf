//! Setting up a clinic, step by step. Nothing is recorded before the last step: half a clinic is never left.

use super::{
    Door,
    form::Form,
    manager::{ManagerStep, SecretsStep},
};
use crate::{
    ipc, keys,
    parts::{Choices, Field, Message},
    session::Session,
};
use chart::clinic::Paper;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// The steps, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Clinic,
    Chairs,
    Manager,
    Secrets,
}

impl Step {
    const fn title(self) -> &'static str {
        match self {
            Self::Clinic => "The clinic, as it stands on each sheet",
            Self::Chairs => "The room and the printer",
            Self::Manager => "The first manager",
            Self::Secrets => "The manager\u{2019}s passphrase and PIN",
        }
    }

    const fn place(self) -> &'static str {
        match self {
            Self::Clinic => "Step 1 of 4",
            Self::Chairs => "Step 2 of 4",
            Self::Manager => "Step 3 of 4",
            Self::Secrets => "Step 4 of 4",
        }
    }

    const fn before(self) -> Option<Self> {
        match self {
            Self::Clinic => None,
            Self::Chairs => Some(Self::Clinic),
            Self::Manager => Some(Self::Chairs),
            Self::Secrets => Some(Self::Manager),
        }
    }

    /// The field that is typed into first.
    const fn first_field(self) -> &'static str {
        match self {
            Self::Clinic => "clinic-name",
            Self::Chairs => "set-up-title",
            Self::Manager => "manager-s-name",
            Self::Secrets => "passphrase",
        }
    }

    /// The step after this one, or what is still missing here.
    fn after(self, form: &Form) -> Result<Option<Self>, String> {
        match self {
            Self::Clinic => form.named().map(|()| Some(Self::Chairs)),
            Self::Chairs => form.chairs().and(form.clinic()).map(|_| Some(Self::Manager)),
            Self::Manager => form.manager().map(|_| Some(Self::Secrets)),
            Self::Secrets => form.secrets().map(|_| None),
        }
    }
}

/// The form of the first door.
#[component]
pub fn SetUpForm(form: Form, door: RwSignal<Door>, words: RwSignal<Vec<String>>) -> impl IntoView {
    let session = Session::here();
    let step = RwSignal::new(Step::Clinic);
    let trouble = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    Effect::new(move |_| {
        let field = step.get().first_field();
        // The step's fields are drawn after this runs; a frame later they are there.
        request_animation_frame(move || keys::focus(field));
    });
    let back = move || {
        trouble.set(String::new());
        match step.get_untracked().before() {
            Some(before) => step.set(before),
            None => door.set(Door::Closed),
        }
    };
    keys::on_key(move |event| {
        if event.key() == "Escape" && !is_busy.get_untracked() {
            back();
        }
    });
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        match step.get_untracked().after(&form) {
            Ok(Some(next)) => {
                trouble.set(String::new());
                step.set(next);
            }
            Ok(None) if !is_busy.get_untracked() => {
                trouble.set(String::new());
                is_busy.set(true);
                spawn_local(finish(session, form, door, words, trouble, is_busy));
            }
            Ok(None) => {}
            Err(sentence) => trouble.set(sentence),
        }
    };
    view! {
        <form class="start-form" on:submit=go_on>
            <p class="soft">{move || step.get().place()}</p>
            <h1 id="set-up-title" tabindex="-1">{move || step.get().title()}</h1>
            {move || match step.get() {
                Step::Clinic => view! { <ClinicStep form /> }.into_any(),
                Step::Chairs => view! { <ChairsStep form /> }.into_any(),
                Step::Manager => view! { <ManagerStep form /> }.into_any(),
                Step::Secrets => view! { <SecretsStep form /> }.into_any(),
            }}
            <Message text=trouble />
            <div class="start-row">
                <button type="submit" class="go" disabled=move || is_busy.get()>
                    {move || if step.get() == Step::Secrets { "Finish set-up" } else { "Continue" }}
                </button>
                <button type="button" disabled=move || is_busy.get() on:click=move |_| back()>"Back"</button>
                <span role="status" class="soft">{move || if is_busy.get() { "Setting up\u{2026}" } else { "" }}</span>
            </div>
        </form>
    }
}

async fn finish(
    session: Session,
    form: Form,
    door: RwSignal<Door>,
    words: RwSignal<Vec<String>>,
    trouble: RwSignal<String>,
    is_busy: RwSignal<bool>,
) {
    let answer = match form.read() {
        Ok(wish) => ipc::set_up(&wish).await.map_err(|fault| session.words(&fault)),
        Err(sentence) => Err(sentence),
    };
    is_busy.set(false);
    match answer {
        Ok(done) => {
            form.forget_secrets();
            words.set(done.recovery_words);
            door.set(Door::Recovery);
        }
        Err(sentence) => trouble.set(sentence),
    }
}

#[component]
fn ClinicStep(form: Form) -> impl IntoView {
    view! {
        <Field label="Clinic name" value=form.clinic />
        <Field label="Telephone" value=form.telephone kind="tel" input_mode="tel" hint="The number that patients call." />
        <Field label="Address" value=form.address hint="Street and town, if they are to stand on papers." />
        <Field label="Hours" value=form.hours hint="When that number is answered, as in: Monday to Friday, 8 AM to 5 PM." />
        <Field
            label="After-hours number"
            value=form.after_hours
            kind="tel"
            input_mode="tel"
            hint="If there is one, for the other hours."
        />
    }
}

#[component]
fn ChairsStep(form: Form) -> impl IntoView {
    let chairs = (1..=8).map(|count: u8| (count, count.to_string())).collect::<Vec<_>>();
    let papers = vec![(Paper::UsLetter, "US Letter".to_owned()), (Paper::A4, "A4".to_owned())];
    view! {
        <Choices
            legend="Number of chairs"
            options=chairs
            chosen=form.chairs
            on_choose=move |count: u8| form.chairs.set(Some(count))
        />
        <Choices
            legend="Paper in the printer"
            options=papers
            chosen=form.paper
            on_choose=move |paper: Paper| form.paper.set(Some(paper))
        />
    }
}
