//! What the last visit left open or made worth asking, each as a question with a field.

use super::{anchor, before_start, item};
use crate::{
    parts::{Field, Mark, Message, Shape},
    screens::visit::{Call, bedside::Bedside, draft::Draft, saver::Saver, show_call},
};
use chart::{
    Act, asked_back, follow_up,
    words::{self, Clock},
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// One question as it is shown.
#[derive(Clone, PartialEq)]
struct Question {
    about: String,
    words: String,
    must: bool,
    /// Whether it is about thoughts of self-harm.
    grave: bool,
}

/// The element id of a question.
pub fn anchor_of(about: &str) -> String {
    format!("back-{}", about.replace(':', "-"))
}

/// A section of its own, gone where the last visit left nothing.
#[component]
pub fn AskedBack() -> impl IntoView {
    let bedside = Bedside::here();
    let questions = bedside.on_record(|record, visit, protocol| {
        let all = asked_back::asked_back(record, visit, &protocol.limits).into_iter();
        all.map(|asked| Question {
            words: words::asked_back(&asked, protocol),
            must: asked.what.must(),
            grave: asked.what.is_grave(),
            about: asked.about,
        })
        .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !questions.with(Vec::is_empty)>
            <section class="visit-section" id=anchor::ASKED_BACK>
                <h2>"From the last infusion"</h2>
                <div class="visit-items">
                    <Untold />
                    // What became of thoughts of self-harm can change while it is shown.
                    <For
                        each=move || questions.get()
                        key=|question| (question.about.clone(), question.words.clone())
                        let(question)
                    >
                        <QuestionGroup question />
                    </For>
                </div>
            </section>
        </Show>
    }
}

/// Thoughts of self-harm of which no prescriber was told: the way to where that is recorded, at the visit that they came
/// after.
#[component]
fn Untold() -> impl IntoView {
    let bedside = Bedside::here();
    let before = before_start(bedside);
    let untold = bedside.on_record(|record, visit, _| {
        let last = asked_back::last_infused(record, visit)?;
        follow_up::untold_thoughts(last).map(|_| last.id)
    });
    let go = move |_| {
        if let Some(id) = untold.get_untracked() {
            show_call(bedside.session, id, Call::AfterVisit);
        }
    };
    view! {
        <Show when=move || before.get() && untold.with(Option::is_some)>
            <div class="visit-item">
                <p class="past">
                    <Mark shape=Shape::Triangle />
                    " Thoughts of self-harm: no prescriber was told yet"
                </p>
                <button type="button" on:click=go>"Tell a prescriber\u{2026}"</button>
            </div>
        </Show>
    }
}

#[component]
fn QuestionGroup(question: Question) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let before = before_start(bedside);
    let about = StoredValue::new(question.about.clone());
    let id = format!("answer-{}", anchor_of(&question.about));
    let draft = Draft::new(bedside, &id);
    let given = bedside.on_record(move |record, visit, _| {
        let given = about.with_value(|about| visit.asked_back.get(about).cloned())?;
        let (time, who) = (Clock::Hours24.time(&given.at), record.name_of(given.by).to_owned());
        Some((given.value, format!("saved {time}, {who}")))
    });
    let save = move |goes_on: bool| {
        let answer = draft.typed();
        if answer.trim().is_empty() {
            return;
        }
        let forget = draft.forget();
        saver.save(Act::AnswerBack { about: about.get_value(), answer }, None, move || {
            forget();
            if goes_on {
                item::first_open(bedside);
            }
        });
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            save(true);
        }
    };
    let Question { must, grave, .. } = question;
    let (tone, shape) = if grave { ("past", Shape::Triangle) } else { ("soon", Shape::Ring) };
    view! {
        <fieldset class="visit-item" id=anchor_of(&question.about)>
            <legend class:past=grave>{question.words}</legend>
            <Show when=move || before.get()>
                <div class="visit-typed" on:keydown=on_key on:focusout=move |_| save(false)>
                    <Field label="Answer" value=draft.text id=id.clone() />
                </div>
            </Show>
            {move || given.get().map(|(answer, saved)| view! { <p class="visit-saved"><b>{answer}</b>" "{saved}</p> })}
            <Show when=move || must && given.with(Option::is_none)>
                <p class=tone>
                    <Mark shape />
                    "Open"
                </p>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
