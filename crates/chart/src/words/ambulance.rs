//! What an ambulance asks for, in words: the same on the emergency page and on the card that goes along.

use super::{Clock, capital, care as say};
use crate::{
    answer::Answer,
    dose,
    effect::Episode,
    infused,
    patient::Details,
    protocol::{HappeningId, Protocol, ScoreId},
    record::Record,
    start,
    time::Stamp,
    visit::{Stage, Visit},
};
use chrono::Datelike;

const CLOCK: Clock = Clock::Hours24;

/// `39 years, born 14 Mar 1987, female`. The age is in whole years, as an ambulance asks for it.
#[must_use]
pub fn about(details: &Details, now: &Stamp) -> String {
    let (born, today) = (details.born, now.date());
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    let age = today.year() - born.year() - i32::from(!had_birthday);
    format!("{age} years, born {}, {}", born.format("%-d %b %Y"), details.sex)
}

/// Allergies, weight, medicines, the dose so far, and whom to reach: each with its label. What is not known says so.
#[must_use]
pub fn pairs(record: &Record, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<(String, String)> {
    let details = record.patient_of(visit).map(|patient| &patient.details);
    let mut list = vec![
        ("Allergies", details.map(|details| details.allergies.to_string())),
        ("Weight", visit.weight.as_ref().map(|weight| weight.value.to_string())),
        ("Medicines", medicines(visit, protocol)),
        ("Ketamine", Some(ketamine(visit, now))),
        ("Infusion", Some(course(visit))),
        ("Effects open", Some(effects(visit, protocol))),
        ("Emergency contact", details.map(|details| details.emergency_contact.clone())),
    ];
    let clinic = record.clinic.as_ref().map(|clinic| format!("{}, {}", clinic.place(), clinic.telephone));
    list.push(("Clinic", clinic));
    let said = |text: Option<String>| {
        text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| "not recorded".to_owned())
    };
    list.into_iter().map(|(label, text)| (label.to_owned(), said(text))).collect()
}

/// What the assessment says of medicines, in its own words.
fn medicines(visit: &Visit, protocol: &Protocol) -> Option<String> {
    let words: Vec<String> = protocol
        .items()
        .filter_map(|item| {
            let (about, given) = (item.on_card.as_ref()?, visit.answers.get(&item.id)?);
            let words = start::answer_words(item, &given.value);
            let empty = matches!(&given.value, Answer::Text(text) if text.trim().is_empty());
            (!empty).then(|| format!("{about} {words}"))
        })
        .collect();
    (!words.is_empty()).then(|| capital(&words.join("; ")))
}

/// From when to when the infusion ran.
fn course(visit: &Visit) -> String {
    match (visit.stage.start(), visit.stage.end()) {
        (None, _) => "not started".to_owned(),
        (Some(start), None) => {
            let stands = visit.stage.standing_since();
            let stands = stands.map_or_else(String::new, |at| format!(", paused since {}", CLOCK.time(&at)));
            format!("started {}{stands}", CLOCK.time(&start))
        }
        (Some(start), Some(end)) => format!("{} to {}", CLOCK.time(&start), CLOCK.time(&end)),
    }
}

/// The dose so far, as the discharge sheet says it: by the pump's own figure once it is known, else as it is worked out
/// from what was infused.
#[must_use]
pub fn ketamine(visit: &Visit, now: &Stamp) -> String {
    let Some(worked) = visit.worked() else { return "no order".to_owned() };
    let ordered = format!("{} ordered at {}", worked.dose(), worked.concentration());
    let infused = infused::infused(&visit.stage, now).zip(infused::drug_given(visit, now));
    let Some((so_far, given)) = infused else { return format!("{ordered}, not started") };
    let (given, calculated) = (dose::milligrams(given), say::volume_so_far(visit, so_far));
    if let Some(finished) = visit.stage.finished() {
        let pump = finished.given;
        return format!("{given}, by the pump ({pump}); {calculated} calculated; {ordered}");
    }
    let stands = match &visit.stage {
        Stage::Infusing(_) => ", pump runs",
        Stage::Paused(..) => ", pump paused",
        Stage::Arrived | Stage::Recovering(_) | Stage::Departed(..) | Stage::Ended { .. } => "",
    };
    let grows = if stands.is_empty() { "" } else { " so far" };
    format!("{given}{grows}, calculated ({calculated}){stands}; {ordered}")
}

fn effects(visit: &Visit, protocol: &Protocol) -> String {
    let open = visit.episodes().into_iter().filter(Episode::open).map(|one| {
        let name = protocol.effect_name(&one.effect).to_lowercase();
        format!("{name} {}, since {}", one.grade, CLOCK.time(&one.from))
    });
    let open: Vec<String> = open.collect();
    let counted = protocol.effects.iter().filter(|kind| kind.counted).filter_map(|kind| {
        let what = HappeningId(kind.id.0.clone());
        let last = visit.care.times(&what).last()?;
        let times = super::count(visit.care.times(&what).count(), "time", "times");
        Some(format!("{} {times}, last {}", kind.name.to_lowercase(), CLOCK.time(&last.at)))
    });
    let symptoms = visit.care.symptoms.iter().rfind(|asked| !asked.present.is_empty());
    let symptoms = symptoms
        .map(|asked| format!("{} at {}", super::symptoms(&asked.present, protocol), CLOCK.time(&asked.at)));
    let moaas = crate::contradiction::values(visit, &ScoreId(ScoreId::MOAAS.to_owned())).pop();
    let moaas = moaas.map(|last| format!("MOAA/S {} at {}", last.value, CLOCK.time(&last.at)));
    let all: Vec<String> = open.into_iter().chain(counted).chain(symptoms).chain(moaas).collect();
    if all.is_empty() { "none recorded".to_owned() } else { capital(&all.join("; ")) }
}
