//! The practice clock: where it stands, held or running, and how it is moved.

use crate::{
    ipc,
    parts::{Heights, Message},
    session::Session,
};
use chart::words;
use leptos::{html, prelude::*, task::spawn_local};
use wire::{ClockMove, PracticePin};

/// The bar over every screen of practice.
#[component]
pub fn PracticeBar() -> impl IntoView {
    let session = Session::here();
    let trouble = RwSignal::new(String::new());
    let clock = Memo::new(move |_| words::Clock::Hours24.time(&session.now.get()));
    let is_held =
        Memo::new(move |_| session.practice.with(|practice| practice.as_ref().is_some_and(|p| p.held)));
    let forward = [1_u16, 5, 15].map(|minutes| {
        let go = move |_| move_clock(session, ClockMove::Forward(minutes), trouble);
        view! { <button type="button" on:click=go>{format!("+{minutes} min")}</button> }
    });
    let hold = move |_| move_clock(session, ClockMove::Hold(!is_held.get_untracked()), trouble);
    // The foot of the board stays in sight above it.
    let element = NodeRef::<html::Section>::new();
    let watch = StoredValue::new_local(None::<Heights>);
    Effect::new(move |_| {
        if let Some(bar) = element.get() {
            watch.set_value(Heights::of(vec![("--practice-bar", bar.into())]));
        }
    });
    view! {
        <section class="practice-bar" aria-label="Practice clock" node_ref=element>
            <strong class="practice-word">"PRACTICE"</strong>
            <span class="practice-clock">{move || clock.get()}</span>
            <span class="soft">{move || if is_held.get() { "held" } else { "running" }}</span>
            <button
                type="button"
                aria-pressed=move || if is_held.get() { "true" } else { "false" }
                on:click=hold
            >
                "Hold"
            </button>
            {forward.into_iter().collect_view()}
            <PracticePins />
            <Message text=trouble />
        </section>
    }
}

fn move_clock(session: Session, how: ClockMove, trouble: RwSignal<String>) {
    spawn_local(async move {
        match ipc::move_clock(how).await {
            Ok(tick) => {
                trouble.set(String::new());
                session.tick(tick);
            }
            Err(fault) => trouble.set(session.words(&fault)),
        }
    });
}

/// The PINs of the made-up staff, to try a second signature or to come back. Nothing outside of practice.
#[component]
pub fn PracticePins() -> impl IntoView {
    let session = Session::here();
    let pins: Memo<Vec<PracticePin>> = Memo::new(move |_| {
        session.practice.with(|practice| practice.as_ref().map(|p| p.pins.clone()).unwrap_or_default())
    });
    let line = |pin: PracticePin| {
        // What the name says already is not said twice: the bar has one line.
        let role = if pin.name.ends_with(", RN") { String::new() } else { format!(", {}", pin.role) };
        let who = format!("{}{role} ", pin.name);
        view! { <li>{who}<b>{pin.pin}</b></li> }
    };
    view! {
        <Show when=move || !pins.with(Vec::is_empty)>
            <ul class="practice-pins small soft" aria-label="PINs of the others">
                <li>"PINs"</li>
                {move || pins.get().into_iter().map(line).collect_view()}
            </ul>
        </Show>
    }
}
