//! The recovery sheet: made anew, printed, saved, and put away. Its words are shown once; that they are kept somewhere is
//! entered, so that words which are lost with the screen do not stay unnoticed.

use crate::{
    clinic::Clinic,
    desk::Desk,
    faults,
    ports::{Job, Randomness, Sides},
    secrets::THE_FORMER,
    set_up::check_secrets,
    sheets::{hold, not_put, paper},
};
use chart::{
    Command, Refusal, StaffId,
    clinic::{Role, Staff},
    recovery_sheet::{PutAway, SheetFact, never_put_away},
    right::Manager,
};
use std::sync::Mutex;
use vault::Keyring;
use wire::{Code, Countersign, Fault, GivenSecrets, NewSheet, NewStaff, Room};

/// What a print job and a file of it are called.
const NAME: &str = "recovery-sheet.pdf";
/// What is said where the disk keeps a new recovery sheet from opening the record at once.
const NOT_YET: &str = "The file of keys could not be replaced. Start the program again and sign in with a passphrase: then the \
                       words of the new recovery sheet open the record.";
/// What is said where the words came out, and the disk does not take the note of it.
const NOT_NOTED: &str = "That the recovery sheet was put away could not be entered in the record.";
/// What is said where the new PIN was not kept.
const NO_PIN: &str = "The new PIN could not be kept. Give a new passphrase and PIN once more, under Staff.";
/// What is asked where the manager who confirms would be locked out.
const NEEDS_SECRETS: &str = "The new sheet closes the way in of the manager who confirms: choose a new passphrase and PIN for \
                             them in the same step. Nothing was changed.";
/// What is asked of whoever comes by the sheet.
const NEEDS_MANAGER: &str = "Choose a manager, and a new passphrase and PIN for them. Nothing was changed.";

impl Clinic {
    /// Makes a new recovery sheet; the former one no longer opens the record, unless somebody puts an older copy of the keys
    /// back, which is told. A manager confirms it with a secret of their own. Keys that are not the record's own become its
    /// own by it: what was replaced since is closed, and a manager who would be left without a way in gets a new passphrase
    /// and PIN with it. The newest sheet does that without a manager's secret. Words that a crash kept from being shown are
    /// nobody's: the entry tells that a sheet was made, and another one can be.
    ///
    /// # Errors
    /// [`Code::WrongSecret`], [`Code::BadInput`], [`Code::NotHere`] by a sheet that was replaced, a refusal, or a fault of
    /// the disk; the former sheet is still good then.
    pub fn renew_recovery(&mut self, new: &NewSheet) -> Result<Vec<String>, Fault> {
        self.signed_in()?.manager()?;
        let second = self.who_renews(new.manager.as_ref())?;
        let given = self.signed_in()?.to_let_in(new.secrets.as_ref(), second)?;
        let randomness = self.ports.randomness.clone();
        let pen = self.pen(&*randomness);
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let by = desk.manager()?.who();
        let words = recovery_words(&*randomness)?;
        let (mut keyring, without) = desk.keys_of_new_sheet(&words, given.as_ref(), &*randomness)?;
        let reset = given.as_ref().map(|(staff, _)| Command::ResetSecrets(staff.id));
        let made = Command::NoteSheet(SheetFact::Renewed { without });
        desk.enter_keys(&mut keyring, by, [made].into_iter().chain(reset).collect(), second, &pen)?;
        // From the entry on they are the record's words, whatever the disk says next: they are shown.
        desk.recovery_words = Some(words.clone());
        let pin = given.map(|(staff, secrets)| desk.give_pin(staff.id, &secrets.pin, &*randomness));
        let is_in_place = desk.take_up_keys(keyring).is_ok();
        if pin.is_some_and(|kept| kept.is_err()) {
            self.say_once(NO_PIN.to_owned());
        }
        if !is_in_place {
            self.say_once(NOT_YET.to_owned());
        }
        Ok(words)
    }

    /// The manager who confirms; nobody where keys that are not the record's own are put right by the newest sheet.
    fn who_renews(&mut self, sign: Option<&Countersign>) -> Result<Option<StaffId>, Fault> {
        if let Some(sign) = sign {
            let who = self.confirm(sign)?;
            return Ok(Some(Manager::of(&self.signed_in()?.record, who)?.who()));
        }
        let desk = self.signed_in()?;
        let found = desk.other_keys().filter(|_| desk.by_sheet);
        desk.comes_by_valid_sheet(&found.ok_or(Refusal::NeedsSecond(Role::Manager))?)?;
        Ok(None)
    }

    /// The recovery sheet that was just made, as a PDF.
    ///
    /// # Errors
    /// [`Code::NotHere`] when it was put away already.
    pub fn recovery_pdf(&self) -> Result<Vec<u8>, Fault> {
        let desk = self.signed_in()?;
        desk.manager()?;
        let gone = || {
            Fault::new(
                Code::NotHere,
                "The words were shown once and are not kept. They cannot be printed again.",
            )
        };
        let words = desk.recovery_words.as_ref().ok_or_else(gone)?;
        let clinic = desk.record.clinic.as_ref().ok_or_else(gone)?;
        let sheet = sheet::recovery(clinic, words, desk.is_practice(), &self.now());
        sheet.and_then(|sheet| sheet.pdf()).map_err(|why| Fault::new(Code::Broken, why.to_string()))
    }

