//! The ride home, arranged before the drug is given.

use super::{
    anchor, before_start,
    clearing::{Clearing, Matter},
    folded::{Folded, is_begun},
};
use crate::{
    parts::{Field, Message},
    screens::visit::{
        bedside::Bedside,
        discharge::driver::{self, More, MoreFields},
        draft::Draft,
        moment,
        saver::Saver,
    },
};
use chart::{Act, departure::Person, owed::Owed, time::When, words};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn RideForm(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let more = More::new(bedside);
    let before = before_start(bedside);
    let drafts = ["ride-name", "ride-relation", "ride-phone", "ride-expected"];
    let [name, relation, phone, expected] = drafts.map(|field| Draft::new(bedside, field));
    let save = move || {
        let person = Person { name: name.typed(), relation: relation.typed(), phone: phone.typed() };
        let forget = [name, relation, phone, expected].map(Draft::forget);
        let Some(driver) = more.driver() else {
            saver.say(driver::UNSAID);
            return;
        };
        let (second, forget_more) = (more.second(), more.forget());
        let act = Act::ArrangeRide { person, driver, second, expected: expected.typed(), at: When::Now };
        saver.save(act, None, move || {
            forget.into_iter().for_each(|forget| forget());
            forget_more();
        });
    };
    let saved = bedside.at_present(|_, visit, _, now| {
        let Some(ride) = &visit.ride else { return String::new() };
        let arranged = words::leaving::ride(&ride.value);
        format!("{arranged} \u{2013} arranged {}", moment::with_age(&ride.at, now))
    });
    let without = bedside.on_record(|record, visit, _| {
        let word = visit.no_ride.as_ref().filter(|_| visit.ride.is_none())?;
        let voice = words::voice_now(visit, &Owed::NoRide, word.voice);
        Some(format!(
            "Without a ride: {}. Accepted by {}{voice}.",
            word.note,
            record.name_of(word.prescriber)
        ))
    });
    let has_ride = bedside.on_record(|_, visit, _| visit.ride.is_some());
    let begun = Signal::derive(move || is_begun(&[name, relation, phone, expected]));
    let label = bedside.saves("Save ride");
    view! {
        <fieldset class="visit-form" id=anchor::RIDE>
            <legend>"Ride home"</legend>
            <p class="visit-saved">{move || saved.get()}</p>
            {move || without.get().map(|words| view! { <p class="soon">{words}</p> })}
            <Show when=move || before.get()>
                <Folded saved=has_ride typed=begun change="Change ride">
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
                    <MoreFields more />
                    <p class="visit-buttons">
                        <button type="submit">{label}</button>
                        <button
                            type="button"
                            class="quiet"
                            aria-haspopup="dialog"
                            on:click=move |_| clearing.ask(Matter::NoRide)
                        >
                            "No ride\u{2026}"
                        </button>
                    </p>
                </form>
                </Folded>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
