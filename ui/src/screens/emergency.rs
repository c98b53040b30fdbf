//! An emergency: large type, a running clock, one key for each thing with its exact time, the clinic's own steps, and the
//! patient's card. It opens with one key from anywhere in the visit, and begins to count at once.

mod card;
mod ending;
mod entries;
mod log;
mod pump;

pub use card::Card;
pub use log::Log;

use crate::{
    keys,
    parts::{Foot, Message, Press},
    screens::{
        desk::copies,
        reads_only::Recording,
        visit::{Bedside, VITALS, VitalsLine},
    },
    session::{Screen, Session, Tab},
};
use chart::{
    Act, VisitId,
    command::EmergencyAct,
    departure::{Outlet, Paperwork},
    emergency,
    words::care,
};
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use std::time::Duration;

/// Shows the page, and has the beginning recorded behind it: the page does not wait for the disk.
pub fn open(session: Session, id: VisitId) {
    let now = session.now.get_untracked();
    let can = session.record.with_untracked(|record| {
        record.visits.get(&id).is_some_and(|visit| emergency::can_be_opened(visit, &now))
    });
    if !can {
        return;
    }
    session.screen.set(Screen::Emergency(id));
    let bedside = Bedside { session, id };
    let goes_on = bedside.fixed(|_, visit, _| emergency::going_on(visit).is_some() || !visit.stage.is_here());
    if goes_on != Some(false) || untrack(|| session.i_only_read()) {
        return;
    }
    spawn_local(async move {
        let Ok(command) = bedside.command(Act::Emergency(EmergencyAct::Begin)) else { return };
        // Where it came to nothing the page offers to begin once more, and says why not.
        let _ = session.submit(command, None).await;
    });
}

/// The page.
#[component]
pub fn Emergency(id: VisitId) -> impl IntoView {
    let session = Session::here();
    let bedside = Bedside { session, id };
    provide_context(bedside);
    crate::screens::visit::note_reading(session, id);
    let press = Press::new();
    let transferring = RwSignal::new(false);
    let records = Memo::new(move |_| !session.i_only_read());
    let on_record = bedside.on_record(|_, visit, _| emergency::going_on(visit).is_some());
    let goes_on = Memo::new(move |_| on_record.get() && records.get());
    let in_chair = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let here = Memo::new(move |_| in_chair.get() && records.get());
    // What is pressed first stands first; the vitals line comes a frame or two later.
    let settled = RwSignal::new(false);
    let settle = move || {
        // Whoever went back at once has nothing to settle.
        let _ = settled.try_set(true);
    };
    set_timeout(settle, Duration::from_millis(50));
    let noted = bedside.on_record(|_, visit, _| emergency::noted_in(visit).is_some());
    let noted_once = bedside.on_record(|_, visit, _| !visit.emergencies.is_empty());
    let can_note = Memo::new(move |_| noted.get() && records.get());
    let print = move |outlet| copies::make(session, press, id, Paperwork::EmergencyCard, outlet);
    keys::on_key(move |event| hear(bedside, transferring, print, &event));
    view! {
        <div class="emergency">
            <Head bedside />
            <div class="emergency-buttons emergency-ways">
                <button
                    type="button"
                    class="go"
                    aria-keyshortcuts="P"
                    data-key="P"
                    on:click=move |_| print(Outlet::Printed)
                >
                    "Print card"
                </button>
                <button type="button" on:click=move |_| print(Outlet::Saved)>"Save card as PDF"</button>
                <Recording><pump::Pump /></Recording>
                <Show when=move || goes_on.get()>
                    <button
                        type="button"
                        aria-keyshortcuts="T"
                        data-key="T"
                        aria-haspopup="dialog"
                        on:click=move |_| transferring.set(true)
                    >
                        "Transferred\u{2026}"
                    </button>
                    <ending::Over />
                </Show>
                <button
                    type="button"
                    class="emergency-back"
                    aria-keyshortcuts="Escape"
                    data-key="Esc"
                    on:click=move |_| back(bedside)
                >
                    "Back to the visit"
                </button>
                <Message text=press.said wrong=press.is_wrong />
            </div>
            <main class="emergency-body" class:emergency-read=move || !records.get()>
                <div class="emergency-main">
                    <Show when=move || can_note.get()>
                        <entries::Entries />
                    </Show>
                    <Show when=move || here.get() && settled.get() && !can_note.get()>
                        <entries::NotBegun />
                    </Show>
                    <Show when=move || in_chair.get() || noted_once.get() fallback=Over>
                        <Log />
                    </Show>
                    <Show when=move || here.get() && settled.get()>
                        <VitalsLine />
                    </Show>
                </div>
                <div class="emergency-side">
                    <Steps />
                    <card::Card />
                </div>
            </main>
            <ending::Transfer open=transferring />
            <Foot />
        </div>
    }
}

