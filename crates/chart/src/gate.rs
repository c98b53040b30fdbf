//! May this patient leave? Each criterion with the evidence it rests on, what is missing, or when it can be met.
//!
//! One function feeds the button, the list, the board and the sheet. What is absent is never "met".

mod again;
mod ageless;
mod author;
mod consistent;
mod effects;
mod evidence;
mod judgement;
mod leaving;
mod left;
mod recovery;
mod vitals;

pub use again::Again;
pub(crate) use ageless::ageless;
pub use author::author;
pub use effects::in_the_way;
pub use evidence::{Evidence, Outdated, SetFault, Unlooked};
pub(crate) use judgement::overtaken_ones;
pub use judgement::{Fate, fate};
pub use leaving::{goes_along, hired_fault, is_said_back_of_older};
pub(crate) use left::back_since;
pub use left::{came_back, handed_over, left, left_no_earlier, was_here};

use crate::{
    against_advice, checked,
    departure::{Companion, Override},
    emergency,
    protocol::{self, CriterionId, Protocol, Rule},
    time::{Minutes, Stamp, later},
    visit::{Stage, Visit},
};

/// All criteria of a visit at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gate {
    /// In the protocol's order.
    pub criteria: Vec<Criterion>,
    /// Whether an emergency goes on: nobody leaves meanwhile.
    pub emergency: bool,
}

/// One criterion as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Criterion {
    /// Which one.
    pub id: CriterionId,
    /// How it stands.
    pub state: State,
    /// What that rests on; of one that was passed by judgment, what keeps it from being met.
    pub evidence: Evidence,
    /// Where it is not yet met: sooner than this it cannot be, whatever is recorded until then. A set can be taken before the
    /// next one is planned.
    pub soonest: Option<Stamp>,
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
        /// How it would stand without the judgment.
        own: Unmet,
    },
}

/// How a criterion stands by itself that was passed by judgment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unmet {
    /// Not yet; the earliest moment at which it can be met, where one is known.
    NotYet {
        /// When.
        earliest: Option<Stamp>,
    },
    /// Nobody has recorded what it rests on.
    Missing,
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
    /// An emergency goes on.
    Emergency,
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
            Self::Met { since } | Self::Overridden { since, .. } => Some(*since),
            Self::NotYet { .. } | Self::Missing => None,
        }
    }
}

impl Criterion {
    /// Whether thoughts of self-harm keep the patient: nothing that keeps anybody is graver.
    #[must_use]
    pub const fn is_grave(&self) -> bool {
        matches!(self.evidence, Evidence::Safety(_)) && self.state.passed().is_none()
    }

    /// Whether a symptom that was answered yes keeps the patient.
    #[must_use]
    pub const fn is_symptom(&self) -> bool {
        matches!(self.evidence, Evidence::SymptomsPresent(_)) && self.state.passed().is_none()
    }
}

impl Gate {
    /// Criteria that keep the patient: what is grave, a symptom, then the others in the protocol's order.
    pub fn open(&self) -> impl Iterator<Item = &Criterion> {
        let open = self.criteria.iter().filter(|criterion| criterion.state.passed().is_none());
        let mut open: Vec<&Criterion> = open.collect();
        open.sort_by_key(|criterion| (!criterion.is_grave(), !criterion.is_symptom()));
        open.into_iter()
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
            _ if self.emergency => Readiness::Emergency,
            // The ride, where it came last.
            Some(since) if self.open().next().is_none() => {
                let all = self.criteria.iter().filter_map(|criterion| criterion.state.passed());
                Readiness::Ready { since: all.fold(since, later) }
            }
            Some(since) => Readiness::WaitingForRide { since },
            None => Readiness::Kept { open: self.open().count(), earliest: self.earliest(is_ride) },
        }
    }

    /// Sooner than this nobody leaves, whatever is recorded until then; nothing where no open criterion waits for the
    /// clock.
    #[must_use]
    pub fn not_before(&self) -> Option<Stamp> {
        self.open().filter_map(|criterion| criterion.soonest).reduce(later)
    }

    /// `None` as soon as one of them cannot be foreseen.
    fn earliest(&self, is_ride: impl Fn(&Criterion) -> bool) -> Option<Stamp> {
        let open = self.open().filter(|criterion| !is_ride(criterion));
        open.map(|criterion| criterion.soonest).reduce(|a, b| Some(later(a?, b?))).flatten()
    }
}

