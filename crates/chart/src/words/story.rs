//! The timeline: each entry of a visit as one line.

use crate::{
    answer::{Answer, Voice},
    departure::{Companion, Outlet, Paperwork},
    effect::{Episode, Grade},
    entry::Entry,
    fact::{Decided, Fact, FollowUp, PatientFact, SetFact, VisitFact, WatchedBy},
    language::Language,
    owed::Owed,
    patient::Details,
    protocol::{CriterionId, ItemId, Protocol},
    record::Record,
    start,
    time::{Minutes, Stamp},
    visit::Visit,
};

/// When what an entry tells of was so: often another moment than when it was typed.
#[must_use]
pub fn tells_of_time(entry: &Entry) -> Stamp {
    let Fact::Visit { fact, .. } = &entry.fact else { return entry.recorded };
    match fact {
        VisitFact::Arrived { at, .. }
        | VisitFact::VitalsTaken { at, .. }
        | VisitFact::Looked { at, .. }
        | VisitFact::EffectObserved { at, .. }
        | VisitFact::WatchedBy(WatchedBy { at, .. })
        | VisitFact::FollowedUp(FollowUp { at, .. })
        | VisitFact::InfusionStarted { at }
        | VisitFact::InfusionPaused { at }
        | VisitFact::InfusionResumed { at }
        | VisitFact::InfusionEnded { at, .. }
        | VisitFact::AlertnessChecked { at, .. }
        | VisitFact::GaitChecked { at, .. }
        | VisitFact::SafetyAsked { at, .. }
        | VisitFact::IvRemoved { at }
        | VisitFact::SheetExplained { at, .. }
        | VisitFact::RideArranged { at, .. }
        | VisitFact::HandedOver { at, .. }
        | VisitFact::Released { at, .. }
        | VisitFact::EndedOtherwise { at, .. } => *at,
        VisitFact::Sets(fact) => match fact {
            SetFact::Skipped { at, .. } => *at,
            SetFact::NotTaken { to, .. } => *to,
            SetFact::Corrected { .. } | SetFact::FlagSeen { .. } | SetFact::Snoozed { .. } => entry.recorded,
        },
        VisitFact::Care(fact) => super::care::told_at(fact).unwrap_or(entry.recorded),
        VisitFact::Leaving(fact) => super::leaving::leaving_at(fact).unwrap_or(entry.recorded),
        VisitFact::Emergency(fact) => super::care::emergency_at(fact).unwrap_or(entry.recorded),
        VisitFact::Expected { .. }
        | VisitFact::AppointmentCancelled { .. }
        | VisitFact::ChairChanged { .. }
        | VisitFact::Answered { .. }
        | VisitFact::ConfirmedUnchanged { .. }
        | VisitFact::Cleared { .. }
        | VisitFact::Weighed { .. }
        | VisitFact::Ordered(_)
        | VisitFact::AskedBack { .. }
        | VisitFact::DoubleChecked(_)
        | VisitFact::CheckWaived { .. }
        | VisitFact::DrawnUp { .. }
        | VisitFact::DrugWasted(_)
        | VisitFact::PressureCleared { .. }
        | VisitFact::NoRideAccepted { .. }
        | VisitFact::NobodyOnSiteAccepted { .. }
        | VisitFact::OwedSignatureGiven { .. }
        | VisitFact::CopyMade { .. }
        | VisitFact::CompanionSettled(_)
        | VisitFact::Signed { .. }
        | VisitFact::Overridden { .. }
        | VisitFact::OverrideWithdrawn { .. } => entry.recorded,
    }
}

