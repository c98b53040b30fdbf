//! The open row of one effect: how strong it is, or that it is gone, and when.

use crate::{
    keys,
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, effects::button_id, focus, moment, saver::Saver},
};
use chart::{
    Act,
    effect::{EffectId, Grade},
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// The id of the first grade's button.
pub const FIRST: &str = "grade-mild";

/// Each grade with its button's words and id.
const GRADES: [(Grade, &str, &str); 4] = [
    (Grade::Mild, "Mild", FIRST),
    (Grade::Moderate, "Moderate", "grade-moderate"),
    (Grade::Severe, "Severe", "grade-severe"),
    (Grade::Gone, "Gone", "grade-gone"),
];

/// From grade to grade by the arrow keys.
fn on_arrow(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => GRADES.len() - 1,
        _ => return,
    };
    let focused = document().active_element().map(|element| element.id());
    let place = GRADES.iter().position(|(_, _, id)| focused.as_deref() == Some(*id));
    if let Some((_, _, id)) = place.and_then(|place| GRADES.get((place + step) % GRADES.len())) {
        event.prevent_default();
        keys::focus(id);
    }
}

#[component]
pub fn Grading(id: EffectId, name: String, open: RwSignal<Option<EffectId>>) -> impl IntoView {
    let bedside = Bedside::here();
    let time = Draft::new(bedside, &format!("effect-time-{}", id.0));
    let saver = Saver::new(bedside);
    let id = StoredValue::new(id);
    // The grade that it has now, where it is open.
    let present = bedside.on_record(move |_, visit, _| {
        let open =
            visit.episodes().into_iter().find(|one| one.open() && id.with_value(|id| one.effect == *id));
        open.map(|episode| episode.grade)
    });
    let observe = move |grade: Grade| match moment::read_when(&time.typed()) {
        Err(sentence) => saver.say(sentence),
        Ok(at) => {
            let (effect, forget) = (id.get_value(), time.forget());
            let button = button_id(&effect);
            saver.save(Act::Observe { effect, grade, at }, None, move || {
                forget();
                open.set(None);
                focus::soon(move || keys::focus(&button));
            });
        }
    };
    let grades = GRADES.into_iter().map(|(grade, words, button)| {
        // What was never there cannot be gone.
        let offered = move || grade != Grade::Gone || present.get().is_some();
        view! {
            <button
                type="button"
                id=button
                class="choice"
                hidden=move || !offered()
                aria-pressed=move || if present.get() == Some(grade) { "true" } else { "false" }
                on:click=move |_| observe(grade)
            >
                {words}
            </button>
        }
    });
    view! {
        <div
            class="visit-grading"
            role="group"
            aria-label=format!("{name}: how strong")
            on:keydown=move |event: KeyboardEvent| on_arrow(&event)
        >
            <div class="visit-buttons">{grades.collect_view()}</div>
            <Field label="Time" value=time.text id="effect-time" hint="Leave it empty for now, or type the earlier time." />
            <Message text=saver.said />
        </div>
    }
}
