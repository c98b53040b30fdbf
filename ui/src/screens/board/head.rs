//! The head of the board: finding a patient, starting a visit, the clock, and who is signed in.

use super::{find::FindOnBoard, may_open_desk};
use crate::{
    app,
    session::{Screen, Session},
};
use chart::words;
use leptos::prelude::*;

/// The heading, where the focus is when the board comes.
pub const TITLE: &str = "board-title";

/// The head of the board.
#[component]
pub fn Head() -> impl IntoView {
    let session = Session::here();
    let clock = Memo::new(move |_| words::Clock::Hours24.time(&session.now.get()));
    let date = Memo::new(move |_| words::date_short(session.now.get().local()));
    let me = Memo::new(move |_| {
        let me = session.me.get();
        session.record.with(|record| me.map(|me| record.name_of(me).to_owned()).unwrap_or_default())
    });
    let is_manager = Memo::new(move |_| may_open_desk(session));
    view! {
        <header class="board-head">
            <h1 id=TITLE tabindex="-1">"Recovery room"</h1>
            <FindOnBoard />
            <button
                type="button"
                class="go"
                aria-keyshortcuts="n"
                on:click=move |_| session.screen.set(Screen::NewVisit(None))
            >
                "New visit"
                <span class="key" aria-hidden="true">"N"</span>
            </button>
            <div class="board-moment">
                <span class="huge">{move || clock.get()}</span>
                " "
                <span class="soft">{move || date.get()}</span>
                " "
                <span>{move || me.get()}</span>
            </div>
            <div class="board-doors">
                <Show when=move || is_manager.get()>
                    <button type="button" on:click=move |_| session.screen.set(Screen::Desk)>
                        "Manager's desk"
                    </button>
                </Show>
                <button type="button" aria-keyshortcuts="Control+l" on:click=move |_| app::lock(session)>
                    "Lock"
                </button>
                <button type="button" on:click=move |_| app::sign_out(session)>"Sign out"</button>
            </div>
        </header>
    }
}
