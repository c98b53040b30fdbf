//! The vitals line: `142/88 78 97 16`, read back at each keystroke, saved by Enter. It moves on by itself where a number
//! is complete.
//!
//! What is odd is asked once and saved by the same key again; what cannot be is refused and stays where it is.

mod absence;
mod call;
mod fields;
mod flags;
mod kinds;
mod line;
mod quiet;
mod reading;
mod skip;

use super::{bedside::Bedside, effects::symptoms::Symptoms, thoughts_here::ThoughtsOpen};
use crate::parts::Message;
use absence::WhyAbsent;
use fields::SeparateFields;
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};
use line::Line;
use reading::{ReadBack, TakenAt};

/// The id of the line.
pub const LINE: &str = "vitals-line";

#[component]
pub fn VitalsLine(
    /// Whether what a prescriber is to decide and the symptom questions come up under the flags.
    #[prop(optional)]
    asks: bool,
) -> impl IntoView {
    let bedside = Bedside::here();
    let line = Line::new(bedside);
    let text = line.draft.text;
    let save = bedside.saves("Save vitals");
    view! {
        <div class="visit-vitals">
            <label for=LINE data-key="V">"Vitals"</label>
            <div class="visit-vitals-row">
                <input
                    id=LINE
                    class="visit-vitals-input"
                    type="text"
                    aria-label="Vitals"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="vitals-reading"
                    aria-keyshortcuts="V"
                    prop:value=move || text.get()
                    on:input=move |event: Event| line.typed(&event)
                    on:keydown=move |event: KeyboardEvent| line.key(&event)
                />
                <button type="button" class="go" on:click=move |_| line.save()>
                    {save}
                </button>
            </div>
            <div class="visit-reading-row">
                <ReadBack line />
                <TakenAt line />
            </div>
            <WhyAbsent line />
            <Message text=line.saver.said />
        </div>
        <div class="visit-vitals-more">
            <flags::FlagsNow />
            {asks.then(|| view! {
                <ThoughtsOpen />
                <Symptoms />
            })}
            <kinds::Kinds line />
            <SeparateFields text />
        </div>
    }
}
