//! Takes an entry about a visit in.

use super::{care, leaving, sets};
use crate::{
    answer::{Answer, Clearance, Given, Voice},
    checked::{self, Check, Checked},
    departure::{Copy, HandedOver, Override, Signature},
    effect::Observed,
    entry::Entry,
    fact::VisitFact,
    id::StaffId,
    infused::Pumped,
    owed::Owed,
    protocol::ItemId,
    quantity::Microlitres,
    time::{Minutes, Stamp},
    visit::{Alertness, Explained, Finished, Pause, Ride, Run, Stage, TakenSet, Visit},
};

#[allow(clippy::too_many_lines, reason = "one arm for each fact; splitting it would hide one")]
pub(super) fn in_visit(visit: &mut Visit, entry: &Entry, fact: &VisitFact) {
    let by = entry.by;
    let recorded = entry.recorded;
    match fact {
        VisitFact::Expected { .. } | VisitFact::AppointmentCancelled { .. } | VisitFact::Arrived { .. } => {}
        VisitFact::ChairChanged { to } => visit.chair = *to,
        VisitFact::Answered { item, answer } => {
            visit.unchanged.remove(item);
            answered(visit, item, Given { value: answer.clone(), at: recorded, by });
        }
        VisitFact::ConfirmedUnchanged { item, answer, since } => {
            visit.unchanged.insert(item.clone(), *since);
            answered(visit, item, Given { value: answer.clone(), at: recorded, by });
        }
        VisitFact::Cleared { item, prescriber, voice, note } => {
            visit.clearances.insert(item.clone(), word(*prescriber, *voice, note.clone(), recorded));
            visit.signed_later.remove(&Owed::Clearance(item.clone()));
        }
        VisitFact::Weighed { weight, .. } => {
            let same = visit.weight.as_ref().is_some_and(|given| given.value == *weight);
            visit.weight = Some(Given { value: *weight, at: recorded, by });
            unchecked_unless(same, visit);
        }
        VisitFact::Ordered(order) => {
            let same = visit.order.as_ref().is_some_and(|given| given.value == *order);
            visit.order = Some(Given { value: order.clone(), at: recorded, by });
            visit.signed_later.remove(&Owed::Order);
            unchecked_unless(same, visit);
        }
        VisitFact::AskedBack { about, answer, .. } => {
            visit.asked_back.insert(about.clone(), Given { value: answer.clone(), at: recorded, by });
        }
        VisitFact::DoubleChecked(check) => {
            visit.check = Some(Given { value: check.clone(), at: recorded, by });
            // Whoever let it be left out did not know what it would find.
            visit.check_waived = None;
        }
        VisitFact::CheckWaived { prescriber, voice, note } => {
            visit.check_waived = Some(word(*prescriber, *voice, note.clone(), recorded));
            visit.signed_later.remove(&Owed::NoDoubleCheck);
        }
        VisitFact::DrawnUp { drawn, .. } => {
            let same = visit.drawn.as_ref().is_some_and(|given| given.value == *drawn);
            visit.drawn = Some(Given { value: drawn.clone(), at: recorded, by });
            unchecked_unless(same, visit);
        }
        VisitFact::DrugWasted(wasted) => visit.wasted.push(Given { value: *wasted, at: recorded, by }),
        VisitFact::PressureCleared { set, prescriber, voice, note } => {
            visit.pressure_cleared = Some((*set, word(*prescriber, *voice, note.clone(), recorded)));
            visit.signed_later.remove(&Owed::Pressure);
        }
        VisitFact::NoRideAccepted { plan, prescriber, voice } => {
            visit.no_ride = Some(word(*prescriber, *voice, plan.clone(), recorded));
            visit.signed_later.remove(&Owed::NoRide);
        }
        VisitFact::NobodyOnSiteAccepted { prescriber, voice, note } => {
            visit.nobody_on_site = Some(word(*prescriber, *voice, note.clone(), recorded));
            visit.signed_later.remove(&Owed::NobodyOnSite);
        }
        VisitFact::OwedSignatureGiven { owed, prescriber } => {
            visit.signed_later.insert(owed.clone(), Given { value: *prescriber, at: recorded, by });
        }
        VisitFact::VitalsTaken { signs, absent, at, confirmed, quiet, from_paper } => {
            let (absent, confirmed) = (absent.clone(), confirmed.clone());
            let (signs, at, quiet, from_paper) = (*signs, *at, *quiet, *from_paper);
            let (was, seq) = (Vec::new(), entry.seq);
            let set = TakenSet { signs, absent, at, recorded, by, confirmed, quiet, from_paper, was, seq };
            sets::insert(visit, set);
        }
        VisitFact::Sets(fact) => sets::of_sets(visit, entry, fact),
        VisitFact::Looked { at, .. } => visit.looks.push(Given { value: entry.seq, at: *at, by }),
        VisitFact::EffectObserved { effect, grade, at, note } => {
            let (effect, grade, at, note, seq) = (effect.clone(), *grade, *at, note.clone(), entry.seq);
            visit.observed.push(Observed { effect, grade, at, by, note, seq });
        }
        VisitFact::Care(fact) => care::of_care(visit, entry, fact),
        VisitFact::Leaving(fact) => leaving::of_leaving(visit, entry, fact),
        VisitFact::Emergency(fact) => care::of_emergency(visit, entry, fact),
        VisitFact::WatchedBy(watched) => {
            visit.watch.push(crate::watch::Watch { who: watched.who, from: watched.at });
        }
        VisitFact::FollowedUp(call) => leaving::called(visit, call, by),
        VisitFact::InfusionStarted { .. }
        | VisitFact::InfusionPaused { .. }
        | VisitFact::InfusionResumed { .. }
        | VisitFact::InfusionEnded { .. } => stage(visit, entry, fact),
        VisitFact::Released { way, .. } => {
            visit.leaving.way.clone_from(way);
            stage(visit, entry, fact);
        }
        VisitFact::EndedOtherwise { parted, .. } => {
            visit.leaving.parted.clone_from(parted);
            stage(visit, entry, fact);
        }
        VisitFact::AlertnessChecked { moaas, oriented, at } => {
            let value = Alertness { moaas: *moaas, oriented: *oriented, seq: entry.seq };
            visit.newest.alertness = entry.seq;
            visit.alertness.push(Given { value, at: *at, by });
        }
        VisitFact::GaitChecked { as_on_arrival, at } => {
            visit.newest.gait = entry.seq;
            let (seq, what) = (entry.seq, Check::Gait(*as_on_arrival));
            checked::take(visit, Checked { seq, what, at: *at, by });
        }
        VisitFact::SafetyAsked { thoughts, at } => {
            let answer = Given { value: entry.seq, at: *at, by };
            if *thoughts {
                visit.newest.safety = entry.seq;
                visit.leaving.thoughts_here.push(answer);
            } else {
                visit.leaving.denied_here.push(answer);
            }
            // What was asked later counts, also when something earlier is typed in afterwards.
            let newest = visit.safety.as_ref().is_none_or(|asked| asked.at.until(at) >= 0);
            if newest {
                visit.safety = Some(Given { value: *thoughts, at: *at, by });
            }
        }
        VisitFact::IvRemoved { at } => {
            checked::take(visit, Checked { seq: entry.seq, what: Check::IvOut, at: *at, by });
        }
        VisitFact::CopyMade { paperwork, outlet, version, content, made, until, of, language, .. } => {
            let (paperwork, outlet, version, content, of) = (*paperwork, *outlet, *version, *content, *of);
            let (seq, at, until, language) = (entry.seq, made.unwrap_or(recorded), *until, *language);
            visit.copies.push(Copy { seq, paperwork, outlet, version, content, at, until, by, of, language });
        }
        VisitFact::SheetExplained { language, version, at } => {
            let (seq, language, version) = (entry.seq, language.clone(), *version);
            let what = Check::Explained(Explained { language, version, seq });
            checked::take(visit, Checked { seq, what, at: *at, by });
        }
        VisitFact::RideArranged { person, driver, second, expected, at } => {
            let (person, driver, second) = (person.clone(), *driver, second.clone());
            let value = Ride { person, driver, second, expected: expected.clone() };
            visit.newest.ride = entry.seq;
            visit.ride = Some(Given { value, at: *at, by });
        }
        // One that puts an earlier one right stands in its place.
        VisitFact::HandedOver { to, driver, place, known_by, named, companion, along, put_right, at } => {
            let before = visit.handed_over.take();
            let first = before.as_ref().filter(|_| *put_right).map(|handed| handed.seq);
            visit.leaving.handed_before.extend(before.filter(|_| !put_right));
            visit.handed_over = Some(HandedOver {
                to: to.clone(),
                driver: *driver,
                place: place.clone(),
                known_by: known_by.clone(),
                named: *named,
                companion: *companion,
                along: along.clone(),
                at: *at,
                by,
                seq: first.unwrap_or(entry.seq),
            });
        }
        VisitFact::CompanionSettled(companion) => {
            visit.newest.companion = entry.seq;
            visit.companion = Some(Given { value: companion.clone(), at: recorded, by });
        }
        VisitFact::Signed { meaning, up_to, cosigner } => {
            let (meaning, up_to, cosigner) = (meaning.clone(), *up_to, *cosigner);
            visit.signatures.push(Signature { by, meaning, at: recorded, up_to, cosigner });
            visit.signed_later.remove(&Owed::Record);
        }
        VisitFact::Overridden { criterion, reason, second, voice, heard_by } => {
            let (id, reason, second, voice) = (criterion.clone(), reason.clone(), *second, *voice);
            let (at, seq, heard_by) = (recorded, entry.seq, *heard_by);
            let criterion = id.clone();
            let passed = Override { criterion, reason, by, second, voice, heard_by, at, seq, lapsed: None };
            visit.signed_later.remove(&Owed::Override(id.clone()));
            visit.overrides.insert(id, passed);
        }
        VisitFact::OverrideWithdrawn { criterion, reason } => {
            leaving::withdrawn(visit, entry, criterion, reason);
        }
    }
}

