//! Striking an entry out: it counts for nothing from then on, and stays to be read with the reason.

use crate::{
    keys,
    parts::{Dialog, Field, Message},
    screens::visit::{after_leaving::AfterLeaving, bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, command::CareAct};
use leptos::{ev::SubmitEvent, prelude::*};

const REASON: &str = "strike-reason";

#[component]
pub fn StrikeOut(striking: RwSignal<Option<(u64, String)>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let any = striking.with(Option::is_some);
        open.set(any);
        if any {
            focus::soon(|| keys::focus(REASON));
        }
    });
    // Closed by Escape it is forgotten too, so that the next press opens it again.
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            striking.set(None);
        }
        now
    });
    view! {
        <Dialog open title="Strike an entry out">
            <Form striking />
        </Dialog>
    }
}

#[component]
fn Form(striking: RwSignal<Option<(u64, String)>>) -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, "strike-reason");
    let saver = Saver::new(bedside);
    let line = move || striking.get().map(|(_, line)| line).unwrap_or_default();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((entry, _)) = striking.get_untracked() else { return };
        let forget = reason.forget();
        let act = CareAct::StrikeOut { entry, reason: reason.typed() };
        saver.save(Act::Care(act), None, move || {
            forget();
            striking.set(None);
        });
    };
    let label = bedside.saves("Strike out");
    view! {
        <form class="visit-form" on:submit=save>
            <p><b>{line}</b></p>
            <AfterLeaving />
            <p class="soft">"It stays to be read, struck through, with the reason. It counts for nothing from now on."</p>
            <Field label="Reason" value=reason.text id=REASON />
            <p>
                <button type="button" class="choice" on:click=move |_| reason.text.set("wrong key".into())>
                    "Wrong key"
                </button>
                " "
                <button type="button" class="choice" on:click=move |_| reason.text.set("wrong patient".into())>
                    "Wrong patient"
                </button>
            </p>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| striking.set(None)>"Back"</button>
            </p>
        </form>
    }
}
