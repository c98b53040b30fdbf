//! The handing-over: at the door, to whoever really came.

use super::{
    person::{PersonFields, Typed},
    release, ride,
};
use crate::{
    keys,
    parts::{Choices, Message},
    screens::visit::{bedside::Bedside, focus, saver::Saver},
};
use chart::{Act, departure::Person, time::When};
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

#[component]
pub fn HandOver(leaving: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let chosen = RwSignal::new(None::<To>);
    let other = Typed::new(bedside, "handed");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match whom(bedside, chosen.get_untracked(), other) {
            Err(missing) => saver.say(missing),
            Ok(to) => {
                let forget = other.forget();
                saver.save(Act::HandOver { to, at: When::Now }, None, move || {
                    forget();
                    leaving.set(false);
                    focus::soon(|| keys::focus(release::BUTTON));
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
            </Show>
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Handed over"</button>
                <button type="button" on:click=back>"Back"</button>
            </div>
        </form>
    }
}
