//! The ride home, which is required: who was arranged, and the handing-over at the door.

use super::{
    card::{Note, Phase, Row},
    driver::{self, More, MoreFields},
    hand_over::HandOver,
    person::{PersonFields, Typed},
};
use crate::{
    keys,
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act, Record, Visit, gate,
    time::When,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// The button at the door.
pub const LEAVING: &str = "discharge-leaving";

const CHANGE: &str = "discharge-change-ride";
const FORM: &str = "discharge-ride-form";

/// When, and who.
type Told = Option<(String, String)>;

fn arranged(visit: &Visit) -> Told {
    let ride = visit.ride.as_ref()?;
    Some((Clock::Hours24.time(&ride.at), words::leaving::ride(&ride.value)))
}

fn handed(record: &Record, visit: &Visit) -> Told {
    // Who came back has not left: the next handing-over stands here then.
    let handed = visit.handed_over.as_ref().filter(|_| !gate::came_back(visit))?;
    let place = if handed.place.is_empty() { String::new() } else { format!(", {}", handed.place) };
    let hired = words::leaving::driver(handed.driver);
    let who = format!("{}{hired}{place} (seen by {})", handed.to.words(), record.name_of(handed.by));
    Some((Clock::Hours24.time(&handed.at), who))
}

fn stands(visit: &Visit) -> &'static str {
    match (&visit.ride, &visit.handed_over) {
        (_, Some(_)) if gate::came_back(visit) => "required, came back",
        (_, Some(_)) => "required, handed over",
        (Some(_), None) => "required, arranged",
        (None, None) => "required, not arranged",
    }
}

#[component]
pub fn RideHome(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let arranged = bedside.on_record(|_, visit, _| arranged(visit));
    let handed = bedside.on_record(|record, visit, _| handed(record, visit));
    let words = bedside.on_record(|_, visit, _| stands(visit));
    let settled = Memo::new(move |_| handed.with(Option::is_some));
    let changing = RwSignal::new(false);
    let is_known = Memo::new(move |_| arranged.with(Option::is_some));
    let is_open = move || phase.get().is_here() && !settled.get();
    let change = move |_| {
        changing.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <fieldset class="discharge-card">
            <legend>"Ride home"</legend>
            <Note words settled />
            <dl>
                <Show when=move || is_known.get()>
                    <Row name=name_of("arranged", arranged)>
                        {move || arranged.get().map(|(_, who)| who)}
                        <Show when=move || is_open() && !changing.get()>
                            <button type="button" class="quiet" id=CHANGE on:click=change>"Change ride"</button>
                        </Show>
                    </Row>
                </Show>
                <Show when=move || settled.get()>
                    <Row name=name_of("handed over", handed)>{move || handed.get().map(|(_, who)| who)}</Row>
                </Show>
            </dl>
            <Show when=move || is_open() && (changing.get() || !is_known.get())>
                <Arrange changing is_known />
            </Show>
            <super::late_ride::LateRide phase />
            <Show when=move || phase.get().is_under_way() && !settled.get()>
                <AtTheDoor />
            </Show>
        </fieldset>
    }
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
    let typed = Typed::new(bedside, "ride");
    let more = More::new(bedside);
    let expected = Draft::new(bedside, "ride-expected");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(driver) = more.driver() else {
            saver.say(driver::UNSAID);
            return;
        };
        let second = more.second();
        let expected_at = expected.typed();
        let act =
            Act::ArrangeRide { person: typed.person(), driver, second, expected: expected_at, at: When::Now };
        let (forget_person, forget_expected, forget_more) =
            (typed.forget(), expected.forget(), more.forget());
        saver.save(act, None, move || {
            forget_person();
            forget_expected();
            forget_more();
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
            <div class="discharge-fields">
                <PersonFields typed />
                <Field label="Expected at" value=expected.text id="ride-expected" />
            </div>
            <MoreFields more />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <Show when=move || is_known.get()>
                    <button type="button" on:click=back>"Back"</button>
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
            <HandOver leaving />
        </Show>
    }
}
