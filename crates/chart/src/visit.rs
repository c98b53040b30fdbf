//! A visit as its entries tell it.

use crate::{
    answer::{Answer, Clearance, Given},
    clinic::Chair,
    departure::{Companion, Copy, HandedOver, Override, Paperwork, Person, Signature},
    dose::Order,
    effect::{self, EffectId, Episode, Observed},
    fact::{Infusion, OtherEnd},
    id::{PatientId, StaffId, VisitId},
    protocol::{CriterionId, ItemId},
    quantity::{Grams, Microlitres},
    time::{Minutes, Stamp},
    vitals::{Odd, VitalSigns},
};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// A patient who is expected, before there is a chair or a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appointment {
    /// The visit it will become.
    pub id: VisitId,
    /// Who.
    pub patient: PatientId,
    /// When.
    pub due: NaiveDateTime,
    /// Which infusion.
    pub infusion: Infusion,
    /// Why it was cancelled, if it was.
    pub cancelled: Option<String>,
}

/// A visit from the arrival on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Its identifier.
    pub id: VisitId,
    /// Who.
    pub patient: PatientId,
    /// Where.
    pub chair: Chair,
    /// Which infusion.
    pub infusion: Infusion,
    /// The protocol that it is pinned to.
    pub revision: u32,
    /// When the patient sat down.
    pub arrived: Stamp,
    /// How far it is.
    pub stage: Stage,
    /// The answers of the assessment.
    pub answers: BTreeMap<ItemId, Given<Answer>>,
    /// Which of them were confirmed as they had been, with the day since when.
    pub unchanged: BTreeMap<ItemId, NaiveDate>,
    /// Which of them a prescriber cleared.
    pub clearances: BTreeMap<ItemId, Clearance>,
    /// Today's weight.
    pub weight: Option<Given<Grams>>,
    /// The order.
    pub order: Option<Given<Order>>,
    /// Sets of vital signs, by when they were taken.
    pub sets: Vec<TakenSet>,
    /// When somebody looked and nothing had changed.
    pub looks: Vec<Given<()>>,
    /// Observations of effects, in the order of entry.
    pub observed: Vec<Observed>,
    /// Checks of responsiveness (MOAA/S) and orientation.
    pub alertness: Vec<Given<Alertness>>,
    /// Checks of walking: whether as on arrival.
    pub gait: Vec<Given<bool>>,
    /// The same-day safety question: whether there are thoughts of self-harm.
    pub safety: Option<Given<bool>>,
    /// When the line was out.
    pub iv_out: Option<Given<()>>,
    /// Copies of documents.
    pub copies: Vec<Copy>,
    /// In which language the sheet was explained.
    pub explained: Option<Given<String>>,
    /// The ride as arranged.
    pub ride: Option<Given<Ride>>,
    /// The handing-over.
    pub handed_over: Option<HandedOver>,
    /// The companion.
    pub companion: Option<Given<Companion>>,
    /// Signatures.
    pub signatures: Vec<Signature>,
    /// Criteria passed by judgement.
    pub overrides: BTreeMap<CriterionId, Override>,
    /// The entry with which it began.
    pub first_seq: u64,
    /// The last entry about this visit.
    pub last_seq: u64,
    /// The last entry that changes what a signature speaks for.
    pub last_content: u64,
    /// The last entry that changes what the discharge sheet says.
    pub last_on_sheet: u64,
    /// The last entry that changes what the chart copy says.
    pub last_on_chart: u64,
}

/// A set with its circumstances.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenSet {
    /// The figures.
    pub signs: VitalSigns,
    /// When they were taken.
    pub at: Stamp,
    /// When they were typed.
    pub recorded: Stamp,
    /// Who.
    pub by: StaffId,
    /// What was asked about and confirmed.
    pub confirmed: Vec<Odd>,
    /// Its entry.
    pub seq: u64,
}

