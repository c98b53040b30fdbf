//! One question as a group named by its wording: its control, what is saved, and what the answer comes to.

use super::{
    anchor_of, before_start,
    clearing::{Clearing, Matter},
    control::Control,
};
use crate::{
    keys,
    parts::{Mark, Message, Shape},
    screens::visit::{bedside::Bedside, focus, moment, saver::Saver},
};
use chart::{
    Act, Record, Stamp, Visit,
    answer::{Answer, Clearance},
    last_time::last_time,
    owed::Owed,
    protocol::{Item, ItemId},
    start::{self, Verdict},
    words::{self, Clock},
};
use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

/// What stands beside the control.
#[derive(Clone, PartialEq, Default)]
struct Standing {
    /// The answer, where no pressed button shows it.
    answer: String,
    /// When it was saved and by whom; empty while there is none.
    saved: String,
    /// What it comes to.
    verdict: String,
    tone: &'static str,
    shape: Option<Shape>,
    /// Whether a prescriber's clearance is asked for.
    waits: bool,
}

impl Standing {
    fn of(record: &Record, visit: &Visit, item: &Item, now: &Stamp) -> Self {
        let verdict = start::verdict(visit, item, now);
        let because = start::risk(visit, item, now).map_or("", |risk| risk.because.as_str());
        let with_reason = |verdict| format!("{}: {because}", words::capital(words::verdict(verdict)));
        let (words, tone, shape) = match verdict {
            Verdict::Open if item.must => ("Open".to_owned(), "soon", Some(Shape::Ring)),
            Verdict::Open => ("Not asked".to_owned(), "soft", None),
            Verdict::Plain => (String::new(), "soft", None),
            Verdict::Noted => (with_reason(verdict), "soon", Some(Shape::Triangle)),
            Verdict::WaitsForClearance => (with_reason(verdict), "past", Some(Shape::Ring)),
            Verdict::RulesOut => {
                let words = format!("{}. End the visit by More, Not treated today.", with_reason(verdict));
                (words, "past", Some(Shape::Triangle))
            }
            Verdict::Cleared => {
                let cleared =
                    visit.clearances.get(&item.id).map(|clearance| cleared(record, visit, item, clearance));
                (cleared.unwrap_or_default(), "good", Some(Shape::Check))
            }
        };
        Self {
            answer: answer(visit, item, now),
            saved: saved(record, visit, item),
            verdict: words,
            tone,
            shape,
            waits: verdict == Verdict::WaitsForClearance && visit.stage.start().is_none(),
        }
    }
}

/// The answer in words. Before the start a choice is shown by its pressed button already.
fn answer(visit: &Visit, item: &Item, now: &Stamp) -> String {
    let Some(given) = visit.answers.get(&item.id) else { return String::new() };
    let before = visit.stage.start().is_none();
    match &given.value {
        Answer::Yes | Answer::No | Answer::Choice(_) | Answer::Several(_) | Answer::LongAgo if before => {
            String::new()
        }
        Answer::Time(time) if before => moment::read_back(*time, now),
        Answer::Yes
        | Answer::No
        | Answer::Choice(_)
        | Answer::Several(_)
        | Answer::Number { .. }
        | Answer::Time(_)
        | Answer::LongAgo
        | Answer::Text(_)
        | Answer::Score(_)
        | Answer::Rated { .. } => start::answer_words(item, &given.value),
    }
}

fn saved(record: &Record, visit: &Visit, item: &Item) -> String {
    let Some(given) = visit.answers.get(&item.id) else { return String::new() };
    let unchanged = visit.unchanged.get(&item.id).map(|since| format!("{}, ", words::unchanged(*since)));
    let (time, who) = (Clock::Hours24.time(&given.at), record.name_of(given.by));
    format!("{}saved {time}, {who}", unchanged.unwrap_or_default())
}

/// A figure presses the answer that carries it, `U` confirms last time's.
fn keys_of_answers(event: &KeyboardEvent) {
    let Some(key) = keys::plain_key(event) else { return };
    let Some(group) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    let wanted = format!("button[data-key='{}']", key.to_uppercase());
    let is_key = key.len() == 1 && key.bytes().all(|sign| sign.is_ascii_alphanumeric());
    if let Some(button) = is_key.then(|| group.query_selector(&wanted).ok().flatten()).flatten()
        && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
    {
        event.prevent_default();
        button.click();
    }
}

