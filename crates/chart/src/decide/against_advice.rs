//! Judges what is said of a patient who leaves against advice after the start: the form, the IV line, how the patient leaves,
//! the safety question, who was told.

use super::{Bedside, Verdict, leaving::sign_paper, say};
use crate::{
    against_advice::{
        self, Form, Going, Line, Parted, Parting, SafetyAtDoor, Signing, Telling, Told, WayHome,
    },
    checked::line_out,
    clinic::Role,
    departure::Paperwork,
    fact::VisitFact,
    leaving::Signer,
    refusal::{Field, Refusal},
};

/// What is recorded before the end, and what stands with it. Before the start nothing is asked, and nothing stands.
pub(super) fn parted(at: &Bedside, parting: Parting) -> Verdict<(Vec<VisitFact>, Option<Parted>)> {
    if !against_advice::asks(at.visit) {
        return Ok((Vec::new(), None));
    }
    let (signed, form) = form(at, parting.form)?;
    let (out, line) = line(at, parting.line)?;
    let way = way(at, parting.way)?;
    let (asked, safety_not_asked) = safety(at, parting.safety)?;
    let prescriber = told(at, parting.prescriber.ok_or(Refusal::Blank(Field::PrescriberTold))?)?;
    let before = signed.into_iter().chain(out).chain(asked).collect();
    Ok((before, Some(Parted { form, line, prescriber, way, safety_not_asked })))
}

/// A signature that is on record already counts; whoever signs now signs the form that was made.
fn form(at: &Bedside, said: Option<Signing>) -> Verdict<(Option<VisitFact>, Form)> {
    if against_advice::signature(at.visit).is_some() {
        return Ok((None, Form::Signed));
    }
    match said.ok_or(Refusal::Blank(Field::AdviceForm))? {
        Signing::Signs { name, hand } => {
            let signed = sign_paper(at, Paperwork::AgainstAdvice, Signer::Patient, &name, hand)?;
            Ok((Some(VisitFact::Leaving(signed)), Form::Signed))
        }
        Signing::WouldNot { why } => Ok((None, Form::WouldNot { why: say(&why, Field::NotSignedWhy)? })),
        Signing::LeftBefore { why } => Ok((None, Form::LeftBefore { why: why.trim().to_owned() })),
    }
}

/// Taken out at the door it is an entry like any other, also where the infusion had not ended.
fn line(at: &Bedside, said: Option<Line>) -> Verdict<(Option<VisitFact>, Line)> {
    if line_out(at.visit).is_some() {
        return Ok((None, Line::Out));
    }
    match said.ok_or(Refusal::Blank(Field::IvLine))? {
        Line::Out => Ok((Some(VisitFact::IvRemoved { at: at.context.now }), Line::Out)),
        Line::In => Ok((None, Line::In)),
    }
}

/// Who comes for the patient is part of it; of the rest a word is enough, or none.
pub(super) fn way(at: &Bedside, said: Option<WayHome>) -> Verdict<Option<WayHome>> {
    if !against_advice::asks_way(at.visit) {
        return Ok(None);
    }
    let WayHome { going, words } = said.ok_or(Refusal::Blank(Field::WayHome))?;
    let words = match going {
        Going::Fetched => say(&words, Field::FetchedBy)?,
        Going::Drives | Going::Alone | Going::ForHire => words.trim().to_owned(),
        Going::NotSeen => String::new(),
    };
    Ok(Some(WayHome { going, words }))
}

/// Asked at the door it is an entry like any other, also where the infusion had not ended.
fn safety(at: &Bedside, said: Option<SafetyAtDoor>) -> Verdict<(Option<VisitFact>, Option<String>)> {
    if !against_advice::asks_safety_question(at.visit, at.protocol) {
        return Ok((None, None));
    }
    match said.ok_or(Refusal::Blank(Field::SafetyAtDoor))? {
        SafetyAtDoor::Asked { thoughts } => {
            Ok((Some(VisitFact::SafetyAsked { thoughts, at: at.context.now }), None))
        }
        SafetyAtDoor::NotAsked { why } => Ok((None, Some(say(&why, Field::SafetyNotAskedWhy)?))),
    }
}

/// Whether a prescriber was told, and that it was one.
pub(super) fn told(at: &Bedside, said: Telling) -> Verdict<Told> {
    match said {
        Telling::Told { who, .. } if !at.record.holds(who, Role::Prescriber) => {
            Err(Refusal::NotAPrescriber(who))
        }
        Telling::Told { who, at: when } => Ok(Told::Told { who, at: at.settle(when)? }),
        Telling::NotReached => Ok(Told::NotReached),
    }
}
