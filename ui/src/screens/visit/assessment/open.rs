//! How much is open before the start, and the way to the next of it.

use super::{anchor, anchor_of};
use crate::screens::visit::{bedside::Bedside, focus};
use chart::{
    Stage,
    start::{self, NotReady},
};
use leptos::prelude::*;

/// The id of the button that leads to what is open next.
pub const NEXT: &str = "visit-next-open";

/// The element where something that is missing can be given.
fn place_of(reason: &NotReady) -> String {
    match reason {
        NotReady::Unanswered(item) | NotReady::ClearanceNeeded(item) | NotReady::RuledOut(item) => {
            anchor_of(item)
        }
        NotReady::AllergiesNotAsked => anchor::ALLERGIES.to_owned(),
        NotReady::NoWeight => anchor::WEIGHT.to_owned(),
        NotReady::NoOrder => anchor::ORDER.to_owned(),
        NotReady::NoBaseline | NotReady::BaselineIncomplete | NotReady::BaselineOld { .. } => {
            anchor::BASELINE.to_owned()
        }
        NotReady::NoRide => anchor::RIDE.to_owned(),
        NotReady::NotAskedBack(_) => anchor::ASKED_BACK.to_owned(),
        NotReady::PressureOnce(_) | NotReady::PressureUncleared(_) => anchor::BASELINE.to_owned(),
        NotReady::NotDrawnUp => anchor::DRAWN.to_owned(),
        NotReady::NotDoubleChecked | NotReady::DoubleCheckDiffers(_) => anchor::CHECK.to_owned(),
        NotReady::RoomNotChecked | NotReady::NobodyOnSite => anchor::ROOM.to_owned(),
    }
}

/// The small strip over the questions; gone once the infusion has started.
#[component]
pub fn OpenItems() -> impl IntoView {
    let bedside = Bedside::here();
    let places = bedside.at_present(|record, visit, protocol, now| {
        (visit.stage == Stage::Arrived)
            .then(|| start::missing(record, visit, protocol, now).iter().map(place_of).collect::<Vec<_>>())
    });
    // Where it led last. What was given there since has left the list, and the next has taken its place in it.
    let last = StoredValue::new(None::<(usize, String)>);
    let go = move |_| {
        let Some(places) = places.get_untracked() else { return };
        let after =
            |(at, id): &(usize, String)| places.iter().position(|place| place == id).map_or(*at, |at| at + 1);
        let from = last.with_value(|last| last.as_ref().map_or(0, after));
        let at = if from < places.len() { from } else { 0 };
        if let Some(place) = places.get(at) {
            focus::first_in(place);
            last.set_value(Some((at, place.clone())));
        }
    };
    let open = move || places.with(|places| places.as_ref().map_or(0, Vec::len));
    view! {
        <Show when=move || places.with(Option::is_some)>
            <div class="visit-open">
                <Show when=move || { open() > 0 } fallback=|| view! { <p class="good">"Nothing is open."</p> }>
                    <button type="button" id=NEXT aria-describedby="visit-open-help" aria-keyshortcuts="O" data-key="O" on:click=go>
                        {move || format!("{} open", open())}
                    </button>
                    <span class="soft" id="visit-open-help">"goes to the next that is open"</span>
                </Show>
            </div>
        </Show>
    }
}
