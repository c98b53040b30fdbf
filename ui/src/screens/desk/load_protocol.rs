//! Taking another protocol into use: the file is read and checked, then it is shown what would change, and only then does a
//! manager confirm it.

use super::protocol::is_approved;
use crate::{
    ipc,
    parts::{CountersignFields, Dialog, Message, Press, SecretPair},
    session::Session,
};
use chart::{
    Record,
    words::{self, PartChange},
};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::{Code, Countersign, Fault, ProtocolFile};

/// Takes what was read into use. Where it cannot be, nothing is left unsaved.
async fn taken_into_use(session: Session, manager: Option<Countersign>) -> Result<String, String> {
    let answer = ipc::load_protocol(manager.as_ref()).await;
    if let Err(fault @ Fault::Trouble { code: Code::BadInput, .. }) = &answer {
        return Err(session.words(fault));
    }
    session.settle(answer)?;
    Ok("In force from now on, and not approved yet.".to_owned())
}

/// The clinic's own file, in the data folder. What is wrong with it is said before anybody is asked anything.
#[component]
pub fn Load() -> impl IntoView {
    let session = Session::here();
    let (asking, done) = (RwSignal::new(false), Press::new());
    let found = RwSignal::new(None::<ProtocolFile>);
    // What was said about a file is not about what was approved after it.
    let approved = is_approved(session);
    Effect::new(move |_| {
        if approved.get() {
            done.tell(Ok(String::new()));
        }
    });
    let read = move |_| {
        done.run("Reading the file\u{2026}", async move {
            let file = ipc::read_protocol().await.map_err(|fault| session.words(&fault))?;
            if file.is_none() {
                return Ok("This file is what is in use already.".to_owned());
            }
            found.set(file);
            asking.set(true);
            Ok(String::new())
        });
    };
    view! {
        <div class="desk-apart">
            <button type="button" aria-haspopup="dialog" aria-describedby="desk-load-hint" on:click=read>
                "Load the protocol file"
            </button>
            <p id="desk-load-hint" class="small soft">
                "Reads protocol.toml of the data folder and shows what would change. Nothing changes before a manager "
                "confirms it."
            </p>
            <Message text=done.said wrong=done.is_wrong />
            <Dialog open=asking title="Load the protocol file" wide=true>
                {move || found.get().map(|file| view! { <ConfirmLoad file asking done /> })}
            </Dialog>
        </div>
    }
}

/// What a file would change, as the dialog shows it.
struct Change {
    /// Edition, author, and what else stands at its head.
    head: Vec<String>,
    /// Each part that reads otherwise.
    parts: Vec<PartChange>,
    /// What becomes of the visits that are under way.
    visits: String,
}

fn change(record: &Record, file: &ProtocolFile) -> Change {
    let in_force = record.in_force();
    let before = in_force.map(|revision| &revision.protocol);
    let parts = before.map(|before| words::protocol_changes(before, &file.protocol)).unwrap_or_default();
    let number = in_force.map_or(1, |revision| revision.number);
    let visits = format!(
        "Visits that are under way keep the revision with which they began; revision {number} is in force now."
    );
    Change { head: words::protocol_head(before, &file.protocol), parts, visits }
}

/// It changes the rules for all visits that begin from here on, so that a manager confirms it.
#[component]
fn ConfirmLoad(file: ProtocolFile, asking: RwSignal<bool>, done: Press) -> impl IntoView {
    let session = Session::here();
    let (press, manager) = (Press::new(), SecretPair::new());
    let by_sheet = session.by_sheet.get_untracked();
    let Change { head, parts, visits } = session.record.with_untracked(|record| change(record, &file));
    let load = move |event: SubmitEvent| {
        event.prevent_default();
        let sign = manager.take();
        press.run("Saving\u{2026}", async move {
            let said = taken_into_use(session, sign).await?;
            asking.set(false);
            done.tell(Ok(said));
            Ok(String::new())
        });
    };
    view! {
        <form class="desk-form" on:submit=load>
            <div class="desk-protocol">
                <p class="desk-name">{file.file}</p>
                {head.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                <Parts parts />
            </div>
            <p>
                "The prescriber in charge has to approve it anew. Until then it is in force, and each sheet says that "
                "nobody has approved it. "
                {visits}
            </p>
            {(!by_sheet).then(|| view! { <CountersignFields who="Manager" pair=manager form="load-" /> })}
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Take it into use"</button>
                <button type="button" on:click=move |_| asking.set(false)>"Back"</button>
            </p>
        </form>
    }
}

#[component]
fn Parts(parts: Vec<PartChange>) -> impl IntoView {
    let said = if parts.is_empty() { "Every sentence reads as before." } else { "What reads otherwise:" };
    view! {
        <p>{said}</p>
        {parts.into_iter().map(|change| view! { <Part change /> }).collect_view()}
        <p class="small soft">"What stands in no sentence, such as the choices of a question, is not listed here."</p>
    }
}

#[component]
fn Part(change: PartChange) -> impl IntoView {
    let PartChange { part, lines } = change;
    let moved =
        lines.is_empty().then(|| view! { <p class="small">"The same sentences in another order."</p> });
    let lines = lines.into_iter().map(|line| view! { <li>{line.to_string()}</li> });
    view! {
        <h3>{part}</h3>
        {moved}
        <ul class="desk-list small">{lines.collect_view()}</ul>
    }
}
