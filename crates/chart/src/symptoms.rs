//! Symptom questions: put when one of the protocol's effects is open together with a blood pressure past a limit, and
//! where the protocol says so, when the blood pressure alone is past the notify limit. They are put again when the
//! pressure goes further past its limits meanwhile: an answer holds for what it was given at. A yes is not taken back by
//! "none of these" alone: a prescriber is called first, and what is decided stands on record.

use crate::{
    care::{Detail, Intervened, SymptomsAsked},
    departure::Override,
    effect::EffectId,
    entered::{self, is_after},
    fact::EmergencyEnd,
    flag::{self, Figure, Flag, Passed, Weight},
    gate,
    protocol::{InterventionId, Protocol, Rule, Vital},
    quantity::BloodPressure,
    safety::Hold,
    time::{Minutes, Stamp, earlier, later},
    visit::{TakenSet, Visit},
};

/// How they stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing calls for them.
    NotCalledFor,
    /// They have to be put.
    Open(Called),
    /// They were put, and none was answered yes, or not any more.
    Absent {
        /// When.
        at: Stamp,
        /// What had been answered yes before, and what was decided.
        was: Option<Yes>,
    },
    /// They were put, and these were answered yes.
    Present(Yes),
}

/// What was answered yes, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Yes {
    /// Which questions, by their identifiers.
    pub present: Vec<String>,
    /// When one was last answered yes.
    pub at: Stamp,
    /// When "none of these" contradicted that, before a prescriber was called.
    pub no: Option<Stamp>,
    /// When a prescriber was called since, and what was said.
    pub called: Option<(Stamp, String)>,
}

impl Yes {
    /// The yes and the later "none of these" that contradict each other, as long as no prescriber was called.
    #[must_use]
    pub fn contradicted(&self) -> Option<(Stamp, Stamp)> {
        self.no.filter(|_| self.called.is_none()).map(|no| (self.at, no))
    }
}

/// What calls for them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    /// Since when.
    pub since: Stamp,
    /// The blood pressure that did, with when it was taken; `None` where an emergency alone did.
    pub pressure: Option<(BloodPressure, Stamp)>,
    /// The effects that did together with it, or since.
    pub effects: Vec<EffectId>,
    /// When an emergency was over since they were asked, and the patient stayed.
    pub emergency: Option<Stamp>,
}

/// How the symptom questions stand. Once the two have come together the questions stay open until they are put: that a
/// later set is within its limits answers none of them.
#[must_use]
pub fn standing(visit: &Visit, protocol: &Protocol) -> Standing {
    let (over, open): (Vec<&SymptomsAsked>, Vec<&SymptomsAsked>) =
        answered_yes(visit).partition(|yes| denied_after_call(visit, yes).is_some());
    if let Some(yes) = together(visit, &open) {
        return Standing::Present(yes);
    }
    if let Some(called) = unasked(visit, protocol) {
        return Standing::Open(called);
    }
    match visit.care.symptoms.iter().rfind(|asked| asked.present.is_empty()) {
        Some(asked) => Standing::Absent { at: asked.at, was: together(visit, &over) },
        None => Standing::NotCalledFor,
    }
}

/// Each time that one of them was answered yes.
fn answered_yes(visit: &Visit) -> impl Iterator<Item = &SymptomsAsked> {
    visit.care.symptoms.iter().filter(|asked| !asked.present.is_empty())
}

/// Whether something was recorded after an answer, and was not so before it. A typed time is one of whole minutes.
fn is_since(yes: &SymptomsAsked, at: &Stamp, seq: u64) -> bool {
    yes.seq < seq && yes.at.minutes_until(at) >= Minutes(0)
}

/// The answers since a yes that none of them is there.
fn denied<'a>(visit: &'a Visit, yes: &'a SymptomsAsked) -> impl Iterator<Item = &'a SymptomsAsked> {
    let since = move |one: &&SymptomsAsked| one.present.is_empty() && is_since(yes, &one.at, one.seq);
    visit.care.symptoms.iter().filter(since)
}

