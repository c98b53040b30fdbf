//! Thoughts of self-harm that the patient has here: a prescriber is told, and decides. It stands below the question, and in
//! the call of whoever left with them.

use super::{
    assessment::prescribers::prescribers, bedside::Bedside, choice::Choice, draft::Draft, moment,
    saver::Saver,
};
use crate::parts::{Choices, CountersignFields, Field, Mark, Message, SecretPair, Shape};
use chart::{
    Act, StaffId, Visit,
    answer::Voice,
    clinic::Role,
    command::{LeavingAct, Word},
    follow_up,
    safety::{self, Ruling},
    time::When,
    words,
};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::Countersign;

/// The form's id, for who comes from the discharge criteria.
pub const FORM: &str = "thoughts-here-form";

/// What was said and decided, and as long as something can be decided the form; nothing where there never were any.
#[component]
pub fn ThoughtsHere() -> impl IntoView {
    let bedside = Bedside::here();
    let any = bedside.on_record(|_, visit, _| had_any(visit));
    let told = bedside.on_record(|_, visit, _| is_decided(visit));
    let is_open =
        bedside.on_record(|_, visit, _| visit.stage.is_here() || follow_up::undecided_here(visit).is_some());
    view! {
        <Show when=move || any.get()>
            <div class="visit-check">
                <AtDoor />
                <Show when=move || is_open.get()>
                    <Show when=move || !told.get() fallback=|| view! { <Anew /> }>
                        <Decide />
                    </Show>
                </Show>
            </div>
        </Show>
    }
}

/// Whether nothing was said since a prescriber decided that asks for another decision.
fn is_decided(visit: &Visit) -> bool {
    safety::standing(visit).is_some_and(|standing| standing.is_decided())
}

fn had_any(visit: &Visit) -> bool {
    safety::standing(visit).is_some_and(|standing| standing.yes().is_some())
}

/// What was answered to the safety question, and what became of a yes: never calm once there was one.
#[component]
pub fn AtDoor() -> impl IntoView {
    let bedside = Bedside::here();
    let said = bedside.at_present(|record, visit, _, now| words::safety::at_door(record, visit, now));
    let any = bedside.on_record(|_, visit, _| had_any(visit));
    let told = bedside.on_record(|_, visit, _| is_decided(visit));
    let tone = move || match (any.get(), told.get()) {
        (false, _) => "",
        (true, true) => "soon",
        (true, false) => "past",
    };
    view! {
        <p class=tone>
            <Show when=move || any.get()>
                <Mark shape=Shape::Triangle />
                " "
            </Show>
            {move || said.get()}
        </p>
    }
}

/// Folded: a prescriber has decided already.
#[component]
fn Anew() -> impl IntoView {
    view! {
        <details class="discharge-second">
            <summary>"A prescriber decided otherwise since"</summary>
            <Decide />
        </details>
    }
}

/// What is asked. Cheap to copy.
#[derive(Clone, Copy)]
struct Asked {
    decided: Draft,
    at: Draft,
    ruling: Choice<Ruling>,
    voice: Choice<Voice>,
    telephone: Choice<StaffId>,
    pair: SecretPair,
}

impl Asked {
    fn new(bedside: Bedside) -> Self {
        let [decided, at] =
            ["thoughts-here-decided", "thoughts-here-at"].map(|field| Draft::new(bedside, field));
        let ruling = Choice::new(bedside, "thoughts-here-ruling");
        let voice = Choice::new(bedside, "thoughts-here-voice");
        let telephone = Choice::new(bedside, "thoughts-here-telephone");
        Self { decided, at, ruling, voice, telephone, pair: SecretPair::new() }
    }

    /// Empties the form once what stands there now is saved.
    fn forget(self) -> impl FnOnce() + 'static {
        let texts = [self.decided, self.at].map(Draft::forget);
        let (ruling, voice, telephone) = (self.ruling.forget(), self.voice.forget(), self.telephone.forget());
        move || {
            texts.into_iter().for_each(|forget| forget());
            ruling();
            voice();
            telephone();
        }
    }

    /// What is recorded, with the secret of a prescriber who is here; or the sentence that says what is missing.
    fn act(self, is_here: bool) -> Result<(Act, Option<Countersign>), String> {
        let sign = self.pair.take();
        let ruling = if is_here { self.ruling.get_untracked() } else { Some(Ruling::Left) };
        let ruling = ruling.ok_or("Choose whether the patient may leave, or stays for now.")?;
        let at: When = moment::read_when(&self.at.typed())?;
        let (telephone, countersign) = match (self.voice.get_untracked(), self.telephone.get_untracked()) {
            (None, _) => return Err("Choose whether the prescriber is here or on the telephone.".into()),
            (Some(Voice::Telephone), None) => return Err("Choose the prescriber on the telephone.".into()),
            (Some(Voice::Telephone), Some(who)) => (Some(who), None),
            (Some(Voice::InPerson), _) => (None, sign),
        };
        let word = Word { telephone, note: self.decided.typed() };
        Ok((Act::Leaving(LeavingAct::DecideThoughts { word, ruling, at }), countersign))
    }
}

#[component]
fn Decide() -> impl IntoView {
    let bedside = Bedside::here();
    let (asked, saver) = (Asked::new(bedside), Saver::new(bedside));
    let mine = untrack(|| bedside.session.i_am(Role::Prescriber));
    // Of whoever has left it is asked only what was decided.
    let is_here = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (act, countersign) = match asked.act(is_here.get_untracked()) {
            Ok(whole) => whole,
            Err(missing) => return saver.say(missing),
        };
        saver.save(act, countersign, asked.forget());
    };
    let label = bedside.saves("Save decision");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <Field label="What the prescriber decided" value=asked.decided.text id="thoughts-here-decided" />
            <Show when=move || is_here.get()>
                <Choices
                    legend="By that the patient"
                    options=vec![
                        (Ruling::MayLeave, "May leave".to_owned()),
                        (Ruling::Stays, "Stays for now".to_owned()),
                    ]
                    chosen=asked.ruling
                    on_choose=Callback::new(move |ruling| asked.ruling.set(Some(ruling)))
                />
            </Show>
            <HowTold asked mine />
            <Field label="Told at" value=asked.at.text id="thoughts-here-at" hint="Empty means now." />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
            </div>
        </form>
    }
}

#[component]
fn HowTold(asked: Asked, mine: bool) -> impl IntoView {
    let everybody = StoredValue::new(prescribers(Bedside::here()));
    view! {
        <Choices
            legend="How the prescriber was told"
            options=vec![
                (Voice::InPerson, "Prescriber is here".to_owned()),
                (Voice::Telephone, "By telephone, read back".to_owned()),
            ]
            chosen=asked.voice
            on_choose=Callback::new(move |voice| asked.voice.set(Some(voice)))
        />
        <Show when=move || asked.voice.get() == Some(Voice::InPerson) && !mine>
            <CountersignFields who="Deciding prescriber" pair=asked.pair />
        </Show>
        <Show when=move || asked.voice.get() == Some(Voice::Telephone)>
            <Choices
                legend="Prescriber"
                options=everybody.get_value()
                chosen=asked.telephone
                on_choose=Callback::new(move |who| asked.telephone.set(Some(who)))
            />
        </Show>
    }
}
