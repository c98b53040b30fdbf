//! Said back: after the sheet was explained, patient or companion answer the protocol's questions in their own words.
//! Each opens unanswered.

use super::{
    card::{Phase, Row},
    next::{self, Step},
};
use crate::{
    parts::{Choices, Message},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        focus,
        late::{Late, LateTime},
        saver::Saver,
    },
};
use chart::{
    Act, Protocol, Record, Visit,
    command::LeavingAct,
    gate,
    leaving::{self, Listener, Recall, TaughtBack},
    protocol::leaving::TeachBack as Question,
    words::{self, Clock},
};
use leptos::prelude::*;

const FORM: &str = "discharge-said-back";
const AGAIN: &str = "discharge-ask-again";

/// How it went, last time.
fn told(record: &Record, visit: &Visit, protocol: &Protocol) -> Option<String> {
    let back = visit.leaving.taught_back.as_ref()?;
    let said = words::leaving::taught_back(&back.value, protocol);
    let older =
        if gate::is_said_back_of_older(visit, protocol) { ", of what was explained before" } else { "" };
    Some(format!("{said}{older} \u{2013} {}, {}", Clock::Hours24.time(&back.at), record.name_of(back.by)))
}

#[component]
pub fn TeachBack(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let none = bedside.fixed(|_, _, protocol| protocol.leaving.teach_back.is_empty()).unwrap_or(true);
    if none {
        return ().into_any();
    }
    // Whom and what is asked follows from whether the patient has a companion.
    let asked = bedside.on_record(|_, visit, protocol| {
        (leaving::questions(visit, protocol).cloned().collect::<Vec<_>>(), leaving::listeners(visit))
    });
    let told = bedside.on_record(told);
    let again = RwSignal::new(false);
    let explained = bedside.on_record(|_, visit, _| visit.explained.is_some());
    let is_told = Memo::new(move |_| told.with(Option::is_some));
    let is_open = move || phase.get() == Phase::Recovery && explained.get();
    let ask = move |_| {
        again.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <dl>
            <Row name="said back">
                {move || told.get().unwrap_or_else(|| "not yet".to_owned())}
                <Show when=move || is_open() && is_told.get() && !again.get()>
                    <button type="button" class="quiet" id=AGAIN on:click=ask>"Ask again"</button>
                </Show>
            </Row>
        </dl>
        <Show when=move || is_open() && (again.get() || !is_told.get())>
            {move || {
                let (questions, listeners) = asked.get();
                view! { <Ask questions listeners again /> }
            }}
        </Show>
    }
    .into_any()
}

const RECALLS: [Recall; 3] = [Recall::AtOnce, Recall::AfterHelp, Recall::NotYet];

#[component]
fn Ask(questions: Vec<Question>, listeners: Vec<Listener>, again: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let who = Choice::<Listener>::new(bedside, "said-back-by");
    let kept = |question: &Question| Choice::new(bedside, &format!("said-back-to-{}", question.id));
    let answers: Vec<(Question, Choice<Recall>)> =
        questions.into_iter().map(|question| (question.clone(), kept(&question))).collect();
    let late = Late::new(bedside, "said-back-at");
    let saver = Saver::new(bedside);
    let given = answers.clone();
    let save = move |_| {
        let Some(listener) = who.get_untracked() else {
            saver.say("Choose who said it back. Nothing was saved.");
            return;
        };
        let said = given
            .iter()
            .filter_map(|(question, answer)| Some((question.id.clone(), answer.get_untracked()?)));
        let back = TaughtBack { who: listener, answers: said.collect() };
        let at = match late.when() {
            Ok(at) => at,
            Err(sentence) => return saver.say(sentence),
        };
        let (forget, forget_who) = (late.forget(), who.forget());
        let forget_answers: Vec<_> = given.iter().map(|(_, answer)| answer.forget()).collect();
        saver.save(Act::Leaving(LeavingAct::TeachBack { back, at }), None, move || {
            forget();
            forget_who();
            forget_answers.into_iter().for_each(|forget| forget());
            again.set(false);
            next::go(Step::SignPaper);
        });
    };
    let recalls = || RECALLS.map(|one| (one, words::capital(words::leaving::recall(one)))).to_vec();
    let listeners = listeners
        .into_iter()
        .map(|one| (one, words::capital(words::leaving::listener(one))))
        .collect::<Vec<_>>();
    let groups = answers.into_iter().map(|(question, answer)| {
        view! {
            <Choices
                legend=question.words
                options=recalls()
                chosen=answer
                on_choose=Callback::new(move |recall| answer.set(Some(recall)))
            />
        }
    });
    let label = bedside.saves("Save what was said back");
    view! {
        <div class="discharge-form" id=FORM>
            <Choices
                legend="Said back by"
                options=listeners
                chosen=who
                on_choose=Callback::new(move |one| who.set(Some(one)))
            />
            {groups.collect_view()}
            <LateTime late label="Said back at; empty is now" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="button" on:click=save>{label}</button>
            </div>
        </div>
    }
}
