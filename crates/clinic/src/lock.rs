//! Signing in, coming back by PIN, locking, and confirming inside a dialog.

use crate::{
    clinic::{CLINIC, Clinic},
    desk::Desk,
    faults,
    guessing::{self, Tries},
    held::What,
    typed_words,
};
use chart::{Command, StaffId, Stamp, fact::Attendance, name};
use vault::{Fault as Disk, Folder, Keyring};
use wire::{Code, Countersign, Fault, Room, SignIn, Welcome};

/// How many wrong PINs in a row give the key up; then a passphrase is needed.
const PIN_TRIES: u8 = 5;
/// What is said then, also by the page that takes the place of the one on which it was tried.
const TOO_MANY_PINS: &str = "Five wrong PINs: sign in with the passphrase.";
/// The same in practice, whose passphrase nobody is told.
const PRACTICE_ENDED: &str =
    "Five wrong PINs: practice has ended. Nothing in it is lost. To go on with it, press Practice.";

/// What is said of a passphrase that opens only keys which are not the record's own.
const FORMER: &str = "That may be a former passphrase: the keys beside the record are not its own. Confirm with your PIN, or \
                      have another manager confirm. Nothing was changed.";

impl Clinic {
    /// Signs in by name and passphrase; opens the record where it is not open.
    ///
    /// # Errors
    /// [`Code::WrongSecret`], or a fault of the disk.
    pub fn sign_in(&mut self, who: &SignIn) -> Result<Room, Fault> {
        self.open_again()?;
        let recovery = is_by_sheet(who);
        let (now, mut tries) = (self.now(), self.tries.take());
        let opened = self.open_desk(who, recovery, &now, &mut tries);
        self.tries = tries;
        opened?;
        self.said = None;
        self.tell_what_was_tried(&now);
        self.note(if recovery { Attendance::OpenedByRecoverySheet } else { Attendance::SignedIn });
        self.note_what_waits();
        let _ = self.note_put_back();
        self.room()
    }

    /// Opens the desk, or lets somebody else sit down at it.
    fn open_desk(
        &mut self,
        who: &SignIn,
        recovery: bool,
        now: &Stamp,
        tries: &mut Option<Tries>,
    ) -> Result<(), Fault> {
        let Some(desk) = &mut self.desk else {
            let folder = Folder::open(&self.house.join(CLINIC)).map_err(faults::disk)?;
            let keyring = Keyring::load(&folder).map_err(faults::disk)?;
            let (me, key) = guarded(&folder, &keyring, who, now, tries)?;
            let came_by = keyring.digest();
            let mut desk = Desk::open(folder, keyring, key)?;
            // The record's own keys lay ready: they have to open, too.
            if desk.keyring.digest() != came_by {
                guarded(&desk.folder, &desk.keyring, who, now, tries)?;
            }
            let me = on_staff(&desk, me)?;
            desk.seat(me);
            desk.by_sheet = recovery;
            let (unknown, headless) = (desk.unknown_outside(), Self::found_headless(&desk));
            let others = self.found_other_keys(&desk, &desk.keyring);
            desk.given = self.watching.take().map(|left| left.given).unwrap_or_default();
            self.desk = Some(desk);
            match headless {
                // The entry tells of it on every screen.
                Some(found) => self.note_headless(found),
                None => unknown.into_iter().for_each(|why| self.say_once(why.to_owned())),
            }
            if let Some(found) = others {
                self.note_other_keys(found);
            } else {
                self.note_own_keys();
            }
            return Ok(());
        };
        let (me, _) = guarded(&desk.folder, &desk.keyring, who, now, tries)?;
        let me = on_staff(desk, me)?;
        desk.comes_back(me)?;
        desk.by_sheet = recovery;
        desk.pins_rest = false;
        desk.held_since = None;
        Ok(())
    }

