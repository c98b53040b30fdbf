//! Checks a protocol before it is taken into use: every question must be reachable, every rule able to hold and to
//! fail, every limit have a unit and a source.

mod care;
mod criteria;
mod items;
mod leaving;

use super::{CriterionId, ExtraBand, ItemId, Protocol, RoomItem, SlipBand, Span, Vials, Vital};
use serde::{Deserialize, Serialize};

/// Something that keeps a protocol from being used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Where in the protocol.
    pub place: Place,
    /// What is wrong, as a sentence.
    pub words: String,
}

/// A part of a protocol, by which its line in a file is found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Its head: name, edition, author.
    Head,
    /// The schedule of sets.
    Schedule,
    /// Quiet and skipped sets, looks.
    Observation,
    /// What is asked for before the start.
    Start,
    /// A question.
    Item(ItemId),
    /// The limits of one figure, by the name of their table.
    Limit(String),
    /// A side effect.
    Effect(String),
    /// A score, an intervention, or something that happens.
    Care(String),
    /// The symptom questions.
    Symptoms,
    /// The page for emergencies.
    Emergency,
    /// A discharge criterion.
    Criterion(CriterionId),
    /// The discharge criteria as a whole.
    Criteria,
}

/// Collects problems of one place after the other.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, place: Place, words: impl Into<String>) {
        self.0.push(Problem { place, words: words.into() });
    }
}

/// Everything that is wrong with a protocol. Empty when it can be used.
#[must_use]
pub fn problems(protocol: &Protocol) -> Vec<Problem> {
    let mut found = Found::default();
    for (what, text) in
        [("name", &protocol.name), ("edition", &protocol.edition), ("author", &protocol.author)]
    {
        if text.trim().is_empty() {
            found.add(Place::Head, format!("The protocol has no {what}."));
        }
    }
    schedule(protocol, &mut found);
    start(protocol, &mut found);
    items::check(protocol, &mut found);
    limits(protocol, &mut found);
    care::check(protocol, &mut found);
    leaving::check(protocol, &mut found);
    criteria::check(protocol, &mut found);
    found.0
}

fn schedule(protocol: &Protocol, found: &mut Found) {
    let s = &protocol.schedule;
    for (what, minutes) in [("during", s.during), ("after", s.after), ("baseline_age", s.baseline_age)] {
        if minutes.0 < 1 {
            found.add(Place::Schedule, format!("schedule.{what} must be at least 1 minute."));
        }
    }
    if s.early.0 < 0 || s.soon.0 < 0 || s.late.0 < 0 || s.early >= s.during || s.early >= s.after {
        let words = "schedule.early must be shorter than the time between sets, and nothing negative.";
        found.add(Place::Schedule, words);
    }
    if s.pump_recheck.is_some_and(|after| after.0 < 1) {
        found.add(Place::Schedule, "schedule.pump_recheck must be at least 1 minute.");
    }
    if s.end_takes.0 < 0 || s.end_takes >= s.during || s.repeat.is_some_and(|repeat| repeat.0 < 1) {
        let words =
            "schedule.end_takes must be shorter than the time between sets, and repeat at least 1 minute.";
        found.add(Place::Schedule, words);
    }
    observation(protocol, found);
}

fn observation(protocol: &Protocol, found: &mut Found) {
    let o = &protocol.observation;
    if o.look.is_some_and(|look| look.0 < 1) || o.typed_late.0 < 0 || o.ratio == Some(0) {
        found.add(
            Place::Observation,
            "observation.look must be at least 1 minute, ratio at least 1 chair, and typed_late not negative.",
        );
    }
    let keys: std::collections::BTreeSet<char> = o.skip.iter().map(|reason| reason.key).collect();
    if keys.len() != o.skip.len() || o.skip.iter().any(|reason| reason.words.trim().is_empty()) {
        found.add(Place::Observation, "Each reason in observation.skip needs a key of its own, and words.");
    }
    let asks = o.without_cuff > 0 || o.look.is_some() || o.ratio.is_some() || !o.skip.is_empty();
    if asks && o.source.trim().is_empty() {
        found.add(Place::Observation, "What observation asks for needs a source.");
    }
}

