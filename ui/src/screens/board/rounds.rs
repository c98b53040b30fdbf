//! Chairs whose sets are due within two minutes of each other, so that one walk serves them.

use crate::session::Session;
use chart::{Minutes, rounds, words};
use leptos::prelude::*;

/// A round is told so many minutes ahead.
const AHEAD: Minutes = Minutes(10);

/// The next round, if it is near.
#[component]
pub fn NextRound() -> impl IntoView {
    let session = Session::here();
    let next = Memo::new(move |_| {
        let now = session.now.get();
        let rounds = session.record.with(|record| rounds::rounds(record, &now));
        rounds.first().filter(|round| round.minutes <= AHEAD).map(words::board::round).unwrap_or_default()
    });
    view! {
        <Show when=move || !next.with(String::is_empty)>
            <p class="board-round">{move || next.get()}</p>
        </Show>
    }
}
