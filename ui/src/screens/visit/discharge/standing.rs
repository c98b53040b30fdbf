//! The one sentence that says how the patient stands, and under it what exactly.

use super::summary;
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Protocol, Record, Stage, Stamp, Visit, against_advice,
    gate::{self, Gate, Readiness, State},
    leaving,
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
    let bedside = Bedside::here();
    let words = bedside.at_present(said);
    let line_in = bedside.on_record(|_, visit, _| against_advice::line_left_in(visit));
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
            <Show when=move || line_in.get()>
                <p class="lead past">
                    <Mark shape=Shape::Triangle />
                    " Left with the IV line in"
                </p>
            </Show>
            <Show when=move || !under.with(String::is_empty)>
                <p class="lead soft">{move || under.get()}</p>
            </Show>
        </header>
    }
}

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

fn said(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Words {
    match &visit.stage {
        Stage::Arrived => Words {
            sentence: "The discharge criteria open with the infusion.".into(),
            under: String::new(),
            done: false,
        },
        Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => {
            kept(visit, &gate::gate(visit, protocol, now), protocol, now)
        }
        Stage::Departed(_, released) => {
            Words { sentence: format!("Released {}", time(&released.at)), under: left(visit), done: true }
        }
        Stage::Ended { how, reason, at, .. } => Words {
            sentence: format!("{} {}", words::capital(&how.to_string()), time(at)),
            under: words::capital(reason.trim_end_matches('.')) + &left_with(record, visit, protocol, now),
            done: false,
        },
    }
}

fn kept(visit: &Visit, gate: &Gate, protocol: &Protocol, now: &Stamp) -> Words {
    let sentence = words::readiness_of(visit, gate, protocol);
    let overridden =
        gate.criteria.iter().any(|criterion| matches!(criterion.state, State::Overridden { .. }));
    let how = if overridden { "met or overridden" } else { "met" };
    match gate.readiness(protocol) {
        Readiness::Ready { since } => {
            let under = format!("All is {how} since {}.{}", time(&since), still_to_do(visit, protocol));
            Words { sentence, under, done: leaving::besides(visit, protocol).is_empty() }
        }
        Readiness::WaitingForRide { since } => {
            let waiting = words::span(since.minutes_until(now));
            let rest = still_to_do(visit, protocol);
            let under =
                format!("Waiting for {waiting}: everything else is {how} since {}.{rest}", time(&since));
            Words { sentence, under, done: true }
        }
        Readiness::Kept { earliest, .. } => {
            let about = words::capital(&summary::about(gate.open(), protocol).join("; "));
            let earliest = earliest.map(|at| format!(" Earliest {}.", time(&at))).unwrap_or_default();
            Words {
                sentence,
                under: format!("{about}.{earliest}{}", still_to_do(visit, protocol)),
                done: false,
            }
        }
    }
}

/// What a patient left with who had an infusion and was not released: as sentences after the reason.
fn left_with(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    let parted = visit.leaving.parted.as_ref();
    let parted = parted.map(|parted| words::against_advice::parted(parted, record));
    let unmet = summary::about(gate::gate(visit, protocol, now).open(), protocol);
    let unmet = (!unmet.is_empty()).then(|| format!("Not met then: {}", words::list(&unmet)));
    let untold = if against_advice::went_so(visit) { untold(visit, protocol) } else { None };
    let sentences = parted.into_iter().chain(unmet).chain(untold);
    sentences.map(|sentence| format!(". {sentence}")).collect()
}

/// The effects that were still there when the patient left, and about which nobody has said what was told.
fn untold(visit: &Visit, protocol: &Protocol) -> Option<String> {
    let untold = chart::unfinished::untold(visit);
    let names: Vec<String> = untold.iter().map(|id| protocol.effect_name(id).to_lowercase()).collect();
    let what = words::list(&names);
    (!names.is_empty()).then(|| format!("Still there, and nothing was told about it: {what}"))
}

/// What a release needs besides the criteria.
fn still_to_do(visit: &Visit, protocol: &Protocol) -> String {
    // Where a criterion asks for the companion it stands among those.
    let asked = protocol.criteria.iter().any(|criterion| criterion.rule == Rule::Companion);
    let open = [
        (!chart::unfinished::untold(visit).is_empty())
            .then(|| "what is told about effects that are still there".to_owned()),
        (!asked && visit.companion.is_none()).then(|| "whether somebody stays for 24 hours".to_owned()),
        (!visit.is_signed()).then(|| "the nurse\u{2019}s signature".to_owned()),
    ];
    let open: Vec<String> = open.into_iter().flatten().collect();
    if open.is_empty() { String::new() } else { format!(" Also to do: {}.", words::list(&open)) }
}

fn left(visit: &Visit) -> String {
    let to = visit.handed_over.as_ref().map(|handed| format!("Handed over to {}. ", handed.to.words()));
    format!("{}The chart copy is final.", to.unwrap_or_default())
}
