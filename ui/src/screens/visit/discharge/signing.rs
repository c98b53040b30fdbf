//! The signatures under a visit: name, time, meaning, and whether something was changed after the last one.

use super::{
    card::{Phase, Row},
    release, standing, trial,
};
use crate::{
    keys,
    parts::{Mark, Message, Shape},
    screens::visit::{bedside::Bedside, focus, saver::Saver},
};
use chart::{Act, Fact, Record, Stage, Stamp, Visit, clinic::Role, fact::VisitFact, words::Clock};
use leptos::prelude::*;

/// The button's id.
pub const BUTTON: &str = "discharge-sign";

#[derive(Clone, PartialEq)]
struct Signed {
    at: String,
    name: String,
    meaning: String,
    /// Something that it speaks for was changed since.
    is_amended: bool,
}

fn signed(record: &Record, visit: &Visit) -> Vec<Signed> {
    let line = |signature: &chart::departure::Signature| Signed {
        at: Clock::Hours24.time(&signature.at),
        name: record.name_of(signature.by).to_owned(),
        meaning: signature.meaning.clone(),
        is_amended: visit.is_amended_since(signature),
    };
    visit.signatures.iter().map(line).collect()
}

/// What pressing the button would say; empty where it would be refused.
fn meaning(bedside: Bedside, record: &Record, visit: &Visit, now: &Stamp) -> String {
    let facts = trial::judge(bedside, record, visit, now, Act::Sign).unwrap_or_default();
    let meaning = facts.into_iter().find_map(|fact| {
        if let Fact::Visit { fact: VisitFact::Signed { meaning, .. }, .. } = fact {
            Some(meaning)
        } else {
            None
        }
    });
    meaning.unwrap_or_default()
}

#[component]
pub fn Signing(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let list = bedside.on_record(|record, visit, _| signed(record, visit));
    let amended = bedside.on_record(|_, visit, _| visit.amended_after_signing());
    // Of a visit that ended otherwise the record is signed when the patient has left.
    let ended = bedside.on_record(|_, visit, _| matches!(visit.stage, Stage::Ended { .. }));
    // Whoever signed last and speaks for everything has nothing to add.
    let has_signed = bedside.on_record(move |_, visit, _| {
        let me = bedside.session.me.get();
        visit.is_signed() && visit.signatures.last().is_some_and(|last| Some(last.by) == me)
    });
    view! {
        <dl>
            {move || list.get().into_iter().map(|signed| view! { <SignedRow signed /> }).collect_view()}
        </dl>
        <Show when=move || amended.get()>
            <p class="discharge-amended soon">
                <Mark shape=Shape::Triangle />
                "Amended after signing: sign again"
            </p>
        </Show>
        <Show when=move || (phase.get().is_under_way() || ended.get() || amended.get()) && !has_signed.get()>
            <SignRow phase />
        </Show>
    }
}

#[component]
fn SignedRow(signed: Signed) -> impl IntoView {
    view! {
        <Row name=format!("signed {}", signed.at)>
            {signed.name}
            <span class="discharge-meaning small soft">
                {signed.meaning} {signed.is_amended.then_some(" Amended after signing.")}
            </span>
        </Row>
    }
}

#[component]
fn SignRow(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::button(bedside);
    let part = move || if bedside.session.i_am(Role::Nurse) { "nurse" } else { "in the place of a nurse" };
    let me = bedside.on_record(move |record, _, _| {
        bedside.session.me.get().map(|me| record.name_of(me).to_owned()).unwrap_or_default()
    });
    let meaning = bedside.at_present(move |record, visit, _, now| meaning(bedside, record, visit, now));
    let sign = move |_| {
        let next = if phase.get_untracked() == Phase::Over { standing::SENTENCE } else { release::BUTTON };
        saver.save(Act::Sign, None, move || focus::soon(move || keys::focus(next)));
    };
    view! {
        <dl>
            <Row name=Signal::derive(move || part().to_owned())>
                <span>{move || me.get()}</span>
                " "
                <button type="button" id=BUTTON aria-describedby="discharge-sign-means" on:click=sign>
                    "Sign"
                </button>
            </Row>
        </dl>
        <p id="discharge-sign-means" class="discharge-means small soft">{move || meaning.get()}</p>
        <Message text=saver.said />
    }
}
