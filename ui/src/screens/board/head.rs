//! The head of the board: finding a patient, starting a visit, the clock, and who is signed in.

use super::{find::FindOnBoard, may_open_desk};
use crate::{
    app,
    session::{Screen, Session},
};
use chart::{StaffId, clinic::Role, words};
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
        session.record.with(|record| me.map(|me| words::signed_in(record, me)).unwrap_or_default())
    });
    let has_desk = Memo::new(move |_| may_open_desk(session));
    let desk =
        move || if session.i_am(Role::Manager) { "Manager\u{2019}s desk" } else { "Auditor\u{2019}s desk" };
    let records = Memo::new(move |_| !session.i_only_read());
    // The emergency access ends by its own button, which stands on every screen.
    let is_staff = Memo::new(move |_| session.me.get() != Some(StaffId::NOBODY));
    view! {
        <header class="board-head">
            <h1 id=TITLE tabindex="-1">"Recovery room"</h1>
            <FindOnBoard />
            <Show when=move || records.get()>
                <button
                    type="button"
                    class="go"
                    aria-keyshortcuts="n"
                    on:click=move |_| session.screen.set(Screen::NewVisit(None))
                >
                    "New visit"
                    <span class="key" aria-hidden="true">"N"</span>
                </button>
            </Show>
            <div class="board-moment">
                <span class="huge">{move || clock.get()}</span>
                " "
                <span class="soft">{move || date.get()}</span>
                " "
                <span>{move || me.get()}</span>
            </div>
            <div class="board-doors">
                <Show when=move || has_desk.get()>
                    <button type="button" on:click=move |_| session.screen.set(Screen::Desk)>
                        {desk}
                    </button>
                </Show>
                <Show when=move || is_staff.get()>
                    <button type="button" aria-keyshortcuts="Control+l" on:click=move |_| app::lock(session)>
                        "Lock"
                    </button>
                    <button type="button" on:click=move |_| app::sign_out(session)>"Sign out"</button>
                </Show>
            </div>
        </header>
    }
}
