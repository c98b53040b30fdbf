//! In which order the cards stand: by chair, or the most urgent first when asked.

use crate::session::Session;
use chart::{
    Record, Stamp, Visit, VisitId,
    board::{self, Headline, Urgency},
    clinic::Chair,
};
use leptos::prelude::*;

/// A chair, and the visit in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// Where.
    pub chair: Chair,
    /// Whose card.
    pub visit: VisitId,
}

/// The cards' order. It follows the clock only while the most urgent stands first.
pub fn places(session: Session, urgent_first: RwSignal<bool>) -> Memo<Vec<Place>> {
    Memo::new(move |_| {
        let now = urgent_first.get().then(|| session.now.get());
        session.record.with(|record| {
            let mut here = record.here();
            if let Some(now) = now {
                // The sort is stable: equally urgent cards stay in chair order.
                here.sort_by_cached_key(|visit| rank(record, visit, &now));
            }
            here.into_iter().map(|visit| Place { chair: visit.chair, visit: visit.id }).collect()
        })
    })
}

fn rank(record: &Record, visit: &Visit, now: &Stamp) -> (Urgency, i64) {
    let Some(protocol) = record.protocol_of(visit) else { return (Urgency::Calm, i64::MAX) };
    let headline = board::headline(record, visit, protocol, now);
    let minutes = match headline {
        Headline::Set(next) => next.minutes.0,
        Headline::Critical(_)
        | Headline::Open { .. }
        | Headline::RuledOut
        | Headline::CanStart
        | Headline::WaitingForRide(_)
        | Headline::Ready
        | Headline::HandedOver { .. }
        | Headline::Emergency { .. }
        | Headline::Nothing => i64::MAX,
    };
    (board::urgency(&headline, visit, protocol), minutes)
}
