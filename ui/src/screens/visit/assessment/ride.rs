//! The ride home, arranged before the drug is given.

use super::{
    anchor, before_start,
    clearing::{Clearing, Matter},
    folded::Folded,
};
use crate::{
    parts::{Message, unbroken},
    screens::visit::{
        bedside::Bedside,
        discharge::driver::{Arranging, RideFields, is_begun},
        moment,
        saver::Saver,
    },
};
use chart::{owed::Owed, words};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn RideForm(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let before = before_start(bedside);
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
    let opened = RwSignal::new(untrack(|| is_begun(bedside)));
    view! {
        <fieldset class="visit-form" id=anchor::RIDE>
            <legend>"Ride home"</legend>
            <p class="visit-saved">{move || unbroken(&saved.get())}</p>
            {move || without.get().map(|words| view! { <p class="soon">{words}</p> })}
            <Show when=move || before.get()>
                <Folded saved=has_ride opened change="Change ride">
                    <Arrange clearing saver opened />
                </Folded>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}

/// The fields. They are built when the form is unfolded, with what is on record then.
#[component]
fn Arrange(clearing: Clearing, saver: Saver, opened: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let arranging = Arranging::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        arranging.save(saver, move || opened.set(false));
    };
    let label = bedside.saves("Save ride");
    view! {
        <form on:submit=save>
            <RideFields arranging layout="discharge-fields" />
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
    }
}
