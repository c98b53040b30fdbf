//! The order: figures as the prescriber says them, whose word it is, and how it came. What it comes to stands under
//! it while it is typed; nothing is proposed.

mod standing;
mod typed;

use super::{
    anchor, before_start,
    clearing::Clearing,
    folded::Folded,
    prescribers::prescribers,
    worked::{WorkedOut, work_out},
};
use crate::{
    parts::{Choices, CountersignFields, Field, Message, SecretPair},
    screens::visit::{
        bedside::Bedside,
        saver::{Outcome, Saver},
    },
};
use chart::{
    Act, Refusal, StaffId,
    answer::{Given, Voice},
    id::Id,
    order::{self, Order},
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};
use typed::{By, Typed};

/// The arithmetic does not ask whose order it is.
const NOBODY: StaffId = StaffId(Id(0));

/// The order on record: what, and whose word that is.
fn in_words(bedside: Bedside, given: &Given<Order>) -> (String, String) {
    let whose = bedside.fixed(|record, _, _| words::whose_order(&given.value, record)).unwrap_or_default();
    (words::order(&given.value), format!("{whose}, saved {}", Clock::Hours24.time(&given.at)))
}

#[component]
pub fn OrderForm(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let typed = Typed::new(bedside);
    let opened = RwSignal::new(untrack(|| typed.is_begun()));
    let before = before_start(bedside);
    let saved = bedside.on_record(|_, visit, _| visit.order.clone());
    // A standing order may be all that is needed.
    let stands = bedside.on_record(|record, visit, _| order::standing(record, visit).is_some());
    let is_there = Signal::derive(move || saved.with(Option::is_some) || stands.get());
    let change = Signal::derive(move || {
        let words = if saved.with(Option::is_some) { "Change order" } else { "Enter another order" };
        words.to_owned()
    });
    let weight = bedside.on_record(|_, visit, _| visit.weight.as_ref().map(|given| given.value));
    let as_typed = Memo::new(move |_| {
        let open = before.get();
        typed.order(NOBODY, Voice::Telephone).ok().filter(|_| open)
    });
    let measured = move || weight.get();
    let worked = Memo::new(move |_| saved.get().and_then(|given| work_out(&given.value, measured())));
    let as_typed_worked = Memo::new(move |_| as_typed.get().and_then(|order| work_out(&order, measured())));
    // Without a weight nothing can be worked out for it.
    let waits = move || {
        (saved.with(Option::is_some) && worked.with(Option::is_none))
            || (as_typed.with(Option::is_some) && as_typed_worked.with(Option::is_none))
    };
    view! {
        <fieldset class="visit-form visit-order" id=anchor::ORDER>
            <legend>"Order"</legend>
            {move || {
                saved
                    .with(|saved| saved.as_ref().map(|given| in_words(bedside, given)))
                    .map(|(what, whose)| view! { <p class="visit-saved"><b>{what}</b>" "{whose}</p> })
            }}
            <WorkedOut worked />
            <Show when=move || before.get()>
                <standing::StandingOrder />
                <Folded saved=is_there opened change>
                    <Fields typed clearing opened />
                </Folded>
            </Show>
            <Show when=waits>
                <p class="soft">"Save today\u{2019}s weight: the dose is worked out from it."</p>
            </Show>
            <Show when=move || as_typed.with(Option::is_some)>
                <p class="soon">"As typed, not saved yet:"</p>
                <WorkedOut worked=as_typed_worked />
            </Show>
        </fieldset>
    }
}

