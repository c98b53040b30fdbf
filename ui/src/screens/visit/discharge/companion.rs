//! The 24-hour companion, whom the clinic recommends and does not require: named, or declined with the reason.

use super::{
    card::{Note, Phase, Row},
    next::{self, Step},
    person::{PersonFields, Typed},
};
use crate::{
    keys,
    parts::{Choices, Field, Message, unbroken},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, focus, saver::Saver},
};
use chart::{
    Act, Protocol, Stamp, Visit, caution,
    departure::{Companion, Paperwork, Person},
    gate,
    leaving::{self, Driver},
    words::{self, Clock},
};
use leptos::{ev::SubmitEvent, prelude::*};
use serde::{Deserialize, Serialize};

const CHANGE: &str = "discharge-change-companion";
const FORM: &str = "discharge-companion-form";

fn stands(visit: &Visit, protocol: &Protocol) -> &'static str {
    if gate::is_companion_asked_anew(visit, protocol) {
        return "recommended, asked anew: the ride is no longer as arranged";
    }
    let Some(settled) = &visit.companion else { return "recommended, open" };
    match &settled.value {
        Companion::Named { .. } => "recommended, named",
        Companion::Declined { .. } => "recommended, declined",
    }
}

fn who(visit: &Visit) -> Option<String> {
    Some(match &visit.companion.as_ref()?.value {
        Companion::Named { person, .. } if leaving::companion_drives(visit) => {
            format!("the same person: {}", person.words())
        }
        Companion::Named { person, .. } => person.words(),
        Companion::Declined { reason, advice } if advice.is_empty() => format!("declined: {reason}"),
        Companion::Declined { reason, advice } => format!("declined: {reason}; advised: {advice}"),
    })
}

/// Until when somebody should stay, as the sheet has it.
fn until(visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    let until = caution::until(visit, protocol, Paperwork::CompanionCard, now);
    format!("{}, {}", words::date(until.local()), Clock::Hours24.time(&until))
}

