//! The record was opened and the head beside it was gone or unreadable: it may be an older one that was put back. That is
//! an entry, and a bar on every screen until a manager has looked into it.

use crate::{backup_folder::BackupFolders, clinic::Clinic, desk::Desk};
use chart::{
    Command, StaffId,
    fact::Attendance,
    headless::{Headless, Later},
};

impl Clinic {
    /// What is to be entered about a record that was just opened; nothing where its head was there.
    pub(crate) fn found_headless(&self, desk: &Desk) -> Option<Headless> {
        desk.unknown_outside()?;
        let entries = desk.journal.last_seq();
        let last = desk.journal.part(entries, entries).ok()?.last()?.recorded;
        Some(Headless { entries, last, backup: self.later_backup(desk) })
    }

    /// The proven backup of this record that goes furthest, where a folder for backups is there and it goes further than the
    /// record does.
    fn later_backup(&self, desk: &Desk) -> Option<Later> {
        let first = desk.journal.link_at(1).ok().flatten()?;
        BackupFolders::of(&self.settings, &desk.record)
            .backups()
            .iter()
            .filter(|one| one.about().record == first)
            .filter_map(|one| Some(Later { made: one.about().made, entries: one.proven()?.entries }))
            .filter(|later| later.entries > desk.journal.last_seq())
            .max_by_key(|later| later.entries)
    }

    /// Enters it under nobody's name: whoever happens to sign in next did nothing.
    pub(crate) fn note_headless(&mut self, found: Headless) {
        let command = Command::Attend(Attendance::OpenedWithoutHead(found));
        if self.write_as(StaffId::NOBODY, command, None).is_err() {
            self.say_once(
                "That the record was opened without its head could not be entered in it.".to_owned(),
            );
        }
    }
}
