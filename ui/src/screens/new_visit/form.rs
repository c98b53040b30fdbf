//! The form for a patient's details: for somebody new, and for correcting what is on record.

use super::{
    details::{Asked, SEXES, Typed, kept_under},
    draft,
    plan::Plan,
};
use crate::{
    keys,
    parts::{Choices, Field, Message},
    session::Session,
};
use chart::{
    Command, Entry, Fact, PatientId,
    patient::{Details, Sex},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// Details of a new patient, or of a known one.
#[component]
pub fn PatientForm(plan: Plan, of: Option<PatientId>) -> impl IntoView {
    let session = Session::here();
    let patient = session.record.with_untracked(|record| of.and_then(|id| record.patients.get(&id).cloned()));
    let typed = Typed::new(session, patient.as_ref());
    let prefix = kept_under(patient.as_ref());
    let trouble = RwSignal::new(String::new());
    Effect::new(move |_| request_animation_frame(|| keys::focus("surname")));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.read() {
            Ok(details) => spawn_local(send(session, plan, of, details, prefix.clone(), trouble)),
            Err(sentence) => trouble.set(sentence),
        }
    };
    let (title, button) =
        if of.is_some() { ("Correct details", "Save details") } else { ("Add a patient", "Add patient") };
    view! {
        <form class="new-visit-form" on:submit=save>
            <h2>{title}</h2>
            <div class="new-visit-fields">
                <Names typed />
                <Reached typed />
                <Body typed />
            </div>
            <Message text=trouble />
            <div class="new-visit-row">
                <button type="submit" class="go">{button}</button>
                <button type="button" on:click=move |_| plan.close_form()>"Back"</button>
            </div>
        </form>
    }
}

#[component]
fn Names(typed: Typed) -> impl IntoView {
    let sexes: Vec<_> = SEXES.into_iter().map(|sex| (sex, words::capital(&sex.to_string()))).collect();
    view! {
        <Field label="Surname" value=typed.surname />
        <Field label="Given name" value=typed.given />
        <div>
            <Field label="Date of birth" value=typed.born hint="As in 3/14/1987." />
            <p class="hint" role="status">{move || typed.born_in_words()}</p>
        </div>
        <Field label="Record number" value=typed.record_number />
        <Choices
            legend="Sex"
            options=sexes
            chosen=Signal::derive(move || typed.sex())
            on_choose=move |sex: Sex| typed.choose_sex(sex)
        />
    }
}

#[component]
fn Reached(typed: Typed) -> impl IntoView {
    view! {
        <Field label="Phone" value=typed.phone kind="tel" input_mode="tel" />
        <Field label="Emergency contact" value=typed.emergency_contact hint="Who, and the phone number." />
        <Field label="Language" value=typed.language hint="In which sheets are explained." />
    }
}

#[component]
fn Body(typed: Typed) -> impl IntoView {
    let answers =
        vec![(Asked::NoneKnown, "None known".to_owned()), (Asked::To, "Allergic to\u{2026}".to_owned())];
    view! {
        <Choices
            legend="Allergies"
            options=answers
            chosen=Signal::derive(move || typed.asked())
            on_choose=move |asked: Asked| typed.choose_asked(asked)
        />
        <Show when=move || typed.asked() == Some(Asked::To)>
            <Field label="Allergic to" value=typed.allergic_to />
        </Show>
        <Field label="Height in cm" value=typed.height input_mode="numeric" />
    }
}

async fn send(
    session: Session,
    plan: Plan,
    of: Option<PatientId>,
    details: Details,
    prefix: String,
    trouble: RwSignal<String>,
) {
    let command = match of {
        Some(patient) => Command::CorrectPatient { patient, details },
        None => Command::RegisterPatient(details),
    };
    match session.submit(command, None).await {
        Ok(saved) => {
            draft::clear(session, &prefix);
            match saved.entries.iter().find_map(added) {
                Some(patient) if of.is_none() => plan.choose_added(patient),
                Some(_) | None => plan.close_form(),
            }
        }
        Err(sentence) => trouble.set(sentence),
    }
}

fn added(entry: &Entry) -> Option<PatientId> {
    match &entry.fact {
        Fact::Patient { patient, .. } => Some(*patient),
        Fact::Clinic(_) | Fact::Visit { .. } => None,
    }
}
