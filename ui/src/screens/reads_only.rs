//! Across the top: that whoever is here only reads, and what no manager has looked into: each emergency access, each
//! opening of the record without its head, keys that are not its own, and each restore.

use crate::{
    app,
    parts::{CountersignFields, Field, Message, SecretPair},
    screens::desk::press::Press,
    session::Session,
};
use chart::{
    Command, Record, StaffId,
    clinic::Role,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What an auditor, or whoever took the emergency access, can do; nothing for those who record.
#[component]
pub fn ReadsOnlyBar() -> impl IntoView {
    let session = Session::here();
    let reads_only = Memo::new(move |_| session.i_only_read());
    let is_emergency = Memo::new(move |_| session.me.get() == Some(StaffId::NOBODY));
    let said = move || {
        if is_emergency.get() {
            "Emergency access: reading only. The card for the ambulance is printed from the chart: F9, then P. Lock when \
             you are done."
        } else {
            "You are signed in as auditor: you can read everything, and nothing can be recorded."
        }
    };
    view! {
        <Show when=move || reads_only.get()>
            <section class="only-read access" aria-label="You only read">
                <p role="status">{said}</p>
                <Show when=move || is_emergency.get()>
                    <button type="button" class="go" on:click=move |_| app::lock(session)>"Lock"</button>
                </Show>
            </section>
        </Show>
    }
}

/// What records something stands in here. Whoever only reads sees it, and it does nothing.
#[component]
pub fn Recording(children: Children) -> impl IntoView {
    let session = Session::here();
    let reads_only = Memo::new(move |_| session.i_only_read());
    view! {
        <fieldset class="recording" disabled=move || reads_only.get()>
            {children()}
        </fieldset>
    }
}

/// What a manager is to look into, in words, with its entry.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Access {
    entry: u64,
    kind: &'static str,
    said: String,
}

fn unseen(record: &Record) -> Vec<Access> {
    let unseen = record.broken_glass.iter().filter(|one| one.seen.is_none());
    let access = |one: &chart::break_glass::BrokenGlass| {
        let (day, time) = (words::date_short(one.at.local()), Clock::Hours24.time(&one.at));
        let said = format!("{} ({day}, {time})", words::broken_glass(&one.glass));
        Access { entry: one.seq, kind: "Emergency access", said }
    };
    let headless = record.headless.iter().filter(|one| one.seen.is_none()).map(|one| {
        let said = format!(
            "{}. It may be an older record that was put back. Compare the eight words on the last print with those of \
             Check the record.",
            words::headless(&one.found)
        );
        Access { entry: one.seq, kind: "Record without its head", said }
    });
    let keys = record.other_keys.iter().filter(|one| one.seen.is_none()).map(|one| Access {
        entry: one.seq,
        kind: "Keys not the record\u{2019}s own",
        said: words::other_keys_told(&one.found),
    });
    let restored = record.restored.iter().filter(|one| one.seen.is_none()).map(|one| Access {
        entry: one.seq,
        kind: "Restored record",
        said: words::backup::restored(one, record),
    });
    unseen.map(access).chain(headless).chain(keys).chain(restored).collect()
}

/// Everybody sees them, and a manager says that they were looked into.
#[component]
pub fn Accesses() -> impl IntoView {
    let session = Session::here();
    let list = Memo::new(move |_| session.record.with(unseen));
    view! {
        <For each=move || list.get() key=|access: &Access| access.clone() let(access)>
            <AccessBar access />
        </For>
    }
}

#[component]
fn AccessBar(access: Access) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let is_manager = Memo::new(move |_| session.i_am(Role::Manager));
    let Access { entry, kind, said } = access;
    let found = RwSignal::new(String::new());
    let manager = SecretPair::new();
    let see = move |event: SubmitEvent| {
        event.prevent_default();
        let found = found.get_untracked();
        press.confirmed(session, Command::SeeBrokenGlass { entry, found }, manager.take(), || {});
    };
    view! {
        <section class="only-read access" aria-label=kind>
            <p role="alert">{said}</p>
            <Show when=move || is_manager.get()>
                <form class="access-form" on:submit=see>
                    <Field label="What was found" value=found id=format!("glass-found-{entry}") />
                    <Show when=move || !session.by_sheet.get()>
                        <CountersignFields who="Confirming manager" pair=manager form=format!("glass-{entry}-") />
                    </Show>
                    <button type="submit">"I have looked into it"</button>
                </form>
            </Show>
            <Message text=press.said wrong=press.is_wrong />
        </section>
    }
}
