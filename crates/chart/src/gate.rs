//! May this patient leave? Each criterion with the evidence it rests on, what is missing, or when it can be met.
//!
//! One function feeds the button, the list, the board and the sheet. What is absent is never "met".

mod consistent;
mod effects;
mod evidence;
mod judgement;
mod vitals;

pub use evidence::{Evidence, SetFault};

use crate::{
    protocol::{self, CriterionId, Protocol, Rule},
    time::{Minutes, Stamp, later},
    visit::Visit,
};

/// All criteria of a visit at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gate {
    /// In the protocol's order.
    pub criteria: Vec<Criterion>,
}

/// One criterion as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Criterion {
    /// Which one.
    pub id: CriterionId,
    /// How it stands.
    pub state: State,
    /// What that rests on.
    pub evidence: Evidence,
}

/// How a criterion stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Met, since that moment.
    Met {
        /// Since when.
        since: Stamp,
    },
    /// Not yet; the earliest moment at which it can be met, where one is known.
    NotYet {
        /// When.
        earliest: Option<Stamp>,
    },
    /// Nobody has recorded what it rests on.
    Missing,
    /// Passed by judgement.
    Overridden {
        /// Since when.
        since: Stamp,
    },
}

/// What the gate comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readiness {
    /// So many things keep the patient.
    Kept {
        /// How many.
        open: usize,
        /// The earliest moment at which all of them could be met, if each has one.
        earliest: Option<Stamp>,
    },
    /// Medically ready since then; only the ride is not here.
    WaitingForRide {
        /// Since when.
        since: Stamp,
    },
    /// Everything is met since then.
    Ready {
        /// Since when.
        since: Stamp,
    },
}

impl State {
    /// Since when it no longer keeps the patient.
    #[must_use]
    pub const fn passed(&self) -> Option<Stamp> {
        match self {
            Self::Met { since } | Self::Overridden { since } => Some(*since),
            Self::NotYet { .. } | Self::Missing => None,
        }
    }
}

impl Gate {
    /// Criteria that keep the patient.
    pub fn open(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| criterion.state.passed().is_none())
    }

    /// One criterion.
    #[must_use]
    pub fn get(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }

    /// What it comes to.
    #[must_use]
    pub fn readiness(&self, protocol: &Protocol) -> Readiness {
        let is_ride =
            |criterion: &Criterion| protocol.criterion(&criterion.id).is_some_and(|c| c.rule == Rule::Ride);
        let medical = self.criteria.iter().filter(|c| !is_ride(c));
        let since = medical.map(|c| c.state.passed()).reduce(|a, b| Some(later(a?, b?))).flatten();
        match since {
            Some(since) if self.open().next().is_none() => Readiness::Ready { since },
            Some(since) => Readiness::WaitingForRide { since },
            None => Readiness::Kept { open: self.open().count(), earliest: self.earliest(is_ride) },
        }
    }

    /// `None` as soon as one of them cannot be foreseen.
    fn earliest(&self, is_ride: impl Fn(&Criterion) -> bool) -> Option<Stamp> {
        let open = self.open().filter(|criterion| !is_ride(criterion));
        let known = open.map(|criterion| match criterion.state {
            State::NotYet { earliest } => earliest,
            State::Missing | State::Met { .. } | State::Overridden { .. } => None,
        });
        known.reduce(|a, b| Some(later(a?, b?))).flatten()
    }
}

/// The gate of a visit at a moment. Empty before the infusion has started.
#[must_use]
pub fn gate(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Gate {
    if visit.stage.start().is_none() {
        return Gate { criteria: Vec::new() };
    }
    let now = judged_at(visit, now);
    let criteria =
        protocol.criteria.iter().map(|criterion| judge(visit, protocol, criterion, &now)).collect();
    Gate { criteria }
}

/// Who left stays as judged at the door, also while the nurse walks back to release the chart. Whoever is looked after
/// again since then has not left.
fn judged_at(visit: &Visit, now: &Stamp) -> Stamp {
    if let Some(over) = visit.stage.over() {
        return visit.handed_over.as_ref().map_or(over, |handed| handed.at);
    }
    let Some(handed) = &visit.handed_over else { return *now };
    let newer = |at: &Stamp| handed.at.until(at) > 0;
    let back = visit.sets.iter().any(|set| newer(&set.at))
        || visit.observed.iter().any(|seen| newer(&seen.at))
        || visit.alertness.iter().any(|check| newer(&check.at))
        || visit.gait.iter().any(|check| newer(&check.at))
        || visit.care.goes_on_after(&handed.at)
        || visit.emergencies.iter().any(|emergency| newer(&emergency.from));
    if back { *now } else { handed.at }
}

fn judge(visit: &Visit, protocol: &Protocol, criterion: &protocol::Criterion, now: &Stamp) -> Criterion {
    let (state, evidence) = match &criterion.rule {
        Rule::StayAfterEnd => stay(visit.stage.end(), protocol.stay.after_end, now),
        Rule::StayAfterStart => stay(visit.stage.start(), protocol.stay.after_start, now),
        Rule::Vitals(rule) => vitals::judge(visit, protocol, rule, now),
        Rule::Alert { moaas, age } => alert(visit, *moaas, *age, now),
        Rule::Gait => gait(visit),
        Rule::Effects(rule) => effects::judge(visit, rule, &protocol.watched(), now),
        Rule::Symptoms => consistent::symptoms(visit, protocol),
        Rule::NoContradiction => consistent::contradictions(visit, protocol),
        Rule::SafetyQuestion => safety(visit),
        Rule::IvOut => done(visit.iv_out.as_ref().map(|out| out.at)),
        Rule::SheetExplained => explained(visit),
        Rule::Ride => ride(visit),
    };
    let id = criterion.id.clone();
    let passed = visit
        .overrides
        .get(&id)
        .filter(|passed| !judgement::overtaken(visit, protocol, &criterion.rule, passed));
    match (state.passed(), passed) {
        (None, Some(passed)) => Criterion {
            id,
            state: State::Overridden { since: passed.at },
            evidence: Evidence::Judged { reason: passed.reason.clone() },
        },
        (Some(_), _) | (None, None) => Criterion { id, state, evidence },
    }
}

fn stay(from: Option<Stamp>, least: Option<Minutes>, now: &Stamp) -> (State, Evidence) {
    let Some(least) = least else { return (State::Missing, Evidence::StayUnset) };
    let Some(from) = from else { return (State::NotYet { earliest: None }, Evidence::NotThatFar) };
    let over = from.plus(least.millis());
    let evidence = Evidence::Stay { stayed: from.minutes_until(now), least };
    if over.until(now) >= 0 {
        (State::Met { since: over }, evidence)
    } else {
        (State::NotYet { earliest: Some(over) }, evidence)
    }
}

/// The last of what was recorded since the end of the infusion; nothing earlier speaks for recovery.
fn since_end<'a, T>(
    visit: &Visit,
    list: &'a [crate::answer::Given<T>],
) -> Option<&'a crate::answer::Given<T>> {
    let end = visit.stage.end()?;
    list.iter().filter(|given| end.until(&given.at) >= 0).reduce(
        |a, b| {
            if a.at.until(&b.at) >= 0 { b } else { a }
        },
    )
}

