//! After the disk failed: nothing is written, the record is opened anew when somebody wants it, and each entry that was
//! being saved is looked up by its id. Nobody guesses.

use crate::{clinic::Clinic, desk::Desk, drafts, faults};
use chart::{
    Entry, EntryId, Record, evolve,
    words::{self, Clock},
};
use vault::{Fault as Disk, head::Outside};
use wire::{Fault, Reopened, Settled};

impl Clinic {
    /// Opens the record anew after the disk failed, and says of each entry that was being saved whether it is on record.
    ///
    /// # Errors
    /// [`wire::Code::Locked`]; a fault of the disk: the record is only read then as before, and this can be tried again.
    pub fn reopen(&mut self) -> Result<Reopened, Fault> {
        self.signed_in()?;
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let settled = desk.reopen()?;
        let settled = self.settle_held(settled);
        let _ = self.note_put_back();
        // What cannot be kept is read now, or not at all.
        let _ = self.keep_settled(&settled);
        Ok(Reopened { room: self.room()?, settled })
    }

    /// Keeps what became of what was being saved until somebody has read it: a lock must not take it away.
    fn keep_settled(&self, settled: &[Settled]) -> Result<(), Fault> {
        let desk = self.desk.as_ref().ok_or_else(faults::locked)?;
        let is_all_well = settled.iter().all(|one| one.saved && one.by_program);
        if is_all_well { Ok(()) } else { drafts::keep_settled(desk, settled, &self.now()) }
    }

    /// Why the record is only read, in a sentence.
    pub(crate) fn only_read(&self) -> Option<String> {
        let cause = self.desk.as_ref().and_then(|desk| desk.journal.halted());
        cause.map(|cause| cause.to_string())
    }

    /// A record that could not be opened again cannot be read either, so nobody could come back to press the button: it is
    /// tried again for whoever comes.
    pub(crate) fn open_again(&mut self) -> Result<(), Fault> {
        let now = self.now();
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.journal.is_closed()) else { return Ok(()) };
        let settled = desk.reopen()?;
        let settled = self.settle_held(settled);
        // Whoever comes in reads it. Where it cannot be kept for them it is said at once.
        if self.keep_settled(&settled).is_err() {
            for sentence in settled.iter().filter_map(said) {
                self.say_once(sentence);
            }
        }
        // Whoever comes is not in yet.
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.me.is_none()) {
            desk.forget(&now);
        }
        Ok(())
    }

    /// Folds the log into the file where that did not work before.
    pub(crate) fn fold_again(&mut self) {
        // A backup that is being made reads the log.
        let copying = self.backing.is_under_way();
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.to_fold && !copying) {
            desk.fold();
        }
    }
}

impl Desk {
    /// Whether anything can be added now.
    pub fn may_write(&self) -> Result<(), Fault> {
        self.journal.halted().map_or(Ok(()), |cause| Err(faults::disk(Disk::Halted(cause))))
    }

    /// Folds the log into the file, when nobody waits for it. It holds what was saved, so that nothing is lost by a later
    /// try; a disk that failed is seen by the journal.
    pub fn fold(&mut self) {
        self.to_fold = matches!(self.journal.settle(), Err(Disk::NotFolded));
    }

    fn reopen(&mut self) -> Result<Vec<(EntryId, Settled)>, Fault> {
        let entries = self.journal.reopen(&self.folder, &self.key).map_err(faults::disk)?;
        let mut record = Record::default();
        for entry in &entries {
            evolve(&mut record, entry);
        }
        self.record = record;
        self.settle_keys();
        self.away = None;
        self.to_fold = false;
        let in_doubt = std::mem::take(&mut self.in_doubt);
        Ok(in_doubt.iter().map(|entry| (entry.id, settled(entry, &entries, &self.record))).collect())
    }

    /// What to say where nothing was known outside of the record, and so an older file would not show.
    pub fn unknown_outside(&self) -> Option<&'static str> {
        if self.journal.last_seq() == 0 { None } else { outside_in_words(self.journal.outside()) }
    }
}

fn settled(entry: &Entry, on_disk: &[Entry], record: &Record) -> Settled {
    let saved = on_disk.iter().filter(|one| one.id == entry.id).count() == 1;
    let by_program = entry.fact.is_of_the_program();
    let line = words::entry_line(entry, record);
    let what = if by_program { format!("{line}, {}", Clock::Hours24.time(&entry.recorded)) } else { line };
    Settled { what, saved, by_program }
}

/// Of what the program makes by itself nothing is said when it is there.
fn said(Settled { what, saved, by_program }: &Settled) -> Option<String> {
    match (saved, by_program) {
        (true, true) => None,
        (true, false) => Some(format!("Saved: {what}.")),
        (false, true) => Some(format!("Not noted: {what}.")),
        (false, false) => Some(format!("Not saved, type it again: {what}.")),
    }
}

/// What to say about a head that cannot be read.
pub(crate) const fn outside_in_words(outside: Outside) -> Option<&'static str> {
    match outside {
        Outside::Known(_) => None,
        Outside::Missing => Some(
            "The file head.json beside the record is missing, so it cannot be told whether the record is an older one. \
             Compare the eight words on the last print with those of Check the record.",
        ),
        Outside::Unreadable => Some(
            "The file head.json beside the record cannot be read, so it cannot be told whether the record is an older \
             one. Compare the eight words on the last print with those of Check the record.",
        ),
    }
}
