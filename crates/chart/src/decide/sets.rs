//! Sets of vital signs: taken, left out, put right, seen.

use super::{Bedside, Verdict, say};
use crate::{
    command::{Context, NewSet, SetAct},
    due::{self, Slot},
    fact::{Corrected, Fact, SetFact, VisitFact},
    flag, gate,
    protocol::Vital,
    record::Record,
    refusal::{Field, Needed, Refusal},
    right::Caregiver,
    time::{Minutes, Stamp, When, later},
    vitals::VitalSigns,
};

pub(super) fn take(at: &Bedside, set: NewSet) -> Verdict<Vec<VisitFact>> {
    let last = at.visit.last_values(set.at, &at.context.now);
    let confirmed = judge(at, &set, &last)?;
    let moment = at.settle(set.at)?;
    // Before the start there is nothing to be quiet about, and the assessment asks for effects.
    if set.quiet.is_some() || set.looked {
        super::observation::since_start(at)?;
    }
    if set.quiet.is_some() {
        without_cuff(at, &moment)?;
    }
    let NewSet { signs, absent, quiet, from_paper, looked, .. } = set;
    let taken = VisitFact::VitalsTaken { signs, absent, at: moment, confirmed, quiet, from_paper };
    let looked = looked.then(|| super::observation::looked(at, moment));
    Ok(std::iter::once(taken).chain(looked).collect())
}

/// What cannot be, what has no reason, what was not confirmed. Answers with what was asked about.
fn judge(at: &Bedside, set: &NewSet, last: &VitalSigns) -> Verdict<Vec<crate::vitals::Odd>> {
    let limits = &at.protocol.limits;
    let impossible = set.signs.impossible(limits);
    if !impossible.is_empty() {
        return Err(Refusal::VitalsImpossible(impossible));
    }
    let explained = |vital: &Vital| set.absent.iter().any(|absent| absent.vital == *vital);
    let unsaid: Vec<Vital> = set.signs.lacking().into_iter().filter(|vital| !explained(vital)).collect();
    if set.quiet.is_none() && !unsaid.is_empty() {
        return Err(Refusal::VitalsUnsaid(unsaid));
    }
    if set.quiet.is_some() && set.signs.pressure.is_some() {
        return Err(Refusal::QuietWithCuff);
    }
    if set.quiet.is_some() && set.signs.breaths.is_none() {
        return Err(Refusal::QuietWithoutBreaths);
    }
    let odd = set.signs.odd(limits, last);
    if odd.iter().all(|odd| set.confirmed.contains(odd)) {
        Ok(odd)
    } else {
        Err(Refusal::VitalsUnconfirmed(odd))
    }
}

/// The protocol limits how many quiet or skipped sets may follow each other, on either side of a late one.
fn without_cuff(at: &Bedside, moment: &Stamp) -> Verdict<()> {
    let sets = at.visit.sets_since_start().map(|set| (set.at, set.quiet.is_some()));
    let skips = at.visit.skipped.iter().map(|skip| (skip.at, true));
    let mut all: Vec<(Stamp, bool)> = sets.chain(skips).collect();
    all.sort_by_key(|(at, _)| at.until(moment));
    let (after, before): (Vec<_>, Vec<_>) = all.into_iter().partition(|(at, _)| at.until(moment) < 0);
    let by_eye = |one: &&(Stamp, bool)| one.1;
    let row = before.iter().take_while(by_eye).count() + after.iter().rev().take_while(by_eye).count();
    let limit = at.protocol.observation.without_cuff;
    if row < usize::from(limit) { Ok(()) } else { Err(Refusal::FullSetDue { limit }) }
}

pub(super) fn of_sets(at: &Bedside, act: SetAct) -> Verdict<Vec<VisitFact>> {
    let fact = match act {
        SetAct::Skip { reason } => skip(at, reason)?,
        SetAct::Correct { set, to, reason } => return correct(at, set, to, &reason),
        SetAct::SeeFlag { set } => see_flag(at, set)?,
        SetAct::Snooze { minutes } => snooze(at, minutes)?,
    };
    Ok(vec![VisitFact::Sets(fact)])
}

fn skip(at: &Bedside, reason: String) -> Verdict<SetFact> {
    if !at.protocol.observation.skip.iter().any(|known| known.words == reason) {
        return Err(Refusal::Blank(Field::Reason));
    }
    let (now, early) = (at.context.now, at.protocol.schedule.early.millis());
    let next = due::next(at.visit, at.protocol, &now).ok_or_else(|| nothing_due(at))?;
    if next.slot.0.plus(-early).until(&now) < 0 {
        return Err(Refusal::NothingDue);
    }
    without_cuff(at, &now)?;
    Ok(SetFact::Skipped { at: now, due: Some(next.slot.0), reason })
}

