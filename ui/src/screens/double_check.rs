//! The second person's check: who the patient is and what was ordered stand here, and nothing that was worked out from
//! it, neither on the screen nor anywhere else in the document.

use crate::{
    ipc, keys,
    parts::{CountersignFields, Field, Message, Press, SecretPair},
    screens::visit::{Bedside, Draft, SECOND_CHECK},
    session::{Screen, Session, Tab},
};
use chart::{
    Act, Command, VisitId, decimal,
    double_check::Figures,
    quantity::{Grams, Microlitres, MicrolitresPerHour},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};
use std::time::Duration;
use wire::Request;

/// What the second person has to know: the patient by two identifiers, and the prescriber's order.
#[derive(Clone, PartialEq, Default)]
struct Known {
    chair: String,
    name: String,
    surname: String,
    identity: String,
    allergies: String,
    order: String,
}

fn known(session: Session, id: VisitId) -> Known {
    let read = session.with_visit(id, |record, visit, _| {
        let details = record.patient_of(visit).map(|patient| patient.details.clone());
        details.map(|details| Known {
            chair: visit.chair.to_string(),
            name: details.full_name(),
            surname: details.surname.clone(),
            identity: format!("born {}, record {}", details.born.format("%-d %b %Y"), details.record_number),
            allergies: format!("Allergies: {}", details.allergies),
            order: visit.order.as_ref().map_or_else(String::new, |given| words::order(&given.value)),
        })
    });
    read.flatten().unwrap_or_default()
}

#[component]
pub fn DoubleCheck(id: VisitId) -> impl IntoView {
    let session = Session::here();
    let known = Memo::new(move |_| known(session, id));
    crate::screens::visit::note_reading(session, id);
    let back = move || session.screen.set(Screen::Visit(id, Tab::Assessment));
    keys::on_key(move |event| {
        if event.key() == "F9" {
            event.prevent_default();
            crate::screens::emergency::open(session, id);
        } else if event.key() == "Escape" && !keys::dialog_is_open() && !event.default_prevented() {
            event.prevent_default();
            back();
        }
    });
    let part = |read: fn(&Known) -> &String| move || known.with(|known| read(known).clone());
    view! {
        <main class="double-check">
            <header>
                <p class="lead soft">{part(|known| &known.chair)}</p>
                <h1>{part(|known| &known.name)}</h1>
                <p class="lead">{part(|known| &known.identity)}</p>
                <p class="lead past">{part(|known| &known.allergies)}</p>
                <p class="lead"><b>"Order: "</b>{part(|known| &known.order)}</p>
            </header>
            <CheckForm id surname=Signal::derive(part(|known| &known.surname)) back />
        </main>
    }
}

#[component]
fn CheckForm(
    id: VisitId,
    #[prop(into)] surname: Signal<String>,
    back: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    // What is being typed survives, as everywhere; it is the second person's own.
    let drafts = ["check-weight", "check-drug", "check-rate"];
    let [weight, drug, rate] = drafts.map(|field| Draft::new(Bedside { session, id }, field));
    Effect::new(move |_| {
        request_animation_frame(|| {
            keys::focus("check-weight");
            window().scroll_to_with_x_and_y(0.0, 0.0);
        });
    });
    let pair = SecretPair::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let countersign = pair.take();
        match figures(weight, drug, rate) {
            Ok(figures) => {
                let forget = [weight, drug, rate].map(Draft::forget);
                press.run("Saving\u{2026}", async move {
                    let chair =
                        session.record.with_untracked(|record| record.visits.get(&id).map(|v| v.chair));
                    let chair = chair.ok_or("This visit is no longer on this screen.")?;
                    let command = Command::AtChair { visit: id, chair, act: Act::DoubleCheck(figures) };
                    let saved = ipc::record(&Request { command, countersign }).await;
                    session.settle(saved).map(|_| {
                        forget.into_iter().for_each(|forget| forget());
                        back();
                        // How it came out is read there first.
                        set_timeout(focus_check, Duration::from_millis(80));
                        String::new()
                    })
                });
            }
            Err(sentence) => press.refuse(sentence),
        }
    };
    view! {
        <form class="visit-form" on:submit=save>
            <h2>"Second check"</h2>
            <p class="soft">
                "Weigh or read the scale, read the syringe, work the rate out and read the pump. What the first person has is not shown here."
            </p>
            <Field label="Weight in kg, from the scale" value=weight.text id="check-weight" input_mode="decimal" />
            <Field label="Drug in the syringe, in mL" value=drug.text id="check-drug" input_mode="decimal" />
            <div class="double-check-rate">
                <Field label="Pump rate in mL/h, from the pump" value=rate.text id="check-rate" input_mode="decimal" />
            </div>
            <p class="soft">"Whoever checks confirms with name and PIN. Leave both empty if you are signed in yourself."</p>
            <CountersignFields who="Second person" pair />
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">{move || format!("Save check for {}", surname.get())}</button>
                <button type="button" on:click=move |_| back()>"Back"</button>
            </p>
        </form>
    }
}

/// Brings the second check of the assessment into view.
fn focus_check() {
    if let Some(part) = document().get_element_by_id(SECOND_CHECK) {
        part.scroll_into_view();
    }
}

fn figures(weight: Draft, drug: Draft, rate: Draft) -> Result<Figures, String> {
    Ok(Figures {
        weight: Grams(figure("Weight", weight, Grams::SCALE)?),
        drug: Microlitres(figure("Drug", drug, Microlitres::SCALE)?),
        rate: MicrolitresPerHour(figure("Pump rate", rate, MicrolitresPerHour::SCALE)?),
    })
}

fn figure(what: &str, field: Draft, scale: u32) -> Result<u32, String> {
    let digits = decimal::read(&field.typed(), scale);
    let digits = digits.map_err(|why| format!("{what}: {}", words::not_a_number(why)))?;
    u32::try_from(digits).map_err(|_| format!("{what}: that is too much."))
}
