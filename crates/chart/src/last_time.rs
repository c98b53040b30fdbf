//! What was answered last time: shown beside the question, and confirmed with one key where the protocol lets it.

use crate::{
    answer::{Answer, Given},
    protocol::Item,
    record::Record,
    series,
    visit::Visit,
};

/// The newest answer to a question from an earlier visit of the same patient.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastTime<'a> {
    /// Which visit.
    pub visit: &'a Visit,
    /// The answer, with when it was given and by whom.
    pub given: &'a Given<Answer>,
    /// Whether it may be confirmed: it belongs to the same series, and the question was put in the same words.
    pub can_be_confirmed: bool,
}

/// Earlier visits of the same patient, the newest first.
#[must_use]
pub fn earlier<'a>(record: &'a Record, visit: &Visit) -> Vec<&'a Visit> {
    let same = |other: &&Visit| other.patient == visit.patient && other.first_seq < visit.first_seq;
    let mut earlier: Vec<&Visit> = record.visits.values().filter(same).collect();
    earlier.sort_by_key(|other| std::cmp::Reverse(other.first_seq));
    earlier
}

/// What was answered last time. An answer that the question no longer admits is none.
#[must_use]
pub fn last_time<'a>(record: &'a Record, visit: &Visit, item: &Item) -> Option<LastTime<'a>> {
    earlier(record, visit).into_iter().find_map(|other| {
        let given = other.answers.get(&item.id).filter(|given| item.admits(&given.value).is_ok())?;
        let then = record.protocol_of(other).and_then(|protocol| protocol.item(&item.id));
        let same_words = then.is_some_and(|then| then.wording == item.wording);
        let can_be_confirmed = same_words && series::is_same(record, visit, other);
        Some(LastTime { visit: other, given, can_be_confirmed })
    })
}
