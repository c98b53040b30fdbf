//! Thoughts of self-harm that the patient has here: a prescriber is told, and decides. It stands below the question, and in
//! the call of whoever left with them; until that is decided a box at the top of the visit leads there.

mod decide;

use super::{bedside::Bedside, focus};
use crate::{
    parts::{Mark, Shape},
    session::Tab,
};
use chart::{
    Protocol, Visit,
    clinic::Role,
    follow_up,
    safety::{self, Hold},
    words,
};
use decide::Decide;
use leptos::prelude::*;

/// The form's id, for who comes from the discharge criteria.
pub const FORM: &str = "thoughts-here-form";

/// What was said and decided, and as long as something can be decided the form; nothing where there never were any.
#[component]
pub fn ThoughtsHere() -> impl IntoView {
    let bedside = Bedside::here();
    let any = bedside.on_record(|_, visit, _| had_any(visit));
    let told = bedside.on_record(|_, visit, _| is_decided(visit));
    let is_open =
        bedside.on_record(|_, visit, _| visit.stage.is_here() || follow_up::undecided_here(visit).is_some());
    view! {
        <Show when=move || any.get()>
            <div class="visit-check">
                <AtDoor />
                <Show when=move || is_open.get()>
                    <Show when=move || !told.get() fallback=|| view! { <Anew /> }>
                        <Decide />
                    </Show>
                </Show>
            </div>
        </Show>
    }
}

/// Whether nothing was said since a prescriber decided that asks for another decision.
fn is_decided(visit: &Visit) -> bool {
    safety::standing(visit).is_some_and(|standing| standing.is_decided())
}

fn had_any(visit: &Visit) -> bool {
    safety::standing(visit).is_some_and(|standing| standing.yes().is_some())
}

/// Whether somebody is needed about a patient who is here: nobody was told, or whoever was has not decided.
fn is_open(visit: &Visit, protocol: &Protocol) -> bool {
    let needs_somebody = safety::hold(visit, protocol).is_some_and(Hold::needs_somebody);
    visit.stage.is_here() && needs_somebody && !is_decided(visit)
}

/// As long as nobody has decided: what was said, and the way to where it is decided.
#[component]
pub fn ThoughtsOpen() -> impl IntoView {
    let bedside = Bedside::here();
    let is_open = bedside.on_record(|_, visit, protocol| is_open(visit, protocol));
    let go = move |_| {
        bedside.show(Tab::Recovery);
        focus::soon(|| {
            focus::first_of(&format!("#{FORM}"));
        });
    };
    view! {
        <Show when=move || is_open.get()>
            <section class="visit-symptoms" aria-label="Thoughts of self-harm" role="region">
                <AtDoor />
                <div class="visit-buttons">
                    <button type="button" on:click=go>"Go to the decision"</button>
                </div>
            </section>
        </Show>
    }
}

/// What was answered to the safety question, and what became of a yes: never calm once there was one.
#[component]
pub fn AtDoor() -> impl IntoView {
    let bedside = Bedside::here();
    let said = bedside.at_present(move |record, visit, _, now| {
        if bedside.session.i_am(Role::Prescriber) {
            words::safety::at_door_to_prescriber(record, visit, now)
        } else {
            words::safety::at_door(record, visit, now)
        }
    });
    let any = bedside.on_record(|_, visit, _| had_any(visit));
    let told = bedside.on_record(|_, visit, _| is_decided(visit));
    let tone = move || match (any.get(), told.get()) {
        (false, _) => "",
        (true, true) => "soon",
        (true, false) => "past",
    };
    view! {
        <p class=tone>
            <Show when=move || any.get()>
                <Mark shape=Shape::Triangle />
                " "
            </Show>
            {move || said.get()}
        </p>
    }
}

/// Folded: a prescriber has decided already.
#[component]
fn Anew() -> impl IntoView {
    view! {
        <details class="discharge-second">
            <summary>"A prescriber decided otherwise since"</summary>
            <Decide />
        </details>
    }
}
