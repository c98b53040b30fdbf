//! The day's own clock, randomness and printer. Notifications go nowhere, and nobody leaves the workstation idle.

use clinic::{
    Ports,
    ports::{Clock, Idle, Notifier, Printer, Randomness, Shelf, Sound, Stamp},
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering::SeqCst},
    },
};

/// A clock that goes on when it is told to, and numbers that look random and are the same on each run.
#[derive(Debug)]
pub struct Hands {
    passed: AtomicI64,
    random: AtomicU64,
    /// What is chosen where a folder is asked for.
    folder: Option<PathBuf>,
}

impl Hands {
    /// Those of a day.
    pub fn of(day: u64) -> Arc<Self> {
        Self::with(day, None)
    }

    /// Those that choose a folder wherever one is asked for.
    pub fn choosing(day: u64, folder: PathBuf) -> Arc<Self> {
        Self::with(day, Some(folder))
    }

    fn with(day: u64, folder: Option<PathBuf>) -> Arc<Self> {
        Arc::new(Self { passed: AtomicI64::new(0), random: AtomicU64::new(day << 32), folder })
    }

    /// Time goes on.
    pub fn pass(&self, millis: i64) {
        self.passed.fetch_add(millis, SeqCst);
    }

    /// A number below another one.
    pub fn below(&self, most: u16) -> u16 {
        let drawn = mixed(self.random.fetch_add(1, SeqCst)) % u64::from(most.max(1));
        u16::try_from(drawn).unwrap_or(0)
    }
}

/// The ports of a clinic, all of them these.
pub fn ports(hands: &Arc<Hands>) -> Ports {
    Ports {
        clock: hands.clone(),
        notifier: hands.clone(),
        printer: hands.clone(),
        shelf: hands.clone(),
        folders: hands.clone(),
        randomness: hands.clone(),
        idle: hands.clone(),
    }
}

/// Different numbers give different ones, and near numbers give distant ones.
const fn mixed(n: u64) -> u64 {
    const ODD: u64 = 6_364_136_223_846_793_005;
    let n = (n ^ (n >> 31)).wrapping_mul(ODD);
    let n = (n ^ (n >> 29)).wrapping_mul(ODD);
    n ^ (n >> 32)
}

impl Clock for Hands {
    fn now(&self) -> Stamp {
        let began = Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
        began.plus(self.passed.load(SeqCst))
    }

    fn zone(&self) -> String {
        "America/Chicago".to_owned()
    }
}

impl Randomness for Hands {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            let drawn = mixed(self.random.fetch_add(1, SeqCst)).to_le_bytes();
            part.copy_from_slice(&drawn[..part.len()]);
        }
    }
}

impl Idle for Hands {
    fn millis(&self) -> i64 {
        0
    }
}

impl Notifier for Hands {
    fn notify(&self, _title: &str, _text: &str, _sound: Sound) -> Result<(), String> {
        Ok(())
    }
}

impl Printer for Hands {
    fn printers(&self) -> Vec<String> {
        Vec::new()
    }

    fn print(&self, _pdf: &[u8], _job: clinic::ports::Job, _to: Option<&str>) -> Result<String, String> {
        Ok("sheets".to_owned())
    }

    fn ready(&self) -> Result<(), String> {
        Ok(())
    }
}

impl clinic::ports::Folders for Hands {
    fn choose(&self, _title: &str) -> Option<PathBuf> {
        self.folder.clone()
    }

    fn are_on_one_disk(&self, _one: &std::path::Path, _other: &std::path::Path) -> bool {
        false
    }
}

impl Shelf for Hands {
    fn put(&self, _pdf: &[u8], _name: &str) -> Result<String, Option<String>> {
        Ok("shelf".to_owned())
    }

    fn folder(&self, _title: &str) -> Option<std::path::PathBuf> {
        None
    }

    fn put_in(&self, _folder: &std::path::Path, _pdf: &[u8], name: &str) -> Result<String, String> {
        Ok(name.to_owned())
    }
}
