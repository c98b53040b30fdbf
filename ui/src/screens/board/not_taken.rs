//! Sets that were not taken at any chair, such as in a power cut: marked for all of them at once.

use crate::{
    parts::{Dialog, Field, Message, Press},
    screens::visit::read_when,
    session::Session,
};
use chart::Command;
use leptos::{ev::SubmitEvent, prelude::*};

/// The button, and the dialog behind it.
#[component]
pub fn NotTaken() -> impl IntoView {
    let session = Session::here();
    let open = RwSignal::new(false);
    let started = Memo::new(move |_| {
        session.record.with(|record| record.here().iter().any(|visit| visit.stage.start().is_some()))
    });
    view! {
        <Show when=move || started.get()>
            <button type="button" class="quiet" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                "Sets not taken\u{2026}"
            </button>
        </Show>
        <Dialog open title="Sets not taken at any chair">
            <Form open />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let [from, to, reason] = [(); 3].map(|()| RwSignal::new(String::new()));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let command = read_when(&from.get_untracked()).and_then(|from| {
            let to = read_when(&to.get_untracked())?;
            Ok(Command::NotTaken { from, to, reason: reason.get_untracked() })
        });
        press.run("Saving\u{2026}", async move {
            session.submit(command?, None).await.map(|_| {
                open.set(false);
                String::new()
            })
        });
    };
    view! {
        <form class="visit-form" on:submit=save>
            <p class="soft">
                "Marks every set that was due in this time and that nobody has taken. Sets from paper can still be typed afterwards."
            </p>
            <div class="visit-fields">
                <Field label="From, as in 10:22" value=from id="not-taken-from" />
                <Field label="To; empty is now" value=to id="not-taken-to" />
            </div>
            <Field label="Reason" value=reason id="not-taken-reason" />
            <p>
                <button type="button" class="choice" on:click=move |_| reason.set("power cut".into())>
                    "Power cut"
                </button>
            </p>
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Save for all chairs"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
