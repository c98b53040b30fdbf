//! The way out in words: belongings, what was said back, calls about the ride, signatures, recovery scores.

use super::{
    Clock, list, span,
    told_in_call::{symptom_answered, symptom_told, thoughts_answered, thoughts_told},
};
use crate::{
    departure::{HandedOver, Paperwork, Person},
    drove_away,
    fact::LeavingFact,
    follow_up::Call,
    gate::{self, Gate, Readiness},
    language::Language,
    leaving::{
        self, Driver, Hand, Listener, Meets, PaperSignature, Recall, RideCall, ScaleTaken, Signer, TaughtBack,
    },
    protocol::{
        Protocol,
        leaving::{ByTelephone, ForHire},
    },
    record::Record,
    scale::{Allows, Proven},
    time::{Minutes, Stamp},
    visit::{Ride, Visit},
};

/// When what such an entry tells of was so; `None` where that is when it was typed.
#[must_use]
pub(super) const fn leaving_at(fact: &LeavingFact) -> Option<Stamp> {
    match fact {
        LeavingFact::BelongingsReturned { at }
        | LeavingFact::TaughtBack { at, .. }
        | LeavingFact::RideCalled { at, .. }
        | LeavingFact::RideAwaited { at }
        | LeavingFact::ThoughtsTold { at, .. }
        | LeavingFact::SymptomTold { at, .. }
        | LeavingFact::DriveTold { at, .. }
        | LeavingFact::ThoughtsDecided { at, .. }
        | LeavingFact::Scaled { at, .. } => Some(*at),
        LeavingFact::PaperSigned(_)
        | LeavingFact::ToldOfChange { .. }
        | LeavingFact::ThoughtsAnswered { .. }
        | LeavingFact::SymptomAnswered { .. }
        | LeavingFact::CallClosed { .. } => None,
    }
}

/// An entry as a line of the timeline.
#[must_use]
pub(super) fn leaving_story(fact: &LeavingFact, record: &Record, protocol: &Protocol) -> String {
    match fact {
        LeavingFact::BelongingsReturned { .. } => "Belongings given back".into(),
        LeavingFact::TaughtBack { back, .. } => taught_back(back, protocol),
        LeavingFact::RideCalled { call, .. } => ride_call(call),
        LeavingFact::RideAwaited { .. } => RIDE_AWAITED.into(),
        LeavingFact::ThoughtsTold { who, .. } => thoughts_told(record.name_of(*who)),
        LeavingFact::ThoughtsAnswered { prescriber, decided } => {
            thoughts_answered(record.name_of(*prescriber), decided)
        }
        LeavingFact::SymptomTold { who, symptoms, .. } => {
            symptom_told(symptoms, record.name_of(*who), protocol)
        }
        LeavingFact::SymptomAnswered { prescriber, symptoms, decided } => {
            symptom_answered(symptoms, record.name_of(*prescriber), decided, protocol)
        }
        LeavingFact::DriveTold { who, .. } => super::told_in_call::drive_told(record.name_of(*who)),
        LeavingFact::ThoughtsDecided { prescriber, voice, ruling, decided, .. } => {
            let (who, voice) = (record.name_of(*prescriber), super::by_voice(*voice));
            let decided = super::safety::decided(*ruling, decided);
            format!("{who}{voice} told of the thoughts of self-harm, and decided: {decided}")
        }
        LeavingFact::PaperSigned(signed) => paper_signed(signed),
        LeavingFact::ToldOfChange { version, reached, said, .. } => of_change(*version, *reached, said),
        LeavingFact::CallClosed { reason } => call_closed(reason),
        LeavingFact::Scaled { taken, .. } => scale_taken(taken, protocol),
    }
}

