//! How far a visit is; each stage has what only that stage has.

use crate::{
    answer::Given,
    fact::OtherEnd,
    infused::{Pumped, RateChange},
    quantity::Microlitres,
    time::{Minutes, Stamp},
};

/// A span in which the pump stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// From.
    pub from: Stamp,
    /// To.
    pub to: Stamp,
    /// The entry with which it was recorded.
    pub seq: u64,
}

/// A running or finished infusion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// When it started.
    pub start: Stamp,
    /// The entry that says so: what was recorded after it changes nothing that the start was judged by.
    pub start_seq: u64,
    /// How long it was ordered to run.
    pub ordered: Minutes,
    /// Spans in which the pump stood.
    pub pauses: Vec<Pause>,
    /// The entry of the pause in which the pump stands now.
    pub standing: Option<u64>,
    /// What the order came to at the start; `None` where it was not known.
    pub pumped: Option<Pumped>,
    /// Other rates since the start, by when.
    pub changes: Vec<RateChange>,
}

/// A finished infusion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// The run.
    pub run: Run,
    /// When it ended.
    pub end: Stamp,
    /// The entry that says so: what was recorded after it in the same minute belongs to recovery.
    pub end_seq: u64,
    /// What the pump says was given.
    pub given: Microlitres,
    /// Why it ended before its time; empty otherwise.
    pub reason: String,
}

/// How far a visit is. Each stage has what only that stage has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Being assessed.
    Arrived,
    /// The pump runs.
    Infusing(Run),
    /// The pump stands.
    Paused(Run, Stamp),
    /// The infusion is over.
    Recovering(Finished),
    /// Released and gone.
    Departed(Finished, Given<()>),
    /// Ended otherwise.
    Ended {
        /// How.
        how: OtherEnd,
        /// Why.
        reason: String,
        /// When.
        at: Stamp,
        /// How far it had come.
        reached: Box<Stage>,
    },
}

impl Stage {
    /// The run, from the start on.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        match self {
            Self::Arrived => None,
            Self::Infusing(run) | Self::Paused(run, _) => Some(run),
            Self::Recovering(finished) | Self::Departed(finished, _) => Some(&finished.run),
            Self::Ended { reached, .. } => reached.run(),
        }
    }

    /// When the infusion started.
    #[must_use]
    pub fn start(&self) -> Option<Stamp> {
        self.run().map(|run| run.start)
    }

    /// The run, to be changed.
    pub(crate) fn run_mut(&mut self) -> Option<&mut Run> {
        match self {
            Self::Arrived => None,
            Self::Infusing(run) | Self::Paused(run, _) => Some(run),
            Self::Recovering(finished) | Self::Departed(finished, _) => Some(&mut finished.run),
            Self::Ended { reached, .. } => reached.run_mut(),
        }
    }

    /// Takes a pause out that was recorded by mistake; the pump then ran all the while.
    pub(crate) fn strike_pause(&mut self, seq: u64) {
        if let Self::Ended { reached, .. } = self {
            return reached.strike_pause(seq);
        }
        if let Self::Paused(run, _) = self
            && run.standing == Some(seq)
        {
            run.standing = None;
            *self = Self::Infusing(run.clone());
            return;
        }
        if let Some(run) = self.run_mut() {
            run.pauses.retain(|pause| pause.seq != seq);
        }
    }

    /// Since when the pump has been standing in a pause that was not ended; also of a patient who was transferred so.
    #[must_use]
    pub fn standing_since(&self) -> Option<Stamp> {
        match self {
            Self::Paused(_, since) => Some(*since),
            Self::Ended { reached, .. } => reached.standing_since(),
            Self::Arrived | Self::Infusing(_) | Self::Recovering(_) | Self::Departed(..) => None,
        }
    }

    /// The finished infusion.
    #[must_use]
    pub fn finished(&self) -> Option<&Finished> {
        match self {
            Self::Recovering(finished) | Self::Departed(finished, _) => Some(finished),
            Self::Ended { reached, .. } => reached.finished(),
            Self::Arrived | Self::Infusing(_) | Self::Paused(..) => None,
        }
    }

    /// When the infusion ended.
    #[must_use]
    pub fn end(&self) -> Option<Stamp> {
        self.finished().map(|finished| finished.end)
    }

    /// Whether the patient is still here.
    #[must_use]
    pub const fn is_here(&self) -> bool {
        match self {
            Self::Arrived | Self::Infusing(_) | Self::Paused(..) | Self::Recovering(_) => true,
            Self::Departed(..) | Self::Ended { .. } => false,
        }
    }

    /// When the visit was over.
    #[must_use]
    pub const fn over(&self) -> Option<Stamp> {
        match self {
            Self::Departed(_, released) => Some(released.at),
            Self::Ended { at, .. } => Some(*at),
            Self::Arrived | Self::Infusing(_) | Self::Paused(..) | Self::Recovering(_) => None,
        }
    }
}

impl Run {
    /// Milliseconds in which the pump stood, before `now`.
    #[must_use]
    pub fn stood(&self, now: &Stamp, paused_since: Option<&Stamp>) -> i64 {
        let past: i64 = self.pauses.iter().map(|pause| pause.from.until(&pause.to)).sum();
        past + paused_since.map_or(0, |since| since.until(now).max(0))
    }
}
