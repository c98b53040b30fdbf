//! The same-day safety question. A yes is not taken back by a no alone: a prescriber is told, and decides. Whom the
//! prescriber keeps stays until a prescriber decides otherwise.

use crate::{
    against_advice::Told,
    answer::{Given, Voice},
    departure::Override,
    gate,
    id::StaffId,
    protocol::{Protocol, Rule},
    time::{Minutes, Stamp, later},
    told_in_call,
    visit::Visit,
};
use serde::{Deserialize, Serialize};

/// What a prescriber who was told of thoughts of self-harm decides about leaving.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The patient may leave, as far as this goes.
    MayLeave,
    /// The patient stays for now.
    Stays,
    /// The patient had left already: it means nothing for leaving.
    Left,
}

/// What was decided, and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The prescriber who was told.
    pub prescriber: StaffId,
    /// Whether here or by telephone.
    pub voice: Voice,
    /// What it means for leaving.
    pub ruling: Ruling,
    /// The prescriber's words.
    pub decided: String,
    /// The entry: it speaks for what was known then.
    pub seq: u64,
}

/// How the question stands once it was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The patient never had such thoughts here.
    Absent {
        /// When that was last said.
        at: Stamp,
    },
    /// The patient had them, and no prescriber was told since.
    Untold {
        /// When they were last told of.
        yes: Stamp,
        /// When a no contradicted that.
        no: Option<Stamp>,
    },
    /// A prescriber was told of them, at the door or after a later call, and has not decided.
    Undecided {
        /// When they were last told of.
        yes: Stamp,
        /// When a no contradicted that.
        no: Option<Stamp>,
        /// Who was told.
        prescriber: StaffId,
        /// When the prescriber was told.
        told: Stamp,
    },
    /// A prescriber was told of them, and decided.
    Told {
        /// When they were last told of.
        yes: Stamp,
        /// When a no contradicted that before the decision.
        before: Option<Stamp>,
        /// The decision, with when the prescriber was told.
        decision: Box<Given<Decision>>,
        /// When the patient was asked again after that, and said no.
        no: Option<Stamp>,
    },
}

impl Standing {
    /// Since when it keeps the patient no longer; `None` while it does.
    #[must_use]
    pub fn passed(&self) -> Option<Stamp> {
        match self {
            Self::Absent { at } => Some(*at),
            Self::Untold { .. } | Self::Undecided { .. } => None,
            Self::Told { decision, .. } => match decision.value.ruling {
                Ruling::MayLeave => Some(decision.at),
                Ruling::Stays | Ruling::Left => None,
            },
        }
    }

    /// When the newest of what counts was so.
    #[must_use]
    pub fn at(&self) -> Stamp {
        match self {
            Self::Absent { at } => *at,
            Self::Untold { yes, .. } | Self::Undecided { yes, .. } => *yes,
            Self::Told { decision, no, .. } => no.unwrap_or(decision.at),
        }
    }

    /// When thoughts of self-harm were last told of.
    #[must_use]
    pub const fn yes(&self) -> Option<Stamp> {
        match self {
            Self::Absent { .. } => None,
            Self::Untold { yes, .. } | Self::Undecided { yes, .. } | Self::Told { yes, .. } => Some(*yes),
        }
    }

    /// Whether a prescriber has decided, and nothing was said since that asks for another decision: whom the prescriber
    /// keeps may say no later.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        match self {
            Self::Absent { .. } | Self::Untold { .. } | Self::Undecided { .. } => false,
            Self::Told { decision, no, .. } => match decision.value.ruling {
                Ruling::MayLeave => true,
                Ruling::Stays | Ruling::Left => no.is_none(),
            },
        }
    }

    /// The yes and the later no that contradict each other, as long as no prescriber has decided.
    #[must_use]
    pub const fn contradicted(&self) -> Option<(Stamp, Stamp)> {
        match self {
            Self::Untold { yes, no: Some(no) } | Self::Undecided { yes, no: Some(no), .. } => {
                Some((*yes, *no))
            }
            Self::Untold { no: None, .. }
            | Self::Undecided { no: None, .. }
            | Self::Absent { .. }
            | Self::Told { .. } => None,
        }
    }
}

/// By what a patient is kept about whom a prescriber decides, what asks for somebody first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hold {
    /// A prescriber is to be told, also of a no of whoever stays for now.
    Untold,
    /// A prescriber was told, and is to decide.
    Undecided,
    /// A prescriber was called about a symptom, and the questions are to be put again.
    AskAgain,
    /// A prescriber decided that the patient stays for now.
    Stays,
}

impl Hold {
    /// Whether somebody is needed now.
    #[must_use]
    pub const fn needs_somebody(self) -> bool {
        match self {
            Self::Untold | Self::Undecided => true,
            Self::AskAgain | Self::Stays => false,
        }
    }
}

