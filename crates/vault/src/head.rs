//! The head of the chain, kept outside of the encrypted file. It may lag behind, so it costs no flush; a record
//! that is older than it was put back.

use crate::{
    chain::Link,
    folder::{Folder, HEAD},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
};

/// The last entry that was known to be saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Head {
    /// Its number.
    pub seq: u64,
    /// Its link.
    pub link: Link,
}

/// What is known outside of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outside {
    /// This entry had been saved.
    Known(Head),
    /// The head is not there.
    Missing,
    /// The head is there and cannot be read.
    Unreadable,
}

impl Outside {
    /// The head, where there is one; a missing or damaged head proves nothing.
    #[must_use]
    pub const fn head(self) -> Option<Head> {
        match self {
            Self::Known(head) => Some(head),
            Self::Missing | Self::Unreadable => None,
        }
    }
}

/// Looks what is known.
pub(crate) fn look(folder: &Folder) -> Outside {
    match fs::read_to_string(folder.file(HEAD)) {
        Ok(text) => first(&text).map_or(Outside::Unreadable, Outside::Known),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Outside::Missing,
        Err(_) => Outside::Unreadable,
    }
}

/// What stands first in the file. A save writes over what lay there in one call, so that of a longer head, such as one that a
/// backup brought, the end can be left behind.
fn first<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::Deserializer::from_str(text).into_iter().next()?.ok()
}

/// The head with a mark beside it.
#[derive(Serialize, Deserialize)]
struct Marked {
    seq: u64,
    link: Link,
    #[serde(default)]
    tried: bool,
}

/// Notes beside the head whether passphrases were tried in vain, so that the file that counts them is missed when it is taken
/// away. The next save writes over it. Where there is no head, there is no place for it.
pub fn mark_tried(folder: &Folder, tried: bool) {
    let Some(Head { seq, link }) = look(folder).head() else { return };
    let Ok(mut text) = serde_json::to_vec(&Marked { seq, link, tried }) else { return };
    text.resize(text.len().max(ROOM), b' ');
    // In its place: whoever holds the file open goes on writing there.
    let file = OpenOptions::new().write(true).open(folder.file(HEAD));
    // A mark that cannot be written misses nothing.
    let _ = file.and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_data()));
}

/// Whether that is noted there.
#[must_use]
pub fn was_tried(folder: &Folder) -> bool {
    let text = fs::read_to_string(folder.file(HEAD)).ok();
    let marked = text.and_then(|text| first::<Marked>(&text));
    marked.is_some_and(|marked| marked.tried)
}

/// The place of the head in a folder, held open: a save writes over it, which costs less than a new file each time.
#[derive(Debug)]
pub(crate) struct Place {
    file: Option<File>,
}

/// So many bytes are always written, so that a shorter head leaves nothing of a longer one behind it.
const ROOM: usize = 256;

impl Place {
    pub(crate) fn of(folder: &Folder) -> Self {
        // A head that cannot be written lags behind, which is allowed.
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.file(HEAD)).ok();
        Self { file }
    }

    /// Writes the head, without a flush. Torn by a power cut it is damaged, and proves nothing.
    pub(crate) fn write(&mut self, head: &Head) {
        let Some(file) = &mut self.file else { return };
        let Ok(mut text) = serde_json::to_vec(head) else { return };
        text.resize(text.len().max(ROOM), b' ');
        // As above: it may lag behind.
        let _ = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(&text));
    }

    /// Flushes it. Done with a checkpoint, when nobody waits.
    pub(crate) fn flush(&self) {
        if let Some(file) = &self.file {
            // As above: it may lag behind.
            let _ = file.sync_data();
        }
    }
}
