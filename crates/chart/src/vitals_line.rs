//! Reads the vitals line: `142/88 78 97 16`, or `142 88 78 97 16`, with `-` for what could not be obtained and
//! `@10:22` at the end for a late entry. It never alters what was typed; it says what it understood.

use crate::{
    protocol::{Limits, Vital},
    quantity::{BloodPressure, Mmhg, PerMinute, Percent},
    time::{When, read_clock},
    vitals::{Impossible, Odd, VitalSigns},
};

/// Why a line cannot be saved as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Nothing was typed.
    Empty,
    /// The slash has no diastolic pressure after it.
    DiastolicMissing {
        /// What stands before it.
        systolic: String,
    },
    /// One pressure was typed and the other is a dash: a pressure is both or none.
    HalfPressure {
        /// As typed.
        typed: String,
    },
    /// A second time.
    TwoTimes {
        /// As typed.
        typed: String,
    },
    /// A group of signs that is no whole number.
    NotANumber {
        /// The group as typed.
        typed: String,
        /// The first sign that is no digit.
        sign: char,
    },
    /// A number longer than any of these figures.
    TooLong {
        /// Which figure it would be.
        vital: Vital,
        /// The group as typed.
        typed: String,
    },
    /// More figures than the line has.
    TooMany {
        /// The first one too many.
        typed: String,
    },
    /// A time of day that does not exist.
    NoSuchTime {
        /// The group as typed.
        typed: String,
    },
    /// The numbers are there, but cannot be.
    Impossible(Impossible),
}

/// What a line says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The figures that were understood, also while something else is wrong.
    pub signs: VitalSigns,
    /// When they were taken.
    pub when: When,
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
        for trouble in &self.trouble {
            match trouble {
                Trouble::Impossible(Impossible::OutOfRange { vital, .. }) => match vital {
                    Vital::Systolic | Vital::Diastolic => signs.pressure = None,
                    Vital::HeartRate => signs.heart_rate = None,
                    Vital::Spo2 => signs.spo2 = None,
                    Vital::Breaths => signs.breaths = None,
                },
                Trouble::Impossible(Impossible::WrongWayRound { .. }) => signs.pressure = None,
                Trouble::Impossible(Impossible::NothingObtained)
                | Trouble::Empty
                | Trouble::DiastolicMissing { .. }
                | Trouble::HalfPressure { .. }
                | Trouble::TwoTimes { .. }
                | Trouble::NotANumber { .. }
                | Trouble::TooLong { .. }
                | Trouble::TooMany { .. }
                | Trouble::NoSuchTime { .. } => {}
            }
        }
        signs
    }
}

/// Reads a line by the protocol's limits.
#[must_use]
pub fn read(line: &str, limits: &Limits) -> Reading {
    let mut reading =
        Reading { signs: VitalSigns::default(), when: When::Now, trouble: Vec::new(), odd: Vec::new() };
    let (figures, times): (Vec<&str>, Vec<&str>) =
        line.split_whitespace().partition(|group| !group.starts_with('@'));
    if let Some(typed) = times.first() {
        match read_clock(&typed[1..]) {
            Some(time) => reading.when = When::At(time),
            None => reading.trouble.push(Trouble::NoSuchTime { typed: (*typed).to_owned() }),
        }
    }
    if let Some(typed) = times.get(1) {
        reading.trouble.push(Trouble::TwoTimes { typed: (*typed).to_owned() });
    }
    if figures.is_empty() {
        reading.trouble.push(Trouble::Empty);
        return reading;
    }
    fill(&mut reading, &figures);
    judge(&mut reading, limits);
    reading
}

