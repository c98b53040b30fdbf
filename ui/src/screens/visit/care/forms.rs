//! The form of what was chosen: its own fields, a time, a note, and one button that saves it.

use super::About;
use crate::{
    parts::{Choices, CountersignFields, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, moment, saver::Saver},
};
use chart::{
    Act, StaffId,
    care::{Detail, Medicine},
    clinic::Role,
    command::CareAct,
    decimal,
    protocol::{Asks, InterventionId, InterventionKind, Worded},
    quantity::LitresPerMinute,
    time::When,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What the ids of the form begin with where it stands below its buttons.
pub const PLACE: &str = "care";

/// The form's element in a place.
pub fn id(place: &str) -> String {
    format!("{place}-form")
}

/// What belongs to an intervention while it is typed. Cheap to copy.
#[derive(Clone, Copy)]
struct Typed {
    choice: Choice<String>,
    unit: Choice<String>,
    ordered_by: Choice<StaffId>,
    given_by: Choice<StaffId>,
    name: Draft,
    amount: Draft,
    /// What was found at the IV site; an empty list says that nothing was.
    findings: Choice<Vec<String>>,
    second: SecretPair,
}

impl Typed {
    /// As it was left. `slug` names what it belongs to.
    fn new(bedside: Bedside, slug: &str) -> Self {
        let key = |field: &str| format!("{slug}-{field}");
        Self {
            choice: Choice::new(bedside, &key("choice")),
            unit: Choice::new(bedside, &key("unit")),
            ordered_by: Choice::new(bedside, &key("ordered-by")),
            given_by: Choice::new(bedside, &key("given-by")),
            name: Draft::new(bedside, &key("name")),
            amount: Draft::new(bedside, &key("amount")),
            findings: Choice::new(bedside, &key("findings")),
            second: SecretPair::new(),
        }
    }

    /// Empties it once what stands there now is saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let texts = [self.name, self.amount].map(Draft::forget);
        let words = [self.choice, self.unit].map(Choice::forget);
        let people = [self.ordered_by, self.given_by].map(Choice::forget);
        let findings = self.findings.forget();
        move || {
            texts.into_iter().for_each(|forget| forget());
            words.into_iter().for_each(|forget| forget());
            people.into_iter().for_each(|forget| forget());
            findings();
        }
    }
}

#[component]
pub fn Form(
    about: About,
    name: String,
    /// What the ids begin with: there can be another form of the kind.
    place: &'static str,
    /// What it is done for, where that is known. It is saved before the note.
    #[prop(optional, into)]
    reason: String,
    /// Called once it is saved, or left.
    close: Callback<()>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let slug = about.slug();
    let draft = |field: &str| Draft::new(bedside, &format!("{slug}-{field}"));
    let [time, note] = ["time", "note"].map(draft);
    let typed = Typed::new(bedside, &slug);
    let saver = Saver::new(bedside);
    let label = note_label(&about, &reason);
    let said_why = (!reason.is_empty()).then(|| view! { <p>{format!("{reason}.")}</p> });
    let kept = StoredValue::new((about.clone(), reason));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        // Half a confirmation is none; the rules then ask for the signature later.
        let second = typed.second.take();
        let act = moment::read_when(&time.typed()).and_then(|at| {
            kept.with_value(|(about, why)| {
                let act = act(about, typed, &noted(why, &note.typed())?, at)?;
                Ok(if why.is_empty() { act } else { about_value(act) })
            })
        });
        match act {
            Err(sentence) => saver.say(sentence),
            Ok(act) => {
                let (forget, forget_typed) = ([time, note].map(Draft::forget), typed.forget());
                saver.save(Act::Care(act), second, move || {
                    forget.into_iter().for_each(|forget| forget());
                    forget_typed();
                    close.run(());
                });
            }
        }
    };
    let saves = bedside.saves("Save");
    view! {
        <form class="visit-form visit-care-form" id=id(place) aria-label=name on:submit=save>
            {said_why}
            <Fields about typed />
            <div class="visit-fields">
                <Field label value=note.text id=format!("{place}-note-text") />
                <Field label="Time; empty is now" value=time.text id=format!("{place}-time") />
            </div>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{saves}</button>
                <button type="button" on:click=move |_| close.run(())>"Back"</button>
            </p>
        </form>
    }
}

