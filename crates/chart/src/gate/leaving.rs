//! The way out: the sheet explained, said back and signed; the companion; the ride home.

use super::{Evidence, Outdated, State};
use crate::{
    answer::Given,
    caution,
    departure::{Companion, Copy, HandedOver, Paperwork, Person},
    leaving::{self, Driver, Meets, PaperSignature, Recall, Signer, TaughtBack, has_come_and_gone, late_by},
    protocol::{ForHire, Protocol, leaving::TeachBack},
    time::Stamp,
    visit::Visit,
};

/// The discharge sheet that was made last while the patient was here: what is made after the handing-over, or once the visit
/// is over, reached nobody.
fn sheet<'a>(visit: &'a Visit, door: &Stamp) -> Option<&'a Copy> {
    // A typed minute stands for the whole of it.
    let at_door = |copy: &Copy| super::left(visit).is_none() || door.until(&copy.at) < 60_000;
    let in_time = |copy: &&Copy| visit.leaving.over.is_none_or(|over| copy.seq < over) && at_door(copy);
    let made = |copy: &&Copy| copy.paperwork == Paperwork::DischargeSheet && copy.of.is_none();
    visit.copies.iter().filter(in_time).rfind(made)
}

/// What the sheet says otherwise than the one that was explained.
fn outdated(visit: &Visit, door: &Stamp) -> Evidence {
    let (seq, explained) =
        visit.explained.as_ref().map_or((0, 0), |given| (given.value.seq, given.value.version));
    if seq < visit.last_to_explain {
        let now = visit.version_now(Paperwork::DischargeSheet);
        let made = sheet(visit, door).is_some_and(|copy| copy.version == now);
        let what = if made { Outdated::MoreMade } else { Outdated::More };
        return Evidence::SheetOutdated { what, explained, now };
    }
    let now = sheet(visit, door).map_or(explained, |copy| copy.version);
    Evidence::SheetOutdated { what: Outdated::End, explained, now }
}

/// A sheet that says more by now than what was explained, or another time, has to be explained anew. One that ends the
/// caution too early for whoever leaves now has to be made anew.
pub(super) fn explained(visit: &Visit, now: &Stamp) -> (State, Evidence) {
    let copy = sheet(visit, now);
    if let Some(until) = copy.and_then(|copy| caution::too_short(copy, now)) {
        return (State::Missing, Evidence::SheetTooShort { until });
    }
    let Some(given) = &visit.explained else {
        let evidence = copy.map_or(Evidence::Nothing, |copy| Evidence::NotExplained { printed: copy.at });
        return (State::Missing, evidence);
    };
    if visit.needs_explaining_anew() {
        return (State::Missing, outdated(visit, now));
    }
    let (version, language) = (given.value.version, given.value.language.clone());
    let evidence = Evidence::Explained { version, language, at: given.at };
    (State::Met { since: given.at }, evidence)
}

/// What was said back is what was explained last. A question that is asked by now, such as of a companion who was named
/// since, and was not put then is still to be answered.
pub(super) fn taught_back(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    let Some(back) = &visit.leaving.taught_back else { return (State::Missing, Evidence::Nothing) };
    if is_said_back_of_older(visit, protocol) {
        return (State::Missing, Evidence::SaidBackOfOlder { at: back.at });
    }
    let is_open = |question: &&TeachBack| {
        back.value.answers.get(&question.id).is_none_or(|recall| *recall == Recall::NotYet)
    };
    let not_yet: Vec<String> =
        leaving::questions(visit, protocol).filter(is_open).map(|question| question.id.clone()).collect();
    if not_yet.is_empty() {
        (State::Met { since: back.at }, Evidence::TaughtBack { who: back.value.who, at: back.at })
    } else {
        (State::NotYet { earliest: None }, Evidence::NotSaidBack { questions: not_yet, at: back.at })
    }
}

/// Whether what was said back is not of what was explained last.
#[must_use]
pub fn is_said_back_of_older(visit: &Visit, protocol: &Protocol) -> bool {
    // Of two that have the same instant the record says which was first.
    let newest = |back: &&Given<TaughtBack>| {
        visit.explained.as_ref().is_none_or(|given| match given.at.until(&back.at) {
            0 => given.value.seq < visit.newest.taught_back,
            millis => millis > 0,
        })
    };
    let Some(back) = &visit.leaving.taught_back else { return false };
    // Where it was passed by judgment that it is not explained anew, what is said back since then counts.
    let is_judged_since =
        super::sheet_judged(visit, protocol).is_some_and(|one| visit.newest.taught_back > one.seq);
    !is_judged_since && (visit.needs_explaining_anew() || !newest(&back))
}

