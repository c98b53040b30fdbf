//! Values past a limit. A flag shows the value, the limit and where the limit comes from; it advises nothing.

use crate::{
    answer::Given,
    care::{Detail, Intervened},
    due::Repeated,
    protocol::{InterventionId, Limits, Protocol, Span, Vital},
    time::Stamp,
    visit::Visit,
    vitals::VitalSigns,
};
use std::fmt;

/// One value past a limit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// Which figure.
    pub about: Figure,
    /// The value.
    pub value: u16,
    /// The limit it passed.
    pub limit: Passed,
    /// Where the limit comes from.
    pub source: String,
}

/// A figure that can be past a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// One of those that every set has.
    Vital(Vital),
    /// Responsiveness.
    Moaas,
}

impl Figure {
    /// The unit with the space that belongs before it.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Vital(vital) => vital.unit(),
            Self::Moaas => "",
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vital(vital) => vital.fmt(f),
            Self::Moaas => f.write_str("MOAA/S"),
        }
    }
}

/// Which limit was passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passed {
    /// No breath at all.
    Apnea,
    /// At or below what the protocol calls critical.
    Critical(u16),
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
    /// Louder than anything else the program says.
    Critical,
}

impl Flag {
    /// How much it asks for.
    #[must_use]
    pub const fn weight(&self) -> Weight {
        match self.limit {
            Passed::Apnea | Passed::Critical(_) => Weight::Critical,
            Passed::AboveNotify(_) | Passed::BelowNotify(_) => Weight::Notify,
            Passed::AboveWatch(_) | Passed::BelowWatch(_) | Passed::OffBaseline { .. } => Weight::Watch,
        }
    }
}

/// The heaviest of the flags about some figures; `None` when none of them is past a limit.
#[must_use]
pub fn heaviest(flags: &[Flag], about: &[Vital]) -> Option<Weight> {
    let is_about = |flag: &&Flag| about.iter().any(|vital| flag.about == Figure::Vital(*vital));
    flags.iter().filter(is_about).map(Flag::weight).max()
}

/// The flags of a set, against the limits and against the patient's own baseline.
#[must_use]
pub fn flags(signs: &VitalSigns, baseline: Option<&VitalSigns>, limits: &Limits) -> Vec<Flag> {
    let of_vital = |&vital: &Vital| {
        let value = signs.get(vital)?;
        let bands = limits.of(vital);
        let (limit, source) = critical(vital, value, limits)
            .or_else(|| Some((past_limit(value, bands.notify, bands.watch)?, &bands.source)))
            .or_else(|| {
                let limit = off_baseline(vital, value, baseline, limits)?;
                Some((limit, &limits.own_baseline.source))
            })?;
        Some(Flag { about: Figure::Vital(vital), value, limit, source: source.clone() })
    };
    let moaas = || {
        let (value, critical) = (signs.moaas?, limits.critical.as_ref()?);
        let limit = (value <= critical.moaas).then_some(Passed::Critical(critical.moaas.into()))?;
        Some(Flag { about: Figure::Moaas, value: value.into(), limit, source: critical.source.clone() })
    };
    Vital::ALL.iter().filter_map(of_vital).chain(moaas()).collect()
}

fn critical(vital: Vital, value: u16, limits: &Limits) -> Option<(Passed, &String)> {
    if (vital, value) == (Vital::Breaths, 0) {
        return Some((Passed::Apnea, &limits.breaths.source));
    }
    let critical = limits.critical.as_ref().filter(|_| vital == Vital::Spo2)?;
    (value <= critical.spo2.into()).then_some((Passed::Critical(critical.spo2.into()), &critical.source))
}

fn past_limit(value: u16, notify: Span, watch: Span) -> Option<Passed> {
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

/// A flag that holds now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Open {
    /// The flag.
    pub flag: Flag,
    /// The entry with the value: a set, or a check of responsiveness.
    pub seq: u64,
    /// When the value was taken.
    pub at: Stamp,
    /// Who saw it, and when.
    pub seen: Option<Given<()>>,
}

impl Open {
    /// Whether the prescriber is to be told of it: it is past the notify limit or critical, and stands, since somebody saw
    /// it or the repeat was past the limit again.
    #[must_use]
    pub fn is_to_be_told(&self, repeated: Option<Repeated>) -> bool {
        let stands = self.seen.is_some() || repeated == Some(Repeated::Confirmed);
        self.flag.weight() >= Weight::Notify && stands
    }

    /// The last call to the prescriber that was recorded since the value, and made since it was taken: one serves all
    /// figures of a set. One about a symptom told nobody of a value. `None` for what they are not told of.
    #[must_use]
    pub fn call<'a>(&self, visit: &'a Visit) -> Option<&'a Intervened> {
        let is_since = |one: &&Intervened| {
            let is_call =
                one.what.0 == InterventionId::PRESCRIBER_CALLED && one.detail != Detail::AboutSymptom;
            is_call && one.seq > self.seq && self.at.minutes_until(&one.at).0 >= 0
        };
        let calls = (self.flag.weight() >= Weight::Notify).then_some(&visit.care.interventions);
        calls?.iter().rfind(is_since)
    }
}

/// Something that was measured at a moment.
struct Measured {
    signs: VitalSigns,
    at: Stamp,
    seq: u64,
}

/// Sets, checks and scores of responsiveness, the newest first.
fn measured(visit: &Visit) -> Vec<Measured> {
    let sets = visit.sets.iter().map(|set| Measured { signs: set.signs, at: set.at, seq: set.seq });
    let checks = visit.alertness.iter().map(|check| {
        let signs = VitalSigns { moaas: Some(check.value.moaas), ..VitalSigns::default() };
        Measured { signs, at: check.at, seq: check.value.seq }
    });
    let scores = visit.care.scores.iter().filter(|one| one.score.is_moaas()).map(|one| {
        let signs = VitalSigns { moaas: Some(one.value), ..VitalSigns::default() };
        Measured { signs, at: one.at, seq: one.seq }
    });
    let mut all: Vec<Measured> = sets.chain(checks).chain(scores).collect();
    all.sort_by_key(|one| (visit.arrived.until(&one.at), one.seq));
    all.reverse();
    all
}

/// The flags that hold now: of the last value of each figure. A set without a figure takes no flag about it away, and
/// a value within its limits takes it away by itself; each set keeps its own.
#[must_use]
pub fn open(visit: &Visit, protocol: &Protocol) -> Vec<Open> {
    let baseline = visit.baseline().map(|set| set.signs);
    let mut known = VitalSigns::default();
    let mut open = Vec::new();
    for Measured { signs, at, seq } in measured(visit) {
        let flags = flags(&signs, baseline.as_ref(), &protocol.limits);
        let newest = flags.into_iter().filter(|flag| match flag.about {
            Figure::Vital(vital) => known.get(vital).is_none(),
            Figure::Moaas => known.moaas.is_none(),
        });
        let seen = || visit.flags_seen.get(&seq).cloned();
        open.extend(newest.map(|flag| Open { flag, seq, at, seen: seen() }));
        known = known.or(&signs);
    }
    open.sort_by_key(|open| std::cmp::Reverse(open.flag.weight()));
    open
}

/// The critical flag that holds now and that nobody has seen yet.
#[must_use]
pub fn critical_unseen(visit: &Visit, protocol: &Protocol) -> Option<Open> {
    let loud = |open: &Open| open.flag.weight() == Weight::Critical && open.seen.is_none();
    if visit.stage.is_here() { self::open(visit, protocol).into_iter().find(loud) } else { None }
}
