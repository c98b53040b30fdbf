//! A new passphrase and PIN for somebody who forgot theirs. A manager confirms it with a secret of their own.

use super::press::Press;
use crate::{
    ipc,
    parts::{CountersignFields, Field, Message, SecretPair},
    session::Session,
};
use chart::StaffId;
use leptos::{ev::SubmitEvent, prelude::*};
use wire::NewSecrets;

/// What is typed. Cheap to copy; it is gone with the dialog.
#[derive(Clone, Copy)]
struct Form {
    passphrase: RwSignal<String>,
    passphrase_again: RwSignal<String>,
    pin: RwSignal<String>,
    pin_again: RwSignal<String>,
    manager: SecretPair,
}

impl Form {
    fn new() -> Self {
        let secret = || RwSignal::new(String::new());
        Self {
            passphrase: secret(),
            passphrase_again: secret(),
            pin: secret(),
            pin_again: secret(),
            manager: SecretPair::new(),
        }
    }

    /// The new secrets, or the sentence that says what is missing.
    fn read(self, staff: StaffId) -> Result<NewSecrets, String> {
        let (passphrase, pin) = (self.passphrase.get_untracked(), self.pin.get_untracked());
        if passphrase.is_empty() || pin.is_empty() {
            return Err("Type a passphrase and a PIN, each twice.".to_owned());
        }
        if passphrase != self.passphrase_again.get_untracked() {
            return Err("The two passphrases differ. Type both again.".to_owned());
        }
        if pin != self.pin_again.get_untracked() {
            return Err("The two PINs differ. Type both again.".to_owned());
        }
        Ok(NewSecrets { staff, passphrase, pin, manager: self.manager.take() })
    }

    fn clear(self) {
        for field in [self.passphrase, self.passphrase_again, self.pin, self.pin_again] {
            field.set(String::new());
        }
    }
}

/// The form of the dialog.
#[component]
pub fn NewSecretsForm(staff: StaffId, open: RwSignal<bool>) -> impl IntoView {
    let session = Session::here();
    let form = Form::new();
    let press = Press::new();
    let by_sheet = session.by_sheet.get_untracked();
    let reset = move |event: SubmitEvent| {
        event.prevent_default();
        match form.read(staff) {
            Err(missing) => press.refuse(missing),
            Ok(new) => {
                let saving = async move { ipc::reset_secrets(&new).await };
                press.settle(session, saving, "", move || {
                    form.clear();
                    open.set(false);
                });
            }
        }
    };
    view! {
        <form class="desk-form" on:submit=reset>
            <p class="soft">"The former passphrase and PIN open nothing from then on. That is noted in the record."</p>
            <div class="desk-fields">
                <Secret label="New passphrase" value=form.passphrase hint="At least 15 characters." />
                <Secret label="New passphrase again" value=form.passphrase_again />
                <Secret label="New PIN" value=form.pin hint="Six digits." input_mode="numeric" />
                <Secret label="New PIN again" value=form.pin_again input_mode="numeric" />
            </div>
            {(!by_sheet).then(|| view! { <CountersignFields who="Confirming manager" pair=form.manager /> })}
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Give new passphrase and PIN"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

#[component]
fn Secret(
    label: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] hint: &'static str,
    #[prop(default = "text")] input_mode: &'static str,
) -> impl IntoView {
    let id = label.to_lowercase().replace(' ', "-");
    view! { <Field label value id kind="password" hint input_mode /> }
}
