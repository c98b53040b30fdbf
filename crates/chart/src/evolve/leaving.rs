//! Takes in what was recorded on the way out.

use crate::{
    against_advice::Told,
    answer::{Given, Voice},
    checked::{self, Check, Checked},
    drove_away,
    entry::Entry,
    fact::{FollowUp, LeavingFact, Still},
    follow_up,
    id::StaffId,
    leaving::{ToldOfChange, Withdrawn},
    owed::Owed,
    protocol::CriterionId,
    safety::{Decision, Ruling},
    symptom_told::SymptomHeard,
    time::Minutes,
    told_in_call::ToldInCall,
    visit::Visit,
};
use std::collections::BTreeSet;

pub(super) fn of_leaving(visit: &mut Visit, entry: &Entry, fact: &LeavingFact) {
    let by = entry.by;
    let leaving = &mut visit.leaving;
    match fact {
        LeavingFact::BelongingsReturned { at } => {
            let (seq, what) = (entry.seq, Check::Belongings);
            checked::take(visit, Checked { seq, what, at: *at, by });
        }
        LeavingFact::TaughtBack { back, at } => {
            visit.newest.taught_back = entry.seq;
            leaving.taught_back = Some(Given { value: back.clone(), at: *at, by });
        }
        LeavingFact::RideCalled { call, at } => {
            leaving.ride_calls.push(Given { value: call.clone(), at: *at, by });
        }
        LeavingFact::RideAwaited { at } => leaving.ride_waits.push(Given { value: (), at: *at, by }),
        LeavingFact::PaperSigned(signed) => {
            leaving.signed.push(Given { value: signed.clone(), at: entry.recorded, by });
        }
        LeavingFact::ToldOfChange { version, content, reached, said } => {
            let told =
                ToldOfChange { version: *version, content: *content, reached: *reached, said: said.clone() };
            leaving.told_of_change.push(Given { value: told, at: entry.recorded, by });
        }
        LeavingFact::ThoughtsTold { who, at } => {
            if let Some(thoughts) = leaving.thoughts.last_mut() {
                thoughts.tell(Given { value: *who, at: *at, by });
            }
        }
        LeavingFact::ThoughtsAnswered { prescriber, decided } => {
            if let Some(thoughts) = leaving.thoughts.last_mut() {
                thoughts.answered = Some(Given { value: decided.clone(), at: entry.recorded, by });
            }
            decide_here_too(visit, entry, *prescriber, decided);
        }
        LeavingFact::SymptomTold { who, symptoms, instead_of, at } => {
            let who = Given { value: *who, at: *at, by };
            tell_of_symptoms(&mut leaving.symptoms, symptoms, *instead_of, &who);
        }
        LeavingFact::SymptomAnswered { prescriber, symptoms, decided } => {
            let told = |heard: &ToldInCall| heard.told.as_ref().is_some_and(|told| told.value == *prescriber);
            for id in &each_of(symptoms, &leaving.symptoms) {
                let own = leaving.symptoms.iter_mut().rfind(|one| one.symptom == *id && told(&one.heard));
                if let Some(own) = own {
                    own.heard.answered = Some(Given { value: decided.clone(), at: entry.recorded, by });
                }
            }
        }
        LeavingFact::DriveTold { who, at } => {
            let call = drove_away::not_home(visit).map(|(place, _)| place);
            let told = call.map(|call| Given { value: (call, *who), at: *at, by });
            visit.leaving.drive_told.extend(told);
        }
        LeavingFact::ThoughtsDecided { prescriber, voice, ruling, decided, at } => {
            let (prescriber, voice, ruling, seq) = (*prescriber, *voice, *ruling, entry.seq);
            if ruling == Ruling::Stays {
                visit.newest.safety = seq;
            }
            let value = Decision { prescriber, voice, ruling, decided: decided.clone(), seq };
            leaving.decided.push(Given { value, at: *at, by });
            // Whoever decides after the call has decided about what the call told of as well.
            let open = leaving.thoughts.last_mut().filter(|thoughts| thoughts.answered.is_none());
            if let Some(thoughts) = open.filter(|thoughts| thoughts.at.minutes_until(at) >= Minutes(0)) {
                let is_told = thoughts.told.as_ref().is_some_and(|told| told.value == prescriber);
                if !is_told {
                    thoughts.tell(Given { value: prescriber, at: *at, by });
                }
                thoughts.answered = Some(Given { value: decided.clone(), at: entry.recorded, by });
                thoughts.is_of_both = true;
            }
            visit.signed_later.remove(&Owed::ThoughtsHere);
        }
        LeavingFact::CallClosed { reason } => {
            leaving.call_closed = Some(Given { value: reason.clone(), at: entry.recorded, by });
        }
        LeavingFact::Scaled { taken, at } => {
            leaving.scales.push(Given { value: taken.clone(), at: *at, by });
            leaving.scale_entries.push(entry.seq);
        }
    }
}

