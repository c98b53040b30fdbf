//! Rounds: chairs whose sets are due within two minutes of each other, so that one walk serves them.

use crate::{
    clinic::Chair,
    due::{self, Standing},
    record::Record,
    time::{Minutes, Stamp},
};

/// How far apart the sets of one round may be due.
const TOGETHER: Minutes = Minutes(2);

/// Chairs that one walk serves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// When the first of its sets is due.
    pub due: Stamp,
    /// How that one stands: the round is late when its card says so.
    pub standing: Standing,
    /// Minutes until then; negative when it is past.
    pub minutes: Minutes,
    /// The chairs, in their order; at least two.
    pub chairs: Vec<Chair>,
}

/// The rounds to come, the next one first. A chair alone makes none.
#[must_use]
pub fn rounds(record: &Record, now: &Stamp) -> Vec<Round> {
    // The slot that a set would fill: what was missed before it makes no other round.
    let next = |visit| Some(due::next(visit, record.protocol_of(visit)?, now)?.slot);
    let mut due: Vec<_> =
        record.here().into_iter().filter_map(|visit| Some((next(visit)?, visit.chair))).collect();
    due.sort_by_key(|((due, _), chair)| (-due.until(now), *chair));
    let mut rounds: Vec<Round> = Vec::new();
    for ((due, standing), chair) in due {
        match rounds.last_mut().filter(|round| round.due.until(&due) <= TOGETHER.millis()) {
            Some(round) => round.chairs.push(chair),
            None => {
                let minutes = Minutes(-due.until(now).div_euclid(60_000));
                rounds.push(Round { due, standing, minutes, chairs: vec![chair] });
            }
        }
    }
    rounds.retain(|round| round.chairs.len() > 1);
    rounds.iter_mut().for_each(|round| round.chairs.sort_unstable());
    rounds
}
