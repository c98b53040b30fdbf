//! What a question is answered with, by its kind. Nothing is pressed or filled in that was not answered.

use super::{item::next_open, rated::Rated};
use crate::{
    parts::Field,
    screens::visit::{bedside::Bedside, draft::Draft, moment, saver::Saver},
};
use chart::{
    Act, Stamp,
    answer::Answer,
    protocol::{Item, ItemId, Kind},
    time::read_clock,
    words,
};
use leptos::{ev::KeyboardEvent, prelude::*};

#[component]
pub fn Control(item: StoredValue<Item>, saver: Saver) -> impl IntoView {
    match item.with_value(|item| item.kind.clone()) {
        Kind::YesNo => {
            let options = vec![(Answer::Yes, "Yes".to_owned()), (Answer::No, "No".to_owned())];
            view! { <Pressed item saver options /> }.into_any()
        }
        Kind::Choice { options } => {
            let options = options
                .into_iter()
                .map(|choice| (Answer::Choice(choice.id), choice.words))
                .collect::<Vec<_>>();
            view! { <Pressed item saver options /> }.into_any()
        }
        Kind::Several { options } => {
            let options = options.into_iter().map(|choice| (choice.id, choice.words)).collect::<Vec<_>>();
            view! { <SeveralPressed item saver options /> }.into_any()
        }
        Kind::Number { unit, .. } => {
            view! { <Typed item saver beside=unit input_mode="decimal" /> }.into_any()
        }
        Kind::Time => {
            let by_age = item.with_value(Item::asks_for_age);
            let options = vec![(Answer::LongAgo, "More than a day ago".to_owned())];
            view! {
                <Typed item saver beside="such as 7:30" input_mode="text" />
                <Show when=move || by_age>
                    <Pressed item saver options=options.clone() />
                </Show>
            }
            .into_any()
        }
        Kind::Text => view! { <Typed item saver beside="" input_mode="text" /> }.into_any(),
        Kind::Rated { scale_name, least, most } => {
            view! { <Rated item saver beside=format!("{scale_name}, {least} to {most}") /> }.into_any()
        }
        Kind::Score { scale_name, least, most, credit } => view! {
            <Typed item saver beside=format!("{scale_name}, {least} to {most}") input_mode="numeric" />
            <p class="visit-credit">{credit}</p>
        }
        .into_any(),
    }
}

/// Buttons of which the one that is on record is pressed.
#[component]
fn Pressed(item: StoredValue<Item>, saver: Saver, options: Vec<(Answer, String)>) -> impl IntoView {
    let bedside = Bedside::here();
    let given = bedside.on_record(move |_, visit, _| {
        item.with_value(|item| visit.answers.get(&item.id).map(|given| given.value.clone()))
    });
    let buttons = options.into_iter().zip(1..).map(|((answer, words), key)| {
        let shown = answer.clone();
        let pressed = move || given.with(|given| given.as_ref() == Some(&shown));
        let press = move |_| {
            let item = item.with_value(|item| item.id.clone());
            let after = item.clone();
            let act = Act::Answer { item, answer: answer.clone() };
            saver.save(act, None, move || next_open(bedside, &after));
        };
        view! {
            <button
                type="button"
                class="choice"
                data-key=key.to_string()
                aria-label=words
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=press
            >
                {words.clone()}
            </button>
        }
    });
    view! { <div class="choices-row">{buttons.collect_view()}</div> }
}

