//! Proves a backup: restored to a scratch place, opened, its chain checked, and compared with the record in use.

use super::{
    Backup, Source, Trouble,
    scratch::{Scratch, check, is_damage, reason},
};
use crate::{
    fault::Fault,
    folder::{Folder, KEYRING},
    head::Head,
};
use std::{fs, path::Path};

/// Restores a backup to a scratch place, which is removed again, and answers with its last entry when everything in it
/// is as in the record: the keys, each link of the chain, at least as many entries as there were when it was begun, and
/// the same last link. It may have entries that were saved while it was made. Where it was spoiled, that is noted in it.
///
/// # Errors
/// [`Trouble::NotProven`], or a [`Trouble`] of the scratch place. It must not be called good then.
pub fn prove(backup: &Backup, source: &Source, scratch: &Path) -> Result<Head, Fault> {
    let not_good = |why: String| Fault::from(Trouble::NotProven { name: backup.name(), why });
    // It was copied from the record, which has all that is in it.
    let spoiled = |why: String| {
        backup.call_not_good(source);
        not_good(why)
    };
    let scratch = Scratch::copy(backup, scratch)?;
    let folder = Folder::open(scratch.path())?;
    let keys = [(KEYRING.to_owned(), source.keys().to_vec())];
    for (name, bytes) in backup.written.iter().chain(&keys) {
        if fs::read(folder.file(name)).ok().as_ref() != Some(bytes) {
            return Err(spoiled(format!("{name} is not as it was written")));
        }
    }
    let copied = check(&folder, source.key())
        .map_err(|why| if is_damage(&why) { spoiled(reason(&why)) } else { why })?;
    let known = source.head();
    if copied.seq < known.seq {
        let (found, known) = (copied.seq, known.seq);
        return Err(spoiled(reason(&Fault::RolledBack { found, known })));
    }
    if source.link_at(copied.seq)? != Some(copied.link) {
        return Err(not_good(reason(&Fault::Broken { seq: copied.seq })));
    }
    Ok(copied)
}