/// Responsiveness and orientation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alertness {
    /// MOAA/S, 0 to 5.
    pub moaas: u8,
    /// Oriented to person, place and time.
    pub oriented: bool,
}

/// A ride that was arranged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ride {
    /// Who drives.
    pub person: Person,
    /// When it is expected, as said.
    pub expected: String,
}

/// A span in which the pump stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// From.
    pub from: Stamp,
    /// To.
    pub to: Stamp,
}

/// A running or finished infusion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// When it started.
    pub start: Stamp,
    /// How long it was ordered to run.
    pub ordered: Minutes,
    /// Spans in which the pump stood.
    pub pauses: Vec<Pause>,
}

/// A finished infusion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// The run.
    pub run: Run,
    /// When it ended.
    pub end: Stamp,
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

impl Visit {
    /// The last set before the start of the infusion, or simply the last one while it has not started.
    #[must_use]
    pub fn baseline(&self) -> Option<&TakenSet> {
        let start = self.stage.start();
        // What was typed after the start changes nothing that the start was judged by.
        let before =
            |set: &&TakenSet, start: &Stamp| set.at.until(start) >= 0 && set.recorded.until(start) >= 0;
        self.sets.iter().rfind(|set| start.is_none_or(|start| before(set, &start)))
    }

    /// Sets since the start.
    pub fn sets_since_start(&self) -> impl Iterator<Item = &TakenSet> {
        let start = self.stage.start();
        self.sets.iter().filter(move |set| start.is_some_and(|start| set.at.until(&start) < 0))
    }

    /// The last set of all.
    #[must_use]
    pub fn last_set(&self) -> Option<&TakenSet> {
        self.sets.last()
    }

    /// The episodes of effects.
    #[must_use]
    pub fn episodes(&self) -> Vec<Episode> {
        effect::episodes(&self.observed)
    }

    /// The moments at which somebody looked at the patient for these effects, in no order. That one effect was
    /// seen says nothing about another.
    pub fn looked_for(&self, effects: &[EffectId]) -> impl Iterator<Item = Stamp> {
        let looks = self.looks.iter().map(|look| look.at);
        let seen = self.observed.iter().filter(|observed| effects.contains(&observed.effect));
        looks.chain(seen.map(|observed| observed.at))
    }

    /// When somebody last looked at the patient for any effect.
    #[must_use]
    pub fn last_looked(&self) -> Option<Stamp> {
        let seen = self.observed.iter().map(|observed| observed.at);
        self.looks.iter().map(|look| look.at).chain(seen).reduce(crate::time::later)
    }

    /// Whole minutes since the start of the infusion.
    #[must_use]
    pub fn minute(&self, at: &Stamp) -> Option<Minutes> {
        self.stage.start().map(|start| start.minutes_until(at))
    }

    /// The last copy of a document.
    #[must_use]
    pub fn last_copy(&self, paperwork: Paperwork) -> Option<&Copy> {
        self.copies.iter().rfind(|copy| copy.paperwork == paperwork)
    }

    /// The last entry that changes what a document says.
    #[must_use]
    pub const fn content_of(&self, paperwork: Paperwork) -> u64 {
        match paperwork {
            Paperwork::DischargeSheet => self.last_on_sheet,
            Paperwork::ChartCopy => self.last_on_chart,
        }
    }

    /// The version that a copy made now would carry: a new one when what it says changed since the last copy.
    #[must_use]
    pub fn version_now(&self, paperwork: Paperwork) -> u32 {
        match self.last_copy(paperwork) {
            Some(copy) if copy.content == self.content_of(paperwork) => copy.version,
            Some(copy) => copy.version + 1,
            None => 1,
        }
    }

    /// Whether something that a signature speaks for was changed after the last one.
    #[must_use]
    pub fn amended_after_signing(&self) -> bool {
        self.signatures.last().is_some_and(|signature| signature.up_to < self.last_content)
    }

    /// Whether a signature stands that speaks for everything.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        !self.signatures.is_empty() && !self.amended_after_signing()
    }
}
