//! Setting up a clinic, and adding staff with their secrets.

use crate::{
    clinic::{CLINIC, Clinic},
    desk::{Desk, fresh},
    faults, passphrase,
    ports::Randomness,
    protocol_file,
    recovery::recovery_words,
};
use chart::{
    Command, StaffId,
    clinic::{Role, Staff},
    fact::Attendance,
    protocol::Stay,
    recovery_sheet::SheetFact,
};
use vault::{DataKey, Folder, Keyring};
use wire::{Code, Countersign, Fault, NewStaff, Saved, SetUp, SetUpDone};

/// How many entries make a clinic: its manager, its name, its chairs, its protocol, its recovery sheet.
pub(crate) const ENTRIES: u64 = 5;
/// The digits of a PIN.
const PIN_DIGITS: usize = 6;

impl Clinic {
    /// Sets the clinic up, all at once. Its manager is signed in afterwards.
    ///
    /// # Errors
    /// [`Code::BadInput`], a refusal, or a fault of the disk; there is no clinic then.
    pub fn set_up(&mut self, form: &SetUp) -> Result<SetUpDone, Fault> {
        check_secrets(&form.manager, &form.clinic.name)?;
        let folder = Folder::open(&self.house.join(CLINIC)).map_err(faults::disk)?;
        if folder.is_set_up() {
            return Err(Fault::new(Code::NotHere, "This workstation has a clinic already. Sign in."));
        }
        if folder.lost_its_keys(ENTRIES) {
            return Err(Fault::new(
                Code::NotHere,
                "A record without its keys lies here. Nothing was changed.",
            ));
        }
        // A record without a keyring that holds no more than this is a set-up that was cut short.
        folder.set_aside(self.now().utc).map_err(faults::disk)?;
        let sheet = Command::NoteSheet(SheetFact::First);
        let (desk, words) = self.found(folder, Keyring::default(), form, Some(sheet))?;
        self.desk = Some(desk);
        self.note(Attendance::SignedIn);
        Ok(SetUpDone { recovery_words: words, stay: Stay::default() })
    }

    /// Makes the record and, last of all, the keyring: before it is written there is no clinic. `sheet` notes the recovery sheet,
    /// where somebody gets its words.
    pub(crate) fn found(
        &self,
        folder: Folder,
        keyring: Keyring,
        form: &SetUp,
        sheet: Option<Command>,
    ) -> Result<(Desk, Vec<String>), Fault> {
        let randomness = &*self.ports.randomness;
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes);
        let key = DataKey::new(bytes);
        let words = recovery_words(randomness)?;
        let mut desk = Desk::open(folder, keyring, key)?;
        let pen = self.pen(randomness);
        let manager = StaffId(fresh(randomness));
        let mut roles = form.manager.roles.clone();
        if !roles.contains(&Role::Manager) {
            roles.push(Role::Manager);
        }
        let staff = Staff { id: manager, name: form.manager.name.trim().to_owned(), roles };
        let protocol = protocol_file::parse(protocol_file::STARTER).map_err(|why| faults::broken(&why))?;
        let commands = [
            Command::ListStaff(staff.clone()),
            Command::NameClinic(form.clinic.clone()),
            Command::ArrangeChairs { count: form.chairs },
            Command::AdoptProtocol(Box::new(protocol)),
        ];
        for command in commands.into_iter().chain(sheet) {
            desk.write_as(manager, command, None, &pen)?;
        }
        desk.admit(&staff, &form.manager, randomness)?;
        let mut fill = |bytes: &mut [u8]| randomness.fill(bytes);
        let admitted = desk.keyring.admit_recovery(&words.join(" "), &desk.key, &mut fill);
        admitted.ok_or_else(|| faults::broken("Making the recovery sheet"))?;
        let starter = protocol_file::leave_starter(desk.folder.path());
        starter.map_err(|why| {
            Fault::new(Code::CannotWrite, format!("The protocol file could not be written ({why})."))
        })?;
        desk.keyring.save(&desk.folder).map_err(faults::disk)?;
        desk.me = Some(manager);
        desk.recovery_words = Some(words.clone());
        Ok((desk, words))
    }

    /// Adds somebody to the staff, with passphrase and PIN. A manager confirms it with a secret of their own.
    ///
    /// # Errors
    /// [`Code::BadInput`], [`Code::WrongSecret`], a refusal, or a fault of the disk.
    pub fn add_staff(&mut self, new: &NewStaff, manager: Option<&Countersign>) -> Result<Saved, Fault> {
        let clinic = self.signed_in()?.record.clinic.as_ref().map(|clinic| clinic.name.clone());
        let clinic = clinic.unwrap_or_default();
        // In practice PINs are shown on the screen, and simple.
        if self.signed_in()?.is_practice() {
            check_form(new, &clinic)?;
        } else {
            check_secrets(new, &clinic)?;
        }
        let randomness = self.ports.randomness.clone();
        let pen = self.pen(&*randomness);
        let desk = self.signed_in()?;
        let name = new.name.trim().to_owned();
        let former = desk.record.who_left(&name).map(|former| (former.id, former.name.clone()));
        let (id, name) = former.unwrap_or_else(|| (StaffId(fresh(&*randomness)), name));
        let staff = Staff { id, name, roles: new.roles.clone() };
        let by = desk.me.ok_or_else(faults::locked)?;
        // Judged before anybody's secret is asked for.
        desk.judge(by, Command::ListStaff(staff.clone()), None, &pen)?;
        let second = self.confirming_manager(manager)?;
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let keyring = desk.keyring_with(&staff, &new.passphrase, &*randomness)?;
        // A PIN without a name on the list opens nothing.
        desk.set_pin(staff.id, &new.pin, &*randomness)?;
        self.change_keys(keyring, Command::ListStaff(staff), second)
    }

    /// Approves the protocol in force by the director's own secret.
    ///
    /// # Errors
    /// [`Code::WrongSecret`], a refusal, or a fault of the disk.
    pub fn approve_protocol(&mut self, stay: Stay, director: &Countersign) -> Result<Saved, Fault> {
        let who = self.confirm(director)?;
        self.write(Command::ApproveProtocol { stay }, Some(who))
    }
}

