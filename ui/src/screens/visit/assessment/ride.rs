//! The ride home, arranged before the drug is given.

use super::{anchor, before_start};
use crate::{
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, moment, saver::Saver},
};
use chart::{Act, departure::Person, time::When};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn RideForm() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let before = before_start(bedside);
    let drafts = ["ride-name", "ride-relation", "ride-phone", "ride-expected"];
    let [name, relation, phone, expected] = drafts.map(|field| Draft::new(bedside, field));
    let save = move || {
        let person = Person { name: name.typed(), relation: relation.typed(), phone: phone.typed() };
        let forget = [name, relation, phone, expected].map(Draft::forget);
        let act = Act::ArrangeRide { person, expected: expected.typed(), at: When::Now };
        saver.save(act, None, move || forget.into_iter().for_each(|forget| forget()));
    };
    let saved = bedside.at_present(|_, visit, _, now| {
        let Some(ride) = &visit.ride else { return String::new() };
        let when = if ride.value.expected.is_empty() {
            String::new()
        } else {
            format!(", expected {}", ride.value.expected)
        };
        format!("{}{when} \u{2013} arranged {}", ride.value.person.words(), moment::with_age(&ride.at, now))
    });
    let label = bedside.saves("Save ride");
    view! {
        <fieldset class="visit-form" id=anchor::RIDE>
            <legend>"Ride home"</legend>
            <p class="visit-saved">{move || saved.get()}</p>
            <Show when=move || before.get()>
                <form
                    on:submit=move |event: SubmitEvent| {
                        event.prevent_default();
                        save();
                    }
                >
                    <div class="visit-fields">
                        <Field label="Name" value=name.text id="ride-name" />
                        <Field label="Who is it" value=relation.text id="ride-relation" />
                        <Field label="Phone" value=phone.text id="ride-phone" kind="tel" />
                        <Field label="Expected at" value=expected.text id="ride-expected" />
                    </div>
                    <button type="submit">{label}</button>
                </form>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