#[component]
fn Fields(typed: Typed, clearing: Clearing, opened: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let saver = Saver::new(bedside);
    let pair = SecretPair::new();
    let list = StoredValue::new(prescribers(bedside));
    let chosen = Signal::derive(move || {
        let id = typed.prescriber.text.get();
        list.with_value(|list| list.iter().map(|(who, _)| *who).find(|who| who.to_string() == id))
    });
    let choose = move |who: StaffId| {
        typed.prescriber.text.set(who.to_string());
        // Whose PIN is asked for is known with this; it can still be corrected.
        let name =
            list.with_value(|list| list.iter().find(|(one, _)| *one == who).map(|(_, name)| name.clone()));
        pair.name.set(name.unwrap_or_default());
    };
    // A choice that was left unsaved is still there; so is the name that goes with it.
    if let Some(who) = chosen.get_untracked() {
        choose(who);
    }
    // The order that was called unusual: saving exactly this again confirms it.
    let asked = RwSignal::new(None::<Order>);
    let then = move || opened.set(false);
    let save = move || save(bedside, typed, chosen.get_untracked(), pair, saver, asked, then);
    // The same two fields stand in the dialog for a clearance; a page has each only once.
    let signs = move || {
        let is_me = chosen.get().is_some_and(|who| bedside.session.me.get() == Some(who));
        typed.voice() == Some(Voice::InPerson) && !is_me && !clearing.open.get()
    };
    let voices = vec![
        (Voice::InPerson, "In person".to_owned()),
        (Voice::Telephone, "By telephone, read back".to_owned()),
    ];
    let label = bedside.saves("Save order");
    view! {
        <form
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                save();
            }
        >
            <Figures typed />
            <Choices
                legend="Prescriber"
                options=list.get_value()
                chosen
                on_choose=Callback::new(choose)
            />
            <Choices
                legend="How the order came"
                options=voices
                chosen=Signal::derive(move || typed.voice())
                on_choose=Callback::new(move |voice| typed.choose_voice(voice))
            />
            <Choices
                legend="It holds for"
                options=vec![(false, "This visit".to_owned()), (true, "The series".to_owned())]
                chosen=Signal::derive(move || typed.standing())
                on_choose=Callback::new(move |standing| typed.choose_standing(standing))
            />
            <Show when=signs>
                <CountersignFields who="Prescriber" pair />
            </Show>
            <button type="submit">{label}</button>
            <Message text=saver.said />
        </form>
    }
}

#[component]
fn Figures(typed: Typed) -> impl IntoView {
    let other_weight = move || matches!(typed.by(), Some(By::Ideal | By::Adjusted));
    let weights = vec![
        (By::Actual, "Actual".to_owned()),
        (By::Ideal, "Ideal".to_owned()),
        (By::Adjusted, "Adjusted".to_owned()),
    ];
    view! {
        <div class="visit-fields">
            <Field label=typed::DOSE value=typed.dose.text id="order-dose" input_mode="decimal" />
            <Field label=typed::FIXED value=typed.fixed.text id="order-fixed" input_mode="decimal" />
        </div>
        <Choices
            legend="Worked out from"
            options=weights
            chosen=Signal::derive(move || typed.by())
            on_choose=Callback::new(move |by| typed.choose_by(by))
        />
        <Show when=other_weight>
            <Field label=typed::WEIGHT value=typed.weight.text id="order-weight" input_mode="decimal" />
        </Show>
        <div class="visit-fields">
            <Field label=typed::OVER value=typed.over.text id="order-minutes" input_mode="numeric" />
            <Field label=typed::VIAL value=typed.vial.text id="order-vial" input_mode="numeric" />
        </div>
        <div class="visit-fields">
            <Field label=typed::TOTAL value=typed.total.text id="order-total" input_mode="decimal" />
            <Field label=typed::BAG value=typed.bag.text id="order-bag" input_mode="decimal" />
        </div>
    }
}

fn save(
    bedside: Bedside,
    typed: Typed,
    chosen: Option<StaffId>,
    pair: SecretPair,
    saver: Saver,
    asked: RwSignal<Option<Order>>,
    then: impl FnOnce() + 'static,
) {
    let sign = pair.take();
    let order = untrack(|| typed.order(NOBODY, Voice::Telephone));
    let (order, prescriber, voice) = match (order, chosen, untrack(|| typed.voice())) {
        (Err(sentence), _, _) => return saver.say(sentence),
        (Ok(_), None, _) => return saver.say("Choose the prescriber whose order it is."),
        (Ok(_), Some(_), None) => return saver.say("Choose how the order came."),
        (Ok(order), Some(prescriber), Some(voice)) => (order, prescriber, voice),
    };
    if untrack(|| typed.standing()).is_none() {
        return saver.say("Choose whether the order holds for this visit or for the series.");
    }
    let order = Order { prescriber, voice, ..order };
    let is_me = bedside.session.me.get_untracked() == Some(prescriber);
    let countersign = sign.filter(|_| voice == Voice::InPerson && !is_me);
    let confirmed = asked.with_untracked(|asked| asked.as_ref() == Some(&order));
    let forget = typed.forget();
    saver.act(Act::Order { order: order.clone(), confirmed }, countersign, move |outcome| match outcome {
        Outcome::Saved => {
            forget();
            then();
        }
        Outcome::Refused(Refusal::OrderUnusual(_)) => asked.set(Some(order)),
        Outcome::Refused(_) | Outcome::Failed => {}
    });
}
