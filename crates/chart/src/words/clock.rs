//! Dates and times of day as they are written.

use crate::time::{Minutes, Stamp};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// How a time of day is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// `11:32`, on screens and in the chart.
    Hours24,
    /// `11:32 AM`, on what the patient reads.
    AmPm,
}

impl Clock {
    /// A moment's time of day; with the offset from UTC where the wall shows that time twice.
    #[must_use]
    pub fn time(self, at: &Stamp) -> String {
        told_apart(self.of(at.local()), at)
    }

    /// The same with the day before it, where that is not the day of `now`: `Sun 22 Nov, 11:15`.
    #[must_use]
    pub fn on_its_day(self, at: &Stamp, now: &Stamp) -> String {
        match other_day(at, now) {
            Some(day) => format!("{day}, {}", self.time(at)),
            None => self.time(at),
        }
    }

    /// A wall clock's time of day.
    #[must_use]
    pub fn of(self, local: NaiveDateTime) -> String {
        match self {
            Self::Hours24 => local.format("%H:%M").to_string(),
            // Whether 12 PM is noon or midnight is not for a patient to work out.
            Self::AmPm => match (local.hour(), local.minute()) {
                (12, 0) => "12:00 noon".to_owned(),
                (0, 0) => "12:00 midnight".to_owned(),
                _ => local.format("%-I:%M %p").to_string(),
            },
        }
    }
}

/// A moment's time of day as it was written, told apart from the same time an hour later in the night in which the clock
/// is put back: `01:30 (UTC−5)`.
#[must_use]
pub fn told_apart(written: String, at: &Stamp) -> String {
    if at.comes_twice() { format!("{written} ({})", from_utc(at.offset)) } else { written }
}

/// `UTC−5`, `UTC+5:30`. The sign is no hyphen, at which a line could be broken.
fn from_utc(minutes: i16) -> String {
    let sign = if minutes < 0 { '\u{2212}' } else { '+' };
    match (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// The day of a moment, where it is not the day of `now`: `Sun 22 Nov`, with its year where that is another one.
#[must_use]
pub fn other_day(at: &Stamp, now: &Stamp) -> Option<String> {
    let (day, today) = (at.date(), now.date());
    let format = if day.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    (day != today).then(|| day.format(format).to_string())
}

/// `Tuesday 24 November`.
#[must_use]
pub fn date(local: NaiveDateTime) -> String {
    local.format("%A %-d %B").to_string()
}

/// `Mon 23 Nov 2026`.
#[must_use]
pub fn date_short(local: NaiveDateTime) -> String {
    local.format("%a %-d %b %Y").to_string()
}

/// `1 min`, `74 min`, `3 h 5 min`: hours only from two on, since the ward counts minutes.
#[must_use]
pub fn span(minutes: Minutes) -> String {
    let Minutes(n) = minutes;
    match (n / 60, n % 60) {
        (0 | 1, _) => format!("{n} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

/// How long ago that was: `4 min ago`. Under a minute, and where another clock went ahead of this one, it was just now.
#[must_use]
pub fn ago(minutes: Minutes) -> String {
    match minutes {
        Minutes(..=0) => "just now".to_owned(),
        Minutes(_) => format!("{} ago", span(minutes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::ClockChange;

    #[test]
    fn what_was_under_a_minute_ago_was_just_now() {
        assert_eq!(
            [-1, 0, 1, 74, 125].map(|minutes| ago(Minutes(minutes))),
            ["just now", "just now", "1 min ago", "74 min ago", "2 h 5 min ago"]
        );
    }

    #[test]
    fn only_what_the_wall_shows_twice_has_an_offset() {
        let change = ClockChange { utc: 1_793_516_400_000, before: -300, after: -360 };
        let two = Stamp { utc: change.utc, offset: -360, boot: 1, up: 0, change: Some(change) };
        let shown = |minute: i64| Clock::Hours24.time(&two.plus(minute * 60_000));
        assert_eq!(
            [-61, -30, 30, 60].map(shown),
            ["00:59", "01:30 (UTC\u{2212}5)", "01:30 (UTC\u{2212}6)", "02:00"]
        );
        assert_eq!(Clock::AmPm.time(&two.plus(-1_800_000)), "1:30 AM (UTC\u{2212}5)");
    }

    #[test]
    fn a_time_of_another_day_is_told_with_its_day() {
        let noon = |day: i64| Stamp {
            utc: 1_795_348_800_000 + day * 86_400_000,
            offset: 0,
            boot: 1,
            up: day * 86_400_000,
            change: None,
        };
        let told = |day: i64| Clock::Hours24.on_its_day(&noon(0), &noon(day));
        assert_eq!([0, 4, 60].map(told), ["12:00", "Sun 22 Nov, 12:00", "Sun 22 Nov 2026, 12:00"]);
    }

    #[test]
    fn offsets_of_half_hours_and_of_none_are_written_too() {
        assert_eq!([630, 0, -210].map(from_utc), ["UTC+10:30", "UTC+0", "UTC\u{2212}3:30"]);
    }
}