/// One entry of a visit as a line. `None` for entries that are not about a visit.
#[must_use]
pub fn story(entry: &Entry, record: &Record, protocol: &Protocol) -> Option<String> {
    match &entry.fact {
        Fact::Visit { fact: VisitFact::Looked { at, open }, visit } => {
            let visit = record.visits.get(visit);
            let by_now = || {
                visit.is_some_and(|visit| visit.episodes().iter().any(|one| one.was_open_at(at, entry.seq)))
            };
            Some(if open.unwrap_or_else(by_now) {
                "Looked, unchanged".into()
            } else {
                "Looked, no effects".into()
            })
        }
        Fact::Visit {
            fact: fact @ VisitFact::EffectObserved { effect, grade: Grade::Gone, at, .. },
            visit,
        } => {
            let episodes = record.visits.get(visit).map(Visit::episodes).unwrap_or_default();
            let ended = |one: &Episode| {
                one.effect == *effect && one.gone.is_some_and(|gone| gone.minutes_until(at) == Minutes(0))
            };
            let span = episodes.iter().find(|one| ended(one)).map_or_else(String::new, |one| {
                let (from, minutes) = (&one.from, one.from.minutes_until(at));
                format!(" (from {}, {})", super::Clock::Hours24.time(from), super::span(minutes))
            });
            Some(format!("{}{span}", course(fact, record, protocol)))
        }
        Fact::Visit { fact: VisitFact::Sets(fact), visit } => Some(of_sets(fact, record.visits.get(visit))),
        Fact::Visit { fact, .. } => Some(course(fact, record, protocol)),
        Fact::Clinic(_) | Fact::Patient { .. } => None,
    }
}

/// What was corrected about the patient since a visit began: each correction with its line. What was corrected afterwards
/// stands on its chart too. `about_patient` are all entries about the patient, in their order.
#[must_use]
pub fn corrections<'a>(about_patient: &'a [Entry], visit: &Visit) -> Vec<(&'a Entry, String)> {
    let mut before: Option<&Details> = None;
    let mut lines = Vec::new();
    for entry in about_patient {
        let Fact::Patient {
            fact: PatientFact::Registered(details) | PatientFact::Corrected(details), ..
        } = &entry.fact
        else {
            continue;
        };
        let is_since = visit.arrived.until(&entry.recorded) >= 0;
        if let Some(before) = before.filter(|_| is_since) {
            lines.push((
                entry,
                format!("Patient\u{2019}s details corrected: {}", differences(before, details)),
            ));
        }
        before = Some(details);
    }
    lines
}

/// `allergies: latex (was penicillin)`, for each that differs.
fn differences(before: &Details, after: &Details) -> String {
    let height = |details: &Details| details.height.map(|h| h.to_string()).unwrap_or_default();
    let born = |details: &Details| details.born.format("%-d %b %Y").to_string();
    let pairs = [
        ("surname", before.surname.clone(), after.surname.clone()),
        ("given name", before.given.clone(), after.given.clone()),
        ("born", born(before), born(after)),
        ("sex", before.sex.to_string(), after.sex.to_string()),
        ("record number", before.record_number.clone(), after.record_number.clone()),
        ("phone", before.phone.clone(), after.phone.clone()),
        ("emergency contact", before.emergency_contact.clone(), after.emergency_contact.clone()),
        ("language", before.language.clone(), after.language.clone()),
        ("allergies", before.allergies.to_string(), after.allergies.to_string()),
        ("height", height(before), height(after)),
    ];
    let blank = |text: String| if text.trim().is_empty() { "not recorded".to_owned() } else { text };
    let differ = pairs.into_iter().filter(|(_, before, after)| before != after);
    let words =
        differ.map(|(what, before, after)| format!("{what}: {} (was {})", blank(after), blank(before)));
    let words: Vec<String> = words.collect();
    if words.is_empty() { "nothing changed".to_owned() } else { words.join("; ") }
}

fn answered(item: &ItemId, answer: &Answer, protocol: &Protocol) -> String {
    protocol.item(item).map_or_else(
        || item.0.clone(),
        |item| {
            let colon = if item.wording.ends_with('?') { "" } else { ":" };
            format!("{}{colon} {}", item.wording, start::answer_words(item, answer))
        },
    )
}

