//! The card for the ambulance: who the patient is, what was given, how it stands, and what was done, on one page.
//! When the visit has ended as transferred it is the summary of that.

use crate::{
    common::{self, Frame},
    document::{Document, Fault},
    seal::Seal,
};
use chart::{
    Record, Stamp, Visit,
    departure::Paperwork,
    emergency::{self, Emergency, Logged},
    protocol::Protocol,
    words::{self, Clock, ambulance, care as say},
};
use serde::Serialize;

const CLOCK: Clock = Clock::Hours24;

/// How many sets stand on it: the newest are what an ambulance asks for.
const SETS: usize = 4;

#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    frame: Frame,
    state_line: String,
    name: String,
    about: String,
    pairs: Vec<(String, String)>,
    vitals: Vec<Vec<String>>,
    done: Vec<Vec<String>>,
    log: Vec<Vec<String>>,
}

/// The card of a visit as it stands at this moment.
///
/// # Errors
/// [`Fault`] when it cannot be laid out.
pub fn emergency_card(
    record: &Record,
    visit: &Visit,
    practice: bool,
    now: &Stamp,
    seal: &Seal,
) -> Result<Document, Fault> {
    let protocol = record.protocol_of(visit).ok_or_else(|| Fault::texts("the visit has no protocol"))?;
    let (head_left, head_right) = common::head(record, visit);
    let transferred = emergency::transferred(visit).is_some();
    let frame = Frame {
        practice,
        warnings: Vec::new(),
        paper: common::clinic(record).paper,
        lang: "en",
        title: if transferred { "Transfer summary" } else { "Card for the ambulance" }.to_owned(),
        head_left,
        head_right,
        foot_left: common::foot(
            &common::clinic(record),
            visit.version_now(Paperwork::EmergencyCard),
            now,
            CLOCK,
        ),
        record_words: Some(common::record_words(seal)),
    };
    let details = record.patient_of(visit).map(|patient| &patient.details);
    let data = Data {
        frame,
        state_line: state_line(visit, now),
        name: details.map(chart::patient::Details::full_name).unwrap_or_default(),
        about: details.map(|details| ambulance::about(details, now)).unwrap_or_default(),
        pairs: ambulance::pairs(record, visit, protocol, now),
        vitals: vitals(visit),
        done: done(record, visit, protocol),
        log: log(visit),
    };
    Document::lay_out("/emergency-card.typ", &data, *now)
}

fn state_line(visit: &Visit, now: &Stamp) -> String {
    match (emergency::transferred(visit), emergency::going_on(visit)) {
        (Some((_, over)), _) => format!("Transferred {}: {}", say::to_the_second(&over.at), over.note),
        (None, Some(one)) => format!(
            "Emergency since {}, {}",
            say::to_the_second(&one.from),
            words::ago(one.from.minutes_until(now))
        ),
        (None, None) => format!("As of {}", CLOCK.time(now)),
    }
}

/// The baseline and the newest sets.
fn vitals(visit: &Visit) -> Vec<Vec<String>> {
    let row = |set: &chart::visit::TakenSet, what: &str| {
        let figure = |vital| set.signs.get(vital).map_or_else(|| "-".to_owned(), |value| value.to_string());
        let pressure =
            set.signs.pressure.map_or_else(|| "-".to_owned(), chart::quantity::BloodPressure::figure);
        use chart::protocol::Vital::{Breaths, HeartRate, Spo2};
        let extras = words::extras(&set.signs);
        vec![
            CLOCK.time(&set.at),
            what.to_owned(),
            pressure,
            figure(HeartRate),
            figure(Spo2),
            figure(Breaths),
            extras,
        ]
    };
    let baseline = visit.baseline().map(|set| (set.seq, row(set, "baseline")));
    let first = baseline.as_ref().map(|(seq, _)| *seq);
    let newest: Vec<_> = visit.sets.iter().rev().filter(|set| Some(set.seq) != first).take(SETS).collect();
    baseline.into_iter().map(|(_, row)| row).chain(newest.into_iter().rev().map(|set| row(set, ""))).collect()
}

fn done(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<Vec<String>> {
    let line = |one: &chart::care::Intervened| {
        let words = say::intervention(&one.what, &one.detail, &one.note, record, protocol);
        vec![CLOCK.time(&one.at), words]
    };
    visit.care.interventions.iter().map(line).collect()
}

/// What was struck out stands on the chart copy, not on the card for the crew.
fn log(visit: &Visit) -> Vec<Vec<String>> {
    let all = emergency::true_ones(visit).flat_map(Emergency::log);
    let counted = all.filter(|one| !matches!(one, Logged::Struck(_)));
    counted.map(|one| vec![say::to_the_second(one.at()), say::logged(&one)]).collect()
}
