//! The practice clock: the real one, moved. It goes on while the program is closed, unless it is held.

use crate::faults;
use chart::Stamp;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use vault::Journal;
use wire::{ClockMove, Fault};

const SETTING: &str = "practice clock";

/// How far the practice clock is from the real one, or where it is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct PracticeClock {
    ahead: i64,
    held: Option<Stamp>,
}

impl PracticeClock {
    /// A clock that shows 09:30 of the present day.
    pub fn at_half_past_nine(real: &Stamp) -> Self {
        let start = NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default();
        let begin = real.at_local(real.date().and_time(start));
        Self { ahead: real.until(&begin), held: None }
    }

    pub fn now(&self, real: &Stamp) -> Stamp {
        self.held.unwrap_or_else(|| real.plus(self.ahead))
    }

    pub const fn is_held(&self) -> bool {
        self.held.is_some()
    }

    pub fn moved(&mut self, how: ClockMove, real: &Stamp) {
        match (how, self.held) {
            (ClockMove::Hold(true), None) => self.held = Some(self.now(real)),
            (ClockMove::Hold(false), Some(held)) => {
                self.ahead = real.until(&held);
                self.held = None;
            }
            (ClockMove::Hold(_), _) => {}
            (ClockMove::Forward(minutes), Some(held)) => {
                self.held = Some(held.plus(i64::from(minutes) * 60_000));
            }
            (ClockMove::Forward(minutes), None) => self.ahead += i64::from(minutes) * 60_000,
        }
    }

    pub fn keep(&self, journal: &Journal) -> Result<(), Fault> {
        let text = serde_json::to_string(self).map_err(|_| faults::broken("Keeping the practice clock"))?;
        journal.keep_setting(SETTING, &text).map_err(faults::disk)
    }

    pub fn read(journal: &Journal, real: &Stamp) -> Result<Self, Fault> {
        let text = journal.setting(SETTING).map_err(faults::disk)?.unwrap_or_default();
        Ok(serde_json::from_str(&text).unwrap_or_else(|_| Self::at_half_past_nine(real)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real(minute: i64) -> Stamp {
        Stamp { utc: 1_795_413_600_000, offset: -360, boot: 1, up: 0, change: None }.plus(minute * 60_000)
    }

    #[test]
    fn it_starts_at_half_past_nine_runs_is_held_and_moves() {
        let mut clock = PracticeClock::at_half_past_nine(&real(0));
        let shows = |clock: &PracticeClock, at| clock.now(&real(at)).local().format("%H:%M").to_string();
        assert_eq!((shows(&clock, 0), shows(&clock, 5)), ("09:30".into(), "09:35".into()));
        clock.moved(ClockMove::Forward(15), &real(5));
        assert_eq!(shows(&clock, 5), "09:50");
        clock.moved(ClockMove::Hold(true), &real(5));
        assert_eq!(shows(&clock, 60), "09:50");
        clock.moved(ClockMove::Forward(1), &real(60));
        assert_eq!(shows(&clock, 60), "09:51");
        clock.moved(ClockMove::Hold(false), &real(60));
        assert_eq!((shows(&clock, 60), shows(&clock, 61)), ("09:51".into(), "09:52".into()));
    }
}
