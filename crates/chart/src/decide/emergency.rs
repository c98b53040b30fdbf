//! Emergencies: nothing about them waits for anything.

use super::{Bedside, Verdict, say};
use crate::{
    command::EmergencyAct,
    emergency,
    fact::{Decided, EmergencyEnd, EmergencyFact, OtherEnd, VisitFact},
    quantity::Microlitres,
    refusal::{Field, Refusal},
    time::When,
};

pub(super) fn of_emergency(at: &Bedside, act: EmergencyAct) -> Verdict<Vec<VisitFact>> {
    match act {
        EmergencyAct::Begin => Ok(begin(at)),
        EmergencyAct::Note { what, note, at: when } => note_it(at, what, &note, when),
        EmergencyAct::Detail { entry, note } => detail(at, entry, &note),
        EmergencyAct::End { how, note, given } => end(at, how, &note, given),
    }
}

/// One that goes on is not begun again.
fn begin(at: &Bedside) -> Vec<VisitFact> {
    let began = VisitFact::Emergency(EmergencyFact::Began { at: at.context.now });
    if emergency::going_on(at.visit).is_some() { Vec::new() } else { vec![began] }
}

fn note_it(at: &Bedside, what: String, note: &str, when: When) -> Verdict<Vec<VisitFact>> {
    let going_on = emergency::noted_in(at.visit).ok_or(Refusal::NoEmergency)?;
    let rules = emergency::rules(at.record, at.visit);
    let known = rules.is_some_and(|rules| rules.entries.iter().any(|entry| entry.words == what));
    let note = if known {
        note.trim().to_owned()
    } else if what.is_empty() {
        say(note, Field::Text)?
    } else {
        return Err(Refusal::Unknown);
    };
    let moment = at.settle_after(when, going_on.from)?;
    Ok(vec![VisitFact::Emergency(EmergencyFact::Noted { what, note, at: moment })])
}

fn detail(at: &Bedside, entry: u64, note: &str) -> Verdict<Vec<VisitFact>> {
    let going_on = emergency::noted_in(at.visit).ok_or(Refusal::NoEmergency)?;
    if !going_on.notes.iter().any(|one| one.seq == entry) {
        return Err(Refusal::Unknown);
    }
    let note = say(note, Field::Text)?;
    Ok(vec![VisitFact::Emergency(EmergencyFact::Detailed { entry, note })])
}

/// A transfer ends the visit. Where the pump still ran, its own figure is taken if somebody had the time to read it.
fn end(at: &Bedside, how: EmergencyEnd, note: &str, given: Option<Microlitres>) -> Verdict<Vec<VisitFact>> {
    let going_on = emergency::going_on(at.visit).ok_or(Refusal::NoEmergency)?;
    if how == EmergencyEnd::None && !going_on.notes.is_empty() {
        return Err(Refusal::EmergencyHasNotes);
    }
    let now = at.context.now;
    let over = |note: String| VisitFact::Emergency(EmergencyFact::Over { how, note, at: now });
    if how != EmergencyEnd::Transferred {
        return Ok(vec![over(note.trim().to_owned())]);
    }
    let to = say(note, Field::TransferredTo)?;
    let stopped = match given {
        Some(given) if super::care::running(at).is_some() => {
            // Why it ended before its time is said only where it did.
            match super::infusion::end(at, given, String::new(), When::Now) {
                Err(Refusal::EarlyEnd { .. }) => {
                    super::infusion::end(at, given, "emergency".to_owned(), When::Now)?
                }
                ended => ended?,
            }
        }
        Some(_) | None => Vec::new(),
    };
    let ended = VisitFact::EndedOtherwise {
        how: OtherEnd::Transferred,
        reason: to.clone(),
        at: now,
        decided: Some(Decided::Staff(at.context.by)),
        next: None,
        parted: None,
    };
    Ok(stopped.into_iter().chain([over(to), ended]).collect())
}
