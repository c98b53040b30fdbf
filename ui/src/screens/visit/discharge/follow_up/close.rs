//! A call that nobody made in time, and that is not made any more: why.

use crate::{
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, command::LeavingAct};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn Close() -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, "call-closed");
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let forget = reason.forget();
        let act = LeavingAct::CloseCall { reason: reason.typed() };
        saver.save(Act::Leaving(act), None, move || {
            forget();
            focus::soon(|| focus::first_in(focus::Call::AfterVisit.card()));
        });
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <Field label="Why it is not made any more" value=reason.text id="call-closed-why" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">"Close without a call"</button>
            </div>
        </form>
    }
}
