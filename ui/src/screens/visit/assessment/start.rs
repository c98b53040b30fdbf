//! The start: what is missing as one list, and the button, which says so too when it is pressed too early.

use super::before_start;
use crate::{
    keys,
    parts::{Field, Mark, Message, Shape},
    screens::visit::{bedside::Bedside, draft::Draft, focus, moment, saver::Saver, tabs},
    session::Tab,
};
use chart::{Act, start, words};
use leptos::prelude::*;

#[component]
pub fn BeforeStart() -> impl IntoView {
    let bedside = Bedside::here();
    let before = before_start(bedside);
    view! {
        <Show when=move || before.get()>
            <StartForm />
        </Show>
    }
}

#[component]
fn StartForm() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::button(bedside);
    let missing = bedside.at_present(|record, visit, protocol, now| {
        let missing = start::missing(record, visit, protocol, now);
        missing.iter().map(|reason| words::not_ready(reason, protocol)).collect::<Vec<_>>()
    });
    let time = Draft::new(bedside, "start-time");
    let start = move |_| {
        let at = match moment::read_when(&time.typed()) {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let forget = time.forget();
        saver.save(Act::Start { at }, None, move || {
            forget();
            bedside.show(Tab::Infusion);
            focus::soon(|| keys::focus(tabs::button_id(Tab::Infusion)));
        });
    };
    view! {
        <section class="visit-section visit-start" aria-label="Before the start">
            <h2>"Before the start"</h2>
            <ul class="visit-missing">
                {move || {
                    missing
                        .get()
                        .into_iter()
                        .map(|words| {
                            view! {
                                <li>
                                    <Mark shape=Shape::Ring />
                                    {words}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Show when=move || missing.with(Vec::is_empty)>
                <p class="good">
                    <Mark shape=Shape::Check />
                    "Nothing is missing."
                </p>
            </Show>
            <div class="visit-typed">
                <button type="button" class="go" on:click=start>"Start infusion"</button>
                <Field label="Started at; empty is now" value=time.text id="start-time" />
            </div>
            <Message text=saver.said />
        </section>
    }
}
