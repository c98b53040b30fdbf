//! Backups with entries that the record has not: an older record was put back after they were made. Of each such branch the
//! last one has them all; it is the only one, and stays.

use super::{Backup, Source};
use crate::{chain::Link, fault::Fault, folder::JOURNAL, journal::link_at, key::DataKey, open};
use chart::headless::Later;
use rusqlite::{Connection, OpenFlags};

/// Of backups of one record those that have entries which none of the others has: the end of each branch. `is_link` tells whether
/// words are those of a link. What cannot be read has nothing, so that rather too many are named.
pub fn ends<'a>(of: &[&'a Backup], key: &DataKey, is_link: impl Fn(&Link, &str) -> bool) -> Vec<&'a Backup> {
    let length = |one: &Backup| one.proven().map(|proven| (proven.entries, one.about().made.utc));
    let is_in = |file: &Connection, one: &Backup| {
        one.proven().is_some_and(|proven| {
            link_at(file, proven.entries).ok().flatten().is_some_and(|link| is_link(&link, &proven.words))
        })
    };
    let mut ends = of.to_vec();
    for other in of.iter().filter(|other| !other.is_damaged()) {
        let Ok(file) = inside(other, key) else { continue };
        ends.retain(|one| length(one) >= length(other) || !is_in(&file, one));
    }
    ends
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
    let ends = ends(&lost, source.key(), is_link);
    all.iter().map(|one| ends.iter().any(|end| end.place() == one.place())).collect()
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
    /// The last entry that both have.
    pub common: u64,
}

/// What other good backups of the same record have and this record has not, by the end of each branch.
pub(super) fn elsewhere(
    others: &[Backup],
    key: &DataKey,
    entries: u64,
    link_at: impl Fn(u64) -> Result<Option<Link>, Fault>,
    is_link: impl Fn(&Link, &str) -> bool,
) -> Vec<Elsewhere> {
    let lacks = |one: &Backup| {
        let backup = one.later()?;
        let common = last_common(one, key, entries, &link_at)?;
        (common < backup.entries).then(|| Elsewhere { name: one.name(), backup, common })
    };
    let good = others.iter().filter(|one| !one.is_damaged());
    let lost: Vec<(&Backup, Elsewhere)> = good.filter_map(|one| Some((one, lacks(one)?))).collect();
    let ends = ends(&lost.iter().map(|(one, _)| *one).collect::<Vec<_>>(), key, is_link);
    let is_end = |one: &Backup| ends.iter().any(|end| end.place() == one.place());
    lost.into_iter().filter(|(one, _)| is_end(one)).map(|(_, elsewhere)| elsewhere).collect()
}
