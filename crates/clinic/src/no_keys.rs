//! A record whose file of keys is missing or damaged: nothing opens it, and nothing may be begun over it. The file alone is put
//! back first, which loses nothing that was recorded.

use std::path::Path;
use vault::{Fault, Folder, Keyring, folder::KEYRING};

/// Why the keys of a folder open nothing; nothing where they are as they were written, or where there is no clinic yet.
pub(crate) fn trouble(folder: &Folder, backups: Option<&Path>) -> Option<String> {
    if folder.lost_its_keys(crate::set_up::ENTRIES) {
        return Some(lost(folder.path(), backups));
    }
    match Keyring::load(folder) {
        Err(Fault::Damaged { why, .. }) => Some(damaged(folder.path(), &why, backups)),
        Ok(_) | Err(_) => None,
    }
}

/// They are not there.
pub(crate) fn lost(folder: &Path, backups: Option<&Path>) -> String {
    format!(
        "The record of this clinic is here, but its keys are missing: {KEYRING} is not in {}. Nothing was changed. {}",
        folder.display(),
        put_back(backups)
    )
}

/// They cannot be read any more.
fn damaged(folder: &Path, why: &str, backups: Option<&Path>) -> String {
    format!(
        "The file {KEYRING} is damaged ({why}). It lies in {}. Nothing was changed. {}",
        folder.display(),
        put_back(backups)
    )
}

/// Where another one is found.
fn put_back(backups: Option<&Path>) -> String {
    let within = backups.map(|backups| format!(" in {}", backups.display())).unwrap_or_default();
    format!(
        "Put the file back from the newest copy of that folder, or out of the newest backup{within}, then start the program \
         again. An older one opens with the passphrases of then, and every screen says so. Only where that does not help, \
         restore the whole backup."
    )
}
