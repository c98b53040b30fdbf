//! The record was opened and the head beside it was gone or unreadable: it may be an older one that was put back. That is
//! an entry, and a bar on every screen until a manager has looked into it.

use crate::{clinic::Clinic, desk::Desk};
use chart::{Command, StaffId, fact::Attendance, headless::Headless};

impl Clinic {
    /// What is to be entered about a record that was just opened; nothing where its head was there.
    pub(crate) fn found_headless(desk: &Desk) -> Option<Headless> {
        desk.unknown_outside()?;
        let entries = desk.journal.last_seq();
        let last = desk.journal.part(entries, entries).ok()?.last()?.recorded;
        // What its backups have besides is looked for while nobody waits for the drive, and has an entry of its own.
        Some(Headless { entries, last, backup: None })
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