    /// The recovery sheet that was just made is put away, and its words are forgotten. What was printed or saved is noted
    /// already; `by_hand` says that the words were written down.
    ///
    /// # Errors
    /// [`Code::Locked`], a refusal, or a fault of the disk.
    pub fn put_recovery_away(&mut self, by_hand: bool) -> Result<Room, Fault> {
        let desk = self.signed_in()?;
        let by = desk.manager()?.who();
        let is_shown = desk.recovery_words.is_some();
        let is_printed = never_put_away(&desk.record).is_some_and(|sheet| sheet.is_printed);
        let how = if by_hand { Some(PutAway::WrittenDown) } else { is_printed.then_some(PutAway::Kept) };
        if let Some(how) = how.filter(|_| is_shown) {
            self.note_put_away(by, how);
        }
        if let Some(desk) = &mut self.desk {
            desk.recovery_words = None;
        }
        self.room()
    }

    /// Words that are out are out: a disk that refuses the note is said, and keeps nobody from them.
    fn note_put_away(&mut self, by: StaffId, how: PutAway) {
        if self.write_as(by, Command::NoteSheet(SheetFact::PutAway(how)), None).is_err() {
            self.say_once(NOT_NOTED.to_owned());
        }
    }
}

impl Desk {
    /// The manager who gets a new passphrase and PIN with the new sheet. One who confirms has to, where the sheet closes their
    /// own way in; and by the sheet alone somebody has to.
    fn to_let_in<'a>(
        &self,
        secrets: Option<&'a GivenSecrets>,
        second: Option<StaffId>,
    ) -> Result<Option<(Staff, &'a GivenSecrets)>, Fault> {
        let Some(secrets) = secrets else {
            return match second {
                None => Err(Fault::new(Code::BadInput, NEEDS_MANAGER)),
                Some(who) if self.other_keys().is_some() && self.shut_out().contains(&who) => {
                    Err(Fault::new(Code::BadInput, NEEDS_SECRETS))
                }
                Some(_) => Ok(None),
            };
        };
        let staff = self.record.staff.get(&secrets.staff).cloned().ok_or(Refusal::Unknown)?;
        Manager::of(&self.record, staff.id)?;
        // Somebody else's are given under Staff.
        if second.is_some_and(|who| who != staff.id) {
            return Err(Refusal::Unknown.into());
        }
        let new = NewStaff {
            name: staff.name.clone(),
            roles: staff.roles.clone(),
            passphrase: secrets.passphrase.clone(),
            pin: secrets.pin.clone(),
        };
        let clinic = self.record.clinic.as_ref().map(|clinic| clinic.name.clone()).unwrap_or_default();
        check_secrets(&new, &clinic)?;
        if self.keyring.is_opened_by(staff.id, &secrets.passphrase) {
            return Err(Fault::new(Code::BadInput, THE_FORMER));
        }
        Ok(Some((staff, secrets)))
    }

    /// The keys with the new words, without what was replaced, and without those who have left; and who on the staff has no
    /// passphrase by them.
    fn keys_of_new_sheet(
        &self,
        words: &[String],
        given: Option<&(Staff, &GivenSecrets)>,
        randomness: &dyn Randomness,
    ) -> Result<(Keyring, Vec<StaffId>), Fault> {
        let mut keyring = self.keyring.clone();
        let mut without = self.shut_out();
        for who in &without {
            keyring.close(*who, self.record.name_of(*who));
        }
        self.record.left.iter().for_each(|who| keyring.dismiss(*who));
        let mut fill = |bytes: &mut [u8]| randomness.fill(bytes);
        let admitted = keyring.admit_recovery(&words.join(" "), &self.key, &mut fill);
        admitted.ok_or_else(|| faults::broken("Making the recovery sheet"))?;
        if let Some((staff, secrets)) = given {
            let admitted = keyring.admit(staff.id, &staff.name, &secrets.passphrase, &self.key, &mut fill);
            admitted.ok_or_else(|| faults::broken("Making a key"))?;
            without.retain(|who| *who != staff.id);
        }
        Ok((keyring, without))
    }

    /// A new PIN; what was tried in vain at the former one counts no longer.
    fn give_pin(&mut self, who: StaffId, pin: &str, randomness: &dyn Randomness) -> Result<(), Fault> {
        self.set_pin(who, pin, randomness)?;
        self.wrong_pins.remove(&Some(who));
        Ok(())
    }
}

/// Prints the recovery sheet that was just made, and notes that.
///
/// # Errors
/// [`Code::NoPrinter`], or that it was put away already.
pub fn print_recovery(clinic: &Mutex<Clinic>) -> Result<String, Fault> {
    let (by, pdf, printer, paper) = {
        let clinic = hold(clinic);
        let desk = clinic.signed_in()?;
        (desk.manager()?.who(), clinic.recovery_pdf()?, clinic.printer(), paper(&desk.record))
    };
    let destination = printer.print(&pdf, Job { title: NAME, paper, sides: Sides::One })?;
    hold(clinic).note_put_away(by, PutAway::Printed);
    Ok(destination)
}

/// Saves the recovery sheet that was just made, and notes that.
///
/// # Errors
/// [`Code::Cancelled`], [`Code::CannotWrite`], or that it was put away already.
pub fn save_recovery(clinic: &Mutex<Clinic>) -> Result<String, Fault> {
    let (by, pdf, shelf) = {
        let clinic = hold(clinic);
        let by = clinic.signed_in()?.manager()?.who();
        (by, clinic.recovery_pdf()?, clinic.ports.shelf.clone())
    };
    let destination = shelf.put(&pdf, NAME).map_err(not_put)?;
    hold(clinic).note_put_away(by, PutAway::Saved);
    Ok(destination)
}

/// 24 words of 256 random bits.
pub(crate) fn recovery_words(randomness: &dyn Randomness) -> Result<Vec<String>, Fault> {
    let mut entropy = [0; 32];
    randomness.fill(&mut entropy);
    let words =
        bip39::Mnemonic::from_entropy(&entropy).map_err(|_| faults::broken("Making the recovery words"))?;
    Ok(words.words().map(str::to_owned).collect())
}
