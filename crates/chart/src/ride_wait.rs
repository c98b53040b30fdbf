//! Since when a patient waits for the ride and for nothing else. Evidence that grew old meanwhile and was taken again, as
//! good as before, makes nobody wait less long.

use crate::{
    gate::{self, Readiness},
    protocol::{Protocol, Rule},
    time::{Minutes, Stamp, later},
    visit::Visit,
};

/// A patient who waits for the ride.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RideWait {
    /// Since when the patient was ready but for the ride.
    pub since: Stamp,
    /// Whether something has grown old meanwhile, and is to be taken again before the patient leaves.
    pub lapsed: bool,
}

/// How a patient waits; `None` where something else keeps the patient, and for whoever was never ready yet.
#[must_use]
pub fn waits(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Option<RideWait> {
    visit.stage.end().filter(|_| visit.stage.is_here() && gate::left(visit).is_none())?;
    let Readiness::WaitingForRide { since } = gate::ageless(visit, protocol, now).readiness(protocol) else {
        return None;
    };
    // Whoever came back waits since then.
    let since = gate::back_since(visit).map_or(since, |back| later(since, back));
    let lapsed = match gate::gate(visit, protocol, now).readiness(protocol) {
        Readiness::WaitingForRide { .. } | Readiness::Ready { .. } => false,
        Readiness::Kept { .. } | Readiness::Emergency => true,
    };
    Some(RideWait { since: first_ready(visit, protocol, since, now)?, lapsed })
}

/// The first moment from `since` on at which everything that grows old was fresh at once.
fn first_ready(visit: &Visit, protocol: &Protocol, since: Stamp, now: &Stamp) -> Option<Stamp> {
    let ageing: Vec<(Vec<Stamp>, Minutes)> = protocol
        .criteria
        .iter()
        .filter(|asked| gate::judged(visit, protocol, asked).is_none())
        .filter_map(|asked| Some((taken(visit, &asked.rule), asked.rule.age()?)))
        .collect();
    let fresh = |at: &Stamp| {
        ageing
            .iter()
            .all(|(taken, age)| taken.iter().any(|one| one.until(at) >= 0 && one.minutes_until(at) <= *age))
    };
    let later = ageing.iter().flat_map(|(taken, _)| taken).copied();
    let later = later.filter(|one| since.until(one) > 0 && one.until(now) >= 0);
    let ready = std::iter::once(since).chain(later).filter(fresh);
    ready.min_by_key(|one| since.until(one))
}

/// When what a criterion rests on was taken in recovery; nothing where it does not grow old.
fn taken(visit: &Visit, rule: &Rule) -> Vec<Stamp> {
    match rule {
        Rule::Vitals(_) => {
            let sets = visit.sets.iter().filter(|set| set.quiet.is_none());
            let sets = sets.filter(|set| visit.is_after_end(&set.at, set.seq));
            sets.map(|set| set.at).collect()
        }
        Rule::Alert { .. } | Rule::Oriented { .. } => visit.alertness.iter().map(|check| check.at).collect(),
        Rule::Scale { scale, .. } => {
            let scales = visit.leaving.scales.iter().filter(|one| one.value.scale == *scale);
            scales.map(|one| one.at).collect()
        }
        Rule::Effects(rule) => {
            let looks = visit.looked_for(&rule.effects).filter(|(at, seq)| visit.is_after_end(at, *seq));
            looks.map(|(at, _)| at).collect()
        }
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Gait
        | Rule::Symptoms
        | Rule::NoContradiction
        | Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::Belongings
        | Rule::SheetExplained
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Ride => Vec::new(),
    }
}
