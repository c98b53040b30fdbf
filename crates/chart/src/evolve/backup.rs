//! Takes in what was noted about backups.

use crate::{
    backup::{BackupFact, Restored},
    entry::Entry,
    record::Record,
};

pub(super) fn backed_up(record: &mut Record, entry: &Entry, fact: &BackupFact) {
    match fact {
        BackupFact::Proven(backup) => {
            record.backup = Some(backup.clone());
            record.proven_backups.push(backup.made);
            record.backup_gone = None;
            record.had_backup = true;
            record.backups_failed.clear();
        }
        BackupFact::Restored { made, entries, without, noted: _ } => {
            let (seq, at) = (entry.seq, entry.recorded);
            let without = without.clone();
            record.backup = None;
            record.backup_gone = None;
            record.had_backup = true;
            let staff = record.staff.keys().filter(|who| !record.left.contains(*who)).copied().collect();
            let (made, entries) = (*made, *entries);
            record.restored.push(Restored { seq, made, entries, without, staff, at, seen: None });
        }
        BackupFact::FolderChosen { folder } => {
            record.backup_folders.push((entry.seq, folder.clone()));
            // What was wrong with the former folder is no matter of this one.
            record.backups_failed.clear();
        }
        BackupFact::NotAsProven { made, .. } => {
            if record.backup.take_if(|backup| backup.made == *made).is_some() {
                record.backup_gone = Some(fact.clone());
            }
        }
        BackupFact::Failed(failed) => record.backups_failed.push(*failed),
    }
}