fn of_sets(fact: &SetFact, visit: Option<&Visit>) -> String {
    let time = |at: &Stamp| super::Clock::Hours24.time(at);
    match fact {
        SetFact::Skipped { reason, .. } => format!("Set skipped: {reason}"),
        SetFact::NotTaken { from, to, reason } => {
            format!("Sets from {} to {} not taken: {reason}", time(from), time(to))
        }
        SetFact::Corrected { to: Some(to), reason, .. } => {
            let line = super::set_line(&to.signs, &to.absent);
            format!("Set corrected: {line} at {}: {reason}", time(&to.at))
        }
        SetFact::Corrected { to: None, reason, set } => {
            let struck = visit.and_then(|visit| visit.struck.iter().find(|one| one.set.seq == *set));
            let which = struck.map(|one| {
                let line = super::set_line(&one.set.signs, &one.set.absent);
                format!(": {line} at {}", time(&one.set.at))
            });
            format!("Set struck out{}: {reason}", which.unwrap_or_default())
        }
        SetFact::FlagSeen { .. } => "Values past a limit seen".into(),
        SetFact::Snoozed { until } => format!("Reminders quiet until {}", time(until)),
    }
}

/// How a prescriber's word came, to stand after the name.
#[must_use]
pub const fn by_voice(voice: Voice) -> &'static str {
    match voice {
        Voice::InPerson => "",
        Voice::Telephone => ", by telephone, read back, signature owed",
    }
}

