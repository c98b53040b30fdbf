//! Where the drug went: drawn, given, wasted before a witness, and what is not accounted for.

use super::standing::SENTENCE;
use crate::{
    keys,
    parts::{CountersignFields, Dialog, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{Act, decimal, drug, quantity::Microlitres, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// The button that opens the form, as long as something is not accounted for.
const WASTE: &str = "discharge-waste";

#[component]
pub fn DrugAccount() -> impl IntoView {
    let bedside = Bedside::here();
    let open = RwSignal::new(false);
    let account = bedside.on_record(|_, visit, _| {
        let balance = drug::balance(visit)?;
        let running = visit.stage.run().is_some() && visit.stage.finished().is_none();
        let left = drug::unaccounted(visit).is_some();
        let line =
            if running { format!("Drawn {}", drug::in_ml(balance.drawn)) } else { words::balance(&balance) };
        Some((line, left))
    });
    view! {
        <Show when=move || account.with(Option::is_some)>
            <section class="discharge-card" aria-labelledby="discharge-drug">
                <h2 id="discharge-drug">"Drug"</h2>
                <p class=move || {
                    if account.with(|a| a.as_ref().is_some_and(|(_, left)| *left)) { "soon" } else { "soft" }
                }>{move || account.get().map(|(line, _)| line)}</p>
                <Show when=move || account.with(|a| a.as_ref().is_some_and(|(_, left)| *left))>
                    <p class="discharge-buttons">
                        <button
                            type="button"
                            id=WASTE
                            aria-haspopup="dialog"
                            on:click=move |_| open.set(true)
                        >
                            "Waste\u{2026}"
                        </button>
                    </p>
                </Show>
            </section>
        </Show>
        <Dialog open title="Waste drug">
            <Form open />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let amount = Draft::new(bedside, "waste");
    let saver = Saver::new(bedside);
    let pair = SecretPair::new();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let witness = pair.take();
        let digits = decimal::read(&amount.typed(), Microlitres::SCALE);
        let read = digits
            .map_err(words::not_a_number)
            .and_then(|digits| u32::try_from(digits).map_err(|_| "That is too much.".to_owned()));
        match read {
            Ok(digits) => {
                let forget = amount.forget();
                saver.save(Act::WasteDrug { amount: Microlitres(digits) }, witness, move || {
                    forget();
                    open.set(false);
                    // The button that opened this is gone where nothing is left to account for.
                    focus::soon(|| keys::focus(if focus::is_there(WASTE) { WASTE } else { SENTENCE }));
                });
            }
            Err(sentence) => saver.say(sentence),
        }
    };
    let label = bedside.saves("Save waste");
    view! {
        <form class="visit-form" on:submit=save>
            <Field label="Wasted, in mL of drug" value=amount.text id="waste" input_mode="decimal" />
            <CountersignFields who="Witness" pair />
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
