//! What a call told of that a prescriber has to know: thoughts of self-harm, a symptom that is still there, a drive that did not end
//! at home. Which prescriber is told, and what that prescriber decides.

use crate::{
    parts::{CountersignFields, Field, Message, SecretPair},
    screens::visit::{
        bedside::Bedside,
        draft::Draft,
        saver::Saver,
        told::{Tells, WhoWasTold},
    },
};
use chart::{
    Act, Protocol, Record, StaffId, Visit,
    against_advice::Telling,
    clinic::Role,
    command::LeavingAct,
    drove_away,
    symptom_told::{self, Owing},
    time::When,
    told_in_call, words,
};
use leptos::{ev::SubmitEvent, prelude::*};

/// Of what a call told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    Thoughts,
    Symptom,
}

impl About {
    /// The field for when a prescriber was told, first or in the place of another one.
    fn told_at(self, instead_of: Option<StaffId>) -> String {
        let of = match self {
            Self::Thoughts => "thoughts-told-at",
            Self::Symptom => "symptom-told-at",
        };
        instead_of.map_or_else(|| of.to_owned(), |former| format!("{of}-{}", former.0))
    }

    /// The field for what was decided.
    fn decided(self, who: StaffId) -> String {
        match self {
            Self::Thoughts => "thoughts-decided".to_owned(),
            Self::Symptom => format!("symptom-decided-{}", who.0),
        }
    }

    const fn tells(self, who: StaffId, instead_of: Option<StaffId>, at: When) -> LeavingAct {
        match self {
            // Of thoughts one prescriber is told at a time.
            Self::Thoughts => LeavingAct::TellOfThoughts { who, at },
            Self::Symptom => LeavingAct::TellOfSymptom { who, instead_of, at },
        }
    }

    const fn answers(self, who: StaffId, decided: String) -> LeavingAct {
        match self {
            Self::Thoughts => LeavingAct::AnswerThoughts { decided },
            Self::Symptom => LeavingAct::AnswerSymptom { who, decided },
        }
    }
}

/// What is still to be done about it, in sentences.
#[derive(Clone, PartialEq, Eq, Default)]
struct Stands {
    /// Of what no prescriber was told.
    untold: Option<String>,
    /// Each prescriber who was told and has not answered, and of what.
    owing: Vec<(StaffId, String)>,
}

fn stands(about: About, record: &Record, visit: &Visit, protocol: &Protocol) -> Stands {
    let sentence = |words: String| format!("{}.", words::capital(&words));
    match about {
        About::Thoughts => {
            let open = told_in_call::thoughts(visit).filter(|thoughts| thoughts.answered.is_none());
            let told = open.and_then(|open| open.told.as_ref());
            let untold = open.filter(|open| open.told.is_none());
            Stands {
                untold: untold.map(|_| sentence(words::care::THOUGHTS_UNTOLD.to_owned())),
                owing: told
                    .map(|told| words::care::thoughts_unanswered(record.name_of(told.value)))
                    .zip(told)
                    .map(|(words, told)| (told.value, sentence(words)))
                    .into_iter()
                    .collect(),
            }
        }
        About::Symptom => {
            let untold = symptom_told::ids(&symptom_told::untold(visit));
            let untold = (!untold.is_empty()).then(|| words::care::symptom_untold(&untold, protocol));
            let owes = |one: Owing| {
                let (ids, who) = (symptom_told::ids(&one.of), record.name_of(one.who));
                (one.who, sentence(words::care::symptom_unanswered(visit, &ids, who, protocol)))
            };
            let owing = symptom_told::owing(visit).into_iter().map(owes).collect();
            Stands { untold: untold.map(sentence), owing }
        }
    }
}

