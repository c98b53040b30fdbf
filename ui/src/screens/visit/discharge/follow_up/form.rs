//! The form of one call: each effect that was still there, each question of the protocol with an answer of its own.

use super::{
    Open, TOLD_AT,
    drive::{CameHome, DriveAsked},
    line::{LineAsked, LineOut},
};
use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{
        bedside::Bedside,
        choice::Choice,
        draft::Draft,
        focus,
        saver::Saver,
        told::{Tells, WhoWasTold},
    },
};
use chart::{
    Act,
    clinic::Role,
    command::CallMade,
    effect::EffectId,
    fact::{Asked, Still},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What is said before answers are left out of a call that reached nobody.
const ANSWERS: &str = "Answers are given. If somebody was reached, press Reached, or Broke off where the call ended before all was \
                       asked. To save without them that nobody was, press Not reached once more.";

/// How a call ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Reached,
    BrokeOff,
    NotReached,
}

/// The call without an answer.
fn nobody(call: &CallMade) -> CallMade {
    CallMade {
        reached: false,
        broke_off: false,
        effects: Vec::new(),
        thoughts: None,
        prescriber: None,
        line: None,
        drive: None,
        symptoms: Vec::new(),
        asked: Vec::new(),
        words: call.words.clone(),
    }
}

#[component]
pub fn Form(
    open: Vec<Open>,
    /// The symptoms with which the patient left: each question's identifier, and how it is called.
    symptoms: Vec<(String, String)>,
    /// Those of them that a call said to be gone. They need no answer, and can have one.
    gone: Vec<(String, String)>,
    /// Whether it asks about the IV line, with which the patient left.
    asks_line: bool,
    /// Whether it asks how the drive ended, of whoever drove away.
    asks_drive: bool,
) -> impl IntoView {
    let bedside = Bedside::here();
    let said = Draft::new(bedside, "call-words");
    let saver = Saver::new(bedside);
    let still = |effect: &EffectId| Choice::<Still>::new(bedside, &format!("call-still-{}", effect.0));
    let effects: Vec<(EffectId, Choice<Still>)> =
        open.iter().map(|one| (one.effect.clone(), still(&one.effect))).collect();
    let groups = open.into_iter().zip(effects.clone());
    let groups = groups.map(|(one, (_, still))| view! { <StillOpen one still /> }).collect_view();
    let effects = StoredValue::new(effects);
    let symptom = |id: &str| Choice::<Still>::new(bedside, &format!("call-symptom-{id}"));
    let asked_of: Vec<(String, String, Choice<Still>)> =
        symptoms.into_iter().chain(gone).map(|(id, words)| (id.clone(), words, symptom(&id))).collect();
    let symptoms =
        StoredValue::new(asked_of.iter().map(|(id, _, still)| (id.clone(), *still)).collect::<Vec<_>>());
    let thoughts = Choice::<bool>::new(bedside, "call-thoughts");
    let (line, drive) = (LineAsked::new(bedside), DriveAsked::new(bedside));
    // Of all of it the same prescriber is told.
    let tells_of = Memo::new(move |_| {
        let there = |(_, still): &(String, Choice<Still>)| still.get() == Some(Still::There);
        let has_symptom = symptoms.with_value(|all| all.iter().any(there));
        has_symptom || thoughts.get() == Some(true) || (asks_drive && drive.is_not_home())
    });
    let tells = Tells::new(bedside, TOLD_AT);
    let rules = bedside.fixed(|_, _, protocol| protocol.leaving.clone()).unwrap_or_default();
    let fields: Vec<(String, Draft)> = rules
        .call_asks
        .iter()
        .enumerate()
        .map(|(place, question)| (question.clone(), Draft::new(bedside, &format!("call-asked-{place}"))))
        .collect();
    let asked = StoredValue::new(fields.clone());
    // Answers that nobody gave are not to be kept, and are not to go unseen either.
    let warned_of = StoredValue::new(None::<CallMade>);
    let save = move |end: End| {
        let reached = end != End::NotReached;
        let is_told = reached && tells_of.get_untracked();
        let telling = if is_told { tells.said() } else { Ok(None) };
        let prescriber = match telling {
            Ok(prescriber) => prescriber,
            Err(sentence) => return saver.say(sentence),
        };
        let fields = asked.get_value();
        let forget: Vec<_> = fields.iter().map(|(_, answer)| answer.forget()).collect();
        let (forget_words, forget_told) = (said.forget(), tells.forget());
        let (forget_line, forget_drive) = (line.forget(), drive.forget());
        let forget_thoughts = thoughts.forget();
        let effects = effects.get_value();
        let forget_effects: Vec<_> = effects.iter().map(|(_, still)| still.forget()).collect();
        let symptoms = symptoms.get_value();
        let forget_symptoms: Vec<_> = symptoms.iter().map(|(_, still)| still.forget()).collect();
        let still = |(id, still): (String, Choice<Still>)| Some((id, still.get_untracked()?));
        let asked = fields.into_iter().map(|(question, answer)| Asked { question, answer: answer.typed() });
        let call = CallMade {
            reached,
            broke_off: end == End::BrokeOff,
            effects: effects
                .into_iter()
                .filter_map(|(effect, still)| Some((effect, still.get_untracked()?)))
                .collect(),
            thoughts: thoughts.get_untracked(),
            prescriber,
            line: line.said().filter(|_| asks_line),
            drive: drive.said().filter(|_| asks_drive),
            symptoms: symptoms.into_iter().filter_map(still).collect(),
            asked: asked.filter(|one| !one.answer.trim().is_empty()).collect(),
            words: said.typed(),
        };
        let call = if reached {
            call
        } else if call == nobody(&call) || warned_of.with_value(|of| of.as_ref() == Some(&call)) {
            nobody(&call)
        } else {
            // Other answers are warned of anew.
            warned_of.set_value(Some(call));
            return saver.say(ANSWERS);
        };
        saver.save(Act::FollowUp(call), None, move || {
            forget_words();
            forget_told();
            forget_line();
            forget_drive();
            forget_thoughts();
            forget_effects.into_iter().chain(forget_symptoms).for_each(|forget| forget());
            for forget in forget {
                forget();
            }
            focus::soon(|| focus::first_in(focus::Call::AfterVisit.card()));
        });
    };
    let safety =
        rules.asks_safety().then(|| view! { <Safety question=rules.call_safety.clone() thoughts /> });
    let questions = fields.into_iter().enumerate().map(|(place, (question, answer))| {
        view! { <Field label=question value=answer.text id=format!("call-asked-{place}") /> }
    });
    view! {
        <form
            class="discharge-form"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                save(End::Reached);
            }
        >
            {asked_of.into_iter().map(|(_, words, still)| view! { <SymptomOpen words still /> }).collect_view()}
            {asks_line.then(|| view! { <LineOut line /> })}
            {asks_drive.then(|| view! { <CameHome drive /> })}
            {groups}
            {safety}
            <Show when=move || tells_of.get()>
                <WhoWasTold tells nobody="None reached yet" />
            </Show>
            {questions.collect_view()}
            <Field label="What was said" value=said.text id="call-words" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Reached"</button>
                <button type="button" on:click=move |_| save(End::BrokeOff)>"Broke off"</button>
                <button type="button" on:click=move |_| save(End::NotReached)>"Not reached"</button>
            </div>
        </form>
    }
}