/// The gate of a visit at a moment. Empty before the infusion has started. Who left stays as judged at the door, also where
/// something was amended since: see [`crate::amended`].
#[must_use]
pub fn gate(visit: &Visit, protocol: &Protocol, now: &Stamp) -> Gate {
    gate_at(visit.as_left(), protocol, &judged_at(visit, now))
}

/// The same for whoever leaves at that moment, also where another handing-over stands on record, which it puts right.
#[must_use]
pub fn gate_at(visit: &Visit, protocol: &Protocol, door: &Stamp) -> Gate {
    if visit.stage.start().is_none() {
        return Gate { criteria: Vec::new(), emergency: false };
    }
    let criteria =
        protocol.criteria.iter().map(|criterion| judge(visit, protocol, criterion, door)).collect();
    Gate { criteria, emergency: emergency::going_on(visit).is_some() }
}

/// Who left stays as judged at the door, also while the nurse walks back to release the chart. Whoever is looked after
/// again since then has not left.
#[must_use]
pub fn judged_at(visit: &Visit, now: &Stamp) -> Stamp {
    left(visit).unwrap_or(*now)
}

/// The judgment by which a criterion may be passed, as long as it holds: until something newer speaks about the same.
#[must_use]
pub fn judged<'a>(
    visit: &'a Visit,
    protocol: &Protocol,
    criterion: &protocol::Criterion,
) -> Option<&'a Override> {
    let visit = visit.as_left();
    let passed = visit.overrides.get(&criterion.id)?;
    judgement::overtaken(visit, protocol, &criterion.rule, passed).is_none().then_some(passed)
}

/// The judgment by which it is passed that the sheet is explained, as long as it holds.
#[must_use]
pub fn sheet_judged<'a>(visit: &'a Visit, protocol: &Protocol) -> Option<&'a Override> {
    let mut sheet = protocol.criteria.iter().filter(|criterion| criterion.rule == Rule::SheetExplained);
    sheet.find_map(|sheet| judged(visit, protocol, sheet))
}

/// Whether the ride home is passed by a judgment that holds.
#[must_use]
pub fn is_ride_judged(visit: &Visit, protocol: &Protocol) -> bool {
    ride_judged(visit, protocol).is_some()
}

/// The judgment by which the ride home is passed, as long as it holds.
fn ride_judged<'a>(visit: &'a Visit, protocol: &Protocol) -> Option<&'a Override> {
    let ride = protocol.criteria.iter().find(|criterion| criterion.rule == Rule::Ride);
    ride.and_then(|ride| judged(visit, protocol, ride))
}

/// Whether it is asked anew who stays: the companion was the same person as the ride, and the ride was passed by judgment
/// since. Whoever comes after all has settled it, and a chart that was released stays as it was.
#[must_use]
pub fn is_companion_asked_anew(visit: &Visit, protocol: &Protocol) -> bool {
    let companion = visit.companion.as_ref().map(|given| &given.value);
    let Some(Companion::Named { person, same_as_ride: true }) = companion else { return false };
    let handed = handed_over(visit);
    let came = handed.is_some_and(|handed| handed.to == *person);
    let since = ride_judged(visit, protocol).is_some_and(|passed| visit.newest.companion < passed.seq);
    since && !came && !matches!(visit.stage, Stage::Departed(..))
}

/// Sooner than this an open criterion cannot be met, whatever is recorded from now on: what has to last is counted from the
/// present moment, and sets from the end of the infusion where that is still to come. `None` where nothing has to last.
#[must_use]
pub fn not_before(
    visit: &Visit,
    protocol: &Protocol,
    criterion: &Criterion,
    (now, end): (&Stamp, &Stamp),
) -> Option<Stamp> {
    let known = match criterion.state {
        State::Met { .. } | State::Overridden { .. } => return None,
        State::NotYet { .. } => criterion.soonest,
        State::Missing => None,
    };
    let lasts = match &protocol.criterion(&criterion.id)?.rule {
        Rule::Vitals(rule) => Some(vitals::not_before(visit, protocol, rule, &later(*end, *now))),
        Rule::Effects(rule) => Some(effects::not_before(visit, rule, now)),
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Alert { .. }
        | Rule::Oriented { .. }
        | Rule::Scale { .. }
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
        | Rule::Ride => None,
    };
    known.into_iter().chain(lasts).reduce(later)
}

