//! The strip that never scrolls: which chair, who it is, allergies, the slot track, and the minutes.

use super::bedside::Bedside;
use crate::parts::{Mark, Shape, SlotTrack};
use chart::{
    Minutes, Protocol, Record, Stage, Stamp, Visit, board,
    patient::Allergies,
    ride_wait,
    words::{self, Clock, capital, other_day, span},
};
use leptos::prelude::*;

/// A name with more letters is set smaller, to stay whole in the strip.
const LONG: usize = 40;

#[component]
pub fn Strip() -> impl IntoView {
    let bedside = Bedside::here();
    let chair = bedside.on_record(|_, visit, _| visit.chair.0.to_string());
    let track = bedside.at_present(|_, visit, protocol, now| board::track(visit, protocol, now));
    view! {
        <div class="visit-strip">
            <p class="visit-chair">
                <span class="unseen">"Chair "</span>
                {move || chair.get()}
            </p>
            <Who />
            <AllergyWords />
            <div class="visit-track">
                <SlotTrack track />
            </div>
            <Elapsed />
        </div>
    }
}

#[component]
fn Who() -> impl IntoView {
    let bedside = Bedside::here();
    let name = bedside.on_record(|record, visit, _| {
        record.patient_of(visit).map(|patient| patient.details.full_name()).unwrap_or_default()
    });
    let lines = bedside.on_record(about);
    view! {
        <div class="visit-who">
            <h1 class:long=move || name.with(|name| name.chars().count() > LONG)>{move || name.get()}</h1>
            <p class="visit-about">
                {move || lines.get().into_iter().map(|line| view! { <span>{line}</span> }).collect_view()}
            </p>
        </div>
    }
}

fn about(record: &Record, visit: &Visit, _: &Protocol) -> Vec<String> {
    let details = record.patient_of(visit).map(|patient| &patient.details);
    let known = details.map(|details| {
        [format!("born {}", details.born.format("%-d %b %Y")), format!("record {}", details.record_number)]
    });
    known.into_iter().flatten().chain([visit.infusion.to_string()]).collect()
}

/// Allergies in words; what is not known is never shown as none.
#[component]
fn AllergyWords() -> impl IntoView {
    let bedside = Bedside::here();
    let allergies = bedside.on_record(|record, visit, _| {
        record.patient_of(visit).map(|patient| patient.details.allergies.clone())
    });
    move || match allergies.get() {
        Some(Allergies::To(what)) => view! {
            <p class="visit-allergies past">
                <Mark shape=Shape::Triangle />
                {format!("Allergic: {what}")}
            </p>
        }
        .into_any(),
        Some(Allergies::NoneKnown) => {
            view! { <p class="visit-allergies soft">"No known allergies"</p> }.into_any()
        }
        Some(Allergies::NotAsked) | None => view! {
            <p class="visit-allergies soon">
                <Mark shape=Shape::Ring />
                "Allergies not asked"
            </p>
        }
        .into_any(),
    }
}

/// The largest figure with the words beside it, and a smaller line under it.
#[derive(Clone, PartialEq, Default)]
struct Figures {
    /// The day, where the figure is a time of another one.
    day: String,
    large: String,
    beside: String,
    under: String,
}

fn elapsed(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Figures {
    let since_start =
        |at: &Stamp| visit.minute(at).map(|minutes| minutes.0.max(0).to_string()).unwrap_or_default();
    let day = |at: &Stamp| other_day(at, now).map(|day| format!("{day}, ")).unwrap_or_default();
    let over = visit.stage.over().as_ref().map(day).unwrap_or_default();
    let (large, beside, under) = match &visit.stage {
        Stage::Arrived => {
            // The window's second may lag behind the entry's.
            let here = visit.arrived.minutes_until(now).0.max(0).to_string();
            (here, "min since arrival".into(), format!("arrived {}", Clock::Hours24.time(&visit.arrived)))
        }
        Stage::Infusing(run) => {
            let stood = run.stood(now, None);
            let planned = chart::infused::planned(&visit.stage).unwrap_or(run.ordered);
            let under = if stood > 0 {
                let infused = Minutes((run.start.until(now) - stood).div_euclid(60_000));
                format!("{} of {planned} infused", infused.0)
            } else {
                format!("of {planned}")
            };
            (since_start(now), "min since the start".into(), under)
        }
        Stage::Paused(_, since) => (
            since_start(now),
            "min since the start".into(),
            format!("paused for {}", span(since.minutes_until(now))),
        ),
        Stage::Recovering(finished) => {
            let since_end = finished.end.minutes_until(now).0.max(0);
            match ride_wait::waits(visit, protocol, now) {
                Some(wait) if !wait.lapsed => (
                    wait.since.minutes_until(now).0.max(0).to_string(),
                    "min waiting for the ride".into(),
                    format!("{since_end} since the end, {} since the start", since_start(now)),
                ),
                // What has grown old comes first; for how long the patient waits stays in view.
                Some(wait) => (
                    since_end.to_string(),
                    "min since the end".into(),
                    format!("{} since the start, {}", since_start(now), words::board::waits(&wait, now)),
                ),
                None => (
                    since_end.to_string(),
                    "min since the end".into(),
                    format!("{} since the start", since_start(now)),
                ),
            }
        }
        Stage::Departed(_, released) => (Clock::Hours24.time(&released.at), "released".into(), String::new()),
        Stage::Ended { how, at, reason, .. } => (Clock::Hours24.time(at), how.to_string(), capital(reason)),
    };
    Figures { day: over, large, beside, under }
}

#[component]
fn Elapsed() -> impl IntoView {
    let figures = Bedside::here().at_present(|_, visit, protocol, now| elapsed(visit, protocol, now));
    view! {
        <div class="visit-elapsed">
            <p class="visit-elapsed-large">
                {move || figures.with(|figures| figures.day.clone())}
                <b>{move || figures.with(|figures| figures.large.clone())}</b>
                " "
                {move || figures.with(|figures| figures.beside.clone())}
            </p>
            <p class="visit-elapsed-small">{move || figures.with(|figures| figures.under.clone())}</p>
        </div>
    }
}