    /// Comes back, or takes over, by name and PIN while the key is held.
    ///
    /// # Errors
    /// [`Code::WrongSecret`]; after five wrong PINs [`Code::WaitBeforeNextTry`], and only a passphrase is enough.
    pub fn resume(&mut self, who: &SignIn) -> Result<Room, Fault> {
        self.open_again()?;
        let not_enough =
            || Fault::new(Code::Locked, "A PIN is not enough now. Sign in with name and passphrase.");
        let desk = self.desk.as_mut().filter(|desk| !desk.pins_rest).ok_or_else(not_enough)?;
        match check_pin(desk, &who.name, &who.secret)? {
            Some(me) => desk.comes_back(me)?,
            None => return Err(self.count_wrong_pin(&who.name, "Name or PIN")),
        }
        self.note(Attendance::Resumed);
        self.room()
    }

    /// Locks the screen by hand; the key stays for a PIN.
    pub fn lock(&mut self) -> Welcome {
        self.leave(Attendance::Locked);
        self.welcome()
    }

    /// Signs out, and it takes a passphrase to come back. While patients are here their chairs stay in sight.
    pub fn sign_out(&mut self) -> Welcome {
        self.leave(Attendance::SignedOut);
        self.rest_pins();
        self.welcome()
    }

    /// The key is given up. Where it is still needed only PINs rest: while patients are here the emergency access takes it,
    /// and what was being saved when the disk failed is settled by whoever comes back.
    fn rest_pins(&mut self) {
        let is_needed = |desk: &Desk| !desk.record.here().is_empty() || !desk.in_doubt.is_empty();
        match &mut self.desk {
            Some(desk) if !desk.is_practice() && is_needed(desk) => desk.pins_rest = true,
            Some(_) | None => self.give_up_key(),
        }
    }

    /// Nobody is signed in any more, whatever the disk says.
    pub(crate) fn leave(&mut self, how: Attendance) {
        if self.signed_in().is_ok() {
            self.note(how);
        }
        self.said = None;
        let (now, copying) = (self.now(), self.backing.is_under_way());
        let Some(desk) = &mut self.desk else { return };
        desk.me = None;
        desk.by_sheet = false;
        desk.read.clear();
        desk.protocol_read = None;
        desk.recovery_words = None;
        desk.forget(&now);
        // A backup that is being made reads the log: folding it would wait for that, and the lock waits for nothing.
        if copying {
            desk.to_fold = true;
        } else {
            desk.fold();
        }
    }

    /// Notes a coming or going. A disk that refuses the note keeps nobody out and nobody in; it is held, and it is said.
    pub(crate) fn note(&mut self, how: Attendance) {
        self.turn += 1;
        let Some(me) = self.desk.as_ref().and_then(|desk| desk.me) else { return };
        self.hold(me, What::Came(how));
        self.tell_held();
    }

    /// Who confirms inside a dialog, by PIN or passphrase.
    pub(crate) fn confirm(&mut self, sign: &Countersign) -> Result<StaffId, Fault> {
        let desk = self.desk.as_mut().filter(|desk| desk.me.is_some()).ok_or_else(faults::locked)?;
        let by_pin = check_pin(desk, &sign.name, &sign.secret)?;
        let who = by_pin.or_else(|| {
            let (who, _) = desk.keyring.open(&sign.name, &sign.secret).ok()?;
            on_staff(desk, Some(who)).ok()
        });
        // By an older copy of the keys a passphrase that was replaced opens them again, and says nothing of who types it.
        let is_former = |who: &StaffId| desk.other_keys().is_some() && desk.shut_out().contains(who);
        if by_pin.is_none() && who.as_ref().is_some_and(is_former) {
            return Err(Fault::new(Code::WrongSecret, FORMER));
        }
        match who {
            Some(who) => {
                desk.wrong_pins.remove(&Some(who));
                Ok(who)
            }
            None => Err(self.count_wrong_pin(&sign.name, "Name, PIN, or passphrase")),
        }
    }