fn judge(visit: &Visit, protocol: &Protocol, criterion: &protocol::Criterion, now: &Stamp) -> Criterion {
    let (state, evidence) = match &criterion.rule {
        Rule::StayAfterEnd => stay(visit.stage.end(), protocol.stay.after_end, now),
        Rule::StayAfterStart => stay(visit.stage.start(), protocol.stay.after_start, now),
        Rule::Vitals(rule) => vitals::judge(visit, protocol, rule, now),
        Rule::Alert { moaas, age } => recovery::alert(visit, protocol, (*moaas, *age), now),
        Rule::Oriented { age } => recovery::oriented(visit, protocol, *age, now),
        Rule::Scale { scale, least, age } => recovery::scale(visit, protocol, scale, *least, *age, now),
        Rule::Gait => recovery::gait(visit, protocol),
        Rule::Effects(rule) => effects::judge(visit, protocol, rule, now),
        Rule::Symptoms => consistent::symptoms(visit, protocol),
        Rule::NoContradiction => consistent::contradictions(visit, protocol),
        Rule::SafetyQuestion => recovery::safety(visit),
        Rule::IvOut => iv_out(visit),
        Rule::Belongings => done(visit.leaving.belongings.as_ref().map(|given| given.at)),
        Rule::SheetExplained => leaving::explained(visit, now),
        Rule::TaughtBack => leaving::taught_back(visit, protocol),
        Rule::PaperSigned { by } => leaving::paper_signed(visit, by, now),
        Rule::Companion => leaving::companion(visit, protocol),
        Rule::Ride => leaving::ride(visit, protocol.leaving.for_hire, now),
    };
    let id = criterion.id.clone();
    let own = match state {
        State::NotYet { earliest } => Some(Unmet::NotYet { earliest }),
        State::Missing => Some(Unmet::Missing),
        State::Met { .. } | State::Overridden { .. } => None,
    };
    // What is known stays to be read: a judgment stands beside the evidence, and not in its place.
    let state = match (own, judged(visit, protocol, criterion)) {
        (Some(own), Some(passed)) => State::Overridden { since: passed.at, own },
        (None, _) | (Some(_), None) => state,
    };
    let soonest = match (state, &criterion.rule) {
        (State::NotYet { earliest: Some(_) }, Rule::Vitals(rule)) => {
            Some(vitals::not_before(visit, protocol, rule, now))
        }
        (State::NotYet { earliest }, _) => earliest,
        (State::Missing | State::Met { .. } | State::Overridden { .. }, _) => None,
    };
    Criterion { id, state, evidence, soonest }
}

fn stay(from: Option<Stamp>, least: Option<Minutes>, now: &Stamp) -> (State, Evidence) {
    let Some(least) = least else { return (State::Missing, Evidence::StayUnset) };
    let Some(from) = from else { return (State::NotYet { earliest: None }, Evidence::NotThatFar) };
    // Every screen and paper counts the minutes of the clock: so does the gate.
    let over = from.whole_minute().plus(least.millis());
    let evidence = Evidence::Stay { stayed: from.minutes_until(now), least };
    if over.until(now) >= 0 {
        (State::Met { since: over }, evidence)
    } else {
        (State::NotYet { earliest: Some(over) }, evidence)
    }
}

/// Whoever left with the line in has not simply nothing recorded about it.
fn iv_out(visit: &Visit) -> (State, Evidence) {
    if checked::line_out(visit).is_none() && against_advice::line_left_in(visit) {
        return (State::Missing, Evidence::LineLeftIn);
    }
    if let Some(since) = checked::emergency_since_line_out(visit) {
        let calls = again::of(since);
        return (State::Missing, Evidence::CheckAgain { what: calls.what, at: calls.at });
    }
    done(visit.iv_out.as_ref().map(|out| out.at))
}

fn done(at: Option<Stamp>) -> (State, Evidence) {
    at.map_or((State::Missing, Evidence::Nothing), |at| (State::Met { since: at }, Evidence::Done { at }))
}
