//! Moments and minutes. A moment is never read from a clock here: it is handed in.

mod typed;

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

pub use typed::{OutOfTime, When, read_clock};

/// Whole minutes, as protocols and slots count them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Minutes(pub i64);

impl TryFrom<i64> for Minutes {
    type Error = &'static str;

    /// More than ten years, either way, is read from nowhere: with it the arithmetic of moments would overflow.
    fn try_from(minutes: i64) -> Result<Self, Self::Error> {
        const MOST: i64 = 10 * 366 * 24 * 60;
        let fits = (-MOST..=MOST).contains(&minutes);
        if fits { Ok(Self(minutes)) } else { Err("a span of more than ten years, in minutes") }
    }
}

impl From<Minutes> for i64 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

impl Minutes {
    /// The same span in milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0 * 60_000
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}

/// A moment as a workstation saw it: the wall clock in UTC, its offset from UTC at that moment, and the time
/// since this machine was started (which goes on while it sleeps, and which nobody can set back). Near a night in which
/// clocks change it also knows the change, so that what lies on the other side of it is told as the wall shows it there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Told")]
pub struct Stamp {
    /// Wall clock, milliseconds since 1970 in UTC.
    pub utc: i64,
    /// Minutes that local time was ahead of UTC.
    pub offset: i16,
    /// Which start of which machine `up` counts from.
    pub boot: u64,
    /// Milliseconds since that start, sleep included.
    pub up: i64,
    /// The change of the offset that lies near this moment, before it or after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<ClockChange>,
}

/// A change of a clock's offset from UTC, such as for daylight saving.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClockChange {
    /// When, in milliseconds since 1970 in UTC.
    pub utc: i64,
    /// The offset until then, in minutes ahead of UTC.
    pub before: i16,
    /// The offset from then on.
    pub after: i16,
}

impl ClockChange {
    /// The offset at a moment near the change.
    #[must_use]
    pub const fn offset_at(&self, utc: i64) -> i16 {
        if utc < self.utc { self.before } else { self.after }
    }
}

/// A moment as it is read, before anybody has looked whether it can be one.
#[derive(Deserialize)]
struct Told {
    utc: i64,
    offset: i16,
    boot: u64,
    up: i64,
    #[serde(default)]
    change: Option<ClockChange>,
}

impl TryFrom<Told> for Stamp {
    type Error = &'static str;

    /// No clock of a machine shows what is refused here: some 250,000 years, either way. So no difference of two moments
    /// that were read overflows, and each has a date.
    fn try_from(Told { utc, offset, boot, up, change }: Told) -> Result<Self, Self::Error> {
        const MOST: i64 = 8_000_000_000_000_000;
        let can_be = |millis: i64| (-MOST..=MOST).contains(&millis);
        if can_be(utc) && can_be(up) && change.is_none_or(|change| can_be(change.utc)) {
            Ok(Self { utc, offset, boot, up, change })
        } else {
            Err("a moment that no clock shows")
        }
    }
}

impl Stamp {
    /// Milliseconds from this moment to a later one (negative when `later` is earlier).
    ///
    /// Within one start of the machine it is true elapsed time, whatever was done to the wall clock; across
    /// a restart only the wall clock is left. See [`Stamp::same_boot`].
    #[must_use]
    pub const fn until(&self, later: &Self) -> i64 {
        if self.same_boot(later) { later.up - self.up } else { later.utc - self.utc }
    }

    /// Whether the time between the two is known without trusting the wall clock.
    #[must_use]
    pub const fn same_boot(&self, other: &Self) -> bool {
        self.boot == other.boot
    }

    /// Minutes from this moment to a later one, as a clock without seconds tells them: from 10:02 to 10:12 it is 10,
    /// whatever the seconds were. What is typed has none, and screen and paper show none.
    #[must_use]
    pub const fn minutes_until(&self, later: &Self) -> Minutes {
        let into_minute = self.utc.rem_euclid(60_000);
        Minutes((self.until(later) + into_minute).div_euclid(60_000))
    }

    /// The moment so many milliseconds later (earlier when negative).
    #[must_use]
    pub const fn plus(&self, millis: i64) -> Self {
        let utc = self.utc + millis;
        let offset = match self.change {
            Some(change) => change.offset_at(utc),
            None => self.offset,
        };
        Self { utc, offset, up: self.up + millis, ..*self }
    }

    /// The beginning of its minute, which is what a clock showed.
    #[must_use]
    pub const fn whole_minute(&self) -> Self {
        self.plus(-self.utc.rem_euclid(60_000))
    }

    /// Date and time as a clock on the wall showed it.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        let utc: DateTime<Utc> = DateTime::from_timestamp_millis(self.utc).unwrap_or_default();
        utc.naive_utc() + Duration::minutes(i64::from(self.offset))
    }

    /// The date on the wall.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.local().date()
    }

    /// The moment at which the wall clock showed `local`. Where it did so twice it is the one on this side of the change;
    /// where it never did, the clock is taken as if it had not been put forward.
    #[must_use]
    pub fn at_local(&self, local: NaiveDateTime) -> Self {
        let as_here = self.plus((local - self.local()).num_milliseconds());
        let beyond = as_here.plus((local - as_here.local()).num_milliseconds());
        if beyond.local() == local { beyond } else { as_here }
    }

    /// The first moment from this one on at which the wall shows a time of day.
    #[must_use]
    pub fn next_at(&self, time: NaiveTime) -> Self {
        let on = |day: NaiveDate| {
            let moments = When::At(time).moments(self, day.and_time(time));
            if moments.is_empty() { vec![self.at_local(day.and_time(time))] } else { moments }
        };
        let coming = on(self.date()).into_iter().chain(on(self.date() + Days::new(1)));
        coming.filter(|at| self.until(at) >= 0).min_by_key(|at| self.until(at)).unwrap_or(*self)
    }

    /// Whether the wall shows this time of day twice, because the clock is put back.
    #[must_use]
    pub fn comes_twice(&self) -> bool {
        self.change.is_some_and(|change| {
            let repeated = (i64::from(change.before) - i64::from(change.after)) * 60_000;
            (-repeated..repeated).contains(&(self.utc - change.utc))
        })
    }

    /// How this moment is typed later, as a time of day.
    #[must_use]
    pub fn as_typed(&self) -> When {
        let time = self.local().time();
        match self.change.filter(|_| self.comes_twice()) {
            None => When::At(time),
            Some(change) if self.utc < change.utc => When::AtFirst(time),
            Some(_) => When::AtSecond(time),
        }
    }
}

