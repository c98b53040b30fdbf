//! Practice: made-up patients, a clock that can be moved, a folder of its own. Everything else is the same.

mod clock;
mod seed;

use crate::{
    clinic::{Clinic, PRACTICE},
    desk::Desk,
    faults,
};
use chart::{
    clinic::{ClinicInfo, Paper, Role},
    fact::Attendance,
};
pub(crate) use clock::PracticeClock;
use vault::{DataKey, Folder, Keyring};
use wire::{ClockMove, Code, Fault, NewStaff, Practice, PracticePin, SetUp, Tick, Welcome};

/// The made-up staff: name, role in words, roles, PIN. One passphrase for all; nothing here is secret.
const STAFF: [(&str, &str, Role, &str); 4] = [
    ("R. Ortiz, RN", "nurse", Role::Nurse, "111111"),
    ("Dr. A. Okafor", "prescriber", Role::Director, "222222"),
    ("M. Lind", "manager", Role::Manager, "333333"),
    ("T. Vale, RN", "nurse", Role::Nurse, "444444"),
];
const PASSPHRASE: &str = "practice makes calm";

/// What the screen shows in practice.
pub(crate) fn shown(clock: &PracticeClock) -> Practice {
    let pin = |(name, role, _, pin): &(&str, &str, Role, &str)| PracticePin {
        name: (*name).to_owned(),
        role: (*role).to_owned(),
        pin: (*pin).to_owned(),
    };
    Practice { held: clock.is_held(), pins: STAFF.iter().map(pin).collect() }
}

impl Clinic {
    /// What the screen shows while the open record is practice.
    pub(crate) fn practice(&self) -> Option<Practice> {
        self.desk.as_ref().and_then(|desk| desk.practice.as_ref()).map(shown)
    }

    /// Opens practice, and makes it where it is new. The practice nurse is signed in.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn open_practice(&mut self) -> Result<Welcome, Fault> {
        let folder = Folder::open(&self.house.join(PRACTICE)).map_err(faults::disk)?;
        let keyring = Keyring::load(&folder).ok();
        match keyring.and_then(|keyring| Some((keyring.open(STAFF[0].0, PASSPHRASE).ok()?, keyring))) {
            Some(((nurse, key), keyring)) => self.come_back(folder, keyring, nurse, key)?,
            // New, or its making was cut short before the nurse had a key: nothing in it is worth keeping.
            None => self.begin(folder)?,
        }
        self.said = None;
        self.note(Attendance::SignedIn);
        Ok(self.welcome())
    }

    /// Opens practice that was made before by its key, as whoever opens it ten thousand times does, who derives the key
    /// once. A clinic is opened by its staff's own secrets and by nothing else.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn open_practice_by_key(&mut self, key: DataKey) -> Result<Welcome, Fault> {
        let folder = Folder::open(&self.house.join(PRACTICE)).map_err(faults::disk)?;
        let keyring = Keyring::load(&folder).map_err(faults::disk)?;
        let mut desk = Desk::open(folder, keyring, key)?;
        desk.practice = Some(PracticeClock::read(&desk.journal, &self.ports.clock.now())?);
        desk.me = desk.by_name(STAFF[0].0);
        self.desk = Some(desk);
        self.note(Attendance::SignedIn);
        Ok(self.welcome())
    }

    fn come_back(
        &mut self,
        folder: Folder,
        keyring: Keyring,
        nurse: chart::StaffId,
        key: vault::DataKey,
    ) -> Result<(), Fault> {
        let mut desk = Desk::open(folder, keyring, key)?;
        desk.practice = Some(PracticeClock::read(&desk.journal, &self.ports.clock.now())?);
        desk.me = Some(nurse);
        self.desk = Some(desk);
        Ok(())
    }

    fn begin(&mut self, folder: Folder) -> Result<(), Fault> {
        self.forget_practice();
        folder.set_aside(self.ports.clock.now().utc).map_err(faults::disk)?;
        let (mut desk, _) = self.found(folder, Keyring::of_practice(), &clinic(), None)?;
        desk.recovery_words = None;
        let real = self.ports.clock.now();
        let clock = PracticeClock::at_half_past_nine(&real);
        clock.keep(&desk.journal)?;
        seed::seed(&mut desk, self, &clock.now(&real))?;
        desk.practice = Some(clock);
        desk.me = desk.by_name(STAFF[0].0);
        desk.journal.settle().map_err(faults::disk)?;
        self.desk = Some(desk);
        Ok(())
    }

    /// Moves the practice clock.
    ///
    /// # Errors
    /// [`Code::NotHere`] outside of practice.
    pub fn move_clock(&mut self, how: ClockMove) -> Result<Tick, Fault> {
        let real = self.ports.clock.now();
        let desk = self.desk.as_mut().filter(|desk| desk.me.is_some()).ok_or_else(faults::locked)?;
        let not_here = || Fault::new(Code::NotHere, "Only the practice clock can be moved.");
        let clock = desk.practice.as_mut().ok_or_else(not_here)?;
        clock.moved(how, &real);
        clock.keep(&desk.journal)?;
        Ok(self.moment())
    }
}

/// The made-up clinic, founded by its manager.
fn clinic() -> SetUp {
    SetUp {
        clinic: ClinicInfo {
            name: "Practice clinic".to_owned(),
            telephone: "555-0100".to_owned(),
            address: "12 Main Street, Springfield".to_owned(),
            hours: "8 AM to 6 PM".to_owned(),
            after_hours: "555-0101".to_owned(),
            paper: Paper::UsLetter,
        },
        chairs: 8,
        manager: NewStaff {
            name: STAFF[2].0.to_owned(),
            roles: Vec::new(),
            passphrase: PASSPHRASE.to_owned(),
            pin: STAFF[2].3.to_owned(),
        },
    }
}
