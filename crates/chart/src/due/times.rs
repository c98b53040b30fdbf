//! When slots are due.

use super::Anchor;
use crate::{
    gate,
    protocol::Schedule,
    stage::{Run, Stage},
    time::Stamp,
    visit::Visit,
};

/// The times of all slots up to one after `until`, in their order; of whoever has left, those up to then.
pub(super) fn times(visit: &Visit, schedule: &Schedule, now: &Stamp, until: &Stamp) -> Vec<(Stamp, Anchor)> {
    let stage = &visit.stage;
    let Some(run) = stage.run() else { return Vec::new() };
    let left = gate::left(visit);
    let until = left.unwrap_or(*until);
    let end = on_the_minute(&stage.end().unwrap_or_else(|| planned_end(stage, run, now)));
    let mut list = before_end(stage, run, schedule, now, &end);
    list.push((end, Anchor::End));
    // What follows the end: recovery, or a pump that runs on past its order. One slot beyond `until` is kept.
    let runs_on = stage.end().is_none() && end.until(now) >= 0;
    let (step, anchor) = if runs_on {
        (schedule.during.millis(), Anchor::During)
    } else {
        (schedule.after.millis(), Anchor::After)
    };
    let after = |n: i64| if runs_on { during(stage, run, schedule, now, n) } else { end.plus(n * step) };
    let clear = schedule.end_takes.millis();
    let follows = |due: &Stamp| end.until(due) > if runs_on { clear } else { 0 };
    list.extend(
        (1..)
            .map(after)
            .skip_while(|due| !follows(due))
            .take_while(|due| due.plus(-step).until(&until) >= 0)
            .map(|due| (due, anchor)),
    );
    list.retain(|(due, _)| left.is_none() || due.until(&until) >= 0);
    list
}

/// The slots of the running infusion. The end asks for a set of its own, and takes the place of one close to it.
fn before_end(
    stage: &Stage,
    run: &Run,
    schedule: &Schedule,
    now: &Stamp,
    end: &Stamp,
) -> Vec<(Stamp, Anchor)> {
    let clear = schedule.end_takes.millis();
    (1..)
        .map(|n| during(stage, run, schedule, now, n))
        .take_while(|due| due.until(end) > clear)
        .map(|due| (due, Anchor::During))
        .collect()
}

/// The `n`th slot from the start. A pause moves it on only where the protocol says so.
fn during(stage: &Stage, run: &Run, schedule: &Schedule, now: &Stamp, n: i64) -> Stamp {
    let due = on_the_minute(&run.start).plus(n * schedule.during.millis());
    if schedule.pauses_shift { moved_by_pauses(stage, run, now, due) } else { due }
}

/// Slots have no seconds, as the times that are typed and shown have none: what was taken at 10:20 was taken at 10:20.
pub(super) const fn on_the_minute(moment: &Stamp) -> Stamp {
    moment.plus(-moment.utc.rem_euclid(60_000))
}

/// Where the order puts the end of a running infusion: pauses move it on, and another rate empties the bag at another
/// time.
pub(crate) fn planned_end(stage: &Stage, run: &Run, now: &Stamp) -> Stamp {
    moved_by_pauses(stage, run, now, run.start.plus(crate::infused::runs_for(stage, run)))
}

/// A pause that begins after a moment moves nothing: an end that is due already must not run away from the clock.
fn moved_by_pauses(stage: &Stage, run: &Run, now: &Stamp, moment: Stamp) -> Stamp {
    let moved = |moment: Stamp, from: &Stamp, to: &Stamp| {
        if from.until(&moment) > 0 { moment.plus(from.until(to).max(0)) } else { moment }
    };
    let moment = run.pauses.iter().fold(moment, |moment, pause| moved(moment, &pause.from, &pause.to));
    stage.standing_since().map_or(moment, |since| moved(moment, &since, now))
}