/// The later of two moments.
#[must_use]
pub const fn later(a: Stamp, b: Stamp) -> Stamp {
    if a.until(&b) > 0 { b } else { a }
}

/// The earlier of two moments.
#[must_use]
pub const fn earlier(a: Stamp, b: Stamp) -> Stamp {
    if a.until(&b) > 0 { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn at(hour: i64, minute: i64) -> Stamp {
        Stamp { utc: 1_795_392_000_000, offset: 0, boot: 1, up: 0, change: None }
            .plus((hour * 60 + minute) * 60_000)
    }

    #[test]
    fn elapsed_time_does_not_follow_a_clock_that_is_set_back() {
        let start = at(10, 0);
        let mut now = start.plus(Minutes(20).millis());
        now.utc -= 3_600_000;
        assert_eq!(start.minutes_until(&now), Minutes(20));
        now.boot = 2;
        assert_eq!(start.minutes_until(&now), Minutes(-40), "across a restart only the wall clock is left");
    }

    #[test]
    fn minutes_are_those_that_a_clock_without_seconds_shows() {
        let start = at(10, 2).plus(40_000);
        assert_eq!(start.minutes_until(&at(10, 12)), Minutes(10));
        assert_eq!(start.minutes_until(&at(10, 12).plus(50_000)), Minutes(10));
        assert_eq!(start.minutes_until(&at(10, 2).plus(59_000)), Minutes(0));
        assert_eq!(start.minutes_until(&at(10, 1).plus(59_000)), Minutes(-1));
    }

    #[test]
    fn a_moment_that_no_clock_shows_is_not_read_and_neither_is_an_endless_span() {
        let moment = |utc: i64| format!(r#"{{"utc":{utc},"offset":-360,"boot":7,"up":5}}"#);
        let read = |text: &str| serde_json::from_str::<Stamp>(text);
        let now = Stamp { offset: -360, boot: 7, up: 5, ..at(10, 0) };
        assert_eq!(read(&moment(now.utc)).unwrap(), now);
        assert_eq!(serde_json::to_string(&now).unwrap(), moment(now.utc));
        for utc in [i64::MIN, i64::MAX, 9_000_000_000_000_000] {
            assert!(read(&moment(utc)).is_err(), "{utc}");
        }
        assert_eq!(serde_json::from_str::<Minutes>("-40").unwrap(), Minutes(-40));
        assert_eq!(serde_json::to_string(&Minutes(40)).unwrap(), "40");
        assert!(serde_json::from_str::<Minutes>("9223372036854775807").is_err());
    }

    /// The night of 1 November 2026 in Chicago, by minutes before and after 2:00, when the clock is put back to 1:00.
    pub(super) fn put_back(minute: i64) -> Stamp {
        let change = ClockChange { utc: 1_793_516_400_000, before: -300, after: -360 };
        Stamp { utc: change.utc, offset: -360, boot: 1, up: 0, change: Some(change) }.plus(minute * 60_000)
    }

    #[test]
    fn the_hour_that_comes_twice_is_known_on_both_sides_and_nothing_else_is_in_it() {
        let shown = |minute| put_back(minute).local().format("%H:%M").to_string();
        assert_eq!(
            [-61, -60, -1, 0, 59, 60].map(shown),
            ["00:59", "01:00", "01:59", "01:00", "01:59", "02:00"]
        );
        let twice = |minute| put_back(minute).comes_twice();
        assert_eq!([-61, -60, -1, 0, 59, 60].map(twice), [false, true, true, true, true, false]);
        let quarter = |minute| NaiveTime::from_hms_opt(1, minute, 0).unwrap();
        assert_eq!(put_back(-30).as_typed(), When::AtFirst(quarter(30)));
        assert_eq!(put_back(30).as_typed(), When::AtSecond(quarter(30)));
    }

    #[test]
    fn the_moment_of_a_time_on_the_wall_is_found_on_the_other_side_of_a_change() {
        let shown = |hour| put_back(0).date().and_hms_opt(hour, 30, 0).unwrap();
        assert_eq!(put_back(-120).at_local(shown(9)), put_back(7 * 60 + 30 + 60));
        assert_eq!(put_back(600).at_local(shown(0)), put_back(-90));
        assert_eq!(put_back(-40).at_local(shown(1)), put_back(-30));
        assert_eq!(put_back(40).at_local(shown(1)), put_back(30));
        let half_past = |hour| NaiveTime::from_hms_opt(hour, 30, 0).unwrap();
        assert_eq!(put_back(-120).next_at(half_past(1)), put_back(-30));
        assert_eq!(put_back(-20).next_at(half_past(1)), put_back(30), "it comes once more");
        assert_eq!(put_back(40).next_at(half_past(1)), put_back(24 * 60 + 30));
    }
}