#[component]
pub fn CompanionCard(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let words = bedside.on_record(|_, visit, protocol| stands(visit, protocol));
    let who = bedside.on_record(|_, visit, _| who(visit));
    let until = bedside.at_present(|_, visit, protocol, now| until(visit, protocol, now));
    let anew = bedside.on_record(|_, visit, protocol| gate::is_companion_asked_anew(visit, protocol));
    let settled = Memo::new(move |_| who.with(Option::is_some) && !anew.get());
    // That it was declined is on record; as good as a companion it is not.
    let named = bedside.on_record(|_, visit, protocol| {
        visit.has_companion() && !gate::is_companion_asked_anew(visit, protocol)
    });
    // Before somebody leaves the day would end a little later each minute.
    let has_left = bedside.on_record(|_, visit, _| gate::handed_over(visit).is_some());
    let changing = RwSignal::new(false);
    let is_here = move || phase.get().is_here();
    let change = move |_| {
        changing.set(true);
        focus::soon(|| focus::first_in(FORM));
    };
    view! {
        <fieldset class="discharge-card">
            <legend>"24-hour companion"</legend>
            <Show when=move || is_here() || settled.get()>
                <Note words settled=named />
            </Show>
            <Show when=move || settled.get()>
                <dl>
                    <Row name="who">
                        {move || who.get().map(|who| unbroken(&who))}
                        <Show when=move || is_here() && !changing.get()>
                            <button type="button" class="quiet" id=CHANGE on:click=change>"Change companion"</button>
                        </Show>
                    </Row>
                    <Show when=move || has_left.get()>
                        <Row name="at least 24 hours">{move || format!("until {}", until.get())}</Row>
                    </Show>
                </dl>
            </Show>
            <Show when=move || is_here() && (changing.get() || !settled.get())>
                <Settle changing settled />
            </Show>
        </fieldset>
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Who {
    /// Whoever was named before, where it is asked anew.
    AsBefore,
    Same,
    Other,
    Declined,
}

/// The person who drives: whoever came, or else who was arranged. Without either the rules refuse it.
fn driver(bedside: Bedside) -> Person {
    let driver = bedside.fixed(|_, visit, _| {
        let came = gate::handed_over(visit).map(|handed| handed.to.clone());
        came.or_else(|| visit.ride.as_ref().map(|ride| ride.value.person.clone()))
    });
    let nobody = || Person { name: String::new(), relation: String::new(), phone: String::new() };
    driver.flatten().unwrap_or_else(nobody)
}

/// Whether whoever takes the patient home cannot be who stays: a driver for hire answers for the way only, and where the
/// ride was passed by judgment nobody does.
fn is_nobody_to_stay(visit: &Visit, protocol: &Protocol) -> bool {
    let came = gate::handed_over(visit).map(|handed| handed.driver);
    let without = came.is_none() && gate::is_ride_judged(visit, protocol);
    without || came.or_else(|| visit.ride.as_ref().map(|ride| ride.value.driver)) == Some(Driver::ForHire)
}

/// Whoever was named before, while it is asked anew who stays.
fn named_before(visit: &Visit, protocol: &Protocol) -> Option<Person> {
    let named = visit.companion.as_ref()?.value.person()?;
    gate::is_companion_asked_anew(visit, protocol).then(|| named.clone())
}

/// Who can stay.
fn offered(nobody: bool, before: Option<&Person>) -> Vec<(Who, String)> {
    let before = before.map(|person| (Who::AsBefore, format!("Still {}", person.words())));
    let same = (!nobody).then(|| (Who::Same, "The same person as the ride".to_owned()));
    let others = [(Who::Other, "Somebody else"), (Who::Declined, "Declined")];
    let others = others.map(|(who, words)| (who, words.to_owned()));
    before.into_iter().chain(same).chain(others).collect()
}

#[component]
fn Settle(changing: RwSignal<bool>, settled: Memo<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let chosen = Choice::<Who>::new(bedside, "companion-who");
    let other = Typed::new(bedside, "companion");
    let [reason, advice] = ["companion-reason", "companion-advice"].map(|field| Draft::new(bedside, field));
    let usual = bedside.fixed(|_, _, protocol| protocol.leaving.advice.clone()).unwrap_or_default();
    let usual = StoredValue::new(usual);
    let saver = Saver::new(bedside);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(who) = chosen.get_untracked() else {
            saver.say("Choose who stays, or that the patient declined. Nothing was saved.");
            return;
        };
        let companion = match who {
            Who::AsBefore => {
                let before = bedside.fixed(|_, visit, protocol| named_before(visit, protocol)).flatten();
                let Some(person) = before else {
                    saver.say("It is not asked anew any more who stays. Nothing was saved.");
                    return;
                };
                Companion::Named { person, same_as_ride: false }
            }
            Who::Same => Companion::Named { person: driver(bedside), same_as_ride: true },
            Who::Other => Companion::Named { person: other.person(), same_as_ride: false },
            Who::Declined => Companion::Declined { reason: reason.typed(), advice: advice.typed() },
        };
        let (forget_other, forget) = (other.forget(), [reason, advice].map(Draft::forget));
        let forget_choice = chosen.forget();
        saver.save(Act::SettleCompanion(companion), None, move || {
            forget_other();
            forget_choice();
            forget.into_iter().for_each(|forget| forget());
            changing.set(false);
            // Whoever was named now has not been told about what is still there: that comes first.
            next::go(Step::Tell);
        });
    };
    let back = move |_| {
        changing.set(false);
        focus::soon(|| keys::focus(CHANGE));
    };
    let nobody = bedside.on_record(|_, visit, protocol| is_nobody_to_stay(visit, protocol));
    let before = bedside.on_record(|_, visit, protocol| named_before(visit, protocol));
    let label = bedside.saves("Save companion");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            {move || {
                view! {
                    <Choices
                        legend="Who stays for 24 hours"
                        options=before.with(|before| offered(nobody.get(), before.as_ref()))
                        chosen
                        on_choose=Callback::new(move |who: Who| chosen.set(Some(who)))
                        quiet_legend=true
                    />
                }
            }}
            <Show when=move || chosen.get() == Some(Who::Other)>
                <div class="discharge-fields">
                    <PersonFields typed=other />
                </div>
            </Show>
            <Show when=move || chosen.get() == Some(Who::Declined)>
                <Field label="Reason" value=reason.text id="companion-reason" />
                <Field label="The patient was advised" value=advice.text id="companion-advice" />
                <Show when=move || !usual.with_value(String::is_empty)>
                    <div class="discharge-buttons">
                        <button type="button" class="quiet" on:click=move |_| advice.text.set(usual.get_value())>
                            "The clinic\u{2019}s advice"
                        </button>
                    </div>
                </Show>
            </Show>
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit">{label}</button>
                <Show when=move || settled.get()>
                    <button type="button" aria-keyshortcuts="Escape" on:click=back>"Back"</button>
                </Show>
            </div>
        </form>
    }
}
