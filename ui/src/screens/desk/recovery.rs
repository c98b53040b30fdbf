//! A new recovery sheet, for when the words were never put away or somebody else may have read them.

use crate::{
    ipc,
    parts::{CountersignFields, Dialog, Message, Press, SecretPair},
    screens::start::RecoverySheet,
    session::Session,
};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn RecoverySection() -> impl IntoView {
    let session = Session::here();
    let press = Press::new();
    let pair = SecretPair::new();
    let (words, open) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(false));
    // Put away the words are gone, and so is the dialog.
    Effect::new(move |_| {
        if words.with(Vec::is_empty) {
            open.set(false);
        }
    });
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(manager) = pair.take() else {
            return press.refuse("A manager confirms this here, with name and PIN or passphrase.");
        };
        press.run("Making the sheet\u{2026}", async move {
            let made = ipc::renew_recovery(&manager).await.map_err(|fault| session.words(&fault))?;
            words.set(made);
            open.set(true);
            let said = "A new sheet was made. From now on the former one opens the record only with an older copy of \
                        keys.json.";
            Ok(said.to_owned())
        });
    };
    view! {
        <section class="desk-card" aria-labelledby="desk-recovery">
            <h2 id="desk-recovery">"Recovery sheet"</h2>
            <p class="soft">
                "If the sheet was never put away, is lost, or was seen by somebody else, make a new one. From then on the former one opens the record only with an older copy of keys.json, which every screen tells."
            </p>
            <form class="desk-form" on:submit=make>
                <CountersignFields who="Manager" pair />
                <Message text=press.said wrong=press.is_wrong />
                <button type="submit">"Make a new recovery sheet"</button>
            </form>
            <Dialog open title="A new sheet" wide=true stays=true>
                <RecoverySheet words />
            </Dialog>
        </section>
    }
}
