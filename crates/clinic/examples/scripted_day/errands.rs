//! Two errands of a manager: a backup on demand, and a restore onto an empty data folder. What is done is said in the words of
//! the day (see [`crate::nurse`]), and one besides:
//!
//! ```text
//! proven ENTRIES WORDS   a backup was called good: so many entries, the last link in words
//! ```
//!
//! What fails is tried once more, as a person would.

use crate::{
    PASSPHRASE, PRACTICE,
    hands::{self, Hands},
    nurse::{self, says, words},
};
use chart::{Entry, Fact, StaffId, backup::BackupFact, fact::ClinicFact};
use clinic::{
    Clinic,
    ports::{Clock, Randomness},
};
use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use vault::{DataKey, Folder, Keyring, folder};
use wire::{Countersign, Fault, Room, SignIn};

/// Practice's manager is this clinic's, with the same passphrase.
pub const MANAGER: &str = "M. Lind";
/// The name under which the words of the recovery sheet open a record.
pub const RECOVERY: &str = "recovery sheet";
/// The words. They open made-up patients.
pub const SHEET: &str = "abandon ability able";
/// The clinic's data folder below the house.
pub const DATA: &str = "data";
/// The record's folder in a data folder, as the program names it.
pub const CLINIC: &str = "clinic";
/// Where backups go.
pub const DRIVE: &str = "drive";
/// A data folder with nothing in it.
pub const BARE: &str = "bare";
/// An hour.
pub const HOUR: i64 = 3_600_000;

/// Between one thing and the next, so that each has a moment of its own.
const STEP: i64 = 20_000;
/// Chance has other numbers for each errand than for any day.
const FIRST: u64 = 0xFFFF_FF00;
const BACKUP: u64 = 0xFFFF_FF01;
const RESTORE: u64 = 0xFFFF_FF02;

/// Makes a clinic out of practice's record, whose keys cost no more to open than practice's, and its first backup.
pub fn prepare(house: &Path, manager: StaffId, key: &DataKey) -> Result<(), String> {
    let text = |why: std::io::Error| why.to_string();
    let place = house.join(DATA).join(CLINIC);
    fs::create_dir_all(&place).and_then(|()| fs::create_dir_all(house.join(DRIVE))).map_err(text)?;
    for file in [folder::JOURNAL, folder::HEAD, "protocol.toml"] {
        fs::copy(house.join(PRACTICE).join(file), place.join(file)).map_err(text)?;
    }
    let hands = Hands::choosing(FIRST, house.join(DRIVE));
    let mut fill = |bytes: &mut [u8]| hands.fill(bytes);
    let mut keyring = Keyring::of_practice();
    keyring
        .admit(manager, MANAGER, PASSPHRASE, key, &mut fill)
        .and_then(|()| keyring.admit_recovery(SHEET, key, &mut fill))
        .ok_or("the keys could not be made")?;
    let folder = Folder::open(&place).map_err(|fault| fault.to_string())?;
    keyring.save(&folder).map_err(|fault| fault.to_string())?;
    drop(folder);
    let mut manager = Manager::at(&house.join(DATA), hands);
    let made = manager.comes_in() && manager.backs_up();
    manager.goes();
    if made { Ok(()) } else { Err("the clinic's first backup could not be made".to_owned()) }
}

/// Backs up on demand.
pub fn back_up(house: &Path) -> Result<(), String> {
    let hands = Hands::choosing(BACKUP, house.join(DRIVE));
    hands.pass(HOUR);
    let mut manager = Manager::at(&house.join(DATA), hands);
    if manager.comes_in() && !manager.backs_up() {
        manager.backs_up();
    }
    manager.goes();
    Ok(())
}

/// Puts the backup back where nothing is.
pub fn restore(house: &Path) -> Result<(), String> {
    let hands = Hands::choosing(RESTORE, house.join(DRIVE));
    hands.pass(HOUR);
    let mut manager = Manager::at(&house.join(BARE), hands);
    if !manager.puts_back() {
        manager.puts_back();
    }
    manager.goes();
    Ok(())
}

/// A manager at a workstation.
pub struct Manager {
    clinic: Mutex<Clinic>,
    hands: Arc<Hands>,
    /// The last entry that was heard of.
    heard: u64,
}

