//! What the vitals line understood, what is odd about it, and why it cannot be saved.

use crate::{
    decimal::{self, NotANumber},
    due::Standing,
    protocol::Vital,
    quantity::{BloodPressure, LitresPerMinute, Mmhg},
    trend::{Ghost, Pause},
    vitals::{Absent, Color, Extra, Impossible, Odd, Rest, Seen, VitalSigns, Why},
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
    let extras = [
        signs.temperature.map(|v| format!("temperature {v}")),
        signs.etco2.map(|v| format!("EtCO2 {v}")),
        signs.oxygen.map(|v| format!("oxygen {v}")),
        signs.moaas.map(|v| format!("MOAA/S {v}")),
    ];
    parts.into_iter().chain(extras).flatten().collect::<Vec<_>>().join(", ")
}

/// `temperature 36.8 \u{b0}C, oxygen 2 L/min`: what a set has beside the four, or nothing.
#[must_use]
pub fn extras(signs: &VitalSigns) -> String {
    reading(&VitalSigns { pressure: None, heart_rate: None, spo2: None, breaths: None, ..*signs })
}

/// How such a line reads: its four figures in their order, with their units.
pub const LINE_READS: &str = "blood pressure in mmHg, heart rate /min, SpO2 in %, breaths /min";

/// A set as the line that was typed, with what it has beside the four and why something is absent.
#[must_use]
pub fn set_line(signs: &VitalSigns, absent: &[Absent]) -> String {
    let extras = Some(extras(signs)).filter(|words| !words.is_empty());
    let absent = absent.iter().map(self::absent);
    std::iter::once(signs.line()).chain(extras).chain(absent).collect::<Vec<_>>().join(", ")
}

/// The name of a figure where blood pressure stands under its systolic one.
#[must_use]
pub const fn absent_name(vital: Vital) -> &'static str {
    match vital {
        Vital::Systolic | Vital::Diastolic => "blood pressure",
        Vital::HeartRate => "heart rate",
        Vital::Spo2 => "SpO2",
        Vital::Breaths => "breaths",
    }
}

/// Why a figure is absent: `heart rate refused`.
#[must_use]
pub fn absent(absent: &Absent) -> String {
    format!("{} {}", absent_name(absent.vital), why(absent.why))
}

/// Why a figure is absent.
#[must_use]
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::NotObtained => "could not be obtained",
        Why::Refused => "refused",
        Why::Artifact => "artifact",
    }
}

/// What has neither a figure nor a reason.
#[must_use]
pub fn unsaid(vitals: &[Vital]) -> String {
    let names: Vec<String> = vitals.iter().map(|vital| absent_name(*vital).to_owned()).collect();
    format!(
        "No {}. Type it, or why not: - could not be obtained, -r refused, -a artifact.",
        super::list(&names)
    )
}

/// What is still to be typed.
#[must_use]
pub fn still_to_come(vitals: &[Vital]) -> String {
    let names: Vec<String> = vitals.iter().map(|vital| absent_name(*vital).to_owned()).collect();
    format!("Still to come: {}.", names.join(", "))
}

/// How far a blood pressure is from the baseline: `+20 / +10 (+16 / +13 %)`.
#[must_use]
pub fn against(pressure: BloodPressure, own: BloodPressure) -> String {
    let off = |value: Mmhg, own: Mmhg| i32::from(value.0) - i32::from(own.0);
    let percent = |value: Mmhg, own: Mmhg| off(value, own) * 100 / i32::from(own.0).max(1);
    format!(
        "{:+} / {:+} ({:+} / {:+} %)",
        off(pressure.systolic, own.systolic),
        off(pressure.diastolic, own.diastolic),
        percent(pressure.systolic, own.systolic),
        percent(pressure.diastolic, own.diastolic)
    )
}

/// How far blood pressure rose in the last infusion: `10 Nov: systolic +34 at minute 25`.
#[must_use]
pub fn last_time_peak(ghost: &Ghost) -> String {
    let day = ghost.date.format("%-d %b");
    match ghost.peak {
        Some((rise, minute)) => format!("{day}: systolic up to +{rise} at minute {}", minute.0),
        None => format!("{day}: systolic never above its baseline"),
    }
}

