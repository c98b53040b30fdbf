//! The keys of the record: changed together with an entry that tells their digest, and held against the newest such digest
//! whenever the record is opened or checked. Keys that are not its own are entered, and stand on every screen until a manager
//! has looked into it. Nobody is kept out by that: who can open the record must be able to set it right.

use crate::{
    clinic::Clinic,
    desk::{Desk, Pen},
    faults,
};
use chart::{
    Command, Entry, Record, StaffId,
    backup::BackupFact,
    fact::Attendance,
    keys::{self, OtherKeys},
    recovery_sheet::SheetFact,
    words,
};
use vault::{Folder, Keyring, folder::KEYRING};
use wire::{Code, Fault, Saved};

const SHEET_FIRST: &str = "The keys beside the record are not its own. Make a new recovery sheet first: it closes what was \
                           replaced since. Nothing was changed.";

/// The record's own keys, where they lie ready: the program ended before they could take their place, or the disk kept them
/// from it. Whoever comes in by those that are still in that place has to open these as well.
pub(crate) fn own_ready(record: &Record, folder: &Folder) -> Option<Keyring> {
    Keyring::lies_ready(folder, &record.keys.last()?.digest)
}

/// Keys that are not the record's own, unless these lie ready.
pub(crate) fn others(record: &Record, folder: &Folder, keyring: &Keyring) -> Option<OtherKeys> {
    let found = keys::others(record, keyring.digest()?)?;
    if own_ready(record, folder).is_some() { None } else { Some(found) }
}

impl Clinic {
    /// Keys of a record that are not its own. A restore puts keys in place, too; its own entry tells of it.
    pub(crate) fn found_other_keys(&self, desk: &Desk, keyring: &Keyring) -> Option<OtherKeys> {
        let is_put_back = matches!(self.untold_put_back(desk), Ok(Some(_)));
        if is_put_back { None } else { others(&desk.record, &desk.folder, keyring) }
    }

    /// Enters it under nobody's name, unless it stands there already.
    pub(crate) fn note_other_keys(&mut self, found: OtherKeys) -> Vec<Entry> {
        if self.desk.as_ref().is_some_and(|desk| keys::stands(&desk.record, &found)) {
            return Vec::new();
        }
        let command = Command::Attend(Attendance::OtherKeysFound(found));
        let noted = self.write_as(StaffId::NOBODY, command, None);
        noted.map(|saved| saved.entries).unwrap_or_else(|_| {
            let why = "That the keys beside the record are not its own could not be entered in it.";
            self.say_once(why.to_owned());
            Vec::new()
        })
    }

    /// Enters that the record's own lie in their place again, where others were found before and nothing put that right.
    pub(crate) fn note_own_keys(&mut self) -> Vec<Entry> {
        let is_back = |desk: &Desk| keys::are_to_come_back(&desk.record) && desk.has_own_keys();
        if !self.desk.as_ref().is_some_and(is_back) {
            return Vec::new();
        }
        let noted = self.write_as(StaffId::NOBODY, Command::Attend(Attendance::OwnKeysBack), None);
        // Not entered it is tried again at the next opening.
        noted.map(|saved| saved.entries).unwrap_or_default()
    }

    /// Changes the keys, with what a command of the one who is signed in comes to.
    pub(crate) fn change_keys(
        &mut self,
        keyring: Keyring,
        command: Command,
        second: Option<StaffId>,
    ) -> Result<Saved, Fault> {
        let randomness = self.ports.randomness.clone();
        let pen = self.pen(&*randomness);
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let by = desk.me.ok_or_else(faults::locked)?;
        Ok(Saved { entries: desk.change_keys(keyring, by, vec![command], second, &pen)? })
    }
}

impl Desk {
    /// Changes the keys, with what commands come to: laid ready, entered, put in place (see [`Keyring::lay_ready`]).
    pub fn change_keys(
        &mut self,
        mut keyring: Keyring,
        by: StaffId,
        commands: Vec<Command>,
        second: Option<StaffId>,
        pen: &Pen,
    ) -> Result<Vec<Entry>, Fault> {
        let entries = self.enter_keys(&mut keyring, by, commands, second, pen)?;
        self.take_up_keys(keyring)?;
        Ok(entries)
    }

    /// Lays the keys ready and writes what commands come to, with their digest. Nothing of it is left where one is refused.
    pub fn enter_keys(
        &mut self,
        keyring: &mut Keyring,
        by: StaffId,
        commands: Vec<Command>,
        second: Option<StaffId>,
        pen: &Pen,
    ) -> Result<Vec<Entry>, Fault> {
        self.may_write()?;
        self.may_change(&commands)?;
        // Keys that the disk kept from their place come first: they must not be written over.
        if let Some(own) = own_ready(&self.record, &self.folder) {
            self.take_up_keys(own)?;
        }
        let confirmed = commands.iter().find_map(|command| confirmed(command, second));
        let mut facts = Vec::new();
        for command in commands {
            facts.extend(self.judge(by, command, second, pen)?);
        }
        // What is refused leaves no trace; what is done writes over what lies there.
        let mut entries = self.enter_overwritten(pen)?;
        let digest = keyring.lay_ready(&self.folder).map_err(faults::disk)?;
        facts.extend(self.judge(by, Command::NoteKeys(digest), None, pen)?);
        let changed = self.add(facts, by, confirmed, pen);
        // Where the disk failed nobody knows whether it is on record: what lies ready waits for that.
        if changed.is_err() && self.journal.halted().is_none() {
            Keyring::drop_ready(&self.folder);
        }
        entries.extend(changed?);
        Ok(entries)
    }

