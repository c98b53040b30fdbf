//! Backups with entries that the record has not: an older record was put back after they were made. Of each such branch the
//! last one has them all; it is the only one, and stays.

use super::{Backup, Source};
use crate::{chain::Link, fault::Fault, folder::JOURNAL, journal::link_at, key::DataKey, open};
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
            && one
                .proven()
                .is_some_and(|proven| is_in(link_in(other, source.key(), proven.entries), &proven.words))
    };
    let is_only = |(one, is_lost): (&Backup, &bool)| {
        *is_lost && !all.iter().zip(&lost).any(|(other, is_lost)| *is_lost && goes_on(one, other))
    };
    all.iter().zip(&lost).map(is_only).collect()
}

/// The link of an entry in a backup, which is opened where it lies, to be read only.
fn link_in(backup: &Backup, key: &DataKey, seq: u64) -> Result<Option<Link>, Fault> {
    let sqlite = |why: rusqlite::Error| Fault::from_sqlite(&why);
    open::ready();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(backup.place().join(JOURNAL), flags).map_err(sqlite)?;
    file.pragma_update(None, "key", key.pragma().as_str()).map_err(sqlite)?;
    link_at(&file, seq)
}
