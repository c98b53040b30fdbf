//! A symptom question answered yes, in words: when, what contradicted it, what a prescriber said who was called.

use super::{Clock, criteria::closed, symptoms};
use crate::{
    against_advice::Told,
    answer::Given,
    fact::{FollowUp, Still},
    left_with_symptom,
    protocol::Protocol,
    record::Record,
    symptom_told,
    symptoms::{self as asked, Standing, Yes},
    time::Stamp,
    visit::Visit,
};

fn time(at: &Stamp) -> String {
    Clock::Hours24.time(at)
}

/// `Answered yes 10:31: chest pain; asked 10:35: none of them. Prescriber called 10:40: ECG normal.`
pub(super) fn answered(yes: &Yes, protocol: &Protocol) -> String {
    let no = yes.no.as_ref().map_or_else(String::new, |no| format!("; asked {}: none of them", time(no)));
    let called = yes
        .called
        .as_ref()
        .map_or_else(String::new, |(at, said)| format!(" Prescriber called {}: {}", time(at), closed(said)));
    format!("Answered yes {}: {}{no}.{called}", time(&yes.at), symptoms(&yes.present, protocol))
}

/// How a symptom stands, with what is to be done about it.
#[must_use]
pub fn present(yes: &Yes, protocol: &Protocol) -> String {
    let to_do = match (&yes.called, &yes.no) {
        (None, None) => "Tell a prescriber, who decides.",
        (None, Some(_)) => "The two contradict each other: tell a prescriber, who decides.",
        (Some(_), _) => "Ask again.",
    };
    format!("{} {to_do}", answered(yes, protocol))
}

/// The same for a prescriber who is signed in, and whose decision it is.
#[must_use]
pub fn present_to_prescriber(yes: &Yes, protocol: &Protocol) -> String {
    let to_do = match (&yes.called, &yes.no) {
        (None, None) => "Your decision.",
        (None, Some(_)) => "The two contradict each other: your decision.",
        (Some(_), _) => return present(yes, protocol),
    };
    format!("{} {to_do}", answered(yes, protocol))
}

/// The same of whoever has left: how it stood at the door.
#[must_use]
pub fn present_at_door(yes: &Yes, visit: &Visit, protocol: &Protocol) -> String {
    let parted = visit.leaving.parted.as_ref();
    let is_told = parted.is_some_and(|parted| matches!(parted.prescriber, Told::Told { .. }));
    let stood = match (&yes.called, &yes.no) {
        (None, None) if is_told => {
            "A prescriber was told of the leaving; that they were told of this is not on record."
        }
        (None, Some(_)) if is_told => {
            "The two contradict each other. A prescriber was told of the leaving; that they were told of this is not on record."
        }
        (None, None) => "No call to a prescriber about it before the patient left is on record.",
        (None, Some(_)) => {
            "The two contradict each other, and no call to a prescriber about it before the patient left is on record."
        }
        (Some(_), _) => "Not asked again before the patient left.",
    };
    format!("{} {stood}", answered(yes, protocol))
}

/// A symptom of which nobody has decided, for who reads a paper: what is so, and not what to do.
#[must_use]
pub fn on_paper(yes: &Yes, protocol: &Protocol) -> String {
    let said = answered(yes, protocol);
    let said = said.strip_prefix("Answered").unwrap_or(&said);
    let stands = if yes.called.is_some() {
        "Not asked again since."
    } else {
        "No call to a prescriber about it is on record."
    };
    format!("Symptom answered{said} {stands}")
}

/// That none of them is there, after what had been answered yes.
#[must_use]
pub(super) fn absent(at: &Stamp, was: Option<&Yes>, protocol: &Protocol) -> String {
    match was {
        Some(yes) => format!("{} Asked {}: none of them.", answered(yes, protocol), time(at)),
        None => "Asked: none of them.".into(),
    }
}

/// The same where a judgment has passed it: nothing is to be done about it.
#[must_use]
pub fn present_judged(yes: &Yes, reason: &str, protocol: &Protocol) -> String {
    format!("{} Passed by judgment: {}", answered(yes, protocol), closed(reason))
}

/// A symptom with which the patient would leave now, for whoever sees the patient to the door; `None` where none is there.
#[must_use]
pub fn on_the_way_out(visit: &Visit, protocol: &Protocol) -> Option<String> {
    let Standing::Present(yes) = asked::standing(visit, protocol) else { return None };
    Some(match asked::judged(visit, protocol) {
        Some(passed) => present_judged(&yes, &passed.reason, protocol),
        None => present(&yes, protocol),
    })
}

