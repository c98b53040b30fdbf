//! How the patient leaves, and the same-day safety question where it was not asked yet. Nothing is preset, and each question
//! has an honest way out.

use crate::{
    parts::{Choices, Field, Mark, Shape},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, thoughts_here::AtDoor},
};
use chart::{
    against_advice::{self, Going, SafetyAtDoor, WayHome},
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
    going: Choice<Going>,
    with: Draft,
    answer: Choice<Answer>,
    why: Draft,
}

impl WayOut {
    pub fn new(bedside: Bedside) -> Self {
        let [with, why] = ["advice-way", "advice-safety-why"].map(|field| Draft::new(bedside, field));
        let going = Choice::new(bedside, "advice-going");
        Self { going, with, answer: Choice::new(bedside, "advice-safety"), why }
    }

    pub fn way(self) -> Option<WayHome> {
        let words = self.with.typed();
        self.going.get_untracked().map(|going| WayHome { going, words })
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
        let forget = [self.with, self.why].map(Draft::forget);
        let (going, answer) = (self.going.forget(), self.answer.forget());
        move || {
            forget.into_iter().for_each(|forget| forget());
            going();
            answer();
        }
    }
}

#[component]
pub fn TheWay(way: WayOut) -> impl IntoView {
    let asked = Bedside::here().on_record(|_, visit, _| against_advice::asks_way(visit));
    let options: Vec<(Going, String)> =
        Going::ALL.map(|going| (going, words::capital(words::against_advice::going(going)))).to_vec();
    view! {
        <Show when=move || asked.get()>
            <Choices
                legend="How the patient leaves"
                options=options.clone()
                chosen=way.going
                on_choose=Callback::new(move |going: Going| way.going.set(Some(going)))
            />
            <Show when=move || way.going.get() == Some(Going::Drives)>
                <p class="past" role="alert">
                    <Mark shape=Shape::Triangle />
                    " "
                    {words::against_advice::MEANS_TO_DRIVE}
                </p>
            </Show>
            <Show when=move || way.going.get().is_some_and(|going| going != Going::NotSeen)>
                <Field label="With whom, or what else is known" value=way.with.text id="advice-way" />
            </Show>
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
