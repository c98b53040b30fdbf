//! Leaving: the last checks, the paper, the ride, the companion, the signature, the release.

use super::{Bedside, Verdict, against_advice, say};
use crate::{
    against_advice::{Going, Parting, WayHome},
    answer::Voice,
    clinic::Role,
    command::Word,
    departure::{Companion, Paperwork, Person},
    emergency,
    fact::{Decided, EmergencyEnd, EmergencyFact, OtherEnd, VisitFact},
    gate::{self, Gate},
    id::StaffId,
    language::Language,
    leaving::{self, Besides, Driver, Meets},
    protocol::{CriterionId, Rule, leaving::ByTelephone},
    refusal::{Field, Needed, Refusal, Step},
    time::{Stamp, When, read_clock},
    unfinished,
    visit::Stage,
};
use chrono::{NaiveDate, TimeDelta};

/// What a nurse's signature under a visit means.
pub const SIGNATURE_MEANS: &str = "I recorded or reviewed this visit, and it is complete and true.";

/// The end of the infusion, which nothing here can precede.
pub(super) fn in_recovery(at: &Bedside) -> Verdict<Stamp> {
    at.visit.stage.end().ok_or(Refusal::WrongStage(Needed::Recovery))
}

fn gate(at: &Bedside) -> Gate {
    gate::gate(at.visit, at.protocol, &at.context.now)
}

fn is_ride(at: &Bedside, id: &CriterionId) -> bool {
    at.protocol.criterion(id).is_some_and(|criterion| criterion.rule == Rule::Ride)
}

fn is_companion(at: &Bedside, id: &CriterionId) -> bool {
    at.protocol.criterion(id).is_some_and(|criterion| criterion.rule == Rule::Companion)
}

pub(super) fn ask_safety(at: &Bedside, thoughts: bool, when: When) -> Verdict<Vec<VisitFact>> {
    let end = in_recovery(at)?;
    Ok(vec![VisitFact::SafetyAsked { thoughts, at: at.settle_after(when, end)? }])
}

pub(super) fn remove_iv(at: &Bedside, when: When) -> Verdict<Vec<VisitFact>> {
    let end = in_recovery(at)?;
    Ok(vec![VisitFact::IvRemoved { at: at.settle_after(when, end)? }])
}

/// In which language a copy was set: the original's, or the patient's. Where what stands on it was changed while a printer
/// or a dialog took its time, the language may be what was changed: then it is not told.
pub(super) fn language_of_copy(
    at: &Bedside,
    paperwork: Paperwork,
    content: u64,
    of: Option<u64>,
) -> Option<Language> {
    if let Some(original) = of {
        return at.visit.copies.iter().find(|copy| copy.seq == original)?.language;
    }
    let is_told = paperwork.is_in_patients_language() && content == at.visit.content_of(paperwork);
    let patient = at.record.patient_of(at.visit).filter(|_| is_told)?;
    Some(Language::of(&patient.details.language))
}

pub(super) fn explain(at: &Bedside, language: String, when: When) -> Verdict<Vec<VisitFact>> {
    let end = in_recovery(at)?;
    // A sheet from before the end says that the infusion has not ended: it is not the one to explain.
    let copy = at.visit.last_copy(Paperwork::DischargeSheet).filter(|copy| end.until(&copy.at) >= 0);
    let copy = copy.ok_or(Refusal::SheetNotPrinted)?;
    if let Some(now) = at.visit.version_wanted(Paperwork::DischargeSheet, at.protocol, &at.context.now) {
        let printed = copy.version;
        let is_other = at.visit.version_now(Paperwork::DischargeSheet) != printed;
        return Err(if is_other {
            Refusal::SheetChanged { printed, now }
        } else {
            Refusal::SheetEndsTooEarly { printed, now }
        });
    }
    let language = say(&language, Field::Language)?;
    let version = copy.version;
    Ok(vec![VisitFact::SheetExplained { language, version, at: at.settle_after(when, copy.at)? }])
}