#[allow(clippy::too_many_lines, reason = "one line for each fact; splitting it would hide one")]
fn course(fact: &VisitFact, record: &Record, protocol: &Protocol) -> String {
    match fact {
        VisitFact::Expected { due, infusion, .. } => {
            format!("Expected {} for {infusion}", due.format("%-d %b, %H:%M"))
        }
        VisitFact::AppointmentCancelled { reason } => format!("Appointment canceled: {reason}"),
        VisitFact::Arrived { chair, infusion, .. } => format!("Arrived, {chair}, {infusion}"),
        VisitFact::ChairChanged { to } => format!("Moved to {to}"),
        VisitFact::VitalsTaken { signs, absent, quiet, from_paper, .. } => {
            let line = super::set_line(signs, absent);
            let quiet = quiet.map_or_else(String::new, |seen| format!(", quiet set: {}", super::seen(&seen)));
            format!("{line}{quiet}{}", if *from_paper { ", from paper" } else { "" })
        }
        VisitFact::Sets(fact) => of_sets(fact, None),
        VisitFact::Looked { .. } => "Looked".into(),
        VisitFact::EffectObserved { effect, grade, note, .. } => {
            format!("{}, {grade}{}", protocol.effect_name(effect), super::care::colon(note))
        }
        VisitFact::Care(fact) => super::care::of_care(fact, record, protocol),
        VisitFact::Emergency(fact) => super::care::of_emergency(fact),
        VisitFact::WatchedBy(watched) => {
            format!("{} takes over and watches from here", record.name_of(watched.who))
        }
        VisitFact::FollowedUp(call) => super::call::follow_up(call, record, protocol),
        VisitFact::InfusionStarted { .. } => "Infusion started".into(),
        VisitFact::InfusionPaused { .. } => "Infusion paused".into(),
        VisitFact::InfusionResumed { .. } => "Infusion resumed".into(),
        VisitFact::InfusionEnded { given, reason, .. } if reason.is_empty() => {
            format!("Infusion ended, pump says {given}")
        }
        VisitFact::InfusionEnded { given, reason, .. } => {
            format!("Infusion ended early, pump says {given}: {reason}")
        }
        VisitFact::AlertnessChecked { moaas, oriented, .. } => {
            format!("MOAA/S {moaas}, {}", if *oriented { "oriented" } else { "not oriented" })
        }
        VisitFact::GaitChecked { as_on_arrival: true, .. } => "Walks as on arrival".into(),
        VisitFact::GaitChecked { as_on_arrival: false, .. } => "Does not walk as on arrival".into(),
        VisitFact::SafetyAsked { thoughts: false, .. } => "Asked about thoughts of self-harm: no".into(),
        VisitFact::SafetyAsked { thoughts: true, .. } => {
            "Asked about thoughts of self-harm: yes, has them".into()
        }
        VisitFact::IvRemoved { .. } => "IV line out, site dressed".into(),
        VisitFact::CopyMade { paperwork, outlet, version, of, language, .. } => {
            let (what, how) = (paper(*paperwork), outlet_word(*outlet));
            let again = if of.is_some() { " once more as it was" } else { "" };
            // English, in which staff work, goes without saying.
            let language = match language {
                Some(language @ Language::Spanish) => format!(", in {}", language.name()),
                Some(Language::English) | None => String::new(),
            };
            format!("{what} {how}{again}, version {version}{language}")
        }
        VisitFact::SheetExplained { language, version: 0, .. } => format!("Sheet explained in {language}"),
        VisitFact::SheetExplained { language, version, .. } => {
            format!("Sheet version {version} explained in {language}")
        }
        VisitFact::RideArranged { person, driver, second, expected, .. } => {
            let expected = super::leaving::expected(expected, None);
            let second =
                second.as_ref().map_or_else(String::new, |one| format!("; second contact {}", one.words()));
            let hired = super::leaving::driver(*driver);
            format!("Ride home arranged: {}{hired}{expected}{second}", person.words())
        }
        VisitFact::HandedOver { to, driver, place, known_by, companion, along, put_right, .. } => {
            let right = if *put_right { "Handing-over put right: handed" } else { "Handed" };
            let hired = super::leaving::driver(*driver);
            let door = super::leaving::at_the_door(place, known_by, *companion, along.as_ref());
            format!("{right} over to {}{hired}{door}", to.words())
        }
        VisitFact::Leaving(fact) => super::leaving::leaving_story(fact, record, protocol),
        VisitFact::CompanionSettled(Companion::Named { person, .. }) => {
            format!("24-hour companion: {}", person.words())
        }
        VisitFact::CompanionSettled(Companion::Declined { reason, advice }) => {
            let advice = if advice.is_empty() { String::new() } else { format!("; advised: {advice}") };
            format!("24-hour companion declined: {reason}{advice}")
        }
        VisitFact::Signed { meaning, .. } => format!("Signed: {meaning}"),
        VisitFact::Overridden { criterion, reason, second, voice, heard_by } => {
            let (who, title) = (record.name_of(*second), title_of(criterion, protocol));
            let heard =
                heard_by.map_or_else(String::new, |heard| format!(", heard by {}", record.name_of(heard)));
            format!("Overridden with {who}{}{heard}: {title}. {reason}", by_voice(*voice))
        }
        VisitFact::OverrideWithdrawn { criterion, reason } => {
            format!("Override withdrawn: {}. {reason}", title_of(criterion, protocol))
        }
        VisitFact::Released { way: None, .. } => "Released".into(),
        VisitFact::Released { way: Some(way), .. } => {
            format!("Released; {}", super::against_advice::way(way))
        }
        VisitFact::EndedOtherwise { how, reason, decided, next, parted, .. } => {
            let decided = decided.map_or_else(String::new, |who| match who {
                Decided::Patient => ", decided by the patient".to_owned(),
                Decided::Staff(who) => format!(", decided by {}", record.name_of(who)),
            });
            let next = next.map_or_else(String::new, |next| format!(", next {}", next.format("%-d %b %Y")));
            let parted = parted.as_ref().map_or_else(String::new, |parted| {
                format!(". {}", super::against_advice::parted(parted, record))
            });
            let more = format!("{decided}{next}{parted}");
            // A stop that was typed is none where the sentence goes on.
            let reason = if more.is_empty() { reason.as_str() } else { reason.trim_end_matches('.') };
            format!("{}: {reason}{more}", super::capital(&how.to_string()))
        }
        VisitFact::AskedBack { question, answer, .. } => format!("{question} {answer}"),
        VisitFact::DoubleChecked(check) => super::double_check(check, record),
        VisitFact::CheckWaived { prescriber, voice, note } => {
            format!("Second check left out by {}{}: {note}", record.name_of(*prescriber), by_voice(*voice))
        }
        VisitFact::DrawnUp { drawn, confirmed } => {
            let asked = if *confirmed { ", asked about and confirmed" } else { "" };
            format!("{}{asked}", super::drawn(drawn))
        }
        VisitFact::DrugWasted(wasted) => {
            format!("Wasted {}, witness {}", wasted.amount, record.name_of(wasted.witness))
        }
        VisitFact::PressureCleared { prescriber, voice, note, .. } => {
            let who = record.name_of(*prescriber);
            format!("Blood pressure before the start cleared by {who}{}: {note}", by_voice(*voice))
        }
        VisitFact::NoRideAccepted { plan, prescriber, voice } => {
            let who = record.name_of(*prescriber);
            format!("Plan without a ride accepted by {who}{}: {plan}", by_voice(*voice))
        }
        VisitFact::NobodyOnSiteAccepted { prescriber, voice, note } => {
            let who = record.name_of(*prescriber);
            format!("Start with no prescriber on site accepted by {who}{}: {note}", by_voice(*voice))
        }
        VisitFact::OwedSignatureGiven { owed, prescriber } => {
            format!("{} signed for {}", record.name_of(*prescriber), owed_for(owed, protocol))
        }
        VisitFact::Answered { item, answer } => answered(item, answer, protocol),
        VisitFact::ConfirmedUnchanged { item, answer, since } => {
            format!("{}, {}", answered(item, answer, protocol), super::unchanged(*since))
        }
        VisitFact::Cleared { item, prescriber, voice, note } => {
            let wording = protocol.item(item).map_or(item.0.as_str(), |item| &item.wording);
            format!("Cleared by {}{}: {wording} {note}", record.name_of(*prescriber), by_voice(*voice))
        }
        VisitFact::Weighed { weight, confirmed: false } => format!("Weight {weight}"),
        VisitFact::Weighed { weight, confirmed: true } => {
            format!("Weight {weight}, asked about and confirmed")
        }
        VisitFact::Ordered(order) => {
            format!("Order by {}: {}", super::whose_order(order, record), super::order(order))
        }
    }
}

