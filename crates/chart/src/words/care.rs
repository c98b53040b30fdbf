//! Scores, interventions, what happened, emergencies, and what is open of a call in words.

use super::{Clock, capital, list};
use crate::{
    care::{Detail, Medicine},
    decimal,
    decimal::Exact,
    emergency::Logged,
    fact::{CareFact, EmergencyEnd, EmergencyFact, Still},
    infused,
    protocol::{InterventionId, Protocol, ScoreId},
    raised::{Raised, What},
    record::Record,
    symptoms::Called,
    time::Stamp,
    visit::Visit,
};

/// `: a note`, or nothing.
pub(super) fn colon(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(": {note}") }
}

pub(super) fn told_at(fact: &CareFact) -> Option<Stamp> {
    match fact {
        CareFact::Scored { at, .. }
        | CareFact::Intervened { at, .. }
        | CareFact::Happened { at, .. }
        | CareFact::SiteChecked { at, .. }
        | CareFact::SymptomsAsked { at, .. }
        | CareFact::RateChanged { at, .. }
        | CareFact::Noted { at, .. } => Some(*at),
        CareFact::PauseAdded { from, .. } => Some(*from),
        CareFact::StruckOut { .. } | CareFact::Told { .. } => None,
    }
}

pub(super) const fn emergency_at(fact: &EmergencyFact) -> Option<Stamp> {
    match fact {
        EmergencyFact::Began { at } | EmergencyFact::Noted { at, .. } | EmergencyFact::Over { at, .. } => {
            Some(*at)
        }
        EmergencyFact::Detailed { .. } => None,
    }
}

/// The name of a score as it stands in a line: MOAA/S by its own name, a question without its mark.
#[must_use]
pub fn score_name(id: &ScoreId, protocol: &Protocol) -> String {
    if id.is_moaas() {
        return "MOAA/S".to_owned();
    }
    protocol.score(id).map_or_else(|| id.0.clone(), |kind| kind.name.trim_end_matches('?').to_owned())
}

/// The name of an intervention.
#[must_use]
pub fn intervention_name(id: &InterventionId, protocol: &Protocol) -> String {
    protocol.intervention(id).map_or_else(|| id.0.clone(), |kind| kind.name.clone())
}

/// What was found or answered yes, by name.
#[must_use]
pub fn symptoms(ids: &[String], protocol: &Protocol) -> String {
    let questions = protocol.symptoms.as_ref().map(|rules| rules.questions.as_slice()).unwrap_or_default();
    let name = |id: &String| {
        let found = questions.iter().find(|question| question.id == *id);
        found.map_or_else(|| id.clone(), |one| one.words.trim_end_matches('?').to_lowercase())
    };
    list(&ids.iter().map(name).collect::<Vec<_>>())
}

/// `; not chest pain and seizure`, or nothing.
fn but(how: &str, ids: &[String], protocol: &Protocol) -> String {
    if ids.is_empty() { String::new() } else { format!("; {how} {}", symptoms(ids, protocol)) }
}

/// The questions that have no answer yet.
fn unasked(present: &[String], absent: &[String], protocol: &Protocol) -> Vec<String> {
    let questions = protocol.symptoms.iter().flat_map(|rules| &rules.questions);
    let open = questions.filter(|question| !present.contains(&question.id) && !absent.contains(&question.id));
    open.map(|question| question.id.clone()).collect()
}

fn findings(ids: &[String], protocol: &Protocol) -> String {
    let name = |id: &String| {
        let found = protocol.site.findings.iter().find(|one| one.id == *id);
        found.map_or_else(|| id.clone(), |one| one.words.clone())
    };
    if ids.is_empty() { "nothing found".to_owned() } else { list(&ids.iter().map(name).collect::<Vec<_>>()) }
}

/// `IV site checked: pain`.
#[must_use]
pub fn site(ids: &[String], protocol: &Protocol) -> String {
    format!("IV site checked: {}", findings(ids, protocol))
}

/// A line with the note that belongs to it.
#[must_use]
pub fn with_note(line: &str, note: &str) -> String {
    format!("{line}{}", colon(note))
}

