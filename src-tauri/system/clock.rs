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
        Stamp { utc, offset: offset_at(utc), boot: self.boot, up: super::up_millis() }
    }

    fn zone(&self) -> String {
        self.zone.clone()
    }

    fn change(&self) -> Option<ClockChange> {
        last_change(self.now().utc, offset_at)
    }
}

/// The offset from UTC in minutes at a moment, by the time zone of this machine.
fn offset_at(utc: i64) -> i16 {
    let at = DateTime::<Utc>::from_timestamp_millis(utc).unwrap_or_default();
    i16::try_from(at.with_timezone(&Local).offset().local_minus_utc() / 60).unwrap_or(0)
}

/// The last change of the offset within two days before a moment, to the minute.
fn last_change(now: i64, offset_at: impl Fn(i64) -> i16) -> Option<ClockChange> {
    const MINUTE: i64 = 60_000;
    let after = offset_at(now);
    // An hour at a time, since a zone could change twice in two days.
    let hour = (1..=48).map(|hours| now - hours * 60 * MINUTE).find(|utc| offset_at(*utc) != after)?;
    let (mut low, mut high) = (hour.div_euclid(MINUTE), (hour + 60 * MINUTE).div_euclid(MINUTE) + 1);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset_at(middle * MINUTE) == after { high = middle } else { low = middle }
    }
    Some(ClockChange { utc: high * MINUTE, before: offset_at(low * MINUTE) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_change_is_found_to_the_minute() {
        let change = 1_800_000_000_000 / 60_000 * 60_000;
        let offset_at = |utc: i64| if utc < change { -300 } else { -360 };
        let wanted = Some(ClockChange { utc: change, before: -300 });
        for minutes in [0, 1, 59, 60, 61, 47 * 60] {
            assert_eq!(last_change(change + minutes * 60_000 + 7, offset_at), wanted, "{minutes}");
        }
        assert_eq!(last_change(change + 49 * 3_600_000, offset_at), None);
        assert_eq!(last_change(change - 1, offset_at), None);
    }
}
