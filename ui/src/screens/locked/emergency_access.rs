//! Emergency access from the locked screen: a patient is in trouble, and nobody with a PIN is at hand.

use crate::{
    ipc,
    parts::{Dialog, Field, Message},
    session::Session,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wire::Glass;

/// The button, and the dialog behind it.
#[component]
pub fn EmergencyAccess() -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <p>
            <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                "Emergency access\u{2026}"
            </button>
        </p>
        <Dialog open title="Emergency access">
            <Form open />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let (name, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let said = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let take = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let glass = Glass { name: name.get_untracked(), reason: reason.get_untracked() };
        spawn_local(async move {
            let answer = ipc::break_glass(&glass).await;
            is_busy.set(false);
            match answer {
                Ok(room) => session.enter(room),
                Err(fault) => said.set(session.words(&fault)),
            }
        });
    };
    view! {
        <form class="desk-form" on:submit=take>
            <p>
                "For when a patient is in trouble and nobody with a PIN is at hand. You can read everything and print the card for the ambulance; nothing can be recorded. It is entered in the record first, and stands on every screen until a manager has looked into it."
            </p>
            <Field label="Your name" value=name id="glass-name" />
            <Field label="Reason" value=reason id="glass-reason" />
            <Message text=said />
            <p class="dialog-row">
                <button type="submit" class="go" disabled=move || is_busy.get()>"Open for reading"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
