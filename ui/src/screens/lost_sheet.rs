//! Across the top, for managers: that the words of the newest recovery sheet are nowhere. While they are on the screen the page
//! does not know of their sheet yet: it comes with the room, once they are put away or lost.

use crate::session::Session;
use chart::{clinic::Role, words};
use leptos::prelude::*;

/// The bar; nothing while the newest sheet is put away.
#[component]
pub fn LostSheetBar() -> impl IntoView {
    let session = Session::here();
    let said = Memo::new(move |_| {
        let lost = session.record.with(words::lost_sheet);
        lost.filter(|_| session.i_am(Role::Manager))
    });
    view! {
        <Show when=move || said.get().is_some()>
            <section class="only-read" aria-label="Recovery sheet not put away">
                <p role="alert">{move || said.get()}</p>
            </section>
        </Show>
    }
}
