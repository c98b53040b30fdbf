//! What is put right or struck out once the patient has left. The gate stays as it stood at the door; beside it stands
//! what it would have said by what is on record now.

use crate::{
    fact::{CareFact, SetFact, VisitFact},
    gate::{self, Criterion, Evidence, State},
    protocol::Protocol,
    time::Stamp,
    visit::Visit,
};

/// Whether a fact takes back, or puts right, what was recorded before.
pub(crate) const fn amends(fact: &VisitFact) -> bool {
    matches!(fact, VisitFact::Sets(SetFact::Corrected { .. }) | VisitFact::Care(CareFact::StruckOut { .. }))
}

/// The criteria that stand otherwise by what was amended since the patient left, as they would have stood at the door. One
/// that a judgment passed is among them where the evidence is another than the one that was judged.
#[must_use]
pub fn otherwise(visit: &Visit, protocol: &Protocol) -> Vec<Criterion> {
    let (Some(before), Some(door)) = (&visit.unamended, gate::left(visit)) else { return Vec::new() };
    let before = gate::gate_at(before, protocol, &door);
    let is_other = |now: &Criterion| {
        before.get(&now.id).is_some_and(|then| match (&then.state, &now.state) {
            (State::Met { .. }, State::Met { .. }) => false,
            (State::Met { .. }, _) | (_, State::Met { .. }) => true,
            // Which version the sheet has by now is nothing that was amended.
            _ if is_of_sheet(&then.evidence) && is_of_sheet(&now.evidence) => false,
            (State::Overridden { .. } | State::NotYet { .. } | State::Missing, _) => {
                then.evidence != now.evidence
            }
        })
    };
    gate::gate_at(visit, protocol, &door).criteria.into_iter().filter(is_other).collect()
}

const fn is_of_sheet(evidence: &Evidence) -> bool {
    matches!(evidence, Evidence::SheetOutdated { .. })
}

/// Those of them that let the patient go, met or passed by judgment, and are not met by what is on record now.
#[must_use]
pub fn no_longer_met(visit: &Visit, protocol: &Protocol) -> Vec<Criterion> {
    let (Some(before), Some(door)) = (&visit.unamended, gate::left(visit)) else { return Vec::new() };
    let before = gate::gate_at(before, protocol, &door);
    let let_go = |one: &Criterion| before.get(&one.id).is_some_and(|then| then.state.passed().is_some());
    let is_open = |one: &Criterion| !matches!(one.state, State::Met { .. });
    otherwise(visit, protocol).into_iter().filter(|one| is_open(one) && let_go(one)).collect()
}

/// When something was last amended after the patient had left.
#[must_use]
pub fn last(visit: &Visit) -> Option<Stamp> {
    visit.unamended.as_ref()?;
    let sets = visit.sets.iter().flat_map(|set| &set.was).map(|was| was.corrected);
    let struck = visit.struck.iter().map(|struck| struck.why.at);
    let entries = visit.care.struck.values().map(|why| why.at);
    sets.chain(struck).chain(entries).reduce(crate::time::later)
}
