//! Scores at any time of the visit. Nothing is preset: the last value and its age stand beside the figures, and a press
//! on a figure is the entry.

use super::{bedside::Bedside, draft::Draft, focus, moment, saver::Saver};
use crate::{
    keys,
    parts::{Field, Message},
};
use chart::{Act, command::CareAct, contradiction, protocol::ScoreKind};
use leptos::{ev::KeyboardEvent, prelude::*};

/// Where the focus goes with the key of the scores.
pub const FIRST: &str = "score-first";

#[component]
pub fn Scores() -> impl IntoView {
    let bedside = Bedside::here();
    let kinds = bedside.fixed(|_, _, protocol| protocol.scores.clone()).unwrap_or_default();
    let any = !kinds.is_empty();
    let time = Draft::new(bedside, "score-time");
    let rows =
        kinds.into_iter().enumerate().map(|(place, kind)| view! { <Score kind time first=place == 0 /> });
    let rows = rows.collect_view();
    any.then(|| {
        view! {
            <section class="visit-section" aria-label="Scores">
                <div class="visit-heading">
                    <h2 data-key="Y">"Scores"</h2>
                    <Field label="Time of the score; empty is now" value=time.text id="score-time" />
                </div>
                {rows}
            </section>
        }
    })
}

/// The last value with its age, wherever it was recorded: MOAA/S stands in sets and checks too.
fn last_words(visit: &chart::Visit, kind: &ScoreKind, now: &chart::Stamp) -> String {
    contradiction::values(visit, &kind.id).pop().map_or_else(
        || "Not recorded yet.".to_owned(),
        |last| format!("Last {}, {}", last.value, moment::with_age(&last.at, now)),
    )
}

#[component]
fn Score(kind: ScoreKind, time: Draft, first: bool) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let kept = StoredValue::new(kind.clone());
    let last =
        bedside.at_present(move |_, visit, _, now| kept.with_value(|kind| last_words(visit, kind, now)));
    let save = move |value: u8| match moment::read_when(&time.typed()) {
        Err(sentence) => saver.say(sentence),
        Ok(at) => {
            let score = kept.with_value(|kind| kind.id.clone());
            let forget = time.forget();
            saver.save(Act::Care(CareAct::Score { score, value, at }), None, forget);
        }
    };
    // A figure typed while the focus is here is the entry; ten has its button. Arrows go from score to score.
    let (least, most) = (kind.least, kind.most);
    let press = move |event: &KeyboardEvent| {
        let Some(key) = keys::plain_key(event).filter(|_| !event.repeat()) else { return };
        match (key.as_str(), key.parse::<u8>()) {
            (_, Ok(value)) if (least..=most).contains(&value) => {
                event.prevent_default();
                save(value);
            }
            ("ArrowDown" | "ArrowUp", _) => {
                event.prevent_default();
                focus::beside("[data-score]", key == "ArrowDown");
            }
            _ => {}
        }
    };
    // Where each value has words of its own they stand on the buttons; otherwise those of the ends stand beside.
    let worded = kind.anchors.len() > 3;
    let buttons = (kind.least..=kind.most).map(|value| {
        let meaning = kind.meaning(value).unwrap_or_default().to_owned();
        view! {
            <button
                type="button"
                class="visit-score-value"
                aria-label=value.to_string()
                title=meaning.clone()
                on:click=move |_| save(value)
            >
                <b>{value}</b>
                {worded.then(|| view! { <span class="small">{meaning.clone()}</span> })}
            </button>
        }
    });
    let ends = (!worded).then(|| {
        let said = kind.anchors.iter().map(|anchor| format!("{} {}", anchor.value, anchor.words));
        said.collect::<Vec<_>>().join(", ")
    });
    let not_validated = !kind.validated;
    view! {
        <fieldset
            class="visit-score"
            class:worded=worded
            id=first.then_some(FIRST)
            data-score=""
            tabindex="-1"
            on:keydown=move |event: KeyboardEvent| press(&event)
        >
            <legend>{kind.name.clone()}</legend>
            <p class="small soft visit-score-variant">
                {kind.variant.clone()}
                {not_validated.then(|| view! { <b class="soon">" not validated"</b> })}
            </p>
            <div class="visit-score-values">{buttons.collect_view()}</div>
            {ends.map(|ends| view! { <p class="small soft">{ends}</p> })}
            <p class="visit-last soft">{move || last.get()}</p>
            <Message text=saver.said />
        </fieldset>
    }
}
