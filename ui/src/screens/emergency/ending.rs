//! How an emergency is over: the patient stays, it was none, or the patient is transferred and the visit ends.

use crate::{
    parts::{Dialog, Field, Message},
    screens::visit::{Bedside, Draft, Saver},
    session::Tab,
};
use chart::{Act, Stage, command::EmergencyAct, decimal, fact::EmergencyEnd, quantity::Microlitres, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// The two ways in which the patient stays here.
#[component]
pub fn Over() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let end = move |how: EmergencyEnd| {
        let act = EmergencyAct::End { how, note: String::new(), given: None };
        saver.save(Act::Emergency(act), None, move || bedside.show(bedside.working_tab()));
    };
    view! {
        <button type="button" on:click=move |_| end(EmergencyEnd::Stays)>"Over: the patient stays"</button>
        <button type="button" class="quiet" on:click=move |_| end(EmergencyEnd::None)>"It was no emergency"</button>
        <Message text=saver.said />
    }
}

/// The dialog of a transfer.
#[component]
pub fn Transfer(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title="The patient is transferred">
            <Form open />
        </Dialog>
    }
}

/// What the pump says, where somebody had the time to read it.
fn read_given(typed: &str) -> Result<Option<Microlitres>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let digits = decimal::read(typed, Microlitres::SCALE).map_err(words::not_a_number)?;
    u32::try_from(digits)
        .map(|given| Some(Microlitres(given)))
        .map_err(|_| "That is too much to be true.".to_owned())
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let [to, given] = ["transfer-to", "transfer-given"].map(|field| Draft::new(bedside, field));
    let saver = Saver::new(bedside);
    let runs = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Infusing(_) | Stage::Paused(..)));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read_given(&given.typed()) {
            Err(sentence) => saver.say(sentence),
            Ok(volume) => {
                let forget = [to, given].map(Draft::forget);
                let how = EmergencyEnd::Transferred;
                let act = EmergencyAct::End { how, note: to.typed(), given: volume };
                saver.save(Act::Emergency(act), None, move || {
                    forget.into_iter().for_each(|forget| forget());
                    open.set(false);
                    bedside.show(Tab::Discharge);
                });
            }
        }
    };
    let label = bedside.saves("Save transfer");
    view! {
        <form class="visit-form" on:submit=save>
            <Field label="Where to, and by whom" value=to.text id="transfer-to" hint="As in: City Hospital, by ambulance 12." />
            <Show when=move || runs.get()>
                <Field
                    label="Pump says, in mL"
                    value=given.text
                    id="transfer-given"
                    input_mode="decimal"
                    hint="Leave it empty if nobody has read it: the amount is worked out from the rate."
                />
            </Show>
            <p class="soft">"The visit ends with this. The card becomes its summary, and can be printed again afterwards."</p>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
