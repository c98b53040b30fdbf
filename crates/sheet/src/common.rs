//! What all documents have: paper, head, foot, warnings.

use chart::{
    Record, Stamp, Visit,
    clinic::{ClinicInfo, Paper},
    gate::{self, State},
    words::{self, Clock},
};
use serde::Serialize;

/// The part of the data that every template reads.
#[derive(Debug, Serialize)]
pub(crate) struct Frame {
    pub practice: bool,
    pub warnings: Vec<String>,
    pub paper: Paper,
    pub lang: &'static str,
    pub title: String,
    pub head_left: String,
    pub head_right: String,
    pub foot_left: String,
}

/// The head of a sheet about a visit.
pub(crate) fn head(record: &Record, visit: &Visit) -> (String, String) {
    let left = record.patient_of(visit).map_or_else(String::new, |patient| {
        let d = &patient.details;
        format!("{} · born {} · record {}", d.full_name(), d.born.format("%-d %b %Y"), d.record_number)
    });
    let right = format!(
        "{} · {}",
        words::capital(&visit.infusion.to_string()),
        words::date_short(visit.arrived.local())
    );
    (left, right)
}

pub(crate) fn clinic(record: &Record) -> ClinicInfo {
    record.clinic.clone().unwrap_or_else(|| ClinicInfo {
        name: String::new(),
        telephone: String::new(),
        hours: String::new(),
        after_hours: String::new(),
        paper: Paper::UsLetter,
    })
}

/// `Version 1, printed 11:28 AM · Lakeside Clinic, 555-0100`.
pub(crate) fn foot(record: &Record, version: u32, now: &Stamp, clock: Clock) -> String {
    let clinic = clinic(record);
    format!(
        "Version {version}, made {}, {} · {}, {}",
        words::date_short(now.local()),
        clock.time(now),
        clinic.name,
        clinic.telephone
    )
}

/// Who reads a sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The patient, tired, at home.
    Patient,
    /// Staff.
    Staff,
}

/// What each sheet must say plainly: a protocol that nobody approved, and criteria passed by judgement.
pub(crate) fn warnings(record: &Record, visit: &Visit, now: &Stamp, reader: Reader) -> Vec<String> {
    let mut list = Vec::new();
    let revision = record.revision(visit.revision);
    if revision.is_none_or(|revision| revision.approval.is_none()) {
        list.push("Unapproved protocol: this was recorded under a protocol that no prescriber in charge has approved.".to_owned());
    }
    let Some(protocol) = record.protocol_of(visit) else { return list };
    for criterion in gate::gate(visit, protocol, now).criteria {
        if let State::Overridden { .. } = criterion.state
            && let Some(passed) = visit.overrides.get(&criterion.id)
            && let Some(rule) = protocol.criterion(&criterion.id)
        {
            let (title, reason) = (words::criterion_title(&rule.rule, protocol), &passed.reason);
            let (by, second) = (record.name_of(passed.by), record.name_of(passed.second));
            list.push(match reader {
                Reader::Patient => format!(
                    "You leave although one of our checks was not met in the usual way: {title}. {by} and {second} \
                     agreed to it: {reason}."
                ),
                Reader::Staff => {
                    format!("Passed by judgment, not by evidence: {title}. Reason: {reason}. {by} with {second}.")
                }
            });
        }
    }
    list
}
