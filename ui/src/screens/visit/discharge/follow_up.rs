//! The call after the visit: what was open and what was told about it, how it is, what is asked, reached or not.

mod close;
mod drive;
mod form;
mod line;
mod told_in_call;

use super::card::Phase;
use crate::{
    parts::{Mark, Message, Shape, unbroken},
    screens::visit::{bedside::Bedside, focus::Call, thoughts_here::ThoughtsHere},
};
use chart::{
    Protocol, Record, Stamp, Visit,
    against_advice::LineSince,
    care::Told,
    drove_away::{self, Drive},
    effect::{EffectId, Episode},
    fact::Still,
    follow_up, left_with_symptom,
    told_in_call::{answers, told_later},
    unfinished,
    words::{self, Clock, against_advice::line_left},
};
use close::Close;
use form::Form;
use leptos::prelude::*;
use told_in_call::{About, DriveUntold, ToldInCall};

/// The field for when a prescriber was told of what a call heard.
const TOLD_AT: &str = "call-told-at";

/// A call that is still to be made.
#[derive(Clone, PartialEq, Eq, Default)]
struct Due {
    line: String,
    /// Whether it does not wait.
    at_once: bool,
    phone: String,
    speaks: String,
    /// What becomes of a call before its time; empty once it counts.
    early: String,
    asks: Asks,
    /// Whether nobody was reached in the time for it.
    is_late: bool,
}

/// What the form asks about. It is another form for each call.
#[derive(Clone, PartialEq, Eq, Default)]
struct Asks {
    /// How many calls there were before.
    calls: usize,
    open: Vec<Open>,
    /// The symptoms with which the patient left: each question's identifier, and how it is called.
    symptoms: Vec<(String, String)>,
    /// Those that a call said to be gone.
    gone: Vec<(String, String)>,
    /// Whether it asks about the IV line, with which the patient left.
    line: bool,
    /// Whether it asks how the drive ended: of whoever drove away, also once a call has heard of it.
    drive: bool,
}

/// An effect that was still there.
#[derive(Clone, PartialEq, Eq)]
struct Open {
    effect: EffectId,
    words: String,
    /// What was told about it.
    told: Vec<String>,
}

