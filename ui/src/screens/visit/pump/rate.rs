//! Another rate, and pauses that are typed late: what the pump did, with the time at which it did it.

use crate::{
    parts::{Field, Message},
    screens::visit::{
        bedside::Bedside,
        draft::Draft,
        moment,
        saver::{Outcome, Saver},
    },
};
use chart::{
    Act, Refusal, Stage, command::CareAct, decimal, quantity::MicrolitresPerHour, time::When, words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// A rate as it is typed, mL/h.
fn read(typed: &str) -> Result<MicrolitresPerHour, String> {
    let digits = decimal::read(typed, MicrolitresPerHour::SCALE).map_err(words::not_a_number)?;
    u32::try_from(digits).map(MicrolitresPerHour).map_err(|_| "No pump runs that fast.".to_owned())
}

#[component]
pub fn RateForm(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let [rate, time] = ["pump-rate", "pump-time"].map(|field| Draft::new(bedside, field));
    let saver = Saver::new(bedside);
    // The rate that was asked about: pressed again, it is confirmed.
    let asked = RwSignal::new(None::<MicrolitresPerHour>);
    let runs = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Infusing(_)));
    let forget = move || [rate, time].map(Draft::forget);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read(&rate.typed()).and_then(|rate| Ok((rate, moment::read_when(&time.typed())?))) {
            Err(sentence) => saver.say(sentence),
            Ok((rate, at)) => {
                let confirmed = asked.get_untracked() == Some(rate);
                let forget = forget();
                saver.act(Act::Care(CareAct::ChangeRate { rate, confirmed, at }), None, move |outcome| {
                    match outcome {
                        Outcome::Saved => {
                            forget.into_iter().for_each(|forget| forget());
                            open.set(false);
                        }
                        Outcome::Refused(Refusal::RateAboveOrder(rate)) => asked.set(Some(rate)),
                        Outcome::Refused(_) | Outcome::Failed => {}
                    }
                });
            }
        }
    };
    let typed_late = move |act: fn(When) -> Act| match moment::read_when(&time.typed()) {
        Err(sentence) => saver.say(sentence),
        Ok(at) => {
            let forget = forget();
            saver.save(act(at), None, move || {
                forget.into_iter().for_each(|forget| forget());
                open.set(false);
            });
        }
    };
    let label = bedside.saves("Save rate");
    view! {
        <form class="visit-form" on:submit=save>
            <div class="visit-fields">
                <Field label="Pump rate in mL/h" value=rate.text id="pump-rate" input_mode="decimal" />
                <Field label="Time; empty is now" value=time.text id="pump-time" />
            </div>
            <p class="soft small">"With a time, a pause or its end can be typed late."</p>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <Show
                    when=move || runs.get()
                    fallback=move || {
                        view! {
                            <button type="button" on:click=move |_| typed_late(|at| Act::Resume { at })>
                                "Resumed at that time"
                            </button>
                        }
                    }
                >
                    <button type="button" on:click=move |_| typed_late(|at| Act::Pause { at })>
                        "Paused at that time"
                    </button>
                </Show>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
