//! Backups with entries that the record has not: an older record was put back after they were made. Of each such branch the
//! last one has them all; it is the only one, and stays.

use super::{Backup, Source};
use crate::{chain::Link, fault::Fault, folder::JOURNAL, journal::link_at, key::DataKey, open};
use chart::headless::Later;
use rusqlite::{Connection, OpenFlags};

/// For each backup whether it has entries that neither the record nor a later backup of its branch has. `is_link` tells whether
/// words are those of a link. What cannot be read has nothing, so that rather too many stay.
pub(super) fn only_ones(all: &[Backup], source: &Source, is_link: impl Fn(&Link, &str) -> bool) -> Vec<bool> {
    let is_in = |link: Result<Option<Link>, Fault>, words: &str| {
        link.ok().flatten().is_some_and(|link| is_link(&link, words))
    };
    let is_lost = |one: &Backup| {
        one.proven().is_some_and(|proven| !is_in(source.link_at(proven.entries), &proven.words))
    };
    let lost: Vec<bool> = all.iter().map(is_lost).collect();
    let length = |one: &Backup| one.proven().map(|proven| (proven.entries, one.about().made.utc));
    let goes_on = |one: &Backup, other: &Backup| {
        length(other) > length(one)
            && !other.is_damaged()
            && one.proven().is_some_and(|proven| {
                is_in(
                    inside(other, source.key()).and_then(|file| link_at(&file, proven.entries)),
                    &proven.words,
                )
            })
    };
    let is_only = |(one, is_lost): (&Backup, &bool)| {
        *is_lost && !all.iter().zip(&lost).any(|(other, is_lost)| *is_lost && goes_on(one, other))
    };
    all.iter().zip(&lost).map(is_only).collect()
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
    let is_same = |seq| {
        let own = link_at(seq).ok()?;
        Some(own.is_some() && self::link_at(&file, seq).ok()? == own)
    };
    let (mut same, mut other) = (0, entries.min(backup.proven()?.entries) + 1);
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
    /// The last entry that both have.
    pub common: u64,
}

/// Of other good backups of the same record the one with the most entries whose last one this record has not.
pub(super) fn elsewhere(
    others: Vec<Backup>,
    key: &DataKey,
    entries: u64,
    link_at: impl Fn(u64) -> Result<Option<Link>, Fault>,
) -> Option<Elsewhere> {
    let mut others = others;
    others.sort_by_key(|one| std::cmp::Reverse(one.proven().map(|proven| proven.entries)));
    others.into_iter().filter(|one| !one.is_damaged()).find_map(|one| {
        let more = one.proven()?.entries;
        let common = last_common(&one, key, entries, &link_at)?;
        (common < more).then(|| Elsewhere {
            name: one.name(),
            backup: Later { made: one.about().made, entries: more },
            common,
        })
    })
}