/// `4 mg IV`, with who ordered and who gave it.
fn medicine(given: &Medicine, record: &Record) -> String {
    let dose = decimal::write(given.dose.into(), 3);
    let (ordered, by) = (record.name_of(given.ordered_by), record.name_of(given.given_by));
    let owed = if given.signed { ", who confirmed it here" } else { ", signature owed" };
    format!("{} {dose} {} {}, ordered by {ordered}{owed}, given by {by}", given.name, given.unit, given.route)
}

/// What was recorded with an intervention, to stand after its name; empty where nothing was.
#[must_use]
pub fn detail(detail: &Detail, record: &Record) -> String {
    match detail {
        Detail::Plain | Detail::AboutValue | Detail::AboutSymptom => String::new(),
        Detail::Oxygen { device, flow } if flow.0 == 0 && device.is_empty() => "off".to_owned(),
        Detail::Oxygen { device, flow } if flow.0 == 0 => format!("off, {device}"),
        Detail::Oxygen { device, flow } => format!("{flow}, {device}"),
        Detail::Medicine(given) => medicine(given, record),
    }
}

/// An intervention in a word or two: the medicine by its name, oxygen by whether it is on.
#[must_use]
pub fn brief(what: &InterventionId, with: &Detail, protocol: &Protocol) -> String {
    let name = intervention_name(what, protocol);
    match with {
        Detail::Medicine(given) => given.name.clone(),
        Detail::Oxygen { flow, .. } if flow.0 == 0 => format!("{name} off"),
        Detail::Oxygen { flow, .. } => format!("{name} {flow}"),
        Detail::Plain | Detail::AboutValue | Detail::AboutSymptom => name,
    }
}

/// One intervention as a line: `Oxygen: 2 L/min, nasal cannula`.
#[must_use]
pub fn intervention(
    what: &InterventionId,
    with: &Detail,
    note: &str,
    record: &Record,
    protocol: &Protocol,
) -> String {
    let detail = detail(with, record);
    let parts: Vec<&str> = [detail.as_str(), note].into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}{}", intervention_name(what, protocol), colon(&parts.join("; ")))
}

pub(super) fn of_care(fact: &CareFact, record: &Record, protocol: &Protocol) -> String {
    match fact {
        CareFact::Scored { score, value, variant, .. } => {
            let kind = protocol.score(score);
            let name = kind.map_or(score.0.as_str(), |kind| kind.name.trim_end_matches('?'));
            let meaning = kind.and_then(|kind| kind.meaning(*value));
            let meaning = meaning.map_or_else(String::new, |words| format!(", {words}"));
            let validated = if kind.is_none_or(|kind| kind.validated) { "" } else { ", not validated" };
            format!("{name} {value}{meaning} ({variant}{validated})")
        }
        CareFact::Intervened { what, detail, note, .. } => intervention(what, detail, note, record, protocol),
        CareFact::Happened { what, note, .. } => {
            format!("{}{}", protocol.happening(what).unwrap_or(&what.0), colon(note))
        }
        CareFact::SiteChecked { findings: found, note, .. } => with_note(&site(found, protocol), note),
        CareFact::SymptomsAsked { present, absent, .. } if present.is_empty() => {
            format!("Symptoms asked: none of {}", symptoms(absent, protocol))
        }
        CareFact::SymptomsAsked { present, absent, .. } => {
            let no = but("not", absent, protocol);
            let unasked = but("not asked:", &unasked(present, absent, protocol), protocol);
            format!("Symptoms asked: yes, {}{no}{unasked}", symptoms(present, protocol))
        }
        CareFact::RateChanged { rate, .. } => format!("Pump rate changed to {rate}"),
        CareFact::PauseAdded { from, to } => {
            let time = |at: &Stamp| Clock::Hours24.time(at);
            format!("Infusion paused from {} to {}", time(from), time(to))
        }
        CareFact::Noted { text, .. } => format!("Note: {text}"),
        CareFact::StruckOut { reason, .. } => format!("An entry was struck out: {reason}"),
        CareFact::Told { effect, grade, patient, companion, companion_away, .. } => {
            // A stop is none where the sentence goes on.
            let patient_told = patient.trim_end_matches('.');
            let told = if *companion_away {
                format!("{patient_told}; the companion was not there, the card says: {companion}")
            } else if companion.is_empty() {
                patient.clone()
            } else {
                format!("{patient_told}; companion told: {companion}")
            };
            format!("{}, {grade}, still there. Patient told: {told}", protocol.effect_name(effect))
        }
    }
}

