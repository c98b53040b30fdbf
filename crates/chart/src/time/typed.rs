//! Times of day as they are typed, and the moments that they mean.

use super::{Stamp, later};
use chrono::{Duration, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// Reads a time of day: `10:22`, `9:05`, `0905` or `9.05`, or as the papers print it: `1:30 pm`, `1:30pm`, `1:30 p`, `1 pm`.
/// What says neither AM nor PM is one of 24 hours. Nothing else is guessed at.
#[must_use]
pub fn read_clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    if let Some((text, half)) = half_of_day(text) {
        return of_twelve(text, half);
    }
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return None,
    };
    let (hour, minute) = figures(hours, minutes)?;
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// The two halves of a day on a clock of twelve hours.
#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

/// What stands before AM or PM, and which of the two; `None` where neither was typed.
fn half_of_day(text: &str) -> Option<(&str, Half)> {
    let ends = [
        ("a.m.", Half::Am),
        ("p.m.", Half::Pm),
        ("am", Half::Am),
        ("pm", Half::Pm),
        ("a", Half::Am),
        ("p", Half::Pm),
    ];
    ends.into_iter().find_map(|(end, half)| {
        let (time, said) = text.split_at_checked(text.len().checked_sub(end.len())?)?;
        said.eq_ignore_ascii_case(end).then_some((time.trim_end(), half))
    })
}

/// An hour from 1 to 12, alone or with its minutes. 12 AM is midnight, 12 PM is noon.
fn of_twelve(text: &str, half: Half) -> Option<NaiveTime> {
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let (hour, minute) = figures(hours, minutes)?;
    let noon = match half {
        Half::Am => 0,
        Half::Pm => 12,
    };
    if !(1..=12).contains(&hour) {
        return None;
    }
    NaiveTime::from_hms_opt(hour % 12 + noon, minute, 0)
}

/// One or two figures for the hours, two for the minutes.
fn figures(hours: &str, minutes: &str) -> Option<(u32, u32)> {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if hours.is_empty() || hours.len() > 2 || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    Some((hours.parse().ok()?, minutes.parse().ok()?))
}

/// When something was done, as the nurse says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// At the moment of typing.
    #[default]
    Now,
    /// At a time of day, for a late entry.
    At(NaiveTime),
    /// The first of two, in the night in which the clock is put back and that time comes twice.
    AtFirst(NaiveTime),
    /// The second of two.
    AtSecond(NaiveTime),
}

/// Why a typed time cannot stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OutOfTime {
    /// It lies after the present moment.
    Future,
    /// It lies before the visit began.
    BeforeVisit,
    /// The clock was put forward past it.
    NeverWas,
    /// The clock was put back and showed it twice; which of the two is meant was not said.
    Twice,
}

impl When {
    /// The time of day, where one was said.
    #[must_use]
    pub const fn time(self) -> Option<NaiveTime> {
        match self {
            Self::Now => None,
            Self::At(time) | Self::AtFirst(time) | Self::AtSecond(time) => Some(time),
        }
    }

    /// The moment that is meant, no earlier than `earliest` and no later than `now`.
    ///
    /// A time of day is today's; where today's is still to come, yesterday's, if the visit had begun then. By the change
    /// of the clock that `now` knows of, a time that came twice or never is known.
    ///
    /// # Errors
    /// [`OutOfTime`] when no moment fits, or two do.
    pub fn settle(self, earliest: &Stamp, now: &Stamp) -> Result<Stamp, OutOfTime> {
        let Some(time) = self.time() else { return Ok(*now) };
        // A typed minute stands for the whole of it: 10:22 is not before a visit that began at 10:22:40.
        let floor = earliest.plus(-earliest.utc.rem_euclid(60_000));
        let today = self.moments(now, now.date().and_time(time));
        let yesterday = self.moments(now, now.date().and_time(time) - Duration::days(1));
        let is_past = |stamp: &Stamp| stamp.until(now) >= 0;
        let fitting = |day: &[Stamp]| -> Vec<Stamp> {
            let fits = |stamp: &&Stamp| is_past(stamp) && floor.until(stamp) >= 0;
            day.iter().filter(fits).copied().collect()
        };
        let days = [fitting(&today), fitting(&yesterday)];
        match days.iter().find(|day| !day.is_empty()).map(Vec::as_slice) {
            Some([one]) => Ok(later(*one, *earliest)),
            Some(_) => Err(OutOfTime::Twice),
            None if today.is_empty() => Err(OutOfTime::NeverWas),
            None if today.iter().any(is_past) => Err(OutOfTime::BeforeVisit),
            None => Err(OutOfTime::Future),
        }
    }