/// By what thoughts of self-harm keep the patient; `None` where they do not, and where a judgment passes them.
#[must_use]
pub fn hold(visit: &Visit, protocol: &Protocol) -> Option<Hold> {
    if judged(visit, protocol).is_some() {
        return None;
    }
    let standing = on_leaving(visit).filter(|standing| standing.passed().is_none())?;
    Some(match &standing {
        Standing::Undecided { .. } => Hold::Undecided,
        Standing::Told { .. } if standing.is_decided() => Hold::Stays,
        Standing::Absent { .. } | Standing::Untold { .. } | Standing::Told { .. } => Hold::Untold,
    })
}

/// The judgment by which the question is passed, as long as it holds. Whom the protocol entitles stands by it.
#[must_use]
pub fn judged<'a>(visit: &'a Visit, protocol: &Protocol) -> Option<&'a Override> {
    let asked = protocol.criteria.iter().find(|one| one.rule == Rule::SafetyQuestion)?;
    gate::judged(visit, protocol, asked)
}

/// When it was settled that a no contradicted the yes, by a prescriber's decision or by a judgment; `None` where nothing had
/// to be.
#[must_use]
pub fn settled(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let yes = last_yes(visit)?;
    let decided = decisions(visit, by_leaving(visit)).map(|decision| (decision.value.seq, decision.at));
    let judged = judged(visit, protocol).map(|passed| (passed.seq, passed.at));
    let (first, at) = decided.chain(judged).min_by_key(|(seq, _)| *seq)?;
    denied(visit, yes).any(|no| no.value < first).then_some(at)
}

/// Whether one thing was so before another, each with its entry. No clock here shows more than minutes: of two in the same
/// minute the record says which came first.
const fn is_before(one: (&Stamp, u64), other: (&Stamp, u64)) -> bool {
    match one.0.minutes_until(other.0) {
        Minutes(0) => one.1 < other.1,
        Minutes(minutes) => minutes > 0,
    }
}

/// How it stands; `None` where it was never asked. Whoever has left is judged by what was decided until then.
#[must_use]
pub fn on_leaving(visit: &Visit) -> Option<Standing> {
    by(visit, by_leaving(visit))
}

/// Whether something was so before the patient left, by its entry where it was in the same minute.
fn by_leaving(visit: &Visit) -> impl Fn(&Stamp, u64) -> bool {
    let handed = gate::handed_over(visit);
    let handed = handed.map(|handed| (handed.at, handed.seq));
    let over = || Some((visit.stage.over()?, visit.leaving.over.unwrap_or(u64::MAX)));
    let left = handed.or_else(over);
    move |at: &Stamp, seq: u64| left.as_ref().is_none_or(|(left, over)| is_before((at, seq), (left, *over)))
}

/// The same with what was decided since the patient left.
#[must_use]
pub fn standing(visit: &Visit) -> Option<Standing> {
    by(visit, |_, _| true)
}

fn by(visit: &Visit, counts: impl Fn(&Stamp, u64) -> bool) -> Option<Standing> {
    let Some(last) = last_yes(visit) else {
        return visit.safety.as_ref().map(|asked| Standing::Absent { at: asked.at });
    };
    let yes = last.at;
    if let Some(decision) = decisions(visit, &counts).next_back() {
        // What was on record before the decision was known to whoever decided, whatever time was typed.
        let known = |no: &&Given<u64>| no.value < decision.value.seq;
        let before = denied(visit, last).filter(known).map(|no| no.at).reduce(later);
        let no = denied(visit, last).filter(|no| !known(no)).map(|no| no.at).reduce(later);
        return Some(Standing::Told { yes, before, decision: Box::new(decision.clone()), no });
    }
    let no = denied(visit, last).map(|no| no.at).reduce(later);
    let told = told_since(visit, &yes).into_iter().flatten().find(|(_, told, seq)| counts(told, *seq));
    Some(match told {
        Some((prescriber, told, _)) => Standing::Undecided { yes, no, prescriber, told },
        None => Standing::Untold { yes, no },
    })
}

/// Something that was said or decided before what stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Earlier {
    /// The patient had thoughts of self-harm.
    Yes,
    /// The patient denied them.
    No,
    /// A prescriber decided.
    Decided(Ruling),
}

/// What was said and decided since the first yes besides what stands now, by when it was.
#[must_use]
pub fn earlier(visit: &Visit) -> Vec<(Stamp, Earlier)> {
    besides(visit, standing(visit), |_, _| true)
}

/// The same of whoever has left, by what was decided until then.
#[must_use]
pub fn earlier_on_leaving(visit: &Visit) -> Vec<(Stamp, Earlier)> {
    besides(visit, on_leaving(visit), by_leaving(visit))
}

