//! The open row of one effect: how strong it is and what that means, or that it is gone, with a time and a note.

use super::{
    button_id,
    more::{More, Typed},
};
use crate::{
    keys,
    parts::{Field, Message},
    screens::visit::{bedside::Bedside, focus, moment, saver::Saver},
};
use chart::{
    Act,
    effect::{EffectId, Grade},
    protocol::EffectKind,
    words::Clock,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// Each grade with its button's words, its key while the row has the focus, and the button's id.
const GRADES: [(Grade, &str, &str, &str); 4] = [
    (Grade::Mild, "Mild", "1", "grade-mild"),
    (Grade::Moderate, "Moderate", "2", "grade-moderate"),
    (Grade::Severe, "Severe", "3", "grade-severe"),
    (Grade::Gone, "Gone", "0", "grade-gone"),
];

/// The button that has the focus when a row opens: that of the present grade, or the first.
pub const fn button_of(grade: Grade) -> &'static str {
    match grade {
        Grade::Gone | Grade::Mild => GRADES[0].3,
        Grade::Moderate => GRADES[1].3,
        Grade::Severe => GRADES[2].3,
    }
}

/// From grade to grade by the arrow keys.
fn on_arrow(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => GRADES.len() - 1,
        _ => return,
    };
    let focused = document().active_element().map(|element| element.id());
    let place = GRADES.iter().position(|(.., id)| focused.as_deref() == Some(*id));
    if let Some((.., id)) = place.and_then(|place| GRADES.get((place + step) % GRADES.len())) {
        event.prevent_default();
        keys::focus(id);
    }
}

/// What stands on record after an entry that was typed with an earlier time, where that is another grade.
fn later_grade(bedside: Bedside, id: &EffectId, saved: Grade) -> Option<String> {
    let last = bedside.fixed(|_, visit, _| {
        let seen = visit.observed.iter().filter(|seen| seen.effect == *id);
        seen.max_by_key(|seen| visit.arrived.until(&seen.at)).map(|seen| (seen.grade, seen.at))
    });
    let (grade, at) = last.flatten().filter(|(grade, _)| *grade != saved)?;
    let at = Clock::Hours24.time(&at);
    Some(format!(
        "Saved. From {at} on it still stands as {grade}: strike that out in the timeline if it was not so."
    ))
}

#[component]
pub fn Grading(kind: EffectKind, open: RwSignal<Option<EffectId>>) -> impl IntoView {
    let bedside = Bedside::here();
    let Some(Typed { time, note }) = expect_context::<More>().about(&kind.id) else { return ().into_any() };
    let saver = Saver::new(bedside);
    let still = RwSignal::new(String::new());
    let id = StoredValue::new(kind.id.clone());
    // The grade that it has now, where it is there.
    let present = bedside.on_record(move |_, visit, _| {
        let grade = id.with_value(|id| visit.grade_now(id));
        (grade != Grade::Gone).then_some(grade)
    });
    let observe = move |grade: Grade| match moment::read_when(&time.typed()) {
        Err(sentence) => saver.say(sentence),
        Ok(at) => {
            let (effect, forget) = (id.get_value(), [time.forget(), note.forget()]);
            let button = button_id(&effect);
            let note = note.typed();
            saver.save(Act::Observe { effect, grade, at, note }, None, move || {
                forget.into_iter().for_each(|forget| forget());
                // An earlier time than that of the last entry does not take that one back.
                if let Some(words) = later_grade(bedside, &id.get_value(), grade) {
                    still.set(words);
                    return;
                }
                open.set(None);
                focus::soon(move || keys::focus(&button));
            });
        }
    };
    let press = move |event: KeyboardEvent| {
        on_arrow(&event);
        let pressed = GRADES.iter().find(|(_, _, key, _)| keys::plain_key(&event).as_deref() == Some(*key));
        if let Some((grade, ..)) = pressed
            && (*grade != Grade::Gone || present.get_untracked().is_some())
        {
            event.prevent_default();
            observe(*grade);
        }
    };
    // Enter in one of the two fields says it of the grade that stands.
    let enter = move |event: &KeyboardEvent| {
        if event.key() != "Enter" || !keys::is_typing() {
            return;
        }
        event.prevent_default();
        match present.get_untracked() {
            Some(grade) => observe(grade),
            None => saver.say("Choose how strong it is; time and note go with it."),
        }
    };
    let grades = GRADES.into_iter().map(|(grade, words, key, button)| {
        // What was never there cannot be gone.
        let offered = move || grade != Grade::Gone || present.get().is_some();
        let meaning = kind.meaning(grade).to_owned();
        let described_by = format!("{button}-means");
        let means = described_by.clone();
        view! {
            <button
                type="button"
                id=button
                class="choice visit-grade"
                hidden=move || !offered()
                aria-label=words
                aria-describedby=described_by
                aria-keyshortcuts=key
                aria-pressed=move || if present.get() == Some(grade) { "true" } else { "false" }
                on:click=move |_| observe(grade)
            >
                <span class="visit-grade-name">{words} <span class="key" aria-hidden="true">{key}</span></span>
                <span class="small soft" id=means>{meaning}</span>
            </button>
        }
    });
    let name = kind.name.clone();
    view! {
        <div
            class="visit-grading"
            role="group"
            aria-label=format!("{name}: how strong")
            on:keydown=move |event: KeyboardEvent| {
                enter(&event);
                press(event);
            }
        >
            <h3>{name.clone()}</h3>
            <div class="visit-grades">{grades.collect_view()}</div>
            <Field label="Time" value=time.text id="effect-time" hint="Empty is now." />
            <Field label="Note" value=note.text id="effect-note" hint="If there is something to say." />
            <Message text=saver.said />
            <Message text=still wrong=Signal::stored(false) />
        </div>
    }
    .into_any()
}
