//! The keyring changes together with an entry that tells its digest, so that the record knows which file belongs to it.
//!
//! 1. The new one is laid ready beside the one in use, and flushed.
//! 2. The entry is saved.
//! 3. The new one takes the other's place.
//!
//! A program that ends before the entry leaves file and record as they were; what lies ready is not what the record asks for,
//! and is taken away. One that ends after it leaves the very file that the record asks for lying ready: it takes its place at
//! the next opening, and whoever opened by the former one has to open this one as well. So no crash looks like an older keyring
//! that was put back, and no older keyring like a crash: only one digest is ever right.

use super::Keyring;
use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::{Folder, KEYRING, flush_folder},
};
use std::fs;

impl Keyring {
    /// The digest of its file, as it was read or laid ready; none where it was only made.
    #[must_use]
    pub const fn digest(&self) -> Option<Link> {
        self.digest
    }

    /// Lays it ready beside the one in use, and answers with its digest.
    ///
    /// # Errors
    /// As [`Folder::replace`]; the one in use is untouched.
    pub fn lay_ready(&mut self, folder: &Folder) -> Result<Link, Fault> {
        let text = self.text()?;
        folder.lay_beside(KEYRING, &text)?;
        // A file is safe only once its folder is.
        flush_folder(folder.path()).map_err(|why| Fault::from_io(folder.path(), why))?;
        let digest = chain::digest(&text);
        self.digest = Some(digest);
        Ok(digest)
    }

    /// What lies ready, if it is the one with that digest.
    #[must_use]
    pub fn lies_ready(folder: &Folder, digest: &Link) -> Option<Self> {
        let text = fs::read(folder.beside(KEYRING)).ok()?;
        let keyring = Self::read(&text).ok()?;
        (keyring.digest.as_ref() == Some(digest)).then_some(keyring)
    }

    /// Puts what lies ready in the place of the one in use.
    ///
    /// # Errors
    /// As [`Folder::replace`].
    pub fn take_up(folder: &Folder) -> Result<(), Fault> {
        folder.take_up(KEYRING)
    }

    /// Takes away what lies ready and no entry tells of.
    pub fn drop_ready(folder: &Folder) {
        let beside = folder.beside(KEYRING);
        if beside.exists() {
            // What stays is never what the record asks for.
            let _ = fs::remove_file(beside);
        }
    }
}