/// Whoever was told of one symptom was not told of another: that is said first, and each answers for what they were told of.
#[component]
pub fn ToldInCall(about: About) -> impl IntoView {
    let bedside = Bedside::here();
    let stands = bedside.on_record(move |record, visit, protocol| stands(about, record, visit, protocol));
    let untold = Memo::new(move |_| stands.with(|stands| stands.untold.clone()));
    let owing = Memo::new(move |_| stands.with(|stands| stands.owing.clone()));
    view! {
        {move || untold.get().map(|words| view! {
            <p class="past">{words}</p>
            <Tell told_at=about.told_at(None) tells=move |who, at| about.tells(who, None, at) but=None />
        })}
        <For
            each=move || owing.get()
            key=Clone::clone
            children=move |(who, words)| view! {
                <Answer about who words />
                <InsteadOf about who />
            }
        />
    }
}

/// Another prescriber takes over what this one was told of.
#[component]
fn InsteadOf(about: About, who: StaffId) -> impl IntoView {
    let bedside = Bedside::here();
    let name = bedside.fixed(|record, _, _| record.name_of(who).to_owned()).unwrap_or_default();
    let has_others = bedside.on_record(move |record, _, _| {
        record.staff.keys().any(|other| *other != who && record.holds(*other, Role::Prescriber))
    });
    let summary = format!("Another prescriber was told instead of {name}");
    view! {
        <Show when=move || has_others.get()>
        <details class="discharge-second">
            <summary>{summary.clone()}</summary>
            <Tell
                told_at=about.told_at(Some(who))
                tells=move |other, at| about.tells(other, Some(who), at)
                but=Some(who)
            />
        </details>
        </Show>
    }
}

/// A call heard that whoever drove away did not come home safely: which prescriber is told. Nobody owes an answer to it.
#[component]
pub fn DriveUntold() -> impl IntoView {
    let bedside = Bedside::here();
    let untold = bedside.on_record(|_, visit, _| words::against_advice::drive_untold(visit));
    let waits = bedside.on_record(|_, visit, _| drove_away::is_to_be_told(visit));
    view! {
        <Show when=move || untold.with(Option::is_some)>
            // Of whoever is home by now it is recorded who was told; nobody waits for it.
            <p class=move || if waits.get() { "past" } else { "soft" }>
                {move || untold.get().map(|untold| format!("Did not come home safely: {untold}."))}
            </p>
            <Tell
                told_at="drive-told-at".to_owned()
                tells=|who, at| LeavingAct::TellOfDrive { who, at }
                but=None
            />
        </Show>
    }
}

#[component]
fn Tell(
    /// The field for when.
    told_at: String,
    /// What is entered.
    tells: impl Fn(StaffId, When) -> LeavingAct + Copy + 'static,
    /// Who cannot be told anew.
    but: Option<StaffId>,
) -> impl IntoView {
    let bedside = Bedside::here();
    let (told, saver) = (Tells::new(bedside, &told_at), Saver::new(bedside));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (who, at) = match told.said() {
            Ok(Some(Telling::Told { who, at })) => (who, at),
            Ok(Some(Telling::NotReached) | None) => {
                return saver.say("Choose which prescriber was told. Nothing was saved.");
            }
            Err(sentence) => return saver.say(sentence),
        };
        saver.save(Act::Leaving(tells(who, at)), None, told.forget());
    };
    let label = bedside.saves("Save who was told");
    view! {
        <form class="discharge-form" on:submit=save>
            <WhoWasTold tells=told but />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
            </div>
        </form>
    }
}

/// The prescriber answers, signed in or with name and PIN.
#[component]
fn Answer(about: About, who: StaffId, words: String) -> impl IntoView {
    let bedside = Bedside::here();
    // Two prescribers can owe an answer, each about something else.
    let id = about.decided(who);
    let form = format!("{id}-");
    let decided = Draft::new(bedside, &id);
    let (saver, pair) = (Saver::new(bedside), SecretPair::new());
    let needs_pair = bedside.session.me.get_untracked() != Some(who);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let countersign = if needs_pair { pair.take() } else { None };
        let act = Act::Leaving(about.answers(who, decided.typed()));
        saver.save(act, countersign, decided.forget());
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <p class="soon">{words}</p>
            <Field label="What was decided, in a word" value=decided.text id />
            {needs_pair.then(|| view! { <CountersignFields who="Told prescriber" pair form /> })}
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Read, and decided"</button>
            </div>
        </form>
    }
}
