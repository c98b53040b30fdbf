//! A new passphrase and PIN for somebody who forgot theirs: by a manager, and for the last manager by the recovery sheet.

use crate::{clinic::Clinic, desk::Desk, faults, ports::Randomness, set_up::check_secrets};
use chart::{
    Command, Refusal, StaffId,
    clinic::{Role, Staff},
    right::Manager,
};
use wire::{Code, Countersign, Fault, NewSecrets, NewStaff, Saved};

/// What is said to a reset that would change nothing.
const THE_FORMER: &str =
    "This is the passphrase that was forgotten or seen: choose another one. Nothing was changed.";

impl Clinic {
    /// Gives somebody a new passphrase and PIN; the former ones open nothing from then on. Whoever asks is a manager, and
    /// a manager confirms it with a secret of their own. It is entered first.
    ///
    /// # Errors
    /// [`Code::BadInput`], [`Code::WrongSecret`], a refusal, or a fault of the disk; the former secrets are good then.
    pub fn reset_secrets(&mut self, new: &NewSecrets) -> Result<Saved, Fault> {
        let desk = self.signed_in()?;
        desk.manager()?;
        if desk.is_practice() {
            return Err(Fault::new(Code::NotHere, "In practice everybody keeps the PIN that is shown."));
        }
        let staff = desk.record.staff.get(&new.staff).cloned().ok_or(Refusal::Unknown)?;
        let clinic = desk.record.clinic.as_ref().map(|clinic| clinic.name.clone()).unwrap_or_default();
        let secrets = NewStaff {
            name: staff.name.clone(),
            roles: staff.roles.clone(),
            passphrase: new.passphrase.clone(),
            pin: new.pin.clone(),
        };
        check_secrets(&secrets, &clinic)?;
        let second = self.confirming_manager(new.manager.as_ref())?;
        // Only whoever may reset it learns that it is the former one: it must be no way to guess.
        if self.signed_in()?.keyring.is_opened_by(staff.id, &new.passphrase) {
            return Err(Fault::new(Code::BadInput, THE_FORMER));
        }
        let saved = self.write(Command::ResetSecrets(staff.id), second)?;
        let randomness = self.ports.randomness.clone();
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        desk.admit_anew(&staff, &secrets, &*randomness).map_err(not_changed)?;
        Ok(saved)
    }

    /// The manager who confirms, at a manager's desk. Whoever came in by the recovery sheet has forgotten what they would
    /// confirm with.
    pub(crate) fn confirming_manager(
        &mut self,
        sign: Option<&Countersign>,
    ) -> Result<Option<StaffId>, Fault> {
        self.signed_in()?.manager()?;
        if let Some(sign) = sign {
            let who = self.confirm(sign)?;
            return Ok(Some(Manager::of(&self.signed_in()?.record, who)?.who()));
        }
        if self.signed_in()?.by_sheet { Ok(None) } else { Err(Refusal::NeedsSecond(Role::Manager).into()) }
    }
}

impl Desk {
    /// Wraps the key once more for somebody, in the place of their former slot.
    fn admit_anew(
        &mut self,
        staff: &Staff,
        new: &NewStaff,
        randomness: &dyn Randomness,
    ) -> Result<(), Fault> {
        let before = self.keyring.clone();
        let admitted = self.admit(staff, new, randomness);
        let done = admitted.and_then(|()| self.keyring.save(&self.folder).map_err(faults::disk));
        match done {
            Ok(()) => {
                self.wrong_pins.remove(&Some(staff.id));
            }
            Err(_) => self.keyring = before,
        }
        done
    }
}

/// The entry is there; what it tells of has to be done once more.
fn not_changed(fault: Fault) -> Fault {
    match fault {
        Fault::Trouble { code, message } => {
            Fault::new(code, format!("The new passphrase could not be kept. Do it once more. {message}"))
        }
        Fault::Refused(refusal) => Fault::Refused(refusal),
    }
}