pub(super) fn arrange_ride(
    at: &Bedside,
    person: Person,
    driver: Driver,
    second: Option<Person>,
    expected: String,
    when: When,
) -> Verdict<Vec<VisitFact>> {
    who_drives(&person)?;
    if second.as_ref().is_some_and(|second| !second.is_known()) {
        return Err(Refusal::Blank(Field::SecondContact));
    }
    let expected = say(&expected, Field::RideExpected)?;
    let Some(time) = read_clock(&expected) else { return Err(Refusal::NoSuchTime { typed: expected }) };
    let now = at.context.now.local().time();
    // What was said before stands, also where it has passed by now: a late ride can be given a second contact.
    let said_before = at.visit.ride.as_ref().is_some_and(|ride| ride.value.expected == expected);
    // In the night in which the clock is put back it can come once more.
    let comes_again = at.context.now.until(&at.context.now.next_at(time)) < 3 * 3_600_000;
    // What is more than half a day back is tomorrow's.
    if !said_before && time < now && !comes_again && now - time <= TimeDelta::hours(12) {
        return Err(Refusal::ExpectedPast { typed: expected, now });
    }
    Ok(vec![VisitFact::RideArranged { person, driver, second, expected, at: at.settle(when)? }])
}

/// Who drives is known by who it is and a number; what is missing of it is said, and nothing else.
fn who_drives(person: &Person) -> Verdict<()> {
    match (person.is_named(), person.can_be_dialed()) {
        (true, true) => Ok(()),
        (true, false) => Err(Refusal::Blank(Field::RidePhone)),
        (false, true) => Err(Refusal::Blank(Field::RideName)),
        (false, false) => Err(Refusal::Blank(Field::Ride)),
    }
}

/// How a patient is handed over, as it was told.
pub(super) struct Door {
    pub to: Person,
    pub driver: Driver,
    pub place: String,
    pub known_by: String,
    pub companion: Option<Meets>,
    pub along: Option<Person>,
}

/// The handing-over is the last thing: whatever else keeps the patient is refused here, at the door. Who was never named
/// before is asked about, and a driver for hire counts as the protocol says.
pub(super) fn hand_over(at: &Bedside, door: Door, when: When) -> Verdict<Vec<VisitFact>> {
    let Door { to, driver, place, known_by, companion, along } = door;
    let end = in_recovery(at)?;
    who_drives(&to)?;
    let place = say(&place, Field::Place)?;
    let named = leaving::was_named(at.visit, &to);
    let known_by = if named { String::new() } else { say(&known_by, Field::KnownBy)? };
    let stays = at.visit.companion.as_ref().and_then(|given| given.value.person());
    if stays.is_some_and(|stays| *stays != to) && companion.is_none() {
        return Err(Refusal::Blank(Field::Meets));
    }
    let companion = companion.filter(|_| stays.is_some_and(|stays| *stays != to));
    if along.as_ref().is_some_and(|along| !along.is_named()) {
        return Err(Refusal::Blank(Field::Along));
    }
    for_hire(at, driver, along.is_some() || gate::goes_along(at.visit, &to, companion))?;
    let door = at.settle_after(when, gate::left_no_earlier(at.visit, end))?;
    let gate = gate::gate_at(at.visit, at.protocol, &door);
    // Whoever comes to the door after all, and was to stay, is not asked after.
    let comes = stays == Some(&to) && gate::is_companion_asked_anew(at.visit, at.protocol);
    let waits = |id: &CriterionId| !(is_ride(at, id) || comes && is_companion(at, id));
    let criteria: Vec<CriterionId> = gate.open().map(|c| c.id.clone()).filter(waits).collect();
    no_emergency(at)?;
    let effects = unfinished::untold(at.visit);
    let card = unfinished::lacks_card(at.visit, companion == Some(Meets::AtHome));
    if !criteria.is_empty() || !effects.is_empty() || card {
        let (from, signature, companion) = (Step::HandOver, false, false);
        return Err(Refusal::NotReadyToRelease { from, criteria, signature, companion, effects, card });
    }
    // Whoever corrects it before the release puts a second entry in the place of the first.
    let put_right = gate::handed_over(at.visit).is_some();
    Ok(vec![VisitFact::HandedOver {
        to,
        driver,
        place,
        known_by,
        named,
        companion,
        along,
        put_right,
        at: door,
    }])
}

