//! Signatures on the chart copy: who signed, when, what it means, and which part of the record it covers, by the hash of
//! the last entry that it speaks for.

use super::{CLOCK, Section, seconds::seconds};
use crate::{seal::Seal, sign::Line};
use chart::{
    Entry, Fact, Record, StaffId, Stamp, Visit,
    answer::Given,
    clinic::Role,
    departure::Signature,
    drug::Wasted,
    fact::{LeavingFact, VisitFact},
    leaving::{Hand, PaperSignature},
    owed::{Owed, owed},
    protocol::Protocol,
    symptom_told,
    told_in_call::{self, Answer},
    words,
};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Debug, Serialize)]
pub(super) struct Row {
    name: String,
    meaning: String,
    when: String,
    covers: String,
}

pub(super) fn signatures(
    record: &Record,
    visit: &Visit,
    protocol: &Protocol,
    entries: &[Entry],
    seal: &Seal,
) -> Section {
    let staff = visit.signatures.iter().enumerate().map(|(place, signature)| {
        let covers = covers(whose_part(record, visit, place, signature), Some(signature.up_to), seal);
        let is_amended = visit.is_amended_since(signature);
        let covers = if is_amended { format!("{covers}; amended after signing") } else { covers };
        given(record.name_of(signature.by), signature.meaning.clone(), signature.at, covers)
    });
    let later = visit.signed_later.iter().map(|(owed, signed)| {
        let covers = covers(&part(owed, protocol), before_signing(entries, owed), seal);
        given(record.name_of(signed.value), meaning(owed, protocol), signed.at, covers)
    });
    let beside = seconds(entries).map(|one| {
        let covers = covers(&one.part(visit, protocol), Some(one.entry.seq), seal);
        given(record.name_of(one.who), one.meaning(record, protocol), one.entry.recorded, covers)
    });
    let wastes = wastes(entries);
    let witnesses = visit.wasted.iter().enumerate().map(|(place, waste)| {
        let covers = covers("witness of the waste", wastes.get(place).copied(), seal);
        given(record.name_of(waste.value.witness), witnessed(record, waste), waste.at, covers)
    });
    let papers = visit.leaving.signed.iter().map(|signed| {
        let paper = words::paper(signed.value.paperwork).to_lowercase();
        let part = format!("the {paper}, version {}", signed.value.version);
        let covers = covers(&part, said_by(visit, &signed.value), seal);
        given(&signed.value.name, by_hand(&signed.value), signed.at, covers)
    });
    let answers = answers(visit).map(|one| {
        let covers = covers(&part(&one.to, protocol), before_answer(entries, &one), seal);
        given(
            record.name_of(one.prescriber),
            answer_to(&one.to, &one.symptoms, protocol),
            one.decided.at,
            covers,
        )
    });
    let all = staff.chain(later).chain(answers).chain(beside).chain(witnesses).chain(papers);
    let mut all: Vec<(Stamp, Row)> = all.collect();
    all.sort_by_key(|(at, _)| visit.arrived.until(at));
    let open = owed(visit).into_iter().map(|(owed, who)| Row {
        name: record.name_of(who).to_owned(),
        meaning: if owed == Owed::Symptom {
            answer_to(&owed, &owing(visit, who), protocol)
        } else {
            meaning(&owed, protocol)
        },
        when: "signature owed".to_owned(),
        covers: part(&owed, protocol),
    });
    let rows = unsigned(visit).into_iter().chain(all.into_iter().map(|(_, row)| row)).chain(open).collect();
    Section::Signatures { kind: "signatures", title: "Signatures", rows }
}

/// What hands drew on the screen, whatever version it was of: on the sheet it stands beside that version only.
pub(super) fn drawn(visit: &Visit) -> Section {
    let line = |one: &Given<PaperSignature>| {
        let (signed, Hand::OnScreen(strokes)) = (&one.value, &one.value.hand) else { return None };
        let paper = words::paper(signed.paperwork).to_lowercase();
        let words = format!("{}: the {paper}, version {}. {}.", signed.name, signed.version, when(&one.at));
        Some(Line::on_record(words, strokes.clone()))
    };
    let lines = visit.leaving.signed.iter().filter_map(line).collect();
    Section::Drawn { kind: "drawn", title: "Drawn on the screen", lines }
}