/// A second check speaks for the weight, the order and the syringe that it was made for.
/// Saving the same again changes nothing that was checked, nor who has seen it.
fn unchecked_unless(same: bool, visit: &mut Visit) {
    if same {
        return;
    }
    visit.check = None;
    visit.check_waived = None;
}

const fn word(prescriber: StaffId, voice: Voice, note: String, at: Stamp) -> Clearance {
    Clearance { prescriber, voice, note, at }
}

/// A clearance speaks for the answer that it was given for.
fn answered(visit: &mut Visit, item: &ItemId, given: Given<Answer>) {
    visit.clearances.remove(item);
    visit.answers.insert(item.clone(), given);
}

fn stage(visit: &mut Visit, entry: &Entry, fact: &VisitFact) {
    let before = std::mem::replace(&mut visit.stage, Stage::Arrived);
    let ordered = visit.order.as_ref().map_or(Minutes(0), |order| order.value.over);
    visit.stage = next_stage(before, entry, fact, ordered);
    if visit.stage.over().is_some() && visit.leaving.over.is_none() {
        visit.leaving.over = Some(entry.seq);
    }
    if let VisitFact::InfusionStarted { .. } = fact {
        let pumped = visit.worked().map(|worked| Pumped { rate: worked.rate_ml_h, total: worked.total_ml });
        if let Some(run) = visit.stage.run_mut() {
            run.pumped = pumped;
        }
    }
}

