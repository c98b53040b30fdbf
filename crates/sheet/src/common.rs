//! What all documents have: paper, head, foot, warnings. The head, foot and warnings here are those that staff read.

use crate::seal::Seal;
use chart::{
    Protocol, Record, Stamp, Visit, against_advice,
    clinic::{ClinicInfo, Paper},
    departure::Override,
    gate::{self, Evidence, State},
    protocol::Rule,
    symptoms::{self, Standing},
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
    /// The eight words in the foot, after what they are called.
    pub record_words: Option<(&'static str, String)>,
}

/// The head of a sheet about a visit.
pub(crate) fn head(record: &Record, visit: &Visit) -> (String, String) {
    let left = record.patient_of(visit).map_or_else(String::new, |patient| {
        let d = &patient.details;
        format!(
            "{} ·\u{a0}born {} ·\u{a0}record {}",
            d.full_name(),
            d.born.format("%-d\u{a0}%b\u{a0}%Y"),
            d.record_number
        )
    });
    let right = format!(
        "{} ·\u{a0}{}",
        words::capital(&visit.infusion.to_string()),
        words::date_short(visit.arrived.local())
    );
    (left, right)
}

pub(crate) fn clinic(record: &Record) -> ClinicInfo {
    record.clinic.clone().unwrap_or_else(|| ClinicInfo {
        name: String::new(),
        telephone: String::new(),
        address: String::new(),
        hours: String::new(),
        after_hours: String::new(),
        paper: Paper::UsLetter,
    })
}

/// `Version 1, printed 11:28 AM · Lakeside Clinic, 555-0100`.
pub(crate) fn foot(clinic: &ClinicInfo, version: u32, now: &Stamp, clock: Clock) -> String {
    format!(
        "Version {version}, made {}, {} ·\u{a0}{}, {}",
        words::date_short(now.local()),
        clock.time(now),
        clinic.name,
        clinic.telephone
    )
}

/// The chain's words for the foot of a sheet that staff read.
pub(crate) fn record_words(seal: &Seal) -> (&'static str, String) {
    ("Record words:", seal.words.clone())
}

/// Whether a prescriber in charge has approved the protocol that a visit is pinned to.
pub(crate) fn is_approved(record: &Record, visit: &Visit) -> bool {
    record.revision(visit.revision).is_some_and(|revision| revision.approval.is_some())
}

/// Criteria that were passed by judgment: what each asks, what keeps it from being met, and the judgment.
pub(crate) fn judged<'a>(
    visit: &'a Visit,
    protocol: &'a Protocol,
    now: &Stamp,
) -> Vec<(&'a Rule, Evidence, &'a Override)> {
    let mut list = Vec::new();
    let visit = visit.as_left();
    for criterion in gate::gate(visit, protocol, now).criteria {
        if let State::Overridden { .. } = criterion.state
            && let Some(passed) = visit.overrides.get(&criterion.id)
            && let Some(rule) = protocol.criterion(&criterion.id)
        {
            list.push((&rule.rule, criterion.evidence, passed));
        }
    }
    list
}

/// A symptom of which nobody has decided. Of whoever left against advice with it, that stands there already.
fn open_symptom(record: &Record, visit: &Visit) -> Option<String> {
    let protocol = record.protocol_of(visit).filter(|_| !against_advice::went_so(visit))?;
    let Standing::Present(yes) = symptoms::standing(visit, protocol) else { return None };
    symptoms::hold(visit, protocol).map(|_| words::symptom_answers::on_paper(&yes, protocol))
}

/// What each sheet for staff must say plainly: what a reader must know before all, a protocol that nobody approved, and
/// criteria passed by judgment.
pub(crate) fn warnings(record: &Record, visit: &Visit, now: &Stamp) -> Vec<String> {
    // A paper is read on any day: what was on another one than the visit is told with it.
    let first = words::to_know_first(record, visit, &visit.arrived).into_iter();
    let mut list: Vec<String> = first.map(|known| known.words).chain(open_symptom(record, visit)).collect();
    if !is_approved(record, visit) {
        list.push("Unapproved protocol: this was recorded under a protocol that no prescriber in charge has approved.".to_owned());
    }
    let Some(protocol) = record.protocol_of(visit) else { return list };
    list.extend(judged(visit, protocol, now).into_iter().map(|(rule, _, passed)| {
        let title = words::criterion_title(rule, protocol);
        let (reason, by) = (&passed.reason, words::judged_by(passed, record, visit));
        format!("Passed by judgment, not by evidence: {title}. Reason: {reason}. {by}.")
    }));
    list
}