/// What whoever calls a patient who left with a symptom has to ask; `None` where none is, or calls said that it is gone.
#[must_use]
pub fn in_the_call(visit: &Visit, record: &Record) -> Option<String> {
    let yes = left_with_symptom::left_with(record, visit)?;
    let asked = left_with_symptom::not_gone(record, visit);
    let protocol = record.protocol_of(visit).filter(|_| !asked.is_empty())?;
    let (named, at) = (symptoms(&asked, protocol), time(&yes.at));
    let untold = symptom_told::ids(&symptom_told::untold(visit));
    if untold.is_empty() {
        return Some(format!("Left with {named}, answered yes {at}: ask about it."));
    }
    let unsaid = asked.into_iter().filter(|id| left_with_symptom::said(visit, id).is_none());
    let unsaid: Vec<String> = unsaid.collect();
    let ask = if unsaid.is_empty() {
        String::new()
    } else {
        format!(": ask about {}", symptoms(&unsaid, protocol))
    };
    let untold = super::care::symptom_untold(&untold, protocol);
    Some(format!("Left with {named}, answered yes {at}{ask}; {untold}."))
}

/// What a call after the visit said of them; `None` where none did.
#[must_use]
pub(super) fn said_in_calls(
    visit: &Visit,
    yes: &Yes,
    record: &Record,
    protocol: &Protocol,
) -> Option<String> {
    let said = yes.present.iter().filter_map(|id| {
        let (still, call) = left_with_symptom::said(visit, id)?;
        let told = told_of(visit, id, (still, call), record);
        let how = if still == Still::Gone { "gone by" } else { "still there in" };
        let (named, day) = (symptoms(std::slice::from_ref(id), protocol), super::date_short(call.at.local()));
        let (named, at, told) = (super::capital(&named), time(&call.at), told.unwrap_or_default());
        let before = decided_before(visit, id, record).filter(|_| still == Still::There).unwrap_or_default();
        Some(format!("{named}: {how} the call of {day}, {at}{told}.{before}"))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// What was decided about a symptom before a later call told of it anew: ` Of an earlier call Dr. A. Okafor told 09:33, and decided:
/// ECG now.`
fn decided_before(visit: &Visit, id: &str, record: &Record) -> Option<String> {
    let mut of_it = visit.leaving.symptoms.iter().rev().filter(|one| one.symptom == id).map(|one| &one.heard);
    let last = of_it.next()?;
    let before = of_it.find(|heard| heard.answered.is_some() && heard.answered != last.answered)?;
    let (told, answered) = before.told.as_ref().zip(before.answered.as_ref())?;
    let who = super::against_advice::prescriber(&Told::Told { who: told.value, at: told.at }, record);
    Some(format!(" Of an earlier call {who}, and decided: {}.", answered.value.trim_end_matches('.')))
}

/// Which prescriber was told of what a call said, in it, later, or in one before that, and what that one decided: `; Dr. A.
/// Okafor told 09:33, and decided: ECG now`.
fn told_of(
    visit: &Visit,
    id: &str,
    (still, call): (Still, &Given<FollowUp>),
    record: &Record,
) -> Option<String> {
    let last = left_with_symptom::place_of(visit, id)?;
    let of_it = visit.leaving.symptoms.iter().filter(|one| one.symptom == id);
    let one = of_it.rev().find(|one| {
        let heard = &one.heard;
        heard.call == last || (still == Still::Gone && heard.told.is_some())
    });
    let told = one.and_then(|one| one.heard.told.as_ref());
    let told = told.map(|told| Told::Told { who: told.value, at: told.at });
    let told = told.or(call.value.prescriber.filter(|_| still == Still::There))?;
    let told = super::against_advice::prescriber(&told, record);
    let answered = one.and_then(|one| one.heard.answered.as_ref());
    let is_owed = one.is_some_and(|one| symptom_told::unanswered(visit).contains(&one));
    let decided = match answered {
        Some(given) => format!(", and decided: {}", given.value.trim_end_matches('.')),
        None if is_owed => ", and owes an answer".to_owned(),
        None => String::new(),
    };
    Some(format!("; {told}{decided}"))
}
