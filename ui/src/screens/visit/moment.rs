//! Times of day as they are typed and read back.

use chart::{
    Minutes, Stamp,
    time::{When, read_clock},
    words::{self, Clock},
};
use chrono::{Duration, NaiveDateTime, NaiveTime};

/// What is typed into a field for a late entry; empty is now.
pub fn read_when(typed: &str) -> Result<When, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(When::Now);
    }
    read_clock(typed).map(When::At).ok_or_else(|| {
        format!("{typed} is no time of day. Type it as in 10:22 or 1:30 pm, or leave it empty for now.")
    })
}

/// The wall clock's moment that a time of day means in an answer: the most recent one.
pub fn most_recent(time: NaiveTime, now: &Stamp) -> NaiveDateTime {
    let local = now.local();
    let today = local.date().and_time(time);
    if today > local { today - Duration::days(1) } else { today }
}

/// Asks about a time that was taken as yesterday's.
pub fn doubt(time: NaiveDateTime, now: &Stamp) -> String {
    let clock = Clock::Hours24.of(time);
    format!("{clock} is still to come today. If it was {}, press Enter again.", read_back(time, now))
}

/// `yesterday 22:30, 11 h 12 min ago`.
pub fn read_back(time: NaiveDateTime, now: &Stamp) -> String {
    let local = now.local();
    let day = match (local.date() - time.date()).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => time.format("%-d %b").to_string(),
    };
    let ago = words::ago(Minutes((local - time).num_minutes()));
    format!("{day} {}, {ago}", Clock::Hours24.of(time))
}

/// `11:18, 2 min ago`.
pub fn with_age(at: &Stamp, now: &Stamp) -> String {
    format!("{}, {}", Clock::Hours24.time(at), words::ago(at.minutes_until(now)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64, minute: i64) -> Stamp {
        let midnight = Stamp { utc: 1_795_392_000_000, offset: 0, boot: 1, up: 0, change: None };
        midnight.plus((hour * 60 + minute) * 60_000)
    }

    fn clock(text: &str) -> NaiveTime {
        read_clock(text).unwrap()
    }

    #[test]
    fn a_time_that_is_still_to_come_was_yesterday() {
        let now = at(9, 42);
        assert_eq!(read_back(most_recent(clock("22:30"), &now), &now), "yesterday 22:30, 11 h 12 min ago");
        assert_eq!(read_back(most_recent(clock("9:42"), &now), &now), "today 09:42, just now");
    }

    #[test]
    fn an_empty_time_is_now_and_a_wrong_one_is_refused() {
        assert_eq!(read_when("  "), Ok(When::Now));
        assert_eq!(read_when("10:22"), Ok(When::At(clock("10:22"))));
        assert_eq!(read_when("1:30 pm"), Ok(When::At(clock("13:30"))));
        assert!(read_when("half past ten").is_err());
        let refused = read_when("13 pm").unwrap_err();
        assert!(refused.starts_with("13 pm is no time of day. Type it as in "), "{refused}");
    }
}
