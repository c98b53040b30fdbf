//! The form in which it is recorded what a prescriber decides about thoughts of self-harm.

use super::FORM;
use crate::{
    parts::{Choices, CountersignFields, Field, Message, SecretPair},
    screens::visit::{
        assessment::prescribers::prescribers, bedside::Bedside, choice::Choice, draft::Draft, moment,
        saver::Saver,
    },
};
use chart::{
    Act, StaffId,
    answer::Voice,
    clinic::Role,
    command::{LeavingAct, Word},
    safety::Ruling,
    time::When,
};
use leptos::{ev::SubmitEvent, prelude::*};
use wire::Countersign;

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

    /// What is recorded, with the secret of another prescriber who is here; or the sentence that says what is missing.
    fn act(self, is_here: bool, mine: bool) -> Result<(Act, Option<Countersign>), String> {
        let sign = self.pair.take();
        let ruling = if is_here { self.ruling.get_untracked() } else { Some(Ruling::Left) };
        let ruling = ruling.ok_or("Choose whether the patient may leave, or stays for now.")?;
        let at: When = moment::read_when(&self.at.typed())?;
        // Whoever is signed in and decides is here, and needs no other secret.
        let (telephone, countersign) = if mine { (None, None) } else { self.told(sign)? };
        let word = Word { telephone, note: self.decided.typed() };
        Ok((Act::Leaving(LeavingAct::DecideThoughts { word, ruling, at }), countersign))
    }

    /// Which prescriber is on the telephone, or the secret of one who is here.
    fn told(self, sign: Option<Countersign>) -> Result<(Option<StaffId>, Option<Countersign>), String> {
        match (self.voice.get_untracked(), self.telephone.get_untracked()) {
            (None, _) => Err("Choose whether the prescriber is here or on the telephone.".into()),
            (Some(Voice::Telephone), None) => Err("Choose the prescriber on the telephone.".into()),
            (Some(Voice::Telephone), Some(who)) => Ok((Some(who), None)),
            (Some(Voice::InPerson), _) => Ok((None, sign)),
        }
    }
}

#[component]
pub fn Decide() -> impl IntoView {
    let bedside = Bedside::here();
    let (asked, saver) = (Asked::new(bedside), Saver::new(bedside));
    // A prescriber who is signed in decides; whom somebody else tells is asked of the others.
    let mine = untrack(|| bedside.session.i_am(Role::Prescriber));
    let (asks, when) =
        if mine { ("Your decision", "Decided at") } else { ("What the prescriber decided", "Told at") };
    // Of whoever has left it is asked only what was decided.
    let is_here = bedside.on_record(|_, visit, _| visit.stage.is_here());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (act, countersign) = match asked.act(is_here.get_untracked(), mine) {
            Ok(whole) => whole,
            Err(missing) => return saver.say(missing),
        };
        saver.save(act, countersign, asked.forget());
    };
    let label = bedside.saves("Save decision");
    view! {
        <form class="discharge-form" id=FORM on:submit=save>
            <Field label=asks value=asked.decided.text id="thoughts-here-decided" />
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
            {(!mine).then(|| view! { <HowTold asked /> })}
            <Field label=when value=asked.at.text id="thoughts-here-at" hint="Empty means now." />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
            </div>
        </form>
    }
}

#[component]
fn HowTold(asked: Asked) -> impl IntoView {
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
        <Show when=move || asked.voice.get() == Some(Voice::InPerson)>
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
