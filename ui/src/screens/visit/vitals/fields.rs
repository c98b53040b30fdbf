//! The same set in labelled fields, for those who prefer them. They write into the line, so that there is one
//! reader and one text; a line that was typed by hand is never overwritten.

use crate::parts::Field;
use chart::vitals_line;
use leptos::prelude::*;

#[component]
pub fn SeparateFields(
    /// The text of the line.
    text: RwSignal<String>,
) -> impl IntoView {
    let [pressure, heart_rate, spo2, breaths] = [(); 4].map(|()| RwSignal::new(String::new()));
    let joined = Memo::new(move |_| {
        pressure.with(|pressure| {
            heart_rate.with(|heart| {
                spo2.with(|spo2| breaths.with(|breaths| vitals_line::join(pressure, heart, spo2, breaths)))
            })
        })
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
            for field in [pressure, heart_rate, spo2, breaths] {
                field.set(String::new());
            }
        }
        empty
    });
    let by_hand = Memo::new(move |_| text.with(|text| !text.is_empty() && ours.with(|ours| ours != text)));
    view! {
        <details class="visit-separate">
            <summary>"Separate fields"</summary>
            <Show when=move || by_hand.get()>
                <p class="soft">"The line holds something that was typed there. Save or clear it to use these fields."</p>
            </Show>
            // Disabled as a group; the inputs themselves are never built anew.
            <fieldset class="visit-separate-fields" aria-label="Separate fields" disabled=move || by_hand.get()>
                <Field label="Blood pressure" value=pressure id="vitals-pressure" />
                <Field label="Heart rate" value=heart_rate id="vitals-heart-rate" input_mode="numeric" />
                <Field label="SpO2" value=spo2 id="vitals-spo2" input_mode="numeric" />
                <Field label="Breaths" value=breaths id="vitals-breaths" input_mode="numeric" />
            </fieldset>
        </details>
    }
}
