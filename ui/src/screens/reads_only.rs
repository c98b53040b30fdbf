//! Across the top: that whoever is here only reads; and what rests for them.

use crate::{app, session::Session};
use chart::StaffId;
use leptos::prelude::*;

/// What an auditor, or whoever took the emergency access, can do; nothing for those who record.
#[component]
pub fn ReadsOnlyBar() -> impl IntoView {
    let session = Session::here();
    let reads_only = Memo::new(move |_| session.i_only_read());
    let is_emergency = Memo::new(move |_| session.me.get() == Some(StaffId::NOBODY));
    let said = move || {
        if is_emergency.get() {
            "Emergency access: reading only. It is on record, and stands on every screen until a manager has looked into \
             it. Open a chart: there F9, then P, prints the card for the ambulance."
        } else {
            "You are signed in as auditor: you can read everything, and nothing can be recorded."
        }
    };
    view! {
        <Show when=move || reads_only.get()>
            <section class="only-read" aria-label="You only read">
                <p role="status">{said}</p>
                <Show when=move || is_emergency.get()>
                    <button type="button" class="go" on:click=move |_| app::lock(session)>
                        "End emergency access"
                    </button>
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
