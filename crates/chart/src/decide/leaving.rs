//! Judges what is recorded on the way out, beside the checks of recovery.

use super::{Bedside, Verdict, departure::in_recovery, say};
use crate::{
    command::LeavingAct,
    departure::Paperwork,
    fact::{LeavingFact, VisitFact},
    leaving::{self, Hand, PaperSignature, RideCall, ScaleTaken, Signer, TaughtBack},
    refusal::{Field, Refusal},
    time::When,
};

pub(super) fn of_leaving(at: &Bedside, act: LeavingAct) -> Verdict<Vec<VisitFact>> {
    let fact = match act {
        LeavingAct::ReturnBelongings { at: when } => {
            let end = in_recovery(at)?;
            LeavingFact::BelongingsReturned { at: at.settle_after(when, end)? }
        }
        LeavingAct::TeachBack { back, at: when } => teach_back(at, back, when)?,
        LeavingAct::CallRide { call, at: when } => call_ride(at, &call, when)?,
        LeavingAct::SignPaper { paperwork, who, name, hand } => sign_paper(at, paperwork, who, &name, hand)?,
        LeavingAct::TellOfChange { reached, said } => {
            let (_, version) = leaving::holds_older(at.visit).ok_or(Refusal::NoCallDue)?;
            let content = at.visit.last_on_sheet;
            LeavingFact::ToldOfChange { version, content, reached, said: say(&said, Field::CallSaid)? }
        }
        LeavingAct::Scale { taken, at: when } => scale(at, taken, when)?,
    };
    Ok(vec![VisitFact::Leaving(fact)])
}

/// What nobody explained cannot be said back. Each question that is asked here is answered; none is by default.
fn teach_back(at: &Bedside, back: TaughtBack, when: When) -> Verdict<LeavingFact> {
    let explained = at.visit.explained.as_ref().ok_or(Refusal::SheetNotExplained)?;
    let questions = &at.protocol.leaving.teach_back;
    if back.answers.keys().any(|id| questions.iter().all(|question| question.id != *id)) {
        return Err(Refusal::Unknown);
    }
    if leaving::questions(at.visit, at.protocol).any(|question| !back.answers.contains_key(&question.id)) {
        return Err(Refusal::Blank(Field::TaughtBack));
    }
    Ok(LeavingFact::TaughtBack { back, at: at.settle_after(when, explained.at)? })
}

fn call_ride(at: &Bedside, call: &RideCall, when: When) -> Verdict<LeavingFact> {
    let (whom, said) = (say(&call.whom, Field::Called)?, say(&call.said, Field::CallSaid)?);
    let call = RideCall { whom, reached: call.reached, said };
    Ok(LeavingFact::RideCalled { call, at: at.settle(when)? })
}

/// A signature is for a paper that exists: the one that was made last. The sheet has to say what is true by now.
pub(super) fn sign_paper(
    at: &Bedside,
    paperwork: Paperwork,
    who: Signer,
    name: &str,
    hand: Hand,
) -> Verdict<LeavingFact> {
    let unmade = if paperwork == Paperwork::AgainstAdvice {
        Refusal::FormNotPrinted
    } else {
        Refusal::SheetNotPrinted
    };
    let copy = at.visit.last_copy(paperwork).ok_or(unmade)?;
    let now = at.visit.version_at(paperwork, at.protocol, &at.context.now);
    match paperwork {
        Paperwork::DischargeSheet => {
            in_recovery(at)?;
            // What nobody explained cannot be signed for.
            at.visit.explained.as_ref().ok_or(Refusal::SheetNotExplained)?;
            if at.visit.needs_explaining_anew() {
                return Err(Refusal::SheetChanged { printed: copy.version, now });
            }
        }
        Paperwork::AgainstAdvice => {}
        Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard | Paperwork::CompanionCard => {
            return Err(Refusal::Unknown);
        }
    }
    let drawn = match &hand {
        Hand::OnPaper => true,
        Hand::OnScreen(lines) => {
            let points: usize = lines.iter().map(Vec::len).sum();
            let within = lines.iter().flatten().all(|(x, y)| *x <= 1000 && *y <= 1000);
            (2..=MOST_POINTS).contains(&points) && within
        }
    };
    if !drawn {
        return Err(Refusal::Blank(Field::Signature));
    }
    let (name, version) = (say(name, Field::SignerName)?, copy.version);
    Ok(LeavingFact::PaperSigned(PaperSignature { who, name, hand, paperwork, version }))
}

/// More points than a hand draws in half a minute.
const MOST_POINTS: usize = 4_000;

/// Item by item, nothing preset: a score is whole or it is none.
fn scale(at: &Bedside, taken: ScaleTaken, when: When) -> Verdict<LeavingFact> {
    let end = in_recovery(at)?;
    let scale = at.protocol.scale(&taken.scale).ok_or(Refusal::Unknown)?;
    let known = taken.items.iter().all(|(id, points)| scale.item(id).is_some() && *points <= 2);
    if !known {
        return Err(Refusal::Unknown);
    }
    if scale.items.iter().any(|item| !taken.items.contains_key(&item.id)) {
        return Err(Refusal::Blank(Field::ScaleItem));
    }
    Ok(LeavingFact::Scaled { taken, at: at.settle_after(when, end)? })
}
