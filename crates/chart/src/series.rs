//! A patient's series: how many infusions, how far apart, boosters later; and what the scores did over it.

use crate::{
    answer::Answer,
    fact::Infusion,
    last_time::earlier,
    patient::Patient,
    protocol::{Kind, Protocol},
    record::Record,
    visit::Visit,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a series is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeriesKind {
    /// The first series over some weeks.
    Acute,
    /// Boosters, further apart.
    Booster,
}

/// A plan for a patient. A new one replaces the old one and counts from 1 again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Series {
    /// What for.
    pub kind: SeriesKind,
    /// How many infusions, 1 to 60.
    pub infusions: u16,
    /// Days from one to the next, 1 to 365.
    pub every: u16,
    /// How many of them were given before it was written down here.
    #[serde(default)]
    pub given: u16,
}

impl Series {
    /// Whether its figures can be.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        (1..=60).contains(&self.infusions) && (1..=365).contains(&self.every) && self.given < self.infusions
    }
}

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match (self.kind, self.infusions) {
            (SeriesKind::Acute, 1) => "infusion",
            (SeriesKind::Acute, _) => "infusions",
            (SeriesKind::Booster, 1) => "booster",
            (SeriesKind::Booster, _) => "boosters",
        };
        let days =
            if self.every == 1 { "every day".to_owned() } else { format!("every {} days", self.every) };
        write!(f, "{} {what}, {days}", self.infusions)
    }
}

/// Whether an earlier visit of the same patient belongs to the series of this one: it began after the plan, or where
/// nothing is planned counts of as many infusions.
#[must_use]
pub fn is_same(record: &Record, visit: &Visit, other: &Visit) -> bool {
    match record.patient_of(visit).and_then(|patient| patient.series) {
        Some(planned) => other.first_seq > planned.seq,
        None => other.infusion.of == visit.infusion.of && other.infusion.number <= visit.infusion.number,
    }
}

/// What comes next by the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Next {
    /// Which infusion; beyond the plan's number once all of it is given.
    pub infusion: Infusion,
    /// The day that the plan comes to; none before the first infusion.
    pub due: Option<NaiveDate>,
}

/// What comes next for a patient who has a plan. `record` has to hold the patient's earlier visits.
#[must_use]
pub fn next(record: &Record, patient: &Patient) -> Option<Next> {
    let plan = patient.series.as_ref()?;
    let mine = record.visits.values().filter(|visit| visit.patient == patient.id);
    let given: Vec<&Visit> =
        mine.filter(|visit| visit.stage.start().is_some() && visit.first_seq > plan.seq).collect();
    let number = u16::try_from(given.len() + 1 + usize::from(plan.value.given)).unwrap_or(u16::MAX);
    let last = given.iter().map(|visit| visit.arrived.date()).max();
    let due = last.and_then(|last| last.checked_add_days(Days::new(u64::from(plan.value.every))));
    Some(Next { infusion: Infusion { number, of: plan.value.infusions }, due })
}

/// A score at one visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// Which infusion it was before.
    pub infusion: u16,
    /// When.
    pub on: NaiveDate,
    /// The total.
    pub total: u16,
}

/// One scale over the visits of a patient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Course {
    /// The scale's name.
    pub scale: String,
    /// Its least and most total.
    pub range: (u16, u16),
    /// The totals, the oldest first; this visit's is the last of them where it is known.
    pub points: Vec<Point>,
}

/// The course of each scale that was scored at least once, up to this visit.
#[must_use]
pub fn courses(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<Course> {
    let mut visits = earlier(record, visit);
    visits.reverse();
    visits.push(visit);
    let course = |item: &crate::protocol::Item| {
        let (Kind::Score { scale_name, least, most, .. } | Kind::Rated { scale_name, least, most }) =
            &item.kind
        else {
            return None;
        };
        let point = |visit: &&Visit| {
            let total = match &visit.answers.get(&item.id)?.value {
                Answer::Score(total) | Answer::Rated { total, .. } => *total,
                Answer::Yes
                | Answer::No
                | Answer::Choice(_)
                | Answer::Several(_)
                | Answer::Number { .. }
                | Answer::Time(_)
                | Answer::LongAgo
                | Answer::Text(_) => return None,
            };
            Some(Point { infusion: visit.infusion.number, on: visit.arrived.date(), total })
        };
        let points: Vec<Point> = visits.iter().filter_map(point).collect();
        (!points.is_empty()).then(|| Course { scale: scale_name.clone(), range: (*least, *most), points })
    };
    protocol.items().filter_map(course).collect()
}
