//! The gate in words: what is asked, how it stands, what that rests on.

use super::{Clock, count, list};
use crate::{
    effect::Grade,
    gate::{Criterion, Evidence, Gate, Readiness, SetFault, State},
    protocol::{Protocol, Rule},
};

/// What a criterion asks.
#[must_use]
pub fn criterion_title(rule: &Rule, protocol: &Protocol) -> String {
    match rule {
        Rule::StayAfterEnd => protocol.stay.after_end.map_or_else(
            || "Least stay from the end of the infusion".into(),
            |least| format!("{least} since the end of the infusion"),
        ),
        Rule::StayAfterStart => protocol
            .stay
            .after_start
            .map_or_else(|| "Least stay from the start".into(), |least| format!("{least} since the start")),
        Rule::Vitals(rule) => match rule.sets {
            1 => "Vital signs in range".into(),
            2 => format!("Vital signs in range, twice, {} apart", rule.apart),
            sets => format!("Vital signs in range, {sets} times, {} apart", rule.apart),
        },
        Rule::Alert { .. } => "Alert and oriented".into(),
        Rule::Gait => "Walks as on arrival".into(),
        Rule::Effects(rule) => {
            let names: Vec<String> = rule.effects.iter().map(|id| protocol.effect_name(id)).collect();
            let lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            let who = super::capital(&list(&lower));
            let how = match rule.at_most {
                Grade::Gone => "gone".to_owned(),
                grade @ (Grade::Mild | Grade::Moderate | Grade::Severe) => format!("at most {grade}"),
            };
            if rule.minutes.0 > 0 {
                format!("{who} {how} for {}", rule.minutes)
            } else {
                format!("{who} {how}")
            }
        }
        Rule::Symptoms => "Symptom questions".into(),
        Rule::NoContradiction => "Nothing contradicts".into(),
        Rule::SafetyQuestion => "Same-day safety question".into(),
        Rule::IvOut => "IV line out, site dressed".into(),
        Rule::SheetExplained => "Discharge sheet printed and explained".into(),
        Rule::Ride => "Ride home".into(),
    }
}

/// `Met`, `Not yet`, `Missing`, `Overridden`.
#[must_use]
pub const fn criterion_state(state: &State) -> &'static str {
    match state {
        State::Met { .. } => "Met",
        State::NotYet { .. } => "Not yet",
        State::Missing => "Missing",
        State::Overridden { .. } => "Overridden",
    }
}

/// What a criterion's state rests on; where nothing was recorded, what is to be recorded.
#[must_use]
pub fn evidence_of(criterion: &Criterion, protocol: &Protocol) -> String {
    let rule = protocol.criterion(&criterion.id).map(|criterion| &criterion.rule);
    match (&criterion.evidence, rule) {
        (Evidence::Nothing, Some(rule)) => not_recorded(rule).into(),
        (recorded, _) => evidence(recorded, protocol),
    }
}

const fn not_recorded(rule: &Rule) -> &'static str {
    match rule {
        Rule::Alert { .. } => "Not checked yet: MOAA/S and orientation, under Recovery.",
        Rule::Gait => "Not checked yet: walking, under Recovery.",
        Rule::SafetyQuestion => "Not asked yet, under Recovery.",
        Rule::IvOut => "Not recorded yet, under Recovery.",
        Rule::SheetExplained => "Not printed or saved yet.",
        Rule::Ride => "Nobody is arranged yet.",
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Effects(_)
        | Rule::Symptoms
        | Rule::NoContradiction => "Nobody has recorded it yet.",
    }
}

/// What a state rests on.
#[must_use]
pub fn evidence(evidence: &Evidence, protocol: &Protocol) -> String {
    let time = |at: &crate::time::Stamp| Clock::Hours24.time(at);
    match evidence {
        Evidence::StayUnset => "The prescriber in charge has not set it.".into(),
        Evidence::Stay { stayed, .. } => stayed.to_string(),
        Evidence::NotThatFar => "The infusion has not ended.".into(),
        Evidence::Sets { counted, wanted } => {
            let sets: Vec<String> = counted
                .iter()
                .map(|(pressure, at)| format!("{} at {}", pressure.figure(), time(at)))
                .collect();
            format!("{} of {wanted}: {}", counted.len(), sets.join(", "))
        }
        Evidence::SetFails { pressure, at, fault } => set_fails(pressure.as_ref(), &time(at), *fault),
        Evidence::NoSet => {
            "No set in recovery yet; the one at the end of the infusion does not count.".into()
        }
        Evidence::Alert { moaas, oriented, old, .. } => {
            let place = if *oriented { "oriented" } else { "not oriented" };
            let age = if *old { "; too old, check again" } else { "" };
            format!("MOAA/S {moaas}, {place}{age}")
        }
        Evidence::Gait { as_on_arrival: true, .. } => "Walks as on arrival.".into(),
        Evidence::Gait { as_on_arrival: false, .. } => "Does not walk as on arrival yet.".into(),
        Evidence::NobodyLooked => "Nobody has looked since the end of the infusion.".into(),
        Evidence::NoEffect { looked } => format!("None too strong when last looked at, {}.", time(looked)),
        Evidence::EffectsOpen(open) => list(
            &open
                .iter()
                .map(|(effect, grade)| format!("{} {grade}", protocol.effect_name(effect)))
                .collect::<Vec<_>>(),
        ),
        Evidence::EffectRecent { effect, since } => {
            format!("{} until {}", protocol.effect_name(effect), time(since))
        }
        Evidence::EffectsSettled { since } => format!("So since {}.", time(since)),
        Evidence::Contradictions(all) => {
            all.iter().map(|one| contradiction(one, protocol)).collect::<Vec<_>>().join(" ")
        }
        Evidence::NoContradiction => "No score speaks against an effect that is open.".into(),
        Evidence::SymptomsOpen { since } => super::care::symptoms_open(since, protocol),
        Evidence::SymptomsPresent { present, .. } => {
            format!("Answered yes: {}. A prescriber decides.", super::symptoms(present, protocol))
        }
        Evidence::SymptomsAbsent { .. } => "Asked: none of them.".into(),
        Evidence::SymptomsNotCalledFor => "Nothing called for them.".into(),
        Evidence::Safety { thoughts: false, .. } => "Asked: no thoughts of self-harm.".into(),
        Evidence::Safety { thoughts: true, .. } => {
            "Asked: thoughts of self-harm. A prescriber decides.".into()
        }
        Evidence::Done { .. } => "Done.".into(),
        Evidence::NotExplained { printed } => format!("Made {}, not explained yet.", time(printed)),
        Evidence::Explained { language, .. } => format!("Explained in {language}."),
        Evidence::RideArranged { who, expected } if expected.is_empty() => format!("Arranged: {who}"),
        Evidence::RideArranged { who, expected } => format!("Arranged: {who}, expected {expected}"),
        Evidence::PlanWithoutRide(plan) => format!("Accepted plan without a ride: {plan}"),
        Evidence::HandedOver { who, .. } => format!("Handed over to {who}."),
        Evidence::Judged { reason } => format!("Passed by judgment: {reason}"),
        Evidence::Nothing => "Nobody has recorded it yet.".into(),
    }
}

