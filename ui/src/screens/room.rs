//! The room today, for all patients: its equipment, looked through once a day, and which prescriber is on site.

mod equipment;
mod on_site;

use crate::{parts::Dialog, screens::reads_only::Recording, session::Session};
use chart::{Record, Stamp, presence, room_check, words};
use equipment::Equipment;
use leptos::prelude::*;
use on_site::OnSite;

/// How the room stands, in one line, and whether anything is still to do.
fn stands(record: &Record, now: &Stamp) -> (String, bool) {
    let here: Vec<String> =
        presence::on_site(record, now).into_iter().map(|who| record.name_of(who).to_owned()).collect();
    let on_site = if here.is_empty() {
        "No prescriber is noted as on site.".to_owned()
    } else {
        format!("On site: {}.", words::list(&here))
    };
    let rules = record.in_force().map(|revision| &revision.protocol.start);
    let asked = rules.is_some_and(|rules| !rules.room.is_empty());
    let check = room_check::of_day(record, now);
    let room = match check {
        Some(check) => format!("Room looked through {}.", words::Clock::Hours24.time(&check.at)),
        None if asked => "The room was not looked through today.".to_owned(),
        None => String::new(),
    };
    let open = here.is_empty() || (asked && check.is_none());
    (format!("{room} {on_site}").trim().to_owned(), open)
}

/// One line with the way to the dialog.
#[component]
pub fn RoomToday() -> impl IntoView {
    let session = Session::here();
    let open = RwSignal::new(false);
    let stands = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| stands(record, &now))
    });
    view! {
        <div class="room-today">
            <p class=move || if stands.with(|(_, open)| *open) { "soon" } else { "soft" }>
                {move || stands.with(|(words, _)| words.clone())}
            </p>
            <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>"Room and prescriber"</button>
            <Dialog open title="Room and prescriber">
                <Recording>
                    <Equipment />
                    <OnSite />
                </Recording>
                <p class="dialog-row">
                    <button type="button" on:click=move |_| open.set(false)>"Back"</button>
                </p>
            </Dialog>
        </div>
    }
}