    /// Keys that somebody laid in the folder while the program ran are about to be written over: that they lay there is entered
    /// first, under nobody's name.
    fn enter_overwritten(&mut self, pen: &Pen) -> Result<Vec<Entry>, Fault> {
        // What cannot be read is no matter of whose they are.
        let laid = Keyring::load(&self.folder).ok();
        let found = laid.and_then(|laid| others(&self.record, &self.folder, &laid));
        let Some(found) = found else { return Ok(Vec::new()) };
        let enters = |desk: &mut Self, what: Attendance| {
            let facts = desk.judge(StaffId::NOBODY, Command::Attend(what), None, pen)?;
            desk.add(facts, StaffId::NOBODY, None, pen)
        };
        let mut entries = Vec::new();
        if !keys::stands(&self.record, &found) {
            entries.extend(enters(self, Attendance::OtherKeysFound(found))?);
        }
        if self.has_put_own_back(pen)? {
            entries.extend(enters(self, Attendance::OwnKeysBack)?);
        }
        Ok(entries)
    }

    /// The keys in use go back into their place, where they are the record's own. What lay there stays beside it for whoever
    /// looks into it.
    fn has_put_own_back(&mut self, pen: &Pen) -> Result<bool, Fault> {
        let own = self.record.keys.last().map(|own| own.digest);
        let mut keyring = self.keyring.clone();
        let digest = keyring.lay_ready(&self.folder).map_err(faults::disk)?;
        if own != Some(digest) {
            Keyring::drop_ready(&self.folder);
            return Ok(false);
        }
        self.folder.copy_aside(KEYRING, pen.now.utc).map_err(faults::disk)?;
        Keyring::take_up(&self.folder).map_err(faults::disk)?;
        Ok(true)
    }

    /// Keys in use that are not the record's own.
    pub fn other_keys(&self) -> Option<OtherKeys> {
        others(&self.record, &self.folder, &self.keyring)
    }

    /// Whether the keys in use and those in the folder are the record's own.
    fn has_own_keys(&self) -> bool {
        let Some(own) = self.record.keys.last() else { return false };
        let in_folder = Keyring::load(&self.folder).ok().and_then(|keyring| keyring.digest());
        [self.keyring.digest(), in_folder].into_iter().all(|digest| digest == Some(own.digest))
    }

    /// By keys that are not the record's own somebody may have come in whose secret was replaced. So nobody's rights, ways in
    /// or rules are changed by them, and nothing is put away, before a new recovery sheet has closed what was replaced.
    pub fn may_change(&self, commands: &[Command]) -> Result<(), Fault> {
        let makes_sheet =
            |command: &Command| matches!(command, Command::NoteSheet(SheetFact::Renewed { .. }));
        if commands.iter().any(makes_sheet) || !commands.iter().any(waits_for_own_keys) {
            return Ok(());
        }
        let Some(found) = self.other_keys() else { return Ok(()) };
        self.comes_by_valid_sheet(&found)?;
        Err(Fault::new(Code::NotHere, SHEET_FIRST))
    }

    /// A recovery sheet that was replaced since such keys were the record's own can put nothing right.
    pub fn comes_by_valid_sheet(&self, found: &OtherKeys) -> Result<(), Fault> {
        match keys::newer_sheet(&self.record, found).filter(|_| self.by_sheet) {
            Some(newer) => {
                let why = words::sheet_replaced(found, newer, &self.record);
                Err(Fault::new(Code::NotHere, format!("{why} Nothing was changed.")))
            }
            None => Ok(()),
        }
    }

    /// Those on the staff without a passphrase that opens the record, once a new sheet has closed what was replaced.
    pub fn shut_out(&self) -> Vec<StaffId> {
        let found = self.other_keys();
        let replaced = found.map(|found| keys::replaced_since(&self.record, &found)).unwrap_or_default();
        let here = self.record.staff.keys().filter(|who| !self.record.left.contains(*who));
        here.filter(|who| replaced.contains(who) || !self.keyring.lets_in(**who)).copied().collect()
    }

    /// Puts the keys in place that were laid ready and entered. They are in use from here on, whatever the disk says.
    pub fn take_up_keys(&mut self, keyring: Keyring) -> Result<(), Fault> {
        self.keyring = keyring;
        Keyring::take_up(&self.folder).map_err(|fault| not_in_place(faults::disk(fault)))
    }

    /// The record was opened: keys that lie ready take their place if they are its own, and go if they are not.
    pub fn settle_keys(&mut self) {
        match own_ready(&self.record, &self.folder) {
            // A disk that refuses is asked again at the next opening.
            Some(own) => {
                let _ = self.take_up_keys(own);
            }
            None => Keyring::drop_ready(&self.folder),
        }
    }
}

/// What changes who may what, the rules, whom patients call, or takes something out of sight.
const fn waits_for_own_keys(command: &Command) -> bool {
    command.is_confirmed_by_manager()
        || matches!(
            command,
            Command::ApproveProtocol { .. } | Command::NameClinic(_) | Command::ArrangeChairs { .. }
        )
}

/// Whose own secret an entry names. What is confirmed at the chair stands in the fact itself.
pub(crate) fn confirmed(command: &Command, second: Option<StaffId>) -> Option<StaffId> {
    let takes_backups_elsewhere = matches!(command, Command::NoteBackup(BackupFact::FolderChosen { .. }));
    second.filter(|_| command.is_confirmed_by_manager() || takes_backups_elsewhere)
}

/// The entry is there, and so are the keys that it tells of.
fn not_in_place(fault: Fault) -> Fault {
    match fault {
        Fault::Trouble { code, message } => {
            let message = format!(
                "It is entered. The file of keys could not be replaced: start the program again, and have a manager sign \
                 in. {message}"
            );
            Fault::new(code, message)
        }
        Fault::Refused(refusal) => Fault::Refused(refusal),
    }
}
