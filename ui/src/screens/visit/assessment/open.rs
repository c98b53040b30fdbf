//! How much is open before the start, and the way to the next of it.

use super::{anchor, anchor_of};
use crate::{
    parts::{Mark, Shape},
    screens::visit::{bedside::Bedside, focus},
};
use chart::{
    Stage, asked_back,
    protocol::Section,
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
        NotReady::ThoughtsUntold | NotReady::NotAskedBack(_) => anchor::ASKED_BACK.to_owned(),
        NotReady::PressureOnce(_) | NotReady::PressureUncleared(_) => anchor::BASELINE.to_owned(),
        NotReady::NotDrawnUp | NotReady::TooLittleDrug(_) => anchor::DRAWN.to_owned(),
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
            <Parts places />
        </Show>
    }
}

/// The parts of the assessment that are no questions: name, and the places that belong to it.
const OTHERS: [(&str, &[&str]); 5] = [
    ("Allergies", &[anchor::ALLERGIES]),
    ("Order and drug", &[anchor::WEIGHT, anchor::ORDER, anchor::DRAWN, anchor::CHECK]),
    ("Ride", &[anchor::RIDE]),
    ("Baseline", &[anchor::BASELINE]),
    ("Room", &[anchor::ROOM]),
];

/// Each conversation with what is open in it: one press goes there.
#[component]
fn Parts(places: Memo<Option<Vec<String>>>) -> impl IntoView {
    let bedside = Bedside::here();
    // The earlier visits come a moment after the screen.
    let back = bedside.on_record(|record, visit, protocol| {
        !asked_back::asked_back(record, visit, &protocol.limits).is_empty()
    });
    let sections = bedside.fixed(|_, _, protocol| {
        let part = |section: &Section| {
            let places = section.items.iter().map(|item| anchor_of(&item.id)).collect::<Vec<_>>();
            (section.title.clone(), places)
        };
        protocol.sections.iter().map(part).collect::<Vec<_>>()
    });
    let others = OTHERS.iter().map(|(title, places)| {
        ((*title).to_owned(), places.iter().map(|place| (*place).to_owned()).collect::<Vec<_>>())
    });
    let all = sections.unwrap_or_default().into_iter().chain(others);
    let buttons = all.map(|(title, mine)| view! { <Part title mine places /> }).collect_view();
    view! {
        <nav class="visit-parts" aria-label="Parts of the assessment">
            <Show when=move || back.get()>
                <Part title="From the last infusion".to_owned() mine=vec![anchor::ASKED_BACK.to_owned()] places />
            </Show>
            {buttons}
        </nav>
    }
}

#[component]
fn Part(title: String, mine: Vec<String>, places: Memo<Option<Vec<String>>>) -> impl IntoView {
    let mine = StoredValue::new(mine);
    let open = Memo::new(move |_| {
        let count = |all: &Vec<String>| {
            mine.with_value(|mine| all.iter().filter(|place| mine.contains(place)).count())
        };
        places.with(|places| places.as_ref().map_or(0, count))
    });
    // To what is open there first, or else to its beginning.
    let go = move |_| {
        let of_mine = |places: &Option<Vec<String>>| {
            mine.with_value(|mine| places.iter().flatten().find(|place| mine.contains(place)).cloned())
        };
        let place = places.with_untracked(of_mine).or_else(|| mine.with_value(|mine| mine.first().cloned()));
        if let Some(place) = place {
            focus::first_in(&place);
        }
    };
    view! {
        <button type="button" class="quiet" class:soon=move || { open.get() > 0 } on:click=go>
            {title}
            " "
            {move || match open.get() {
                0 => view! { <Mark shape=Shape::Check /> }.into_any(),
                open => view! { <b>{open}</b> }.into_any(),
            }}
        </button>
    }
}
