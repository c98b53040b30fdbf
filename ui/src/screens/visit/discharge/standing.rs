//! The one sentence that says how the patient stands, and under it what exactly.

use super::summary;
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Protocol, Stage, Stamp, Visit,
    gate::{self, Gate, Readiness, State},
    protocol::Rule,
    words::{self, Clock},
};
use leptos::prelude::*;

/// The id of the sentence, where the focus goes when what had it is done with.
pub const SENTENCE: &str = "discharge-standing";

#[derive(Clone, PartialEq, Default)]
struct Words {
    sentence: String,
    under: String,
    /// Whether nothing keeps the patient any more.
    done: bool,
}

#[component]
pub fn Standing() -> impl IntoView {
    let words = Bedside::here().at_present(|_, visit, protocol, now| said(visit, protocol, now));
    let done = Memo::new(move |_| words.with(|words| words.done));
    let under = Memo::new(move |_| words.with(|words| words.under.clone()));
    view! {
        <header class="discharge-standing">
            <h2 id=SENTENCE tabindex="-1" class:good=move || done.get()>
                <Show when=move || done.get()>
                    <Mark shape=Shape::Check />
                </Show>
                {move || words.with(|words| words.sentence.clone())}
            </h2>
            <Show when=move || !under.with(String::is_empty)>
                <p class="lead soft">{move || under.get()}</p>
            </Show>
        </header>
    }
}

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

fn said(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Words {
    match &visit.stage {
        Stage::Arrived => Words {
            sentence: "The discharge criteria open with the infusion.".into(),
            under: String::new(),
            done: false,
        },
        Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => {
            kept(visit, &gate::gate(visit, protocol, now), protocol)
        }
        Stage::Departed(_, released) => {
            Words { sentence: format!("Released {}", time(&released.at)), under: left(visit), done: true }
        }
        Stage::Ended { how, reason, at, .. } => Words {
            sentence: format!("{} {}", words::capital(&how.to_string()), time(at)),
            under: words::capital(reason),
            done: false,
        },
    }
}

fn kept(visit: &Visit, gate: &Gate, protocol: &Protocol) -> Words {
    let sentence = words::readiness(gate, protocol);
    let overridden =
        gate.criteria.iter().any(|criterion| matches!(criterion.state, State::Overridden { .. }));
    let how = if overridden { "met or overridden" } else { "met" };
    match gate.readiness(protocol) {
        Readiness::Ready { since } => {
            let all = format!("All is {how} since {}.", time(&since));
            Words { sentence, under: join([Some(all), still_to_do(visit, protocol)]), done: true }
        }
        Readiness::WaitingForRide { since } => {
            let all = format!("All else is {how} since {}.", time(&since));
            Words { sentence, under: join([Some(all), still_to_do(visit, protocol)]), done: true }
        }
        Readiness::Kept { earliest, .. } => {
            let parts = [named(gate, protocol), when(gate, earliest), still_to_do(visit, protocol)];
            Words { sentence, under: join(parts), done: false }
        }
    }
}

fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// More than this many things are read in the list below, where they stand first.
const FEW: usize = 6;

fn named(gate: &Gate, protocol: &Protocol) -> Option<String> {
    let about = summary::about(gate.open(), protocol);
    (about.len() <= FEW).then(|| format!("{}.", words::capital(&words::list(&about))))
}

/// The earliest moment, where each of them has one; otherwise the moment before which none of it helps.
fn when(gate: &Gate, earliest: Option<Stamp>) -> Option<String> {
    match (earliest, gate.not_before()) {
        (Some(at), _) => Some(format!("Earliest {}.", time(&at))),
        (None, Some(at)) => Some(format!("Not before {}.", time(&at))),
        (None, None) => None,
    }
}

/// What a release needs besides the criteria.
fn still_to_do(visit: &Visit, protocol: &Protocol) -> Option<String> {
    // Where a criterion asks for the companion it stands among those.
    let asked = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::Companion);
    let open = [
        (!chart::unfinished::untold(visit).is_empty())
            .then(|| "what is told about effects that are still there".to_owned()),
        (!asked && visit.companion.is_none()).then(|| "whether somebody stays for 24 hours".to_owned()),
        (!visit.is_signed()).then(|| "the nurse\u{2019}s signature".to_owned()),
    ];
    let open: Vec<String> = open.into_iter().flatten().collect();
    (!open.is_empty()).then(|| format!("Also to do: {}.", words::list(&open)))
}

fn left(visit: &Visit) -> String {
    let to = visit.handed_over.as_ref().map(|handed| format!("Handed over to {}. ", handed.to.words()));
    format!("{}The chart copy is final.", to.unwrap_or_default())
}