impl Desk {
    /// Gives somebody their way in: passphrase into the keyring, PIN into the record.
    pub(crate) fn admit(
        &mut self,
        staff: &Staff,
        new: &NewStaff,
        randomness: &dyn Randomness,
    ) -> Result<(), Fault> {
        self.keyring = self.keyring_with(staff, &new.passphrase, randomness)?;
        self.set_pin(staff.id, &new.pin, randomness)
    }

    /// The keys with a slot for somebody, in the place of their former one.
    pub(crate) fn keyring_with(
        &self,
        staff: &Staff,
        passphrase: &str,
        randomness: &dyn Randomness,
    ) -> Result<Keyring, Fault> {
        let mut keyring = self.keyring.clone();
        let mut fill = |bytes: &mut [u8]| randomness.fill(bytes);
        let admitted = keyring.admit(staff.id, &staff.name, passphrase, &self.key, &mut fill);
        admitted.ok_or_else(|| faults::broken("Making a key"))?;
        Ok(keyring)
    }

    /// Gives somebody a PIN, in the place of their former one.
    pub(crate) fn set_pin(&self, who: StaffId, pin: &str, randomness: &dyn Randomness) -> Result<(), Fault> {
        let mut salt = [0; 16];
        randomness.fill(&mut salt);
        self.journal.set_pin(who, pin, salt).map_err(faults::disk)
    }
}

/// Whether passphrase and PIN will do for somebody.
pub(crate) fn check_secrets(new: &NewStaff, clinic: &str) -> Result<(), Fault> {
    check_form(new, clinic)?;
    if is_first_guess(&new.pin) {
        return Err(Fault::new(
            Code::BadInput,
            "The PIN is among those that are tried first: the same digit six times, or digits in a row. Choose another one.",
        ));
    }
    Ok(())
}

/// Whether all its digits are the same, or each follows the one before it, up or down.
fn is_first_guess(pin: &str) -> bool {
    let mut steps = pin.bytes().zip(pin.bytes().skip(1)).map(|(one, next)| (next + 10 - one) % 10);
    let first = steps.next();
    [0, 1, 9].map(Some).contains(&first) && steps.all(|step| Some(step) == first)
}

fn check_form(new: &NewStaff, clinic: &str) -> Result<(), Fault> {
    passphrase::check(&new.passphrase, &new.name, clinic)?;
    if new.pin.len() != PIN_DIGITS || !new.pin.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::new(Code::BadInput, format!("The PIN has {PIN_DIGITS} digits.")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_that_everybody_tries_first_will_not_do() {
        for pin in ["000000", "111111", "999999", "123456", "654321", "456789", "987654", "789012", "210987"]
        {
            assert!(is_first_guess(pin), "{pin}");
        }
        for pin in ["271828", "314159", "123457", "112233", "246802"] {
            assert!(!is_first_guess(pin), "{pin}");
        }
    }
}