fn besides(
    visit: &Visit,
    stands: Option<Standing>,
    counts: impl Fn(&Stamp, u64) -> bool,
) -> Vec<(Stamp, Earlier)> {
    let (Some(stands), Some(last), Some(first)) = (stands, last_yes(visit), first_yes(visit)) else {
        return Vec::new();
    };
    let (nos, decided) = match stands {
        Standing::Absent { .. } => ([None, None], None),
        Standing::Untold { no, .. } | Standing::Undecided { no, .. } => ([no, None], None),
        Standing::Told { before, decision, no, .. } => ([before, no], Some(decision.value.seq)),
    };
    let leaving = &visit.leaving;
    let yes = leaving.thoughts_here.iter().filter(|yes| yes.value != last.value);
    let no = leaving.denied_here.iter().filter(|no| is_before((&first.at, first.value), (&no.at, no.value)));
    let no = no.filter(|no| !nos.contains(&Some(no.at)));
    let rulings = leaving.decided.iter().filter(|one| counts(&one.at, one.value.seq));
    let rulings = rulings.filter(|one| Some(one.value.seq) != decided);
    let mut all: Vec<(Stamp, u64, Earlier)> = yes.map(|yes| (yes.at, yes.value, Earlier::Yes)).collect();
    all.extend(no.map(|no| (no.at, no.value, Earlier::No)));
    all.extend(rulings.map(|one| (one.at, one.value.seq, Earlier::Decided(one.value.ruling))));
    all.sort_by_key(|(at, seq, _)| (visit.arrived.minutes_until(at).0, *seq));
    all.into_iter().map(|(at, _, what)| (at, what)).collect()
}

/// The yes that was said last, with its entry.
fn last_yes(visit: &Visit) -> Option<&Given<u64>> {
    let yes = visit.leaving.thoughts_here.iter();
    yes.reduce(|a, b| if is_before((&b.at, b.value), (&a.at, a.value)) { a } else { b })
}

/// The one that was said first.
fn first_yes(visit: &Visit) -> Option<&Given<u64>> {
    let yes = visit.leaving.thoughts_here.iter();
    yes.reduce(|a, b| if is_before((&b.at, b.value), (&a.at, a.value)) { b } else { a })
}

/// The answers that denied it after a yes.
fn denied<'a>(visit: &'a Visit, yes: &'a Given<u64>) -> impl Iterator<Item = &'a Given<u64>> {
    let after = move |no: &&Given<u64>| is_before((&yes.at, yes.value), (&no.at, no.value));
    visit.leaving.denied_here.iter().filter(after)
}

/// What was decided by prescribers who knew of every yes. Of one that was typed after the decision nobody knew, also where
/// it was so before.
fn decisions(
    visit: &Visit,
    counts: impl Fn(&Stamp, u64) -> bool,
) -> impl DoubleEndedIterator<Item = &Given<Decision>> {
    let told_of = &visit.leaving.thoughts_here;
    let knew = move |one: &&Given<Decision>| {
        told_of.iter().all(|yes| yes.value < one.value.seq) && counts(&one.at, one.value.seq)
    };
    visit.leaving.decided.iter().filter(knew)
}

/// The prescribers who were told since then: of a call that told of them again, and at the door of whoever left against
/// advice, where they were on record by then. A call comes after the leaving, and who was told at the door was told before.
fn told_since(visit: &Visit, yes: &Stamp) -> [Option<(StaffId, Stamp, u64)>; 2] {
    let leaving = &visit.leaving;
    let in_call = told_in_call::thoughts(visit).and_then(|thoughts| thoughts.told.as_ref());
    let in_call = in_call.map(|told| (told.value, told.at, u64::MAX));
    let known = leaving.thoughts_here.iter().all(|one| leaving.over.is_some_and(|over| one.value < over));
    let parted = leaving.parted.as_ref().filter(|_| known);
    let at_door = parted.and_then(|parted| match parted.prescriber {
        Told::Told { who, at } => Some((who, at, 0)),
        Told::NotReached => None,
    });
    // A typed time is one of whole minutes.
    [in_call, at_door].map(|told| told.filter(|(_, at, _)| yes.minutes_until(at) >= Minutes(0)))
}

/// Who recorded the newest of what counts.
#[must_use]
pub fn recorder(visit: &Visit) -> Option<StaffId> {
    match on_leaving(visit)? {
        Standing::Told { decision, no: None, .. } => Some(decision.by),
        Standing::Told { .. }
        | Standing::Absent { .. }
        | Standing::Untold { .. }
        | Standing::Undecided { .. } => visit.safety.as_ref().map(|asked| asked.by),
    }
}
