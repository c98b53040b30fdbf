//! Reads the vitals line: `142/88 78 97 16`, or `142 88 78 97 16`. After the four come, in any order, temperature
//! (`36.8c`), end-tidal carbon dioxide (`e38`), oxygen (`o2 2`), MOAA/S (`m5`), a time for a late entry (`@10:22`), and
//! `u` for "looked, nothing new". A dash stands for what is absent: `-` could not be obtained, `-r` refused, `-a`
//! artifact. A number pad does as well: `-1`, `-2`, `-3` for these, `*1022` for the time, `+` for the look.
//!
//! It never alters what was typed; it says what it understood.

mod advance;
mod extras;
mod trouble;

use crate::{
    command::NewSet,
    protocol::{Limits, Protocol, Vital},
    quantity::{BloodPressure, Mmhg, PerMinute, Percent},
    set::TakenSet,
    time::{Stamp, When, read_clock},
    visit::Visit,
    vitals::{Absent, Odd, VitalSigns, Why},
};

pub use advance::advance;
pub use trouble::Trouble;

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The figures that were understood, also while something else is wrong.
    pub signs: VitalSigns,
    /// What is absent, with its reason.
    pub absent: Vec<Absent>,
    /// When they were taken.
    pub when: When,
    /// Whether somebody looked for effects with it and saw nothing new.
    pub looked: bool,
    /// What keeps it from being saved.
    pub trouble: Vec<Trouble>,
    /// What has to be confirmed.
    pub odd: Vec<Odd>,
}

impl Reading {
    /// Whether it can be saved, possibly after a confirming key.
    #[must_use]
    pub fn can_be_saved(&self) -> bool {
        self.trouble.is_empty()
    }

    /// The figures that were understood, without those that cannot be.
    #[must_use]
    pub fn possible_signs(&self) -> VitalSigns {
        let mut signs = self.signs;
        self.trouble.iter().for_each(|trouble| trouble.take_from(&mut signs));
        signs
    }

    /// The set as it is to be recorded, with everything that was asked about confirmed.
    #[must_use]
    pub fn set(&self) -> NewSet {
        NewSet {
            signs: self.signs,
            absent: self.absent.clone(),
            at: self.when,
            confirmed: self.odd.clone(),
            quiet: None,
            looked: self.looked,
            from_paper: false,
        }
    }

    /// What has no figure and no reason yet.
    #[must_use]
    pub fn unsaid(&self) -> Vec<Vital> {
        let said = |trouble: &Trouble| if let Trouble::Unsaid(vital) = trouble { Some(*vital) } else { None };
        self.trouble.iter().filter_map(said).collect()
    }
}

/// Reads a line by the protocol's limits. `last` is the last value of each figure that was taken before.
#[must_use]
pub fn read(line: &str, limits: &Limits, last: &VitalSigns) -> Reading {
    let mut reading = Reading {
        signs: VitalSigns::default(),
        absent: Vec::new(),
        when: When::Now,
        looked: false,
        trouble: Vec::new(),
        odd: Vec::new(),
    };
    let (times, groups): (Vec<&str>, Vec<&str>) =
        line.split_whitespace().partition(|group| group.starts_with(['@', '*']));
    time(&mut reading, &times);
    let (looks, groups): (Vec<&str>, Vec<&str>) =
        groups.into_iter().partition(|group| matches!(*group, "u" | "U" | "+"));
    reading.looked = !looks.is_empty();
    if groups.is_empty() {
        reading.trouble.push(Trouble::Empty);
        return reading;
    }
    let rest = extras::take_out(&mut reading, &groups);
    fill(&mut reading, &rest);
    judge(&mut reading, limits, last);
    reading
}

/// Reads a line that is typed for a visit: against the last values before the time that it says.
#[must_use]
pub fn read_for(line: &str, visit: &Visit, protocol: &Protocol, now: &Stamp) -> Reading {
    let when = read(line, &protocol.limits, &VitalSigns::default()).when;
    read(line, &protocol.limits, &visit.last_values(when, now))
}

