//! Choosing the patient: who is expected today comes first, then looking for somebody, then adding them.

use super::{
    find::{Finder, FoundList, focus_found},
    plan::{Open, Plan},
};
use crate::{
    keys,
    parts::{Mark, Shape},
    session::Session,
};
use chart::{PatientId, Record, Stamp, VisitId, fact::Infusion, today, words::Clock};
use leptos::{ev::KeyboardEvent, prelude::*};
use wire::Found;

const FIELD: &str = "find-a-patient";

/// The patient is not chosen yet.
#[component]
pub fn Who(plan: Plan) -> impl IntoView {
    let session = Session::here();
    let finder = Finder::new(session, plan.find);
    Effect::new(move |_| request_animation_frame(|| keys::focus(FIELD)));
    let choose = move |found: Found| {
        let (patient, last, next) = (found.id(), found.last, found.next);
        session.fold(found.entries);
        // Whoever is expected today came for that, however they were found.
        let now = session.now.get_untracked();
        let expected = session.record.with_untracked(|record| {
            let today = today::today(record, &now).expected.into_iter();
            today.map(|(appointment, _)| appointment).find(|a| a.patient == patient).cloned()
        });
        plan.choose(patient, expected.as_ref());
        plan.last.set(last);
        plan.next.set(next);
    };
    let press = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "ArrowDown") {
            event.prevent_default();
            focus_found(0);
        }
    };
    view! {
        <ExpectedToday plan />
        <div class="field">
            <label for=FIELD>"Find a patient"</label>
            <input
                id=FIELD
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-describedby="find-hint"
                prop:value=move || plan.find.get()
                on:input=move |event| plan.find.set(event_target_value(&event))
                on:keydown=press
            />
            <p class="hint" id="find-hint">"By name, record number, or date of birth such as 1987-03-14."</p>
        </div>
        <FoundList finder on_choose=choose />
        <div class="new-visit-row">
            <button type="button" on:click=move |_| plan.open.set(Open::Add)>"Add a patient"</button>
        </div>
    }
}

/// Somebody who is expected, as the list says it.
#[derive(Clone, PartialEq)]
struct Expected {
    appointment: VisitId,
    name: String,
    born: String,
    time: String,
    late: bool,
    infusion: Infusion,
}

fn expected(record: &Record, now: &Stamp) -> Vec<Expected> {
    let name = |id: &PatientId| record.patients.get(id).map(|patient| patient.details.full_name());
    let born = |id: &PatientId| {
        record.patients.get(id).map(|patient| patient.details.born.format("%-d %b %Y").to_string())
    };
    let line = |(appointment, late): (&chart::visit::Appointment, bool)| {
        Some(Expected {
            appointment: appointment.id,
            name: name(&appointment.patient)?,
            born: born(&appointment.patient)?,
            time: Clock::Hours24.of(appointment.due),
            late,
            infusion: appointment.infusion,
        })
    };
    today::today(record, now).expected.into_iter().filter_map(line).collect()
}

/// Who is expected today; one click chooses patient, appointment and infusion.
#[component]
fn ExpectedToday(plan: Plan) -> impl IntoView {
    let session = Session::here();
    let list = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| expected(record, &now))
    });
    view! {
        <Show when=move || !list.with(Vec::is_empty)>
            <h2>"Expected today"</h2>
            <ul class="found">
                {move || {
                    list.get().into_iter().map(|one| view! { <li><ExpectedButton one plan /></li> }).collect_view()
                }}
            </ul>
        </Show>
    }
}

#[component]
fn ExpectedButton(one: Expected, plan: Plan) -> impl IntoView {
    let session = Session::here();
    let Expected { appointment, name, born, time, late, infusion } = one;
    let choose = move |_| {
        let found = session.record.with_untracked(|record| record.appointments.get(&appointment).cloned());
        if let Some(appointment) = found {
            plan.choose(appointment.patient, Some(&appointment));
        }
    };
    view! {
        <button type="button" class="found-one" on:click=choose>
            <span>{time}</span>
            " "
            {late.then(|| view! { <span class="past"><Mark shape=Shape::Triangle />"late"</span> })}
            " "
            <b>{name}</b>
            " "
            <span>{format!("born {born}")}</span>
            " "
            <span class="soft">{infusion.to_string()}</span>
        </button>
    }
}
