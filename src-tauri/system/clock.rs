//! The one clock of the program.

use chrono::{Local, Utc};
use clinic::ports::{Clock, Stamp};

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
        let local = Local::now();
        let offset = local.offset().local_minus_utc() / 60;
        Stamp {
            utc: Utc::now().timestamp_millis(),
            offset: i16::try_from(offset).unwrap_or(0),
            boot: self.boot,
            up: super::up_millis(),
        }
    }

    fn zone(&self) -> String {
        self.zone.clone()
    }
}