/// Why there is no slot to speak of: nothing has started, or the patient was handed over.
fn nothing_due(at: &Bedside) -> Refusal {
    if gate::left(at.visit).is_some() { Refusal::NothingDue } else { Refusal::WrongStage(Needed::Infusing) }
}

fn correct(at: &Bedside, seq: u64, to: Option<NewSet>, reason: &str) -> Verdict<Vec<VisitFact>> {
    let old = at.visit.set(seq).ok_or(Refusal::Unknown)?;
    let reason = say(reason, Field::Reason)?;
    let Some(mut new) = to else {
        return Ok(vec![VisitFact::Sets(SetFact::Corrected { set: seq, to: None, reason })]);
    };
    new.quiet = old.quiet;
    let confirmed = judge(at, &new, &at.visit.last_values_before(seq))?;
    // Without a time of its own it stays where it was.
    let moment = if new.at == When::Now { old.at } else { while_here(at, new.at)? };
    if (new.signs, moment) == (old.signs, old.at) && new.absent == old.absent {
        return Err(Refusal::NothingCorrected);
    }
    if new.looked {
        super::observation::since_start(at)?;
    }
    let to = Corrected { signs: new.signs, absent: new.absent, at: moment, confirmed };
    let fact = VisitFact::Sets(SetFact::Corrected { set: seq, to: Some(to), reason });
    let looked = new.looked.then(|| super::observation::looked(at, moment));
    Ok(std::iter::once(fact).chain(looked).collect())
}

/// The moment that a typed time means, also of a patient who has left since: then it is not after the end of the visit.
fn while_here(at: &Bedside, when: When) -> Verdict<Stamp> {
    let over = at.visit.stage.over();
    let Some(left) = over.and_then(|over| gate::left(at.visit).or(Some(over))) else {
        return at.settle(when);
    };
    let door = Context { now: left, ..*at.context };
    super::settle(when, at.visit.arrived, &door).map_err(|refusal| {
        let Refusal::InFuture { typed, now } = refusal else { return refusal };
        Refusal::AfterLeaving { typed, left: now }
    })
}

fn see_flag(at: &Bedside, set: u64) -> Verdict<SetFact> {
    let open = flag::open(at.visit, at.protocol);
    if open.iter().any(|open| open.seq == set) {
        Ok(SetFact::FlagSeen { set })
    } else {
        Err(Refusal::NothingFlagged)
    }
}

/// For one chair, and never beyond the next slot.
fn snooze(at: &Bedside, minutes: Minutes) -> Verdict<SetFact> {
    let now = at.context.now;
    let next = due::following(at.visit, at.protocol, &now).ok_or_else(|| nothing_due(at))?;
    if flag::critical_unseen(at.visit, at.protocol).is_some() {
        return Err(Refusal::CriticalNotSeen);
    }
    let wanted = now.plus(Minutes(minutes.0.clamp(1, 60)).millis());
    let until = crate::time::earlier(wanted, next);
    Ok(SetFact::Snoozed { until })
}

/// For every patient whose infusion had started, from and to a time of day.
pub(super) fn not_taken(
    _by: Caregiver,
    record: &Record,
    from: When,
    to: When,
    reason: &str,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    let reason = say(reason, Field::Reason)?;
    let now = context.now;
    let earliest = record.here().into_iter().map(|visit| visit.arrived).reduce(crate::time::earlier);
    let earliest = earliest.ok_or(Refusal::NothingDue)?;
    let settle = |when: When| super::settle(when, earliest, context);
    let (from, to) = (settle(from)?, settle(to)?);
    if from.until(&to) < 0 {
        return Err(Refusal::WrongOrder { from: from.local().time(), to: to.local().time() });
    }
    let mut facts = Vec::new();
    for visit in record.here() {
        let Some(protocol) = record.protocol_of(visit) else { continue };
        let Some(start) = visit.stage.start() else { continue };
        let from = later(from, start);
        let lies = |slot: &Slot| slot.is_open() && from.until(&slot.due) >= 0 && slot.due.until(&to) >= 0;
        if due::slots(visit, protocol, &now).iter().any(lies) {
            let fact = SetFact::NotTaken { from, to, reason: reason.clone() };
            facts.push(Fact::Visit { visit: visit.id, fact: VisitFact::Sets(fact) });
        }
    }
    if facts.is_empty() { Err(Refusal::NothingDue) } else { Ok(facts) }
}
