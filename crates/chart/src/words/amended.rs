//! What was amended after the patient had left, and the criteria that stand otherwise by it.

use super::{Clock, criteria, evidence_by, evidence_on_paper};
use crate::{amended, protocol::Protocol, record::Record, visit::Visit};

/// A criterion that stands otherwise by what is on record now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Otherwise {
    /// `Not met`
    pub state: &'static str,
    /// What is asked.
    pub title: String,
    /// What that rests on.
    pub evidence: String,
    /// When, and by whom.
    pub when: String,
}

/// All of them, in the protocol's order.
#[must_use]
pub fn otherwise(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<Otherwise> {
    let all = amended::otherwise(visit, protocol).into_iter();
    all.filter_map(|one| {
        let asked = protocol.criterion(&one.id)?;
        Some(Otherwise {
            // Whoever has left waits for nothing any more.
            state: if one.state.passed().is_some() {
                criteria::criterion_state(&one.state)
            } else {
                "Not met"
            },
            title: super::criterion_title(&asked.rule, protocol),
            evidence: evidence_on_paper(&one, record, visit, protocol),
            when: evidence_by(&one, record, visit, protocol),
        })
    })
    .collect()
}

/// `Amended after the patient had left, last Nov 27, 14:52, and not signed again. By what is on record now, not met on
/// leaving: the IV line is out.`
#[must_use]
pub fn after_leaving(visit: &Visit, protocol: &Protocol) -> Option<String> {
    let at = amended::last(visit)?;
    let signed = if visit.is_signed() { "signed again" } else { "not signed again" };
    let (date, time) = (super::date_short(at.local()), Clock::Hours24.time(&at));
    let not_met = not_met(visit, protocol);
    let not_met = (!not_met.is_empty())
        .then(|| format!(" By what is on record now, not met on leaving: {}.", not_met.join("; ")));
    let not_met = not_met.unwrap_or_default();
    Some(format!("Amended after the patient had left, last {date}, {time}, and {signed}.{not_met}"))
}

/// What let the patient go and does not by what is on record now, as the protocol asks it.
#[must_use]
pub fn not_met(visit: &Visit, protocol: &Protocol) -> Vec<String> {
    let asked = amended::no_longer_met(visit, protocol);
    let asked = asked.iter().filter_map(|one| protocol.criterion(&one.id));
    asked.map(|asked| super::criterion_title(&asked.rule, protocol)).collect()
}
