//! Refusals in words: what is wrong, and what to do. Nothing that was typed is lost by one.

mod wanting;

use super::{capital, list};
use crate::{
    protocol::Protocol,
    record::Record,
    refusal::{Refusal, Step},
};
use chrono::NaiveTime;
use wanting::{blank, stage};

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A refusal as a sentence. `protocol` is the visit's, where there is one.
#[must_use]
pub fn refusal(refusal: &Refusal, record: &Record, protocol: Option<&Protocol>) -> String {
    match refusal {
        Refusal::NeedsRole(role) => format!("Only a {role} can do this."),
        Refusal::ReadsOnly => {
            "You can read here and record nothing: auditors and the emergency access only read. Whoever records signs \
             in."
                .into()
        }
        Refusal::NotOnStaff => "Only somebody on the staff can do this. Sign in.".into(),
        Refusal::NeedsListener => "By telephone a second nurse or prescriber hears it too: neither you nor whoever is on the telephone. Type that person\u{2019}s name, and PIN or passphrase.".into(),
        Refusal::NeedsSecondCaregiver => {
            "A second person confirms this here, another nurse or prescriber, with name and PIN or passphrase.".into()
        }
        Refusal::NeedsSecond(role) => {
            format!("A {role} confirms this here, with name and PIN or passphrase.")
        }
        Refusal::Blank(field) => blank(*field).into(),
        Refusal::ChairCount(count) => format!("{count} chairs are not possible: 1 to 8."),
        Refusal::ChairInUse(chair) => format!("A patient sits in {chair}. Move the patient first."),
        Refusal::NameTaken(name) => {
            format!("{name} is or was on the staff, and the two could not be told apart. Type another name.")
        }
        Refusal::NameOfTheProgram(name) => {
            format!("{name} is a name that the program uses itself. Type the name of a person.")
        }
        Refusal::LastManager => "Somebody has to stay manager. Make somebody else manager first.".into(),
        Refusal::ProtocolUnusable(problems) => {
            let words = join(problems.iter().map(|problem| problem.words.clone()));
            format!("The protocol cannot be used; the one in force stays. {words}")
        }
        Refusal::NoProtocol => "No protocol is in force. A manager takes one into use first.".into(),
        Refusal::StayUnset => "Type both least stays in minutes, 0 to 1,440.".into(),
        Refusal::RecordNumberTaken { number, owner } => format!("Record number {number} is {owner}."),
        Refusal::BornInFuture { born, today } => format!(
            "{} is in the future: today is {}. Check the year.",
            born.format("%-d %b %Y"),
            today.format("%-d %b %Y")
        ),
        Refusal::BornTooLongAgo { born } => {
            format!("{} is more than 120 years ago. Check the year.", born.format("%-d %b %Y"))
        }
        Refusal::HeightImpossible { height } => format!("{height} cannot be: 90 to 250 cm is possible."),
        Refusal::Unknown => "This is no longer there. Look at the board.".into(),
        Refusal::AlreadyHere(chair) => format!("This patient is here already, in {chair}."),
        Refusal::NoSuchChair(chair) => format!("There is no {chair}."),
        Refusal::ChairTaken { chair, by } => format!("{by} sits in {chair}."),
        Refusal::WrongChair { shown, now } => {
            format!("Not saved: this patient is in {now} now, not in {shown}. Check who is in front of you.")
        }
        Refusal::InfusionNumber { number, of } => {
            format!("Infusion {number} of {of} is not possible. Count from 1.")
        }
        Refusal::VisitOver => "This visit is over.".into(),
        Refusal::WrongStage(needed) => stage(*needed).into(),
        Refusal::NotAsked(item) => {
            format!("This is not asked of this patient: {}", wording(protocol, &item.0))
        }
        Refusal::AskedAnewEachTime(item) => {
            format!("The protocol has this asked anew each time: {}", wording(protocol, &item.0))
        }
        Refusal::NothingToConfirm(item) => {
            format!("There is no earlier answer to: {}", wording(protocol, &item.0))
        }
        Refusal::AnswerOfWrongKind { item } => {
            format!("This is no answer to: {}", wording(protocol, &item.0))
        }
        Refusal::NumberImpossible { typed, least, most, .. } => {
            format!("{typed} cannot be: {least} to {most} is possible.")
        }
        Refusal::InFuture { typed, now } => {
            format!("{} is later than now, {}. Nothing is entered ahead of time.", clock(*typed), clock(*now))
        }
        Refusal::AfterLeaving { typed, left } => {
            format!("{} is later than the visit: it was over at {}. Check the time.", clock(*typed), clock(*left))
        }
        Refusal::BeforeVisit { typed, arrived } => {
            format!(
                "{} is too early: this can have been at {} at the earliest. Check the time.",
                clock(*typed),
                clock(*arrived)
            )
        }
        Refusal::NoSuchTime { typed } => format!("{typed} is no time of day. Type it as in 11:30 or 1:30 pm."),
        Refusal::NothingToClear => "This answer needs no clearance.".into(),
        Refusal::WeightImpossible(weight) => {
            format!("{weight} cannot be. Enter kilograms, not pounds.")
        }
        Refusal::WeightUnusual(weight) => format!("{weight} is unusual. Save again to confirm it."),
        Refusal::WeightChanged { last, on, now } => super::weight_changed(*last, *on, *now),
        Refusal::OrderUnusual(odd) => {
            format!("{} Save again to confirm it.", join(odd.iter().map(super::odd_order)))
        }
        Refusal::NoStandingOrder => {
            "No order stands for this series. Enter the prescriber\u{2019}s order.".into()
        }
        Refusal::OrderImpossible => {
            "This order cannot be right: check dose, weight, minutes, vial strength, and volume.".into()
        }
        Refusal::NotAPrescriber(who) => format!("{} is not a prescriber.", record.name_of(*who)),
        Refusal::TakePressureAgain => "Take the blood pressure again first; then it can be cleared.".into(),
        Refusal::NothingToCheck => {
            "There is nothing to check yet: weight, order, and drawing-up come first.".into()
        }
        Refusal::CheckerWasFirst(who) => {
            format!(
                "{} weighed the patient, typed the order, or drew the drug up. Somebody else checks.",
                record.name_of(*who)
            )
        }
        Refusal::CheckerSawTheChart(who) => format!(
            "{} has seen the chart\u{2019}s figures by now. If weight, order, or drawing-up was wrong, correct it. If the \
             check was, somebody else checks, or a prescriber leaves it out.",
            record.name_of(*who)
        ),
        Refusal::StandingOrderUnsigned(who) => format!(
            "The standing order came by telephone, and {} has not signed it yet. Have it signed at the visit at \
             which it was given, or enter the order anew.",
            record.name_of(*who)
        ),
        Refusal::ExpectedPast { typed, now } => {
            format!("{typed} is past: it is {} now. When is the ride expected?", clock(*now))
        }
        Refusal::DrawnImpossible(amount) => format!("{amount} cannot have been drawn up. Type mL of drug."),
        Refusal::DrawingUnusual(odd) => {
            format!("{} Save again to confirm it.", join(odd.iter().map(super::odd_drawing)))
        }
        Refusal::NothingDrawn => "Nothing is on record as drawn up.".into(),
        Refusal::MoreThanLeft { amount, left } => {
            format!("{amount} cannot be wasted: {left} is left of what was drawn up.")
        }
        Refusal::NeedsWitness => {
            "Somebody else sees it and confirms here, with name and PIN or passphrase.".into()
        }
        Refusal::NothingOwed => "No signature is owed for this visit.".into(),
        Refusal::OwedByAnother(who) => {
            let names: Vec<String> = who.iter().map(|who| record.name_of(*who).to_owned()).collect();
            format!(
                "The signature is owed by {}, who signs here with name and PIN or passphrase.",
                super::names(&names)
            )
        }
        Refusal::RoomNotLookedThrough(open) => {
            format!("Say of each thing whether it is there and works: {open} left.")
        }
        Refusal::SeriesImpossible => {
            "A series has 1 to 60 infusions, 1 to 365 days apart, and not all of them given already.".into()
        }
        Refusal::RatedInFuture { on, today } => {
            format!("{} is in the future: today is {}.", on.format("%-d %b %Y"), today.format("%-d %b %Y"))
        }
        Refusal::NextInPast { next, today } => format!(
            "{} is past: today is {}. Leave the next day empty if it is not known.",
            next.format("%-d %b %Y"),
            today.format("%-d %b %Y")
        ),
        Refusal::IsCounted(effect) => {
            let id = crate::protocol::HappeningId(effect.0.clone());
            let name = protocol.and_then(|protocol| protocol.happening(&id)).unwrap_or(effect.0.as_str());
            format!("{name} is counted each time; it has no grade.")
        }
        Refusal::PhraseTooMild(grade) => {
            format!("This phrase is not meant for what is {grade}. Say it in other words.")
        }
        Refusal::ScoreOutside { value, least, most } => {
            format!("{value} is not on this scale: {least} to {most}.")
        }
        Refusal::FlowImpossible(flow) => format!("{flow} cannot be: no flow meter shows it."),
        Refusal::SymptomsUnanswered(open) => {
            format!(
                "{} not answered. Each question has an answer of its own.",
                capital(&super::count(*open, "question is", "questions are"))
            )
        }
        Refusal::RateImpossible(rate) => {
            format!("No pump runs at {rate}. Pause it, or type the rate it shows.")
        }
        Refusal::RateUnusual(rate) => {
            format!(
                "{rate} is outside what is usual, or faster than ordered. Save again to confirm what the pump shows."
            )
        }
        Refusal::StillWatches(chairs) => {
            let chairs: Vec<String> = chairs.iter().map(ToString::to_string).collect();
            format!("Still watches {}. Hand over first, by Cover on the board.", list(&chairs))
        }
        Refusal::NoEmergency => "No emergency is open for this patient.".into(),
        Refusal::EmergencyHasNotes => {
            "Something was noted in it, so it stays on record. Strike out what was wrong, or end it as over."
                .into()
        }
        Refusal::PauseOverlaps => {
            "The pump did not run all of that time: it had not started, or a pause is on record there.".into()
        }
        Refusal::EmergencyGoesOn => "An emergency is open for this patient. End it first, under F9.".into(),
        Refusal::WatchesAlready(who) => format!("{} watches them already.", record.name_of(*who)),
        Refusal::MoreThanRatio { who, chairs, ratio } => format!(
            "{} would watch {chairs} chairs; the protocol says {ratio} at most. Press again to confirm it.",
            record.name_of(*who)
        ),
        Refusal::NoCallDue => "No call is due for this visit.".into(),
        Refusal::CallUnanswered(open) => {
            format!("Say of each thing that was open whether it is still there: {open} left.")
        }
        Refusal::VitalsImpossible(all) => join(all.iter().map(super::impossible)),
        Refusal::VitalsUnconfirmed(all) => {
            format!("{} Press Enter again to save it as typed.", join(all.iter().map(super::odd)))
        }
        Refusal::VitalsUnsaid(vitals) => super::unsaid(vitals),
        Refusal::QuietWithCuff => {
            "A quiet set is taken by eye and has no blood pressure. Save it as a full set.".into()
        }
        Refusal::QuietWithoutBreaths => "Count the breaths: they are part of a quiet set.".into(),
        Refusal::FullSetDue { limit: 0 } => "The protocol asks for full sets only.".into(),
        Refusal::FullSetDue { limit } => {
            format!("{limit} quiet or skipped sets followed each other. A full set is due now.")
        }
        Refusal::NothingDue => "No set is due then, so there is none to leave out.".into(),
        Refusal::NothingCorrected => "That is what stands there already. Nothing was changed.".into(),
        Refusal::NothingFlagged => "No value of that set is past a limit now.".into(),
        Refusal::CriticalNotSeen => {
            "A value is critical. Say that you have seen it before reminders are quiet.".into()
        }
        Refusal::TimeNeverWas { typed } => {
            format!("{} was skipped: the clock was put forward past it.", typed.format("%H:%M"))
        }
        Refusal::TimeTwice { typed } => {
            let time = typed.format("%H:%M");
            format!(
                "{time} came twice: the clock was put back. Type @{time}/1 for the first, @{time}/2 for the second."
            )
        }
        Refusal::WrongOrder { from, to } => {
            format!("{} to {} ends before it begins.", from.format("%H:%M"), to.format("%H:%M"))
        }
        Refusal::WasNotThere(effect) => {
            let name = protocol.and_then(|protocol| protocol.effect(effect)).map(|kind| kind.name.clone());
            let name = name.unwrap_or_else(|| effect.0.clone());
            format!(
                "{name} was not there at that time, so it cannot be gone then. If nothing is there, say that you looked."
            )
        }
        Refusal::NotReadyToStart(reasons) => match protocol {
            Some(protocol) => join(reasons.iter().map(|reason| super::not_ready(reason, protocol))),
            None => "Something is missing before the start.".into(),
        },
        Refusal::MoreThanOrdered => {
            "The pump cannot have given more than the total volume of the order. Read it again.".into()
        }
        Refusal::EarlyEnd { ordered, ran } => {
            format!("The pump has run {ran} of {ordered}, so the bag is not empty. Say why it ends early.")
        }
        Refusal::NoSuchMoaas(score) => format!("MOAA/S {score} does not exist: 0 to 5."),
        Refusal::SheetNotPrinted => "Print or save the discharge sheet first, then explain it.".into(),
        Refusal::SheetTooEarly => {
            "The discharge sheet is printed and saved from the end of the infusion on. It can be previewed now."
                .into()
        }
        Refusal::FormNotPrinted => {
            "Print or save the form for leaving against advice first; then it can be signed.".into()
        }
        Refusal::FormChanged { made, now } => format!(
            "The form that was made is version {made}; something on it has changed. Print or save version {now}, then have it \
             signed on the screen."
        ),
        Refusal::SheetChanged { printed, now } if printed == now => format!(
            "Version {now} says something else than the one that was explained. Explain it, then have it signed."
        ),
        Refusal::SheetEndsTooEarly { printed, now } => format!(
            "Version {printed} says another time until which not to drive than it would by now. Print or save version {now}, then explain that."
        ),
        Refusal::SheetChanged { printed, now } => format!(
            "Something was recorded since version {printed} was made. Print or save version {now}, then explain that."
        ),
        Refusal::ReleasedDriving => "Nobody is released to drive after ketamine. A patient who drives all the same leaves against advice: end the visit so, \
             under More. It asks which prescriber was told."
            .into(),
        Refusal::SignedAfterLeaving => "The patient has left, and signs nothing on this screen. What was signed on the printed sheet can \
             still be noted."
            .into(),
        Refusal::SheetNotExplained => "Explain the sheet first, then have it said back.".into(),
        Refusal::DriverForHire(rule) => format!(
            "Not handed over. {} Name somebody who goes along, arrange another ride, or pass the ride by override.",
            super::leaving::for_hire(*rule)
        ),
        Refusal::HiredCompanion => {
            "A driver for hire does not stay with the patient. Name somebody else, or note that it was declined.".into()
        }
        Refusal::NoRide => "No ride is arranged yet, so it cannot be the same person.".into(),
        Refusal::NothingToOverride(_) => "This criterion does not keep the patient.".into(),
        Refusal::ReasonTooShort { typed } => {
            format!("\u{201c}{typed}\u{201d} is too short a reason. Say why, so that somebody else can follow it later.")
        }
        Refusal::FoundTooShort { typed } => {
            format!("\u{201c}{typed}\u{201d} says too little. Say in a few words what you found.")
        }
        Refusal::KeysNotSettled { to_be_given } if to_be_given.is_empty() => {
            "Make a new recovery sheet first: it closes what was replaced. Then say what you found.".into()
        }
        Refusal::KeysNotSettled { to_be_given } => {
            let names = super::keys::of_staff(to_be_given, record);
            format!("Give a new passphrase first: {names}. Then say what you found.")
        }
        Refusal::NameTooShort { typed } => {
            format!("\u{201c}{typed}\u{201d} is no name. Type your own: it stands in the record.")
        }
        Refusal::NothingToWithdraw(_) => "This criterion is not overridden.".into(),
        Refusal::NoCallToClose => "No call is past its time that nobody has made.".into(),
        Refusal::NoSymptomOpen => {
            "No call said of a symptom that it is still there which waits for a prescriber.".into()
        }
        Refusal::NoDriveUntold => {
            "No call heard of a drive that did not end at home and waits for a prescriber.".into()
        }
        Refusal::AnswersNotReached => {
            "Answers are given: press Reached, or Broke off where the call ended before all was asked.".into()
        }
        Refusal::NoThoughtsOpen => {
            "There are no thoughts of self-harm on record here that still wait for a prescriber.".into()
        }
        Refusal::NotReadyToRelease { from, criteria, signature, companion, effects, card } => {
            let open = still_open(criteria, (*signature, *companion, *card), effects, protocol);
            match from {
                Step::HandOver => format!("Not handed over. Still open: {}.", capital(&open)),
                Step::Release => format!("Not released. Still open: {}.", capital(&open)),
            }
        }
    }
}

