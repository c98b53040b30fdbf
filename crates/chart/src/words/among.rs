//! An entry among the others of its visit: what was struck out by it is named by its own words, and not by its number.

use crate::{
    entry::Entry,
    fact::{CareFact, Fact, VisitFact},
    protocol::Protocol,
    record::Record,
};

/// One entry of a visit as a line, where the others are at hand: `IV line out, site dressed: struck out, wrong key`.
#[must_use]
pub fn story_among(entry: &Entry, entries: &[Entry], record: &Record, protocol: &Protocol) -> Option<String> {
    let Fact::Visit { fact: VisitFact::Care(CareFact::StruckOut { entry: seq, reason }), .. } = &entry.fact
    else {
        return super::story(entry, record, protocol);
    };
    let struck = entries.iter().find(|one| one.seq == *seq);
    let struck = struck.and_then(|one| super::story(one, record, protocol));
    let named = struck.map(|words| format!("{words}: struck out, {reason}"));
    named.or_else(|| super::story(entry, record, protocol))
}
