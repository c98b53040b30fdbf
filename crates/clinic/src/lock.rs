//! Signing in, coming back by PIN, locking, and confirming inside a dialog.

use crate::{
    clinic::{CLINIC, Clinic},
    desk::Desk,
    faults,
};
use chart::{
    Command, StaffId, Stamp,
    board::{headline, track},
    fact::Attendance,
    words::board as words,
};
use vault::{Fault as Disk, Folder, Keyring};
use wire::{ChairView, Code, Countersign, Fault, LockView, Room, SignIn, Welcome};

/// How many wrong PINs in a row give the key up; then a passphrase is needed.
const PIN_TRIES: u8 = 5;

/// The name under which the words of the recovery sheet are typed as passphrase.
const RECOVERY: &str = "recovery sheet";

impl Clinic {
    /// Signs in by name and passphrase; opens the record where it is not open.
    ///
    /// # Errors
    /// [`Code::WrongSecret`], or a fault of the disk.
    pub fn sign_in(&mut self, who: &SignIn) -> Result<Room, Fault> {
        let recovery = who.name.trim().eq_ignore_ascii_case(RECOVERY);
        if self.desk.is_none() {
            let folder = Folder::open(&self.house.join(CLINIC)).map_err(faults::disk)?;
            let keyring = Keyring::load(&folder).map_err(faults::disk)?;
            let (me, key) = open(&keyring, who, recovery)?;
            let mut desk = Desk::open(folder, keyring, key)?;
            desk.me = Some(me.or_else(|| any_manager(&desk)).ok_or_else(wrong)?);
            self.desk = Some(desk);
        } else {
            let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
            let (me, _) = open(&desk.keyring, who, recovery)?;
            desk.me = Some(me.or_else(|| any_manager(desk)).ok_or_else(wrong)?);
            desk.wrong_pins = 0;
        }
        let how = if recovery { Attendance::OpenedByRecoverySheet } else { Attendance::SignedIn };
        self.attend(how)?;
        self.room()
    }

    /// Comes back, or takes over, by name and PIN while the key is held.
    ///
    /// # Errors
    /// [`Code::WrongSecret`]; after five wrong PINs [`Code::WaitBeforeNextTry`], and the key is given up.
    pub fn resume(&mut self, who: &SignIn) -> Result<Room, Fault> {
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        match check_pin(desk, &who.name, &who.secret)? {
            Some(me) => {
                desk.me = Some(me);
                desk.wrong_pins = 0;
            }
            None => return Err(self.count_wrong_pin()),
        }
        self.attend(Attendance::Resumed)?;
        self.room()
    }

    /// Locks the screen by hand; the key stays for a PIN.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn lock(&mut self) -> Result<Welcome, Fault> {
        self.leave(Attendance::Locked)?;
        Ok(self.welcome())
    }

    /// Signs out: the key is given up.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn sign_out(&mut self) -> Result<Welcome, Fault> {
        self.leave(Attendance::SignedOut)?;
        self.close();
        Ok(self.welcome())
    }

    pub(crate) fn leave(&mut self, how: Attendance) -> Result<(), Fault> {
        if self.signed_in().is_ok() {
            self.attend(how)?;
        }
        if let Some(desk) = &mut self.desk {
            desk.me = None;
            desk.recovery_words = None;
            desk.journal.settle().map_err(faults::disk)?;
        }
        Ok(())
    }

    pub(crate) fn attend(&mut self, how: Attendance) -> Result<(), Fault> {
        self.write(Command::Attend(how), None).map(|_| ())
    }

    /// Who confirms inside a dialog, by PIN or passphrase.
    pub(crate) fn confirm(&mut self, sign: &Countersign) -> Result<StaffId, Fault> {
        let desk = self.desk.as_mut().filter(|desk| desk.me.is_some()).ok_or_else(faults::locked)?;
        if let Some(who) = check_pin(desk, &sign.name, &sign.secret)? {
            desk.wrong_pins = 0;
            return Ok(who);
        }
        match desk.keyring.open(&sign.name, &sign.secret) {
            Ok((who, _)) => Ok(who),
            Err(_) => Err(self.count_wrong_pin()),
        }
    }

    fn count_wrong_pin(&mut self) -> Fault {
        let Some(desk) = self.desk.as_mut() else { return faults::locked() };
        desk.wrong_pins += 1;
        let left = PIN_TRIES.saturating_sub(desk.wrong_pins);
        if left > 0 {
            let tries = if left == 1 { "1 try is left" } else { &format!("{left} tries are left") };
            return Fault::new(
                Code::WrongSecret,
                format!("Name, PIN, or passphrase is wrong. Nothing was recorded. {tries}."),
            );
        }
        // The key is given up whatever the disk says.
        let _ = self.leave(Attendance::LockedByItself);
        self.close();
        Fault::new(Code::WaitBeforeNextTry, "Five wrong PINs. Sign in with name and passphrase.")
    }
}

fn wrong() -> Fault {
    faults::disk(Disk::WrongSecret)
}

/// Opens the keyring; the recovery sheet names nobody.
fn open(keyring: &Keyring, who: &SignIn, recovery: bool) -> Result<(Option<StaffId>, vault::DataKey), Fault> {
    if recovery {
        return keyring.open_by_recovery(&who.secret).map(|key| (None, key)).map_err(faults::disk);
    }
    keyring.open(&who.name, &who.secret).map(|(id, key)| (Some(id), key)).map_err(faults::disk)
}

/// Whoever holds the recovery sheet acts for a manager; the entry says how the record was opened.
fn any_manager(desk: &Desk) -> Option<StaffId> {
    desk.record.staff.keys().copied().find(|id| desk.record.holds(*id, chart::clinic::Role::Manager))
}

fn check_pin(desk: &Desk, name: &str, pin: &str) -> Result<Option<StaffId>, Fault> {
    let Some(who) = desk.by_name(name) else { return Ok(None) };
    let fits = desk.journal.pin_fits(who, pin.trim()).map_err(faults::disk)?;
    Ok(fits.then_some(who))
}

/// The locked screen: chairs, minutes and what is due, without names.
pub(crate) fn view(desk: &Desk, now: &Stamp) -> LockView {
    let chairs = desk.record.here().into_iter().filter_map(|visit| {
        let protocol = desk.record.protocol_of(visit)?;
        let headline = headline(&desk.record, visit, protocol, now);
        Some(ChairView {
            chair: visit.chair,
            stage: words::stage(visit, now),
            urgency: headline.urgency(),
            headline: words::headline(&headline),
            track: track(visit, protocol, now),
        })
    });
    LockView {
        clinic: desk.record.clinic.as_ref().map_or_else(String::new, |clinic| clinic.name.clone()),
        chairs: chairs.collect(),
        now: *now,
    }
}