fn due(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<Due> {
    let call = follow_up::call(record, visit, now)?;
    let line = call.line.map(|line| format!("{}: call. ", words::capital(line_left(line))));
    let asks = words::symptom_answers::in_the_call(visit, record).map(|words| format!("{words} "));
    let why = asks.unwrap_or_default() + &line.unwrap_or_default();
    let details = record.patient_of(visit).map(|patient| &patient.details);
    let speaks = details.map(|details| details.language.trim()).filter(|language| !language.is_empty());
    Some(Due {
        line: format!("{why}{}.", words::leaving::call_when(&call)),
        at_once: call.at_once,
        phone: details.map(|details| details.phone.clone()).unwrap_or_default(),
        speaks: speaks.map(|language| format!("Speaks {language}")).unwrap_or_default(),
        early: early(&call, now),
        asks: Asks {
            calls: visit.follow_ups.len(),
            open: call.open.iter().map(|one| open(visit, protocol, one)).collect(),
            symptoms: call.symptoms.iter().map(|id| symptom(protocol, id, "on leaving")).collect(),
            gone: gone(record, visit, &call.symptoms)
                .iter()
                .map(|id| symptom(protocol, id, "gone by an earlier call"))
                .collect(),
            line: call.line.is_some(),
            drive: drove_away::drove_away(visit),
        },
        is_late: call.is_late,
    })
}

/// Whoever rings before the time is heard, and called all the same.
fn early(call: &follow_up::Call, now: &Stamp) -> String {
    let from = call.counts_from.filter(|from| now.until(from) > 0);
    let words = from.map(|from| {
        let time = Clock::Hours24.on_its_day(&from, now);
        format!("A call before {time} is kept, and leaves this one due.")
    });
    words.unwrap_or_default()
}

/// The symptoms that a call said to be gone: they can come again, and nobody has to be asked.
fn gone(record: &Record, visit: &Visit, asked: &[String]) -> Vec<String> {
    let present = left_with_symptom::left_with(record, visit).map(|yes| yes.present).unwrap_or_default();
    present.into_iter().filter(|id| !asked.contains(id)).collect()
}

fn symptom(protocol: &Protocol, id: &str, how: &str) -> (String, String) {
    let id = id.to_owned();
    let named = words::capital(&words::symptoms(std::slice::from_ref(&id), protocol));
    (id, format!("{named} {how}"))
}

fn open(visit: &Visit, protocol: &Protocol, one: &Episode) -> Open {
    let told = unfinished::told_patient(visit, one);
    let knows = told.is_some_and(|told| unfinished::companion_knows(visit, told));
    let whom = |told: &Told| match (told.companion_away, knows) {
        (false, _) => "The companion was told",
        (true, true) => "The card tells the companion",
        (true, false) => "Not told to the companion, who was not there",
    };
    let lines = told
        .map(|told| &told.value)
        .into_iter()
        .flat_map(|told| [("The patient was told", &told.patient), (whom(told), &told.companion)]);
    let lines = lines.filter(|(_, words)| !words.is_empty());
    Open {
        effect: one.effect.clone(),
        words: format!("{}, {} on leaving", protocol.effect_name(&one.effect), one.grade),
        told: lines.map(|(whom, words)| format!("{whom}: {words}")).collect(),
    }
}

/// The calls that were made, each with whether it tells of thoughts of self-harm, of a symptom that is still there, of a
/// line that is still in, or of a drive that did not end at home; who was told later, and what was decided, all in the order of time; and why one was not made.
fn made(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<(String, bool)> {
    let line = |call: &chart::answer::Given<chart::fact::FollowUp>| {
        let when = format!("{}, {}", words::date_short(call.at.local()), Clock::Hours24.time(&call.at));
        let words = words::call::follow_up(&call.value, record, protocol);
        let has_symptom = call.value.symptoms.iter().any(|(_, still)| *still == Still::There);
        let has_line = call.value.line == Some(LineSince::In);
        let is_not_home = matches!(call.value.drive, Some(Drive::NotHome { .. }));
        let loud = call.value.thoughts == Some(true) || has_line || has_symptom || is_not_home;
        (call.at, (format!("{when}, {}: {words}", record.name_of(call.by)), loud))
    };
    let closed = visit.leaving.call_closed.as_ref().map(|closed| {
        let when = format!("{}, {}", words::date_short(closed.at.local()), Clock::Hours24.time(&closed.at));
        let words = words::leaving::call_closed(&closed.value);
        (format!("{when}, {}: {words}", record.name_of(closed.by)), false)
    });
    let since = |at: Stamp, words: String| {
        let when = format!("{}, {}", words::date_short(at.local()), Clock::Hours24.time(&at));
        (at, (format!("{when}: {words}"), false))
    };
    let told = told_later(visit).into_iter();
    let told = told.map(|one| since(one.told.at, words::told_in_call::told_later(&one, record, protocol)));
    let decided = answers(visit).into_iter();
    let decided = decided
        .map(|one| since(one.decided.at, words::told_in_call::answered_in_call(&one, record, protocol)));
    let mut made: Vec<_> = visit.follow_ups.iter().map(line).chain(told).chain(decided).collect();
    // What was told and decided stands after the call that told of it.
    made.sort_by_key(|(at, _)| at.utc);
    made.into_iter().map(|(_, line)| line).chain(closed).collect()
}

fn made_line((line, loud): (String, bool)) -> AnyView {
    if loud {
        view! { <Message text=Signal::stored(line) /> }.into_any()
    } else {
        view! { <p>{line}</p> }.into_any()
    }
}

#[component]
pub fn FollowUp(phase: Memo<Phase>) -> impl IntoView {
    let bedside = Bedside::here();
    let due = bedside.at_present(due);
    let made = bedside.on_record(made);
    let there = Memo::new(move |_| due.with(Option::is_some));
    // What is being typed is not redrawn with the line above it.
    let asks = Memo::new(move |_| due.with(|due| due.as_ref().map(|due| due.asks.clone())));
    let speaks = Memo::new(move |_| due.with(|due| due.as_ref().map(|due| due.speaks.clone())));
    let early = Memo::new(move |_| due.with(|due| due.as_ref().map(|due| due.early.clone())));
    let is_late = Memo::new(move |_| due.with(|due| due.as_ref().is_some_and(|due| due.is_late)));
    let at_once = Memo::new(move |_| due.with(|due| due.as_ref().is_some_and(|due| due.at_once)));
    let undecided = bedside.on_record(|_, visit, _| follow_up::undecided_here(visit).is_some());
    let any = move || there.get() || undecided.get() || !made.with(Vec::is_empty);
    let card = Call::AfterVisit.card();
    view! {
        <Show when=move || phase.get() == Phase::Over && any()>
            <section class="discharge-card" id=card tabindex="-1" aria-labelledby="discharge-call">
                <h2 id="discharge-call">"Call after the visit"</h2>
                // Who is called, and whether at once, before what was said in calls of before.
                <Show when=move || there.get()>
                    <p class:past=move || at_once.get()>
                        {move || at_once.get().then(|| view! { <Mark shape=Shape::Triangle />" " })}
                        {move || due.get().map(|due| due.line)}
                    </p>
                    <p class="lead"><b>{move || due.get().map(|due| unbroken(&due.phone))}</b></p>
                    <p class="lead">{move || speaks.get()}</p>
                    <p class="small soft">{move || early.get()}</p>
                </Show>
                {move || made.get().into_iter().map(made_line).collect_view()}
                <ThoughtsHere />
                // One decision is about both.
                <Show when=move || !undecided.get()>
                    <ToldInCall about=About::Thoughts />
                </Show>
                <ToldInCall about=About::Symptom />
                <DriveUntold />
                <Show when=move || there.get()>
                    {move || asks.get().map(|asks| view! { <Form open=asks.open symptoms=asks.symptoms gone=asks.gone asks_line=asks.line asks_drive=asks.drive /> })}
                </Show>
                <Show when=move || is_late.get()>
                    <Close />
                </Show>
            </section>
        </Show>
    }
}
