//! The order: four figures as the prescriber says them, whose word it is, and how it came. What it comes to
//! stands under it while it is typed; nothing is proposed.

use super::{
    anchor, before_start,
    clearing::Clearing,
    prescribers::prescribers,
    worked::{WorkedOut, work_out},
};
use crate::{
    parts::{Choices, CountersignFields, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, draft::Draft, saver::Saver},
};
use chart::{
    Act, Minutes, StaffId,
    answer::{Given, Voice},
    decimal::{self, NotANumber},
    dose::Order,
    id::Id,
    quantity::{McgPerKg, MgPerMl, Microlitres},
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};

const DOSE: &str = "Dose in mg/kg";
const OVER: &str = "Minutes";
const VIAL: &str = "Vial strength in mg/mL";
const TOTAL: &str = "Total volume in mL";

/// The arithmetic does not ask whose order it is.
const NOBODY: StaffId = StaffId(Id(0));

/// What is being typed and chosen. Cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    dose: Draft,
    over: Draft,
    vial: Draft,
    total: Draft,
    prescriber: Draft,
    voice: Draft,
}

impl Typed {
    fn new(bedside: Bedside) -> Self {
        let draft = |field| Draft::new(bedside, field);
        Self {
            dose: draft("order-dose"),
            over: draft("order-minutes"),
            vial: draft("order-vial"),
            total: draft("order-total"),
            prescriber: draft("order-prescriber"),
            voice: draft("order-voice"),
        }
    }

    /// The four figures as an order; the sentence says which of them is none.
    fn order(self, prescriber: StaffId, voice: Voice) -> Result<Order, String> {
        Ok(Order {
            dose: McgPerKg(figure(DOSE, self.dose, McgPerKg::SCALE)?),
            over: Minutes(figure(OVER, self.over, 0)?),
            vial: MgPerMl(figure(VIAL, self.vial, MgPerMl::SCALE)?),
            total: Microlitres(figure(TOTAL, self.total, Microlitres::SCALE)?),
            prescriber,
            voice,
        })
    }

    fn voice(self) -> Option<Voice> {
        self.voice.text.with(|text| match text.as_str() {
            "in person" => Some(Voice::InPerson),
            "telephone" => Some(Voice::Telephone),
            _ => None,
        })
    }

    fn choose_voice(self, voice: Voice) {
        let word = match voice {
            Voice::InPerson => "in person",
            Voice::Telephone => "telephone",
        };
        self.voice.text.set(word.to_owned());
    }

    fn forget(self) -> impl FnOnce() + 'static {
        let all = [self.dose, self.over, self.vial, self.total, self.prescriber, self.voice];
        let forget = all.map(Draft::forget);
        move || forget.into_iter().for_each(|forget| forget())
    }
}

fn figure<N: TryFrom<i64>>(label: &str, draft: Draft, scale: u32) -> Result<N, String> {
    let digits = draft.text.with(|text| decimal::read(text, scale));
    let figure = digits.and_then(|digits| N::try_from(digits).map_err(|_| NotANumber::TooLong));
    figure.map_err(|why| format!("{label}: {}", words::not_a_number(why)))
}

/// The order on record: what, and whose word that is.
fn in_words(bedside: Bedside, given: &Given<Order>) -> (String, String) {
    let order = &given.value;
    let who = bedside.fixed(|record, _, _| record.name_of(order.prescriber).to_owned()).unwrap_or_default();
    let what = format!("{} over {} from {} in {} total", order.dose, order.over, order.vial, order.total);
    let voice = words::by_voice(order.voice);
    (what, format!("{who}{voice}, saved {}", Clock::Hours24.time(&given.at)))
}

#[component]
pub fn OrderForm(clearing: Clearing) -> impl IntoView {
    let bedside = Bedside::here();
    let typed = Typed::new(bedside);
    let before = before_start(bedside);
    let saved = bedside.on_record(|_, visit, _| visit.order.clone());
    let weight = bedside.on_record(|_, visit, _| visit.weight.as_ref().map(|given| given.value));
    // What is typed comes before what is saved, for as long as it can still be saved.
    let as_typed = Memo::new(move |_| {
        let open = before.get();
        typed.order(NOBODY, Voice::Telephone).ok().filter(|_| open)
    });
    let shown = Memo::new(move |_| as_typed.get().or_else(|| saved.get().map(|given| given.value)));
    let worked = Memo::new(move |_| {
        shown.get().zip(weight.get()).and_then(|(order, weight)| work_out(&order, weight))
    });
    view! {
        <fieldset class="visit-form visit-order" id=anchor::ORDER>
            <legend>"Order"</legend>
            {move || {
                saved
                    .with(|saved| saved.as_ref().map(|given| in_words(bedside, given)))
                    .map(|(what, whose)| view! { <p class="visit-saved"><b>{what}</b>{whose}</p> })
            }}
            <Show when=move || before.get()>
                <Fields typed clearing />
            </Show>
            <Show when=move || shown.with(Option::is_some) && weight.get().is_none()>
                <p class="soft">"Save today\u{2019}s weight: the dose is worked out from it."</p>
            </Show>
            <Show when=move || as_typed.with(Option::is_some)>
                <p class="soon">"As typed, not saved yet:"</p>
            </Show>
            <WorkedOut worked />
        </fieldset>
    }
}

#[component]
fn Fields(typed: Typed, clearing: Clearing) -> impl IntoView {
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
    let save = move || save(bedside, typed, chosen.get_untracked(), pair, saver);
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
            <div class="visit-fields">
                <Field label=DOSE value=typed.dose.text id="order-dose" input_mode="decimal" />
                <Field label=OVER value=typed.over.text id="order-minutes" input_mode="numeric" />
                <Field label=VIAL value=typed.vial.text id="order-vial" input_mode="numeric" />
                <Field label=TOTAL value=typed.total.text id="order-total" input_mode="decimal" />
            </div>
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
            <Show when=signs>
                <CountersignFields who="Prescriber" pair />
            </Show>
            <button type="submit">{label}</button>
            <Message text=saver.said />
        </form>
    }
}

fn save(bedside: Bedside, typed: Typed, chosen: Option<StaffId>, pair: SecretPair, saver: Saver) {
    let order = untrack(|| typed.order(NOBODY, Voice::Telephone));
    let order = match (order, chosen, untrack(|| typed.voice())) {
        (Err(sentence), _, _) => return saver.say(sentence),
        (Ok(_), None, _) => return saver.say("Choose the prescriber whose order it is."),
        (Ok(_), Some(_), None) => return saver.say("Choose how the order came."),
        (Ok(order), Some(prescriber), Some(voice)) => Order { prescriber, voice, ..order },
    };
    let is_me = bedside.session.me.get_untracked() == Some(order.prescriber);
    let countersign = (order.voice == Voice::InPerson && !is_me).then(|| pair.take()).flatten();
    saver.save(Act::Order(order), countersign, typed.forget());
}
