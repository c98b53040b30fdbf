//! What was drawn up: from which vial, and how much.

use super::{
    anchor, before_start,
    folded::{Folded, is_begun},
};
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
    Act, Refusal, decimal,
    drug::{self, Drawn},
    quantity::Microlitres,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn DrawingUp() -> impl IntoView {
    let bedside = Bedside::here();
    let [lot, expiry, amount] = ["drawn-lot", "drawn-expiry", "drawn-amount"].map(|f| Draft::new(bedside, f));
    let saver = Saver::new(bedside);
    let opened = RwSignal::new(untrack(|| is_begun(&[lot, expiry, amount])));
    let before = before_start(bedside);
    // What was called unusual: saving exactly this again confirms it.
    let asked = RwSignal::new(None::<Drawn>);
    let save = move || {
        let drawn = match read(&lot.typed(), &expiry.typed(), &amount.typed()) {
            Ok(drawn) => drawn,
            Err(sentence) => return saver.say(sentence),
        };
        let confirmed = asked.with_untracked(|asked| asked.as_ref() == Some(&drawn));
        let forget = [lot, expiry, amount].map(Draft::forget);
        saver.act(Act::DrawUp { drawn: drawn.clone(), confirmed }, None, move |outcome| match outcome {
            Outcome::Saved => {
                forget.into_iter().for_each(|forget| forget());
                opened.set(false);
            }
            Outcome::Refused(Refusal::DrawingUnusual(_)) => asked.set(Some(drawn)),
            Outcome::Refused(_) | Outcome::Failed => {}
        });
    };
    let saved = bedside.at_present(|_, visit, _, now| {
        let given = visit.drawn.as_ref();
        given
            .map(|given| {
                format!("{}, saved {}", words::drawn(&given.value), moment::with_age(&given.at, now))
            })
            .unwrap_or_default()
    });
    let has_drawn = bedside.on_record(|_, visit, _| visit.drawn.is_some());
    let label = bedside.saves("Save drawing-up");
    view! {
        <fieldset class="visit-form" id=anchor::DRAWN>
            <legend>"Drawn up"</legend>
            <p class="visit-saved">{move || saved.get()}</p>
            <Show when=move || before.get()>
                <Folded saved=has_drawn opened change="Change what was drawn up">
                <form
                    on:submit=move |event: SubmitEvent| {
                        event.prevent_default();
                        save();
                    }
                >
                    <div class="visit-fields">
                        <Field label="Lot" value=lot.text id="drawn-lot" />
                        <Field label="Expires, as in 2027-03" value=expiry.text id="drawn-expiry" />
                        <Field label="Drug in mL" value=amount.text id="drawn-amount" input_mode="decimal" />
                    </div>
                    <button type="submit">{label}</button>
                </form>
                </Folded>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}

fn read(lot: &str, expiry: &str, amount: &str) -> Result<Drawn, String> {
    let day = drug::read_expiry(expiry).ok_or_else(|| match expiry.trim() {
        "" => "Type the expiry from the vial, as in 2027-03.".to_owned(),
        typed => format!("{typed} is no expiry. Type it as in 2027-03 or 2027-03-15."),
    })?;
    let digits = decimal::read(amount, Microlitres::SCALE)
        .map_err(|why| format!("Drug in mL: {}", words::not_a_number(why)))?;
    let amount = u32::try_from(digits).map_err(|_| "Drug in mL: that is too much.".to_owned())?;
    Ok(Drawn { lot: lot.trim().to_owned(), expiry: day, amount: Microlitres(amount) })
}
