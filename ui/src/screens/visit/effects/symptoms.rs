//! The protocol's symptom questions. They come up by themselves when vision is changed and blood pressure is past a
//! limit, under the flags; each has an answer of its own. After a yes the call to a prescriber is recorded in the same place.

mod called;

use crate::{
    parts::{Mark, Message, Shape},
    screens::visit::{bedside::Bedside, focus, saver::Saver},
};
use called::Called;
use chart::{
    Act,
    clinic::Role,
    command::CareAct,
    gate,
    protocol::Worded,
    symptoms::{self, Standing},
    time::When,
    words,
};
use leptos::prelude::*;

/// Where they stand.
pub const ID: &str = "visit-symptoms";

/// Where the line stands that says how.
const WHY: &str = "visit-symptoms-why";

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

impl Shown {
    /// What is brought into sight when it comes: that there are questions, and each line that asks for a prescriber.
    fn comes(&self) -> Option<String> {
        match self {
            Self::Open(_) => Some(String::new()),
            Self::Untold(line) => Some(line.clone()),
            Self::Nothing | Self::Present(_) => None,
        }
    }
}

#[component]
pub fn Symptoms() -> impl IntoView {
    let bedside = Bedside::here();
    let questions = bedside.fixed(|_, _, protocol| {
        protocol.symptoms.as_ref().map(|rules| rules.questions.clone()).unwrap_or_default()
    });
    let questions = StoredValue::new(questions.unwrap_or_default());
    let shown = bedside.on_record(move |_, visit, protocol| match symptoms::standing(visit, protocol) {
        Standing::NotCalledFor | Standing::Absent { .. } => Shown::Nothing,
        // Who has left answers nothing any more.
        Standing::Open { .. } if gate::left(visit).is_some() => Shown::Nothing,
        Standing::Open(called) => Shown::Open(words::care::symptoms_open(&called, protocol)),
        Standing::Present(yes) if let Some(passed) = symptoms::judged(visit, protocol) => {
            Shown::Present(words::symptom_answers::present_judged(&yes, &passed.reason, protocol))
        }
        Standing::Present(yes) if gate::left(visit).is_some() => {
            Shown::Present(words::symptom_answers::present_at_door(&yes, visit, protocol))
        }
        Standing::Present(yes) => {
            let line = if bedside.session.i_am(Role::Prescriber) {
                words::symptom_answers::present_to_prescriber(&yes, protocol)
            } else {
                words::symptom_answers::present(&yes, protocol)
            };
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
    // They come up where the nurse is not looking: brought into sight, without taking the focus from what is typed. Where the
    // window is too low for all of it, the line comes to stand clear of what stays on top.
    Effect::new(move |before: Option<Option<String>>| {
        let comes = shown.with(Shown::comes);
        if comes.is_some() && before.is_some_and(|before| before != comes) {
            focus::soon(|| {
                focus::near(ID);
                focus::near(WHY);
            });
        }
        comes
    });
    view! {
        <Show when=move || shown.get() != Shown::Nothing || again.get()>
            <section class="visit-symptoms" id=ID aria-label="Symptom questions" role="region">
                <p class="visit-symptoms-why" id=WHY>
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
