//! Blood pressure past the protocol's limit before the start: taken again, then cleared by a prescriber.

use super::clearing::{Clearing, Matter};
use crate::{
    parts::{Mark, Shape},
    screens::visit::bedside::Bedside,
};
use chart::{
    Stage,
    owed::Owed,
    pre_dose::{self, Standing},
    start::NotReady,
    words,
};
use leptos::prelude::*;

#[derive(Clone, PartialEq)]
struct Said {
    words: String,
    shape: Shape,
    tone: &'static str,
    waits: bool,
}

#[component]
pub fn PressureLimit(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let said = bedside.on_record(|record, visit, protocol| {
        if visit.stage != Stage::Arrived {
            return None;
        }
        let open = |reason: NotReady, waits| Said {
            words: words::not_ready(&reason, protocol),
            shape: Shape::Triangle,
            tone: "past",
            waits,
        };
        match pre_dose::standing(visit, protocol.start.pressure.as_ref()) {
            Standing::Within => None,
            Standing::Repeat(pressure) => Some(open(NotReady::PressureOnce(pressure), false)),
            Standing::NeedsClearance(pressure) => Some(open(NotReady::PressureUncleared(pressure), true)),
            Standing::Cleared(pressure) => visit.pressure_cleared.as_ref().map(|(_, word)| {
                let voice = words::voice_now(visit, &Owed::Pressure, word.voice);
                let who = record.name_of(word.prescriber);
                let words = format!("{} cleared by {who}{voice}: {}", pressure.figure(), word.note);
                Said { words, shape: Shape::Check, tone: "good", waits: false }
            }),
        }
    });
    move || {
        said.get().map(|Said { words, shape, tone, waits }| {
            view! {
                <div class="visit-pressure">
                    <p class=tone>
                        <Mark shape />
                        {words}
                    </p>
                    {waits.then(|| view! {
                        <button type="button" aria-haspopup="dialog" on:click=move |_| clearing.ask(Matter::Pressure)>
                            "Ask for clearance"
                        </button>
                    })}
                </div>
            }
        })
    }
}
