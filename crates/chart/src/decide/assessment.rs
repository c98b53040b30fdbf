//! Answers.

use super::{Bedside, Verdict, say};
use crate::{
    answer::Answer,
    asked_back::asked_back,
    fact::VisitFact,
    last_time::last_time,
    protocol::ItemId,
    refusal::{Field, Needed, Refusal},
    start,
    visit::Stage,
};

pub(super) fn before_start(at: &Bedside) -> Verdict<()> {
    if at.visit.stage == Stage::Arrived { Ok(()) } else { Err(Refusal::WrongStage(Needed::BeforeStart)) }
}

pub(super) fn answer(at: &Bedside, id: ItemId, answer: Answer) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if !start::is_asked(at.record, at.visit, item) {
        return Err(Refusal::NotAsked(id));
    }
    item.admits(&answer)?;
    if let Answer::Time(time) = &answer {
        let now = at.context.now.local();
        if *time > now {
            return Err(Refusal::InFuture { typed: time.time(), now: now.time() });
        }
    }
    if let Answer::Rated { on, .. } = &answer
        && *on > at.context.now.date()
    {
        return Err(Refusal::RatedInFuture { on: *on, today: at.context.now.date() });
    }
    let same = at.visit.answers.get(&id).is_some_and(|given| given.value == answer);
    if same {
        return Ok(Vec::new());
    }
    Ok(vec![VisitFact::Answered { item: id, answer }])
}

/// Asked anew, and as it was: that is stored as such, never as a silent copy.
pub(super) fn confirm_unchanged(at: &Bedside, id: ItemId) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let item = at.protocol.item(&id).ok_or(Refusal::Unknown)?;
    if !start::is_asked(at.record, at.visit, item) {
        return Err(Refusal::NotAsked(id));
    }
    if !item.may_confirm {
        return Err(Refusal::AskedAnewEachTime(id));
    }
    let Some(last) = last_time(at.record, at.visit, item).filter(|last| last.can_be_confirmed) else {
        return Err(Refusal::NothingToConfirm(id));
    };
    let (answer, since) = (last.given.value.clone(), last.visit.arrived.date());
    if at.visit.answers.get(&id).is_some_and(|given| given.value == answer) {
        return Ok(Vec::new());
    }
    Ok(vec![VisitFact::ConfirmedUnchanged { item: id, answer, since }])
}

/// What the last visit left open, asked and answered.
pub(super) fn answer_back(at: &Bedside, about: String, answer: String) -> Verdict<Vec<VisitFact>> {
    before_start(at)?;
    let all = asked_back(at.record, at.visit, &at.protocol.limits);
    let asked = all.into_iter().find(|asked| asked.about == about).ok_or(Refusal::Unknown)?;
    let answer = say(&answer, Field::Answer)?;
    let question = crate::words::asked_back(&asked, at.protocol);
    Ok(vec![VisitFact::AskedBack { about, question, answer }])
}
