//! Raised blood pressure and heart rate, told from the sets against the patient's own baseline and the protocol's
//! limits. They stand among the effects with what they rest on, and are never typed.

use crate::{
    flag::{self, Figure, Passed},
    protocol::{Protocol, Vital},
    time::Stamp,
    visit::Visit,
    vitals::VitalSigns,
};

/// What can be raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// Blood pressure.
    Pressure,
    /// Heart rate.
    HeartRate,
}

/// A span in which it was raised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised {
    /// What.
    pub what: What,
    /// The first set in which it was.
    pub from: Stamp,
    /// The first set with the figure in which it no longer was; open while `None`.
    pub gone: Option<Stamp>,
    /// The figures at their highest, and when that was.
    pub peak: (VitalSigns, Stamp),
    /// The patient's own baseline, where it has the figure.
    pub baseline: Option<VitalSigns>,
}

impl What {
    const ALL: [Self; 2] = [Self::Pressure, Self::HeartRate];

    /// The figure by which the highest is found; for blood pressure three times its mean, so that a high diastolic one
    /// counts too.
    fn figure(self, signs: &VitalSigns) -> Option<u16> {
        match self {
            Self::Pressure => signs.pressure.map(|pressure| pressure.systolic.0 + 2 * pressure.diastolic.0),
            Self::HeartRate => signs.heart_rate.map(|rate| rate.0),
        }
    }

    const fn is_about(self, vital: Vital) -> bool {
        match self {
            Self::Pressure => matches!(vital, Vital::Systolic | Vital::Diastolic),
            Self::HeartRate => matches!(vital, Vital::HeartRate),
        }
    }
}

/// All spans of a visit, by when they began.
#[must_use]
pub fn raised(visit: &Visit, protocol: &Protocol) -> Vec<Raised> {
    let mut all: Vec<Raised> = What::ALL.iter().flat_map(|what| of(*what, visit, protocol)).collect();
    all.sort_by_key(|one| visit.arrived.until(&one.from));
    all
}

fn of(what: What, visit: &Visit, protocol: &Protocol) -> Vec<Raised> {
    let baseline = visit.baseline().map(|set| set.signs);
    let mut list: Vec<Raised> = Vec::new();
    for set in visit.sets_since_start() {
        let Some(value) = what.figure(&set.signs) else { continue };
        let is_raised = is_raised(what, &set.signs, baseline.as_ref(), protocol);
        match list.last_mut().filter(|one| one.gone.is_none()) {
            Some(open) if !is_raised => open.gone = Some(set.at),
            Some(open) if what.figure(&open.peak.0).is_none_or(|peak| value > peak) => {
                open.peak = (set.signs, set.at);
            }
            Some(_) => {}
            None if is_raised => {
                let (from, peak) = (set.at, (set.signs, set.at));
                list.push(Raised { what, from, gone: None, peak, baseline });
            }
            None => {}
        }
    }
    list
}

/// Above a limit, or further above the own baseline than the protocol's percentage.
fn is_raised(what: What, signs: &VitalSigns, baseline: Option<&VitalSigns>, protocol: &Protocol) -> bool {
    let above = |flag: &flag::Flag| match (flag.about, flag.limit) {
        (Figure::Vital(vital), Passed::AboveNotify(_) | Passed::AboveWatch(_)) => what.is_about(vital),
        (Figure::Vital(vital), Passed::OffBaseline { baseline, .. }) => {
            what.is_about(vital) && flag.value > baseline
        }
        (Figure::Vital(_) | Figure::Moaas, _) => false,
    };
    let past_limit = flag::flags(signs, baseline, &protocol.limits).iter().any(above);
    let percent = protocol.limits.own_baseline.percent;
    let off = match (what, baseline.and_then(|own| own.heart_rate), signs.heart_rate) {
        (What::HeartRate, Some(own), Some(rate)) => {
            rate > own && !flag::within_percent(rate.0, own.0, percent)
        }
        (What::HeartRate | What::Pressure, _, _) => false,
    };
    past_limit || off
}