/// What became of an older sheet with which a patient left: `Left with version 1 of the sheet; version 2 differs: nobody
/// has called about it yet`.
#[must_use]
pub fn older_sheet(visit: &Visit) -> Option<String> {
    let (held, now) = leaving::left_with_older(visit)?;
    let calls = &visit.leaving.told_of_change;
    let state = match leaving::told_of_change(visit) {
        Some(told) => {
            let (day, time) = (super::date_short(told.at.local()), Clock::Hours24.time(&told.at));
            format!("told by telephone {day}, {time}")
        }
        None if calls.is_empty() => "nobody has called about it yet".to_owned(),
        None => "called, and not told of all of it yet".to_owned(),
    };
    Some(format!("Left with version {held} of the sheet; version {now} differs: {state}"))
}

/// A call about a sheet that has changed.
#[must_use]
pub fn of_change(version: u32, reached: bool, said: &str) -> String {
    let reached = if reached { "reached" } else { "not reached" };
    format!("Called about version {version} of the discharge sheet, {reached}: {said}")
}

/// That a call after the visit was not made, and why it is not made any more.
#[must_use]
pub fn call_closed(reason: &str) -> String {
    format!("Call after the visit closed: {reason}")
}

/// That it was decided to go on waiting.
pub const RIDE_AWAITED: &str = "Waiting for the ride goes on";

/// Who repeats what was explained.
#[must_use]
pub const fn listener(who: Listener) -> &'static str {
    match who {
        Listener::Patient => "patient",
        Listener::Companion => "companion",
        Listener::Both => "patient and companion",
    }
}

/// How well it was said back.
#[must_use]
pub const fn recall(recall: Recall) -> &'static str {
    match recall {
        Recall::AtOnce => "in own words",
        Recall::AfterHelp => "after explaining again",
        Recall::NotYet => "not yet",
    }
}

/// `Said back by the patient: whom to call, in own words; until when not to drive, after explaining again`
#[must_use]
pub fn taught_back(back: &TaughtBack, protocol: &Protocol) -> String {
    let answers = protocol.leaving.teach_back.iter().filter_map(|question| {
        let how = back.answers.get(&question.id)?;
        Some(format!("{} {}", question.words, recall(*how)))
    });
    let answers: Vec<String> = answers.collect();
    format!("Said back by the {}: {}", listener(back.who), answers.join("; "))
}

/// `Ride: brother, 555-0142, not reached: no answer, trying the sister`
#[must_use]
pub fn ride_call(call: &RideCall) -> String {
    let reached = if call.reached { "reached" } else { "not reached" };
    format!("Called about the ride: {}, {reached}: {}", call.whom, call.said)
}

/// Who signs and is not staff.
#[must_use]
pub const fn signer(who: Signer) -> &'static str {
    match who {
        Signer::Patient => "Patient",
        Signer::Companion => "Companion or ride",
    }
}

/// `Patient signed the discharge sheet, version 1, on paper: Inés Castellanos`
#[must_use]
pub fn paper_signed(signed: &PaperSignature) -> String {
    let how = match signed.hand {
        Hand::OnPaper => "on paper",
        Hand::OnScreen(_) => "on screen",
    };
    let (who, name) = (signer(signed.who), &signed.name);
    let what = super::paper(signed.paperwork).to_lowercase();
    format!("{who} signed the {what}, version {}, {how}: {name}", signed.version)
}

/// `Modified Aldrete 9 of 10 (1995, ±20 mmHg): activity 2, respiration 2, ...`
#[must_use]
pub fn scale_taken(taken: &ScaleTaken, protocol: &Protocol) -> String {
    let total = taken.total();
    let Some(scale) = protocol.scale(&taken.scale) else { return format!("{} {total}", taken.scale.0) };
    let items = scale
        .items
        .iter()
        .filter_map(|item| Some(format!("{} {}", item.name.to_lowercase(), taken.items.get(&item.id)?)));
    let items: Vec<String> = items.collect();
    format!("{} {total} of {} ({}): {}", scale.name, scale.most(), scale.variant, list(&items))
}

/// What a set says about an item of a recovery score: `The set of 11:27 says 2: 124/80, baseline 122/78`.
#[must_use]
pub fn proven(proven: &Proven) -> String {
    let (at, figures) = (Clock::Hours24.time(&proven.at), &proven.figures);
    match proven.allows {
        Allows::Points(points) => format!("The set of {at} says {points}: {figures}"),
        Allows::AtMost(most) => format!("The set of {at} says at most {most}: {figures}. Choose what fits."),
        Allows::Unknown => format!("The set of {at} proves no points: {figures}."),
    }
}

