//! Which version of the discharge sheet the patient holds, and whether another one is to be printed, or called about.

use super::PaperSignature;
use crate::{
    answer::Given,
    caution,
    departure::{Copy, Outlet, Paperwork},
    gate,
    protocol::Protocol,
    time::Stamp,
    visit::Visit,
};

/// Which version of the sheet a patient holds who has left, and which it would be now; `None` where they are the same, or
/// where the patient was told.
#[must_use]
pub fn holds_older(visit: &Visit) -> Option<(u32, u32)> {
    left_with_older(visit).filter(|_| told_of_change(visit).is_none())
}

/// The call in which a patient was told what has changed of the sheet since leaving, all of it.
#[must_use]
pub fn told_of_change(visit: &Visit) -> Option<&Given<ToldOfChange>> {
    let of_this = |told: &ToldOfChange| told.reached && told.content >= visit.last_on_sheet;
    visit.leaving.told_of_change.iter().find(|told| of_this(&told.value))
}

/// A call about a sheet that has changed since the patient left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldOfChange {
    /// Which version it was then.
    pub version: u32,
    /// The last entry that had changed what it says.
    pub content: u64,
    /// Whether somebody was reached.
    pub reached: bool,
    /// What was said.
    pub said: String,
}

/// Which version of the sheet a patient left with, and which it would be now, told of it or not; `None` where they are the
/// same.
#[must_use]
pub fn left_with_older(visit: &Visit) -> Option<(u32, u32)> {
    visit.stage.over().filter(|_| visit.goes_home())?;
    let left = gate::left(visit)?;
    // The patient holds what was made up to the leaving; what is printed later stays here.
    let mut sheets =
        visit.copies.iter().filter(|copy| copy.paperwork == Paperwork::DischargeSheet && copy.of.is_none());
    let held = sheets.rfind(|copy| gate::was_here(visit, copy)).filter(|_| in_hand(visit, &left))?;
    let now = visit.version_now(Paperwork::DischargeSheet);
    // Another number, or an appointment that was made since, is nothing to be called about.
    (now > held.version && held.content < visit.last_on_sheet).then_some((held.version, now))
}

/// Whether a patient holds a discharge sheet, or held one on leaving.
#[must_use]
pub fn holds_sheet(visit: &Visit, now: &Stamp) -> bool {
    in_hand(visit, &gate::judged_at(visit, now))
}

/// Whether a sheet was printed by a moment, explained, or signed. A file alone is in nobody's hand.
fn in_hand(visit: &Visit, by: &Stamp) -> bool {
    let is_sheet = |paperwork: Paperwork| paperwork == Paperwork::DischargeSheet;
    let printed =
        |copy: &Copy| is_sheet(copy.paperwork) && copy.outlet == Outlet::Printed && copy.at.until(by) >= 0;
    let signed = |one: &Given<PaperSignature>| is_sheet(one.value.paperwork) && one.at.until(by) >= 0;
    visit.explained.is_some() || visit.copies.iter().any(printed) || visit.leaving.signed.iter().any(signed)
}

/// The version of the discharge sheet that is still to be printed, where the patient who is here would leave with an older
/// one.
#[must_use]
pub fn sheet_to_print(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<u32> {
    visit.stage.end().filter(|_| visit.stage.is_here())?;
    let copy = visit.last_copy(Paperwork::DischargeSheet)?;
    let wanted = visit.version_wanted(Paperwork::DischargeSheet, protocol, now)?;
    // Another number, or an appointment that was made since, is nothing to run after anybody for who has left.
    let is_beside = copy.content >= visit.last_on_sheet
        && caution::too_short(copy, &gate::judged_at(visit, now)).is_none();
    (gate::left(visit).is_none() || !is_beside).then_some(wanted)
}