/// The first call to a prescriber since a yes of which it is on record what was said. One about a value that is past a limit
/// told nobody of the symptom.
fn call_after<'a>(visit: &'a Visit, yes: &SymptomsAsked) -> Option<&'a Intervened> {
    let called = |one: &&Intervened| {
        one.what.0 == InterventionId::PRESCRIBER_CALLED
            && one.detail != Detail::AboutValue
            && !one.note.is_empty()
            && is_since(yes, &one.at, one.seq)
    };
    visit.care.interventions.iter().filter(called).min_by_key(|one| one.seq)
}

/// When they were denied after a prescriber had been called: that a yes stays open until then is what the call is for.
fn denied_after_call(visit: &Visit, yes: &SymptomsAsked) -> Option<Stamp> {
    let called = call_after(visit, yes)?;
    denied(visit, yes).find(|no| no.seq > called.seq).map(|no| no.at)
}

/// What several of them come to: each symptom once, and what became of the one that was recorded last.
fn together(visit: &Visit, answers: &[&SymptomsAsked]) -> Option<Yes> {
    let last = answers.iter().copied().max_by_key(|yes| yes.seq)?;
    let mut present: Vec<String> = Vec::new();
    for id in answers.iter().flat_map(|yes| &yes.present) {
        if !present.contains(id) {
            present.push(id.clone());
        }
    }
    let call = call_after(visit, last);
    let before = |no: &&SymptomsAsked| call.is_none_or(|call| no.seq < call.seq);
    let no = denied(visit, last).filter(before).map(|no| no.at).reduce(later);
    let called = call.map(|call| (call.at, call.note.clone()));
    Some(Yes { present, at: last.at, no, called })
}

/// By what a symptom keeps the patient; `None` where none does, and where a judgment passes it. Once a prescriber was called
/// the patient stays until asked again.
#[must_use]
pub fn hold(visit: &Visit, protocol: &Protocol) -> Option<Hold> {
    let Standing::Present(yes) = standing(visit, protocol) else { return None };
    if judged(visit, protocol).is_some() {
        return None;
    }
    Some(if yes.called.is_some() { Hold::AskAgain } else { Hold::Untold })
}

/// The judgment by which they are passed, as long as it holds.
#[must_use]
pub fn judged<'a>(visit: &'a Visit, protocol: &Protocol) -> Option<&'a Override> {
    let asked = protocol.criteria.iter().find(|one| one.rule == Rule::Symptoms)?;
    gate::judged(visit, protocol, asked)
}

/// When it was settled that "none of these" contradicted a yes, by a call to a prescriber or by a judgment; `None` where
/// nothing had to be.
#[must_use]
pub fn settled(visit: &Visit, protocol: &Protocol) -> Option<Stamp> {
    let judged = judged(visit, protocol);
    let of_one = |yes: &SymptomsAsked| {
        let called = call_after(visit, yes).map(|call| (call.seq, call.at));
        let judged = judged.map(|passed| (passed.seq, passed.at));
        let (first, at) = called.into_iter().chain(judged).min_by_key(|(seq, _)| *seq)?;
        denied(visit, yes).any(|no| no.seq < first).then_some(at)
    };
    answered_yes(visit).filter_map(of_one).reduce(later)
}

/// Systolic and diastolic, each where it is above the notify limit.
type Above = [Option<u16>; 2];

/// A span in which each blood pressure that was taken is past a limit: from the first such set to the first that is not.
struct PastLimit {
    /// Each moment with its entry.
    from: (Stamp, u64),
    to: Option<(Stamp, u64)>,
    /// When a set went further past the limits than the span had been.
    rises: Vec<(Stamp, u64)>,
    /// How much the newest set asks for.
    weight: Weight,
    /// The highest that was taken.
    highest: Above,
}

impl PastLimit {
    const fn begun(from: (Stamp, u64), weight: Weight, highest: Above) -> Self {
        Self { from, to: None, rises: Vec::new(), weight, highest }
    }

