//! What guessing a passphrase costs: after some wrong ones in a row each further try has to wait, longer each time.
//!
//! How many there were, and when the last one was, stands in a file beside the record, so that starting the program again
//! helps nobody. A file that is damaged, or missing where the head of the chain has a mark of it, means the longest wait. The
//! wait counts by the time since the machine was started, so that setting the clock helps nobody either;
//! after a restart of the machine it counts from that. Whoever carries the disk away is held by Argon2id alone.
//!
//! One try at a time: from the question whether it may be tried until it is counted, others wait for their turn. So none of
//! several that come at once is missed by the count, or slips past the wait.
//!
//! Each try is kept with its time, and with whose it should have been where the name is on the staff; never what else was
//! typed, which may be a passphrase in the wrong field. The next sign-in puts them into the record.

use chart::{StaffId, Stamp, fact::Attendance};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io,
};
use vault::{Folder, head};
use wire::{Code, Fault};

/// The file.
const TRIES: &str = "tries.json";
/// Whoever tries holds this one meanwhile. There is nothing in it.
const TURN: &str = "tries.turn";
/// So many wrong ones are forgiven.
const FORGIVEN: u32 = 4;
/// The first wait, milliseconds; each is twice the one before.
const FIRST_WAIT: i64 = 30_000;
/// The longest: nobody who belongs here stands outside for longer.
const LONGEST_WAIT: i64 = 5 * 60_000;

/// After so many wrong ones the wait is the longest.
const LONGEST_AFTER: u32 = 9;
/// So many tries are kept one by one; older ones than these tell nothing more.
const MOST_KEPT: usize = 2_000;

/// Wrong passphrases.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// How many in a row: the wait grows by them.
    wrong: u32,
    /// When the last one was.
    last: Stamp,
    /// Those that no entry tells of yet, the oldest first.
    #[serde(default)]
    untold: Vec<Try>,
    /// Whether the file was missing or could not be read: how many there were is not known then.
    #[serde(default)]
    damaged: bool,
}

/// One try in vain.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Try {
    /// When.
    at: Stamp,
    /// Whose passphrase it should have been; nobody's, where the name is not on the staff.
    whose: Option<StaffId>,
}

