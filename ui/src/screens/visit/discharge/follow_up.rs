//! The call after the visit: what was open, how it is, reached or not.

use super::card::Phase;
use crate::{
    parts::{Choices, Field, Message},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{
    Act,
    command::CallMade,
    effect::EffectId,
    fact::Still,
    follow_up, unfinished,
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};
use std::collections::BTreeMap;

/// A call that is still to be made.
#[derive(Clone, PartialEq, Eq, Default)]
struct Due {
    line: String,
    phone: String,
    open: Vec<(EffectId, String)>,
}

#[component]
pub fn FollowUp(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let due = bedside.at_present(|record, visit, protocol, now| {
        let call = follow_up::call(record, visit, now)?;
        let tried = match call.tried {
            0 => String::new(),
            times => format!(", not reached {}", words::count(times, "time", "times")),
        };
        let open = call.open.iter().map(|one| {
            let told = unfinished::told(visit, one)
                .map_or_else(String::new, |told| format!(". Told: {}", told.value.patient));
            (
                one.effect.clone(),
                format!("{}, {} on leaving{told}", protocol.effect_name(&one.effect), one.grade),
            )
        });
        let details = record.patient_of(visit).map(|patient| patient.details.phone.clone());
        Some(Due {
            line: format!(
                "Due {}, {}{tried}",
                words::date_short(call.due.local()),
                Clock::Hours24.time(&call.due)
            ),
            phone: details.unwrap_or_default(),
            open: open.collect(),
        })
    });
    let there = Memo::new(move |_| due.with(Option::is_some));
    let made = bedside.on_record(|record, visit, protocol| {
        let line = |call: &chart::answer::Given<chart::fact::FollowUp>| {
            let when = format!("{}, {}", words::date_short(call.at.local()), Clock::Hours24.time(&call.at));
            format!("{when}, {}: {}", record.name_of(call.by), words::care::follow_up(&call.value, protocol))
        };
        visit.follow_ups.iter().map(line).collect::<Vec<_>>()
    });
    let any = move || there.get() || !made.with(Vec::is_empty);
    view! {
        <Show when=move || phase.get() == Phase::Over && any()>
            <section class="discharge-card" aria-labelledby="discharge-call">
                <h2 id="discharge-call">"Call after the visit"</h2>
                {move || made.get().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                <Show when=move || there.get()>
                <p>{move || due.get().map(|due| due.line)}</p>
                <p class="lead"><b>{move || due.get().map(|due| due.phone)}</b></p>
                <Form open=due.get_untracked().map(|due| due.open).unwrap_or_default() />
                </Show>
            </section>
        </Show>
    }
}

#[component]
fn Form(open: Vec<(EffectId, String)>) -> impl IntoView {
    let bedside = Bedside::here();
    let said = Draft::new(bedside, "call-words");
    let saver = Saver::new(bedside);
    let answers = RwSignal::new(BTreeMap::<EffectId, Still>::new());
    let save = move |reached: bool| {
        let forget = said.forget();
        let effects = answers.get_untracked().into_iter().collect();
        let call = CallMade { reached, effects, words: said.typed() };
        saver.save(Act::FollowUp(call), None, forget);
    };
    let questions = open.into_iter().map(|(effect, words)| {
        let (shown, picked) = (effect.clone(), effect);
        let chosen = Signal::derive(move || answers.with(|all| all.get(&shown).copied()));
        view! {
            <Choices
                legend=words
                options=vec![(Still::Gone, "Gone".to_owned()), (Still::There, "Still there".to_owned())]
                chosen
                on_choose=Callback::new(move |still| answers.update(|all| {
                    all.insert(picked.clone(), still);
                }))
            />
        }
    });
    let asks = bedside.fixed(|_, _, protocol| protocol.leaving.call_asks.clone()).unwrap_or_default();
    let asks = (!asks.is_empty()).then(|| {
        let asks = asks.into_iter().map(|ask| view! { <li>{ask}</li> }).collect_view();
        view! { <div class="discharge-options"><p>"To ask:"</p><ul>{asks}</ul></div> }
    });
    view! {
        <form
            class="discharge-form"
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                save(true);
            }
        >
            {questions.collect_view()}
            {asks}
            <Field label="What was said" value=said.text id="call-words" />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Reached"</button>
                <button type="button" on:click=move |_| save(false)>"Not reached"</button>
            </div>
        </form>
    }
}
