//! Who watches which patient: handed over in one step, accepted by whoever takes over.

use super::Verdict;
use crate::{
    clinic::Chair,
    command::Context,
    fact::{Fact, VisitFact, WatchedBy},
    id::VisitId,
    record::Record,
    refusal::Refusal,
    right::Caregiver,
    watch,
};

/// Whoever confirms takes over; without anybody, whoever is signed in. All chairs or none.
pub(super) fn take_over(
    by: Caregiver,
    record: &Record,
    visits: &[(VisitId, Chair)],
    confirmed: bool,
    context: &Context,
) -> Verdict<Vec<Fact>> {
    let taker = context.second.map_or(Ok(by), |second| Caregiver::of(record, second))?;
    let who = taker.who();
    let mut facts = Vec::new();
    let each: std::collections::BTreeMap<_, _> = visits.iter().copied().collect();
    for (id, shown) in &each {
        let visit = record.visits.get(id).filter(|visit| visit.stage.is_here()).ok_or(Refusal::Unknown)?;
        if visit.chair != *shown {
            return Err(Refusal::WrongChair { shown: *shown, now: visit.chair });
        }
        if watch::watching(visit, &context.now) != Some(who) {
            let fact = VisitFact::WatchedBy(WatchedBy { who, at: context.now });
            facts.push(Fact::Visit { visit: *id, fact });
        }
    }
    if facts.is_empty() {
        return Err(Refusal::WatchesAlready(who));
    }
    let chairs = watch::watched_by(record, who).len() + facts.len();
    let ratio = record.in_force().and_then(|revision| watch::ratio(&revision.protocol));
    match ratio.filter(|ratio| chairs > usize::from(*ratio)) {
        Some(ratio) if !confirmed => Err(Refusal::MoreThanRatio { who, chairs, ratio }),
        Some(_) | None => Ok(facts),
    }
}
