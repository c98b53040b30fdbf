//! What guessing a passphrase costs: after some wrong ones in a row each further try has to wait, longer each time.
//!
//! How many there were, and when the last one was, stands in a file beside the record, so that starting the program again
//! helps nobody. The wait counts by the time since the machine was started, so that setting the clock helps nobody either;
//! after a restart of the machine it counts from that. Whoever carries the disk away is held by Argon2id alone.

use chart::Stamp;
use serde::{Deserialize, Serialize};
use std::fs;
use vault::Folder;
use wire::{Code, Fault};

/// The file.
const TRIES: &str = "tries.json";
/// So many wrong ones are forgiven.
const FORGIVEN: u32 = 4;
/// The first wait, milliseconds; each is twice the one before.
const FIRST_WAIT: i64 = 30_000;
/// The longest: nobody who belongs here stands outside for longer.
const LONGEST_WAIT: i64 = 5 * 60_000;

/// Wrong passphrases in a row.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// How many.
    wrong: u32,
    /// When the last one was.
    last: Stamp,
}

impl Tries {
    /// One more.
    fn more(before: Option<Self>, now: &Stamp) -> Self {
        Self { wrong: before.map_or(0, |before| before.wrong).saturating_add(1), last: *now }
    }

    /// How long the next try still has to wait, milliseconds; 0 where it need not.
    fn wait(&self, now: &Stamp) -> i64 {
        if self.wrong <= FORGIVEN {
            return 0;
        }
        let doubled = (self.wrong - FORGIVEN - 1).min(10);
        let wait = (FIRST_WAIT << doubled).min(LONGEST_WAIT);
        // The time since this start of the machine is the least that has gone by since a try before it.
        let gone_by = if self.last.boot == now.boot { now.up - self.last.up } else { now.up };
        (wait - gone_by).clamp(0, wait)
    }
}

/// The tries on record of a data folder, and those that this program remembers: a file that was taken away brings none back.
fn so_far(folder: &Folder, remembered: Option<Tries>) -> Option<Tries> {
    let text = fs::read_to_string(folder.file(TRIES)).ok();
    let kept: Option<Tries> = text.and_then(|text| serde_json::from_str(&text).ok());
    kept.into_iter().chain(remembered).max_by_key(|tries| tries.wrong)
}

/// Whether a passphrase may be tried now.
///
/// # Errors
/// [`Code::WaitBeforeNextTry`] with how long to wait.
pub(crate) fn may_try(folder: &Folder, remembered: Option<Tries>, now: &Stamp) -> Result<(), Fault> {
    let wait = so_far(folder, remembered).map_or(0, |tries| tries.wait(now));
    if wait == 0 {
        return Ok(());
    }
    let seconds = (wait + 999) / 1000;
    Err(Fault::new(
        Code::WaitBeforeNextTry,
        format!("Too many wrong passphrases. Wait {seconds} s, then try again. Nothing was opened."),
    ))
}

/// Counts a wrong one. A disk that refuses it loses the count with the end of the program only.
pub(crate) fn count(folder: &Folder, remembered: &mut Option<Tries>, now: &Stamp) {
    let tries = Tries::more(so_far(folder, *remembered), now);
    *remembered = Some(tries);
    if let Ok(text) = serde_json::to_vec(&tries) {
        let _ = folder.replace(TRIES, &text);
    }
}

/// The right one came: how many wrong ones there were before it, which are forgotten now.
pub(crate) fn forgive(folder: &Folder, remembered: &mut Option<Tries>) -> u32 {
    let wrong = so_far(folder, remembered.take()).map_or(0, |tries| tries.wrong);
    // A file that cannot be taken away makes the next ones wait sooner, no more.
    let _ = fs::remove_file(folder.file(TRIES));
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(boot: u64, up: i64, utc: i64) -> Stamp {
        Stamp { utc, offset: 0, boot, up, change: None }
    }

    fn after(wrong: u32, last: Stamp) -> Tries {
        Tries { wrong, last }
    }

    #[test]
    fn four_are_forgiven_and_then_each_waits_twice_as_long_up_to_five_minutes() {
        let now = at(1, 0, 0);
        let waits: Vec<i64> = (3..=10).map(|wrong| after(wrong, now).wait(&now) / 1000).collect();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 300, 300]);
        assert_eq!(after(5, now).wait(&at(1, 29_999, 0)), 1);
        assert_eq!(after(5, now).wait(&at(1, 30_000, 0)), 0);
    }

    #[test]
    fn neither_the_clock_nor_a_restart_of_the_machine_shortens_it() {
        let year = 365 * 24 * 60 * MINUTE;
        let tries = after(50, at(1, 10 * MINUTE, 0));
        assert_eq!(tries.wait(&at(1, 11 * MINUTE, year)), 4 * MINUTE, "the clock was set on by a year");
        assert_eq!(tries.wait(&at(1, 11 * MINUTE, -year)), 4 * MINUTE, "or back");
        assert_eq!(
            tries.wait(&at(2, MINUTE, year)),
            4 * MINUTE,
            "the machine was started again a minute ago"
        );
        assert_eq!(tries.wait(&at(2, 6 * MINUTE, year)), 0);
    }
}