/// A signature with the moment at which it was given.
fn given(name: &str, meaning: String, at: Stamp, covers: String) -> (Stamp, Row) {
    (at, Row { name: name.to_owned(), meaning, when: when(&at), covers })
}

/// That nobody has signed for a visit that had an infusion and is over: an empty place would say nothing.
fn unsigned(visit: &Visit) -> Option<Row> {
    let missing = visit.stage.start().is_some() && !visit.stage.is_here() && visit.signatures.is_empty();
    missing.then(|| Row {
        name: "Not signed".to_owned(),
        meaning: "No member of staff has signed the record of this visit.".to_owned(),
        when: "signature open".to_owned(),
        covers: "the nurse\u{2019}s record".to_owned(),
    })
}

/// The entries that the signatures of a visit speak up to: the chart copy names the hash of each. `entries` are those
/// about the visit, in order.
#[must_use]
pub fn signed_up_to(visit: &Visit, entries: &[Entry]) -> BTreeSet<u64> {
    let staff = visit.signatures.iter().map(|signature| signature.up_to);
    let later = visit.signed_later.keys().filter_map(|owed| before_signing(entries, owed));
    let answers = answers(visit).filter_map(|one| before_answer(entries, &one));
    let papers = visit.leaving.signed.iter().filter_map(|signed| said_by(visit, &signed.value));
    let beside = seconds(entries).map(|one| one.entry.seq);
    staff.chain(later).chain(answers).chain(beside).chain(wastes(entries)).chain(papers).collect()
}

fn when(at: &Stamp) -> String {
    format!("{}, {}", words::date_short(at.local()), CLOCK.time(at))
}

/// `the order, entries up to no. 57, hash ab12 cd34 ef56 7890`. A hash is compared digit by digit, so it stays on one line.
fn covers(part: &str, up_to: Option<u64>, seal: &Seal) -> String {
    let Some(seq) = up_to else { return part.to_owned() };
    let hash = seal.links.get(&seq).map(|hash| format!(", hash {}", hash.replace(' ', "\u{a0}")));
    format!("{part}, entries up to no.\u{a0}{seq}{}", hash.unwrap_or_default())
}

/// Whoever signs the record after being named beside another signature adds the second look to it.
fn whose_part(record: &Record, visit: &Visit, place: usize, signature: &Signature) -> &'static str {
    let named = visit.signatures.iter().take(place).any(|one| one.cosigner == Some(signature.by));
    let is_nurse = record.roles_at(signature.by, signature.up_to).contains(&Role::Nurse);
    match (named, is_nurse) {
        (true, _) => COSIGNATURE,
        (false, true) => "the nurse\u{2019}s record",
        (false, false) => "the record, in the place of a nurse",
    }
}

const COSIGNATURE: &str = "the prescriber\u{2019}s cosignature";

/// Which part of the record a signature that was owed covers.
fn part(owed: &Owed, protocol: &Protocol) -> String {
    match owed {
        Owed::Record => COSIGNATURE.to_owned(),
        Owed::Order
        | Owed::Clearance(_)
        | Owed::Pressure
        | Owed::NoRide
        | Owed::NoDoubleCheck
        | Owed::NobodyOnSite
        | Owed::Override(_)
        | Owed::ThoughtsHere
        | Owed::Thoughts
        | Owed::Symptom
        | Owed::Medicine(_) => words::owed_for(owed, protocol),
    }
}

/// What a signature that was owed stands for. Of a medicine nobody says how it was ordered.
fn meaning(owed: &Owed, protocol: &Protocol) -> String {
    let what = words::owed_for(owed, protocol);
    match owed {
        Owed::Medicine(_) | Owed::Record | Owed::Thoughts | Owed::Symptom => format!("For {what}."),
        Owed::Order
        | Owed::Clearance(_)
        | Owed::Pressure
        | Owed::NoRide
        | Owed::NoDoubleCheck
        | Owed::NobodyOnSite
        | Owed::Override(_)
        | Owed::ThoughtsHere => format!("For {what}, given by telephone."),
    }
}