fn join(sentences: impl Iterator<Item = String>) -> String {
    sentences.collect::<Vec<_>>().join(" ")
}

fn wording<'a>(protocol: Option<&'a Protocol>, item: &'a str) -> &'a str {
    let found = protocol.and_then(|protocol| protocol.items().find(|candidate| candidate.id.0 == item));
    found.map_or(item, |item| &item.wording)
}

/// What is open, with a semicolon between: a title may have commas of its own.
fn still_open(
    criteria: &[crate::protocol::CriterionId],
    (signature, companion, card): (bool, bool, bool),
    effects: &[crate::effect::EffectId],
    protocol: Option<&Protocol>,
) -> String {
    let title = |id: &crate::protocol::CriterionId| {
        let rule = protocol.and_then(|p| p.criterion(id).map(|c| super::criterion_title(&c.rule, p)));
        rule.map_or_else(|| id.0.clone(), |title| title.to_lowercase().replace("iv line", "IV line"))
    };
    let mut parts: Vec<String> = criteria.iter().map(title).collect();
    parts.extend(effects.iter().map(|id| {
        let name = protocol
            .and_then(|protocol| protocol.effect(id))
            .map_or(id.0.clone(), |kind| kind.name.to_lowercase());
        format!("what was told about {name}, which is still there")
    }));
    if card {
        parts.push("the companion\u{2019}s card".into());
    }
    if companion {
        parts.push("whether somebody stays for 24 hours".into());
    }
    if signature {
        parts.push("the nurse\u{2019}s signature".into());
    }
    parts.join("; ")
}