impl Manager {
    /// Starts the program on a data folder.
    pub fn at(data: &Path, hands: Arc<Hands>) -> Self {
        Self { clinic: Mutex::new(Clinic::new(data, hands::ports(&hands))), hands, heard: 0 }
    }

    /// The program.
    pub fn clinic(&self) -> MutexGuard<'_, Clinic> {
        self.clinic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs in and names the drive; whether that came to something.
    pub fn comes_in(&mut self) -> bool {
        self.signs_in(MANAGER, PASSPHRASE) && self.names_the_drive()
    }

    /// Signs in, which is noted.
    pub fn signs_in(&mut self, name: &str, secret: &str) -> bool {
        self.hands.pass(STEP);
        println!("noting");
        let who = SignIn { name: name.to_owned(), secret: secret.to_owned() };
        let outcome = self.clinic().sign_in(&who);
        self.hears(outcome)
    }

    /// Names the drive, which is noted where it is another one.
    fn names_the_drive(&mut self) -> bool {
        println!("noting");
        let manager = Countersign { name: MANAGER.to_owned(), secret: PASSPHRASE.to_owned() };
        let named = clinic::choose_backup_folder(&self.clinic, Some(&manager));
        match &named {
            Ok(_) => {
                let new = self.hears_of_new();
                self.heard_of(&new);
            }
            Err(fault) => println!("not kept {}", words(fault)),
        }
        named.is_ok()
    }

    /// Backs up; whether the backup was proven and noted.
    pub fn backs_up(&mut self) -> bool {
        self.tries();
        match clinic::back_up_now(&self.clinic) {
            Ok(made) => {
                println!("proven {} {}", made.backup.entries, made.backup.words);
                says("saved", &made.saved.entries);
                self.heard_of(&made.saved.entries);
                true
            }
            Err(fault) => {
                println!("not saved {}", words(&fault));
                let new = if nurse::is_halted(&fault) {
                    nurse::reopens(&mut self.clinic(), self.heard)
                } else {
                    // That it failed is entered, where the disk of the record takes that.
                    self.hears_of_new()
                };
                self.heard_of(&new);
                false
            }
        }
    }

    /// What was entered since, as the window shows it.
    fn hears_of_new(&self) -> Vec<Entry> {
        let entries = self.clinic().room().map(|room| room.entries).unwrap_or_default();
        let new: Vec<Entry> = entries.into_iter().filter(|entry| entry.seq > self.heard).collect();
        says("saved", &new);
        new
    }

    /// Chooses the newest good backup on the drive and puts it back; whether that was done and noted. Where the disk took no
    /// note, the record is open all the same.
    pub fn puts_back(&mut self) -> bool {
        self.tries();
        let chosen = clinic::choose_backup(&self.clinic);
        match chosen.and_then(|_| {
            clinic::restore(&self.clinic, &wire::ToRestore { words: SHEET.to_owned(), knowing: false })
        }) {
            Ok(room) if !tells_of_it(&room) => {
                println!("not saved that it was put back");
                false
            }
            outcome => self.hears(outcome),
        }
    }

    /// Ends the program.
    pub fn goes(self) {
        self.clinic().close();
        println!("closed");
    }

    fn tries(&self) {
        self.hands.pass(STEP);
        println!("trying {}", self.hands.now().utc);
    }

    fn hears(&mut self, outcome: Result<Room, Fault>) -> bool {
        match outcome {
            Ok(room) => {
                // What was there before carries an earlier moment.
                let is_new = |entry: &&Entry| entry.recorded.utc == room.now.utc;
                let new: Vec<Entry> = room.entries.iter().filter(is_new).cloned().collect();
                says("saved", &new);
                self.heard_of(&room.entries);
                true
            }
            Err(fault) => {
                println!("not saved {}", words(&fault));
                false
            }
        }
    }

    fn heard_of(&mut self, entries: &[Entry]) {
        self.heard = entries.iter().map(|entry| entry.seq).fold(self.heard, u64::max);
    }
}

/// Whether the record tells that it was put back just now.
fn tells_of_it(room: &Room) -> bool {
    room.entries.iter().any(|entry| {
        let fact = &entry.fact;
        let is_restore = matches!(fact, Fact::Clinic(ClinicFact::BackedUp(BackupFact::Restored { .. })));
        is_restore && entry.recorded.utc == room.now.utc
    })
}