    /// Takes the next set in. It is a rise when it asks for more than the set before it, or when a figure above the
    /// notify limit is higher than any before it. By how much is not asked: no source gives a figure for that.
    fn goes_on(&mut self, at: (Stamp, u64), weight: Weight, above: Above) {
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
            (Some(span), Some(weight)) => span.goes_on((set.at, set.seq), weight, above_notify(&flags)),
            (Some(span), None) => span.to = Some((set.at, set.seq)),
            (None, Some(weight)) => {
                spans.push(PastLimit::begun((set.at, set.seq), weight, above_notify(&flags)))
            }
            (None, None) => {}
        }
    }
    spans
}

/// Each time at which they were called for.
#[must_use]
pub fn came_up(visit: &Visit, protocol: &Protocol) -> Vec<Stamp> {
    calls(visit, protocol).into_iter().map(|((at, _), _)| at).collect()
}

/// What has called for them without anybody asking from then on.
fn unasked(visit: &Visit, protocol: &Protocol) -> Option<Called> {
    let asked = |(at, seq): &(Stamp, u64)| {
        visit.care.symptoms.iter().any(|asked| is_after((at, *seq), (&asked.at, asked.seq)))
    };
    let mut open = calls(visit, protocol);
    open.retain(|(moment, _)| !asked(moment));
    let emergency = protocol.symptoms.as_ref().and_then(|_| emergency_since(visit));
    let first = open.iter().map(|(moment, _)| *moment).reduce(entered::first);
    let since = first.map(|(at, _)| at).into_iter().chain(emergency).reduce(earlier)?;
    // The set by which it is called for: the last up to then, by the order of entries.
    let pressure = first.and_then(|(at, seq)| {
        let before = |set: &&TakenSet| set.seq == seq || is_after((&set.at, set.seq), (&at, seq));
        let before = visit.sets_since_start().filter(before);
        before.filter_map(|set| Some((set.signs.pressure?, set.at))).last()
    });
    let mut effects: Vec<EffectId> = Vec::new();
    for effect in open.into_iter().filter_map(|(_, effect)| effect) {
        if !effects.contains(&effect) {
            effects.push(effect);
        }
    }
    Some(Called { since, pressure, effects, emergency })
}

/// When the last emergency was over after which the patient stayed and nobody asked: what it left behind is asked about.
fn emergency_since(visit: &Visit) -> Option<Stamp> {
    let mut over = visit.emergencies.iter().filter_map(|one| one.over.as_ref());
    let start = visit.stage.start()?;
    let over = over.rfind(|over| over.how == EmergencyEnd::Stays && start.until(&over.at) >= 0)?;
    let asked = |one: &SymptomsAsked| is_after((&over.at, over.seq), (&one.at, one.seq));
    (!visit.care.symptoms.iter().any(asked)).then_some(over.at)
}

/// Each time at which they are called for, with the effect that did where it was not the blood pressure alone.
fn calls(visit: &Visit, protocol: &Protocol) -> Vec<((Stamp, u64), Option<EffectId>)> {
    let Some(rules) = &protocol.symptoms else { return Vec::new() };
    let mut calls = Vec::new();
    let episodes: Vec<_> =
        visit.episodes().into_iter().filter(|one| rules.effects.contains(&one.effect)).collect();
    for span in flagged(visit, protocol, Weight::Watch) {
        for one in &episodes {
            let (from, gone) = one.entered;
            let began = entered::last(span.from, (one.from, from));
            let ends = [span.to, one.gone.zip(gone)].into_iter().flatten().reduce(entered::first);
            let is_since = |(at, seq): &(Stamp, u64)| is_after((&began.0, began.1), (at, *seq));
            let both = std::iter::once(began).chain(span.rises.iter().copied().filter(is_since));
            let goes_on =
                |(at, seq): &(Stamp, u64)| ends.is_none_or(|(end, by)| is_after((at, *seq), (&end, by)));
            calls.extend(both.filter(goes_on).map(|moment| (moment, Some(one.effect.clone()))));
        }
    }
    if rules.notify {
        for span in flagged(visit, protocol, Weight::Notify) {
            calls.extend(std::iter::once(span.from).chain(span.rises).map(|moment| (moment, None)));
        }
    }
    calls
}
