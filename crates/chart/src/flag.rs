//! Values past a limit. A flag shows the value, the limit and where the limit comes from; it advises nothing.

use crate::{
    protocol::{Limits, Vital},
    vitals::VitalSigns,
};

/// One value past a limit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Which figure.
    pub vital: Vital,
    /// The value.
    pub value: u16,
    /// The limit it passed.
    pub limit: Passed,
    /// Where the limit comes from.
    pub source: String,
}

/// Which limit was passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passed {
    /// Above the notify limit.
    AboveNotify(u16),
    /// Below the notify limit.
    BelowNotify(u16),
    /// Above the watch limit.
    AboveWatch(u16),
    /// Below the watch limit.
    BelowWatch(u16),
    /// Further from the patient's own baseline than so many percent.
    OffBaseline {
        /// The baseline.
        baseline: u16,
        /// How many percent are allowed.
        percent: u16,
    },
}

/// How much a flag asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Weight {
    /// Keep watching.
    Watch,
    /// The protocol has the prescriber told.
    Notify,
}

impl Flag {
    /// How much it asks for.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self.limit {
            Passed::AboveNotify(_) | Passed::BelowNotify(_) => Weight::Notify,
            Passed::AboveWatch(_) | Passed::BelowWatch(_) | Passed::OffBaseline { .. } => Weight::Watch,
        }
    }
}

/// The heaviest of the flags about some figures; `None` when none of them is past a limit.
#[must_use]
pub fn heaviest(flags: &[Flag], about: &[Vital]) -> Option<Weight> {
    flags.iter().filter(|flag| about.contains(&flag.vital)).map(Flag::weight).max()
}

/// The flags of a set, against the limits and against the patient's own baseline.
#[must_use]
pub fn flags(signs: &VitalSigns, baseline: Option<&VitalSigns>, limits: &Limits) -> Vec<Flag> {
    Vital::ALL
        .iter()
        .filter_map(|&vital| {
            let value = signs.get(vital)?;
            let bands = limits.of(vital);
            let (limit, source) = past_limit(value, bands.notify, bands.watch)
                .map(|limit| (limit, &bands.source))
                .or_else(|| {
                    let limit = off_baseline(vital, value, baseline, limits)?;
                    Some((limit, &limits.own_baseline.source))
                })?;
            Some(Flag { vital, value, limit, source: source.clone() })
        })
        .collect()
}

fn past_limit(value: u16, notify: crate::protocol::Span, watch: crate::protocol::Span) -> Option<Passed> {
    if value > notify.1 {
        Some(Passed::AboveNotify(notify.1))
    } else if value < notify.0 {
        Some(Passed::BelowNotify(notify.0))
    } else if value > watch.1 {
        Some(Passed::AboveWatch(watch.1))
    } else if value < watch.0 {
        Some(Passed::BelowWatch(watch.0))
    } else {
        None
    }
}

fn off_baseline(vital: Vital, value: u16, baseline: Option<&VitalSigns>, limits: &Limits) -> Option<Passed> {
    if !matches!(vital, Vital::Systolic | Vital::Diastolic) {
        return None;
    }
    let own = baseline?.get(vital)?;
    let percent = limits.own_baseline.percent;
    (!within_percent(value, own, percent)).then_some(Passed::OffBaseline { baseline: own, percent })
}

/// Whether a value is no further than `percent` from a baseline. Exact; nothing is rounded.
#[must_use]
pub fn within_percent(value: u16, baseline: u16, percent: u16) -> bool {
    u32::from(value.abs_diff(baseline)) * 100 <= u32::from(baseline) * u32::from(percent)
}