/// A time with its seconds, as emergencies need it.
#[must_use]
pub fn to_the_second(at: &Stamp) -> String {
    super::told_apart(at.local().format("%H:%M:%S").to_string(), at)
}

/// One note of an emergency: `Drug given: midazolam 2 mg`.
#[must_use]
pub fn emergency_note(what: &str, note: &str) -> String {
    match (what.is_empty(), note.is_empty()) {
        (true, _) => note.to_owned(),
        (false, true) => what.to_owned(),
        (false, false) => format!("{what}: {note}"),
    }
}

/// One line of the log of an emergency.
#[must_use]
pub fn logged(one: &Logged) -> String {
    match one {
        Logged::Began(_) => "Emergency".to_owned(),
        Logged::Noted(note) | Logged::Struck(note) => emergency_note(&note.what, &note.note),
        Logged::Over(over) => emergency_over(over.how, &over.note),
    }
}

/// How an emergency was over.
#[must_use]
pub fn emergency_over(how: EmergencyEnd, note: &str) -> String {
    let how = match how {
        EmergencyEnd::Stays => "Emergency over, the patient stays",
        EmergencyEnd::Transferred => "Emergency over, the patient was transferred",
        EmergencyEnd::Left => "Emergency over, the patient left",
        EmergencyEnd::None => "It was no emergency",
    };
    format!("{how}{}", colon(note))
}

pub(super) fn of_emergency(fact: &EmergencyFact) -> String {
    match fact {
        EmergencyFact::Began { at } => format!("Emergency, {}", to_the_second(at)),
        EmergencyFact::Noted { what, note, at } => {
            format!("{}, {}", emergency_note(what, note), to_the_second(at))
        }
        EmergencyFact::Detailed { note, .. } => format!("More about what was noted: {note}"),
        EmergencyFact::Over { how, note, .. } => emergency_over(*how, note),
    }
}

/// What stands wherever somebody called has thoughts of self-harm.
pub const THOUGHTS_IN_CALL: &str = "THOUGHTS OF SELF-HARM: a prescriber decides now";

/// What stands at the desk and on the chart as long as no prescriber was told. The board says less, for the room.
pub const THOUGHTS_UNTOLD: &str = "thoughts of self-harm: tell a prescriber";

/// What stands at the desk beside a call to whoever told of them.
pub const TOLD_OF_THOUGHTS: &str = "told of thoughts of self-harm";

/// What stands there as long as the prescriber who was told has not answered.
#[must_use]
pub fn thoughts_unanswered(prescriber: &str) -> String {
    format!("thoughts of self-harm: {prescriber} was told, and owes an answer")
}

/// What stands at the desk and on the chart as long as no prescriber was told of symptoms that a call said are still there:
/// `chest pain was still there in the call: tell a prescriber`.
#[must_use]
pub fn symptom_untold(ids: &[String], protocol: &Protocol) -> String {
    format!("{}: tell a prescriber", symptoms_still_there(ids, protocol))
}

/// What stands there as long as the prescriber who was told of them has not answered. What is gone by now is said to be gone.
#[must_use]
pub fn symptom_unanswered(visit: &Visit, ids: &[String], prescriber: &str, protocol: &Protocol) -> String {
    let is_gone = |id: &&String| matches!(crate::left_with_symptom::said(visit, id), Some((Still::Gone, _)));
    let (gone, there): (Vec<&String>, Vec<&String>) = ids.iter().partition(is_gone);
    let [gone, there] = [gone, there].map(|ids| ids.into_iter().cloned().collect::<Vec<_>>());
    let there = (!there.is_empty()).then(|| symptoms_still_there(&there, protocol));
    let gone = (!gone.is_empty())
        .then(|| format!("{}, and gone in a later one", symptoms_still_there(&gone, protocol)));
    let what: Vec<String> = there.into_iter().chain(gone).collect();
    format!("{}: {prescriber} was told, and owes an answer", what.join("; "))
}

/// `chest pain and shortness of breath were still there in the call`.
#[must_use]
pub(super) fn symptoms_still_there(ids: &[String], protocol: &Protocol) -> String {
    let were = if ids.len() == 1 { "was" } else { "were" };
    format!("{} {were} still there in the call", symptoms(ids, protocol))
}

