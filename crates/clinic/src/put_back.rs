//! A backup was put back, and the record has to tell of it. Until it does, a file beside the record tells: a disk that fails at
//! that moment spoils no restore, and a program that ends then has it entered at the next start.

use crate::clinic::Clinic;
use chart::{StaffId, Stamp, backup::BackupFact};
use serde::{Deserialize, Serialize};
use std::fs;
use vault::{Folder, head::Head};

/// The file.
const FILE: &str = "restored.json";
/// What is said where it could not be entered.
const NOT_ENTERED: &str = "The backup is restored. That could not be entered in the record yet: it is entered as soon as the record \
                           is opened again.";

/// A backup in the place of the record.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PutBack {
    /// When it was made.
    pub made: Stamp,
    /// Its last entry.
    pub head: Head,
}

impl PutBack {
    /// Leaves it beside the record. Where that fails, only this program knows of it.
    pub(crate) fn keep(&self, folder: &Folder) {
        if let Ok(text) = serde_json::to_vec(self) {
            let _ = folder.replace(FILE, &text);
        }
    }

    /// What lies beside a record.
    fn read(folder: &Folder) -> Option<Self> {
        let text = fs::read(folder.file(FILE)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

impl Clinic {
    /// Enters it where no entry tells of it yet. A record that does not pass through its last entry is another one.
    pub(crate) fn note_put_back(&mut self) {
        let Some(desk) = self.desk.as_ref().filter(|desk| !desk.is_practice()) else { return };
        let known = self.backing.put_back.or_else(|| PutBack::read(&desk.folder));
        let Some(PutBack { made, head }) = known else { return };
        let Ok(link) = desk.journal.link_at(head.seq) else { return };
        let is_entered = desk.record.restored.iter().any(|one| (one.made, one.entries) == (made, head.seq));
        if link == Some(head.link) && !is_entered {
            let fact = BackupFact::Restored { made, entries: head.seq };
            // Whoever restores comes by the sheet, also where somebody else comes in before it can be entered.
            if self.note_backup(StaffId::SHEET, fact).is_err() {
                return self.say_once(NOT_ENTERED.to_owned());
            }
        }
        self.notices.retain(|notice| notice != NOT_ENTERED);
        self.backing.put_back = None;
        if let Some(desk) = &self.desk {
            // A file that cannot be taken away says nothing that is not entered.
            let _ = fs::remove_file(desk.folder.file(FILE));
        }
    }
}
