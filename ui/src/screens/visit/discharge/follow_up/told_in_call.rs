//! What a call told of that a prescriber decides about: thoughts of self-harm, a symptom that is still there. Which prescriber is
//! told, and what that prescriber decides.

use crate::{
    parts::{CountersignFields, Field, Message, SecretPair},
    screens::visit::{
        bedside::Bedside,
        draft::Draft,
        saver::Saver,
        told::{Tells, WhoWasTold},
    },
};
use chart::{Act, Record, StaffId, Visit, against_advice::Telling, command::LeavingAct, time::When, words};
use leptos::{ev::SubmitEvent, prelude::*};

/// Of what a call told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    Thoughts,
    Symptom,
}

impl About {
    /// The field for when a prescriber was told.
    const fn told_at(self) -> &'static str {
        match self {
            Self::Thoughts => "thoughts-told-at",
            Self::Symptom => "symptom-told-at",
        }
    }

    /// The field for what was decided.
    const fn decided(self) -> &'static str {
        match self {
            Self::Thoughts => "thoughts-decided",
            Self::Symptom => "symptom-decided",
        }
    }

    fn untold(self) -> String {
        let words = match self {
            Self::Thoughts => words::care::THOUGHTS_UNTOLD,
            Self::Symptom => words::care::SYMPTOM_UNTOLD,
        };
        format!("{}.", words::capital(words))
    }

    fn unanswered(self, name: &str) -> String {
        let words = match self {
            Self::Thoughts => words::care::thoughts_unanswered(name),
            Self::Symptom => words::care::symptom_unanswered(name),
        };
        format!("{}.", words::capital(&words))
    }

    const fn tells(self, who: StaffId, at: When) -> LeavingAct {
        match self {
            Self::Thoughts => LeavingAct::TellOfThoughts { who, at },
            Self::Symptom => LeavingAct::TellOfSymptom { who, at },
        }
    }

    const fn answers(self, decided: String) -> LeavingAct {
        match self {
            Self::Thoughts => LeavingAct::AnswerThoughts { decided },
            Self::Symptom => LeavingAct::AnswerSymptom { decided },
        }
    }
}

/// What is still to be done about it.
#[derive(Clone, PartialEq, Eq, Default)]
enum Stands {
    /// No call told of it, or it was answered.
    #[default]
    Settled,
    /// No prescriber was told.
    Untold,
    /// This one was, by that name, and has not answered.
    Told(StaffId, String),
}

fn stands(about: About, record: &Record, visit: &Visit) -> Stands {
    let heard = match about {
        About::Thoughts => visit.leaving.thoughts.as_ref(),
        About::Symptom => visit.leaving.symptom.as_ref(),
    };
    let open = heard.filter(|heard| heard.answered.is_none());
    match open.map(|heard| heard.told.as_ref()) {
        None => Stands::Settled,
        Some(None) => Stands::Untold,
        Some(Some(told)) => Stands::Told(told.value, record.name_of(told.value).to_owned()),
    }
}

#[component]
pub fn ToldInCall(about: About) -> impl IntoView {
    let stands = Bedside::here().on_record(move |record, visit, _| stands(about, record, visit));
    move || match stands.get() {
        Stands::Settled => ().into_any(),
        Stands::Untold => view! {
            <p class="past">{about.untold()}</p>
            <Tell about />
        }
        .into_any(),
        Stands::Told(who, name) => view! {
            <Answer about who name />
            <details class="discharge-second">
                <summary>"Another prescriber was told"</summary>
                <Tell about />
            </details>
        }
        .into_any(),
    }
}

#[component]
fn Tell(about: About) -> impl IntoView {
    let bedside = Bedside::here();
    let (tells, saver) = (Tells::new(bedside, about.told_at()), Saver::new(bedside));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let (who, at) = match tells.said() {
            Ok(Some(Telling::Told { who, at })) => (who, at),
            Ok(Some(Telling::NotReached) | None) => {
                return saver.say("Choose which prescriber was told. Nothing was saved.");
            }
            Err(sentence) => return saver.say(sentence),
        };
        let act = Act::Leaving(about.tells(who, at));
        saver.save(act, None, tells.forget());
    };
    let label = bedside.saves("Save who was told");
    view! {
        <form class="discharge-form" on:submit=save>
            <WhoWasTold tells />
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">{label}</button>
            </div>
        </form>
    }
}

/// The prescriber answers, signed in or with name and PIN.
#[component]
fn Answer(about: About, who: StaffId, name: String) -> impl IntoView {
    let bedside = Bedside::here();
    let decided = Draft::new(bedside, about.decided());
    let (saver, pair) = (Saver::new(bedside), SecretPair::new());
    let needs_pair = bedside.session.me.get_untracked() != Some(who);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let countersign = if needs_pair { pair.take() } else { None };
        let act = Act::Leaving(about.answers(decided.typed()));
        saver.save(act, countersign, decided.forget());
    };
    view! {
        <form class="discharge-form" on:submit=save>
            <p class="soon">{about.unanswered(&name)}</p>
            <Field label="What was decided, in a word" value=decided.text id=about.decided() />
            {needs_pair.then(|| view! { <CountersignFields who="Told prescriber" pair /> })}
            <Message text=saver.said />
            <div class="discharge-buttons">
                <button type="submit" class="go">"Read, and decided"</button>
            </div>
        </form>
    }
}
