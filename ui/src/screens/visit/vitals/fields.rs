//! The same set in labelled fields, for those who prefer them. They write into the line, so that there is one
//! reader and one text; a line that was typed by hand is never overwritten.

use crate::parts::Field;
use chart::vitals_line;
use leptos::prelude::*;

/// Label, id and keyboard of each field; for those after the four, how the line writes it.
const FOUR: [(&str, &str, &str); 4] = [
    ("Blood pressure", "vitals-pressure", "text"),
    ("Heart rate", "vitals-heart-rate", "numeric"),
    ("SpO2", "vitals-spo2", "numeric"),
    ("Breaths", "vitals-breaths", "numeric"),
];
const EXTRAS: [(&str, &str, &str); 5] = [
    ("Temperature \u{b0}C", "vitals-temperature", "#c"),
    ("EtCO2", "vitals-etco2", "e#"),
    ("Oxygen, L/min", "vitals-oxygen", "o2 #"),
    ("MOAA/S", "vitals-moaas", "m#"),
    ("Taken at", "vitals-time", "@#"),
];

#[component]
pub fn SeparateFields(
    /// The text of the line.
    text: RwSignal<String>,
) -> impl IntoView {
    let four = FOUR.map(|_| RwSignal::new(String::new()));
    let extras = EXTRAS.map(|_| RwSignal::new(String::new()));
    let joined = Memo::new(move |_| {
        let (four, extras) = (four.map(|field| field.get()), extras.map(|field| field.get()));
        let extras: Vec<(&str, &str)> =
            EXTRAS.iter().zip(&extras).map(|((_, _, sign), text)| (*sign, text.as_str())).collect();
        vitals_line::join(four.each_ref().map(String::as_str), &extras)
    });
    // What the line holds when it was written from here. Set before the line is, so that the two never seem to
    // differ in between and the field that is being typed in is not disabled.
    let ours = RwSignal::new(String::new());
    Effect::new(move |before: Option<()>| {
        let line = joined.get();
        // On the first run nothing was typed here yet.
        if before.is_some() {
            ours.set(line.clone());
            text.set(line);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let empty = text.with(String::is_empty);
        // Once the line is saved or cleared, the fields are empty as well.
        if empty && before == Some(false) {
            four.iter().chain(&extras).for_each(|field| field.set(String::new()));
        }
        empty
    });
    let by_hand = Memo::new(move |_| text.with(|text| !text.is_empty() && ours.with(|ours| ours != text)));
    let all = FOUR.into_iter().zip(four).map(|((label, id, mode), value)| (label, id, mode, value));
    let more = EXTRAS.into_iter().zip(extras).map(|((label, id, _), value)| (label, id, "text", value));
    let fields = all
        .chain(more)
        .map(|(label, id, input_mode, value)| view! { <Field label value id input_mode /> })
        .collect_view();
    view! {
        <details class="visit-separate">
            <summary>"Separate fields"</summary>
            <Show when=move || by_hand.get()>
                <p class="soft">"The line holds something that was typed there. Save or clear it to use these fields."</p>
            </Show>
            // Disabled as a group; the inputs themselves are never built anew.
            <fieldset class="visit-separate-fields" aria-label="Separate fields" disabled=move || by_hand.get()>
                {fields}
            </fieldset>
        </details>
    }
}
