//! The same-day safety question. A yes is not taken back by a no alone: a prescriber is told, and decides.

use crate::{
    against_advice::Told,
    answer::{Given, Voice},
    gate,
    id::StaffId,
    time::{Minutes, Stamp, later},
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
        /// The decision, with when the prescriber was told.
        decision: Given<Decision>,
        /// When the patient was asked again after that, and said no.
        no: Option<Stamp>,
    },
}

impl Standing {
    /// Since when it keeps the patient no longer; `None` while it does.
    #[must_use]
    pub const fn passed(&self) -> Option<Stamp> {
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
}

/// How it stands; `None` where it was never asked. Whoever has left is judged by what was decided until then.
#[must_use]
pub fn on_leaving(visit: &Visit) -> Option<Standing> {
    let left = gate::left(visit);
    by(visit, |at| left.is_none_or(|left| at.until(&left) >= 0))
}

/// The same with what was decided since the patient left.
#[must_use]
pub fn standing(visit: &Visit) -> Option<Standing> {
    by(visit, |_| true)
}

fn by(visit: &Visit, counts: impl Fn(&Stamp) -> bool) -> Option<Standing> {
    let asked = visit.safety.as_ref()?;
    let no = (!asked.value).then_some(asked.at);
    let told_of = &visit.leaving.thoughts_here;
    let Some(yes) = told_of.iter().map(|yes| yes.at).reduce(later) else {
        return no.map(|at| Standing::Absent { at });
    };
    // Of a yes that was typed after the decision nobody knew, also where it was so before.
    let knew =
        |one: &&Given<Decision>| told_of.iter().all(|yes| yes.value < one.value.seq) && counts(&one.at);
    if let Some(decision) = visit.leaving.decided.iter().rfind(knew) {
        let no = no.filter(|no| decision.at.until(no) > 0);
        return Some(Standing::Told { yes, decision: decision.clone(), no });
    }
    Some(match told_since(visit, &yes).into_iter().flatten().find(|(_, told)| counts(told)) {
        Some((prescriber, told)) => Standing::Undecided { yes, no, prescriber, told },
        None => Standing::Untold { yes, no },
    })
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