/// A driver for hire who does not count takes nobody home, unless the ride was passed by judgment.
fn for_hire(at: &Bedside, driver: Driver, along: bool) -> Verdict<()> {
    let rule = at.protocol.leaving.for_hire;
    let fault = gate::hired_fault(driver, rule, along);
    let judged = gate::is_ride_judged(at.visit, at.protocol);
    if fault && !judged { Err(Refusal::DriverForHire(rule)) } else { Ok(()) }
}

pub(super) fn settle_companion(at: &Bedside, companion: Companion) -> Verdict<Vec<VisitFact>> {
    match &companion {
        Companion::Named { same_as_ride: true, .. } if at.visit.ride.is_none() => {
            return Err(Refusal::NoRide);
        }
        Companion::Named { same_as_ride: true, .. }
            if at.visit.ride.as_ref().is_some_and(|ride| ride.value.driver == Driver::ForHire) =>
        {
            return Err(Refusal::HiredCompanion);
        }
        Companion::Named { person, .. } if !person.is_known() => {
            return Err(Refusal::Blank(Field::Companion));
        }
        Companion::Declined { reason, .. } if reason.trim().is_empty() => {
            return Err(Refusal::Blank(Field::Reason));
        }
        Companion::Declined { advice, .. } if advice.trim().is_empty() => {
            return Err(Refusal::Blank(Field::Advice));
        }
        Companion::Named { .. } | Companion::Declined { .. } => {}
    }
    Ok(vec![VisitFact::CompanionSettled(companion)])
}

/// While the patient is here there is nothing to speak for before the end of the infusion. A visit that ended otherwise may
/// never have come that far, and is signed all the same.
pub(super) fn sign(at: &Bedside) -> Verdict<Vec<VisitFact>> {
    if at.visit.stage.is_here() {
        in_recovery(at)?;
    }
    let cosigner = leaving::cosigns(at.visit, at.protocol).filter(|prescriber| *prescriber != at.context.by);
    Ok(vec![VisitFact::Signed { meaning: SIGNATURE_MEANS.to_owned(), up_to: at.visit.last_seq, cosigner }])
}

/// Two people stand by it: the one signed in and one who confirms in the dialog; one of them is entitled by the protocol.
/// By telephone the other one is entitled, and owes the signature; where the protocol says so, a second caregiver heard it too
/// and is the one who confirms.
pub(super) fn pass_by_judgement(
    at: &Bedside,
    criterion: CriterionId,
    word: &Word,
) -> Verdict<Vec<VisitFact>> {
    in_recovery(at)?;
    let reason = in_few_words(&word.note)?;
    let open = gate(at).open().any(|c| c.id == criterion);
    if !open {
        return Err(Refusal::NothingToOverride(criterion));
    }
    let (second, voice, heard_by) = second_to_judge(at, word)?;
    Ok(vec![VisitFact::Overridden { criterion, reason, second, voice, heard_by }])
}

/// A reason that somebody else can follow later. One word, or a letter to get past the field, is none.
fn in_few_words(text: &str) -> Verdict<String> {
    let reason = say(text, Field::Reason)?;
    let words = reason.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    let letters = reason.chars().filter(|sign| sign.is_alphabetic()).count();
    if words < 2 || letters < 8 { Err(Refusal::ReasonTooShort { typed: reason }) } else { Ok(reason) }
}

/// Whoever is on duty may take a judgment back; then the criterion stands as its evidence does.
pub(super) fn withdraw_judgement(
    at: &Bedside,
    criterion: CriterionId,
    reason: &str,
) -> Verdict<Vec<VisitFact>> {
    if !at.visit.overrides.contains_key(&criterion) {
        return Err(Refusal::NothingToWithdraw(criterion));
    }
    let reason = say(reason, Field::WithdrawnWhy)?;
    Ok(vec![VisitFact::OverrideWithdrawn { criterion, reason }])
}

