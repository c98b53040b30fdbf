//! Backups with entries that the record has not: an older record was put back after they were made. Of each such branch the
//! last one has them all; it is the only one, and stays.

use super::{Backup, Files, Proven, Source};
use crate::{
    chain::Link,
    fault::Fault,
    folder::{Folder, JOURNAL},
    head::{self, Head},
    journal::{last_link, link_at},
    key::DataKey,
    keyring::Keyring,
    open,
    verify::{self, Bad, Outcome, Wrong},
};
use chart::{Stamp, headless::Later};
use rusqlite::{Connection, OpenFlags};

/// A backup that has entries which no other one has, and those whose entries it has all.
#[derive(Debug)]
pub struct Branch<'a> {
    /// The end.
    pub end: &'a Backup,
    /// When those were made that are in it.
    pub before: Vec<Stamp>,
}

/// The branches of backups of one record. `is_link` tells whether words are those of a link. What cannot be read has nothing, so
/// that rather too many are named.
pub fn branches<'a>(
    of: &[&'a Backup],
    key: &DataKey,
    is_link: impl Fn(&Link, &str) -> bool,
) -> Vec<Branch<'a>> {
    let length = |one: &Backup| one.proven().map(|proven| (proven.entries, one.about().made.utc));
    let is_in = |file: &Connection, one: &Backup| {
        one.proven().is_some_and(|proven| {
            link_at(file, proven.entries).ok().flatten().is_some_and(|link| is_link(&link, &proven.words))
        })
    };
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); of.len()];
    for (other, before) in of.iter().zip(&mut before).filter(|(other, _)| how(other, key) == Files::Whole) {
        let Ok(file) = inside(other, key) else { continue };
        let in_other =
            of.iter().enumerate().filter(|(_, one)| length(one) < length(other) && is_in(&file, one));
        before.extend(in_other.map(|(place, _)| place));
    }
    let is_end = |place: &usize| before.iter().all(|before| !before.contains(place));
    let made = |place: &usize| of.get(*place).map(|one| one.about().made);
    let ends = of.iter().zip(&before).enumerate().filter(|(place, _)| is_end(place));
    ends.map(|(_, (end, before))| Branch { end, before: before.iter().filter_map(made).collect() }).collect()
}

/// Whether a proven backup has as many entries as the note of its proof says, and ends as it says; `None` where that cannot be
/// read.
#[must_use]
pub fn is_as_noted(backup: &Backup, key: &DataKey, is_link: impl Fn(&Link, &str) -> bool) -> Option<bool> {
    fits(&inside(backup, key).ok()?, backup, is_link)
}

/// A backup, and where the note of its proof is not true, or is gone, with what it really ends with. `words` are those of a link.
#[must_use]
pub fn as_it_is(backup: &Backup, key: &DataKey, words: impl Fn(&Link) -> String) -> Backup {
    let is_link = |link: &Link, said: &str| words(link) == said;
    let is_doubtful = backup.proven().is_none() || is_as_noted(backup, key, is_link) == Some(false);
    let inside = || last_link(&inside(backup, key).ok()?).ok()?;
    // Of a record that does not open its head tells how far it went.
    let by_head = || {
        let head = head::look(&Folder::look(backup.place()).ok()?).head()?;
        Some((head.seq, head.link))
    };
    let really = || {
        let (entries, link) = inside().or_else(by_head)?;
        Some(Proven { entries, words: words(&link), at: backup.about().made, seconds: 0 })
    };
    let really = if is_doubtful { really() } else { None };
    Backup { proven: really.or_else(|| backup.proven.clone()), is_doubtful, ..backup.clone() }
}

/// How a backup is that was taken [`as_it_is`]: where the note of its proof tells nothing true of its files, its keys, each entry and
/// each page are read.
#[must_use]
pub fn how(backup: &Backup, key: &DataKey) -> Files {
    let read = || {
        let folder = Folder::look(backup.place())?;
        Keyring::load(&folder)?;
        let outside = head::look(&folder);
        let known: Vec<Head> = outside.head().into_iter().collect();
        verify::check(&inside(backup, key)?, &known, outside, &mut |_| {})
    };
    match backup.files() {
        // Its files are measured by the note: where that is not true they are read too.
        Files::Whole | Files::Damaged if backup.is_doubtful => match read() {
            Ok(Outcome::Whole(_)) => Files::Whole,
            // What a newer version wrote is not damaged.
            Ok(Outcome::Bad(Bad { wrong: Wrong::Unknown, .. })) => Files::Unread,
            Ok(Outcome::Bad(_)) | Err(Fault::Damaged { .. }) => Files::Damaged,
            Err(_) => Files::Unread,
        },
        files @ (Files::Whole | Files::Damaged | Files::Unread) => files,
    }
}

