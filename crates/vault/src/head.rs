//! The head of the chain, kept outside of the encrypted file. It may lag behind, so it costs no flush; a record
//! that is older than it was put back.

use crate::{
    chain::Link,
    folder::{Folder, HEAD},
};
use serde::{Deserialize, Serialize};
use std::fs;

/// The last entry that was known to be saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Its number.
    pub seq: u64,
    /// Its link.
    pub link: Link,
}

/// Reads it; a missing or damaged head proves nothing and is none.
pub(crate) fn read(folder: &Folder) -> Option<Head> {
    serde_json::from_str(&fs::read_to_string(folder.file(HEAD)).ok()?).ok()
}

/// Writes it, without a flush.
pub(crate) fn write(folder: &Folder, head: &Head) {
    let beside = folder.file("head.json.new");
    if let Ok(text) = serde_json::to_vec(head)
        && fs::write(&beside, text).is_ok()
    {
        // A head that could not be written lags behind, which is allowed.
        let _ = fs::rename(beside, folder.file(HEAD));
    }
}