fn start(protocol: &Protocol, found: &mut Found) {
    let start = &protocol.start;
    let asks = start.double_check || start.drawn_up || start.prescriber_on_site || !start.room.is_empty();
    if asks && start.source.trim().is_empty() {
        found.add(Place::Start, "What start asks for needs a source.");
    }
    if let Some(limit) = &start.pressure {
        let (systolic, diastolic) = (&protocol.limits.systolic, &protocol.limits.diastolic);
        // At the most that is possible it could never be passed.
        let lies = systolic.possible.holds(limit.systolic.saturating_add(1))
            && diastolic.possible.holds(limit.diastolic.saturating_add(1));
        let blank = limit.source.trim().is_empty() || limit.unit.trim().is_empty();
        if !lies || blank || limit.apart.0 < 0 {
            let words = "start.pressure must lie within what is possible, and needs a unit and a source.";
            found.add(Place::Start, words);
        }
    }
    let blank = |item: &RoomItem| item.id.trim().is_empty() || item.words.trim().is_empty();
    let ids: std::collections::BTreeSet<&String> = start.room.iter().map(|item| &item.id).collect();
    if ids.len() != start.room.len() || start.room.iter().any(blank) {
        found.add(Place::Start, "Each thing in start.room needs an identifier of its own, and words.");
    }
}

fn limits(protocol: &Protocol, found: &mut Found) {
    let own = &protocol.limits.own_baseline;
    if !(1..=100).contains(&own.percent) || own.source.trim().is_empty() {
        let place = Place::Limit("own_baseline".into());
        found.add(place, "limit.own_baseline needs 1 to 100 percent, and a source.");
    }
    for vital in Vital::ALL {
        let bands = protocol.limits.of(vital);
        let place = || Place::Limit(vital.table().to_owned());
        if bands.unit.trim().is_empty() || bands.source.trim().is_empty() {
            found.add(place(), format!("The limits of {vital} need a unit and a source."));
        }
        for (name, band) in [("plausible", bands.plausible), ("watch", bands.watch), ("notify", bands.notify)]
        {
            if !lies_within(band, bands.possible) {
                found.add(place(), format!("The {name} band of {vital} must lie within the possible one."));
            }
        }
    }
    extras(protocol, found);
    let weight = &protocol.limits.weight;
    let lies = weight.possible.0 <= weight.plausible.0
        && weight.plausible.0 < weight.plausible.1
        && weight.plausible.1 <= weight.possible.1;
    if weight.unit.trim().is_empty() || weight.source.trim().is_empty() || !lies {
        let words =
            "The limits of weight need a unit, a source, and a plausible band within the possible one.";
        found.add(Place::Limit("weight".into()), words);
    }
    if weight.change_percent > 50 {
        found.add(Place::Limit("weight".into()), "limit.weight.change_percent must be 0 to 50.");
    }
    let vials = &protocol.limits.vial;
    let usable = |vials: &Vials| {
        !vials.unit.trim().is_empty() && !vials.source.trim().is_empty() && !vials.strengths.is_empty()
    };
    if !vials.as_ref().is_none_or(usable) {
        found.add(Place::Limit("vial".into()), "limit.vial needs a unit, a source, and a strength.");
    }
    let limits = &protocol.limits;
    for (table, band) in [("dose", &limits.dose), ("minutes", &limits.minutes), ("volume", &limits.volume)] {
        let usable = |band: &SlipBand| {
            !band.unit.trim().is_empty()
                && !band.source.trim().is_empty()
                && band.plausible.0 < band.plausible.1
        };
        if !band.as_ref().is_none_or(usable) {
            let words = format!("limit.{table} needs a unit, a source, and a least below its most.");
            found.add(Place::Limit(table.into()), words);
        }
    }
}

fn extras(protocol: &Protocol, found: &mut Found) {
    let limits = &protocol.limits;
    let bands = [
        ("temperature", limits.temperature.as_ref()),
        ("etco2", limits.etco2.as_ref()),
        ("oxygen", limits.oxygen.as_ref()),
        ("rate", Some(&limits.rate)),
    ];
    for (table, band) in bands {
        let usable = |band: &ExtraBand| {
            let within =
                lies_within(Span(band.plausible.0, band.plausible.1), Span(band.possible.0, band.possible.1));
            within && !band.unit.trim().is_empty() && !band.source.trim().is_empty()
        };
        // A rate of nothing is a pause.
        let from_nothing = table == "rate" && limits.rate.possible.0 < 1;
        if !band.is_none_or(usable) || from_nothing {
            let words = format!(
                "limit.{table} needs a unit, a source, and a plausible band within the possible one."
            );
            found.add(Place::Limit(table.into()), words);
        }
    }
    if let Some(critical) = &limits.critical {
        // A limit that every value passes, or that nothing can pass, says nothing.
        let spo2 = limits.spo2.possible;
        let lies = spo2.0 < critical.spo2.into() && u16::from(critical.spo2) < spo2.1;
        if !lies || critical.moaas >= 5 || critical.source.trim().is_empty() {
            let words =
                "limit.critical needs an SpO2 within the possible band, a MOAA/S under 5, and a source.";
            found.add(Place::Limit("critical".into()), words);
        }
    }
}

const fn lies_within(inner: Span, outer: Span) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1 && inner.0 < inner.1
}
