//! The room's equipment: each thing is there and works, or it is not. Nothing is taken as there.

use crate::{
    parts::{Choices, CountersignFields, Field, Message, Press, SecretPair},
    session::Session,
};
use chart::{Command, protocol::RoomItem, room_check, words::Clock};
use leptos::{ev::SubmitEvent, prelude::*};
use std::collections::BTreeMap;

#[component]
pub fn Equipment() -> impl IntoView {
    let session = Session::here();
    let items = session.record.with_untracked(|record| {
        record.in_force().map(|revision| revision.protocol.start.room.clone()).unwrap_or_default()
    });
    let last = Memo::new(move |_| {
        let now = session.now.get();
        session.record.with(|record| {
            let check = room_check::of_day(record, &now)?;
            let lacks = &check.value.lacking;
            let how = if lacks.is_empty() { "everything was there" } else { "something lacked" };
            Some(format!("{}, {}: {how}.", Clock::Hours24.time(&check.at), record.name_of(check.by)))
        })
    });
    let asked = !items.is_empty();
    view! {
        <Show when=move || asked>
            <fieldset class="visit-form">
                <legend>"Room, once a day"</legend>
                {move || last.get().map(|line| view! { <p class="good">{line}</p> })}
                <Form items=items.clone() />
            </fieldset>
        </Show>
    }
}

#[component]
fn Form(items: Vec<RoomItem>) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let seen = RwSignal::new(BTreeMap::<String, bool>::new());
    let note = RwSignal::new(String::new());
    let pair = SecretPair::new();
    let lacks = move || seen.with(|seen| seen.values().any(|there| !there));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let of = |wanted: bool| {
            let ids = seen.get_untracked().into_iter().filter(|(_, there)| *there == wanted);
            ids.map(|(id, _)| id).collect::<Vec<_>>()
        };
        let command = Command::CheckRoom { there: of(true), lacking: of(false), note: note.get_untracked() };
        let countersign = pair.take();
        press.run("Saving\u{2026}", async move {
            session.submit(command, countersign).await.map(|_| {
                seen.set(BTreeMap::new());
                note.set(String::new());
                String::new()
            })
        });
    };
    let rows = items.into_iter().map(|item| {
        let (id, picked) = (item.id.clone(), item.id);
        view! {
            <Choices
                legend=chart::words::capital(&item.words)
                options=vec![(true, "There, works".to_owned()), (false, "Not there".to_owned())]
                chosen=Signal::derive(move || seen.with(|seen| seen.get(&id).copied()))
                on_choose=Callback::new(move |there| {
                    seen.update(|seen| {
                        seen.insert(picked.clone(), there);
                    });
                })
            />
        }
    });
    view! {
        <form on:submit=save>
            {rows.collect_view()}
            <Show when=lacks>
                <Field label="What is done about it" value=note id="room-note" />
                <CountersignFields who="Prescriber" pair />
            </Show>
            <button type="submit">"Save room check"</button>
            <Message text=press.said wrong=press.is_wrong />
        </form>
    }
}