/// `Nausea 0 at 11:02, while nausea is mild.`
fn contradiction(one: &crate::contradiction::Contradiction, protocol: &Protocol) -> String {
    let score = protocol
        .score(&one.score)
        .map_or(one.score.0.as_str(), |kind| if kind.id.is_moaas() { "MOAA/S" } else { kind.name.as_str() });
    let (value, at) = (one.value, Clock::Hours24.time(&one.at));
    let effect = protocol.effect_name(&one.effect).to_lowercase();
    format!("{} {value} at {at}, while {effect} is {}.", score.trim_end_matches('?'), one.grade)
}

fn set_fails(pressure: Option<&crate::quantity::BloodPressure>, at: &str, fault: SetFault) -> String {
    let figure = pressure.map_or_else(|| "The set".to_owned(), |pressure| pressure.figure());
    match fault {
        SetFault::Incomplete => format!("The set of {at} is not complete."),
        SetFault::Pressure => format!("{figure} at {at} is out of range."),
        SetFault::HeartRate(rate) => format!("Heart rate {rate} at {at} is out of range."),
        SetFault::Spo2(percent) => format!("SpO2 {percent} at {at} is out of range."),
        SetFault::Old => format!("{figure} at {at} is too old."),
    }
}

/// The time that stands beside a criterion: since when, or the earliest moment.
#[must_use]
pub fn evidence_when(criterion: &Criterion) -> String {
    let time = |at: &crate::time::Stamp| Clock::Hours24.time(at);
    let at = match &criterion.evidence {
        Evidence::Alert { at, .. }
        | Evidence::SymptomsPresent { at, .. }
        | Evidence::SymptomsAbsent { at }
        | Evidence::Gait { at, .. }
        | Evidence::Safety { at, .. }
        | Evidence::Done { at }
        | Evidence::Explained { at, .. }
        | Evidence::HandedOver { at, .. } => Some(time(at)),
        Evidence::StayUnset
        | Evidence::Stay { .. }
        | Evidence::NotThatFar
        | Evidence::Sets { .. }
        | Evidence::SetFails { .. }
        | Evidence::NoSet
        | Evidence::Contradictions(_)
        | Evidence::NoContradiction
        | Evidence::SymptomsOpen { .. }
        | Evidence::SymptomsNotCalledFor
        | Evidence::NobodyLooked
        | Evidence::NoEffect { .. }
        | Evidence::EffectsOpen(_)
        | Evidence::EffectRecent { .. }
        | Evidence::EffectsSettled { .. }
        | Evidence::NotExplained { .. }
        | Evidence::RideArranged { .. }
        | Evidence::PlanWithoutRide(_)
        | Evidence::Judged { .. }
        | Evidence::Nothing => None,
    };
    match (&criterion.state, at) {
        (State::NotYet { earliest: Some(earliest) }, _) => format!("earliest {}", time(earliest)),
        (_, Some(at)) => at,
        (State::Met { since } | State::Overridden { since }, None) => format!("since {}", time(since)),
        (State::NotYet { earliest: None } | State::Missing, None) => String::new(),
    }
}

/// The one sentence that says what keeps the patient.
#[must_use]
pub fn readiness(gate: &Gate, protocol: &Protocol) -> String {
    match gate.readiness(protocol) {
        Readiness::Ready { .. } => "Nothing keeps the patient".into(),
        Readiness::WaitingForRide { .. } => "Ready, waiting for the ride".into(),
        Readiness::Kept { open, .. } => {
            let verb = if open == 1 { "keeps" } else { "keep" };
            format!("{} {verb} the patient here", super::capital(&count(open, "thing", "things")))
        }
    }
}
