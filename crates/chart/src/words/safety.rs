//! Thoughts of self-harm on the way out in words: what was answered, which prescriber was told, what was decided.

use super::{Clock, judged_by, voice_now};
use crate::{
    owed::Owed,
    record::Record,
    safety::{self, Earlier, Ruling, Standing},
    time::Stamp,
    told_in_call,
    visit::Visit,
};

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

/// What a decision means for leaving.
#[must_use]
pub const fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::MayLeave => "may leave",
        Ruling::Stays => "stays for now",
        Ruling::Left => "had left",
    }
}

/// `seen, plan agreed (may leave)`. Of whoever had left only what was decided.
pub(super) fn decided(of: Ruling, decided: &str) -> String {
    match of {
        Ruling::MayLeave | Ruling::Stays => format!("{decided} ({})", ruling(of)),
        Ruling::Left => decided.to_owned(),
    }
}

/// What a yes asks for that no prescriber was told of.
const UNTOLD: &str = "THOUGHTS OF SELF-HARM. Tell a prescriber, who decides.";

/// What a yes says while it is answered, before it is saved.
#[must_use]
pub fn asked_now() -> String {
    format!("Asked now: {UNTOLD}")
}

/// How the question stands, without names.
#[must_use]
pub(super) fn standing(standing: &Standing) -> String {
    format!("{}{}", stands(standing, "", time), to_do(standing))
}

/// How it stands, with who the prescriber is: `Prescriber (Dr. A. Okafor, by telephone) told 11:30, ...`, and with what was
/// said and decided before.
#[must_use]
pub(super) fn standing_named(standing: &Standing, record: &Record, visit: &Visit) -> String {
    let stands = stands(standing, &named(standing, record, visit), time);
    format!("{stands}{}{}", to_do(standing), earlier(&safety::earlier_on_leaving(visit), time))
}

/// The same where a judgment has passed it: nothing is to be done about it.
#[must_use]
pub(super) fn standing_decided(standing: &Standing, record: &Record, visit: &Visit) -> String {
    let stands = stands(standing, &named(standing, record, visit), time);
    format!("{stands}{}", earlier(&safety::earlier_on_leaving(visit), time))
}

/// The same for a prescriber who is signed in.
#[must_use]
pub(super) fn standing_to_prescriber(standing: &Standing, record: &Record, visit: &Visit) -> String {
    let stands = stands(standing, &named(standing, record, visit), time);
    format!("{stands}{}{}", to_decide(standing), earlier(&safety::earlier_on_leaving(visit), time))
}

/// The same of whoever has left: how it stood at the door.
#[must_use]
pub(super) fn standing_at_door(standing: &Standing, record: &Record, visit: &Visit) -> String {
    let stands = stands(standing, &named(standing, record, visit), time);
    format!("{stands}{}{}", stood(standing), earlier(&safety::earlier_on_leaving(visit), time))
}

/// `who` follows the prescriber, in brackets, or is empty.
fn stands(standing: &Standing, who: &str, time: impl Fn(&Stamp) -> String) -> String {
    let then = |no: Option<&Stamp>| no.map_or_else(String::new, |no| format!("; asked {}: no", time(no)));
    match standing {
        Standing::Absent { .. } => "Asked: no thoughts of self-harm.".into(),
        Standing::Untold { yes, no } => {
            format!("Asked {}: THOUGHTS OF SELF-HARM{}.", time(yes), then(no.as_ref()))
        }
        Standing::Undecided { yes, no, told, .. } => format!(
            "Asked {}: THOUGHTS OF SELF-HARM{}. Prescriber{who} told {},",
            time(yes),
            then(no.as_ref()),
            time(told)
        ),
        Standing::Told { yes, before, decision, no } => {
            let (at, said) = (time(&decision.at), decided(decision.value.ruling, &decision.value.decided));
            let no = no.as_ref().map_or_else(String::new, |no| format!(" Asked again {}: no.", time(no)));
            format!(
                "Asked {}: thoughts of self-harm{}. Prescriber{who} told {at}, and decided: {said}.{no}",
                time(yes),
                then(before.as_ref())
            )
        }
    }
}

/// What is to be done about it, after how it stands.
fn to_do(standing: &Standing) -> &'static str {
    match standing {
        Standing::Untold { no: None, .. } => " Tell a prescriber, who decides.",
        Standing::Untold { no: Some(_), .. } => {
            " The two contradict each other: tell a prescriber, who decides."
        }
        Standing::Undecided { .. } => " who has not decided yet.",
        Standing::Told { .. } if !standing.is_decided() => " Tell a prescriber, who decides anew.",
        Standing::Absent { .. } | Standing::Told { .. } => "",
    }
}

/// The same for a prescriber who reads it: nobody else has to be told.
fn to_decide(standing: &Standing) -> &'static str {
    match standing {
        Standing::Untold { no: None, .. } => " Your decision.",
        Standing::Untold { no: Some(_), .. } => " The two contradict each other: your decision.",
        Standing::Told { .. } if !standing.is_decided() => " Your decision, anew.",
        Standing::Undecided { .. } | Standing::Absent { .. } | Standing::Told { .. } => to_do(standing),
    }
}

