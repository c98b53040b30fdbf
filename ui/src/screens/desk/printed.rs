//! What was printed and saved, the newest first, and each of it once more as it was.

use super::{copies, press::Press};
use crate::{ipc, parts::Message, session::Session};
use chart::{
    VisitId,
    departure::Outlet,
    words::{self, Clock},
};
use leptos::{prelude::*, task::spawn_local};
use wire::CopyLine;

#[component]
pub fn PrintedAndSaved() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let newest_copies = RwSignal::new(Vec::<CopyLine>::new());
    // The window holds the visits of today only: the list is asked for, and again when something was recorded.
    let newest = Memo::new(move |_| session.record.with(|record| record.seq));
    Effect::new(move |_| {
        // Read, not only followed: a memo that nobody reads never asks what it depends on.
        newest.get();
        spawn_local(async move {
            match ipc::last_copies().await {
                Ok(list) => {
                    newest_copies.set(list);
                    press.tell(Ok(String::new()));
                }
                Err(fault) => press.refuse(session.words(&fault)),
            }
        });
    });
    view! {
        <section class="desk-card" aria-labelledby="desk-printed">
            <h2 id="desk-printed">"Printed and saved"</h2>
            <Message text=press.said wrong=press.is_wrong />
            <Show when=move || newest_copies.with(Vec::is_empty)>
                <p class="soft">"Nothing was printed or saved yet."</p>
            </Show>
            <ul class="desk-list">
                <For each=move || newest_copies.get() key=|line| (line.seq, line.patient.clone()) let(line)>
                    <CopyRow line />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn CopyRow(line: CopyLine) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let CopyLine { seq, visit, patient, what, at, by } = line;
    let id = format!("desk-copy-{seq}");
    let (of_print, of_save) = (id.clone(), id.clone());
    let when = format!("{}, {}, by {by}", words::date_short(at.local()), Clock::Hours24.time(&at));
    view! {
        <li class="desk-row">
            <div class="desk-what" id=id>
                <p class="desk-name">{patient}</p>
                <p>{what}</p>
                <p class="soft">{when}</p>
            </div>
            <div class="desk-buttons">
                <button
                    type="button"
                    aria-describedby=of_print
                    on:click=move |_| again(session, press, visit, seq, Outlet::Printed)
                >
                    "Print again as it was"
                </button>
                <button
                    type="button"
                    aria-describedby=of_save
                    on:click=move |_| again(session, press, visit, seq, Outlet::Saved)
                >
                    "Save again as PDF"
                </button>
            </div>
            <Message text=press.said wrong=press.is_wrong />
        </li>
    }
}

/// Makes the document of a copy once more.
fn again(session: Session, press: Press, visit: VisitId, copy: u64, outlet: Outlet) {
    let (slow, done) = match outlet {
        Outlet::Printed => ("Printing\u{2026}", "Printed again:"),
        Outlet::Saved => ("Saving the PDF\u{2026}", "Saved again:"),
    };
    copies::run(session, press, (slow, done), async move {
        match outlet {
            Outlet::Printed => ipc::reprint(visit, copy).await,
            Outlet::Saved => ipc::save_again(visit, copy).await,
        }
    });
}
