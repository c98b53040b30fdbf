//! The patient's discharge sheet.

mod effects;

use crate::{
    common::{self, Frame},
    document::{Document, Fault},
};
use chart::{
    Record, Stamp, Visit,
    departure::{self, Companion, Paperwork},
    words::{self, Clock},
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The texts that no visit changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    title: String,
    today_title: String,
    how_title: String,
    until_rest: String,
    who_title: String,
    feel_title: String,
    call_title: String,
    next_title: String,
    sign: Vec<String>,
    dont: Vec<String>,
    #[serde(rename = "do")]
    please: Vec<String>,
    #[serde(rename = "do_with_companion")]
    please_with_companion: String,
    feel: Vec<String>,
    call_clinic: String,
    call_emergency: String,
    call_crisis: String,
    regular_care: String,
}

static ENGLISH: LazyLock<Result<Texts, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../protocols/sheet.en.toml"))
        .map_err(|why: toml::de::Error| why.to_string())
});

#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    frame: Frame,
    today_title: String,
    today: Vec<String>,
    how_title: String,
    how: Vec<String>,
    until_title: String,
    dont: Vec<String>,
    #[serde(rename = "do")]
    please: Vec<String>,
    who_title: String,
    who: Vec<String>,
    feel_title: String,
    feel: Vec<String>,
    call_title: String,
    call: Vec<Call>,
    next_title: String,
    next: Vec<Next>,
    sign: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Call {
    number: String,
    when: String,
}

#[derive(Debug, Serialize)]
struct Next {
    when: String,
    what: String,
}

/// The sheet of a visit as it would be printed at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn going_home(record: &Record, visit: &Visit, practice: bool, now: &Stamp) -> Result<Document, Fault> {
    let texts = ENGLISH.as_ref().map_err(|why| Fault::texts(why))?;
    let data = data(record, visit, practice, now, texts.clone());
    Document::lay_out("/going-home.typ", &data, *now)
}

fn data(record: &Record, visit: &Visit, practice: bool, now: &Stamp, texts: Texts) -> Data {
    let clinic = common::clinic(record);
    let (head_left, head_right) = common::head(record, visit);
    let until = departure::caution_until(visit, now);
    let please = please(visit, &texts);
    let frame = Frame {
        practice,
        warnings: common::warnings(record, visit, now, common::Reader::Patient),
        paper: clinic.paper,
        lang: "en",
        title: texts.title,
        head_left,
        head_right,
        foot_left: common::foot(record, visit.version_now(Paperwork::DischargeSheet), now, Clock::AmPm),
    };
    Data {
        frame,
        today_title: texts.today_title,
        today: today(record, visit),
        how_title: texts.how_title,
        how: how(record, visit),
        until_title: format!(
            "Until {}, {}, {}",
            words::date(until.local()),
            Clock::AmPm.time(&until),
            texts.until_rest
        ),
        dont: texts.dont,
        please,
        who_title: texts.who_title,
        who: who(visit, &until),
        feel_title: texts.feel_title,
        feel: texts.feel,
        call_title: texts.call_title,
        call: calls(&clinic, &texts.call_clinic, &texts.call_emergency, &texts.call_crisis),
        next_title: texts.next_title,
        next: next(record, visit, &texts.regular_care, now),
        sign: texts.sign,
    }
}

/// What to do; keeping somebody there only where somebody stays.
fn please(visit: &Visit, texts: &Texts) -> Vec<String> {
    let companion = visit.has_companion().then(|| texts.please_with_companion.clone());
    companion.into_iter().chain(texts.please.iter().cloned()).collect()
}

fn today(record: &Record, visit: &Visit) -> Vec<String> {
    let (Some(start), Some(end)) = (visit.stage.start(), visit.stage.end()) else {
        return vec!["Your infusion has not ended yet.".to_owned()];
    };
    let (start, end) = (Clock::AmPm.time(&start), Clock::AmPm.time(&end));
    let mut list = vec![format!("You had ketamine by slow infusion, from {start} to {end}.")];
    if let Some(watch) = visit.watch.last() {
        list.push(format!("Your nurse was {}.", record.name_of(watch.who)));
    }
    list
}

fn how(record: &Record, visit: &Visit) -> Vec<String> {
    let mut list = Vec::new();
    let pressures: Vec<_> = visit.sets_since_start().filter_map(|set| set.signs.pressure).collect();
    if let (Some(highest), Some(last)) = (pressures.iter().max_by_key(|p| p.systolic), pressures.last()) {
        let own = visit.baseline().and_then(|set| set.signs.pressure);
        let rose = own.is_some_and(|own| highest.systolic > own.systolic);
        let verb = if rose { "rose to" } else { "was at most" };
        let (highest, last) = (highest.figure(), last.figure());
        list.push(format!("Your blood pressure {verb} {highest}; at the last reading it was {last}."));
    }
    let Some(protocol) = record.protocol_of(visit) else { return list };
    list.extend(effects::sentences(visit, protocol));
    list
}

fn who(visit: &Visit, until: &Stamp) -> Vec<String> {
    let mut list = Vec::new();
    let driver = visit.handed_over.as_ref().map(|handed| &handed.to);
    let driver = driver.or_else(|| visit.ride.as_ref().map(|ride| &ride.value.person));
    match driver {
        Some(person) => list.push(format!("Home with: {}.", person.words())),
        None => list.push("Your ride home is not arranged yet.".to_owned()),
    }
    let until = format!("{}, {}", words::date(until.local()), Clock::AmPm.time(until));
    match visit.companion.as_ref().map(|given| &given.value) {
        Some(Companion::Named { person, .. }) if driver == Some(person) => {
            list.push(format!("The same person stays with you until {until}."));
        }
        Some(Companion::Named { person, .. }) => {
            list.push(format!("Staying with you until {until}: {}.", person.words()));
        }
        Some(Companion::Declined { .. }) => {
            list.push(format!(
                "We recommend that somebody stays with you until {until}. You told us that nobody will."
            ));
        }
        None => {}
    }
    list
}

fn calls(clinic: &chart::clinic::ClinicInfo, clinic_for: &str, emergency: &str, crisis: &str) -> Vec<Call> {
    let after = if clinic.after_hours.is_empty() {
        String::new()
    } else {
        format!(", after that {}", clinic.after_hours)
    };
    let call = |number: &str, when: String| Call { number: number.to_owned(), when };
    vec![
        call(&clinic.telephone, format!("{}{after}: {clinic_for}", clinic.hours)),
        call("911", emergency.to_owned()),
        call("988", crisis.to_owned()),
    ]
}

/// The next appointment of the same patient, if one is known.
fn next(record: &Record, visit: &Visit, regular_care: &str, now: &Stamp) -> Vec<Next> {
    let ahead = record.appointments.values().filter(|a| a.due > now.local() && a.cancelled.is_none());
    let open = ahead.filter(|appointment| appointment.patient == visit.patient);
    let next = open.min_by_key(|appointment| appointment.due).map(|appointment| Next {
        when: appointment.due.format("%a %-d %b").to_string(),
        what: format!("{}, {}", appointment.infusion, Clock::AmPm.of(appointment.due)),
    });
    let care = Next { when: "Every day".to_owned(), what: regular_care.to_owned() };
    next.into_iter().chain([care]).collect()
}