fn next_stage(before: Stage, entry: &Entry, fact: &VisitFact, ordered: Minutes) -> Stage {
    match (before, fact) {
        (Stage::Arrived, VisitFact::InfusionStarted { at }) => {
            let (pauses, changes) = (Vec::new(), Vec::new());
            Stage::Infusing(Run {
                start: *at,
                start_seq: entry.seq,
                ordered,
                pauses,
                standing: None,
                pumped: None,
                changes,
            })
        }
        (Stage::Infusing(run), VisitFact::InfusionPaused { at }) => {
            Stage::Paused(Run { standing: Some(entry.seq), ..run }, *at)
        }
        (Stage::Paused(run, from), VisitFact::InfusionResumed { at }) => {
            Stage::Infusing(with_pause(run, from, *at))
        }
        (Stage::Infusing(run), VisitFact::InfusionEnded { at, given, reason }) => {
            Stage::Recovering(finished(run, entry, *at, *given, reason))
        }
        (Stage::Paused(run, from), VisitFact::InfusionEnded { at, given, reason }) => {
            let run = with_pause(run, from, *at);
            Stage::Recovering(finished(run, entry, *at, *given, reason))
        }
        (Stage::Recovering(finished), VisitFact::Released { at, .. }) => {
            Stage::Departed(finished, Given { value: (), at: *at, by: entry.by })
        }
        (before, VisitFact::EndedOtherwise { how, reason, at, .. }) => {
            Stage::Ended { how: *how, reason: reason.clone(), at: *at, reached: Box::new(before) }
        }
        (before, _) => before,
    }
}

fn finished(run: Run, entry: &Entry, end: Stamp, given: Microlitres, reason: &str) -> Finished {
    Finished { run, end, end_seq: entry.seq, given, reason: reason.to_owned() }
}

fn with_pause(mut run: Run, from: Stamp, to: Stamp) -> Run {
    let seq = run.standing.take().unwrap_or_default();
    run.pauses.push(Pause { from, to, seq });
    run.pauses.sort_by_key(|pause| run.start.until(&pause.from));
    run
}
