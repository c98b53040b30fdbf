//! The patient's discharge sheet, in the patient's language.

mod effects;
mod next;
mod signed;

use crate::{
    document::{Document, Fault},
    patient_paper::{Call, Case, PatientFrame},
    seal::Seal,
    sign::Line,
    spacing::Holds,
    still_there::sentence,
    texts::fill,
};
use chart::{
    Record, Stamp, Visit,
    against_advice::{self, Going},
    care::Detail,
    decimal,
    departure::{Companion, Paperwork, Person},
    dose,
    emergency::{self, Emergency, Note},
    fact::EmergencyEnd,
    gate, infused, pressure,
};
use serde::Serialize;

/// How much a page holds, for each way to space it.
const HOLDS: Holds = Holds([2_700, 3_100, 3_340, 3_800, 4_000]);

#[derive(Debug, Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    frame: PatientFrame,
    today_title: &'a str,
    today: Vec<String>,
    how_title: &'a str,
    how: Vec<String>,
    until_title: String,
    dont: &'a [String],
    #[serde(rename = "do")]
    please: Vec<&'a str>,
    who_title: &'a str,
    who: Vec<String>,
    feel_title: &'a str,
    feel: &'a [String],
    call_title: &'a str,
    /// Where the clinic is; empty where nobody has said it.
    address: String,
    call: Vec<Call>,
    next_title: &'a str,
    next: Vec<next::Next>,
    means: Option<String>,
    sign: Vec<Line>,
}

/// The sheet of a visit as it would be printed at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn going_home(
    record: &Record,
    visit: &Visit,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let case = Case::new(record, visit, practice, now, seal)?;
    Document::lay_out_close("/going-home.typ", &data(&case), *now, &HOLDS)
}

