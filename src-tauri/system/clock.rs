//! The one clock of the program.

use chrono::{DateTime, Local, Utc};
use clinic::ports::{Clock, ClockChange, Stamp};

/// Wall clock, offset, and the time since the start of the machine.
pub(crate) struct SystemClock {
    boot: u64,
    zone: String,
}

impl SystemClock {
    pub(crate) fn new() -> Self {
        let zone = iana_time_zone::get_timezone().unwrap_or_else(|_| "unknown".to_owned());
        Self { boot: super::this::boot(), zone }
    }
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the one clock")]
    fn now(&self) -> Stamp {
        let utc = Utc::now().timestamp_millis();
        let change = change_near(utc, offset_at);
        Stamp { utc, offset: offset_at(utc), boot: self.boot, up: super::up_millis(), change }
    }

    fn zone(&self) -> String {
        self.zone.clone()
    }
}

/// The offset from UTC in minutes at a moment, by the time zone of this machine.
fn offset_at(utc: i64) -> i16 {
    let at = DateTime::<Utc>::from_timestamp_millis(utc).unwrap_or_default();
    i16::try_from(at.with_timezone(&Local).offset().local_minus_utc() / 60).unwrap_or(0)
}

/// The change of the offset that is nearest to a moment, of those within two days of it; to the minute.
fn change_near(now: i64, offset_at: impl Fn(i64) -> i16) -> Option<ClockChange> {
    const MINUTE: i64 = 60_000;
    let hour = |n: i64| now + n * 60 * MINUTE;
    let changes = |n: &i64| offset_at(hour(*n)) != offset_at(hour(*n + 1));
    // An hour at a time, since a zone could change twice in two days.
    let nearest = (-48..48).filter(changes).min_by_key(|n| (2 * n + 1).abs())?;
    let (before, after) = (offset_at(hour(nearest)), offset_at(hour(nearest + 1)));
    let (mut low, mut high) = (hour(nearest).div_euclid(MINUTE), hour(nearest + 1).div_euclid(MINUTE) + 1);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset_at(middle * MINUTE) == after { high = middle } else { low = middle }
    }
    Some(ClockChange { utc: high * MINUTE, before, after })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_found_to_the_minute_before_it_and_after_it() {
        let change = 1_800_000_000_000 / 60_000 * 60_000;
        let offset_at = |utc: i64| if utc < change { -300 } else { -360 };
        let wanted = Some(ClockChange { utc: change, before: -300, after: -360 });
        for minutes in [-47 * 60, -61, -60, -59, -1, 0, 1, 59, 60, 61, 47 * 60] {
            assert_eq!(change_near(change + minutes * 60_000 + 7, offset_at), wanted, "{minutes}");
        }
        assert_eq!(change_near(change - 1, offset_at), wanted);
        assert_eq!(change_near(change + 49 * 3_600_000, offset_at), None);
        assert_eq!(change_near(change - 49 * 3_600_000, offset_at), None);
    }

    #[test]
    fn of_two_changes_the_nearer_one_counts() {
        const HOUR: i64 = 3_600_000;
        let offset_at = |utc: i64| match utc {
            ..0 => 0,
            0..108_000_000 => 60,
            _ => 120,
        };
        assert_eq!(change_near(10 * HOUR, offset_at).map(|change| change.after), Some(60));
        assert_eq!(change_near(20 * HOUR, offset_at).map(|change| change.after), Some(120));
    }
}
