//! A new passphrase and PIN for somebody who forgot theirs. A manager confirms it with a secret of their own.

use super::secrets::{SecretFields, TypedSecrets};
use crate::{
    ipc,
    parts::{CountersignFields, Message, Press, SecretPair},
    session::Session,
};
use chart::StaffId;
use leptos::{ev::SubmitEvent, prelude::*};
use wire::NewSecrets;

/// What is typed. Cheap to copy; it is gone with the dialog.
#[derive(Clone, Copy)]
struct Form {
    secrets: TypedSecrets,
    manager: SecretPair,
}

impl Form {
    fn new() -> Self {
        Self { secrets: TypedSecrets::new(), manager: SecretPair::new() }
    }

    /// The new secrets, or the sentence that says what is missing.
    fn read(self, staff: StaffId) -> Result<NewSecrets, String> {
        let manager = self.manager.take();
        let (passphrase, pin) = self.secrets.read()?;
        Ok(NewSecrets { staff, passphrase, pin, manager })
    }
}

/// The form of the dialog.
#[component]
pub fn NewSecretsForm(
    staff: StaffId,
    open: RwSignal<bool>,
    /// Where it is said that it was done.
    done: Press,
) -> impl IntoView {
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
                    form.secrets.clear();
                    open.set(false);
                    let name = session.record.with_untracked(|record| record.name_of(staff).to_owned());
                    done.tell(Ok(format!(
                        "{name} has a new passphrase and PIN. The former passphrase opens the record only with an older copy \
                         of the keys."
                    )));
                });
            }
        }
    };
    view! {
        <form class="desk-form" on:submit=reset>
            <p class="soft">
                "From then on the former passphrase opens the record only with an older copy of the keys, which every screen tells. The former PIN opens nothing. That is noted in the record."
            </p>
            <SecretFields
                secrets=form.secrets
                labels=["New passphrase", "New passphrase again", "New PIN", "New PIN again"]
                form="new"
            />
            {(!by_sheet).then(|| view! { <CountersignFields who="Confirming manager" pair=form.manager /> })}
            <Message text=press.said wrong=press.is_wrong />
            <p class="dialog-row">
                <button type="submit" class="go">"Give new passphrase and PIN"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
