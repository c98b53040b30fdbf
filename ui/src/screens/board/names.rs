//! Names as the room may read them, and full names for ten seconds after `F8`.

use crate::session::Session;
use chart::{Record, VisitId, patient::Details};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

const TEN_SECONDS: u32 = 10_000;

/// A patient's name in both forms.
#[derive(Clone, PartialEq, Eq)]
pub struct Names {
    /// `Inés C.`
    pub room: String,
    /// `Castellanos, Inés`
    pub full: String,
}

impl Names {
    /// Of a patient, who is always known unless this window holds only part of the record.
    pub fn of(details: Option<&Details>) -> Self {
        let unknown = || "unknown".to_owned();
        Self {
            room: details.map_or_else(unknown, Details::room_name),
            full: details.map_or_else(unknown, Details::full_name),
        }
    }

    /// Of a visit's patient.
    pub fn of_visit(record: &Record, id: VisitId) -> Self {
        let patient = record.visits.get(&id).and_then(|visit| record.patient_of(visit));
        Self::of(patient.map(|patient| &patient.details))
    }

    /// The one to show.
    pub fn shown(&self, full: bool) -> String {
        if full { self.full.clone() } else { self.room.clone() }
    }
}

/// Whether full names are shown.
///
/// The time since the machine started decides, since nobody can set it back. The timer below ends it too, for a
/// practice clock that is held.
pub fn full(session: Session) -> Memo<bool> {
    Memo::new(move |_| match session.names_until.get() {
        Some(until) => session.now.with(|now| now.up < until),
        None => false,
    })
}

/// Shows full names for ten seconds.
pub fn show_full(session: Session) {
    let until = session.now.with_untracked(|now| now.up) + i64::from(TEN_SECONDS);
    session.names_until.set(Some(until));
    spawn_local(async move {
        TimeoutFuture::new(TEN_SECONDS).await;
        if session.names_until.get_untracked() == Some(until) {
            session.names_until.set(None);
        }
    });
}