/// What the note is asked for.
fn note_label(about: &About, reason: &str) -> &'static str {
    match about {
        About::Note => "Note, in your own words",
        About::Intervention(..) if !reason.is_empty() => "Who was called, and what was said",
        About::Intervention(..) | About::Happening(_) | About::Site => "Note, if there is something to say",
    }
}

/// What it was done for, and the note: of a call about something it is on record what was said.
fn noted(reason: &str, note: &str) -> Result<String, String> {
    match (reason, note.trim()) {
        ("", note) => Ok(note.to_owned()),
        (_, "") => Err("Say who was called, and what was said. Nothing was saved.".to_owned()),
        (reason, note) => Ok(format!("{reason}; {note}")),
    }
}

/// The act, or what is still to be typed.
fn act(about: &About, typed: Typed, note: &str, at: When) -> Result<CareAct, String> {
    let note = note.to_owned();
    Ok(match about {
        About::Intervention(what, asks) => {
            CareAct::Intervene { what: what.clone(), detail: detail(*asks, typed)?, note, at }
        }
        About::Happening(what) => CareAct::Happen { what: what.clone(), note, at },
        About::Site => {
            let findings = typed.findings.get_untracked();
            let findings =
                findings.ok_or("Choose what was found, or that nothing was. Nothing was saved.")?;
            CareAct::CheckSite { findings, note, at }
        }
        About::Note => CareAct::Note { text: note, at },
    })
}

/// A call that is made about a value tells the prescriber of nothing else.
fn about_value(act: CareAct) -> CareAct {
    if let CareAct::Intervene { what, detail: Detail::Plain, note, at } = act {
        return CareAct::Intervene { what, detail: Detail::AboutValue, note, at };
    }
    act
}

fn detail(asks: Asks, typed: Typed) -> Result<Detail, String> {
    let amount = if asks == Asks::Oxygen { "Flow" } else { "Dose" };
    let thousandths = |scale| -> Result<u32, String> {
        let digits = decimal::read(&typed.amount.typed(), scale)
            .map_err(|why| format!("{}: {}", amount, words::not_a_number(why)))?;
        u32::try_from(digits).map_err(|_| "That is too much to be true.".to_owned())
    };
    Ok(match asks {
        Asks::Plain => Detail::Plain,
        Asks::Oxygen => {
            let flow = u16::try_from(thousandths(LitresPerMinute::SCALE)?);
            let flow =
                flow.map_err(|_| "Flow: that is too much to be true. Nothing was saved.".to_owned())?;
            // What is off comes through nothing.
            let device = typed.choice.get_untracked().or_else(|| (flow == 0).then(String::new));
            let device = device.ok_or("Choose the device. Nothing was saved.")?;
            Detail::Oxygen { device, flow: LitresPerMinute(flow) }
        }
        Asks::Medicine => {
            let chosen = |what: &str| format!("Choose {what}. Nothing was saved.");
            if typed.name.typed().trim().is_empty() {
                return Err("Type which medicine it was. Nothing was saved.".to_owned());
            }
            Detail::Medicine(Medicine {
                name: typed.name.typed(),
                dose: thousandths(3)?,
                unit: typed.unit.get_untracked().ok_or_else(|| chosen("the unit"))?,
                route: typed.choice.get_untracked().ok_or_else(|| chosen("the route"))?,
                ordered_by: typed.ordered_by.get_untracked().ok_or_else(|| chosen("who ordered it"))?,
                given_by: typed.given_by.get_untracked().ok_or_else(|| chosen("who gave it"))?,
                signed: false,
            })
        }
    })
}

#[component]
fn Fields(about: About, typed: Typed) -> impl IntoView {
    let bedside = Bedside::here();
    match about {
        About::Intervention(id, Asks::Oxygen) => view! { <Oxygen id typed /> }.into_any(),
        About::Intervention(id, Asks::Medicine) => view! { <Given id typed /> }.into_any(),
        About::Site => {
            let findings = bedside.fixed(|_, _, protocol| protocol.site.findings.clone()).unwrap_or_default();
            view! { <Site findings typed /> }.into_any()
        }
        About::Intervention(_, Asks::Plain) | About::Happening(_) | About::Note => ().into_any(),
    }
}

