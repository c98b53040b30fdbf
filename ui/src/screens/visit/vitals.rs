//! The vitals line: `142/88 78 97 16`, read back at each keystroke, saved by Enter.
//!
//! What is odd is asked once and saved by the same key again; what cannot be is refused and stays where it is.

mod fields;
mod reading;

use super::{bedside::Bedside, draft::Draft, saver::Saver};
use crate::parts::Message;
use chart::{
    Act,
    protocol::Limits,
    time::When,
    vitals_line::{self, Reading},
};
use fields::SeparateFields;
use leptos::{
    ev::{Event, KeyboardEvent},
    prelude::*,
};
use reading::{ReadBack, TakenAt};

/// The id of the line.
pub const LINE: &str = "vitals-line";

/// What the parts of the vitals line share. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Line {
    bedside: Bedside,
    draft: Draft,
    saver: Saver,
    /// What the line says, by the protocol of the visit.
    reading: Memo<Option<Reading>>,
    /// The text that Enter was pressed on and that was not saved: refused, or asked about.
    tried: RwSignal<Option<String>>,
    /// The set that was saved last from here.
    saved: RwSignal<String>,
}

impl Line {
    fn new(bedside: Bedside) -> Self {
        let draft = Draft::new(bedside, "vitals");
        let limits = StoredValue::new(bedside.fixed(|_, _, protocol| protocol.limits.clone()));
        Self {
            bedside,
            draft,
            saver: Saver::new(bedside),
            reading: Memo::new(move |_| draft.text.with(|text| read(text, limits))),
            tried: RwSignal::new(None),
            saved: RwSignal::new(String::new()),
        }
    }

    /// Whether Enter was pressed on exactly this text before.
    fn was_tried(self) -> bool {
        self.draft.text.with(|text| self.tried.with(|tried| tried.as_ref() == Some(text)))
    }

    /// Whether it takes a second press: something is odd, or somebody left it here and its time is not said.
    fn is_asked_about(self, reading: &Reading) -> bool {
        !reading.odd.is_empty() || (reading.when == When::Now && untrack(|| self.draft.left().is_some()))
    }

    fn save(self) {
        let Some(reading) = self.reading.get_untracked() else { return };
        let asked = untrack(|| self.was_tried());
        let typed = self.draft.typed();
        self.tried.set(Some(typed));
        if !reading.can_be_saved() || (self.is_asked_about(&reading) && !asked) {
            return;
        }
        let forget = self.draft.forget();
        let (tried, saved, figures) = (self.tried, self.saved, reading.signs.line());
        let act = Act::TakeVitals { signs: reading.signs, at: reading.when, confirmed: reading.odd };
        self.saver.save(act, None, move || {
            forget();
            tried.set(None);
            saved.set(figures);
        });
    }
}

fn read(text: &str, limits: StoredValue<Option<Limits>>) -> Option<Reading> {
    limits.with_value(|limits| limits.as_ref().map(|limits| vitals_line::read(text, limits)))
}

#[component]
pub fn VitalsLine() -> impl IntoView {
    let bedside = Bedside::here();
    let line = Line::new(bedside);
    let text = line.draft.text;
    let surname = bedside.on_record(|record, visit, _| {
        record.patient_of(visit).map(|patient| patient.details.surname.clone()).unwrap_or_default()
    });
    let on_input = move |event: Event| {
        text.set(event_target_value(&event));
        // The sentence spoke of what stood there before.
        line.saver.say("");
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            // A key that is held down is pressed once: it must not answer the question that it raised.
            if !event.repeat() {
                line.save();
            }
        }
    };
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
                    on:input=on_input
                    on:keydown=on_key
                />
                <button type="button" class="go" on:click=move |_| line.save()>
                    {move || format!("Save vitals for {}", surname.get())}
                </button>
            </div>
            <div class="visit-reading-row">
                <ReadBack line />
                <TakenAt line />
            </div>
            <Message text=line.saver.said />
            <SeparateFields text />
        </div>
    }
}
