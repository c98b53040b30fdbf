//! An open record: its key, its journal, what its entries come to, and who sits at it.

use crate::{
    faults, keys, ports::Randomness, practice::PracticeClock, rolled_back::ComparedWith, watching::Away,
};
use chart::{
    Command, Context, Entry, EntryId, Fact, Protocol, Record, StaffId, Stamp, VisitId, decide, evolve,
    id::Id,
    name,
    reminder::Given,
    right::{Manager, Overseer},
};
use std::collections::{BTreeMap, BTreeSet};
use vault::{DataKey, Folder, Journal, Keyring};
use wire::Fault;

/// An open record.
pub(crate) struct Desk {
    pub folder: Folder,
    pub keyring: Keyring,
    pub key: DataKey,
    pub journal: Journal,
    pub record: Record,
    /// How many entries it had when it was opened.
    pub opened_with: u64,
    /// Against the backups in which folders it was held since.
    pub compared_with: Vec<ComparedWith>,
    /// Who is signed in; nobody while it is locked.
    pub me: Option<StaffId>,
    /// Wrong PINs in a row, by whose they should have been; under nobody those for unknown names.
    pub wrong_pins: BTreeMap<Option<StaffId>, u8>,
    /// Whether only a passphrase brings somebody back: after signing out, or after five wrong PINs.
    pub pins_rest: bool,
    /// Whether whoever sits here came in by the recovery sheet.
    pub by_sheet: bool,
    /// The charts that whoever sits here has read, as far as that is noted.
    pub read: BTreeSet<VisitId>,
    /// While nobody is signed in, and what it knew of patients is forgotten.
    pub away: Option<Away>,
    /// Since when the key is held for a PIN: since somebody gave a passphrase. Set by the next beat.
    pub held_since: Option<Stamp>,
    /// Reminders that were given.
    pub given: BTreeSet<Given>,
    /// The protocol file as a manager had it read, until it is taken into use or they leave.
    pub protocol_read: Option<Protocol>,
    /// The words of a recovery sheet, from its making until it is put away.
    pub recovery_words: Option<Vec<String>>,
    /// The practice clock, in practice.
    pub practice: Option<PracticeClock>,
    /// What was being saved when the disk failed: nobody knows yet whether it is on record.
    pub in_doubt: Vec<Entry>,
    /// Whether the log could not be folded into the file and this is to be tried again.
    pub to_fold: bool,
}

/// What goes into each entry beside the fact.
pub(crate) struct Pen<'a> {
    pub now: Stamp,
    pub zone: String,
    pub workstation: String,
    pub randomness: &'a dyn Randomness,
}

impl Desk {
    /// Opens the record with its key.
    pub fn open(folder: Folder, keyring: Keyring, key: DataKey) -> Result<Self, Fault> {
        let opened = Journal::open(&folder, &key).map_err(|fault| faults::of_record(fault, folder.path()));
        let (journal, entries) = opened?;
        let mut record = Record::default();
        for entry in &entries {
            evolve(&mut record, entry);
        }
        let mut desk = Self {
            folder,
            keyring,
            key,
            opened_with: journal.last_seq(),
            compared_with: Vec::new(),
            journal,
            record,
            me: None,
            wrong_pins: BTreeMap::new(),
            pins_rest: false,
            by_sheet: false,
            read: BTreeSet::new(),
            away: None,
            held_since: None,
            given: BTreeSet::new(),
            protocol_read: None,
            recovery_words: None,
            practice: None,
            in_doubt: Vec::new(),
            to_fold: false,
        };
        desk.settle_keys();
        Ok(desk)
    }

    pub const fn is_practice(&self) -> bool {
        self.practice.is_some()
    }

    /// Somebody sits down.
    pub fn seat(&mut self, who: StaffId) {
        self.me = Some(who);
        self.by_sheet = false;
        self.read.clear();
        self.protocol_read = None;
        self.wrong_pins.remove(&Some(who));
    }

    /// Who is signed in, if it is a manager.
    pub fn manager(&self) -> Result<Manager, Fault> {
        let me = self.me.ok_or_else(faults::locked)?;
        Ok(Manager::of(&self.record, me)?)
    }

    /// Who is signed in, if it is a manager or an auditor.
    pub fn overseer(&self) -> Result<Overseer, Fault> {
        let me = self.me.ok_or_else(faults::locked)?;
        Ok(Overseer::of(&self.record, me)?)
    }

    /// Judges a command of somebody, and writes what it comes to. Nothing is folded before it is on disk.
    pub fn write_as(
        &mut self,
        by: StaffId,
        command: Command,
        second: Option<StaffId>,
        pen: &Pen,
    ) -> Result<Vec<Entry>, Fault> {
        self.may_write()?;
        self.may_change(std::slice::from_ref(&command))?;
        let confirmed = keys::confirmed(&command, second);
        let facts = self.judge(by, command, second, pen)?;
        self.add(facts, by, confirmed, pen)
    }

    /// Writes facts that were judged, all or none.
    pub fn add(
        &mut self,
        facts: Vec<Fact>,
        by: StaffId,
        confirmed: Option<StaffId>,
        pen: &Pen,
    ) -> Result<Vec<Entry>, Fault> {
        let first = self.journal.last_seq() + 1;
        let entries: Vec<Entry> = (first..)
            .zip(facts)
            .map(|(seq, fact)| Entry {
                seq,
                id: EntryId(fresh(pen.randomness)),
                recorded: pen.now,
                zone: pen.zone.clone(),
                by,
                confirmed,
                workstation: pen.workstation.clone(),
                fact,
            })
            .collect();
        if entries.is_empty() {
            return Ok(entries);
        }
        if let Err(fault) = self.journal.append(&entries) {
            if self.journal.halted().is_some() {
                self.in_doubt = entries;
            }
            return Err(faults::disk(fault));
        }
        for entry in &entries {
            evolve(&mut self.record, entry);
        }
        self.forget_pages();
        Ok(entries)
    }

    /// What a command would come to, without writing it.
    pub fn judge(
        &self,
        by: StaffId,
        command: Command,
        second: Option<StaffId>,
        pen: &Pen,
    ) -> Result<Vec<Fact>, Fault> {
        let context = Context { by, second, now: pen.now, fresh: fresh(pen.randomness) };
        Ok(decide(&self.record, command, &context)?)
    }

    /// A member of staff by the name they sign in with, as far as it is needed to tell whose.
    pub fn by_name(&self, name: &str) -> Option<StaffId> {
        let here = self.record.staff.values().filter(|staff| !self.record.left.contains(&staff.id));
        name::whose(name, here.map(|staff| (staff.id, staff.name.as_str())))
    }
}

/// A fresh identifier.
pub(crate) fn fresh(randomness: &dyn Randomness) -> Id {
    let mut bytes = [0; 16];
    randomness.fill(&mut bytes);
    Id(u128::from_le_bytes(bytes))
}