/// Any of several, each saved as it is pressed; that none of them applies is an answer with a button of its own.
#[component]
fn SeveralPressed(item: StoredValue<Item>, saver: Saver, options: Vec<(String, String)>) -> impl IntoView {
    let bedside = Bedside::here();
    let given = bedside.on_record(move |_, visit, _| {
        item.with_value(|item| visit.answers.get(&item.id).map(|given| given.value.chosen().to_vec()))
    });
    let order = StoredValue::new(options.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    // One of several may be followed by another; after none of them the next question comes.
    let save = move |chosen: Vec<String>, then_on_from: Option<ItemId>| {
        let item = item.with_value(|item| item.id.clone());
        saver.save(Act::Answer { item, answer: Answer::Several(chosen) }, None, move || {
            if let Some(after) = then_on_from {
                next_open(bedside, &after);
            }
        });
    };
    let toggle = move |id: &String| {
        let before = given.get_untracked().unwrap_or_default();
        let is_chosen = |one: &String| if one == id { !before.contains(one) } else { before.contains(one) };
        let chosen: Vec<String> =
            order.with_value(|order| order.iter().filter(|one| is_chosen(one)).cloned().collect());
        if chosen.is_empty() {
            return saver.say("If none of these applies, press: None of these.");
        }
        save(chosen, None);
    };
    // Nine figures; what comes after them is reached by Tab.
    let buttons = options.into_iter().zip(1..).map(|((id, words), key)| {
        let shown = id.clone();
        let pressed =
            move || given.with(|given| given.as_ref().is_some_and(|chosen| chosen.contains(&shown)));
        view! {
            <button
                type="button"
                class="choice"
                data-key=(key < 10).then(|| key.to_string())
                aria-label=words
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| toggle(&id)
            >
                {words.clone()}
            </button>
        }
    });
    let none = move || given.with(|given| given.as_ref().is_some_and(Vec::is_empty));
    view! {
        <div class="choices-row">
            <button
                type="button"
                class="choice"
                data-key="0"
                aria-label="None of these"
                aria-pressed=move || if none() { "true" } else { "false" }
                on:click=move |_| {
                    let after = item.with_value(|item| item.id.clone());
                    save(Vec::new(), Some(after));
                }
            >
                "None of these"
            </button>
            {buttons.collect_view()}
        </div>
    }
}

/// A field that is saved by Enter, or by going on to the next.
#[component]
fn Typed(
    item: StoredValue<Item>,
    saver: Saver,
    /// What stands beside the field: the unit, the range.
    #[prop(into)]
    beside: String,
    input_mode: &'static str,
) -> impl IntoView {
    let bedside = Bedside::here();
    let id = item.with_value(|item| format!("answer-{}", item.id.0));
    let draft = Draft::new(bedside, &id);
    let understood = Memo::new(move |_| {
        let now = bedside.session.now.get();
        draft.text.with(|typed| item.with_value(|item| time_words(item, typed, &now)))
    });
    // The time that was called unlikely: Enter on exactly this again confirms it.
    let asked = RwSignal::new(String::new());
    let save = move |goes_on: bool| {
        let (typed, now) = (draft.typed(), bedside.session.now.get_untracked());
        if typed.trim().is_empty() {
            return;
        }
        match item.with_value(|item| understand(item, &typed, &now)) {
            Ok(answer) => {
                if let Answer::Time(time) = answer
                    && item.with_value(|item| item.doubts(time, now.local()))
                    && !(goes_on && asked.with_untracked(|asked| *asked == typed))
                {
                    asked.set(typed);
                    return saver.say(moment::doubt(time, &now));
                }
                let item = item.with_value(|item| item.id.clone());
                let (after, forget) = (item.clone(), draft.forget());
                saver.save(Act::Answer { item, answer }, None, move || {
                    forget();
                    if goes_on {
                        next_open(bedside, &after);
                    }
                });
            }
            Err(sentence) => saver.say(sentence),
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            save(true);
        }
    };
    view! {
        <div class="visit-typed" on:keydown=on_key on:focusout=move |_| save(false)>
            <Field label="Answer" value=draft.text id input_mode />
            <span class="visit-unit soft">{beside}</span>
            <p class="visit-understood" role="status">
                {move || understood.get()}
            </p>
        </div>
    }
}

/// What was typed, as an answer to the question.
fn understand(item: &Item, typed: &str, now: &Stamp) -> Result<Answer, String> {
    match &item.kind {
        Kind::Number { .. } | Kind::Score { .. } => item.read_number(typed).map_err(words::not_a_number),
        Kind::Time => read_clock(typed)
            .map(|time| Answer::Time(moment::most_recent(time, now)))
            .ok_or_else(|| format!("{} is no time of day. Type it as in 7:30 or 1:30 pm.", typed.trim())),
        Kind::Text | Kind::YesNo | Kind::Choice { .. } | Kind::Several { .. } | Kind::Rated { .. } => {
            Ok(Answer::Text(typed.trim().to_owned()))
        }
    }
}

/// Reads a time of day back while it is typed; empty for other kinds.
fn time_words(item: &Item, typed: &str, now: &Stamp) -> String {
    match &item.kind {
        Kind::Time => read_clock(typed)
            .map_or_else(String::new, |time| moment::read_back(moment::most_recent(time, now), now)),
        Kind::YesNo
        | Kind::Choice { .. }
        | Kind::Several { .. }
        | Kind::Number { .. }
        | Kind::Text
        | Kind::Score { .. }
        | Kind::Rated { .. } => String::new(),
    }
}
