//! What is seldom needed: ending a visit otherwise, and changing chairs.

use super::{bedside::Bedside, draft::Draft, saver::Saver};
use crate::parts::{Dialog, Field, Message};
use chart::{Act, Stage, clinic::Chair, fact::OtherEnd};
use leptos::prelude::*;

/// The button and its dialog.
#[component]
pub fn More() -> impl IntoView {
    let open = RwSignal::new(false);
    let here = Bedside::here().on_record(|_, visit, _| visit.stage.is_here());
    view! {
        <button type="button" class="visit-more" hidden=move || !here.get() aria-haspopup="dialog" on:click=move |_| open.set(true)>
            "More"
        </button>
        <Dialog open title="More">
            <EndOtherwise open />
            <ChangeChair open />
            <p class="dialog-row">
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </Dialog>
    }
}

const fn name(how: OtherEnd) -> &'static str {
    match how {
        OtherEnd::NotTreated => "Not treated today",
        OtherEnd::Cancelled => "Cancel visit",
        OtherEnd::Transferred => "Transferred",
        OtherEnd::LeftAgainstAdvice => "Left against advice",
    }
}

#[component]
fn EndOtherwise(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let reason = Draft::new(bedside, "end-otherwise");
    let saver = Saver::new(bedside);
    let ends = bedside.on_record(|_, visit, _| {
        let before = visit.stage == Stage::Arrived;
        OtherEnd::ALL.into_iter().filter(|how| before || !how.only_before_start()).collect::<Vec<_>>()
    });
    let end = move |how: OtherEnd| {
        let forget = reason.forget();
        saver.save(Act::EndOtherwise { how, reason: reason.typed() }, None, move || {
            forget();
            open.set(false);
            bedside.leave();
        });
    };
    view! {
        <fieldset class="visit-form">
            <legend>"End this visit otherwise"</legend>
            <Field label="Reason" value=reason.text id="end-otherwise-reason" />
            <div class="visit-buttons">
                {move || {
                    ends.get()
                        .into_iter()
                        .map(|how| {
                            view! { <button type="button" on:click=move |_| end(how)>{name(how)}</button> }
                        })
                        .collect_view()
                }}
            </div>
            <Message text=saver.said />
        </fieldset>
    }
}

#[component]
fn ChangeChair(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let free = bedside.on_record(|record, _, _| record.free_chairs());
    let go = move |to: Chair| saver.save(Act::ChangeChair { to }, None, move || open.set(false));
    view! {
        <fieldset class="visit-form">
            <legend>"Change chair"</legend>
            <div class="visit-buttons">
                {move || {
                    free.get()
                        .into_iter()
                        .map(|to| view! { <button type="button" on:click=move |_| go(to)>{to.to_string()}</button> })
                        .collect_view()
                }}
            </div>
            <Show when=move || free.with(Vec::is_empty)>
                <p class="soft">"No chair is free."</p>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
