//! What the discharge sheet says of blood pressure: the highest since the start, and one reading with its time.
//!
//! A reading with its time stays true. So a further set makes no new version of the sheet, unless it is the highest of all,
//! and a version that was made keeps the reading that it was made with.

use crate::{
    departure::{Copy, Paperwork},
    evolve::insert_set,
    fact::Corrected,
    quantity::{BloodPressure, Mmhg},
    set::TakenSet,
    time::Stamp,
    visit::Visit,
    vitals::VitalSigns,
};

/// What it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// The highest since the start.
    pub highest: BloodPressure,
    /// Whether that is above the baseline.
    pub rose: bool,
    /// The last reading when this version was made, and when it was taken.
    pub read: (BloodPressure, Stamp),
}

/// What a version of the sheet says; `None` where no pressure was taken since the start.
#[must_use]
pub fn said(visit: &Visit, version: u32) -> Option<Said> {
    let of_version = |copy: &&Copy| {
        copy.paperwork == Paperwork::DischargeSheet && copy.version == version && copy.of.is_none()
    };
    let made = visit.copies.iter().find(of_version).map(|copy| copy.seq);
    let known = |set: &&TakenSet| made.is_none_or(|made| set.seq < made);
    let readings =
        visit.sets_since_start().filter(known).filter_map(|set| Some((set.signs.pressure?, set.at)));
    let (highest, read) = (highest(visit)?, readings.last()?);
    let own = visit.baseline().and_then(|set| set.signs.pressure);
    let rose = own.is_some_and(|own| highest.systolic > own.systolic);
    Some(Said { highest, rose, read })
}

/// Whether the sheet says something else once this set is recorded.
pub(crate) fn tells_otherwise(visit: &Visit, signs: &VitalSigns, at: &Stamp) -> bool {
    let Some(start) = visit.stage.start() else { return true };
    let Some(taken) = signs.pressure.filter(|_| start.until(at) > 0) else { return false };
    highest(visit).is_none_or(|most| rank(taken) > rank(most))
}

/// Whether the sheet that was made last says something else once this set is put right, or struck out.
pub(crate) fn put_right_otherwise(visit: &Visit, set: u64, to: Option<&Corrected>) -> bool {
    let version = visit.last_copy(Paperwork::DischargeSheet).map_or(1, |copy| copy.version);
    let mut after = visit.clone();
    let Some(place) = after.sets.iter().position(|one| one.seq == set) else { return false };
    let old = after.sets.remove(place);
    if let Some(to) = to {
        insert_set(&mut after, TakenSet { signs: to.signs, at: to.at, ..old });
    }
    said(visit, version) != said(&after, version)
}

fn highest(visit: &Visit) -> Option<BloodPressure> {
    visit.sets_since_start().filter_map(|set| set.signs.pressure).max_by_key(|pressure| rank(*pressure))
}

const fn rank(pressure: BloodPressure) -> (Mmhg, Mmhg) {
    (pressure.systolic, pressure.diastolic)
}
