//! A prescriber's word: in person inside the dialog, or by telephone, read back. What it is about is a [`Matter`].

use super::prescribers::prescribers;
use crate::{
    parts::{Choices, CountersignFields, Dialog, Field, Message, SecretPair},
    screens::visit::{bedside::Bedside, choice::Choice, draft::Draft, saver::Saver},
};
use chart::{
    Act, Record, StaffId, Stamp, Visit,
    answer::Voice,
    asked_back::asked_back,
    clinic::Role,
    command::Word,
    protocol::{ItemId, Protocol},
    start, words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What a prescriber is asked about.
#[derive(Clone, PartialEq, Eq)]
pub enum Matter {
    /// A risky answer.
    Answer(ItemId),
    /// Blood pressure past the pre-dose limit.
    Pressure,
    /// Starting without a ride.
    NoRide,
    /// Starting without a second check.
    NoDoubleCheck,
    /// Starting with no prescriber on site.
    NobodyOnSite,
}

impl Matter {
    /// Under what the note is kept while it is typed.
    fn key(&self) -> String {
        match self {
            Self::Answer(item) => format!("clearance-{}", item.0),
            Self::Pressure => "clearance-of-pressure".to_owned(),
            Self::NoRide => "plan-without-ride".to_owned(),
            Self::NoDoubleCheck => "without-second-check".to_owned(),
            Self::NobodyOnSite => "nobody-on-site".to_owned(),
        }
    }

    const fn title(&self) -> &'static str {
        match self {
            Self::Answer(_) | Self::Pressure => "Clearance",
            Self::NoRide => "No ride home",
            Self::NoDoubleCheck => "No second check",
            Self::NobodyOnSite => "No prescriber on site",
        }
    }

    const fn note(&self) -> &'static str {
        match self {
            Self::Answer(_) | Self::Pressure => "Why it is acceptable today",
            Self::NoRide => "The plan: how the patient gets home, or where the patient stays",
            Self::NoDoubleCheck => "Why it is left out",
            Self::NobodyOnSite => "Why it is acceptable today",
        }
    }

    const fn save(&self) -> &'static str {
        match self {
            Self::Answer(_) | Self::Pressure => "Save clearance",
            Self::NoRide => "Save plan",
            Self::NoDoubleCheck | Self::NobodyOnSite => "Save",
        }
    }

    fn act(&self, word: Word) -> Act {
        match self {
            Self::Answer(item) => Act::Clear { item: item.clone(), word },
            Self::Pressure => Act::ClearPressure(word),
            Self::NoRide => Act::AcceptNoRide(word),
            Self::NoDoubleCheck => Act::WaiveDoubleCheck(word),
            Self::NobodyOnSite => Act::AcceptNobodyOnSite(word),
        }
    }

    /// What it is about, with what the last visit had to say: the prescriber reads that first.
    fn about(&self, record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<String> {
        let mut lines = match self {
            Self::Answer(item) => answer(visit, protocol, item, now),
            Self::Pressure | Self::NoRide | Self::NoDoubleCheck | Self::NobodyOnSite => {
                start::missing(record, visit, protocol, now)
                    .iter()
                    .filter(|reason| self.is_about(reason))
                    .map(|reason| words::not_ready(reason, protocol))
                    .collect()
            }
        };
        for asked in asked_back(record, visit, &protocol.limits) {
            let answer = visit.asked_back.get(&asked.about).map(|given| given.value.clone());
            let answer = answer.map_or_else(String::new, |answer| format!(" {answer}"));
            lines.push(format!("{}{answer}", words::asked_back(&asked, protocol)));
        }
        lines
    }

    const fn is_about(&self, reason: &start::NotReady) -> bool {
        use start::NotReady;
        match self {
            Self::Answer(_) => false,
            Self::Pressure => matches!(reason, NotReady::PressureUncleared(_)),
            Self::NoRide => matches!(reason, NotReady::NoRide),
            Self::NobodyOnSite => matches!(reason, NotReady::NobodyOnSite),
            Self::NoDoubleCheck => {
                matches!(reason, NotReady::NotDoubleChecked | NotReady::DoubleCheckDiffers(_))
            }
        }
    }
}

