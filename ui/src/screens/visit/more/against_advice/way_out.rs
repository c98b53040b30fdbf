//! How the patient leaves, and the same-day safety question where it was not asked yet. Nothing is preset, and each question
//! has an honest way out.

use crate::{
    parts::{Choices, Field, Mark, Shape},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        draft::Draft,
        thoughts_here::AtDoor,
        way_home::{HowTheyLeave, Way},
    },
};
use chart::{
    against_advice::{self, SafetyAtDoor, WayHome},
    words,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What became of the safety question at the door.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Yes,
    No,
    NotAsked,
}

/// What is said of both. Cheap to copy.
#[derive(Clone, Copy)]
pub struct WayOut {
    way: Way,
    answer: Choice<Answer>,
    why: Draft,
}

impl WayOut {
    pub fn new(bedside: Bedside) -> Self {
        let (way, why) = (Way::new(bedside, "advice"), Draft::new(bedside, "advice-safety-why"));
        Self { way, answer: Choice::new(bedside, "advice-safety"), why }
    }

    pub fn way(self) -> Option<WayHome> {
        self.way.said()
    }

    pub fn safety(self) -> Option<SafetyAtDoor> {
        self.answer.get_untracked().map(|answer| match answer {
            Answer::Yes => SafetyAtDoor::Asked { thoughts: true },
            Answer::No => SafetyAtDoor::Asked { thoughts: false },
            Answer::NotAsked => SafetyAtDoor::NotAsked { why: self.why.typed() },
        })
    }

    /// Empties the fields once what stands there now is saved.
    pub fn forget(self) -> impl FnOnce() + 'static {
        let (way, answer, why) = (self.way.forget(), self.answer.forget(), self.why.forget());
        move || {
            way();
            answer();
            why();
        }
    }
}

#[component]
pub fn TheWay(way: WayOut) -> impl IntoView {
    let asked = Bedside::here().on_record(|_, visit, _| against_advice::asks_way(visit));
    view! {
        <Show when=move || asked.get()>
            <HowTheyLeave way=way.way />
        </Show>
    }
}

#[component]
pub fn TheSafetyQuestion(way: WayOut) -> impl IntoView {
    let bedside = Bedside::here();
    let open = bedside.on_record(|_, visit, protocol| against_advice::asks_safety_question(visit, protocol));
    let options = [
        (Answer::No, "Asked now: no such thoughts"),
        (Answer::Yes, "Asked now: has thoughts of self-harm"),
        (Answer::NotAsked, "Not asked"),
    ];
    let options: Vec<(Answer, String)> = options.map(|(answer, words)| (answer, words.to_owned())).to_vec();
    view! {
        <SymptomThere />
        <Show when=move || open.get() fallback=|| view! { <AtDoor /> }>
            <p>"No answer to the same-day safety question is on record. Ask now: thoughts of harming yourself?"</p>
            <Choices
                legend="Same-day safety question"
                options=options.clone()
                chosen=way.answer
                on_choose=Callback::new(move |answer: Answer| way.answer.set(Some(answer)))
            />
            <Show when=move || way.answer.get() == Some(Answer::Yes)>
                <p class="past" role="alert">
                    <Mark shape=Shape::Triangle />
                    " "
                    {words::safety::asked_now()}
                </p>
            </Show>
            <Show when=move || way.answer.get() == Some(Answer::NotAsked)>
                <Field label="Why it was not asked" value=way.why.text id="advice-safety-why" />
            </Show>
        </Show>
    }
}

/// A symptom with which the patient would leave; nothing where none is there.
#[component]
fn SymptomThere() -> impl IntoView {
    let said = Bedside::here().on_record(|_, visit, protocol| {
        words::symptom_answers::on_the_way_out(visit, protocol).unwrap_or_default()
    });
    view! {
        <Show when=move || said.with(|said| !said.is_empty())>
            <p class="past">
                <Mark shape=Shape::Triangle />
                " "
                {move || said.get()}
            </p>
        </Show>
    }
}