fn alert(visit: &Visit, wanted: u8, age: Minutes, now: &Stamp) -> (State, Evidence) {
    let Some(check) = since_end(visit, &visit.alertness) else { return (State::Missing, Evidence::Nothing) };
    // A set or a score with a MOAA/S of its own is newer evidence; it says nothing of orientation, so it can only speak against.
    let score = crate::protocol::ScoreId(crate::protocol::ScoreId::MOAAS.into());
    // Once one of them was lower, only another check speaks for the patient again.
    let since = crate::contradiction::values(visit, &score).into_iter().rev();
    let lower = since.take_while(|(_, at)| check.at.until(at) > 0).find(|(moaas, _)| *moaas < wanted);
    if let Some((moaas, at)) = lower {
        let evidence = Evidence::Alert { moaas, oriented: check.value.oriented, at, old: false };
        return (State::NotYet { earliest: None }, evidence);
    }
    let old = check.at.minutes_until(now) > age;
    let evidence =
        Evidence::Alert { moaas: check.value.moaas, oriented: check.value.oriented, at: check.at, old };
    if check.value.moaas >= wanted && check.value.oriented && !old {
        (State::Met { since: alert_since(visit, wanted, age).unwrap_or(check.at) }, evidence)
    } else {
        (State::NotYet { earliest: None }, evidence)
    }
}

/// Since when good checks have followed each other before the last one grew old.
fn alert_since(visit: &Visit, wanted: u8, age: Minutes) -> Option<Stamp> {
    let mut since: Option<Stamp> = None;
    let good = |check: &&crate::answer::Given<crate::visit::Alertness>| {
        check.value.moaas >= wanted && check.value.oriented
    };
    let mut checks: Vec<_> = visit.alertness.iter().collect();
    checks.sort_by_key(|check| visit.arrived.until(&check.at));
    for check in checks.into_iter().rev().take_while(good) {
        if since.is_some_and(|later| check.at.minutes_until(&later) > age) {
            break;
        }
        since = Some(check.at);
    }
    since
}

fn gait(visit: &Visit) -> (State, Evidence) {
    let Some(check) = since_end(visit, &visit.gait) else { return (State::Missing, Evidence::Nothing) };
    let evidence = Evidence::Gait { as_on_arrival: check.value, at: check.at };
    if check.value {
        (State::Met { since: check.at }, evidence)
    } else {
        (State::NotYet { earliest: None }, evidence)
    }
}

fn safety(visit: &Visit) -> (State, Evidence) {
    let Some(asked) = &visit.safety else { return (State::Missing, Evidence::Nothing) };
    let evidence = Evidence::Safety { thoughts: asked.value, at: asked.at };
    if asked.value {
        (State::NotYet { earliest: None }, evidence)
    } else {
        (State::Met { since: asked.at }, evidence)
    }
}

fn done(at: Option<Stamp>) -> (State, Evidence) {
    at.map_or((State::Missing, Evidence::Nothing), |at| (State::Met { since: at }, Evidence::Done { at }))
}

fn explained(visit: &Visit) -> (State, Evidence) {
    if let Some(given) = &visit.explained {
        let evidence = Evidence::Explained { language: given.value.clone(), at: given.at };
        return (State::Met { since: given.at }, evidence);
    }
    match visit.last_copy(crate::departure::Paperwork::DischargeSheet) {
        Some(copy) => (State::Missing, Evidence::NotExplained { printed: copy.at }),
        None => (State::Missing, Evidence::Nothing),
    }
}

fn ride(visit: &Visit) -> (State, Evidence) {
    if let Some(handed) = &visit.handed_over {
        let evidence = Evidence::HandedOver { who: handed.to.words(), at: handed.at };
        return (State::Met { since: handed.at }, evidence);
    }
    match &visit.ride {
        Some(ride) => {
            let (who, expected) = (ride.value.person.words(), ride.value.expected.clone());
            (State::NotYet { earliest: None }, Evidence::RideArranged { who, expected })
        }
        None => match &visit.no_ride {
            Some(word) => (State::NotYet { earliest: None }, Evidence::PlanWithoutRide(word.note.clone())),
            None => (State::Missing, Evidence::Nothing),
        },
    }
}