    /// The moments that may be meant by a date and time on the wall: none, one, or two. Of two the one that was said.
    pub(super) fn moments(self, now: &Stamp, wall: NaiveDateTime) -> Vec<Stamp> {
        let at = |offset: i16| {
            let utc = wall.and_utc().timestamp_millis() - i64::from(offset) * 60_000;
            Stamp { offset, ..now.plus(utc - now.utc) }
        };
        let Some(change) = now.change else { return vec![at(now.offset)] };
        // An offset held only on its own side of the change.
        let held = |stamp: &Stamp| change.offset_at(stamp.utc) == stamp.offset;
        let both: Vec<Stamp> = [at(change.before), at(change.after)].into_iter().filter(held).collect();
        match (self, both.as_slice()) {
            (Self::AtFirst(_), [first, _]) => vec![*first],
            (Self::AtSecond(_), [_, second]) => vec![*second],
            (Self::Now | Self::At(_) | Self::AtFirst(_) | Self::AtSecond(_), _) => both,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::tests::{at, put_back};

    #[test]
    fn a_time_of_day_is_todays_and_never_in_the_future() {
        let arrived = at(9, 40);
        let ten = |m| When::At(NaiveTime::from_hms_opt(10, m, 0).unwrap());
        assert_eq!(ten(22).settle(&arrived, &at(10, 30)), Ok(at(10, 22)));
        assert_eq!(ten(31).settle(&arrived, &at(10, 30)), Err(OutOfTime::Future));
        let nine = When::At(NaiveTime::from_hms_opt(9, 39, 0).unwrap());
        assert_eq!(nine.settle(&arrived, &at(10, 30)), Err(OutOfTime::BeforeVisit));
    }

    #[test]
    fn before_midnight_is_yesterday_when_the_visit_had_begun() {
        let half_past = When::At(NaiveTime::from_hms_opt(23, 50, 0).unwrap());
        assert_eq!(half_past.settle(&at(23, 0), &at(24, 10)), Ok(at(23, 50)));
    }

    #[test]
    fn in_a_chart_that_stayed_open_overnight_a_time_of_day_is_todays() {
        let ten = When::At(NaiveTime::from_hms_opt(10, 0, 0).unwrap());
        assert_eq!(ten.settle(&at(9, 40), &at(24 + 10, 30)), Ok(at(24 + 10, 0)));
        assert_eq!(ten.settle(&at(9, 40), &at(24 + 9, 30)), Ok(at(10, 0)));
    }

    #[test]
    fn first_and_second_mean_what_they_say_and_nothing_else_is_taken_for_them() {
        let half_past = NaiveTime::from_hms_opt(1, 30, 0).unwrap();
        let (arrived, late) = (put_back(-120), put_back(90));
        assert_eq!(When::At(half_past).settle(&arrived, &late), Err(OutOfTime::Twice));
        assert_eq!(When::AtFirst(half_past).settle(&arrived, &late), Ok(put_back(-30)));
        assert_eq!(When::AtSecond(half_past).settle(&arrived, &late), Ok(put_back(30)));
        let between = put_back(-20);
        assert_eq!(When::At(half_past).settle(&arrived, &between), Ok(put_back(-30)));
        assert_eq!(When::AtSecond(half_past).settle(&arrived, &between), Err(OutOfTime::Future));
        assert_eq!(When::AtFirst(half_past).settle(&put_back(-10), &late), Err(OutOfTime::BeforeVisit));
    }

    #[test]
    fn clock_times_are_read_strictly() {
        for good in ["10:22", "9:05", "0905", "9.05", " 23:59 "] {
            assert!(read_clock(good).is_some(), "{good}");
        }
        for bad in ["", "24:00", "10:60", "1022pm", "10", "1:2", "10:2x", "+9:05"] {
            assert!(read_clock(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_time_is_read_as_the_papers_print_it_too() {
        let reads = |typed: &str, as_in: &str| assert_eq!(read_clock(typed), read_clock(as_in), "{typed}");
        for typed in ["1:30 pm", "1:30pm", "1:30 p", "1:30 PM", "1.30 p.m.", "01:30P"] {
            reads(typed, "13:30");
        }
        reads("1 pm", "13:00");
        reads("9 a", "09:00");
        reads("11:59 pm", "23:59");
        reads("1:30", "01:30");
    }

    #[test]
    fn noon_is_12_pm_and_midnight_is_12_am() {
        let reads = |typed: &str, as_in: &str| assert_eq!(read_clock(typed), read_clock(as_in), "{typed}");
        reads("12 pm", "12:00");
        reads("12:05 pm", "12:05");
        reads("12 am", "00:00");
        reads("12:05 am", "00:05");
    }

    #[test]
    fn no_clock_of_twelve_hours_shows_these() {
        for bad in
            ["13 pm", "13:30 pm", "0 am", "0:30 am", "1:60 pm", "1:3 pm", "pm", "1:30 xm", "130 pm", "1é pm"]
        {
            assert!(read_clock(bad).is_none(), "{bad}");
        }
    }
}
