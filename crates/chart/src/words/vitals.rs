//! What the vitals line understood, what is odd about it, and what is past a limit.

use crate::{
    decimal::NotANumber,
    due::Standing,
    flag::{self, Flag, Passed},
    protocol::Protocol,
    record::Record,
    visit::Visit,
    vitals::{Impossible, Odd, VitalSigns},
    vitals_line::Trouble,
};

/// What was understood: `blood pressure 142/88 mmHg, heart rate 78/min, SpO2 97 %, breaths 16/min`.
#[must_use]
pub fn reading(signs: &VitalSigns) -> String {
    let parts = [
        signs.pressure.map(|v| format!("blood pressure {v}")),
        signs.heart_rate.map(|v| format!("heart rate {v}")),
        signs.spo2.map(|v| format!("SpO2 {v}")),
        signs.breaths.map(|v| format!("breaths {v}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What has to be confirmed.
#[must_use]
pub fn odd(odd: &Odd) -> String {
    match odd {
        Odd::Implausible(vital, value) => {
            format!("{} {value}{} is unusual.", super::capital(&vital.to_string()), vital.unit())
        }
        Odd::NarrowPulsePressure(gap) => {
            format!("Systolic and diastolic pressure are only {gap} mmHg apart.")
        }
        Odd::LooksSwapped => "Heart rate and SpO2 look exchanged.".into(),
        Odd::Absent(vital) => match vital {
            crate::protocol::Vital::Systolic | crate::protocol::Vital::Diastolic => {
                "No blood pressure.".into()
            }
            crate::protocol::Vital::HeartRate => "No heart rate.".into(),
            crate::protocol::Vital::Spo2 => "No SpO2.".into(),
            crate::protocol::Vital::Breaths => "No breaths.".into(),
        },
    }
}

/// What cannot be.
#[must_use]
pub fn impossible(impossible: &Impossible) -> String {
    match impossible {
        Impossible::OutOfRange { vital, typed, least, most } => {
            let (name, unit) = (super::capital(&vital.to_string()), vital.unit());
            format!(
                "{name} {typed}{unit} cannot be: {least} to {most} is possible. Check for a digit too many."
            )
        }
        Impossible::WrongWayRound { systolic, diastolic } => format!(
            "{systolic}/{diastolic}: the second pressure must be lower than the first. Are they exchanged?"
        ),
        Impossible::NothingObtained => "A set needs at least one figure.".into(),
    }
}

/// What keeps a vitals line from being saved.
#[must_use]
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Empty => "Nothing is typed. Type a set such as 142/88 78 97 16.".into(),
        Trouble::DiastolicMissing { systolic } => {
            format!("{systolic}/ has no diastolic pressure yet. Type it after the slash.")
        }
        Trouble::HalfPressure { typed } => {
            format!("{typed} is half a blood pressure. Type both pressures, or one dash for none.")
        }
        Trouble::TwoTimes { typed } => format!("{typed} is a second time. A set was taken once."),
        Trouble::NotANumber { typed, sign: 'O' | 'o' } => {
            format!("{typed} has the letter O in it. Type a zero.")
        }
        Trouble::NotANumber { typed, sign: ',' | '.' } => {
            format!("{typed} has a decimal in it. Vital signs are whole numbers here.")
        }
        Trouble::NotANumber { typed, sign } => {
            format!("{typed} is not a whole number: it has {sign} in it.")
        }
        Trouble::TooLong { vital, typed } => format!("{typed} cannot be {vital}: too many digits."),
        Trouble::TooMany { typed } => {
            format!(
                "{typed} is one figure too many. A set has blood pressure, heart rate, SpO2, and breaths."
            )
        }
        Trouble::NoSuchTime { typed } => format!("{typed} is no time of day. Type it as in @10:22."),
        Trouble::Impossible(what) => impossible(what),
    }
}

/// Why a text is not a number.
#[must_use]
pub fn not_a_number(why: NotANumber) -> String {
    match why {
        NotANumber::Empty => "Type a number.".into(),
        NotANumber::Sign(sign) if sign.is_whitespace() => {
            "Type the figure alone, without a space or a unit.".into()
        }
        NotANumber::Sign(sign) => format!("{sign} is not a digit. Type a number."),
        NotANumber::Comma => {
            "Type a point for decimals, as in 0.5, and thousands without a sign, as in 1000.".into()
        }
        NotANumber::NoZero => "Type the zero before the point, as in 0.5.".into(),
        NotANumber::NothingAfterPoint => "Something is missing after the point.".into(),
        NotANumber::TooFine => "That has more decimals than are kept here.".into(),
        NotANumber::TooLong => "That number is too long.".into(),
    }
}

/// A flag: value and limit. Where the limit comes from is told by [`limits_passed`].
#[must_use]
pub fn flag_short(flag: &Flag) -> String {
    let (vital, value, unit) = (flag.vital, flag.value, flag.vital.unit());
    match flag.limit {
        Passed::AboveNotify(limit) => format!("{vital} {value}{unit}, above the notify limit of {limit}"),
        Passed::BelowNotify(limit) => format!("{vital} {value}{unit}, below the notify limit of {limit}"),
        Passed::AboveWatch(limit) => format!("{vital} {value}{unit}, above the watch limit of {limit}"),
        Passed::BelowWatch(limit) => format!("{vital} {value}{unit}, below the watch limit of {limit}"),
        Passed::OffBaseline { baseline, percent } => {
            format!("{vital} {value}{unit}, more than {percent} % off the baseline of {baseline}")
        }
    }
}

/// The same as short as a table needs it: `systolic 165, watch limit 164`.
#[must_use]
pub fn flag_brief(flag: &Flag) -> String {
    let vital = flag.vital.to_string();
    let (vital, value) = (vital.trim_end_matches(" pressure"), flag.value);
    match flag.limit {
        Passed::AboveNotify(limit) | Passed::BelowNotify(limit) => {
            format!("{vital} {value}, notify limit {limit}")
        }
        Passed::AboveWatch(limit) | Passed::BelowWatch(limit) => {
            format!("{vital} {value}, watch limit {limit}")
        }
        Passed::OffBaseline { baseline, percent } => {
            format!("{vital} {value}, over {percent} % off {baseline}")
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
    let (vital, unit) = (flag.vital, flag.vital.unit());
    let limit = match flag.limit {
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

/// How a slot stands, in a word or two.
#[must_use]
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "done",
        Standing::DoneLate => "done late",
        Standing::Ahead => "to come",
        Standing::Soon => "soon",
        Standing::Due => "due",
        Standing::Late => "late",
        Standing::Missed => "missed",
    }
}
