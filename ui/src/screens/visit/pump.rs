//! The pump: pause, resume, end. Only what is possible at this stage is offered.

mod rate;

use super::{bedside::Bedside, draft::Draft, focus, moment, saver::Saver, tabs};
use crate::{
    keys,
    parts::{Dialog, Field, Message},
    session::Tab,
};
use chart::{
    Act, Stage, board, decimal,
    decimal::NotANumber,
    quantity::Microlitres,
    time::When,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Off,
    Runs,
    Stands,
}

#[component]
pub fn Pump() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let ending = RwSignal::new(false);
    let changing = RwSignal::new(false);
    let state = bedside.on_record(|_, visit, _| match &visit.stage {
        Stage::Infusing(_) => State::Runs,
        Stage::Paused(..) => State::Stands,
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => State::Off,
    });
    let words = bedside.at_present(|_, visit, _, now| match &visit.stage {
        Stage::Arrived => "The infusion has not started.".to_owned(),
        Stage::Infusing(run) => {
            let through = board::through_at(visit, now);
            let through =
                through.map_or_else(String::new, |at| format!(", through at {}", Clock::Hours24.time(&at)));
            format!("Running since {}, {} ordered{through}", Clock::Hours24.time(&run.start), run.ordered)
        }
        Stage::Paused(_, since) => format!("Paused at {}", Clock::Hours24.time(since)),
        Stage::Recovering(finished) | Stage::Departed(finished, _) => {
            format!("Ended {}, pump says {}", Clock::Hours24.time(&finished.end), finished.given)
        }
        Stage::Ended { how, .. } => words::capital(&how.to_string()),
    });
    // Milligrams first and the rate at the end, so that one is never read for the other.
    let ordered = bedside.on_record(|_, visit, _| {
        visit.worked().map_or_else(String::new, |w| {
            format!("Ordered {} at {}, {}", w.dose(), w.concentration(), w.rate())
        })
    });
    // Worked out from rates and pauses; at the end the pump's own figure stands beside it.
    let so_far = bedside.at_present(|_, visit, _, now| words::care::infused_so_far(visit, now));
    view! {
        <div class="visit-pump" role="group" aria-label="Pump">
            <p>
                {move || words.get()}
                <span class="visit-pump-order">{move || ordered.get()}</span>
                <span class="visit-pump-order">{move || so_far.get()}</span>
            </p>
            <Show when=move || state.get() == State::Runs>
                <button type="button" on:click=move |_| saver.save(Act::Pause { at: When::Now }, None, || ())>"Pause"</button>
            </Show>
            <Show when=move || state.get() == State::Stands>
                <button type="button" class="go" on:click=move |_| saver.save(Act::Resume { at: When::Now }, None, || ())>
                    "Resume"
                </button>
            </Show>
            <Show when=move || state.get() != State::Off>
                <button type="button" aria-haspopup="dialog" on:click=move |_| changing.set(true)>
                    "Change rate\u{2026}"
                </button>
                <button type="button" aria-haspopup="dialog" on:click=move |_| ending.set(true)>
                    "End infusion"
                </button>
            </Show>
            <Message text=saver.said />
            <Dialog open=changing title="Pump rate and times">
                <rate::RateForm open=changing />
            </Dialog>
            <Dialog open=ending title="End of infusion">
                <EndForm open=ending />
            </Dialog>
        </div>
    }
}

#[component]
fn EndForm(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let given = Draft::new(bedside, "end-given");
    let reason = Draft::new(bedside, "end-reason");
    let saver = Saver::new(bedside);
    let time = Draft::new(bedside, "end-time");
    let read = move || -> Result<_, String> {
        let volume = read_volume(&given.typed()).map_err(words::not_a_number)?;
        Ok((volume, moment::read_when(&time.typed())?))
    };
    let end = move || match read() {
        Err(sentence) => saver.say(sentence),
        Ok((given_now, at)) => {
            let forget = [given.forget(), reason.forget(), time.forget()];
            saver.save(Act::End { given: given_now, reason: reason.typed(), at }, None, move || {
                forget.into_iter().for_each(|forget| forget());
                open.set(false);
                bedside.show(Tab::Recovery);
                focus::soon(|| keys::focus(tabs::button_id(Tab::Recovery)));
            });
        }
    };
    let label = bedside.saves("Save end");
    view! {
        <form
            class="visit-form"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                end();
            }
        >
            <Field label="Pump says, in mL" value=given.text id="end-given" input_mode="decimal" />
            <Field label="Ended at; empty is now" value=time.text id="end-time" />
            <Field
                label="Reason"
                value=reason.text
                id="end-reason"
                hint="Only when it ends before the ordered time."
            />
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}

fn read_volume(typed: &str) -> Result<Microlitres, NotANumber> {
    let digits = decimal::read(typed, Microlitres::SCALE)?;
    u32::try_from(digits).map(Microlitres).map_err(|_| NotANumber::TooLong)
}
