//! Judges what is recorded on the way out, beside the checks of recovery.

use super::{Bedside, Verdict, departure::in_recovery, say, words_of::hear};
use crate::{
    clinic::Role,
    command::{LeavingAct, Word},
    departure::{Paperwork, copy_to_sign},
    drove_away,
    fact::{LeavingFact, VisitFact},
    follow_up, gate,
    id::StaffId,
    leaving::{self, Hand, PaperSignature, RideCall, ScaleTaken, Signer, TaughtBack},
    refusal::{Field, Refusal},
    safety::{self, Ruling},
    symptom_told,
    time::{Stamp, When},
    told_in_call::{self, ToldInCall},
};

pub(super) fn of_leaving(at: &Bedside, act: LeavingAct) -> Verdict<Vec<VisitFact>> {
    let fact = match act {
        LeavingAct::ReturnBelongings { at: when } => {
            let end = in_recovery(at)?;
            LeavingFact::BelongingsReturned { at: at.settle_after(when, end)? }
        }
        LeavingAct::TeachBack { back, at: when } => teach_back(at, back, when)?,
        LeavingAct::CallRide { call, at: when } => call_ride(at, &call, when)?,
        LeavingAct::AwaitRide { at: when } => {
            in_recovery(at)?;
            at.visit.ride.as_ref().ok_or(Refusal::Blank(Field::Ride))?;
            LeavingFact::RideAwaited { at: at.settle(when)? }
        }
        LeavingAct::SignPaper { paperwork, who, name, hand } => sign_paper(at, paperwork, who, &name, hand)?,
        LeavingAct::TellOfChange { reached, said } => {
            let (_, version) = leaving::holds_older(at.visit).ok_or(Refusal::NoCallDue)?;
            let content = at.visit.last_on_sheet;
            LeavingFact::ToldOfChange { version, content, reached, said: say(&said, Field::CallSaid)? }
        }
        LeavingAct::TellOfThoughts { who, at: when } => {
            LeavingFact::ThoughtsTold { who, at: tell(at, open_thoughts(at)?.at, who, when)? }
        }
        LeavingAct::AnswerThoughts { decided } => answer_thoughts(at, &decided)?,
        LeavingAct::TellOfSymptom { who, instead_of, at: when } => {
            if instead_of == Some(who) {
                return Err(Refusal::NothingCorrected);
            }
            let told = symptom_told::to_tell(at.visit, instead_of);
            // One call after another said so: who is told of all is told after the last one.
            let last = told.iter().max_by_key(|one| one.heard.at.utc).ok_or(Refusal::NoSymptomOpen)?;
            let when = tell(at, last.heard.at, who, when)?;
            let symptoms = symptom_told::ids(&told);
            LeavingFact::SymptomTold { who, symptoms, instead_of, at: when }
        }
        LeavingAct::AnswerSymptom { who, decided } => answer_symptom(at, who, &decided)?,
        LeavingAct::TellOfDrive { who, at: when } => {
            let untold = drove_away::not_home(at.visit).filter(|_| drove_away::is_untold(at.visit));
            let (_, call) = untold.ok_or(Refusal::NoDriveUntold)?;
            LeavingFact::DriveTold { who, at: tell(at, call.at, who, when)? }
        }
        LeavingAct::DecideThoughts { word, ruling, at: when } => decide_thoughts(at, &word, ruling, when)?,
        LeavingAct::CloseCall { reason } => close_call(at, &reason)?,
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

/// Until one has answered, another prescriber can be told too, who owes the answer then.
fn tell(at: &Bedside, heard: Stamp, who: StaffId, when: When) -> Verdict<Stamp> {
    if !at.record.holds(who, Role::Prescriber) {
        return Err(Refusal::NotAPrescriber(who));
    }
    at.settle_after(when, heard)
}

/// Whoever was told answers: signed in, or with their own PIN or passphrase.
fn answers(at: &Bedside, told: StaffId) -> Verdict<StaffId> {
    let is_here = at.context.by == told || at.context.second == Some(told);
    if is_here { Ok(told) } else { Err(Refusal::OwedByAnother(vec![told])) }
}

/// Thoughts of self-harm that a call told of and no prescriber has answered yet.
fn open_thoughts<'a>(at: &Bedside<'a>) -> Verdict<&'a ToldInCall> {
    let open = told_in_call::thoughts(at.visit).filter(|thoughts| thoughts.answered.is_none());
    open.ok_or(Refusal::NoThoughtsOpen)
}

fn answer_thoughts(at: &Bedside, decided: &str) -> Verdict<LeavingFact> {
    let told = open_thoughts(at)?.told.as_ref().ok_or(Refusal::Blank(Field::ThoughtsTold))?;
    let prescriber = answers(at, told.value)?;
    Ok(LeavingFact::ThoughtsAnswered { prescriber, decided: say(decided, Field::ThoughtsAnswer)? })
}

