//! A judgment that is taken back before any sheet was made with it: the sheet in hand says again what it said, and nobody is
//! told that it says more.

use crate::{
    departure::{BeforeJudgment, Paperwork},
    fact::VisitFact,
    visit::Visit,
};

/// What the papers go by again once this fact stands, where it takes such a judgment back.
pub(super) fn undone(visit: &Visit, fact: &VisitFact) -> Option<BeforeJudgment> {
    let VisitFact::OverrideWithdrawn { criterion, .. } = fact else { return None };
    let passed = visit.overrides.get(criterion)?;
    let before = visit.before_judgment.filter(|before| before.entry == passed.seq)?;
    let is_made = visit
        .copies
        .iter()
        .any(|copy| copy.paperwork == Paperwork::DischargeSheet && copy.seq > before.entry);
    (visit.last_on_sheet == before.entry && !is_made).then_some(before)
}

/// Keeps what the papers go by, before a judgment changes it.
pub(super) const fn keep(visit: &mut Visit, entry: u64) {
    let (on_sheet, to_explain) = (visit.last_on_sheet, visit.last_to_explain);
    visit.before_judgment = Some(BeforeJudgment { entry, on_sheet, to_explain });
}

/// Puts back what they went by.
pub(super) const fn put_back(visit: &mut Visit, before: BeforeJudgment) {
    visit.last_on_sheet = before.on_sheet;
    visit.last_to_explain = before.to_explain;
    visit.before_judgment = None;
}