/// Whether a backup may end with an entry that a record has not, whatever the note of its proof says. One that cannot be read
/// may.
pub(super) fn may_have_others(backup: &Backup, source: &Source) -> bool {
    let Ok(last) = inside(backup, source.key()).and_then(|file| last_link(&file)) else { return true };
    last.is_some_and(|(seq, link)| source.link_at(seq).ok().flatten() != Some(link))
}

/// Whether a backup that was not good when it was made cannot be read, and the record has all that it can have: it passes through
/// the last entry that there was when that was found.
pub(super) fn is_spoiled(backup: &Backup, source: &Source) -> bool {
    let Some(last) = backup.not_good() else { return false };
    let is_read = inside(backup, source.key()).and_then(|file| last_link(&file)).is_ok();
    !is_read && source.link_at(last.seq).ok().flatten() == Some(last.link)
}

fn fits(file: &Connection, backup: &Backup, is_link: impl Fn(&Link, &str) -> bool) -> Option<bool> {
    let proven = backup.proven()?;
    let last = last_link(file).ok()?;
    Some(last.is_some_and(|(seq, link)| seq == proven.entries && is_link(&link, &proven.words)))
}

/// For each backup whether it is the end of a branch that the record has not.
pub(super) fn only_ones(all: &[Backup], source: &Source, is_link: impl Fn(&Link, &str) -> bool) -> Vec<bool> {
    let is_lost = |one: &&Backup| {
        one.proven().is_some_and(|proven| {
            let link = source.link_at(proven.entries).ok().flatten();
            !link.is_some_and(|link| is_link(&link, &proven.words))
        })
    };
    let lost: Vec<&Backup> = all.iter().filter(is_lost).collect();
    let branches = branches(&lost, source.key(), is_link);
    all.iter().map(|one| branches.iter().any(|branch| branch.end.place() == one.place())).collect()
}

/// Up to which entry a backup has the same as a record that has so many entries and these links: `None` where it cannot be read.
/// Each link stands for all before it, so that the last one both have is found by halving.
#[must_use]
pub fn last_common(
    backup: &Backup,
    key: &DataKey,
    entries: u64,
    link_at: impl Fn(u64) -> Result<Option<Link>, Fault>,
) -> Option<u64> {
    let file = inside(backup, key).ok()?;
    common(entries.min(backup.proven()?.entries), link_at, |seq| self::link_at(&file, seq))
}

/// The last of so many entries that two records both have.
pub(super) fn common(
    entries: u64,
    one: impl Fn(u64) -> Result<Option<Link>, Fault>,
    other: impl Fn(u64) -> Result<Option<Link>, Fault>,
) -> Option<u64> {
    let is_same = |seq| {
        let own = one(seq).ok()?;
        Some(own.is_some() && other(seq).ok()? == own)
    };
    let (mut same, mut other) = (0, entries + 1);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if is_same(middle)? {
            same = middle;
        } else {
            other = middle;
        }
    }
    Some(same)
}

/// A backup's record, opened where it lies, to be read only.
fn inside(backup: &Backup, key: &DataKey) -> Result<Connection, Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    open::ready();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(backup.place().join(JOURNAL), flags).map_err(sqlite)?;
    file.pragma_update(None, "key", key.pragma().as_str()).map_err(sqlite)?;
    Ok(file)
}

/// What a backup has that a record which is to be put in place has not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elsewhere {
    /// The name of that backup's folder.
    pub name: String,
    /// When that backup was made, and how many entries it has.
    pub backup: Later,
    /// The last entry that both have; `None` where the other backup's files are damaged or cannot be read.
    pub common: Option<u64>,
    /// When the other backups were made whose entries it has all.
    pub before: Vec<Stamp>,
}

/// What other proven backups of the same record have and this record has not, by the end of each branch.
pub(super) fn elsewhere(
    others: &[Backup],
    key: &DataKey,
    entries: u64,
    link_at: impl Fn(u64) -> Result<Option<Link>, Fault>,
    is_link: impl Fn(&Link, &str) -> bool,
) -> Vec<Elsewhere> {
    let lacks = |one: &&Backup| {
        one.proven().is_some_and(|proven| {
            let own = link_at(proven.entries).ok().flatten();
            !own.is_some_and(|link| is_link(&link, &proven.words))
        })
    };
    let lost: Vec<&Backup> = others.iter().filter(lacks).collect();
    let elsewhere = |branch: Branch| {
        let backup = branch.end.later()?;
        let whole = Some(branch.end).filter(|end| how(end, key) == Files::Whole);
        let common = whole.and_then(|end| last_common(end, key, entries, &link_at));
        // All that it has is in the record: what says otherwise of it is not true.
        if common == Some(backup.entries) {
            return None;
        }
        Some(Elsewhere { name: branch.end.name(), backup, common, before: branch.before })
    };
    branches(&lost, key, &is_link).into_iter().filter_map(elsewhere).collect()
}