/// Each answers for what they were told of.
fn answer_symptom(at: &Bedside, who: StaffId, decided: &str) -> Verdict<LeavingFact> {
    let owing = symptom_told::owing(at.visit);
    if owing.is_empty() {
        let is_untold = !symptom_told::untold(at.visit).is_empty();
        return Err(if is_untold { Refusal::Blank(Field::SymptomTold) } else { Refusal::NoSymptomOpen });
    }
    let others = || Refusal::OwedByAnother(owing.iter().map(|one| one.who).collect());
    let own = owing.iter().find(|one| one.who == who).ok_or_else(others)?;
    let prescriber = answers(at, who)?;
    let (symptoms, decided) = (symptom_told::ids(&own.of), say(decided, Field::ThoughtsAnswer)?);
    Ok(LeavingFact::SymptomAnswered { prescriber, symptoms, decided })
}

/// Whoever was told of them decides: here with their own PIN or passphrase, or by telephone, read back. As often as they
/// think otherwise.
fn decide_thoughts(at: &Bedside, word: &Word, ruling: Ruling, when: When) -> Verdict<LeavingFact> {
    let yes =
        safety::standing(at.visit).and_then(|standing| standing.yes()).ok_or(Refusal::NoThoughtsOpen)?;
    // Of whoever is still here it is said what it means for leaving.
    if ruling == Ruling::Left && at.visit.stage.is_here() {
        return Err(Refusal::Unknown);
    }
    let (prescriber, voice, decided) = hear(at, word, Field::ThoughtsAnswer)?;
    Ok(LeavingFact::ThoughtsDecided { prescriber, voice, ruling, decided, at: at.settle_after(when, yes)? })
}

/// A call that can still be made in time is made, and not closed; nor is one about a line that is in.
fn close_call(at: &Bedside, reason: &str) -> Verdict<LeavingFact> {
    let call = follow_up::call(at.record, at.visit, &at.context.now).filter(|call| call.is_late);
    call.ok_or(Refusal::NoCallToClose)?;
    Ok(LeavingFact::CallClosed { reason: say(reason, Field::CallClosedWhy)? })
}

/// What is signed on the screen is signed now: it has to say what is true by now. A pen may have signed it before.
fn form_can_be_signed(at: &Bedside, hand: &Hand, made: u32) -> Verdict<()> {
    let now = at.visit.version_now(Paperwork::AgainstAdvice);
    let is_older = now > made && matches!(hand, Hand::OnScreen(_));
    if is_older { Err(Refusal::FormChanged { made, now }) } else { Ok(()) }
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
    let copy = copy_to_sign(at.visit, paperwork).ok_or(unmade)?;
    let wanted = at.visit.version_wanted(paperwork, at.protocol, &at.context.now);
    match paperwork {
        Paperwork::DischargeSheet => {
            in_recovery(at)?;
            if gate::left(at.visit).is_some() && matches!(hand, Hand::OnScreen(_)) {
                return Err(Refusal::SignedAfterLeaving);
            }
            // What nobody explained cannot be signed for.
            at.visit.explained.as_ref().ok_or(Refusal::SheetNotExplained)?;
            if at.visit.needs_explaining_anew() {
                let printed = copy.version;
                return Err(Refusal::SheetChanged { printed, now: wanted.unwrap_or(printed) });
            }
        }
        Paperwork::AgainstAdvice => form_can_be_signed(at, &hand, copy.version)?,
        Paperwork::ChartCopy | Paperwork::PaperGrid | Paperwork::EmergencyCard | Paperwork::CompanionCard => {
            return Err(Refusal::Unknown);
        }
    }
    let drawn = match &hand {
        Hand::OnPaper => true,
        Hand::OnScreen(lines) => {
            let points: usize = lines.iter().map(Vec::len).sum();
            let within = lines.iter().flatten().all(|(x, y)| *x <= 1000 && *y <= 1000);
            points <= MOST_POINTS && within && lines.iter().any(|line| is_stroke(line))
        }
    };
    if !drawn {
        return Err(Refusal::Blank(Field::Signature));
    }
    let (name, version) = (say(name, Field::SignerName)?, copy.version);
    Ok(LeavingFact::PaperSigned(PaperSignature { who, name, hand, paperwork, version }))
}

/// Whether a line can be seen: taps draw nothing.
fn is_stroke(line: &[(u16, u16)]) -> bool {
    let spread = |of: fn(&(u16, u16)) -> u16| {
        let (least, most) = (line.iter().map(of).min(), line.iter().map(of).max());
        least.zip(most).map_or(0, |(least, most)| most - least)
    };
    spread(|point| point.0) >= LEAST_STROKE || spread(|point| point.1) >= LEAST_STROKE
}

/// Of a pad that is a thousand wide.
const LEAST_STROKE: u16 = 20;

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
