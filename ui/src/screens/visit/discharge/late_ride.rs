//! A ride that is late or does not come: the calls, and what the clinic can do.

use super::card::{Phase, Row};
use crate::{
    keys,
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, Record, Visit, command::LeavingAct, leaving::RideCall, time::When, words::Clock};
use leptos::{ev::SubmitEvent, prelude::*};

const FORM: &str = "discharge-ride-call-form";
const OPEN: &str = "discharge-ride-late";

/// What can be done, each by what already stands on this screen. Facts: `clinical.md`, 5.3.
const OPTIONS: [(&str, &str); 5] = [
    ("Wait", "sets of vital signs go on; the calls are on record."),
    ("Another arrangement", "press Change ride, and name who drives."),
    ("A prescriber\u{2019}s written exemption", "press Override beside Ride home, with the reason."),
    ("Against advice", "print the form under Other papers, then end the visit so under More."),
    ("Transfer", "end the visit so under More."),
];

/// Each call, as it stands on record.
#[derive(Clone, PartialEq)]
struct Called {
    at: String,
    what: String,
}

fn called(record: &Record, visit: &Visit) -> Vec<Called> {
    let line = |call: &chart::answer::Given<RideCall>| {
        let reached = if call.value.reached { "reached" } else { "not reached" };
        let (whom, said) = (&call.value.whom, &call.value.said);
        let what = format!("{whom}, {reached}: {said} ({})", record.name_of(call.by));
        Called { at: Clock::Hours24.time(&call.at), what }
    };
    visit.leaving.ride_calls.iter().map(line).collect()
}

/// Who can be called, with the number.
fn numbers(visit: &Visit) -> Vec<String> {
    let Some(ride) = &visit.ride else { return Vec::new() };
    std::iter::once(&ride.value.person)
        .chain(&ride.value.second)
        .map(chart::departure::Person::words)
        .collect()
}

#[component]
pub fn LateRide(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let calls = bedside.on_record(|record, visit, _| called(record, visit));
    let left = bedside.on_record(|_, visit, _| visit.handed_over.is_some());
    let open = RwSignal::new(false);
    let can_call = move || phase.get() == Phase::Recovery && !left.get();
    let show = move |_| {
        open.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <dl>
            {move || {
                let row = |call: Called| view! { <Row name=format!("called {}", call.at)>{call.what}</Row> };
                calls.get().into_iter().map(row).collect_view()
            }}
        </dl>
        <Show when=move || can_call() && !open.get()>
            <div class="discharge-buttons">
                <button type="button" class="quiet" id=OPEN aria-expanded="false" on:click=show>
                    "The ride does not come\u{2026}"
                </button>
            </div>
        </Show>
        <Show when=move || can_call() && open.get()>
            <Call open />
        </Show>
    }
}

#[component]
fn Call(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let [whom, said] = ["ride-called", "ride-call-said"].map(|field| Draft::new(bedside, field));
    let reached = RwSignal::new(None::<bool>);
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(answered) = reached.get_untracked() else {
            saver.say("Choose whether somebody was reached. Nothing was saved.");
            return;
        };
        let forget = [whom, said].map(Draft::forget);
        let call = RideCall { whom: whom.typed(), reached: answered, said: said.typed() };
        saver.save(Act::Leaving(LeavingAct::CallRide { call, at: When::Now }), None, move || {
            forget.into_iter().for_each(|forget| forget());
            reached.set(None);
        });
    };
    let back = move |_| {
        open.set(false);
        focus::soon(|| keys::focus(OPEN));
    };
    let known = bedside.on_record(|_, visit, _| numbers(visit));
    let fill = move || {
        let button = |words: String| {
            let text = words.clone();
            view! {
                <button type="button" class="quiet" on:click=move |_| whom.text.set(text.clone())>{words}</button>
            }
        };
        known.get().into_iter().map(button).collect_view()
    };
    let options = OPTIONS.map(|(what, how)| view! { <li><b>{what}</b>": "{how}</li> });
    let label = bedside.saves("Save call");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <Field label="Called" value=whom.text id="ride-called" />
            <div class="discharge-buttons">{fill}</div>
            <Choices
                legend="Somebody was reached"
                options=vec![(true, "Yes".to_owned()), (false, "No".to_owned())]
                chosen=reached
                on_choose=Callback::new(move |one| reached.set(Some(one)))
            />
            <Field label="What was said, or what is done now" value=said.text id="ride-call-said" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <button type="button" on:click=back>"Back"</button>
            </div>
            <div class="discharge-options small">
                <p>"If it does not come at all:"</p>
                <ul>{options.collect_view()}</ul>
            </div>
        </form>
    }
}
