//! Today's weight. What is unusual is asked about and confirmed by pressing again.

use super::{anchor, before_start};
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
    Act, Refusal,
    decimal::{self, NotANumber},
    quantity::Grams,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

fn read(typed: &str) -> Result<Grams, NotANumber> {
    let digits = decimal::read(typed, Grams::SCALE)?;
    u32::try_from(digits).map(Grams).map_err(|_| NotANumber::TooLong)
}

#[component]
pub fn WeightForm() -> impl IntoView {
    let bedside = Bedside::here();
    let weight = Draft::new(bedside, "weight");
    let saver = Saver::new(bedside);
    let before = before_start(bedside);
    // The text that was called unusual: saving exactly this again confirms it.
    let asked = RwSignal::new(None::<String>);
    let save = move || {
        let typed = weight.typed();
        let grams = match read(&typed) {
            Ok(grams) => grams,
            Err(why) => return saver.say(words::not_a_number(why)),
        };
        let confirmed = asked.get_untracked().as_ref() == Some(&typed);
        let forget = weight.forget();
        saver.act(Act::Weigh { weight: grams, confirmed }, None, move |outcome| match outcome {
            Outcome::Saved => forget(),
            Outcome::Refused(
                Refusal::WeightUnusual(_) | Refusal::WeightChanged { .. } | Refusal::OrderUnusual(_),
            ) => asked.set(Some(typed)),
            Outcome::Refused(_) | Outcome::Failed => {}
        });
    };
    let saved = bedside.at_present(|_, visit, _, now| {
        let given = visit.weight.as_ref();
        given
            .map(|given| format!("{}, weighed {}", given.value, moment::with_age(&given.at, now)))
            .unwrap_or_default()
    });
    let label = bedside.saves("Save weight");
    view! {
        <fieldset class="visit-form" id=anchor::WEIGHT>
            <legend>"Weight today"</legend>
            <p class="visit-saved">{move || saved.get()}</p>
            <Show when=move || before.get()>
                <form
                    class="visit-line"
                    on:submit=move |event: SubmitEvent| {
                        event.prevent_default();
                        save();
                    }
                >
                    <Field label="Weight in kg" value=weight.text id="weight" input_mode="decimal" />
                    <button type="submit">{label}</button>
                </form>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
