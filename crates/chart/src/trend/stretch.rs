//! What a line of the trend joins. No line says what nobody measured: it breaks where a set of the schedule was missed or
//! left out in between, and where two figures lie more than twice the planned time apart.

use super::Point;
use crate::{
    due::Slot,
    protocol::Schedule,
    time::{Minutes, Stamp},
};

/// Figures that one line joins, by minute.
pub type Stretch = Vec<(Minutes, u16)>;

/// Whether a set was missed or left out between two that follow each other.
pub(super) fn is_apart(slots: &[Slot], before: &Stamp, after: &Stamp) -> bool {
    let between = |slot: &&Slot| before.until(&slot.due) > 0 && slot.due.until(after) > 0;
    slots.iter().filter(between).any(Slot::is_without_set)
}

/// The stretches of one figure, over sets by time.
pub(super) fn stretches(
    points: &[Point],
    schedule: &Schedule,
    end: Option<Minutes>,
    figure: fn(&Point) -> Option<u16>,
) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut apart = false;
    for point in points {
        // A set without this figure hands on what was missed before it.
        apart |= point.apart;
        let Some(value) = figure(point) else { continue };
        let step = if end.is_some_and(|end| point.minute > end) { schedule.after } else { schedule.during };
        let last = all.last().and_then(|stretch| stretch.last());
        let is_far = last.is_some_and(|(minute, _)| point.minute.0 - minute.0 > 2 * step.0);
        match all.last_mut() {
            Some(stretch) if !apart && !is_far => stretch.push((point.minute, value)),
            Some(_) | None => all.push(vec![(point.minute, value)]),
        }
        apart = false;
    }
    all
}