/// Who stands by a judgment beside the one signed in, how their word came, and who heard it too.
fn second_to_judge(at: &Bedside, word: &Word) -> Verdict<(StaffId, Voice, Option<StaffId>)> {
    let entitled = &at.protocol.leaving.judged_by;
    let needed = entitled.first().copied().unwrap_or(Role::Prescriber);
    let another = |who: &StaffId| *who != at.context.by;
    let treats =
        |who: &StaffId| at.record.holds(*who, Role::Nurse) || at.record.holds(*who, Role::Prescriber);
    if let Some(who) = word.telephone {
        let may = entitled.iter().any(|role| at.record.holds(who, *role)) && another(&who);
        if !may {
            return Err(Refusal::NeedsSecond(needed));
        }
        let heard_by = at.context.second.filter(another).filter(|heard| *heard != who).filter(treats);
        return match at.protocol.leaving.judged_by_telephone {
            ByTelephone::HeardByTwo if heard_by.is_none() => Err(Refusal::NeedsListener),
            ByTelephone::DoesNotCount => Err(Refusal::NeedsSecond(needed)),
            ByTelephone::HeardByTwo | ByTelephone::ReadBack => Ok((who, Voice::Telephone, heard_by)),
        };
    }
    let present = entitled.iter().any(|role| at.present(*role).is_some());
    // Whoever is not entitled stands by it as one who treats.
    let may = |who: &StaffId| treats(who) || entitled.iter().any(|role| at.record.holds(*who, *role));
    let second = at.context.second.filter(another).filter(may).filter(|_| present);
    // Whoever is entitled and signed in wants anybody who treats.
    let missing = if present { Refusal::NeedsSecondCaregiver } else { Refusal::NeedsSecond(needed) };
    second.map(|second| (second, Voice::InPerson, None)).ok_or(missing)
}

/// Whoever is handed over to nobody, since the ride was passed by judgment, leaves in a way that is on record all the same.
pub(super) fn release(at: &Bedside, way: Option<WayHome>) -> Verdict<Vec<VisitFact>> {
    in_recovery(at)?;
    let criteria: Vec<CriterionId> = gate(at).open().map(|c| c.id.clone()).collect();
    no_emergency(at)?;
    let besides = leaving::besides(at.visit, at.protocol);
    if !criteria.is_empty() || !besides.is_empty() {
        let Besides { signature, companion, effects, card } = besides;
        let from = Step::Release;
        return Err(Refusal::NotReadyToRelease { from, criteria, signature, companion, effects, card });
    }
    let way = against_advice::way(at, way)?;
    if way.as_ref().is_some_and(|way| way.going == Going::Drives) {
        return Err(Refusal::ReleasedDriving);
    }
    Ok(vec![VisitFact::Released { at: at.context.now, way }])
}

/// Nobody leaves in the middle of an emergency but by a transfer.
fn no_emergency(at: &Bedside) -> Verdict<()> {
    if emergency::going_on(at.visit).is_some() { Err(Refusal::EmergencyGoesOn) } else { Ok(()) }
}

/// A patient who came and is not treated: who decided that is part of it. Of one who leaves against advice after the
/// start more is asked.
pub(super) fn end_otherwise(
    at: &Bedside,
    how: OtherEnd,
    reason: String,
    decided: Option<Decided>,
    next: Option<NaiveDate>,
    parting: Parting,
) -> Verdict<Vec<VisitFact>> {
    if how.only_before_start() && at.visit.stage != Stage::Arrived {
        return Err(Refusal::WrongStage(Needed::BeforeStart));
    }
    let transferred = how == OtherEnd::Transferred;
    let reason = say(&reason, if transferred { Field::TransferredTo } else { Field::Reason })?;
    match decided {
        None if how == OtherEnd::NotTreated => return Err(Refusal::Blank(Field::Decided)),
        Some(Decided::Staff(who)) if !at.record.staff.contains_key(&who) => return Err(Refusal::Unknown),
        None | Some(Decided::Patient | Decided::Staff(_)) => {}
    }
    let today = at.context.now.date();
    if let Some(next) = next.filter(|next| *next < today) {
        return Err(Refusal::NextInPast { next, today });
    }
    let (before, parted) = match how {
        OtherEnd::LeftAgainstAdvice => against_advice::parted(at, parting)?,
        OtherEnd::NotTreated | OtherEnd::Cancelled | OtherEnd::Transferred => (Vec::new(), None),
    };
    let now = at.context.now;
    let over = emergency::going_on(at.visit).map(|_| {
        let how = if transferred { EmergencyEnd::Transferred } else { EmergencyEnd::Left };
        VisitFact::Emergency(EmergencyFact::Over { how, note: reason.clone(), at: now })
    });
    let ended = VisitFact::EndedOtherwise { how, reason, at: now, decided, next, parted };
    Ok(before.into_iter().chain(over).chain([ended]).collect())
}