/// One effect that was still there: how it is now, below it what was told about it.
#[component]
fn StillOpen(one: Open, still: Choice<Still>) -> impl IntoView {
    let Open { effect: _, words, told } = one;
    view! {
        <div>
            <StillThere words still />
            {told.into_iter().map(|line| view! { <p class="small soft">{line}</p> }).collect_view()}
        </div>
    }
}

/// Whether something that was there on leaving is gone.
#[component]
fn StillThere(words: String, still: Choice<Still>) -> impl IntoView {
    view! {
        <Choices
            legend=words
            options=vec![(Still::Gone, "Gone".to_owned()), (Still::There, "Still there".to_owned())]
            chosen=still
            on_choose=Callback::new(move |one| still.set(Some(one)))
        />
    }
}

/// One symptom with which the patient left; that it is still there is not to be overlooked, and a prescriber is told of it.
#[component]
fn SymptomOpen(words: String, still: Choice<Still>) -> impl IntoView {
    let bedside = Bedside::here();
    let me = bedside.session.me.get_untracked();
    let decides = bedside.fixed(|record, _, _| me.is_some_and(|me| record.holds(me, Role::Prescriber)));
    let sentence = if decides == Some(true) {
        "You decide, or another prescriber whom you tell: say below who. The call stays due until then."
    } else {
        "Tell a prescriber. The call stays due until one was told."
    };
    let loud = Signal::derive(move || {
        let there = still.get() == Some(Still::There);
        if there { sentence.to_owned() } else { String::new() }
    });
    view! {
        <div>
            <StillThere words still />
            <Message text=loud />
        </div>
    }
}

/// The question about self-harm; a yes is not to be overlooked, and a prescriber is told of it.
#[component]
fn Safety(question: String, thoughts: Choice<bool>) -> impl IntoView {
    let loud = Signal::derive(move || {
        let yes = thoughts.get() == Some(true);
        if yes { format!("{}.", words::care::THOUGHTS_IN_CALL) } else { String::new() }
    });
    view! {
        <div id="call-thoughts">
            <Choices
                legend=question
                options=vec![(true, "Yes".to_owned()), (false, "No".to_owned())]
                chosen=thoughts
                on_choose=Callback::new(move |answer| thoughts.set(Some(answer)))
            />
            <Message text=loud />
        </div>
    }
}
