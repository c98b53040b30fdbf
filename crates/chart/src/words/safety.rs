//! Thoughts of self-harm on the way out in words: what was answered, which prescriber was told, what was decided.

use super::{Clock, judged_by, voice_now};
use crate::{
    owed::Owed,
    record::Record,
    safety::{self, Ruling, Standing},
    time::Stamp,
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
    stands(standing, "", time)
}

/// How it stands, with who the prescriber is: `Prescriber (Dr. A. Okafor, by telephone) told 11:30, ...`
#[must_use]
pub(super) fn standing_named(standing: &Standing, record: &Record, visit: &Visit) -> String {
    stands(standing, &named(standing, record, visit), time)
}

/// `who` follows the prescriber, in brackets, or is empty.
fn stands(standing: &Standing, who: &str, time: impl Fn(&Stamp) -> String) -> String {
    let then = |no: &Stamp| format!("; asked {}: no", time(no));
    match standing {
        Standing::Absent { .. } => "Asked: no thoughts of self-harm.".into(),
        Standing::Untold { yes, no: None } => {
            format!("Asked {}: {UNTOLD}", time(yes))
        }
        Standing::Untold { yes, no: Some(no) } => format!(
            "Asked {}: THOUGHTS OF SELF-HARM{}. The two contradict each other: tell a prescriber, who decides.",
            time(yes),
            then(no)
        ),
        Standing::Undecided { yes, no, told, .. } => {
            let no = no.as_ref().map(then).unwrap_or_default();
            format!(
                "Asked {}: THOUGHTS OF SELF-HARM{no}. Prescriber{who} told {}, who has not decided yet.",
                time(yes),
                time(told)
            )
        }
        Standing::Told { yes, before, decision, no } => {
            let (at, said) = (time(&decision.at), decided(decision.value.ruling, &decision.value.decided));
            let before = before.as_ref().map(then).unwrap_or_default();
            let no = no.as_ref().map_or_else(String::new, |no| format!(" Asked again {}: no.", time(no)));
            format!(
                "Asked {}: thoughts of self-harm{before}. Prescriber{who} told {at}, and decided: {said}.{no}",
                time(yes)
            )
        }
    }
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
    let standing = safety::standing(visit).filter(|standing| standing.yes().is_some())?;
    let who = named(&standing, record, visit);
    let words = stands(&standing, &who, |at| Clock::Hours24.on_its_day(at, now));
    let judged = judged(record, visit).unwrap_or_default();
    Some(format!("{words}{judged}"))
}

/// What stands at the door about the same-day safety question: a yes with what became of it, also where a no followed it;
/// `None` where it was not asked.
#[must_use]
pub fn at_door(record: &Record, visit: &Visit, now: &Stamp) -> Option<String> {
    let no = visit.safety.as_ref().map(|asked| {
        let at = Clock::Hours24.on_its_day(&asked.at, now);
        format!("Same-day safety question asked {at}: no thoughts of self-harm.")
    });
    had_here(record, visit, now).or(no)
}

/// That they were passed by judgment, where a prescriber stood by it.
fn judged(record: &Record, visit: &Visit) -> Option<String> {
    let protocol = record.protocol_of(visit)?;
    let passed = safety::judged(visit, protocol)?;
    Some(format!(" Passed by judgment: {} ({}).", passed.reason, judged_by(passed, record, visit)))
}
