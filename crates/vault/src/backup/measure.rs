//! What a good backup's files were like, so that damage shows before anybody types the words of the recovery sheet.
//!
//! The size of the record is always compared. Its content is, too, while that takes no longer than a person waits: a large
//! record on a slow drive would take minutes, and it is read and checked whole before it is put back anyway.

use super::ABOUT;
use crate::{
    chain::Link,
    folder::{HEAD, JOURNAL, KEYRING},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

/// Up to so many bytes a record is read to be compared.
const CHEAP: u64 = 32 << 20;
/// So many bytes are read at a time.
const STEP: usize = 64 << 10;

/// How the files of a backup are now that was good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Files {
    /// As they were proven; or nobody measured them then, and they are checked before they are put back.
    Whole,
    /// Others than they were, or not all there.
    Damaged,
    /// They cannot be read. That says nothing about what is in them.
    Unread,
}

/// Size and content of a backup's files.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Measure {
    /// How many bytes the record has.
    size: u64,
    /// The hash over keys, head and record, where the record is small enough.
    digest: Option<Link>,
}

impl Measure {
    /// That of a backup; none where it cannot be read.
    pub(super) fn of(place: &Path) -> Option<Self> {
        let size = fs::metadata(place.join(JOURNAL)).ok()?.len();
        let digest = if size > CHEAP { None } else { Some(digest(place).ok()?) };
        Some(Self { size, digest })
    }

    /// Whether the files of a backup still are like that. The size is asked first, which takes no time.
    pub(super) fn fit(&self, place: &Path) -> Files {
        match self.is_same(place) {
            Ok(true) => Files::Whole,
            Ok(false) => Files::Damaged,
            // Of a drive that was pulled out meanwhile nothing is there; a file that is gone was taken out of its folder.
            Err(why) if why.kind() == io::ErrorKind::NotFound && File::open(place.join(ABOUT)).is_ok() => {
                Files::Damaged
            }
            Err(_) => Files::Unread,
        }
    }

    fn is_same(&self, place: &Path) -> io::Result<bool> {
        if fs::metadata(place.join(JOURNAL))?.len() != self.size {
            return Ok(false);
        }
        // A large one is opened, so that a file that may not be read is known as that.
        File::open(place.join(JOURNAL))?;
        Ok(match self.digest {
            Some(known) => digest(place)? == known,
            None => true,
        })
    }
}

fn digest(place: &Path) -> io::Result<Link> {
    let mut hash = Sha256::new();
    let mut part = vec![0; STEP];
    for name in [KEYRING, HEAD, JOURNAL] {
        let mut file = File::open(place.join(name))?;
        loop {
            let read = file.read(&mut part)?;
            if read == 0 {
                break;
            }
            hash.update(part.get(..read).unwrap_or_default());
        }
    }
    Ok(hash.finalize().into())
}
