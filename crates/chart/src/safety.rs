//! The same-day safety question. A yes is not taken back by a no alone: a prescriber is told, and decides.

use crate::{
    answer::{Given, Voice},
    gate,
    id::StaffId,
    time::{Stamp, later},
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
            Self::Untold { .. } => None,
            Self::Told { decision, no, .. } => match decision.value.ruling {
                Ruling::MayLeave => Some(decision.at),
                Ruling::Stays => *no,
            },
        }
    }

    /// When the newest of what counts was so.
    #[must_use]
    pub fn at(&self) -> Stamp {
        match self {
            Self::Absent { at } => *at,
            Self::Untold { yes, .. } => *yes,
            Self::Told { decision, no, .. } => no.unwrap_or(decision.at),
        }
    }

    /// When thoughts of self-harm were last told of.
    #[must_use]
    pub const fn yes(&self) -> Option<Stamp> {
        match self {
            Self::Absent { .. } => None,
            Self::Untold { yes, .. } | Self::Told { yes, .. } => Some(*yes),
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
    Some(match visit.leaving.decided.iter().rfind(knew) {
        None => Standing::Untold { yes, no },
        Some(decision) => {
            let no = no.filter(|no| decision.at.until(no) > 0);
            Standing::Told { yes, decision: decision.clone(), no }
        }
    })
}

/// Who recorded the newest of what counts.
#[must_use]
pub fn recorder(visit: &Visit) -> Option<StaffId> {
    match on_leaving(visit)? {
        Standing::Told { decision, no: None, .. } => Some(decision.by),
        Standing::Told { .. } | Standing::Absent { .. } | Standing::Untold { .. } => {
            visit.safety.as_ref().map(|asked| asked.by)
        }
    }
}
