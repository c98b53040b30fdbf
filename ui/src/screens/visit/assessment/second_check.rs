//! How the second person's check stands, and the way to it. The check itself has a screen of its own, on which nothing
//! of the first result stands.

use super::{
    anchor, before_start,
    clearing::{Clearing, Matter},
};
use crate::{
    parts::{Mark, Shape},
    screens::visit::{bedside::Bedside, moment},
    session::Screen,
};
use chart::{Record, Stamp, Visit, words};
use leptos::prelude::*;

#[derive(Clone, PartialEq, Default)]
struct Stands {
    words: String,
    tone: &'static str,
    shape: Option<Shape>,
    /// Whether weight and order are there to be checked.
    can_check: bool,
}

fn stands(record: &Record, visit: &Visit, now: &Stamp) -> Stands {
    let can_check = visit.worked().is_some() && visit.weight.is_some() && visit.drawn.is_some();
    let (words, tone, shape) = if let Some(word) = &visit.check_waived {
        let who = record.name_of(word.prescriber);
        let voice = words::voice_now(visit, &chart::owed::Owed::NoDoubleCheck, word.voice);
        (format!("Left out by {who}{voice}: {}", word.note), "soon", Some(Shape::Triangle))
    } else if let Some(check) = &visit.check {
        let agrees = check.value.differences.is_empty();
        let (tone, shape) = if agrees { ("good", Shape::Check) } else { ("past", Shape::Triangle) };
        let line = words::double_check(&check.value, record);
        (format!("{line} ({})", moment::with_age(&check.at, now)), tone, Some(shape))
    } else if can_check {
        ("A second person types weight, drug volume, and pump rate.".to_owned(), "soft", None)
    } else {
        ("Weight, order, and drawing-up come first.".to_owned(), "soft", None)
    };
    Stands { words, tone, shape, can_check }
}

#[component]
pub fn SecondCheck(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let before = before_start(bedside);
    let stands = bedside.at_present(|record, visit, _, now| stands(record, visit, now));
    let open = move |_| bedside.session.screen.set(Screen::DoubleCheck(bedside.id));
    view! {
        <fieldset class="visit-form" id=anchor::CHECK>
            <legend>"Second check"</legend>
            <p class=move || stands.with(|stands| stands.tone)>
                {move || stands.with(|stands| stands.shape).map(|shape| view! { <Mark shape /> })}
                {move || stands.with(|stands| stands.words.clone())}
            </p>
            <Show when=move || before.get() && stands.with(|stands| stands.can_check)>
                <p class="visit-buttons">
                    <button type="button" on:click=open>"Second check\u{2026}"</button>
                    <button
                        type="button"
                        class="quiet"
                        aria-haspopup="dialog"
                        on:click=move |_| clearing.ask(Matter::NoDoubleCheck)
                    >
                        "Leave it out\u{2026}"
                    </button>
                </p>
            </Show>
        </fieldset>
    }
}
