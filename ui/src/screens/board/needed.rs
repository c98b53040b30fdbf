//! Chairs about which somebody is needed now, above the round. Never of what: the board faces the room.

use crate::{
    parts::{Mark, Shape},
    session::Session,
};
use chart::{Record, clinic::Role, held, safety::Hold, words};
use leptos::prelude::*;

/// One line for each, in the order of the chairs.
#[component]
pub fn Needed() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| {
        let hold = hold_for(session);
        session.record.with(|record| lines(record, hold))
    });
    let line = |said: String| view! { <p class="board-round past"><Mark shape=Shape::Triangle />{said}</p> };
    move || lines.get().into_iter().map(line).collect_view()
}

/// How it is said to whoever is signed in. Tracks who that is.
pub(super) fn hold_for(session: Session) -> fn(Hold) -> &'static str {
    if session.i_am(Role::Prescriber) { words::board::hold_to_prescriber } else { words::board::hold }
}

/// `Chair 3: tell a prescriber`
fn lines(record: &Record, words: fn(Hold) -> &'static str) -> Vec<String> {
    let here = record.here().into_iter();
    here.filter_map(|visit| {
        let hold = held::held(visit, record.protocol_of(visit)?).filter(|hold| hold.needs_somebody())?;
        Some(format!("{}: {}", visit.chair, words(hold).to_lowercase()))
    })
    .collect()
}
