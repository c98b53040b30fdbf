//! Signatures that are owed for words given by telephone, also when the visit is over.

use super::{
    card::Row,
    next::{self, Step},
};
use crate::{
    parts::{CountersignFields, Dialog, Mark, Message, SecretPair, Shape},
    screens::visit::{bedside::Bedside, saver::Saver},
};
use chart::{
    Act, Protocol, Record, Visit,
    owed::{self, Owed},
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

#[component]
pub fn OwedSignatures() -> impl IntoView {
    let bedside = Bedside::here();
    let open = RwSignal::new(false);
    let owed = bedside.on_record(|record, visit, protocol| {
        let all = owed::owed(visit).into_iter();
        all.map(|(owed, who)| (record.name_of(who).to_owned(), words::owed_for(&owed, protocol)))
            .collect::<Vec<_>>()
    });
    // An answer to what a call told of says what is decided: it is given at the call.
    let any_to_sign =
        bedside.on_record(|_, visit, _| owed::owed(visit).iter().any(|(owed, _)| !owed.is_answer()));
    let rows = move || {
        let rows = owed.get().into_iter().map(|(who, what)| {
            view! {
                <Row name="owed">
                    {who}
                    <span class="discharge-meaning small soon">
                        <Mark shape=Shape::Ring />
                        {format!("signature for {what}")}
                    </span>
                </Row>
            }
        });
        rows.collect_view()
    };
    view! {
        <Show when=move || !owed.with(Vec::is_empty)>
            <dl>{rows}</dl>
            <Show when=move || any_to_sign.get()>
                <p class="discharge-buttons">
                    <button type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                        "Sign what is owed\u{2026}"
                    </button>
                </p>
            </Show>
        </Show>
        <Dialog open title="Sign what is owed">
            <Form open />
        </Dialog>
    }
}

/// What was said, whole: the order, or the reason for a clearance.
fn said(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<String> {
    let note = |owed: &Owed| match owed {
        Owed::Order => visit.order.as_ref().map(|order| words::order(&order.value)),
        Owed::Clearance(item) => visit.clearances.get(item).map(|word| word.note.clone()),
        Owed::Pressure => visit.pressure_cleared.as_ref().map(|(_, word)| word.note.clone()),
        Owed::NoRide => visit.no_ride.as_ref().map(|word| word.note.clone()),
        Owed::NobodyOnSite => visit.nobody_on_site.as_ref().map(|word| word.note.clone()),
        Owed::Override(criterion) => visit.overrides.get(criterion).map(|passed| passed.reason.clone()),
        Owed::Thoughts | Owed::Symptom => None,
        Owed::ThoughtsHere => visit.leaving.decided.last().map(|given| given.value.decided.clone()),
        Owed::NoDoubleCheck => visit.check_waived.as_ref().map(|word| word.note.clone()),
        Owed::Record => visit.signatures.last().map(|signature| signature.meaning.clone()),
        Owed::Medicine(seq) => visit
            .care
            .interventions
            .iter()
            .find(|one| one.seq == *seq)
            .map(|one| words::care::intervention(&one.what, &one.detail, &one.note, record, protocol)),
    };
    let line = |(owed, who): (Owed, chart::StaffId)| {
        let (what, who) = (words::capital(&words::owed_for(&owed, protocol)), record.name_of(who));
        format!("{what}, {who}: {}", note(&owed).unwrap_or_default())
    };
    let signed = owed::owed(visit).into_iter().filter(|(owed, _)| !owed.is_answer());
    signed.map(line).collect()
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let pair = SecretPair::new();
    let mine = bedside.fixed(|_, visit, _| {
        let me = bedside.session.me.get_untracked();
        owed::owed(visit).iter().any(|(owed, who)| !owed.is_answer() && Some(*who) == me)
    });
    let needs_pair = mine != Some(true);
    let lines = bedside.fixed(said).unwrap_or_default();
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let sign = move |event: SubmitEvent| {
        event.prevent_default();
        let countersign = if needs_pair { pair.take() } else { None };
        saver.save(Act::SignOwed, countersign, move || {
            open.set(false);
            next::go(Step::Sign);
        });
    };
    view! {
        <form class="visit-form" on:submit=sign>
            <ul class="discharge-owed">{lines}</ul>
            <p>"I gave these words and orders, and they are charted as I gave them; what is said of the record I have reviewed."</p>
            <Show when=move || needs_pair>
                <CountersignFields who="Prescriber" pair />
            </Show>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">"Sign"</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
