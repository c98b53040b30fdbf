//! The protocol's limit for blood pressure before the start. Past it a repeat is asked for, and then a prescriber's
//! clearance; it never decides. `clinical.md`, 1.7: the SPRAVATO label's general guide.

use crate::{
    protocol::PreDose,
    quantity::BloodPressure,
    time::Minutes,
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
    // The repeat follows the set that it repeats, and not in the same breath.
    let before = visit.sets.iter().take_while(|set| set.seq != baseline.seq).last();
    let apart = limit.map_or(Minutes(0), |limit| limit.apart);
    let repeats =
        |before: &TakenSet| past(before).is_some() && before.at.minutes_until(&baseline.at) >= apart;
    if before.is_some_and(repeats) { Standing::NeedsClearance(pressure) } else { Standing::Repeat(pressure) }
}
