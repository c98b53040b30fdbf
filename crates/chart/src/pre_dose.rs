//! The protocol's limit for blood pressure before the start. Past it a repeat is asked for, and then a prescriber's
//! clearance; it never decides. `clinical.md`, 1.7: the SPRAVATO label's general guide.

use crate::{
    protocol::PreDose,
    quantity::BloodPressure,
    visit::{TakenSet, Visit},
};

/// How the baseline stands to the limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Within it, or there is no limit, or no pressure yet.
    Within,
    /// Past it, taken once.
    Repeat(BloodPressure),
    /// Past it again.
    NeedsClearance(BloodPressure),
    /// Past it, and cleared for this set.
    Cleared(BloodPressure),
}

/// How the baseline of a visit stands to the limit.
#[must_use]
pub fn standing(visit: &Visit, limit: Option<&PreDose>) -> Standing {
    let past = |set: &TakenSet| {
        let pressure = set.signs.pressure?;
        let past = limit.is_some_and(|limit| limit.is_passed_by(pressure));
        past.then_some(pressure)
    };
    let Some((baseline, pressure)) = visit.baseline().and_then(|set| Some((set, past(set)?))) else {
        return Standing::Within;
    };
    if visit.pressure_cleared.as_ref().is_some_and(|(seq, _)| *seq == baseline.seq) {
        return Standing::Cleared(pressure);
    }
    // Sets after the baseline do not come into it: they were taken since the start.
    let before = visit.sets.iter().take_while(|set| set.seq != baseline.seq).filter_map(past).count();
    if before == 0 { Standing::Repeat(pressure) } else { Standing::NeedsClearance(pressure) }
}
