//! The sets of vital signs as a table, the newest first and the baseline last.

use super::{bedside::Bedside, moment};
use crate::parts::{Mark, Shape};
use chart::{
    Protocol, Stamp, Visit,
    due::{self, Slot},
    flag::{self, Flag, Weight},
    protocol::Vital,
    visit::TakenSet,
    vitals::VitalSigns,
    words::{self, Clock},
};
use leptos::prelude::*;

/// One figure, with the color of the limit that it passed, if it passed one.
#[derive(Clone, PartialEq)]
struct Figure {
    words: String,
    tone: Option<&'static str>,
}

#[derive(Clone, PartialEq)]
struct Row {
    time: String,
    minute: String,
    figures: Vec<Figure>,
    /// Color and words of each flag.
    flags: Vec<(&'static str, String)>,
    notes: String,
}

/// Amber for watching, red where the protocol has the prescriber told.
const fn tone(weight: Weight) -> &'static str {
    match weight {
        Weight::Watch => "soon",
        Weight::Notify => "past",
    }
}

/// The columns of a set: one, or for blood pressure two, figures each.
const COLUMNS: [(&str, &[Vital]); 4] = [
    ("BP", &[Vital::Systolic, Vital::Diastolic]),
    ("HR", &[Vital::HeartRate]),
    ("SpO2", &[Vital::Spo2]),
    ("RR", &[Vital::Breaths]),
];

fn rows(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<Row> {
    let slots = due::slots(visit, &protocol.schedule, now);
    let baseline = visit.baseline();
    let row = |set: &TakenSet| {
        let flags = flag::flags(&set.signs, baseline.map(|set| &set.signs), &protocol.limits);
        Row {
            time: Clock::Hours24.time(&set.at),
            minute: minute(visit, set, baseline),
            figures: COLUMNS.iter().map(|(_, vitals)| figure(&set.signs, vitals, &flags)).collect(),
            flags: flags.iter().map(|flag| (tone(flag.weight()), words::flag_brief(flag))).collect(),
            notes: notes(set, &slots),
        }
    };
    visit.sets.iter().rev().map(row).collect()
}

fn minute(visit: &Visit, set: &TakenSet, baseline: Option<&TakenSet>) -> String {
    if baseline.is_some_and(|baseline| baseline.seq == set.seq) {
        return "baseline".into();
    }
    match visit.minute(&set.at) {
        Some(minutes) if minutes.0 >= 0 => minutes.0.to_string(),
        Some(_) | None => "before".into(),
    }
}

fn figure(signs: &VitalSigns, vitals: &[Vital], flags: &[Flag]) -> Figure {
    let values: Vec<String> =
        vitals.iter().filter_map(|vital| signs.get(*vital)).map(|v| v.to_string()).collect();
    let words = if values.is_empty() { "\u{2013}".into() } else { values.join("/") };
    Figure { words, tone: flag::heaviest(flags, vitals).map(tone) }
}

fn notes(set: &TakenSet, slots: &[Slot]) -> String {
    let notes = [
        due::is_end_set(slots, set.seq).then(|| "end of infusion".to_owned()),
        (!set.confirmed.is_empty()).then(|| "confirmed".to_owned()),
        moment::typed_late(&set.at, &set.recorded),
    ];
    notes.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The table; nothing while there is no set.
#[component]
pub fn Sets() -> impl IntoView {
    let bedside = Bedside::here();
    let rows = bedside.at_present(|_, visit, protocol, now| rows(visit, protocol, now));
    let sources = bedside.on_record(words::limits_passed);
    let heads = COLUMNS.into_iter().map(|(name, _)| view! { <th scope="col">{name}</th> }).collect_view();
    view! {
        <table class="visit-sets" aria-label="Sets of vital signs">
            <thead>
                <tr>
                    <th scope="col">"time"</th>
                    <th scope="col">"minute"</th>
                    {heads}
                    <th scope="col">
                        <span class="unseen">"remarks"</span>
                    </th>
                </tr>
            </thead>
            <tbody>{move || rows.get().into_iter().map(row).collect_view()}</tbody>
        </table>
        <Show when=move || !sources.with(Vec::is_empty)>
            <ul class="visit-sources" aria-label="Where the limits come from">
                {move || sources.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
            </ul>
        </Show>
        <Show when=move || rows.with(Vec::is_empty)>
            <p class="soft">"No set of vital signs yet."</p>
        </Show>
    }
}

fn row(row: Row) -> impl IntoView {
    let remarks =
        row.flags.into_iter().map(|(tone, words)| view! { <span class=tone>{words}</span> }).collect_view();
    view! {
        <tr>
            <td class="soft">{row.time}</td>
            <td class="soft">{row.minute}</td>
            {row.figures.into_iter().map(cell).collect_view()}
            <td class="visit-remarks">{remarks} <span class="soft">{row.notes}</span></td>
        </tr>
    }
}

fn cell(figure: Figure) -> impl IntoView {
    view! {
        <td class=figure.tone.unwrap_or_default()>
            {figure.words}
            {figure.tone.map(|_| view! { <Mark shape=Shape::Triangle /> })}
        </td>
    }
}