/// What an answer to what calls told of stands for: of which symptoms, where it is about some.
fn answer_to(owed: &Owed, symptoms: &[String], protocol: &Protocol) -> String {
    if symptoms.is_empty() {
        return meaning(owed, protocol);
    }
    format!("For the answer to {}, still there in the call.", words::symptoms(symptoms, protocol))
}

/// The symptoms about which a prescriber owes an answer.
fn owing(visit: &Visit, who: StaffId) -> Vec<String> {
    let own = symptom_told::owing(visit).into_iter().find(|one| one.who == who);
    own.map(|own| symptom_told::ids(&own.of)).unwrap_or_default()
}

fn witnessed(record: &Record, waste: &Given<Wasted>) -> String {
    format!("Saw that {} wasted {} of drug.", record.name_of(waste.by), waste.value.amount)
}

fn by_hand(signed: &PaperSignature) -> String {
    let how = match signed.hand {
        Hand::OnPaper => "on paper",
        Hand::OnScreen(_) => "on the screen",
    };
    format!("{}, {how}.", words::leaving::signer(signed.who))
}

fn about_visit(entries: &[Entry]) -> Vec<(&Entry, &VisitFact)> {
    let about = entries.iter().filter_map(|entry| match &entry.fact {
        Fact::Visit { fact, .. } => Some((entry, fact)),
        Fact::Patient { .. } | Fact::Clinic(_) => None,
    });
    about.collect()
}

/// The last entry about the visit that stood there when an owed signature was given: what whoever signed could see.
fn before_signing(entries: &[Entry], owed: &Owed) -> Option<u64> {
    before(
        entries,
        |_, fact| matches!(fact, VisitFact::OwedSignatureGiven { owed: what, .. } if what == owed),
    )
}

/// The same of an answer to what calls told of.
fn before_answer(entries: &[Entry], answer: &Answer) -> Option<u64> {
    before(entries, |entry, fact| {
        let to_thoughts = matches!(fact, VisitFact::Leaving(LeavingFact::ThoughtsAnswered { .. }));
        let to_symptoms = matches!(fact, VisitFact::Leaving(LeavingFact::SymptomAnswered { .. }));
        let is_answer = if answer.to == Owed::Symptom { to_symptoms } else { to_thoughts };
        is_answer && entry.recorded == answer.decided.at
    })
}

/// The last entry about the visit before the last one of a kind.
fn before(entries: &[Entry], is_it: impl Fn(&Entry, &VisitFact) -> bool) -> Option<u64> {
    let about = about_visit(entries);
    let place = about.iter().rposition(|(entry, fact)| is_it(entry, fact))?;
    about.get(place.checked_sub(1)?).map(|(entry, _)| entry.seq)
}

/// Answers to what calls told of, but for those that are decisions about what was told of here as well.
fn answers(visit: &Visit) -> impl Iterator<Item = Answer> {
    told_in_call::answers(visit).into_iter().filter(|one| !one.is_of_both)
}

/// The entries of drug that was wasted. The witness confirms while it is recorded, and so covers the entry itself.
fn wastes(entries: &[Entry]) -> Vec<u64> {
    let wasted = |(_, fact): &(&Entry, &VisitFact)| matches!(fact, VisitFact::DrugWasted(_));
    about_visit(entries).into_iter().filter(wasted).map(|(entry, _)| entry.seq).collect()
}

/// The last entry that the paper says something of which somebody signed.
fn said_by(visit: &Visit, signed: &PaperSignature) -> Option<u64> {
    let of_version =
        |copy: &&chart::departure::Copy| copy.paperwork == signed.paperwork && copy.version == signed.version;
    visit.copies.iter().find(of_version).map(|copy| copy.content)
}