/// What was not done about it when the patient left.
const fn stood(standing: &Standing) -> &'static str {
    match standing {
        Standing::Untold { no: None, .. } => " No prescriber was told before the patient left.",
        Standing::Untold { no: Some(_), .. } => {
            " The two contradict each other, and no prescriber was told before the patient left."
        }
        Standing::Undecided { .. } => " who had not decided when the patient left.",
        Standing::Absent { .. } | Standing::Told { .. } => "",
    }
}

/// So many of what was said and decided before are named, the newest.
const NAMED: usize = 6;

/// ` Earlier: 09:35 yes, 09:36 no, 09:40 decided: stays for now.`, or nothing.
fn earlier(all: &[(Stamp, Earlier)], time: impl Fn(&Stamp) -> String) -> String {
    if all.is_empty() {
        return String::new();
    }
    let skipped = all.len().saturating_sub(NAMED);
    let more = (skipped > 0).then(|| format!("{skipped} more"));
    let named = all.iter().skip(skipped).map(|(at, what)| match what {
        Earlier::Yes => format!("{} yes", time(at)),
        Earlier::No => format!("{} no", time(at)),
        Earlier::Decided(of) => format!("{} decided: {}", time(at), ruling(*of)),
    });
    format!(" Earlier: {}.", more.into_iter().chain(named).collect::<Vec<_>>().join(", "))
}

/// Which prescriber was told, and how a decision came, in brackets; nothing while nobody was told.
fn named(standing: &Standing, record: &Record, visit: &Visit) -> String {
    match standing {
        Standing::Absent { .. } | Standing::Untold { .. } => String::new(),
        Standing::Undecided { prescriber, .. } => format!(" ({})", record.name_of(*prescriber)),
        Standing::Told { decision, .. } => {
            let voice = voice_now(visit, &Owed::ThoughtsHere, decision.value.voice);
            format!(" ({}{voice})", record.name_of(decision.value.prescriber))
        }
    }
}

/// The thoughts of self-harm that a patient had here, with what became of them, each time with its day where that is not
/// today; `None` where there were none.
#[must_use]
pub fn had_here(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    here(record, visit, now, to_do)
}

/// `to_do` says what is to be done about it.
fn here(record: &Record, visit: &Visit, now: &Stamp, to_do: fn(&Standing) -> &'static str) -> Option<String> {
    let standing = safety::standing(visit).filter(|standing| standing.yes().is_some())?;
    let who = named(&standing, record, visit);
    let time = |at: &Stamp| Clock::Hours24.on_its_day(at, now);
    let (words, to_do) = (stands(&standing, &who, time), to_do(&standing));
    let (earlier, judged) =
        (earlier(&safety::earlier(visit), time), judged(record, visit).unwrap_or_default());
    Some(format!("{words}{to_do}{earlier}{judged}"))
}

/// Whether nobody has to be told of what a patient had here, and nobody owes a decision about it.
#[must_use]
pub(super) fn is_settled_here(record: &Record, visit: &Visit) -> bool {
    let decided = safety::standing(visit).is_none_or(|standing| standing.is_decided());
    decided || judged(record, visit).is_some()
}

/// The thoughts of self-harm that the last call told of which had any, with what became of them; `None` where none did.
#[must_use]
pub fn in_call(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    let thoughts = told_in_call::thoughts(visit)?;
    let time = |at: &Stamp| Clock::Hours24.on_its_day(at, now);
    let call = time(&thoughts.at);
    let Some(told) = &thoughts.told else {
        return Some(format!(
            "Call of {call}: THOUGHTS OF SELF-HARM. No prescriber was told: tell one, who decides."
        ));
    };
    let (who, at) = (record.name_of(told.value), time(&told.at));
    Some(match &thoughts.answered {
        None => format!("Call of {call}: THOUGHTS OF SELF-HARM. {who} told {at}, and owes an answer."),
        Some(answer) => {
            let decided = &answer.value;
            format!("Call of {call}: thoughts of self-harm. {who} told {at}, and decided: {decided}.")
        }
    })
}

/// What stands at the door about the same-day safety question: a yes with what became of it, also where a no followed it;
/// `None` where it was not asked.
#[must_use]
pub fn at_door(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    had_here(record, visit, now).or_else(|| denied_here(visit, now))
}

/// The same for a prescriber who is signed in, and whose decision it is.
#[must_use]
pub fn at_door_to_prescriber(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    here(record, visit, now, to_decide).or_else(|| denied_here(visit, now))
}

/// That the question was asked, where nobody had such thoughts.
fn denied_here(visit: &Visit, now: &Stamp) -> Option<String> {
    let at = Clock::Hours24.on_its_day(&visit.safety.as_ref()?.at, now);
    Some(format!("Same-day safety question asked {at}: no thoughts of self-harm."))
}

/// That they were passed by judgment, where a prescriber stood by it.
fn judged(record: &Record, visit: &Visit) -> Option<String> {
    let protocol = record.protocol_of(visit)?;
    let passed = safety::judged(visit, protocol)?;
    Some(format!(" Passed by judgment: {} ({}).", passed.reason, judged_by(passed, record, visit)))
}