/// `Raised blood pressure, highest 147/91 at 10:32, baseline 122/78`.
#[must_use]
pub fn raised(one: &Raised) -> (String, String) {
    let (peak, at) = (&one.peak.0, Clock::Hours24.time(&one.peak.1));
    let pressure =
        |signs: &crate::vitals::VitalSigns| signs.pressure.map(crate::quantity::BloodPressure::figure);
    let rate = |signs: &crate::vitals::VitalSigns| signs.heart_rate.map(|rate| rate.to_string());
    let (name, figure, own) = match one.what {
        What::Pressure => ("Raised blood pressure", pressure(peak), one.baseline.as_ref().and_then(pressure)),
        What::HeartRate => ("Raised heart rate", rate(peak), one.baseline.as_ref().and_then(rate)),
    };
    let own = own.map_or_else(|| "no baseline".to_owned(), |own| format!("baseline {own}"));
    (name.to_owned(), format!("highest {} at {at}, {own}", figure.unwrap_or_default()))
}

/// An exact volume to the microliter, half up: `74.167 mL`.
#[must_use]
pub fn volume(exact: Exact) -> String {
    format!("{} mL", decimal::write(decimal::round(exact, 3), 3))
}

/// The same to a tenth, where the end of the infusion is not known.
#[must_use]
pub fn volume_so_far(visit: &Visit, exact: Exact) -> String {
    let ended = visit.stage.end().is_some();
    if ended { volume(exact) } else { format!("{} mL", decimal::write(decimal::round(exact, 1), 1)) }
}

/// A pump rate to a tenth.
#[must_use]
pub fn rate(exact: Exact) -> String {
    format!("{} mL/h", decimal::write(decimal::round(exact, 1), 1))
}

/// What has been infused by a moment, as it is worked out: `62.5 mL of 100 mL calculated, 150 mL/h`.
#[must_use]
pub fn infused_so_far(visit: &Visit, at: &Stamp) -> Option<String> {
    let run = visit.stage.run()?;
    let (so_far, pumped) = (infused::infused(&visit.stage, at)?, run.pumped?);
    let now = infused::rate_now(run).map_or_else(String::new, |exact| format!(", {}", rate(exact)));
    let stands = if let crate::visit::Stage::Paused(..) = visit.stage { ", standing" } else { "" };
    let runs = visit.stage.is_here() && visit.stage.end().is_none();
    let rate = if runs { format!("{now}{stands}") } else { String::new() };
    Some(format!("{} of {} calculated{rate}", volume_so_far(visit, so_far), volume(pumped.total)))
}

/// One course of an effect: `mild 10:12, moderate 10:22, gone 11:10`.
#[must_use]
pub fn course(episode: &crate::effect::Episode) -> String {
    let steps = episode.course.iter().map(|(grade, at)| format!("{grade} {}", Clock::Hours24.time(at)));
    capital(&steps.collect::<Vec<_>>().join(", "))
}

/// Why the symptom questions are to be asked: `Ask now: blood pressure 168/101 at 10:16 with blurred vision.`
#[must_use]
pub fn symptoms_open(called: &Called, protocol: &Protocol) -> String {
    format!("Ask now: {}", symptoms_called(called, protocol))
}

/// What called for them: `blood pressure 168/101 at 10:16 with blurred vision.`
pub(super) fn symptoms_called(called: &Called, protocol: &Protocol) -> String {
    let emergency = called
        .emergency
        .as_ref()
        .map(|over| format!("there was an emergency, over at {}", Clock::Hours24.time(over)));
    if let Some(emergency) =
        emergency.as_ref().filter(|_| called.pressure.is_none() && called.effects.is_empty())
    {
        return format!("{emergency}.");
    }
    let emergency = emergency.map(|words| format!("; {words}")).unwrap_or_default();
    let pressure = called.pressure.as_ref().map_or_else(
        || format!("called for at {}", Clock::Hours24.time(&called.since)),
        |(pressure, at)| format!("blood pressure {} at {}", pressure.figure(), Clock::Hours24.time(at)),
    );
    let effects: Vec<String> =
        called.effects.iter().map(|effect| protocol.effect_name(effect).to_lowercase()).collect();
    let with = if effects.is_empty() { String::new() } else { format!(" with {}", list(&effects)) };
    format!("{pressure}{with}{emergency}.")
}
