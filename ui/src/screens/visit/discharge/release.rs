//! The release. The button locks nobody out: beneath it stands what is open, and pressed too early it says so.

pub mod newer_sheet;

use super::{standing::SENTENCE, summary, trial};
use crate::{
    keys,
    parts::Message,
    screens::visit::{
        bedside::Bedside,
        focus,
        saver::Saver,
        way_home::{HowTheyLeave, Way},
    },
};
use chart::{
    Act, Protocol, Record, Refusal, Stamp, Visit, against_advice, drug, gate, refusal::Field, words,
};
use leptos::prelude::*;
use newer_sheet::NewerSheet;

/// The button's id.
pub const BUTTON: &str = "discharge-release";

/// What still speaks against the release, as a sentence; empty when nothing does.
fn still_open(
    bedside: Bedside,
    way: Way,
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    now: &Stamp,
) -> String {
    let act = Act::Release { way: way.get() };
    let Err(refusal) = trial::judge(bedside, record, visit, now, act) else { return String::new() };
    // The whole sentence is said once the button is pressed.
    if matches!(refusal, Refusal::Blank(Field::WayHome)) {
        return "Open: how the patient leaves.".to_owned();
    }
    if matches!(refusal, Refusal::ReleasedDriving) {
        return "Nobody is released to drive after ketamine.".to_owned();
    }
    let Refusal::NotReadyToRelease { criteria, signature, companion, effects, card, .. } = &refusal else {
        return words::refusal(&refusal, record, Some(protocol));
    };
    let gate = gate::gate(visit, protocol, now);
    let mut open = summary::about(criteria.iter().filter_map(|id| gate.get(id)), protocol);
    if !effects.is_empty() {
        open.push("what was told about effects that are still there".to_owned());
    }
    if *card {
        open.push("the companion\u{2019}s card".to_owned());
    }
    if *companion {
        open.push("the 24-hour companion".to_owned());
    }
    if *signature {
        open.push("the signature".to_owned());
    }
    // What no criterion asks for is passed by no judgment either.
    let then = if criteria.is_empty() {
        "Release opens once that is done."
    } else {
        "Release opens when the list is met, or by override with a reason and a second signature."
    };
    format!("Open: {}. {then}", open.join("; "))
}

#[component]
pub fn Release() -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::button(bedside);
    // Where nobody is handed over it is said how the patient leaves.
    let way = Way::new(bedside, "release");
    let asks_way =
        bedside.on_record(|_, visit, protocol| against_advice::asks_way_at_release(visit, protocol));
    let open = bedside.at_present(move |record, visit, protocol, now| {
        still_open(bedside, way, record, visit, protocol, now)
    });
    let is_open = Memo::new(move |_| !open.with(String::is_empty));
    // The account keeps nobody here: it is said before the chart is released, and stays on the list of the day.
    let account = bedside.on_record(|_, visit, _| drug::unaccounted(visit));
    let release = move |_| {
        let (act, forget) = (Act::Release { way: way.said() }, way.forget());
        saver.save(act, None, || {
            forget();
            focus::soon(|| keys::focus(SENTENCE));
        });
    };
    view! {
        <div class="discharge-release">
            <NewerSheet next="#discharge-release" />
            <Show when=move || asks_way.get()>
                <HowTheyLeave way />
            </Show>
            <button
                type="button"
                class="go"
                id=BUTTON
                aria-disabled=move || if is_open.get() { "true" } else { "false" }
                aria-describedby="discharge-still-open"
                on:click=release
            >
                "Release patient"
            </button>
            <p id="discharge-still-open" class="small soft">
                {move || open.get()}
            </p>
            <Show when=move || account.with(Option::is_some)>
                <p class="small soon">
                    {move || account.get().map(|left| format!("Drug account open: {left} not accounted for."))}
                </p>
            </Show>
            <Message text=saver.said />
        </div>
    }
}
