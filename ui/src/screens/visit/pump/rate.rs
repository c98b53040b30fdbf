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
use chart::{Act, Refusal, Stage, command::CareAct, decimal, infused, quantity::MicrolitresPerHour, words};
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
    let present = bedside.on_record(|_, visit, _| {
        let rate = visit.stage.run().and_then(infused::rate_now);
        rate.map(|rate| format!("The chart has {} now.", words::care::rate(rate)))
    });
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read(&rate.typed()).and_then(|rate| Ok((rate, moment::read_when(&time.typed())?))) {
            Err(sentence) => saver.say(sentence),
            Ok((typed, at)) => {
                let confirmed = asked.get_untracked() == Some(typed);
                let forget = [rate, time].map(Draft::forget);
                let act = Act::Care(CareAct::ChangeRate { rate: typed, confirmed, at });
                saver.act(act, None, move |outcome| match outcome {
                    Outcome::Saved => {
                        forget.into_iter().for_each(|forget| forget());
                        open.set(false);
                    }
                    Outcome::Refused(Refusal::RateUnusual(rate)) => asked.set(Some(rate)),
                    Outcome::Refused(_) | Outcome::Failed => {}
                });
            }
        }
    };
    let label = bedside.saves("Save rate");
    view! {
        <form class="visit-form" on:submit=save>
            <p class="soft">{move || present.get()}</p>
            <div class="visit-fields">
                <Field label="Pump rate in mL/h" value=rate.text id="pump-rate" input_mode="decimal" />
                <Field label="Time; empty is now" value=time.text id="pump-time" />
            </div>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
        <LatePause open />
    }
}

/// A pause that nobody recorded when it was. What still goes on has no end yet.
#[component]
fn LatePause(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let [from, to] = ["pause-from", "pause-to"].map(|field| Draft::new(bedside, field));
    let saver = Saver::new(bedside);
    let runs = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Infusing(_)));
    let read = move || -> Result<Act, String> {
        let typed = |draft: Draft| draft.typed().trim().to_owned();
        match (typed(from).as_str(), typed(to).as_str()) {
            ("", "") => Err("Type when it began, or when it ended. Nothing was saved.".to_owned()),
            (from, "") if runs.get_untracked() => Ok(Act::Pause { at: moment::read_when(from)? }),
            ("", to) if !runs.get_untracked() => Ok(Act::Resume { at: moment::read_when(to)? }),
            (_, "") | ("", _) => {
                Err("Type both: when it began, and when it ended. Nothing was saved.".to_owned())
            }
            (from, to) => {
                let (from, to) = (moment::read_when(from)?, moment::read_when(to)?);
                Ok(Act::Care(CareAct::AddPause { from, to }))
            }
        }
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        match read() {
            Err(sentence) => saver.say(sentence),
            Ok(act) => {
                let forget = [from, to].map(Draft::forget);
                saver.save(act, None, move || {
                    forget.into_iter().for_each(|forget| forget());
                    open.set(false);
                });
            }
        }
    };
    let label = bedside.saves("Save pause");
    view! {
        <form class="visit-form" aria-label="A pause that was not recorded" on:submit=save>
            <p><b>"A pause that was not recorded"</b></p>
            <div class="visit-fields">
                <Field label="Paused at" value=from.text id="pause-from" />
                <Field label="Resumed at" value=to.text id="pause-to" />
            </div>
            <p class="soft small">"While the pump stands, leave \u{201c}Resumed at\u{201d} empty; to end the pause that goes on, fill only that."</p>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit">{label}</button>
            </p>
        </form>
    }
}
