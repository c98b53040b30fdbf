//! Chairs about which somebody is needed now, above the round. Never of what: the board faces the room.

use crate::{
    parts::{Mark, Shape},
    session::Session,
};
use chart::{Record, held, words};
use leptos::prelude::*;

/// One line for each, in the order of the chairs.
#[component]
pub fn Needed() -> impl IntoView {
    let session = Session::here();
    let lines = Memo::new(move |_| session.record.with(lines));
    let line = |said: String| view! { <p class="board-round past"><Mark shape=Shape::Triangle />{said}</p> };
    move || lines.get().into_iter().map(line).collect_view()
}

/// `Chair 3: tell a prescriber`
fn lines(record: &Record) -> Vec<String> {
    let here = record.here().into_iter();
    here.filter_map(|visit| {
        let hold = held::held(visit, record.protocol_of(visit)?).filter(|hold| hold.needs_somebody())?;
        Some(format!("{}: {}", visit.chair, words::board::hold(hold).to_lowercase()))
    })
    .collect()
}
