//! The chosen patient, large enough to be compared with the person who stands there.

use super::{
    plan::{Open, Plan},
    series::SeriesLine,
};
use crate::{
    parts::{Mark, Shape},
    screens::board,
    session::Session,
};
use chart::{
    PatientId, VisitId,
    clinic::Chair,
    patient::{Allergies, Details},
    words,
};
use leptos::prelude::*;

/// Who the patient is, with correcting the details and choosing another.
#[component]
pub fn Chosen(plan: Plan, patient: PatientId) -> impl IntoView {
    let session = Session::here();
    let details = Memo::new(move |_| {
        session.record.with(|record| record.patients.get(&patient).map(|p| p.details.clone()))
    });
    let here: Memo<Option<(VisitId, Chair)>> = Memo::new(move |_| {
        session.record.with(|record| {
            record
                .here()
                .into_iter()
                .find(|visit| visit.patient == patient)
                .map(|visit| (visit.id, visit.chair))
        })
    });
    let appointment = Memo::new(move |_| {
        let due = plan.appointment(session).map(|appointment| appointment.due);
        due.map(|due| format!("Expected at {}", words::Clock::Hours24.of(due))).unwrap_or_default()
    });
    view! {
        {move || details.get().map(|details| view! { <Identity details /> })}
        <p class="soft">{move || appointment.get()}</p>
        {move || {
            here.get().map(|(visit, chair)| {
                view! {
                    <p class="soon">
                        <Mark shape=Shape::Ring />
                        {format!("This patient is here already, in {chair}.")}
                        <button type="button" on:click=move |_| board::open_visit(session, visit)>"Open the visit"</button>
                    </p>
                }
            })
        }}
        <SeriesLine plan patient />
        <div class="new-visit-row">
            <button type="button" on:click=move |_| plan.open.set(Open::Correct)>"Correct details"</button>
            <button type="button" on:click=move |_| plan.choose_another()>"Choose another patient"</button>
        </div>
    }
}

#[component]
fn Identity(details: Details) -> impl IntoView {
    let height = details.height.map(|height| height.to_string()).unwrap_or_default();
    let lines = [
        ("Date of birth", details.born.format("%-d %b %Y").to_string()),
        ("Record number", details.record_number.clone()),
        ("Sex", details.sex.to_string()),
        ("Phone", details.phone.clone()),
        ("Emergency contact", details.emergency_contact.clone()),
        ("Language", details.language.clone()),
        ("Height", height),
    ];
    let lines = lines.into_iter().map(|(what, value)| {
        let value = if value.trim().is_empty() { "not recorded".to_owned() } else { value };
        view! { <div><dt>{what}</dt><dd>{value}</dd></div> }
    });
    view! {
        <h2 class="new-visit-name">{details.full_name()}</h2>
        <AllergyLine allergies=details.allergies.clone() />
        <dl class="new-visit-details">{lines.collect_view()}</dl>
    }
}

#[component]
fn AllergyLine(allergies: Allergies) -> impl IntoView {
    match allergies {
        Allergies::NotAsked => {
            view! { <p class="soon"><Mark shape=Shape::Ring />"Allergies: nobody has asked yet"</p> }
                .into_any()
        }
        Allergies::NoneKnown => view! { <p>"Allergies: none known"</p> }.into_any(),
        Allergies::To(what) => {
            view! { <p class="past"><Mark shape=Shape::Triangle /><b>{format!("Allergic: {what}")}</b></p> }
                .into_any()
        }
    }
}
