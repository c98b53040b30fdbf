//! The protocol's symptom questions. They come up by themselves when vision is changed and blood pressure is past a
//! limit, under the flags; each has an answer of its own. After a yes the call to a prescriber is recorded in the same place.

use crate::{
    parts::{Field, Mark, Message, Shape},
    screens::visit::{bedside::Bedside, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act,
    care::Detail,
    command::CareAct,
    gate,
    protocol::Worded,
    symptoms::{self, Standing},
    time::When,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// Where they stand.
pub const ID: &str = "visit-symptoms";

/// How they stand, as far as the screen goes.
#[derive(Clone, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Nothing,
    Open(String),
    /// Something is there, and a prescriber is to be called.
    Untold(String),
    /// Something is there, and a prescriber was called; or the patient has left with it.
    Present(String),
}

#[component]
pub fn Symptoms() -> impl IntoView {
    let bedside = Bedside::here();
    let questions = bedside.fixed(|_, _, protocol| {
        protocol.symptoms.as_ref().map(|rules| rules.questions.clone()).unwrap_or_default()
    });
    let questions = StoredValue::new(questions.unwrap_or_default());
    let shown = bedside.on_record(|_, visit, protocol| match symptoms::standing(visit, protocol) {
        Standing::NotCalledFor | Standing::Absent { .. } => Shown::Nothing,
        // Who has left answers nothing any more.
        Standing::Open { .. } if gate::left(visit).is_some() => Shown::Nothing,
        Standing::Open(called) => Shown::Open(words::care::symptoms_open(&called, protocol)),
        Standing::Present(yes) if gate::left(visit).is_some() => {
            Shown::Present(words::symptom_answers::present_at_door(&yes, protocol))
        }
        Standing::Present(yes) => {
            let line = words::symptom_answers::present(&yes, protocol);
            if yes.called.is_none() { Shown::Untold(line) } else { Shown::Present(line) }
        }
    });
    let again = RwSignal::new(false);
    let asks = move || again.get() || matches!(shown.get(), Shown::Open(_));
    let untold = move || matches!(shown.get(), Shown::Untold(_));
    let line = move || match shown.get() {
        Shown::Nothing => String::new(),
        Shown::Open(line) | Shown::Untold(line) | Shown::Present(line) => line,
    };
    // They come up where the nurse is not looking: brought into sight, without taking the focus from what is typed.
    Effect::new(move |before: Option<bool>| {
        let open = matches!(shown.get(), Shown::Open(_));
        if open && before == Some(false) {
            focus::soon(|| focus::near(ID));
        }
        open
    });
    view! {
        <Show when=move || shown.get() != Shown::Nothing || again.get()>
            <section class="visit-symptoms" id=ID aria-label="Symptom questions" role="region">
                <p class="visit-symptoms-why">
                    <Mark shape=Shape::Triangle />
                    {line}
                </p>
                <Show when=untold>
                    <Called />
                </Show>
                <Show
                    when=asks
                    fallback=move || {
                        view! { <button type="button" on:click=move |_| again.set(true)>"Ask again"</button> }
                    }
                >
                    <Questions questions=questions.get_value() again />
                </Show>
            </section>
        </Show>
    }
}

/// Which prescriber was called about what was answered yes, and what was decided: until that is on record, that none of them
/// is there contradicts the yes, and settles nothing.
#[component]
fn Called() -> impl IntoView {
    let bedside = Bedside::here();
    let kind = bedside.fixed(|_, _, protocol| protocol.prescriber_called().cloned()).flatten();
    let (said, saver) = (Draft::new(bedside, "symptoms-called"), Saver::new(bedside));
    let label = bedside.saves("Save call");
    kind.map(|kind| {
        let what = StoredValue::new(kind.id);
        let save = move |event: SubmitEvent| {
            event.prevent_default();
            let note = said.typed();
            if note.trim().is_empty() {
                return saver
                    .say("Say which prescriber was called, and what was decided. Nothing was saved.");
            }
            let act =
                CareAct::Intervene { what: what.get_value(), detail: Detail::Plain, note, at: When::Now };
            saver.save(Act::Care(act), None, said.forget());
        };
        view! {
            <form class="visit-form" on:submit=save>
                <Field
                    label="Which prescriber was called, and what was decided"
                    value=said.text
                    id="symptoms-called"
                />
                <Message text=saver.said />
                <div class="visit-buttons">
                    <button type="submit" class="go">{label}</button>
                </div>
            </form>
        }
    })
}

#[component]
fn Questions(questions: Vec<Worded>, again: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let answers = RwSignal::new(vec![None::<bool>; questions.len()]);
    let ids = StoredValue::new(questions.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    let save = move |answers: Vec<Option<bool>>| {
        let chosen = |wanted: bool| {
            let ids = ids.get_value();
            ids.into_iter().zip(&answers).filter(|(_, one)| **one == Some(wanted)).map(|(id, _)| id).collect()
        };
        let act = CareAct::AskSymptoms { present: chosen(true), absent: chosen(false), at: When::Now };
        saver.save(Act::Care(act), None, move || again.set(false));
    };
    let rows = questions.into_iter().enumerate().map(|(place, question)| {
        let choice = move |answer: bool, words: &'static str| {
            let pressed = move || answers.with(|all| all[place] == Some(answer));
            let choose = move |_| answers.update(|all| all[place] = Some(answer));
            view! {
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || if pressed() { "true" } else { "false" }
                    on:click=choose
                >
                    {words}
                </button>
            }
        };
        view! {
            <li role="group" aria-label=question.words.clone()>
                <span>{question.words.clone()}</span>
                <span class="visit-buttons">{choice(true, "Yes")} {choice(false, "No")}</span>
            </li>
        }
    });
    let label = bedside.saves("Save answers");
    let none = move |_| {
        let all = vec![Some(false); answers.with_untracked(Vec::len)];
        answers.set(all.clone());
        save(all);
    };
    view! {
        <ul class="visit-questions">{rows.collect_view()}</ul>
        <div class="visit-buttons">
            <button type="button" class="go" on:click=move |_| save(answers.get_untracked())>{label}</button>
            <button type="button" on:click=none>"Asked: none of these"</button>
        </div>
        <Message text=saver.said />
    }
}
