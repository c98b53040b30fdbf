//! Symptom questions: put when one of the protocol's effects is open together with a blood pressure past a limit, and
//! where the protocol says so, when the blood pressure alone is past the notify limit.

use crate::{
    effect::EffectId,
    flag::{self, Weight},
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

/// Spans in which each blood pressure that was taken is past a limit of at least this weight: from the first such set to
/// the first that is not.
fn flagged(visit: &Visit, protocol: &Protocol, least: Weight) -> Vec<(Stamp, Option<Stamp>)> {
    let baseline = visit.baseline().map(|set| set.signs);
    let mut spans: Vec<(Stamp, Option<Stamp>)> = Vec::new();
    for set in visit.sets_since_start().filter(|set| set.signs.pressure.is_some()) {
        let flags = flag::flags(&set.signs, baseline.as_ref(), &protocol.limits);
        let past = flag::heaviest(&flags, &[Vital::Systolic, Vital::Diastolic])
            .is_some_and(|weight| weight >= least);
        match spans.last_mut().filter(|(_, to)| to.is_none()) {
            Some((_, to)) if !past => *to = Some(set.at),
            None if past => spans.push((set.at, None)),
            Some(_) | None => {}
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
    let episodes: Vec<_> =
        visit.episodes().into_iter().filter(|one| rules.effects.contains(&one.effect)).collect();
    let together = flagged(visit, protocol, Weight::Watch).into_iter().flat_map(|(from, to)| {
        episodes.iter().filter_map(move |one| {
            let began = later(from, one.from);
            let ends = [to, one.gone].into_iter().flatten().reduce(earlier);
            let both = ends.is_none_or(|ends| began.until(&ends) > 0);
            both.then(|| (began, Some(one.effect.clone())))
        })
    });
    let alone = if rules.notify { flagged(visit, protocol, Weight::Notify) } else { Vec::new() };
    together.chain(alone.into_iter().map(|(from, _)| (from, None))).collect()
}