fn time(reading: &mut Reading, times: &[&str]) {
    if let Some(typed) = times.first() {
        match read_time(&typed[1..]) {
            Some(when) => reading.when = when,
            None => reading.trouble.push(Trouble::NoSuchTime { typed: (*typed).to_owned() }),
        }
    }
    if let Some(typed) = times.get(1) {
        reading.trouble.push(Trouble::TwoTimes { typed: (*typed).to_owned() });
    }
}

/// `10:22`, or `1:30/1` and `1:30/2` in the night in which that time comes twice.
fn read_time(text: &str) -> Option<When> {
    match text.split_once('/') {
        None => read_clock(text).map(When::At),
        Some((clock, "1")) => read_clock(clock).map(When::AtFirst),
        Some((clock, "2")) => read_clock(clock).map(When::AtSecond),
        Some(_) => None,
    }
}

/// Holds the place of a labelled field that nothing was typed into.
const BLANK: &str = "?";

/// Why a figure is absent, if the group says so.
fn absence(group: &str) -> Option<Why> {
    match group.to_ascii_lowercase().as_str() {
        "-" | "-1" | "-n" => Some(Why::NotObtained),
        "-2" | "-r" => Some(Why::Refused),
        "-3" | "-a" => Some(Why::Artifact),
        _ => None,
    }
}

/// Gives each group its place in the set.
fn fill(reading: &mut Reading, groups: &[&str]) {
    let mut rest = groups.iter();
    pressure(reading, &mut rest);
    for vital in [Vital::HeartRate, Vital::Spo2, Vital::Breaths] {
        let Some(group) = rest.next().filter(|group| **group != BLANK) else {
            reading.trouble.push(Trouble::Unsaid(vital));
            continue;
        };
        if let Some(why) = absence(group) {
            reading.absent.push(Absent { vital, why });
            continue;
        }
        let Some(value) = number(reading, vital, group) else { continue };
        match vital {
            Vital::HeartRate => reading.signs.heart_rate = Some(PerMinute(value)),
            Vital::Spo2 => match u8::try_from(value) {
                Ok(value) => reading.signs.spo2 = Some(Percent(value)),
                Err(_) => reading.trouble.push(Trouble::TooLong { vital, typed: (*group).to_owned() }),
            },
            Vital::Breaths => reading.signs.breaths = Some(PerMinute(value)),
            Vital::Systolic | Vital::Diastolic => {}
        }
    }
    if let Some(typed) = rest.next() {
        reading.trouble.push(Trouble::TooMany { typed: (*typed).to_owned() });
    }
}

fn pressure<'a>(reading: &mut Reading, rest: &mut impl Iterator<Item = &'a &'a str>) {
    let Some(first) = rest.next().copied().filter(|first| *first != BLANK) else {
        reading.trouble.push(Trouble::Unsaid(Vital::Systolic));
        return;
    };
    if let Some(why) = absence(first) {
        reading.absent.push(Absent { vital: Vital::Systolic, why });
        return;
    }
    let (systolic, diastolic) = match first.split_once('/') {
        Some((systolic, "")) => (systolic, None),
        Some((systolic, diastolic)) => (systolic, Some(diastolic)),
        None => (first, rest.next().copied()),
    };
    let Some(diastolic) = diastolic else {
        number(reading, Vital::Systolic, systolic);
        reading.trouble.push(Trouble::DiastolicMissing { systolic: systolic.to_owned() });
        return;
    };
    if absence(systolic).is_some() != absence(diastolic).is_some() {
        reading.trouble.push(Trouble::HalfPressure { typed: format!("{systolic}/{diastolic}") });
        return;
    }
    if let Some(why) = absence(systolic) {
        reading.absent.push(Absent { vital: Vital::Systolic, why });
        return;
    }
    let systolic = number(reading, Vital::Systolic, systolic);
    let diastolic = number(reading, Vital::Diastolic, diastolic);
    reading.signs.pressure = systolic
        .zip(diastolic)
        .map(|(systolic, diastolic)| BloodPressure { systolic: Mmhg(systolic), diastolic: Mmhg(diastolic) });
}

