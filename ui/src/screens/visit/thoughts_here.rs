//! Thoughts of self-harm that the patient has here: a prescriber is told, and decides. It stands below the question, and in
//! the call of whoever left with them.

use super::{
    assessment::prescribers::prescribers, bedside::Bedside, choice::Choice, draft::Draft, moment,
    saver::Saver,
};
use crate::parts::{Choices, CountersignFields, Field, Mark, Message, SecretPair, Shape};
use chart::{
    Act, StaffId,
    answer::Voice,
    clinic::Role,
    command::{LeavingAct, Word},
    follow_up,
    safety::{self, Ruling, Standing},
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
    let said = bedside.on_record(|record, visit, _| words::safety::had_here(record, visit));
    let any = Memo::new(move |_| said.with(Option::is_some));
    let told =
        bedside.on_record(|_, visit, _| matches!(safety::standing(visit), Some(Standing::Told { .. })));
    let is_open =
        bedside.on_record(|_, visit, _| visit.stage.is_here() || follow_up::untold_here(visit).is_some());
    view! {
        <Show when=move || any.get()>
            <div class="visit-check">
                <p class=move || if told.get() { "soon" } else { "past" }>
                    <Mark shape=Shape::Triangle />
                    " "
                    {move || said.get()}
                </p>
                <Show when=move || is_open.get()>
                    <Show when=move || !told.get() fallback=|| view! { <Anew /> }>
                        <Decide />
                    </Show>
                </Show>
            </div>
        </Show>
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
    fn act(self) -> Result<(Act, Option<Countersign>), String> {
        let ruling =
            self.ruling.get_untracked().ok_or("Choose whether the patient may leave, or stays for now.")?;
        let at: When = moment::read_when(&self.at.typed())?;
        let (telephone, countersign) = match (self.voice.get_untracked(), self.telephone.get_untracked()) {
            (None, _) => return Err("Choose whether the prescriber is here or on the telephone.".into()),
            (Some(Voice::Telephone), None) => return Err("Choose the prescriber on the telephone.".into()),
            (Some(Voice::Telephone), Some(who)) => (Some(who), None),
            (Some(Voice::InPerson), _) => (None, self.pair.take()),
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
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (act, countersign) = match asked.act() {
            Ok(whole) => whole,
            Err(missing) => return saver.say(missing),
        };
        saver.save(act, countersign, asked.forget());
    };
    let label = bedside.saves("Save decision");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <Field label="What the prescriber decided" value=asked.decided.text id="thoughts-here-decided" />
            <Choices
                legend="By that the patient"
                options=vec![
                    (Ruling::MayLeave, "May leave".to_owned()),
                    (Ruling::Stays, "Stays for now".to_owned()),
                ]
                chosen=asked.ruling
                on_choose=Callback::new(move |ruling| asked.ruling.set(Some(ruling)))
            />
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
