//! The same-day safety question. A yes is not taken back by a no alone: a prescriber is told, and decides.

use crate::{
    against_advice::Told,
    answer::{Given, Voice},
    departure::Override,
    gate,
    id::StaffId,
    protocol::{Protocol, Rule},
    time::{Minutes, Stamp, earlier, later},
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
            Self::Told { decision, no, .. } => match decision.value.ruling {
                Ruling::MayLeave => Some(decision.at),
                Ruling::Stays | Ruling::Left => *no,
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

/// By what thoughts of self-harm keep a patient.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hold {
    /// A prescriber is to be told.
    Untold,
    /// A prescriber was told, and is to decide.
    Undecided,
    /// A prescriber decided that the patient stays for now.
    Stays,
}

impl Hold {
    /// Whether somebody is needed now.
    #[must_use]
    pub const fn needs_somebody(self) -> bool {
        match self {
            Self::Untold | Self::Undecided => true,
            Self::Stays => false,
        }
    }
}

/// By what they keep the patient; `None` where they do not, and where a judgment passes them.
#[must_use]
pub fn hold(visit: &Visit, protocol: &Protocol) -> Option<Hold> {
    if judged(visit, protocol).is_some() {
        return None;
    }
    let standing = on_leaving(visit)?;
    match &standing {
        Standing::Absent { .. } => None,
        Standing::Untold { .. } => Some(Hold::Untold),
        Standing::Undecided { .. } => Some(Hold::Undecided),
        Standing::Told { .. } => standing.passed().is_none().then_some(Hold::Stays),
    }
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
    let decided = decisions(visit, by_leaving(visit)).map(|decision| decision.at);
    let judged = judged(visit, protocol).map(|passed| passed.at);
    let first = decided.chain(judged).reduce(earlier)?;
    let contradicted = denied(visit, yes).any(|no| no.until(&first) >= 0);
    contradicted.then_some(first)
}

/// How it stands; `None` where it was never asked. Whoever has left is judged by what was decided until then.
#[must_use]
pub fn on_leaving(visit: &Visit) -> Option<Standing> {
    by(visit, by_leaving(visit))
}

/// Whether something was so before the patient left.
fn by_leaving(visit: &Visit) -> impl Fn(&Stamp) -> bool {
    let left = gate::left(visit);
    move |at: &Stamp| left.is_none_or(|left| at.until(&left) >= 0)
}

/// The same with what was decided since the patient left.
#[must_use]
pub fn standing(visit: &Visit) -> Option<Standing> {
    by(visit, |_| true)
}

fn by(visit: &Visit, counts: impl Fn(&Stamp) -> bool) -> Option<Standing> {
    let Some(last) = last_yes(visit) else {
        return visit.safety.as_ref().map(|asked| Standing::Absent { at: asked.at });
    };
    let yes = last.at;
    if let Some(decision) = decisions(visit, &counts).next_back() {
        let is_before = |no: &Stamp| no.until(&decision.at) >= 0;
        let before = denied(visit, last).filter(is_before).reduce(later);
        let no = denied(visit, last).filter(|no| !is_before(no)).reduce(later);
        return Some(Standing::Told { yes, before, decision: Box::new(decision.clone()), no });
    }
    let no = denied(visit, last).reduce(later);
    Some(match told_since(visit, &yes).into_iter().flatten().find(|(_, told)| counts(told)) {
        Some((prescriber, told)) => Standing::Undecided { yes, no, prescriber, told },
        None => Standing::Untold { yes, no },
    })
}

/// The yes that was said last, with its entry.
fn last_yes(visit: &Visit) -> Option<&Given<u64>> {
    visit.leaving.thoughts_here.iter().reduce(|a, b| if a.at.until(&b.at) >= 0 { b } else { a })
}

/// When it was denied after a yes. Of two answers of the same instant the record says which was last.
fn denied(visit: &Visit, yes: &Given<u64>) -> impl Iterator<Item = Stamp> {
    let after = move |no: &&Given<u64>| match yes.at.until(&no.at) {
        0 => yes.value < no.value,
        millis => millis > 0,
    };
    visit.leaving.denied_here.iter().filter(after).map(|no| no.at)
}

/// What was decided by prescribers who knew of every yes. Of one that was typed after the decision nobody knew, also where
/// it was so before.
fn decisions(
    visit: &Visit,
    counts: impl Fn(&Stamp) -> bool,
) -> impl DoubleEndedIterator<Item = &Given<Decision>> {
    let told_of = &visit.leaving.thoughts_here;
    let knew =
        move |one: &&Given<Decision>| told_of.iter().all(|yes| yes.value < one.value.seq) && counts(&one.at);
    visit.leaving.decided.iter().filter(knew)
}

/// The prescribers who were told since then: of a call that told of them again, and at the door of whoever left against
/// advice, where they were on record by then.
fn told_since(visit: &Visit, yes: &Stamp) -> [Option<(StaffId, Stamp)>; 2] {
    let leaving = &visit.leaving;
    let in_call = leaving.thoughts.as_ref().and_then(|thoughts| thoughts.told.as_ref());
    let in_call = in_call.map(|told| (told.value, told.at));
    let known = leaving.thoughts_here.iter().all(|one| leaving.over.is_some_and(|over| one.value < over));
    let parted = leaving.parted.as_ref().filter(|_| known);
    let at_door = parted.and_then(|parted| match parted.prescriber {
        Told::Told { who, at } => Some((who, at)),
        Told::NotReached => None,
    });
    // A typed time is one of whole minutes.
    [in_call, at_door].map(|told| told.filter(|(_, at)| yes.minutes_until(at) >= Minutes(0)))
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