/// One group as a number; anything else is trouble.
fn number(reading: &mut Reading, vital: Vital, group: &str) -> Option<u16> {
    if let Some(sign) = group.chars().find(|c| !c.is_ascii_digit()) {
        reading.trouble.push(Trouble::NotANumber { typed: group.to_owned(), sign });
        return None;
    }
    if group.is_empty() {
        reading.trouble.push(Trouble::NotANumber { typed: "/".to_owned(), sign: '/' });
        return None;
    }
    let value = group.parse().ok();
    if value.is_none() || group.len() > 4 {
        reading.trouble.push(Trouble::TooLong { vital, typed: group.to_owned() });
        return None;
    }
    value
}

/// Adds what cannot be and what is odd.
fn judge(reading: &mut Reading, limits: &Limits, last: &VitalSigns) {
    let figures_are_missing = !reading.trouble.is_empty();
    for impossible in reading.signs.impossible(limits) {
        // With a figure that could not be read, "nothing obtained" would be a second complaint about the same.
        if !(figures_are_missing && impossible == crate::vitals::Impossible::NothingObtained) {
            reading.trouble.push(Trouble::Impossible(impossible));
        }
    }
    // While figures are still to come, what is there can already be asked about.
    if reading.trouble.iter().all(|trouble| matches!(trouble, Trouble::Unsaid(_))) {
        reading.odd = reading.signs.odd(limits, last);
    }
}

/// The line with a reason for each figure that is absent: where the place of a field is held, and at the end, since what
/// follows the four may stand anywhere. `unsaid` is how many have neither a figure nor a reason.
#[must_use]
pub fn explain(line: &str, unsaid: usize, why: &str) -> String {
    let held = line.split_whitespace().filter(|group| *group == BLANK).count();
    let groups = line.split_whitespace().map(|group| if group == BLANK { why } else { group });
    groups.chain(std::iter::repeat_n(why, unsaid.saturating_sub(held))).collect::<Vec<_>>().join(" ")
}

/// A set as it would be typed, with its reasons and further figures, for a correction to begin with.
#[must_use]
pub fn of_set(set: &TakenSet) -> String {
    let sign = |vital| {
        set.absent.iter().find(|absent| absent.vital == vital).map_or("-", |absent| sign_of(absent.why))
    };
    let or = |value: Option<String>, vital| value.unwrap_or_else(|| sign(vital).to_owned());
    let figure = |vital| or(set.signs.get(vital).map(|value| value.to_string()), vital);
    let pressure = or(set.signs.pressure.map(BloodPressure::figure), Vital::Systolic);
    let four = [pressure, figure(Vital::HeartRate), figure(Vital::Spo2), figure(Vital::Breaths)];
    four.into_iter().chain(extras::of(&set.signs)).collect::<Vec<_>>().join(" ")
}

/// A moment as it would be typed for a late entry: `@10:22`; `@01:30/2` in the night in which that time comes twice.
#[must_use]
pub fn at_time(moment: &Stamp) -> String {
    let which = match moment.as_typed() {
        When::Now | When::At(_) => "",
        When::AtFirst(_) => "/1",
        When::AtSecond(_) => "/2",
    };
    format!("@{}{which}", moment.local().format("%H:%M"))
}

const fn sign_of(why: Why) -> &'static str {
    match why {
        Why::NotObtained => "-",
        Why::Refused => "-r",
        Why::Artifact => "-a",
    }
}

/// Joins the labelled fields into a line, so that there is one reader for both ways of typing.
#[must_use]
pub fn join(fields: [&str; 4], extras: &[(&str, &str)]) -> String {
    let places = fields.iter().rposition(|field| !field.trim().is_empty()).map_or(0, |last| last + 1);
    let figure = |text: &&str| if text.trim().is_empty() { BLANK.to_owned() } else { text.trim().to_owned() };
    let four = fields[..places].iter().map(figure);
    let rest = extras.iter().filter(|(_, text)| !text.trim().is_empty());
    four.chain(rest.map(|(sign, text)| sign.replace('#', text.trim()))).collect::<Vec<_>>().join(" ")
}