/// Of each the last call that told of it; of what another one owes an answer to, that one's.
fn tell_of_symptoms(
    all: &mut [SymptomHeard],
    symptoms: &[String],
    instead_of: Option<StaffId>,
    who: &Given<StaffId>,
) {
    for id in &each_of(symptoms, all) {
        let is_it = |one: &&mut SymptomHeard| {
            let is_owed =
                |told: &Given<StaffId>| Some(told.value) == instead_of && one.heard.answered.is_none();
            one.symptom == *id && (instead_of.is_none() || one.heard.told.as_ref().is_some_and(is_owed))
        };
        if let Some(one) = all.iter_mut().rfind(is_it) {
            one.heard.tell(who.clone());
        }
    }
}

/// The symptoms that an entry names; where it is an older one that names none, those that nobody has answered.
fn each_of(named: &[String], heard: &[SymptomHeard]) -> BTreeSet<String> {
    if named.is_empty() {
        let open = heard.iter().filter(|one| one.heard.answered.is_none());
        return open.map(|one| one.symptom.clone()).collect();
    }
    named.iter().cloned().collect()
}

/// An answer about the call of whoever had left with thoughts of self-harm, of which nobody had decided, is one about both.
fn decide_here_too(visit: &mut Visit, entry: &Entry, prescriber: StaffId, decided: &str) {
    if follow_up::undecided_here(visit).is_none() {
        return;
    }
    let (voice, ruling, seq) = (Voice::InPerson, Ruling::Left, entry.seq);
    let value = Decision { prescriber, voice, ruling, decided: decided.to_owned(), seq };
    visit.leaving.decided.push(Given { value, at: entry.recorded, by: entry.by });
}

/// Takes a call after the visit in. What a later one tells of anew has to be answered anew.
pub(super) fn called(visit: &mut Visit, call: &FollowUp, by: StaffId) {
    visit.follow_ups.push(Given { value: call.clone(), at: call.at, by });
    let told = match call.prescriber {
        Some(Told::Told { who, at }) => Some(Given { value: who, at, by }),
        Some(Told::NotReached) | None => None,
    };
    let place = visit.follow_ups.len() - 1;
    let heard = ToldInCall {
        at: call.at,
        call: place,
        told,
        told_before: Vec::new(),
        answered: None,
        is_of_both: false,
    };
    let there = call.symptoms.iter().filter(|(_, still)| *still == Still::There);
    let there = there.map(|(id, _)| SymptomHeard { symptom: id.clone(), heard: heard.clone() });
    visit.leaving.symptoms.extend(there);
    if call.thoughts == Some(true) {
        visit.leaving.thoughts.push(heard);
    }
}

/// Takes a judgment back. What it was stays on record.
pub(super) fn withdrawn(visit: &mut Visit, entry: &Entry, criterion: &CriterionId, reason: &str) {
    let Some(passed) = visit.overrides.remove(criterion) else { return };
    let why = Given { value: reason.to_owned(), at: entry.recorded, by: entry.by };
    visit.leaving.withdrawn.push(Withdrawn { passed, why });
}
