//! How much was infused, worked out from rates and pauses. It is called _calculated_: the pump's own figure is asked for
//! at the end and kept beside it.

use crate::{
    decimal::Exact,
    dose,
    quantity::MicrolitresPerHour,
    stage::{Run, Stage},
    time::{Minutes, Stamp},
    visit::Visit,
};

/// The pump at another rate from a moment on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RateChange {
    /// Which rate.
    pub rate: MicrolitresPerHour,
    /// Since when.
    pub at: Stamp,
    /// Its entry.
    pub seq: u64,
}

/// What the order came to when the pump was started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pumped {
    /// The rate, mL/h.
    pub rate: Exact,
    /// All that was in the bag, mL.
    pub total: Exact,
}

const HOUR: i64 = 3_600_000;

fn exact(n: i64) -> Exact {
    Exact::from_integer(n.into())
}

/// A pump rate in mL/h, exactly.
#[must_use]
pub fn per_hour(rate: MicrolitresPerHour) -> Exact {
    exact(rate.0.into()) / exact(1000)
}

/// The rate at which the pump runs, or stands ready to run.
#[must_use]
pub fn rate_now(run: &Run) -> Option<Exact> {
    let changed = run.changes.last().map(|change| per_hour(change.rate));
    changed.or_else(|| run.pumped.map(|pumped| pumped.rate))
}

/// The milliseconds for which the pump had run at a moment.
fn ran(stage: &Stage, run: &Run, at: &Stamp) -> i64 {
    // The pump of whoever was transferred ran for as long as anybody knows.
    let at = stage.end().or_else(|| stage.over()).map_or(*at, |end| crate::time::earlier(end, *at));
    let overlap = |from: &Stamp, to: &Stamp| from.until(&crate::time::earlier(*to, at)).max(0);
    let past: i64 = run.pauses.iter().map(|pause| overlap(&pause.from, &pause.to)).sum();
    let present = stage.standing_since().map_or(0, |since| overlap(&since, &at));
    (run.start.until(&at) - past - present).max(0)
}

/// Spans of running time, each with its rate: from, to (open at the end), mL/h.
fn spans(stage: &Stage, run: &Run, pumped: &Pumped) -> Vec<(i64, Option<i64>, Exact)> {
    let starts = std::iter::once((0, pumped.rate))
        .chain(run.changes.iter().map(|change| (ran(stage, run, &change.at), per_hour(change.rate))));
    let starts: Vec<(i64, Exact)> = starts.collect();
    let ends = starts.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
    starts.iter().zip(ends).map(|((from, rate), to)| (*from, to, *rate)).collect()
}

/// What has been infused by a moment, mL, exactly; never more than was in the bag. `None` before the start, and where
/// the order is not known.
#[must_use]
pub fn infused(stage: &Stage, at: &Stamp) -> Option<Exact> {
    let run = stage.run()?;
    let pumped = run.pumped?;
    let until = ran(stage, run, at);
    let part = |(from, to, rate): (i64, Option<i64>, Exact)| {
        let to = to.map_or(until, |to| to.min(until));
        rate * exact((to - from).max(0)) / exact(HOUR)
    };
    let sum: Exact = spans(stage, run, &pumped).into_iter().map(part).fold(exact(0), |sum, part| sum + part);
    Some(sum.min(pumped.total))
}

/// The drug that a patient has had by a moment, mg, exactly: by the pump's own figure once it is known, else as it is
/// worked out. `None` before the start, and where the order is not known.
#[must_use]
pub fn drug_given(visit: &Visit, at: &Stamp) -> Option<Exact> {
    let worked = visit.worked()?;
    let volume = match visit.stage.finished() {
        Some(finished) => dose::millilitres(finished.given),
        None => infused(&visit.stage, at)?,
    };
    Some(dose::in_volume(&worked, volume))
}

/// For how many milliseconds the pump runs until the bag is empty. Without a change of rate that is what was ordered.
#[must_use]
pub(crate) fn runs_for(stage: &Stage, run: &Run) -> i64 {
    let ordered = run.ordered.millis();
    let Some(pumped) = run.pumped.filter(|_| !run.changes.is_empty()) else { return ordered };
    let mut left = pumped.total;
    for (from, to, rate) in spans(stage, run, &pumped) {
        let given = to.map(|to| rate * exact((to - from).max(0)) / exact(HOUR));
        match given {
            Some(given) if given < left => left -= given,
            Some(_) | None => {
                let rest = (left * exact(HOUR) / rate).to_integer();
                return from + i64::try_from(rest).unwrap_or(ordered);
            }
        }
    }
    ordered
}

/// The same in whole minutes, up, as an order says it.
#[must_use]
pub fn planned(stage: &Stage) -> Option<Minutes> {
    let run = stage.run()?;
    Some(Minutes((runs_for(stage, run) + 59_999).div_euclid(60_000)))
}