/// Spans in which the pump stood, in minutes since the start: `paused 22 to 30, since 41`. `None` where it never did.
#[must_use]
pub fn paused(pauses: &[Pause]) -> Option<String> {
    let span = |pause: &Pause| match pause.to {
        None => format!("since {}", pause.from.0),
        // It ran again within the minute.
        Some(to) if to == pause.from => format!("at {}", to.0),
        Some(to) => format!("{} to {}", pause.from.0, to.0),
    };
    let spans: Vec<String> = pauses.iter().map(span).collect();
    (!spans.is_empty()).then(|| format!("paused {}", spans.join(", ")))
}

/// What a quiet set saw.
#[must_use]
pub fn seen(seen: &Seen) -> String {
    format!("color {}, {}", color(seen.color), rest(seen.rest))
}

/// The color of the skin.
#[must_use]
pub const fn color(color: Color) -> &'static str {
    match color {
        Color::AsBefore => "as before",
        Color::Pale => "pale",
        Color::Bluish => "bluish",
    }
}

/// How a patient rests.
#[must_use]
pub const fn rest(rest: Rest) -> &'static str {
    match rest {
        Rest::Awake => "awake",
        Rest::Stirs => "resting, stirs",
        Rest::DoesNotStir => "did not stir",
    }
}

const fn extra_name(extra: Extra) -> &'static str {
    match extra {
        Extra::Temperature => "temperature",
        Extra::Etco2 => "EtCO2",
        Extra::Oxygen => "oxygen flow",
        Extra::Moaas => "MOAA/S",
    }
}

/// A further figure with its unit, from the smallest part that is kept. A temperature is told without its kind, which
/// stands beside it.
fn extra_figure(extra: Extra, value: u16) -> String {
    match extra {
        Extra::Temperature => decimal::write(i64::from(value), 1),
        Extra::Etco2 => Mmhg(value).to_string(),
        Extra::Oxygen => LitresPerMinute(value).to_string(),
        Extra::Moaas => value.to_string(),
    }
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
        Odd::ImplausibleExtra(extra, value) => {
            format!("{} {} is unusual.", super::capital(extra_name(*extra)), extra_figure(*extra, *value))
        }
        Odd::DigitSlip { vital, typed, last } => {
            let name = super::capital(&vital.to_string());
            format!("{name} {typed} after {last}: is a digit missing, or typed twice?")
        }
        Odd::Apnea => "Breaths 0 means apnea: the patient does not breathe.".into(),
        Odd::LooksSwapped => "Heart rate and SpO2 look exchanged.".into(),
        Odd::Absent(vital) => format!("No {}.", absent_name(*vital)),
    }
}

/// What cannot be.
#[must_use]
pub fn impossible(impossible: &Impossible) -> String {
    match impossible {
        Impossible::OutOfRange { vital, typed, least, most } => {
            let (name, unit) = (super::capital(&vital.to_string()), vital.unit());
            let slip = if typed < least { "Is a digit missing?" } else { "Is there a digit too many?" };
            format!("{name} {typed}{unit} cannot be: {least} to {most} is possible. {slip}")
        }
        Impossible::ExtraOutOfRange { extra, typed, least, most } => {
            let of_celsius = if *extra == Extra::Temperature { " \u{b0}C" } else { "" };
            format!(
                "{} {} cannot be: {} to {}{of_celsius} is possible.",
                super::capital(extra_name(*extra)),
                extra_figure(*extra, *typed),
                extra_figure(*extra, *least),
                extra_figure(*extra, *most)
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
        Trouble::Unsaid(vital) => unsaid(&[*vital]),
        Trouble::NoSuchExtra { extra, typed } => {
            let example = match extra {
                Extra::Temperature => "36.8c",
                Extra::Etco2 => "e38",
                Extra::Oxygen => "o2 2",
                Extra::Moaas => "m5",
            };
            format!("{typed} is no {}. Type it as in {example}.", extra_name(*extra))
        }
        Trouble::TwiceExtra { extra, typed } => {
            format!("{typed} is a second {}. A set has one.", extra_name(*extra))
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
        Trouble::NoSuchTime { typed } => {
            format!("{typed} is no time of day. Type it as in @10:22 or @1:30pm.")
        }
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

/// How a slot stands, in a word or two.
#[must_use]
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "done",
        Standing::DoneLate => "done late",
        Standing::Skipped => "skipped",
        Standing::Ahead => "to come",
        Standing::Soon => "soon",
        Standing::Due => "due",
        Standing::Late => "late",
        Standing::Missed => "missed",
    }
}