/// How a prescriber's word came, and whether the signature that it owed was given since.
#[must_use]
pub fn voice_now(visit: &Visit, owed: &Owed, voice: Voice) -> String {
    match (voice, visit.signed_later.get(owed)) {
        (Voice::Telephone, Some(signed)) => format!(
            ", by telephone, read back, signed {}, {}",
            super::date_short(signed.at.local()),
            super::Clock::Hours24.time(&signed.at)
        ),
        (Voice::Telephone | Voice::InPerson, _) => by_voice(voice).to_owned(),
    }
}

/// What a criterion asks; its identifier where the protocol does not know it.
fn title_of(criterion: &CriterionId, protocol: &Protocol) -> String {
    let asked = protocol.criterion(criterion);
    asked.map_or_else(|| criterion.0.clone(), |asked| super::criterion_title(&asked.rule, protocol))
}

/// What a signature is owed for: `the order`.
#[must_use]
pub fn owed_for(owed: &Owed, protocol: &Protocol) -> String {
    match owed {
        Owed::Order => "the order".into(),
        Owed::Clearance(item) => {
            let wording = protocol.item(item).map_or(item.0.as_str(), |item| &item.wording);
            format!("the clearance of: {wording}")
        }
        Owed::Pressure => "the clearance of blood pressure before the start".into(),
        Owed::NoRide => "the plan without a ride".into(),
        Owed::NoDoubleCheck => "starting without a second check".into(),
        Owed::Override(criterion) => format!("the override of: {}", title_of(criterion, protocol)),
        Owed::Thoughts => "the answer to thoughts of self-harm in the call".into(),
        Owed::Symptom => "the answer to a symptom that was still there in the call".into(),
        Owed::ThoughtsHere => "the decision about thoughts of self-harm".into(),
        Owed::Record => "the record of the visit".into(),
        Owed::Medicine(seq) => format!("the medicine of entry {seq}"),
        Owed::NobodyOnSite => "starting with no prescriber on site".into(),
    }
}

/// What a document is called.
#[must_use]
pub const fn paper(paperwork: Paperwork) -> &'static str {
    match paperwork {
        Paperwork::DischargeSheet => "Discharge sheet",
        Paperwork::ChartCopy => "Chart copy",
        Paperwork::PaperGrid => "Paper grid",
        Paperwork::EmergencyCard => "Card for the ambulance",
        Paperwork::CompanionCard => "Companion\u{2019}s card",
        Paperwork::AgainstAdvice => "Form for leaving against advice",
    }
}

pub(super) const fn outlet_word(outlet: Outlet) -> &'static str {
    match outlet {
        Outlet::Printed => "printed",
        Outlet::Saved => "saved as PDF",
    }
}