/// Gives each group its place in the set.
fn fill(reading: &mut Reading, groups: &[&str]) {
    let mut rest = groups.iter();
    let mut pressure = (None, None);
    let first = rest.next().copied().unwrap_or_default();
    match first.split_once('/') {
        Some((systolic, "")) => {
            pressure.0 = number(reading, Vital::Systolic, systolic);
            reading.trouble.push(Trouble::DiastolicMissing { systolic: systolic.to_owned() });
        }
        Some((systolic, diastolic)) => {
            pressure.0 = number(reading, Vital::Systolic, systolic);
            pressure.1 = number(reading, Vital::Diastolic, diastolic);
            if (systolic == "-") != (diastolic == "-") {
                reading.trouble.push(Trouble::HalfPressure { typed: first.to_owned() });
            }
        }
        None if first == "-" => {}
        None => {
            pressure.0 = number(reading, Vital::Systolic, first);
            match rest.next() {
                Some(&"-") => reading.trouble.push(Trouble::HalfPressure { typed: format!("{first} -") }),
                Some(second) => pressure.1 = number(reading, Vital::Diastolic, second),
                None => reading.trouble.push(Trouble::DiastolicMissing { systolic: first.to_owned() }),
            }
        }
    }
    if let (Some(systolic), Some(diastolic)) = pressure {
        let (systolic, diastolic) = (Mmhg(systolic), Mmhg(diastolic));
        reading.signs.pressure = Some(BloodPressure { systolic, diastolic });
    }
    for vital in [Vital::HeartRate, Vital::Spo2, Vital::Breaths] {
        let Some(group) = rest.next() else { break };
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

/// One group as a number; a dash is an absence, anything else is trouble.
fn number(reading: &mut Reading, vital: Vital, group: &str) -> Option<u16> {
    if group == "-" {
        return None;
    }
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
fn judge(reading: &mut Reading, limits: &Limits) {
    let figures_are_missing = !reading.trouble.is_empty();
    for impossible in reading.signs.impossible(limits) {
        // With a figure that could not be read, "nothing obtained" would be a second complaint about the same.
        if !(figures_are_missing && impossible == Impossible::NothingObtained) {
            reading.trouble.push(Trouble::Impossible(impossible));
        }
    }
    if reading.trouble.is_empty() {
        reading.odd = reading.signs.odd(limits);
    }
}

/// Joins the four labelled fields into a line, so that there is one reader for both ways of typing.
#[must_use]
pub fn join(pressure: &str, heart_rate: &str, spo2: &str, breaths: &str) -> String {
    let or_dash = |text: &str| if text.trim().is_empty() { "-".to_owned() } else { text.trim().to_owned() };
    let parts = [pressure, heart_rate, spo2, breaths];
    if parts.iter().all(|part| part.trim().is_empty()) {
        return String::new();
    }
    parts.map(or_dash).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{
        OwnBaseline, Span,
        limit::{Bands, WeightBands},
    };
    use proptest::prelude::*;

    fn bands(possible: Span, plausible: Span) -> Bands {
        Bands {
            unit: "x".into(),
            possible,
            plausible,
            watch: plausible,
            notify: plausible,
            source: "test".into(),
        }
    }

    fn limits() -> Limits {
        Limits {
            systolic: bands(Span(30, 300), Span(80, 220)),
            diastolic: bands(Span(15, 200), Span(40, 130)),
            heart_rate: bands(Span(20, 300), Span(40, 160)),
            spo2: bands(Span(30, 100), Span(85, 100)),
            breaths: bands(Span(1, 80), Span(8, 35)),
            weight: WeightBands {
                unit: "g".into(),
                possible: (20_000, 400_000),
                plausible: (40_000, 150_000),
                change_percent: 5,
                source: "test".into(),
            },
            dose: None,
            minutes: None,
            volume: None,
            vial: None,
            own_baseline: OwnBaseline { percent: 20, source: "test".into() },
        }
    }

    fn understood(line: &str) -> String {
        let reading = read(line, &limits());
        assert_eq!(reading.trouble, [], "{line}");
        reading.signs.line()
    }

    fn trouble(line: &str) -> Trouble {
        let mut all = read(line, &limits()).trouble;
        assert_eq!(all.len(), 1, "{line}: {all:?}");
        all.remove(0)
    }

    #[test]
    fn a_usual_set_is_understood_with_and_without_the_slash() {
        assert_eq!(understood("142/88 78 97 16"), "142/88 78 97 16");
        assert_eq!(understood(" 142 88  78 97 16 "), "142/88 78 97 16");
        assert_eq!(read("142/88 78 97 16", &limits()).odd, []);
    }

    #[test]
    fn what_could_not_be_obtained_is_asked_about_and_never_zero() {
        assert_eq!(understood("- 78 97 16"), "- 78 97 16");
        let reading = read("142/88 78", &limits());
        assert_eq!(reading.odd, [Odd::Absent(Vital::Spo2), Odd::Absent(Vital::Breaths)]);
        assert_eq!(reading.signs.spo2, None);
    }

    #[test]
    fn a_late_entry_carries_its_time() {
        let at = chrono::NaiveTime::from_hms_opt(10, 22, 0).unwrap();
        assert_eq!(read("142/88 78 97 16 @10:22", &limits()).when, When::At(at));
        assert_eq!(trouble("142/88 78 97 16 @25:00"), Trouble::NoSuchTime { typed: "@25:00".into() });
    }

    #[test]
    fn bad_lines_say_what_is_wrong_and_where() {
        assert_eq!(trouble(""), Trouble::Empty);
        assert_eq!(trouble("   "), Trouble::Empty);
        assert_eq!(trouble("142/"), Trouble::DiastolicMissing { systolic: "142".into() });
        assert_eq!(trouble("142"), Trouble::DiastolicMissing { systolic: "142".into() });
        assert_eq!(trouble("12O/80"), Trouble::NotANumber { typed: "12O".into(), sign: 'O' });
        assert_eq!(trouble("142,5/88"), Trouble::NotANumber { typed: "142,5".into(), sign: ',' });
        assert_eq!(
            trouble("88/142"),
            Trouble::Impossible(Impossible::WrongWayRound { systolic: 88, diastolic: 142 })
        );
        assert_eq!(
            trouble("1420/88"),
            Trouble::Impossible(Impossible::OutOfRange {
                vital: Vital::Systolic,
                typed: 1420,
                least: 30,
                most: 300
            })
        );
        assert_eq!(trouble("142/88 78 97 16 5"), Trouble::TooMany { typed: "5".into() });
        assert_eq!(trouble("120/- 78 97 16"), Trouble::HalfPressure { typed: "120/-".into() });
        assert_eq!(trouble("120 - 78 97 16"), Trouble::HalfPressure { typed: "120 -".into() });
        assert_eq!(trouble("142/88 78 97 16 @10:22 @10:32"), Trouble::TwoTimes { typed: "@10:32".into() });
        assert_eq!(trouble("- - - -"), Trouble::Impossible(Impossible::NothingObtained));
    }

    #[test]
    fn what_cannot_be_is_not_read_back() {
        let left = |line| read(line, &limits()).possible_signs().line();
        assert_eq!(left("88/142 78 97 16"), "- 78 97 16");
        assert_eq!(left("1420/88 78 97 16"), "- 78 97 16");
        assert_eq!(left("142/88 78 120 16"), "142/88 78 - 16");
        assert_eq!(left("142/88 78 97 16"), "142/88 78 97 16");
    }

    #[test]
    fn odd_sets_are_asked_about() {
        let odd = |line| read(line, &limits()).odd;
        assert_eq!(odd("230/120 78 97 16"), [Odd::Implausible(Vital::Systolic, 230)]);
        assert_eq!(odd("100/90 78 97 16"), [Odd::NarrowPulsePressure(10)]);
        assert!(odd("120/80 97 78 16").contains(&Odd::LooksSwapped));
    }

    #[test]
    fn the_labelled_fields_are_read_by_the_same_reader() {
        assert_eq!(join("142/88", "78", "", "16"), "142/88 78 - 16");
        assert_eq!(join("", "", "", " "), "");
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd_to_be_read(line in ".{0,40}") {
            let reading = read(&line, &limits());
            prop_assert!(reading.can_be_saved() || !reading.trouble.is_empty());
        }

        #[test]
        fn no_line_of_figures_loses_one(s in 90u16..200, d in 45u16..74, h in 41u16..90, o in 90u8..=100, b in 8u16..30) {
            let line = format!("{s}/{d} {h} {o} {b}");
            let reading = read(&line, &limits());
            prop_assert_eq!(reading.signs.line(), line);
        }
    }
}
