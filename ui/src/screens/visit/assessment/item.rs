//! One question as a group named by its wording: its control, what is saved, and what the answer comes to.

use super::{anchor_of, before_start, clearing::Clearing, control::Control};
use crate::{
    parts::{Mark, Message, Shape},
    screens::visit::{bedside::Bedside, moment, saver::Saver},
};
use chart::{
    Record, Stamp, Visit,
    answer::{Answer, Clearance},
    protocol::Item,
    start::{self, Verdict},
    words::{self, Clock},
};
use leptos::prelude::*;

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
        let because = item.risk.as_ref().map_or("", |risk| risk.because.as_str());
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
                let cleared = visit.clearances.get(&item.id).map(|clearance| cleared(record, clearance));
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
        Answer::Yes | Answer::No | Answer::Choice(_) if before => String::new(),
        Answer::Time(time) if before => moment::read_back(*time, now),
        Answer::Yes
        | Answer::No
        | Answer::Choice(_)
        | Answer::Number { .. }
        | Answer::Time(_)
        | Answer::Text(_)
        | Answer::Score(_) => start::answer_words(item, &given.value),
    }
}

fn saved(record: &Record, visit: &Visit, item: &Item) -> String {
    let Some(given) = visit.answers.get(&item.id) else { return String::new() };
    format!("saved {}, {}", Clock::Hours24.time(&given.at), record.name_of(given.by))
}

fn cleared(record: &Record, clearance: &Clearance) -> String {
    let voice = words::by_voice(clearance.voice);
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
    let ask = move |_| clearing.ask(item.with_value(|item| item.id.clone()));
    view! {
        <fieldset class="visit-item" id=id>
            <legend>{wording}</legend>
            <Show when=move || before.get()>
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
