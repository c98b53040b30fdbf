//! A backup was put back, and the record has to tell of it. Until it does, a file beside the record tells: a disk that fails at
//! that moment spoils no restore, and a program that ends then has it entered at the next start.

use crate::{clinic::Clinic, desk::Desk, keys};
use chart::{
    Command, Entry, StaffId, Stamp,
    backup::{BackupFact, GivenUp},
    keys::Digest,
};
use serde::{Deserialize, Serialize};
use std::fs;
use vault::{Folder, head::Head};
use wire::Fault;

/// The file.
const FILE: &str = "restored.json";
/// What is said where it could not be entered.
const NOT_ENTERED: &str = "The backup is restored. That could not be entered in the record yet: it is entered as soon as the record \
                           is opened again.";

/// A backup in the place of the record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PutBack {
    /// When it was made.
    pub made: Stamp,
    /// Its last entry.
    pub head: Head,
    /// What other backups have and it has not, where whoever restored it was told so.
    #[serde(default)]
    pub without: Vec<GivenUp>,
    /// How many entries it had by the note of its proof, where that said another last entry.
    #[serde(default)]
    pub noted: Option<u64>,
}

impl PutBack {
    /// Leaves it beside the record. Where that fails, only this program knows of it.
    pub(crate) fn keep(&self, folder: &Folder) {
        if let Ok(text) = serde_json::to_vec(self) {
            let _ = folder.replace(FILE, &text);
        }
    }

    /// What lies beside a record.
    pub(crate) fn read(folder: &Folder) -> Option<Self> {
        let text = fs::read(folder.file(FILE)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

impl Clinic {
    /// Enters it where no entry tells of it yet; what was entered.
    pub(crate) fn note_put_back(&mut self) -> Vec<Entry> {
        let mut entered = Vec::new();
        let Some(desk) = self.desk.as_ref().filter(|desk| !desk.is_practice()) else { return entered };
        if self.known_put_back(desk).is_none() {
            return entered;
        }
        let Ok(untold) = self.untold_put_back(desk) else { return entered };
        if let Some(put_back) = untold {
            let others = keys::others(&desk.record, &desk.folder, &desk.keyring);
            match self.enter_put_back(put_back, others.map(|found| found.digest)) {
                Ok(entries) => entered = entries,
                Err(_) => {
                    self.say_once(NOT_ENTERED.to_owned());
                    return entered;
                }
            }
        }
        self.notices.retain(|notice| notice != NOT_ENTERED);
        self.backing.put_back = None;
        if let Some(desk) = &self.desk {
            // A file that cannot be taken away says nothing that is not entered.
            let _ = fs::remove_file(desk.folder.file(FILE));
        }
        entered
    }

    /// The restore that no entry tells of yet. A record that does not pass through its last entry is another one.
    pub(crate) fn untold_put_back(&self, desk: &Desk) -> Result<Option<PutBack>, vault::Fault> {
        let Some(put_back) = self.known_put_back(desk) else { return Ok(None) };
        let (made, head) = (put_back.made, put_back.head);
        let is_entered = desk.record.restored.iter().any(|one| (one.made, one.entries) == (made, head.seq));
        let is_of_this = desk.journal.link_at(head.seq)? == Some(head.link);
        Ok((is_of_this && !is_entered).then_some(put_back))
    }

    fn known_put_back(&self, desk: &Desk) -> Option<PutBack> {
        self.backing.put_back.clone().or_else(|| PutBack::read(&desk.folder))
    }

    /// Whoever restores comes by the sheet, also where somebody else comes in before it can be entered. Keys that are not those
    /// of which the record tells last came with it, and are its own from here on. They come first: cut off after them, the
    /// restore is still entered at the next opening.
    fn enter_put_back(&mut self, put_back: PutBack, keys: Option<Digest>) -> Result<Vec<Entry>, Fault> {
        let mut entered = Vec::new();
        if let Some(digest) = keys {
            entered = self.write_as(StaffId::SHEET, Command::NoteKeys(digest), None)?.entries;
        }
        let PutBack { made, head, without, noted } = put_back;
        let fact = BackupFact::Restored { made, entries: head.seq, without, noted };
        entered.extend(self.note_backup(StaffId::SHEET, fact)?);
        Ok(entered)
    }
}