fn kind_of(id: &InterventionId) -> Option<InterventionKind> {
    Bedside::here().fixed(|_, _, protocol| protocol.intervention(id).cloned()).flatten()
}

fn same(options: &[String]) -> Vec<(String, String)> {
    options.iter().map(|one| (one.clone(), one.clone())).collect()
}

#[component]
fn Oxygen(id: InterventionId, typed: Typed) -> impl IntoView {
    let devices = kind_of(&id).map(|kind| same(&kind.choices)).unwrap_or_default();
    view! {
        <Choices
            legend="Device"
            options=devices
            chosen=typed.choice
            on_choose=Callback::new(move |device| typed.choice.set(Some(device)))
        />
        <Field label="Flow in L/min; 0 is off" value=typed.amount.text id="care-amount" input_mode="decimal" />
    }
}

/// Those who hold a role, by name.
fn staff(roles: &'static [Role]) -> Vec<(StaffId, String)> {
    let all = Bedside::here().fixed(|record, _, _| {
        let holds = |id: StaffId| roles.iter().any(|role| record.holds(id, *role));
        let staff = record.staff.values().filter(|staff| holds(staff.id));
        staff.map(|staff| (staff.id, staff.name.clone())).collect::<Vec<_>>()
    });
    all.unwrap_or_default()
}

#[component]
fn Given(id: InterventionId, typed: Typed) -> impl IntoView {
    let kind = kind_of(&id);
    let routes = kind.as_ref().map(|kind| same(&kind.choices)).unwrap_or_default();
    let units = kind.as_ref().map(|kind| same(&kind.units)).unwrap_or_default();
    view! {
        <div class="visit-fields">
            <Field label="Medicine" value=typed.name.text id="care-medicine-name" />
            <Field label="Dose" value=typed.amount.text id="care-amount" input_mode="decimal" />
        </div>
        <Choices
            legend="Unit"
            options=units
            chosen=typed.unit
            on_choose=Callback::new(move |unit| typed.unit.set(Some(unit)))
        />
        <Choices
            legend="Route"
            options=routes
            chosen=typed.choice
            on_choose=Callback::new(move |route| typed.choice.set(Some(route)))
        />
        <Choices
            legend="Ordered by"
            options=staff(&[Role::Prescriber])
            chosen=typed.ordered_by
            on_choose=Callback::new(move |who| typed.ordered_by.set(Some(who)))
        />
        <Choices
            legend="Given by"
            options=staff(&[Role::Nurse, Role::Prescriber])
            chosen=typed.given_by
            on_choose=Callback::new(move |who| typed.given_by.set(Some(who)))
        />
        <p class="soft small">
            "The prescriber can confirm the order here. Left empty, the signature is owed."
        </p>
        <CountersignFields who="Prescriber" pair=typed.second />
    }
}

#[component]
fn Site(findings: Vec<Worded>, typed: Typed) -> impl IntoView {
    let toggle = move |id: &str| {
        let mut found = typed.findings.get_untracked().unwrap_or_default();
        if let Some(place) = found.iter().position(|one| one == id) {
            found.remove(place);
        } else {
            found.push(id.to_owned());
        }
        // What was taken back is not the same as that nothing was found.
        typed.findings.set((!found.is_empty()).then_some(found));
    };
    let buttons = findings.into_iter().map(|finding| {
        let id = StoredValue::new(finding.id);
        let pressed =
            move || typed.findings.get().is_some_and(|found| id.with_value(|id| found.contains(id)));
        view! {
            <button
                type="button"
                class="choice"
                aria-pressed=move || if pressed() { "true" } else { "false" }
                on:click=move |_| id.with_value(|id| toggle(id))
            >
                {words::capital(&finding.words)}
            </button>
        }
    });
    let none_found = move || typed.findings.get().is_some_and(|found| found.is_empty());
    view! {
        <fieldset class="choices">
            <legend>"At the IV site"</legend>
            <div class="choices-row">
                <button
                    type="button"
                    class="choice"
                    aria-pressed=move || if none_found() { "true" } else { "false" }
                    on:click=move |_| typed.findings.set(Some(Vec::new()))
                >
                    "Nothing found"
                </button>
                {buttons.collect_view()}
            </div>
        </fieldset>
    }
}
