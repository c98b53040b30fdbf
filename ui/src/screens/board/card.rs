//! One card: who, how far, what is next as the largest figure, the slot track, what is open, and the way home.

use super::{
    face::{Face, Past},
    needed::hold_for,
    open_visit,
    places::Place,
};
use crate::{
    parts::{Mark, Shape, SlotTrack, tone},
    session::Session,
};
use chart::{clinic::Chair, look_alike::look_alikes};
use leptos::prelude::*;

/// The element that a digit moves the focus to.
pub fn card_id(chair: Chair) -> String {
    format!("chair-{}", chair.0)
}

/// The card of a chair in use. The patient's name is its button; a click anywhere on the card presses it.
#[component]
pub fn Card(place: Place, selected: RwSignal<Option<Chair>>, full: Memo<bool>) -> impl IntoView {
    let session = Session::here();
    let Place { chair, visit } = place;
    let face = Memo::new(move |_| {
        let now = session.now.get();
        let hold = hold_for(session);
        session.with_visit(visit, |record, visit, protocol| Face::of(record, visit, protocol, &now, hold))
    });
    let look_alike = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| {
            let patient = record.visits.get(&visit).map(|visit| visit.patient);
            patient.is_some_and(|patient| look_alikes(record, &now).contains(&patient))
        })
    });
    let is_selected = move || selected.get() == Some(chair);
    let leave = move |_| {
        if selected.get_untracked() == Some(chair) {
            selected.set(None);
        }
    };
    let name = Memo::new(move |_| {
        let full = full.get();
        face.with(|face| face.as_ref().map(|face| face.names.shown(full)).unwrap_or_default())
    });
    let stage = text(face, |face| face.stage.clone());
    let track = Memo::new(move |_| face.with(|face| face.as_ref().and_then(|face| face.track.clone())));
    view! {
        <article
            class="board-card"
            class:selected=is_selected
            aria-label=chair.to_string()
            aria-current=move || is_selected().then_some("true")
            data-tone=move || face.with(|face| face.as_ref().map_or("calm", |face| tone(face.urgency)))
            on:click=move |_| open_visit(session, visit)
        >
            <header class="board-who">
                <span class="board-number" aria-hidden="true">{chair.0}</span>
                <div>
                    <h2>
                        <button
                            type="button"
                            class="board-open"
                            id=card_id(chair)
                            on:focus=move |_| selected.set(Some(chair))
                            on:blur=leave
                        >
                            {move || name.get()}
                        </button>
                    </h2>
                    <p class="soft">{move || stage.get()}</p>
                    <Show when=move || look_alike.get()>
                        <p class="board-alike"><Mark shape=Shape::Ring />"Look-alike name today"</p>
                    </Show>
                </div>
            </header>
            <Figure face />
            <SlotTrack track />
            <Findings face />
            <WayHome face />
        </article>
    }
}

/// One text of the face, as a memo of its own, so that the page changes only where the text does.
fn text(face: Memo<Option<Face>>, part: fn(&Face) -> String) -> Memo<String> {
    Memo::new(move |_| face.with(|face| face.as_ref().map(part).unwrap_or_default()))
}

/// What is next, as the largest figure.
#[component]
fn Figure(face: Memo<Option<Face>>) -> impl IntoView {
    let figure = text(face, |face| face.headline[0].clone());
    let beside = text(face, |face| face.headline[1].clone());
    let below = text(face, |face| face.headline[2].clone());
    let urgency = move || face.with(|face| face.as_ref().map_or("calm", |face| tone(face.figure)));
    view! {
        <p class="figure-line" data-tone=urgency>
            <span class="far tone">{move || figure.get()}</span>
            " "
            <span class="figure-beside">
                <span class="tone">{move || beside.get()}</span>
                " "
                <span class="soft">{move || below.get()}</span>
            </span>
        </p>
    }
}

/// The last set with what is past a limit, and how many effects are open.
#[component]
fn Findings(face: Memo<Option<Face>>) -> impl IntoView {
    let last_set = text(face, |face| face.last_set.clone());
    let effects = text(face, |face| face.effects.clone());
    let has_effects =
        Memo::new(move |_| face.with(|face| face.as_ref().is_some_and(|face| face.has_effects)));
    let flags = Memo::new(move |_| {
        face.with(|face| face.as_ref().map(|face| face.flags.clone()).unwrap_or_default())
    });
    view! {
        <div class="board-findings">
            <Show when=move || !last_set.with(String::is_empty)>
                <p class="soft"><span class="unseen">"last set "</span>{move || last_set.get()}</p>
            </Show>
            {move || flags.get().into_iter().map(flag).collect_view()}
            <p class:soft=move || !has_effects.get()>{move || effects.get()}</p>
        </div>
    }
}

fn flag(past: Past) -> impl IntoView {
    let class = if past.notifies { "board-flag past" } else { "board-flag soon" };
    view! { <p class=class><Mark shape=Shape::Triangle />{past.words}</p> }
}

/// The ride, and about when the patient may be ready.
#[component]
fn WayHome(face: Memo<Option<Face>>) -> impl IntoView {
    let ride = text(face, |face| face.ride.clone());
    let is_late = Memo::new(move |_| face.with(|face| face.as_ref().is_some_and(|face| face.is_ride_late)));
    let ready = text(face, |face| face.ready.clone());
    let quiet = text(face, |face| face.quiet.clone());
    let watched = text(face, |face| face.watched.clone());
    view! {
        <footer class="board-home">
            <span class:past=move || is_late.get()>
                <Show when=move || is_late.get()>
                    <Mark shape=Shape::Triangle />
                </Show>
                {move || ride.get()}
            </span>
            " "
            <span class="soft">{move || ready.get()}</span>
            " "
            <span class="soft board-watched">{move || watched.get()}</span>
            <Show when=move || !quiet.with(String::is_empty)>
                <span class="board-quiet soon">{move || quiet.get()}</span>
            </Show>
        </footer>
    }
}
