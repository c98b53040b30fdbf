//! Symptom questions: put when one of the protocol's effects is open together with a blood pressure past a limit, and
//! where the protocol says so, when the blood pressure alone is past the notify limit. They are put again when the
//! pressure goes further past its limits meanwhile: an answer holds for what it was given at.

use crate::{
    effect::EffectId,
    flag::{self, Figure, Flag, Passed, Weight},
    protocol::{Protocol, Vital},
    quantity::BloodPressure,
    time::{Stamp, earlier, later},
    visit::Visit,
};

/// How they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing calls for them.
    NotCalledFor,
    /// They have to be put.
    Open(Called),
    /// They were put, and none was answered yes.
    Absent {
        /// When.
        at: Stamp,
    },
    /// They were put, and these were answered yes.
    Present {
        /// Which, by their identifiers.
        present: Vec<String>,
        /// When.
        at: Stamp,
    },
}

/// What calls for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    /// Since when.
    pub since: Stamp,
    /// The blood pressure that did, with when it was taken.
    pub pressure: Option<(BloodPressure, Stamp)>,
    /// The effects that did together with it, or since.
    pub effects: Vec<EffectId>,
}

/// How the symptom questions stand. Once the two have come together the questions stay open until they are put: that a
/// later set is within its limits answers none of them.
#[must_use]
pub fn standing(visit: &Visit, protocol: &Protocol) -> Standing {
    let asked = visit.care.symptoms.last();
    if asked.is_none_or(|asked| asked.present.is_empty())
        && let Some(called) = unasked(visit, protocol)
    {
        return Standing::Open(called);
    }
    match asked {
        Some(asked) if asked.present.is_empty() => Standing::Absent { at: asked.at },
        Some(asked) => Standing::Present { present: asked.present.clone(), at: asked.at },
        None => Standing::NotCalledFor,
    }
}

/// Systolic and diastolic, each where it is above the notify limit.
type Above = [Option<u16>; 2];

/// A span in which each blood pressure that was taken is past a limit: from the first such set to the first that is not.
struct PastLimit {
    from: Stamp,
    to: Option<Stamp>,
    /// When a set went further past the limits than the span had been.
    rises: Vec<Stamp>,
    /// How much the newest set asks for.
    weight: Weight,
    /// The highest that was taken.
    highest: Above,
}

impl PastLimit {
    const fn begun(from: Stamp, weight: Weight, highest: Above) -> Self {
        Self { from, to: None, rises: Vec::new(), weight, highest }
    }

    /// Takes the next set in. It is a rise when it asks for more than the set before it, or when a figure above the
    /// notify limit is higher than any before it. By how much is not asked: no source gives a figure for that.
    fn goes_on(&mut self, at: Stamp, weight: Weight, above: Above) {
        let higher = above.iter().zip(&self.highest).any(|(now, before)| now > before);
        if weight > self.weight || higher {
            self.rises.push(at);
        }
        self.weight = weight;
        self.highest = [0, 1].map(|figure| above[figure].max(self.highest[figure]));
    }
}

/// What of a set's blood pressure is above the notify limit.
fn above_notify(flags: &[Flag]) -> Above {
    [Vital::Systolic, Vital::Diastolic].map(|vital| {
        let is_above =
            |flag: &&Flag| flag.about == Figure::Vital(vital) && matches!(flag.limit, Passed::AboveNotify(_));
        flags.iter().find(is_above).map(|flag| flag.value)
    })
}

/// The spans in which blood pressure is past a limit of at least this weight.
fn flagged(visit: &Visit, protocol: &Protocol, least: Weight) -> Vec<PastLimit> {
    let baseline = visit.baseline().map(|set| set.signs);
    let mut spans: Vec<PastLimit> = Vec::new();
    for set in visit.sets_since_start().filter(|set| set.signs.pressure.is_some()) {
        let flags = flag::flags(&set.signs, baseline.as_ref(), &protocol.limits);
        let past = flag::heaviest(&flags, &[Vital::Systolic, Vital::Diastolic]);
        let past = past.filter(|weight| *weight >= least);
        match (spans.last_mut().filter(|span| span.to.is_none()), past) {
            (Some(span), Some(weight)) => span.goes_on(set.at, weight, above_notify(&flags)),
            (Some(span), None) => span.to = Some(set.at),
            (None, Some(weight)) => spans.push(PastLimit::begun(set.at, weight, above_notify(&flags))),
            (None, None) => {}
        }
    }
    spans
}

/// When they were last called for.
#[must_use]
pub fn came_up(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    calls(visit, protocol).into_iter().map(|(at, _)| at).reduce(later)
}

/// What has called for them without anybody asking from then on.
fn unasked(visit: &Visit, protocol: &Protocol) -> Option<Called> {
    let asked = |at: &Stamp| visit.care.symptoms.iter().any(|asked| at.until(&asked.at) >= 0);
    let mut open = calls(visit, protocol);
    open.retain(|(at, _)| !asked(at));
    let since = open.iter().map(|(at, _)| *at).reduce(earlier)?;
    let before = visit.sets_since_start().filter(|set| set.at.until(&since) >= 0);
    let pressure = before.filter_map(|set| Some((set.signs.pressure?, set.at))).last();
    let mut effects: Vec<EffectId> = Vec::new();
    for effect in open.into_iter().filter_map(|(_, effect)| effect) {
        if !effects.contains(&effect) {
            effects.push(effect);
        }
    }
    Some(Called { since, pressure, effects })
}

/// Each time at which they are called for, with the effect that did where it was not the blood pressure alone.
fn calls(visit: &Visit, protocol: &Protocol) -> Vec<(Stamp, Option<EffectId>)> {
    let Some(rules) = &protocol.symptoms else { return Vec::new() };
    let mut calls = Vec::new();
    let episodes: Vec<_> =
        visit.episodes().into_iter().filter(|one| rules.effects.contains(&one.effect)).collect();
    for span in flagged(visit, protocol, Weight::Watch) {
        for one in &episodes {
            let began = later(span.from, one.from);
            let ends = [span.to, one.gone].into_iter().flatten().reduce(earlier);
            let rises = span.rises.iter().copied().filter(|at| began.until(at) > 0);
            let both = std::iter::once(began).chain(rises);
            let both = both.filter(|at| ends.is_none_or(|ends| at.until(&ends) > 0));
            calls.extend(both.map(|at| (at, Some(one.effect.clone()))));
        }
    }
    if rules.notify {
        for span in flagged(visit, protocol, Weight::Notify) {
            calls.extend(std::iter::once(span.from).chain(span.rises).map(|at| (at, None)));
        }
    }
    calls
}
