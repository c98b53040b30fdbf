//! Symptom questions: put when one of the protocol's effects is open together with a blood pressure past a limit.

use crate::{
    flag,
    protocol::{Protocol, Vital},
    time::{Stamp, earlier, later},
    visit::Visit,
};

/// How they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing calls for them.
    NotCalledFor,
    /// They have to be put.
    Open {
        /// Since when effect and blood pressure have come together.
        since: Stamp,
    },
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

/// How the symptom questions stand now.
#[must_use]
pub fn standing(visit: &Visit, protocol: &Protocol) -> Standing {
    let asked = visit.care.symptoms.last();
    if let Some(since) = called_for(visit, protocol)
        && asked.is_none_or(|asked| asked.at.until(&since) > 0)
        && asked.is_none_or(|asked| asked.present.is_empty())
    {
        return Standing::Open { since };
    }
    match asked {
        Some(asked) if asked.present.is_empty() => Standing::Absent { at: asked.at },
        Some(asked) => Standing::Present { present: asked.present.clone(), at: asked.at },
        None => Standing::NotCalledFor,
    }
}

/// Since when one of the effects is open and blood pressure past a limit at once, if both are so now.
fn called_for(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let rules = protocol.symptoms.as_ref().filter(|_| visit.stage.is_here())?;
    let open = visit.episodes().into_iter().filter(|one| one.open() && rules.effects.contains(&one.effect));
    let effect = open.map(|one| one.from).reduce(earlier)?;
    Some(later(effect, flagged_since(visit, protocol)?))
}

/// Whether the blood pressure of a set is past a limit, for those that have one.
fn flagged(visit: &Visit, protocol: &Protocol) -> Vec<(Stamp, bool)> {
    let baseline = visit.baseline().map(|set| set.signs);
    let sets = visit.sets_since_start().filter(|set| set.signs.pressure.is_some());
    let is_flagged = |set: &crate::visit::TakenSet| {
        let flags = flag::flags(&set.signs, baseline.as_ref(), &protocol.limits);
        flag::heaviest(&flags, &[Vital::Systolic, Vital::Diastolic]).is_some()
    };
    sets.map(|set| (set.at, is_flagged(set))).collect()
}

/// Since when each blood pressure that was taken has been past a limit, the last one included.
fn flagged_since(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let sets = flagged(visit, protocol);
    sets.iter().rev().take_while(|(_, flagged)| *flagged).last().map(|(at, _)| *at)
}

/// When the two had come together first without anybody asking from then on: a later set took the flag away again.
#[must_use]
pub fn unasked(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let rules = protocol.symptoms.as_ref()?;
    let sets = flagged(visit, protocol);
    let spans = sets.iter().enumerate().filter(|(_, (_, flagged))| *flagged);
    let spans = spans.map(|(place, (at, _))| (*at, sets.get(place + 1).map(|(at, _)| *at)));
    let episodes: Vec<_> =
        visit.episodes().into_iter().filter(|one| rules.effects.contains(&one.effect)).collect();
    let together = spans.flat_map(|(from, to)| {
        episodes.iter().filter_map(move |one| {
            let began = later(from, one.from);
            let ends = [to, one.gone].into_iter().flatten().reduce(earlier);
            ends.is_none_or(|ends| began.until(&ends) > 0).then_some(began)
        })
    });
    let asked = |at: &Stamp| visit.care.symptoms.iter().any(|asked| at.until(&asked.at) >= 0);
    together.filter(|at| !asked(at)).reduce(earlier)
}