/// What was answered last time, with its day, and the key that confirms it where the protocol lets it.
#[component]
fn Before(item: StoredValue<Item>, saver: Saver) -> impl IntoView {
    let bedside = Bedside::here();
    let before = bedside.on_record(move |record, visit, _| {
        item.with_value(|item| {
            let last = last_time(record, visit, item)?;
            let answer = match &last.given.value {
                // Which clock time a meal was at on another day says nothing.
                Answer::Time(_) | Answer::LongAgo => return None,
                value @ (Answer::Yes
                | Answer::No
                | Answer::Choice(_)
                | Answer::Several(_)
                | Answer::Number { .. }
                | Answer::Text(_)
                | Answer::Score(_)
                | Answer::Rated { .. }) => start::answer_words(item, value),
            };
            let open = !visit.answers.contains_key(&item.id);
            let day = last.visit.arrived.local().format("%-d %b");
            Some((format!("Last time, {day}: {answer}"), item.may_confirm && last.can_be_confirmed && open))
        })
    });
    let confirm = move |_| {
        let id = item.with_value(|item| item.id.clone());
        let next = id.clone();
        saver.save(Act::ConfirmUnchanged { item: id }, None, move || next_open(bedside, &next));
    };
    let may_confirm = move || before.with(|before| before.as_ref().is_some_and(|(_, may)| *may));
    view! {
        <Show when=move || before.with(Option::is_some)>
            <p class="visit-before">
                <Show when=may_confirm>
                    <button type="button" class="visit-unchanged" aria-keyshortcuts="U" data-key="U" aria-label="Unchanged" on:click=confirm>
                        "Unchanged"
                    </button>
                </Show>
                <span class="soft">{move || before.get().map(|(words, _)| words)}</span>
            </p>
        </Show>
    }
}

/// Puts the focus on the first control of the first question that is still open.
pub fn first_open(bedside: Bedside) {
    let first = bedside.fixed(|record, visit, protocol| {
        let open = |item: &&Item| {
            item.must && start::is_asked(record, visit, item) && !visit.answers.contains_key(&item.id)
        };
        protocol.items().find(open).map(|item| anchor_of(&item.id))
    });
    if let Some(first) = first.flatten() {
        focus::soon(move || focus::first_in(&first));
    }
}

/// Puts the focus on the first control of the next question that is still open.
pub fn next_open(bedside: Bedside, after: &ItemId) {
    let next = bedside.fixed(|record, visit, protocol| {
        let open = |item: &&Item| {
            item.must && start::is_asked(record, visit, item) && !visit.answers.contains_key(&item.id)
        };
        let rest = protocol.items().skip_while(|item| item.id != *after).skip(1);
        rest.filter(open).map(|item| anchor_of(&item.id)).next()
    });
    if let Some(next) = next.flatten() {
        focus::soon(move || focus::first_in(&next));
    }
}

fn cleared(record: &Record, visit: &Visit, item: &Item, clearance: &Clearance) -> String {
    let voice = words::voice_now(visit, &Owed::Clearance(item.id.clone()), clearance.voice);
    let (who, time) = (record.name_of(clearance.prescriber), Clock::Hours24.time(&clearance.at));
    format!("Cleared by {who} {time}{voice}: {}", clearance.note)
}

#[component]
pub fn ItemGroup(item: Item, clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let (wording, id) = (item.wording.clone(), anchor_of(&item.id));
    let item = StoredValue::new(item);
    let before = before_start(bedside);
    let standing = bedside.at_present(move |record, visit, _, now| {
        item.with_value(|item| Standing::of(record, visit, item, now))
    });
    // A question that is not put to this patient is not there.
    let asked = bedside
        .on_record(move |record, visit, _| item.with_value(|item| start::is_asked(record, visit, item)));
    let ask = move |_| clearing.ask(Matter::Answer(item.with_value(|item| item.id.clone())));
    view! {
        <fieldset
            class="visit-item"
            id=id
            hidden=move || !asked.get()
            on:keydown=move |event: KeyboardEvent| keys_of_answers(&event)
        >
            <legend>{wording}</legend>
            <Show when=move || before.get()>
                <Before item saver />
                <Control item saver />
            </Show>
            <p class="visit-saved" class:none=move || standing.with(|standing| standing.saved.is_empty())>
                <b>{move || standing.with(|standing| standing.answer.clone())}</b>
                " "
                {move || standing.with(|standing| standing.saved.clone())}
            </p>
            <p class=move || format!("visit-verdict {}", standing.with(|standing| standing.tone))>
                {move || standing.with(|standing| standing.shape).map(|shape| view! { <Mark shape /> })}
                {move || standing.with(|standing| standing.verdict.clone())}
            </p>
            <Show when=move || standing.with(|standing| standing.waits)>
                <button type="button" aria-haspopup="dialog" on:click=ask>"Ask for clearance"</button>
            </Show>
            <Message text=saver.said />
        </fieldset>
    }
}