impl Tries {
    /// One more.
    fn more(before: Option<Self>, whose: Option<StaffId>, now: &Stamp) -> Self {
        let none = || Self { wrong: 0, last: *now, untold: Vec::new(), damaged: false };
        let mut tries = before.unwrap_or_else(none);
        tries.wrong = tries.wrong.saturating_add(1);
        tries.last = *now;
        tries.untold.push(Try { at: *now, whose });
        let too_many = tries.untold.len().saturating_sub(MOST_KEPT);
        tries.untold.drain(..too_many);
        tries
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

/// The tries on record of a data folder, and those that this program remembers. A file that cannot be read, or is missed,
/// stands for so many that the wait is the longest.
fn so_far(folder: &Folder, remembered: &mut Option<Tries>, now: &Stamp) -> Option<Tries> {
    let (kept, is_damaged) = match fs::read(folder.file(TRIES)) {
        Ok(text) => {
            let kept: Option<Tries> = serde_json::from_slice(&text).ok();
            let is_damaged = kept.is_none();
            (kept, is_damaged)
        }
        Err(why) => (None, why.kind() != io::ErrorKind::NotFound || head::was_tried(folder)),
    };
    let most = kept.into_iter().chain(remembered.clone()).max_by_key(|tries| tries.wrong);
    // Known to be damaged it has begun its wait already.
    if !is_damaged || most.as_ref().is_some_and(|tries| tries.damaged) {
        return most;
    }
    let wrong = most.as_ref().map_or(0, |tries| tries.wrong).max(LONGEST_AFTER);
    let untold = most.map(|tries| tries.untold).unwrap_or_default();
    let tries = Tries { wrong, last: *now, untold, damaged: true };
    keep(folder, remembered, tries.clone());
    Some(tries)
}

/// Keeps them. A disk that refuses it loses them with the end of the program only.
fn keep(folder: &Folder, remembered: &mut Option<Tries>, tries: Tries) {
    // What is not there is not to be missed.
    if let Ok(text) = serde_json::to_vec(&tries)
        && folder.replace(TRIES, &text).is_ok()
    {
        head::mark_tried(folder, true);
    }
    *remembered = Some(tries);
}

/// Waits until nobody else tries, and keeps others waiting until the answer is dropped. None where nothing can be written:
/// nothing is counted there, either.
pub(crate) fn turn(folder: &Folder) -> Option<File> {
    let turn = OpenOptions::new().create(true).truncate(false).write(true).open(folder.file(TURN)).ok()?;
    turn.lock().ok()?;
    Some(turn)
}

/// Whether a passphrase may be tried now.
///
/// # Errors
/// [`Code::WaitBeforeNextTry`] with how long to wait.
pub(crate) fn may_try(folder: &Folder, remembered: &mut Option<Tries>, now: &Stamp) -> Result<(), Fault> {
    let wait = so_far(folder, remembered, now).map_or(0, |tries| tries.wait(now));
    if wait == 0 {
        return Ok(());
    }
    let wait = in_words(wait, now);
    Err(Fault::new(
        Code::WaitBeforeNextTry,
        format!("Too many wrong passphrases. Wait {wait}, then try again. Nothing was opened."),
    ))
}

/// `30 s, until 10:07:12`: the sentence stays while the time goes by.
fn in_words(wait: i64, now: &Stamp) -> String {
    let seconds = (wait + 999) / 1000;
    format!("{seconds} s, until {}", now.plus(seconds * 1000).local().format("%H:%M:%S"))
}

/// Counts a wrong one, by whose it should have been. Answers with a sentence where the next one has to wait.
pub(crate) fn count(
    folder: &Folder,
    remembered: &mut Option<Tries>,
    whose: Option<StaffId>,
    now: &Stamp,
) -> Option<String> {
    let tries = Tries::more(so_far(folder, remembered, now), whose, now);
    let wait = tries.wait(now);
    keep(folder, remembered, tries);
    (wait > 0).then(|| format!("Before the next try, wait {}.", in_words(wait, now)))
}

/// The right one came: nobody waits any longer. Answers what is to be noted of those before it; they are kept until
/// [`told`].
pub(crate) fn forgive(folder: &Folder, remembered: &mut Option<Tries>, now: &Stamp) -> Vec<Attendance> {
    let Some(tries) = so_far(folder, remembered, now) else { return Vec::new() };
    let notes = notes(&tries);
    keep(folder, remembered, Tries { wrong: 0, ..tries });
    notes
}

/// An entry for each name, and one where the file was damaged.
fn notes(tries: &Tries) -> Vec<Attendance> {
    let mut by_name: BTreeMap<Option<StaffId>, (u32, Stamp)> = BTreeMap::new();
    for one in &tries.untold {
        let (count, last) = by_name.entry(one.whose).or_insert((0, one.at));
        *count += 1;
        *last = one.at;
    }
    let damaged = tries.damaged.then_some(Attendance::TriesDamaged);
    let each = by_name.into_iter();
    let each = each.map(|(whose, (tries, last))| Attendance::WrongPassphrases { whose, tries, last });
    damaged.into_iter().chain(each).collect()
}

/// They stand in the record now.
pub(crate) fn told(folder: &Folder, remembered: &mut Option<Tries>) {
    *remembered = None;
    head::mark_tried(folder, false);
    // A file that cannot be taken away is told once more, no worse.
    let _ = fs::remove_file(folder.file(TRIES));
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(boot: u64, up: i64, utc: i64) -> Stamp {
        Stamp { utc, offset: 0, boot, up, change: None }
    }

    fn after(wrong: u32, last: Stamp) -> Tries {
        Tries { wrong, last, untold: Vec::new(), damaged: false }
    }

    #[test]
    fn four_are_forgiven_and_then_each_waits_twice_as_long_up_to_five_minutes() {
        let now = at(1, 0, 0);
        let waits: Vec<i64> = (3..=10).map(|wrong| after(wrong, now).wait(&now) / 1000).collect();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 300, 300]);
        assert_eq!(after(5, now).wait(&at(1, 29_999, 0)), 1);
        assert_eq!(after(5, now).wait(&at(1, 30_000, 0)), 0);
        assert_eq!(after(LONGEST_AFTER, now).wait(&now), LONGEST_WAIT);
        assert_eq!(in_words(29_001, &at(1, 0, 59 * MINUTE)), "30 s, until 00:59:30");
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