/// A ride that was arranged: `brother, 555-0142, expected 11:30; second contact Ana, sister, 555-0177`.
#[must_use]
pub fn ride(ride: &Ride) -> String {
    ride_late(ride, None)
}

/// The same with by how much it is late: `brother, 555-0142, expected 11:30, 12 min late`.
#[must_use]
pub fn ride_late(ride: &Ride, late: Option<Minutes>) -> String {
    let expected = expected(&ride.expected, late);
    let second =
        ride.second.as_ref().map_or_else(String::new, |one| format!("; second contact {}", one.words()));
    format!("{}{}{expected}{second}", ride.person.words(), driver(ride.driver))
}

/// When a ride is expected, to stand after who it is: `, expected 11:30, 12 min late`. Older entries may not say it.
#[must_use]
pub fn expected(expected: &str, late: Option<Minutes>) -> String {
    let late = late.map_or_else(String::new, |late| format!(", {} late", span(late)));
    if expected.is_empty() { String::new() } else { format!(", expected {expected}{late}") }
}

/// A handing-over: `brother, 555-0142, front door; the companion waits at home`.
#[must_use]
pub fn handed_over(handed: &HandedOver) -> String {
    let HandedOver { to, place, known_by, companion, along, .. } = handed;
    let door = at_the_door(place, known_by, *companion, along.as_ref());
    format!("{}{}{door}", to.words(), driver(handed.driver))
}

/// Where it was, how the person is known, where the companion is, and who goes along.
#[must_use]
pub(super) fn at_the_door(
    place: &str,
    known_by: &str,
    companion: Option<Meets>,
    along: Option<&Person>,
) -> String {
    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
    let known =
        if known_by.is_empty() { String::new() } else { format!("; not named before, known by: {known_by}") };
    let meets = companion.map_or_else(String::new, |one| format!("; {}", meets(one)));
    let along = along.map_or_else(String::new, |one| format!("; {} goes along", one.words()));
    format!("{place}{known}{meets}{along}")
}

/// What is said while the patient would leave with an older sheet than it is now.
#[must_use]
pub fn sheet_to_print(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<String> {
    let version = leaving::sheet_to_print(visit, protocol, now)?;
    let then = if gate::handed_over(visit).is_some() {
        "see that the patient gets it"
    } else {
        "give it before the patient leaves"
    };
    Some(format!("The sheet has changed: print version {version} and {then}."))
}

/// What is said where an older sheet was signed than the one that was explained: `Version 1 signed; version 2 is not`.
#[must_use]
pub fn signed_older(visit: &Visit) -> Option<String> {
    let (signed, explained) = leaving::signed_older(visit)?;
    Some(format!("Version {signed} signed; version {explained} is not"))
}

/// The next visit as it stands on the sheet: `Fri 27 Nov 2026, 09:30, infusion 4 of 6`.
#[must_use]
pub fn next_visit(record: &Record, visit: &Visit, now: &Stamp) -> String {
    record.next_of(visit, now).map_or_else(
        || "not booked: it is left blank on the sheet".to_owned(),
        |next| format!("{}, {}, {}", super::date_short(next.due), Clock::Hours24.of(next.due), next.infusion),
    )
}

/// What a signature under a paper means, for whoever signs it on the screen; in the language of their papers.
#[must_use]
pub fn signature_means(paperwork: Paperwork, version: u32, language: Language) -> String {
    match (paperwork, language) {
        (Paperwork::AgainstAdvice, Language::English) => {
            format!("I leave against medical advice. I have read this form, version {version}.")
        }
        (Paperwork::AgainstAdvice, Language::Spanish) => {
            format!("Me voy en contra del consejo médico. He leído este formulario, versión {version}.")
        }
        (
            Paperwork::DischargeSheet
            | Paperwork::ChartCopy
            | Paperwork::PaperGrid
            | Paperwork::EmergencyCard
            | Paperwork::CompanionCard,
            Language::English,
        ) => format!("I had this sheet explained to me, version {version}, and I understand it."),
        (
            Paperwork::DischargeSheet
            | Paperwork::ChartCopy
            | Paperwork::PaperGrid
            | Paperwork::EmergencyCard
            | Paperwork::CompanionCard,
            Language::Spanish,
        ) => format!("Me explicaron esta hoja, versión {version}, y la entiendo."),
    }
}

/// The one sentence that says what keeps the patient, also where it is no criterion any more.
#[must_use]
pub fn readiness_of(visit: &Visit, gate: &Gate, protocol: &Protocol) -> String {
    let besides = leaving::besides(visit, protocol);
    match gate.readiness(protocol) {
        Readiness::Ready { .. } if besides.is_only_signature() => "Only the signature is missing".into(),
        Readiness::Ready { .. } if !besides.is_empty() => "The criteria are met, not all is done".into(),
        Readiness::Ready { .. }
        | Readiness::WaitingForRide { .. }
        | Readiness::Emergency
        | Readiness::Kept { .. } => super::readiness(gate, protocol),
    }
}

/// How a driver is marked.
#[must_use]
pub const fn driver(driver: Driver) -> &'static str {
    match driver {
        Driver::Known => "",
        Driver::ForHire => ", driver for hire",
    }
}

