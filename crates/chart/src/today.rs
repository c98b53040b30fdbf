//! Today's list: expected, late, here, left, not treated.

use crate::{
    fact::OtherEnd,
    gate,
    record::Record,
    time::{Minutes, Stamp},
    visit::{Appointment, Stage, Visit},
};

/// How late somebody may be before the list says so.
pub const LATE_AFTER: Minutes = Minutes(10);

/// Today's list, each part by time.
#[derive(Debug)]
pub struct Today<'a> {
    /// Expected, and whether late.
    pub expected: Vec<(&'a Appointment, bool)>,
    /// Here.
    pub here: Vec<&'a Visit>,
    /// Released today, with when they left: at the handing-over.
    pub left: Vec<(&'a Visit, Stamp)>,
    /// Came today and had no infusion, with how it ended.
    pub not_treated: Vec<(&'a Visit, OtherEnd, Stamp)>,
    /// Had an infusion and left otherwise than by a release, with how.
    pub otherwise: Vec<(&'a Visit, OtherEnd, Stamp)>,
    /// Cancelled before they came.
    pub cancelled: Vec<&'a Appointment>,
}

impl<'a> Today<'a> {
    /// Everybody of whom a paper can be made: whoever left against advice first, since much of it is still to be done, then
    /// the others in the order of the list.
    #[must_use]
    pub fn with_papers(&self) -> Vec<&'a Visit> {
        let (advised, otherwise): (Vec<_>, Vec<_>) =
            self.otherwise.iter().copied().partition(|(_, how, _)| *how == OtherEnd::LeftAgainstAdvice);
        let ended = |list: &[(&'a Visit, OtherEnd, Stamp)]| -> Vec<&'a Visit> {
            list.iter().map(|(visit, ..)| *visit).collect()
        };
        let left = self.left.iter().map(|(visit, _)| *visit).collect();
        [ended(&advised), self.here.clone(), left, ended(&otherwise), ended(&self.not_treated)].concat()
    }
}

/// Today's list at a moment.
#[must_use]
pub fn today<'a>(record: &'a Record, now: &Stamp) -> Today<'a> {
    let date = now.date();
    let mut list = Today {
        expected: Vec::new(),
        here: record.here(),
        left: Vec::new(),
        not_treated: Vec::new(),
        otherwise: Vec::new(),
        cancelled: Vec::new(),
    };
    for appointment in record.appointments.values().filter(|a| a.due.date() == date) {
        if appointment.cancelled.is_some() {
            list.cancelled.push(appointment);
        } else {
            let late = (now.local() - appointment.due).num_minutes() >= LATE_AFTER.0;
            list.expected.push((appointment, late));
        }
    }
    for visit in record.visits.values() {
        match &visit.stage {
            Stage::Departed(_, released) if released.at.date() == date => {
                list.left.push((visit, gate::left(visit).unwrap_or(released.at)));
            }
            Stage::Ended { how, at, .. } if at.date() == date => {
                let started = visit.stage.start().is_some();
                let part = if started { &mut list.otherwise } else { &mut list.not_treated };
                part.push((visit, *how, *at));
            }
            Stage::Arrived
            | Stage::Infusing(_)
            | Stage::Paused(..)
            | Stage::Recovering(_)
            | Stage::Departed(..)
            | Stage::Ended { .. } => {}
        }
    }
    list.expected.sort_by_key(|(appointment, _)| appointment.due);
    list.left.sort_by_key(|(_, at)| at.utc);
    list.not_treated.sort_by_key(|(_, _, at)| at.utc);
    list.otherwise.sort_by_key(|(_, _, at)| at.utc);
    list
}
