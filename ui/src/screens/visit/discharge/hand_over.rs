//! The handing-over: at the door, to whoever really came.

use super::{
    driver::{UNSAID, WhoDrives},
    next::{self, Step},
    person::{PersonFields, Typed},
    ride,
};
use crate::{
    keys,
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act,
    departure::Person,
    leaving::{Driver, Meets},
    time::When,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The form's id.
pub const FORM: &str = "discharge-hand-over";

#[derive(Clone, Copy, PartialEq, Eq)]
enum To {
    Arranged,
    Other,
}

/// Who it is, or the sentence that says what is missing.
fn whom(bedside: Bedside, chosen: Option<To>, other: Typed) -> Result<Person, &'static str> {
    match chosen {
        Some(To::Other) => Ok(other.person()),
        Some(To::Arranged) => {
            let arranged =
                bedside.fixed(|_, visit, _| visit.ride.as_ref().map(|ride| ride.value.person.clone()));
            arranged.flatten().ok_or("No ride is arranged yet. Choose somebody else, or save the ride first.")
        }
        None => Err("Choose to whom the patient is handed over. Nothing was saved."),
    }
}

/// Where patients are usually handed over; any other place can be typed.
const PLACES: [&str; 3] = ["front door", "at the curb", "in the recovery room"];

/// Whether a driver for hire takes the patient: as arranged, or as was chosen for somebody else.
fn drives(bedside: Bedside, to: Option<To>, chosen: Option<Driver>) -> Option<Driver> {
    match to {
        Some(To::Other) => chosen,
        Some(To::Arranged) | None => {
            let arranged = bedside.fixed(|_, visit, _| visit.ride.as_ref().map(|ride| ride.value.driver));
            arranged.flatten()
        }
    }
}

#[component]
pub fn HandOver(leaving: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let chosen = RwSignal::new(None::<To>);
    let [other, along] = ["handed", "handed-along"].map(|field| Typed::new(bedside, field));
    let [place, known_by] = ["handed-place", "handed-known-by"].map(|field| Draft::new(bedside, field));
    let driver = RwSignal::new(None::<Driver>);
    let meets = RwSignal::new(None::<Meets>);
    // Whoever stays and does not drive is somewhere else, or goes along.
    let stays = bedside.on_record(|_, visit, _| {
        let companion = visit.companion.as_ref().and_then(|given| given.value.person());
        companion.is_some_and(|person| visit.ride.as_ref().is_none_or(|ride| ride.value.person != *person))
    });
    let has_companion = bedside.on_record(|_, visit, _| visit.has_companion());
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match whom(bedside, chosen.get_untracked(), other) {
            Err(missing) => saver.say(missing),
            Ok(to) => {
                let (forget, forget_along) = (other.forget(), along.forget());
                let forget_rest = [place, known_by].map(Draft::forget);
                let Some(driver) = drives(bedside, chosen.get_untracked(), driver.get_untracked()) else {
                    saver.say(UNSAID);
                    return;
                };
                let (place, known_by) = (place.typed(), known_by.typed());
                let companion = meets.get_untracked();
                let along = along.given().filter(|_| driver == Driver::ForHire);
                let act = Act::HandOver { to, driver, place, known_by, companion, along, at: When::Now };
                saver.save(act, None, move || {
                    forget();
                    forget_along();
                    forget_rest.into_iter().for_each(|forget| forget());
                    leaving.set(false);
                    next::go(Step::Sign);
                });
            }
        }
    };
    let back = move |_| {
        leaving.set(false);
        focus::soon(|| keys::focus(ride::LEAVING));
    };
    let options =
        vec![(To::Arranged, "The person arranged".to_owned()), (To::Other, "Somebody else".to_owned())];
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <Choices
                legend="Handed over to"
                options
                chosen
                on_choose=Callback::new(move |to: To| chosen.set(Some(to)))
            />
            <Show when=move || chosen.get() == Some(To::Other)>
                <div class="discharge-fields">
                    <PersonFields typed=other />
                </div>
                <WhoDrives driver />
                <Field
                    label="Known by"
                    value=known_by.text
                    id="handed-known-by"
                    hint="Where they were not named before. As in: the patient knows her, ID seen."
                />
            </Show>
            <Show when=move || stays.get() || (has_companion.get() && chosen.get() == Some(To::Other))>
                <Choices
                    legend="The companion"
                    options=vec![
                        (Meets::Here, "Is here and goes along".to_owned()),
                        (Meets::AtHome, "Waits at home".to_owned()),
                    ]
                    chosen=meets
                    on_choose=Callback::new(move |one: Meets| meets.set(Some(one)))
                />
            </Show>
            <Show when=move || drives(bedside, chosen.get(), driver.get()) == Some(Driver::ForHire)>
                <details class="discharge-second">
                    <summary>"Somebody else the patient knows goes along"</summary>
                    <div class="discharge-fields">
                        <PersonFields typed=along />
                    </div>
                </details>
            </Show>
            <Field label="Where" value=place.text id="handed-place" />
            <div class="discharge-buttons">
                {PLACES
                    .map(|words| {
                        view! {
                            <button
                                type="button"
                                class="quiet"
                                on:click=move |_| place.text.set(words.to_owned())
                            >
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Handed over"</button>
                <button type="button" on:click=back>"Back"</button>
            </div>
        </form>
    }
}
