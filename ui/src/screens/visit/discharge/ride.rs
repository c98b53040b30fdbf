//! The ride home, which is required: who was arranged, and the handing-over at the door.

use super::{
    card::{Note, Phase, Row},
    driver::{Arranging, RideFields},
    hand_over::HandOver,
};
use crate::{
    keys,
    parts::{Message, unbroken},
    screens::visit::{bedside::Bedside, focus, saver::Saver},
};
use chart::{
    Protocol, Record, Stamp, Visit, against_advice, gate,
    leaving::late_by,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The button at the door.
pub const LEAVING: &str = "discharge-leaving";

const CHANGE: &str = "discharge-change-ride";
const PUT_RIGHT: &str = "discharge-put-right";

/// The form's id.
pub const FORM: &str = "discharge-ride-form";

/// When, and who.
type Told = Option<(String, String)>;

fn arranged(visit: &Visit, now: &Stamp) -> Told {
    let ride = visit.ride.as_ref()?;
    Some((Clock::Hours24.time(&ride.at), words::leaving::ride_late(&ride.value, late_by(visit, now))))
}

fn handed(record: &Record, visit: &Visit) -> Told {
    // Who came back has not left: the next handing-over stands here then.
    let handed = gate::handed_over(visit)?;
    let who = format!("{} (recorded by {})", words::leaving::handed_over(handed), record.name_of(handed.by));
    Some((Clock::Hours24.time(&handed.at), who))
}

fn stands(visit: &Visit, protocol: &Protocol, now: &Stamp) -> &'static str {
    let is_gone = gate::handed_over(visit).is_some();
    if !is_gone && gate::is_ride_judged(visit, protocol) {
        return "passed by override";
    }
    if !is_gone && let Some(way) = against_advice::way_home(visit) {
        return words::against_advice::going(way.going);
    }
    match (&visit.ride, &visit.handed_over) {
        (Some(_), _) if late_by(visit, now).is_some() => "required, late",
        (_, Some(_)) if gate::came_back(visit) => "required, came back",
        (_, Some(_)) => "required, handed over",
        (Some(_), None) => "required, arranged",
        (None, None) => "required, not arranged",
    }
}

#[component]
pub fn RideHome(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let arranged = bedside.at_present(|_, visit, _, now| arranged(visit, now));
    let handed = bedside.on_record(|record, visit, _| handed(record, visit));
    let words = bedside.at_present(|_, visit, protocol, now| stands(visit, protocol, now));
    let settled = Memo::new(move |_| handed.with(Option::is_some));
    let way = bedside.on_record(|_, visit, _| way_home(visit));
    let changing = RwSignal::new(false);
    let putting_right = RwSignal::new(false);
    let is_known = Memo::new(move |_| arranged.with(Option::is_some));
    let is_open = move || phase.get().is_here() && !settled.get();
    let change = move |_| {
        changing.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    let is_handed = move || phase.get().is_under_way() && settled.get();
    let put_right = move |_| {
        putting_right.set(true);
        focus::soon(|| focus::first_in(super::hand_over::FORM));
    };
    view! {
        <fieldset class="discharge-card">
            <legend>"Ride home"</legend>
            <Note words settled />
            <dl>
                <Show when=move || is_known.get()>
                    <Row name=name_of("arranged", arranged)>
                        {move || arranged.get().map(|(_, who)| unbroken(&who))}
                        <Show when=move || is_open() && !changing.get()>
                            <button type="button" class="quiet" id=CHANGE on:click=change>"Change ride"</button>
                        </Show>
                    </Row>
                </Show>
                <Show when=move || way.with(Option::is_some)>
                    <Row name="left">{move || way.get()}</Row>
                </Show>
                <Show when=move || settled.get()>
                    <Row name=name_of("handed over", handed)>
                        {move || handed.get().map(|(_, who)| unbroken(&who))}
                        <Show when=move || is_handed() && !putting_right.get()>
                            <button type="button" class="quiet" id=PUT_RIGHT on:click=put_right>
                                "Put right\u{2026}"
                            </button>
                        </Show>
                    </Row>
                </Show>
            </dl>
            <Show when=move || is_handed() && putting_right.get()>
                <HandOver leaving=putting_right back_to=PUT_RIGHT />
            </Show>
            <Show when=move || is_open() && (changing.get() || !is_known.get())>
                <Arrange changing is_known />
            </Show>
            <super::late_ride::LateRide phase changing />
            <Show when=move || phase.get().is_under_way() && !settled.get()>
                <AtTheDoor />
            </Show>
        </fieldset>
    }
}

/// How the patient left against advice, where that is known.
fn way_home(visit: &Visit) -> Option<String> {
    let way = against_advice::way_home(visit).filter(|_| gate::handed_over(visit).is_none())?;
    Some(words::capital(&words::against_advice::way(way)))
}

/// `arranged 09:41`.
fn name_of(what: &'static str, told: Memo<Told>) -> Signal<String> {
    Signal::derive(move || {
        told.with(|told| told.as_ref().map(|(at, _)| format!("{what} {at}")).unwrap_or_default())
    })
}

#[component]
fn Arrange(changing: RwSignal<bool>, is_known: Memo<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let arranging = Arranging::new(bedside);
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        arranging.save(saver, move || {
            changing.set(false);
            focus::soon(|| keys::focus(LEAVING));
        });
    };
    let back = move |_| {
        changing.set(false);
        focus::soon(|| keys::focus(CHANGE));
    };
    let label = bedside.saves("Save ride");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <RideFields arranging layout="discharge-fields" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <Show when=move || is_known.get()>
                    <button type="button" aria-keyshortcuts="Escape" on:click=back>"Back"</button>
                </Show>
            </div>
        </form>
    }
}

#[component]
fn AtTheDoor() -> impl IntoView {
    let leaving = RwSignal::new(false);
    let open = move |_| {
        leaving.set(true);
        focus::soon(|| focus::first_in(super::hand_over::FORM));
    };
    view! {
        <Show when=move || leaving.get() fallback=move || view! {
            <dl>
                <Row name="at the door">
                    <button type="button" id=LEAVING aria-expanded="false" on:click=open>"Leaving now"</button>
                </Row>
            </dl>
        }>
            <HandOver leaving back_to=LEAVING />
        </Show>
    }
}