/// The question with its answer, and why a prescriber is asked.
fn answer(visit: &Visit, protocol: &Protocol, item: &ItemId, now: &Stamp) -> Vec<String> {
    let Some(item) = protocol.item(item) else { return Vec::new() };
    let answer = visit.answers.get(&item.id).map(|given| start::answer_words(item, &given.value));
    let because = start::risk(visit, item, now).map(|risk| words::capital(&risk.because));
    let line = format!("{} {}", item.wording, answer.unwrap_or_default());
    [Some(line), because].into_iter().flatten().collect()
}

/// What a prescriber is being asked about. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Clearing {
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
    matter: RwSignal<Option<Matter>>,
}

impl Clearing {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), matter: RwSignal::new(None) }
    }

    /// Opens the dialog for something.
    pub fn ask(self, matter: Matter) {
        self.matter.set(Some(matter));
        self.open.set(true);
    }
}

#[component]
pub fn ClearingDialog(clearing: Clearing) -> impl IntoView {
    let title = Signal::derive(move || clearing.matter.get().map_or("", |matter| matter.title()).to_owned());
    view! {
        <Dialog open=clearing.open title>
            {move || clearing.matter.get().map(|matter| view! { <ClearingForm matter open=clearing.open /> })}
        </Dialog>
    }
}

#[component]
fn ClearingForm(matter: Matter, open: RwSignal<bool>) -> impl IntoView {
    let bedside = Bedside::here();
    let note = Draft::new(bedside, &matter.key());
    let saver = Saver::new(bedside);
    let voice = Choice::<Voice>::new(bedside, &format!("{}-voice", matter.key()));
    let who = Choice::<StaffId>::new(bedside, &format!("{}-telephone", matter.key()));
    let pair = SecretPair::new();
    let mine = untrack(|| bedside.session.i_am(Role::Prescriber));
    let now = bedside.session.now.get_untracked();
    let lines = bedside.fixed(|record, visit, protocol| matter.about(record, visit, protocol, &now));
    let lines = lines.unwrap_or_default().into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let (note_label, label) = (matter.note(), bedside.saves(matter.save()));
    let matter = StoredValue::new(matter);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (sign, telephone) = (pair.take(), who.get_untracked());
        let countersign = match (voice.get_untracked(), telephone) {
            (None, _) => return saver.say("Choose whether the prescriber is here or on the telephone."),
            (Some(Voice::Telephone), None) => return saver.say("Choose the prescriber on the telephone."),
            (Some(Voice::Telephone), Some(_)) => None,
            (Some(Voice::InPerson), _) => sign,
        };
        let telephone = telephone.filter(|_| voice.get_untracked() == Some(Voice::Telephone));
        let (forget, forget_voice, forget_who) = (note.forget(), voice.forget(), who.forget());
        let word = Word { telephone, note: note.typed() };
        saver.save(matter.with_value(|matter| matter.act(word)), countersign, move || {
            forget();
            forget_voice();
            forget_who();
            open.set(false);
        });
    };
    let voices = vec![
        (Voice::InPerson, "Prescriber is here".to_owned()),
        (Voice::Telephone, "By telephone, read back".to_owned()),
    ];
    view! {
        <form class="visit-form" on:submit=save>
            {lines}
            <Field label=note_label value=note.text id="clearance-note" />
            <Choices
                legend="How the prescriber\u{2019}s word comes"
                options=voices
                chosen=voice
                on_choose=Callback::new(move |chosen| {
                    saver.say("");
                    voice.set(Some(chosen));
                })
            />
            <Show when=move || voice.get() == Some(Voice::InPerson) && !mine>
                <CountersignFields who="Prescriber" pair />
            </Show>
            <Show when=move || voice.get() == Some(Voice::Telephone)>
                <Choices
                    legend="Prescriber"
                    options=prescribers(bedside)
                    chosen=who
                    on_choose=Callback::new(move |chosen| {
                        saver.say("");
                        who.set(Some(chosen));
                    })
                />
            </Show>
            <Message text=saver.said />
            <p class="dialog-row">
                <button type="submit" class="go">{label}</button>
                <button type="button" on:click=move |_| open.set(false)>"Back"</button>
            </p>
        </form>
    }
}
