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
use chart::{leaving::Driver, owed::Owed, words};
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
    // Another driver is chosen, and nothing was typed for it.
    let chosen_anew = RwSignal::new(false);
    let begun = Signal::derive(move || is_begun(bedside) || chosen_anew.get());
    view! {
        <fieldset class="visit-form" id=anchor::RIDE>
            <legend>"Ride home"</legend>
            <p class="visit-saved">{move || unbroken(&saved.get())}</p>
            {move || without.get().map(|words| view! { <p class="soon">{words}</p> })}
            <Show when=move || before.get()>
                <Folded saved=has_ride typed=begun change="Change ride">
                    <Arrange clearing saver chosen_anew />
                </Folded>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}

/// The fields. They are built when the form is unfolded, with what is on record then.
#[component]
fn Arrange(clearing: Clearing, saver: Saver, chosen_anew: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let arranging = Arranging::new(bedside);
    Effect::new(move |before: Option<Option<Driver>>| {
        let now = arranging.driver();
        if before.is_some_and(|before| before != now) {
            chosen_anew.set(now.is_some());
        }
        now
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        arranging.save(saver, move || chosen_anew.set(false));
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
