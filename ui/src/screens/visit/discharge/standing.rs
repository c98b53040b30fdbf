//! The one sentence that says how the patient stands, and under it what exactly.

use super::summary;
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Protocol, Record, Stage, Stamp, Visit, against_advice,
    gate::{self, Criterion, Gate, Readiness, State},
    leaving,
    protocol::Rule,
    ride_wait,
    words::{self, Clock, KnownFirst},
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
    /// Whether thoughts of self-harm keep the patient.
    grave: bool,
}

#[component]
pub fn Standing() -> impl IntoView {
    let bedside = Bedside::here();
    let words = bedside.at_present(said);
    let first = bedside.at_present(|record, visit, _, now| words::to_know_first(record, visit, now));
    let done = Memo::new(move |_| words.with(|words| words.done));
    let grave = Memo::new(move |_| words.with(|words| words.grave));
    let under = Memo::new(move |_| words.with(|words| words.under.clone()));
    view! {
        <header class="discharge-standing">
            <h2 id=SENTENCE tabindex="-1" class:good=move || done.get() class:past=move || grave.get()>
                <Show when=move || done.get()>
                    <Mark shape=Shape::Check />
                </Show>
                <Show when=move || grave.get()>
                    <Mark shape=Shape::Triangle />
                </Show>
                {move || words.with(|words| words.sentence.clone())}
            </h2>
            {move || first.get().into_iter().map(known_first).collect_view()}
            <Show when=move || !under.with(String::is_empty)>
                <p class="lead soft">{move || under.get()}</p>
            </Show>
        </header>
    }
}

fn known_first(known: KnownFirst) -> impl IntoView {
    let tone = if known.is_open { "lead past" } else { "lead soon" };
    view! {
        <p class=tone>
            <Mark shape=Shape::Triangle />
            " "
            {known.words}
        </p>
    }
}

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

fn said(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Words {
    match &visit.stage {
        Stage::Arrived => {
            Words { sentence: "The discharge criteria open with the infusion.".into(), ..Words::default() }
        }
        Stage::Infusing(_) | Stage::Paused(..) | Stage::Recovering(_) => {
            kept(visit, &gate::gate(visit, protocol, now), protocol, now)
        }
        Stage::Departed(_, released) => {
            let at = Clock::Hours24.on_its_day(&released.at, now);
            Words { sentence: format!("Released {at}"), under: left(visit), done: true, grave: false }
        }
        Stage::Ended { how, reason, at, .. } => Words {
            sentence: format!("{} {}", words::capital(&how.to_string()), Clock::Hours24.on_its_day(at, now)),
            under: words::capital(reason.trim_end_matches('.')) + &left_with(record, visit, protocol, now),
            ..Words::default()
        },
    }
}

fn kept(visit: &Visit, gate: &Gate, protocol: &Protocol, now: &Stamp) -> Words {
    let sentence = words::readiness_of(visit, gate, protocol);
    let overridden =
        gate.criteria.iter().any(|criterion| matches!(criterion.state, State::Overridden { .. }));
    let how = if overridden { "met or overridden" } else { "met" };
    let again = words::taken_again(visit, gate, protocol, now);
    match gate.readiness(protocol) {
        // The patient is gone; the chart waits.
        Readiness::Ready { .. } if let Some(at) = gate::left(visit) => {
            let sentence = format!("Handed over {}; the chart is to be released", time(&at));
            let under = join([Some(left(visit)), still_to_do(visit, protocol)]);
            Words { sentence, under, done: leaving::besides(visit, protocol).is_empty(), grave: false }
        }
        Readiness::Ready { since } => {
            let all = format!("All is {how} since {}.", time(&since));
            let besides = leaving::besides(visit, protocol);
            // That only the signature is missing stands in the sentence.
            let more = still_to_do(visit, protocol).filter(|_| !besides.is_only_signature());
            Words { sentence, under: join([Some(all), more]), done: besides.is_empty(), grave: false }
        }
        Readiness::WaitingForRide { since } => {
            let since = ride_wait::waits(visit, protocol, now).map_or(since, |wait| wait.since);
            let (at, waits) = (time(&since), words::span(since.minutes_until(now)));
            let all = format!("All else is {how}: waiting for the ride since {at}, {waits}.");
            let under = join([Some(all), still_to_do(visit, protocol), again]);
            Words { sentence, under, done: true, grave: false }
        }
        Readiness::Emergency => {
            let under = "Nobody leaves before it is over.".to_owned();
            Words { sentence, under, done: false, grave: true }
        }
        Readiness::Kept { earliest, .. } => {
            let wait = words::board::waiting(visit, protocol, now).map(|waiting| format!("{waiting}."));
            let is_ride =
                |one: &&Criterion| protocol.criterion(&one.id).is_some_and(|asked| asked.rule == Rule::Ride);
            // What is to be taken again is named there, and so is a ride that is waited for.
            let named = match (&again, &wait) {
                (None, _) => named(gate.open(), protocol),
                (Some(_), None) => named(gate.open().filter(is_ride), protocol),
                (Some(_), Some(_)) => None,
            };
            // Whoever has left waits for no moment any more.
            let when = when(gate, earliest).filter(|_| gate::left(visit).is_none());
            let parts = [named, again, when, still_to_do(visit, protocol), wait];
            let grave = gate.criteria.iter().any(|one| one.is_grave() || one.is_symptom());
            Words { sentence, under: join(parts), done: false, grave }
        }
    }
}

/// What a patient left with who had an infusion and was not released: as sentences after the reason.
fn left_with(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    let parted = visit.leaving.parted.as_ref();
    let parted = parted.map(|parted| words::against_advice::parted(parted, record));
    let unmet = summary::about(gate::gate(visit, protocol, now).open(), protocol);
    let unmet = (!unmet.is_empty()).then(|| format!("Not met then: {}", unmet.join("; ")));
    let untold = against_advice::went_so(visit)
        .then(|| words::against_advice::told_to_nobody(visit, protocol))
        .flatten();
    let sentences = parted.into_iter().chain(unmet).chain(untold);
    sentences.map(|sentence| format!(". {sentence}")).collect()
}

fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// More than this many things are read in the list below, where they stand first.
const FEW: usize = 6;

fn named<'a>(open: impl Iterator<Item = &'a Criterion>, protocol: &Protocol) -> Option<String> {
    let about = summary::about(open, protocol);
    (1..=FEW).contains(&about.len()).then(|| format!("{}.", words::capital(&about.join("; "))))
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
    let besides = leaving::besides(visit, protocol);
    let open = [
        (!besides.effects.is_empty(), "what is told about effects that are still there"),
        (besides.card, "the companion\u{2019}s card"),
        (besides.companion, "whether somebody stays for 24 hours"),
        (besides.signature, "the nurse\u{2019}s signature"),
    ];
    let open: Vec<String> =
        open.into_iter().filter(|(is_open, _)| *is_open).map(|(_, what)| what.to_owned()).collect();
    (!open.is_empty()).then(|| format!("Also to do: {}.", words::list(&open)))
}

fn left(visit: &Visit) -> String {
    let handed = gate::handed_over(visit);
    let to = handed.map(|handed| format!("Handed over to {}.", handed.to.words()));
    let way =
        || against_advice::way_home(visit).map(|way| format!("Left: {}.", words::against_advice::way(way)));
    to.or_else(way).unwrap_or_default()
}