/// Where the companion is at the handing-over.
#[must_use]
pub const fn meets(meets: Meets) -> &'static str {
    match meets {
        Meets::Here => "the companion is here and goes along",
        Meets::AtHome => "the companion waits at home",
    }
}

/// What is said of a driver for hire who is arranged and counts with somebody only, whoever that may be.
pub(super) const NEEDS_COMPANY: &str = ", a driver for hire: counts with somebody who goes along";

/// What the protocol says about drivers for hire.
#[must_use]
pub const fn for_hire(rule: ForHire) -> &'static str {
    match rule {
        ForHire::Counts => "A driver for hire counts as the ride home.",
        ForHire::WithCompanion => {
            "A driver for hire counts only where somebody the patient knows goes along."
        }
        ForHire::DoesNotCount => "A driver for hire does not count as the ride home.",
    }
}

/// How an agreement by telephone counts, where a criterion is passed by judgment.
#[must_use]
pub const fn judged_by_telephone(counts: ByTelephone) -> &'static str {
    match counts {
        ByTelephone::HeardByTwo => {
            "By telephone that counts where a second caregiver hears it too; the signature is owed."
        }
        ByTelephone::ReadBack => "By telephone that counts once it is read back; the signature is owed.",
        ByTelephone::DoesNotCount => "By telephone that does not count.",
    }
}

/// `Call at once, not reached two times`; of a call that waits for its time when that is.
#[must_use]
pub fn call_when(call: &Call) -> String {
    let tried = match call.tried {
        0 => String::new(),
        times => format!(", not reached {}", super::count(times, "time", "times")),
    };
    let drove = if call.drive { super::against_advice::ask_after_drive(call.visit) } else { String::new() };
    if call.at_once {
        // Nobody is called at the wheel.
        let is_of_drive = call.drive && call.line.is_none() && call.symptoms.is_empty();
        let when = match (is_of_drive, drove_away::not_home(call.visit)) {
            (true, None) => "Call today, once they can be home",
            (true, Some(_)) => "Call today",
            (false, _) => "Call at once",
        };
        return format!("{drove}{when}{tried}");
    }
    let (day, time) = (super::date_short(call.due.local()), Clock::Hours24.time(&call.due));
    format!("{drove}{} {day}, {time}{tried}", super::capital(call_due(call)))
}

/// Whether a call is due, or the time for it is past and nobody was reached.
#[must_use]
pub fn call_due(call: &Call) -> &'static str {
    let was_reached = call.visit.follow_ups.iter().any(|call| call.value.reached);
    match (call.is_late, was_reached, call.tried) {
        (false, ..) => "due",
        (true, true, _) => "still open, was due",
        (true, false, 0) => "never made, was due",
        (true, false, _) => "never reached, was due",
    }
}
