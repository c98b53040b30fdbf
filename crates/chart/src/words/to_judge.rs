//! What whoever confirms a judgment has to see besides the evidence: what the protocol asks, what was measured, what is
//! still there.

use super::{Clock, list, protocol_text, sets};
use crate::{
    effect::Episode,
    protocol::{Criterion, Protocol, Rule},
    time::Stamp,
    visit::{TakenSet, Visit},
};

/// How many sets are shown besides the baseline.
const SETS: usize = 2;

/// Line by line: the criterion with its limits and where they come from; baseline and last sets, where it is about vital
/// signs; the effects that are still there, where it is about how the patient is.
#[must_use]
pub fn to_judge(asked: &Criterion, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Vec<String> {
    let mut lines = vec![format!("The protocol asks: {}", protocol_text::criterion(asked, protocol))];
    if matches!(asked.rule, Rule::Vitals(_)) {
        lines.extend(measured(visit, now));
    }
    if is_about_the_patient(&asked.rule) {
        lines.push(still_there(visit, protocol, now));
    }
    lines
}

/// Whether effects that are still there bear on it. On papers, belongings and people they do not; the safety question is
/// judged by its own words.
const fn is_about_the_patient(rule: &Rule) -> bool {
    match rule {
        Rule::StayAfterEnd
        | Rule::StayAfterStart
        | Rule::Vitals(_)
        | Rule::Alert { .. }
        | Rule::Oriented { .. }
        | Rule::Scale { .. }
        | Rule::Gait
        | Rule::Effects(_)
        | Rule::Symptoms
        | Rule::NoContradiction => true,
        Rule::SafetyQuestion
        | Rule::IvOut
        | Rule::Belongings
        | Rule::SheetExplained
        | Rule::TaughtBack
        | Rule::PaperSigned { .. }
        | Rule::Companion
        | Rule::Ride => false,
    }
}

/// The baseline, then the last sets, the newest first.
fn measured(visit: &Visit, now: &Stamp) -> Vec<String> {
    let line = |what: &str, set: &TakenSet| {
        format!("{what} {}: {}.", sets::taken(set, now), super::set_line(&set.signs, &set.absent))
    };
    let Some(baseline) = visit.baseline() else { return vec!["No baseline.".into()] };
    let since = visit.sets.iter().rev().filter(|set| set.seq != baseline.seq).take(SETS);
    std::iter::once(line("Baseline", baseline)).chain(since.map(|set| line("Set", set))).collect()
}

/// `Effects still there: nausea mild since 10:42.` That none is there is worth as much as the last look.
fn still_there(visit: &Visit, protocol: &Protocol, now: &Stamp) -> String {
    let time = |at: &Stamp| Clock::Hours24.on_its_day(at, now);
    let open = visit.episodes().into_iter().filter(Episode::open).map(|one| {
        let name = protocol.effect_name(&one.effect).to_lowercase();
        format!("{name} {} since {}", one.grade, time(&one.grade_since))
    });
    let open: Vec<String> = open.collect();
    match visit.last_looked() {
        Some(_) if !open.is_empty() => format!("Effects still there: {}.", list(&open)),
        Some(looked) => format!("No effect is open, last looked at {}.", time(&looked)),
        None => "Nobody has looked for effects.".into(),
    }
}