/// Signed by each of them, for the sheet that was made last. What is signed after the patient has left was missing then.
pub(super) fn paper_signed(visit: &Visit, by: &[Signer], now: &Stamp) -> (State, Evidence) {
    if sheet(visit, now).is_none() {
        return (State::Missing, Evidence::Nothing);
    }
    let moved = caution::end_moved(visit);
    // A signature under a version that said less, or another time, speaks for nothing any more.
    let says_enough = |version: u32| {
        let of_version =
            |copy: &&Copy| copy.paperwork == Paperwork::DischargeSheet && copy.version == version;
        visit.copies.iter().rfind(of_version).is_some_and(|copy| {
            copy.content >= visit.last_to_explain && moved.is_none_or(|moved| copy.seq >= moved)
        })
    };
    let of_sheet = |one: &&Given<PaperSignature>| {
        let in_time = visit.stage.over().is_none_or(|over| one.at.until(&over) >= 0);
        one.value.paperwork == Paperwork::DischargeSheet && says_enough(one.value.version) && in_time
    };
    let signatures: Vec<_> = visit.leaving.signed.iter().filter(of_sheet).collect();
    let missing: Vec<Signer> =
        by.iter().copied().filter(|who| signatures.iter().all(|one| one.value.who != *who)).collect();
    let last = signatures.iter().map(|one| one.at).reduce(crate::time::later);
    match last {
        Some(at) if missing.is_empty() && !visit.needs_explaining_anew() => {
            (State::Met { since: at }, Evidence::PaperSigned { at })
        }
        _ if missing.is_empty() => (State::Missing, outdated(visit, now)),
        _ => (State::Missing, Evidence::NotSigned { by: missing }),
    }
}

/// Recommended, never required: a patient who declined, and was advised, has settled it.
pub(super) fn companion(visit: &Visit, protocol: &Protocol) -> (State, Evidence) {
    let Some(given) = &visit.companion else { return (State::Missing, Evidence::Nothing) };
    if super::is_companion_asked_anew(visit, protocol) {
        let who = given.value.person().map(Person::words).unwrap_or_default();
        return (State::Missing, Evidence::CompanionWasRide { who });
    }
    let evidence = match &given.value {
        Companion::Named { person, .. } => Evidence::CompanionNamed { who: person.words(), at: given.at },
        Companion::Declined { reason, .. } => {
            Evidence::CompanionDeclined { reason: reason.clone(), at: given.at }
        }
    };
    (State::Met { since: given.at }, evidence)
}

/// Whether a driver for hire does not count as the ride home; `along` says whether somebody known goes along.
#[must_use]
pub const fn hired_fault(driver: Driver, rule: ForHire, along: bool) -> bool {
    match (driver, rule) {
        (Driver::Known, _) | (Driver::ForHire, ForHire::Counts) => false,
        (Driver::ForHire, ForHire::WithCompanion) => !along,
        (Driver::ForHire, ForHire::DoesNotCount) => true,
    }
}

/// Whether somebody known goes along with a driver: the companion is here, or it is to them that the patient was handed over.
#[must_use]
pub fn goes_along(visit: &Visit, to: &Person, companion: Option<Meets>) -> bool {
    let stays = visit.companion.as_ref().and_then(|given| given.value.person());
    companion == Some(Meets::Here) || stays == Some(to)
}

/// Who went along with whoever drives: somebody who was named at the door, or the companion who was here.
fn who_goes_along<'a>(visit: &'a Visit, handed: &'a HandedOver) -> Option<&'a Person> {
    let companion = visit.companion.as_ref().and_then(|given| given.value.person());
    handed.along.as_ref().or_else(|| companion.filter(|_| handed.companion == Some(Meets::Here)))
}

pub(super) fn ride(visit: &Visit, rule: ForHire, now: &Stamp) -> (State, Evidence) {
    if let Some(handed) = super::handed_over(visit) {
        let along = handed.along.is_some() || goes_along(visit, &handed.to, handed.companion);
        if hired_fault(handed.driver, rule, along) {
            return (State::NotYet { earliest: None }, Evidence::DriverForHire(rule));
        }
        let along = who_goes_along(visit, handed).map(Person::words);
        let known_by = (!handed.named && !handed.known_by.is_empty()).then(|| handed.known_by.clone());
        let evidence = Evidence::HandedOver { who: handed.to.words(), known_by, along, at: handed.at };
        return (State::Met { since: handed.at }, evidence);
    }
    // The one with whom whoever came back had left is waited for no more.
    match visit.ride.as_ref().filter(|_| !has_come_and_gone(visit)) {
        // Whether somebody goes along is seen at the door. Who never counts does not count with anybody.
        Some(ride) if hired_fault(ride.value.driver, rule, true) => {
            (State::NotYet { earliest: None }, Evidence::DriverForHire(rule))
        }
        Some(ride) => {
            let (who, expected) = (ride.value.person.words(), ride.value.expected.clone());
            let late = late_by(visit, now);
            let needs_company = hired_fault(ride.value.driver, rule, false);
            let evidence = Evidence::RideArranged { who, needs_company, expected, late };
            (State::NotYet { earliest: None }, evidence)
        }
        None => match &visit.no_ride {
            Some(word) => (State::NotYet { earliest: None }, Evidence::PlanWithoutRide(word.note.clone())),
            None => (State::Missing, Evidence::Nothing),
        },
    }
}
