//! What is past a limit, by how much, and where the limit comes from.

use super::Clock;
use crate::{
    care::Intervened,
    decimal,
    due::Repeated,
    flag::{self, Flag, Open, Passed},
    protocol::Protocol,
    record::Record,
    visit::Visit,
};

/// What became of the repeat of a blood pressure past its limit.
#[must_use]
pub const fn repeated(repeated: Repeated) -> &'static str {
    match repeated {
        Repeated::Open => "repeat to be taken",
        Repeated::Confirmed => "confirmed by the repeat",
        Repeated::NotConfirmed => "not confirmed by the repeat",
        Repeated::Never => "never repeated",
    }
}

/// A flag: value and limit. Where the limit comes from is told by [`limits_passed`].
#[must_use]
pub fn flag_short(flag: &Flag) -> String {
    let (vital, value, unit) = (flag.about, flag.value, flag.about.unit());
    match flag.limit {
        Passed::Apnea => "apnea: the patient does not breathe".into(),
        Passed::Critical(limit) => format!("{vital} {value}{unit}, critical at {limit} or less"),
        Passed::AboveNotify(limit) => format!("{vital} {value}{unit}, above the notify limit of {limit}"),
        Passed::BelowNotify(limit) => format!("{vital} {value}{unit}, below the notify limit of {limit}"),
        Passed::AboveWatch(limit) => format!("{vital} {value}{unit}, above the watch limit of {limit}"),
        Passed::BelowWatch(limit) => format!("{vital} {value}{unit}, below the watch limit of {limit}"),
        Passed::OffBaseline { baseline, percent } => {
            let off = off(value, baseline);
            format!("{vital} {value}{unit}, {off} off the baseline of {baseline}, limit {percent} %")
        }
    }
}

/// `+28 (+22.9 %)`: to a tenth of a percent, since a flag must not seem to stand at its limit.
fn off(value: u16, baseline: u16) -> String {
    let off = i32::from(value) - i32::from(baseline);
    let tenths = (off * 1000 / i32::from(baseline).max(1)).abs();
    let sign = if off < 0 { '-' } else { '+' };
    format!("{off:+} ({sign}{} %)", decimal::write(i64::from(tenths), 1))
}

/// What a call to the prescriber is about, from the flags of one set: `Systolic pressure 186 mmHg, above the notify limit of
/// 179, at 10:14`.
#[must_use]
pub fn flags_told(of_set: &[&Open]) -> String {
    let figures: Vec<String> = of_set.iter().map(|open| flag_short(&open.flag)).collect();
    let at = of_set.first().map(|open| taken(open)).unwrap_or_default();
    super::capital(&figures.join("; ")) + &at
}

/// The call to the prescriber beside the value that it was about: `called 10:14, Dr. Okafor, comes to the chair`.
#[must_use]
pub fn flag_called(open: &Open, call: &Intervened) -> String {
    let at = Clock::Hours24.time(&call.at);
    // The value stands beside it.
    let said = match call.note.split_once(&taken(open)) {
        Some((_, said)) => said.trim_start_matches("; "),
        None => call.note.as_str(),
    };
    if said.is_empty() { format!("called {at}") } else { format!("called {at}, {said}") }
}

fn taken(open: &Open) -> String {
    format!(", at {}", Clock::Hours24.time(&open.at))
}

/// A flag as short as a table needs it: `systolic 165, watch limit 164`.
#[must_use]
pub fn flag_brief(flag: &Flag) -> String {
    let vital = flag.about.to_string();
    let (vital, value) = (vital.trim_end_matches(" pressure"), flag.value);
    match flag.limit {
        Passed::Apnea => "apnea".into(),
        Passed::Critical(limit) => format!("{vital} {value}, critical at {limit}"),
        Passed::AboveNotify(limit) | Passed::BelowNotify(limit) => {
            format!("{vital} {value}, notify limit {limit}")
        }
        Passed::AboveWatch(limit) | Passed::BelowWatch(limit) => {
            format!("{vital} {value}, watch limit {limit}")
        }
        Passed::OffBaseline { baseline, .. } => {
            format!("{vital} {value}, {} off {baseline}", off(value, baseline))
        }
    }
}

/// Where the limits that some set of the visit passed come from, each once, and who approved them. Empty without
/// a flag.
#[must_use]
pub fn limits_passed(record: &Record, visit: &Visit, protocol: &Protocol) -> Vec<String> {
    let baseline = visit.baseline().map(|set| &set.signs);
    let mut lines: Vec<String> = Vec::new();
    for flag in visit.sets.iter().flat_map(|set| flag::flags(&set.signs, baseline, &protocol.limits)) {
        let line = limit_passed(&flag);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if !lines.is_empty() {
        let approval = record.revision(visit.revision).and_then(|revision| revision.approval.as_ref());
        lines.push(match approval {
            Some(approval) => {
                format!(
                    "Limits of edition {}, approved by {}.",
                    protocol.edition,
                    record.name_of(approval.by)
                )
            }
            None => format!("Limits of edition {}, which nobody has approved.", protocol.edition),
        });
    }
    lines
}

/// Which limit a flag passed and where that limit comes from, without the value.
fn limit_passed(flag: &Flag) -> String {
    let (vital, unit) = (flag.about, flag.about.unit());
    let limit = match flag.limit {
        Passed::Apnea => "no breath at all".into(),
        Passed::Critical(limit) => format!("critical limit of {limit}{unit} for {vital}"),
        Passed::AboveNotify(limit) | Passed::BelowNotify(limit) => {
            format!("notify limit of {limit}{unit} for {vital}")
        }
        Passed::AboveWatch(limit) | Passed::BelowWatch(limit) => {
            format!("watch limit of {limit}{unit} for {vital}")
        }
        Passed::OffBaseline { percent, .. } => format!("{percent} % off the own baseline"),
    };
    format!("{}: {}.", super::capital(&limit), flag.source)
}