fn back(bedside: Bedside) {
    let tab = bedside
        .fixed(|_, visit, _| visit.stage.is_here())
        .map_or(Tab::Discharge, |here| if here { bedside.working_tab() } else { Tab::Discharge });
    bedside.show(tab);
}

fn hear(
    bedside: Bedside,
    transferring: RwSignal<bool>,
    print: impl Fn(Outlet) + Copy,
    event: &KeyboardEvent,
) {
    let prints = event.ctrl_key() && event.key().eq_ignore_ascii_case("p");
    if event.key() == "F9" || prints {
        // The key that opened the page does nothing here; and the web view would print the screen.
        event.prevent_default();
        if prints {
            print(Outlet::Printed);
        }
        return;
    }
    if event.key() == "Escape" && !keys::dialog_is_open() && !event.default_prevented() {
        event.prevent_default();
        if keys::is_typing() {
            entries::leave_field()
        } else {
            back(bedside)
        }
        return;
    }
    match keys::plain_key(event).map(|key| key.to_lowercase()).as_deref() {
        Some("p") => {
            event.prevent_default();
            print(Outlet::Printed);
        }
        Some("t")
            if bedside.fixed(|_, visit, _| emergency::going_on(visit).is_some()) == Some(true)
                && !untrack(|| bedside.session.i_only_read()) =>
        {
            event.prevent_default();
            transferring.set(true);
        }
        Some("v") => {
            event.prevent_default();
            keys::focus(VITALS);
        }
        Some("b") => {
            event.prevent_default();
            keys::focus(entries::FIELD);
        }
        _ => {}
    }
}

/// The chair, the name, and the clock: the largest thing on the page.
#[component]
fn Head(bedside: Bedside) -> impl IntoView {
    let chair = bedside.on_record(|_, visit, _| visit.chair.to_string());
    let name = bedside.on_record(|record, visit, _| {
        record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default()
    });
    let clock = bedside.at_present(|_, visit, _, now| {
        let Some(last) = visit.emergencies.last() else { return "0:00".to_owned() };
        let end = last.over.as_ref().map_or(*now, |over| over.at);
        let seconds = last.from.until(&end).max(0) / 1000;
        format!("{}:{:02}", seconds / 60, seconds % 60)
    });
    // What a key has noted stands where the eye is, also where the list is further down.
    let last = bedside.on_record(|_, visit, _| {
        let note = visit.emergencies.last().and_then(|one| one.notes.iter().max_by_key(|note| note.seq));
        note.map(|note| {
            format!("{} {}", care::to_the_second(&note.at), care::emergency_note(&note.what, &note.note))
        })
    });
    // Nobody who only reads begins one, nor does anybody once the patient has left: then there is nothing to time.
    let has_begun = bedside.on_record(|_, visit, _| !visit.emergencies.is_empty());
    let here = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let times = move || has_begun.get() || (here.get() && !bedside.session.i_only_read());
    let under = bedside.at_present(|_, visit, _, now| match visit.emergencies.last() {
        None => "beginning".to_owned(),
        Some(last) => match &last.over {
            Some(over) => care::emergency_over(over.how, &over.note),
            None => format!("since {}, now {}", care::to_the_second(&last.from), care::to_the_second(now)),
        },
    });
    view! {
        <header class="emergency-head">
            <h1>
                <span>"Emergency, "{move || chair.get()}</span>
                <b>{move || name.get()}</b>
            </h1>
            <p class="emergency-last" role="status">{move || last.get()}</p>
            <Show when=times>
                <p class="emergency-clock" role="timer" aria-label="Time since it began">
                    <b>{move || clock.get()}</b>
                    <span>{move || under.get()}</span>
                </p>
            </Show>
        </header>
    }
}

/// What stands there of whoever has left and had none.
#[component]
fn Over() -> impl IntoView {
    view! {
        <p class="emergency-not-recorded">
            "This visit is over: what happens now is not recorded here. The clinic\u{2019}s steps and the card for the ambulance stand ready."
        </p>
    }
}

/// The clinic's own steps.
#[component]
fn Steps() -> impl IntoView {
    let steps = Bedside::here().fixed(|record, visit, _| {
        emergency::rules(record, visit).map(|rules| rules.steps.clone()).unwrap_or_default()
    });
    let steps = steps.unwrap_or_default();
    let any = !steps.is_empty();
    any.then(|| {
        view! {
            <section class="emergency-steps" aria-label="The clinic\u{2019}s steps">
                <h2>"The clinic\u{2019}s steps"</h2>
                <ol>{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            </section>
        }
    })
}
