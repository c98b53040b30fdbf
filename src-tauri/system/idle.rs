//! The idle signal: when the workstation was last touched, by what the window reports.

use clinic::ports::Idle;
use std::sync::atomic::{AtomicI64, Ordering};

/// When the workstation was last touched; sleep counts as nobody being there.
pub(crate) struct LastTouch(AtomicI64);

impl LastTouch {
    pub(crate) fn now() -> Self {
        Self(AtomicI64::new(super::up_millis()))
    }

    pub(crate) fn touch(&self) {
        self.0.store(super::up_millis(), Ordering::Relaxed);
    }
}

impl Idle for LastTouch {
    fn millis(&self) -> i64 {
        super::up_millis() - self.0.load(Ordering::Relaxed)
    }
}