    /// Counts for whom it was tried, so that one's own right PIN buys no further tries at another's. `asked` is what could be
    /// typed.
    fn count_wrong_pin(&mut self, name: &str, asked: &str) -> Fault {
        let Some(desk) = self.desk.as_mut() else { return faults::locked() };
        let (whose, by) = (desk.by_name(name), desk.me.unwrap_or(StaffId::NOBODY));
        let wrong = desk.wrong_pins.entry(whose).or_default();
        *wrong += 1;
        let left = PIN_TRIES.saturating_sub(*wrong);
        let said = if desk.is_practice() { PRACTICE_ENDED } else { TOO_MANY_PINS };
        // At once: whoever ends the program then takes nothing back that a disk took.
        self.hold(by, What::WrongPin(whose));
        self.tell_held();
        if left > 0 {
            let tries = if left == 1 { "1 try is left" } else { &format!("{left} tries are left") };
            return Fault::new(Code::WrongSecret, format!("{asked} is wrong. {tries}."));
        }
        self.leave(Attendance::LockedByItself);
        self.rest_pins();
        self.said = Some(said);
        Fault::new(Code::WaitBeforeNextTry, said)
    }
}

impl Clinic {
    /// Notes the passphrases that were tried in vain before somebody came in: under nobody, since whoever came in need not
    /// have tried them.
    fn tell_what_was_tried(&mut self, now: &Stamp) {
        let Some(desk) = &self.desk else { return };
        let notes = guessing::forgive(&desk.folder, &mut self.tries, now);
        if notes.is_empty() {
            return;
        }
        let write = |how| self.write_as(StaffId::NOBODY, Command::Attend(how), None).is_ok();
        // What a disk refuses is told at the next sign-in.
        let is_told = notes.into_iter().all(write);
        if is_told && let Some(desk) = &self.desk {
            guessing::told(&desk.folder, &mut self.tries);
        }
    }
}

fn wrong() -> Fault {
    faults::disk(Disk::WrongSecret)
}

/// Opens the keyring, unless it was tried too often: then nothing is tried at all.
pub(crate) fn guarded(
    folder: &Folder,
    keyring: &Keyring,
    who: &SignIn,
    now: &Stamp,
    tries: &mut Option<Tries>,
) -> Result<(Option<StaffId>, vault::DataKey), Fault> {
    let _turn = guessing::turn(folder);
    guessing::may_try(folder, tries, now)?;
    let recovery = is_by_sheet(who);
    open(keyring, who, recovery).map_err(|fault| {
        let whose = if recovery { None } else { keyring.whose(&who.name) };
        match (fault, guessing::count(folder, tries, whose, now)) {
            (Fault::Trouble { code, message }, Some(wait)) => Fault::new(code, format!("{message} {wait}")),
            (fault, Some(_) | None) => fault,
        }
    })
}

/// Whether somebody comes with the words of the recovery sheet.
fn is_by_sheet(who: &SignIn) -> bool {
    name::is_same(&who.name, name::RECOVERY_SHEET)
}

/// Opens the keyring; the recovery sheet names nobody.
fn open(keyring: &Keyring, who: &SignIn, recovery: bool) -> Result<(Option<StaffId>, vault::DataKey), Fault> {
    if recovery {
        let opened = keyring.open_by_recovery(&who.secret).map(|key| (None, key));
        return opened.map_err(|fault| wrong_words(fault, &who.secret));
    }
    keyring.open(&who.name, &who.secret).map(|(id, key)| (Some(id), key)).map_err(faults::disk)
}

/// A slip of the pen in the words of the sheet is told.
fn wrong_words(fault: Disk, words: &str) -> Fault {
    if let Disk::WrongSecret = fault {
        return typed_words::wrong(words, "is valid now", "Nothing was opened.");
    }
    faults::disk(fault)
}

/// Only those on the staff come in, whatever the keyring still holds. Whoever holds the recovery sheet comes in as the
/// sheet: what they do stands under nobody's name.
fn on_staff(desk: &Desk, opened: Option<StaffId>) -> Result<StaffId, Fault> {
    let Some(who) = opened else { return Ok(StaffId::SHEET) };
    let here = desk.record.staff.contains_key(&who) && !desk.record.left.contains(&who);
    if here { Ok(who) } else { Err(wrong()) }
}

fn check_pin(desk: &Desk, name: &str, pin: &str) -> Result<Option<StaffId>, Fault> {
    let Some(who) = desk.by_name(name) else { return Ok(None) };
    let fits = desk.journal.pin_fits(who, pin.trim()).map_err(faults::disk)?;
    Ok(fits.then_some(who))
}
