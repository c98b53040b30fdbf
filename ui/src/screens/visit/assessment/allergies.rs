//! Allergies, asked at the chair: "not asked" and "none known" are two different things.

use super::{anchor, before_start};
use crate::{
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{Command, patient::Allergies};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn AllergiesForm() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let to = Draft::new(bedside, "allergic-to");
    let before = before_start(bedside);
    let known = bedside.on_record(|record, visit, _| {
        record.patient_of(visit).map(|patient| patient.details.allergies.clone())
    });
    // The text that was asked about: saving exactly this again replaces what is on record.
    let asked = RwSignal::new(None::<String>);
    let save = move |allergies: Allergies| {
        let patient = bedside.fixed(|record, visit, _| {
            record.patient_of(visit).map(|patient| (patient.id, patient.details.clone()))
        });
        let Some((patient, mut details)) = patient.flatten() else { return };
        details.allergies = allergies;
        let forget = to.forget();
        let command = Command::CorrectPatient { patient, details };
        saver.submit(Ok(command), None, |outcome| outcome.then(forget));
    };
    let save_typed = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = to.typed().trim().to_owned();
        if typed.is_empty() {
            return saver.say("Type what the patient is allergic to. Nothing was saved.");
        }
        let Some(before) = replaced(known.get_untracked(), &typed) else { return save(Allergies::To(typed)) };
        if asked.get_untracked().as_ref() == Some(&typed) {
            return save(Allergies::To(typed));
        }
        asked.set(Some(typed));
        saver.say(format!("This replaces: {before}. Save again to replace it, or type both."));
    };
    let not_asked = move || matches!(known.get(), None | Some(Allergies::NotAsked));
    let label = bedside.saves("Save allergies");
    view! {
        <fieldset class="visit-form" id=anchor::ALLERGIES>
            <legend>"Allergies"</legend>
            <p class="visit-saved">
                {move || match known.get() {
                    Some(Allergies::To(what)) => format!("Allergic: {what}"),
                    Some(Allergies::NoneKnown) => "No known allergies".to_owned(),
                    Some(Allergies::NotAsked) | None => "Nobody has asked yet.".to_owned(),
                }}
            </p>
            <Show when=move || before.get()>
                <form class="visit-line" on:submit=save_typed>
                    <Field label="Allergic to" value=to.text id="allergic-to" />
                    <button type="submit">{label}</button>
                    <Show when=not_asked>
                        <button type="button" on:click=move |_| save(Allergies::NoneKnown)>
                            "No known allergies"
                        </button>
                    </Show>
                </form>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}

/// What a new text would take off the record: an allergy that it does not name.
fn replaced(known: Option<Allergies>, typed: &str) -> Option<String> {
    match known {
        Some(Allergies::To(what)) if !typed.to_lowercase().contains(&what.to_lowercase()) => Some(what),
        Some(Allergies::To(_) | Allergies::NoneKnown | Allergies::NotAsked) | None => None,
    }
}