fn data(case: &Case<'_>) -> Data<'static> {
    let (texts, call) = (&case.tongue.texts.home, &case.tongue.texts.call);
    let until = case.until(Paperwork::DischargeSheet);
    let what = if against_advice::line_still_in(case.visit) { &call.what_line } else { &call.what };
    Data {
        frame: case.frame(Paperwork::DischargeSheet, &texts.title, warnings(case)),
        today_title: &texts.today_title,
        today: today(case),
        how_title: &texts.how_title,
        how: how(case),
        until_title: fill(&texts.until_title, &[("until", &until)]),
        dont: &texts.dont,
        please: please(case),
        who_title: &texts.who_title,
        who: who(case, &until),
        feel_title: &texts.feel_title,
        feel: &texts.feel,
        call_title: &call.title,
        address: case.clinic().street(),
        call: case.calls(what, &call.emergency, &call.crisis),
        next_title: &texts.next_title,
        next: next::next(case),
        means: signed::means(case),
        sign: signed::lines(case),
    }
}

/// What must not be missed, the line with which the patient left before all.
fn warnings(case: &Case<'_>) -> Vec<String> {
    let line =
        against_advice::line_still_in(case.visit).then(|| case.tongue.texts.frame.line_left_in.clone());
    line.into_iter().chain(case.warnings()).collect()
}

/// What to do; keeping somebody there only where somebody stays.
fn please(case: &Case<'_>) -> Vec<&'static str> {
    let texts = &case.tongue.texts.home;
    let companion = case.visit.has_companion().then_some(texts.please_with_companion.as_str());
    companion.into_iter().chain(texts.please.iter().map(String::as_str)).collect()
}

/// What was given: how much ketamine from when to when, then each medicine beside it.
fn today(case: &Case<'_>) -> Vec<String> {
    let (tongue, texts, visit) = (case.tongue, &case.tongue.texts.home, case.visit);
    let stopped = visit.stage.end().is_none();
    // Whoever left in the middle of it had no end: it was stopped then.
    let (Some(start), Some(end)) = (visit.stage.start(), visit.stage.end().or_else(|| visit.stage.over()))
    else {
        return vec![texts.today_going_on.clone()];
    };
    let (had, from, to) = if stopped {
        (&texts.today_stopped, tongue.hour(&start), tongue.hour(&end))
    } else {
        (&texts.today_had, tongue.time(&start), tongue.time(&end))
    };
    let given = infused::drug_given(visit, case.now).map(dose::milligrams);
    let ketamine =
        given.map_or_else(|| texts.ketamine.clone(), |dose| fill(&texts.ketamine_dose, &[("dose", &dose)]));
    let mut list = vec![fill(had, &[("what", &ketamine), ("from", &from), ("to", &to)])];
    list.extend(visit.care.interventions.iter().filter_map(|done| {
        let Detail::Medicine(given) = &done.detail else { return None };
        let dose = format!("{} {}", decimal::write(given.dose.into(), 3), given.unit);
        let time = tongue.hour(&done.at);
        let values = [("name", given.name.as_str()), ("dose", &dose), ("time", &time)];
        Some(fill(&texts.today_medicine, &values))
    }));
    list.extend(emergency::given(case.record, visit).into_iter().map(|note| in_emergency(case, note)));
    if let Some(left) = left_against_advice(visit) {
        list.push(fill(&texts.left_against_advice, &[("time", &tongue.hour(&left))]));
    }
    if let Some(watch) = visit.watch.last() {
        list.push(fill(&texts.today_nurse, &[("nurse", case.record.name_of(watch.who))]));
    }
    list
}

/// What was given in an emergency is noted as it was called out: it stands there as typed.
fn in_emergency(case: &Case<'_>, note: &Note) -> String {
    let (text, tongue) = (&case.tongue.texts.home.today_in_emergency, case.tongue);
    let what = tongue.english(&sentence(
        &[note.what.as_str(), &note.note]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
    ));
    fill(text, &[("what", &what), ("time", &tongue.hour(&note.at))])
}

/// When the patient left against advice, where that is how the visit ended.
fn left_against_advice(visit: &Visit) -> Option<Stamp> {
    visit.stage.over().filter(|_| against_advice::went_so(visit))
}

fn how(case: &Case<'_>) -> Vec<String> {
    let (texts, visit) = (&case.tongue.texts.home, case.visit);
    let mut list = Vec::new();
    if let Some(said) = pressure::said(visit, case.version(Paperwork::DischargeSheet)) {
        let (last, at) = said.read;
        let text = if last == said.highest {
            &texts.pressure_highest
        } else if said.rose {
            &texts.pressure_rose
        } else {
            &texts.pressure_most
        };
        let (highest, last, time) = (said.highest.figure(), last.figure(), case.tongue.hour(&at));
        list.push(fill(text, &[("highest", &highest), ("last", &last), ("time", &time)]));
    }
    list.extend(emergencies(case));
    list.extend(effects::sentences(case));
    list
}

/// Each emergency that was one and after which the patient stayed.
fn emergencies(case: &Case<'_>) -> Vec<String> {
    let text = &case.tongue.texts.home.emergency;
    let of = |one: &Emergency| {
        let over = one.over.as_ref().filter(|over| over.how == EmergencyEnd::Stays)?;
        let (from, to) = (case.tongue.time(&one.from), case.tongue.time(&over.at));
        Some(fill(text, &[("from", &from), ("to", &to)]))
    };
    case.visit.emergencies.iter().filter_map(of).collect()
}

/// Whether the ride was passed by judgment.
fn as_agreed(case: &Case<'_>) -> bool {
    case.protocol().is_some_and(|protocol| gate::is_ride_judged(case.visit, protocol))
}

/// How a patient who left against advice got away, as far as it is known. What was typed about who came is read as typed.
fn left_with(case: &Case<'_>) -> String {
    let (texts, tongue) = (&case.tongue.texts.home, case.tongue);
    let Some(way) = against_advice::way_home(case.visit) else { return texts.ride_unknown.clone() };
    let who = tongue.english(&way.words);
    match way.going {
        Going::Drives => texts.left_driving.clone(),
        Going::Alone => texts.left_alone.clone(),
        Going::Fetched => fill(&texts.ride, &[("who", &who)]),
        Going::ForHire if who.is_empty() => texts.left_for_hire.clone(),
        Going::ForHire => fill(&texts.left_for_hire_named, &[("who", &who)]),
        Going::NotSeen => texts.ride_unknown.clone(),
    }
}

/// Who takes the patient home, and who goes along.
fn way_home(case: &Case<'_>, driver: Option<&Person>, left_so: bool) -> String {
    let texts = &case.tongue.texts.home;
    let along = gate::handed_over(case.visit).and_then(|handed| handed.along.as_ref());
    match (driver, along) {
        (Some(driver), Some(along)) => {
            let (who, along) = (case.person(driver), case.person(along));
            fill(&texts.ride_along, &[("who", &who), ("along", &along)])
        }
        (Some(driver), None) => fill(&texts.ride, &[("who", &case.person(driver))]),
        (None, _) if left_so => left_with(case),
        (None, _) if as_agreed(case) => texts.ride_by_hand.clone(),
        (None, _) => texts.no_ride.clone(),
    }
}

/// Who was arranged before the ride was passed by judgment: how the patient gets home is written by hand beside it.
fn arranged_before(case: &Case<'_>, driver: Option<&Person>, left_so: bool) -> Option<String> {
    let ride = case.visit.ride.as_ref().filter(|_| driver.is_none() && !left_so && as_agreed(case))?;
    let who = case.person(&ride.value.person);
    Some(fill(&case.tongue.texts.home.ride_was_arranged, &[("who", &who)]))
}

fn who(case: &Case<'_>, until: &str) -> Vec<String> {
    let (texts, visit) = (&case.tongue.texts.home, case.visit);
    // Who was handed over, came back and left so went another way.
    let handed = gate::handed_over(visit).filter(|_| against_advice::way_home(visit).is_none());
    let driver = handed.map(|handed| &handed.to);
    // Who was arranged may not be who takes home a patient who left against advice: only the handing-over says it.
    let left_so = against_advice::went_so(visit);
    // Nor is it where the ride was passed by judgment: that says how the patient gets home.
    let is_arranged = !left_so && !as_agreed(case);
    let arranged = visit.ride.as_ref().filter(|_| is_arranged).map(|ride| &ride.value.person);
    let driver = driver.or(arranged);
    let mut list = vec![way_home(case, driver, left_so)];
    list.extend(arranged_before(case, driver, left_so));
    match visit.companion.as_ref().map(|given| &given.value) {
        Some(Companion::Named { person, .. }) if driver == Some(person) => {
            list.push(fill(&texts.same_stays, &[("until", until)]));
        }
        Some(Companion::Named { person, .. }) => {
            list.push(fill(&texts.other_stays, &[("until", until), ("who", &case.person(person))]));
        }
        Some(Companion::Declined { advice, .. }) => {
            list.push(fill(&texts.nobody_stays, &[("until", until)]));
            list.extend(advised(case, advice));
        }
        // Also where nobody was asked yet.
        None => list.push(fill(&texts.stay_advised, &[("until", until)])),
    }
    list
}

/// What was advised where nobody stays: the clinic's own words in the patient's language, others as they were typed.
fn advised(case: &Case<'_>, typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return None;
    }
    let tongue = case.tongue;
    let known = case.protocol().and_then(|protocol| protocol.leaving.advice_in(typed, tongue.language));
    let advice = known.map_or_else(|| tongue.english(&sentence(typed)), sentence);
    Some(fill(&tongue.texts.home.nobody_advice, &[("advice", &advice)]))
}
