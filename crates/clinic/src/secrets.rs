//! A new passphrase and PIN for somebody who forgot theirs: by a manager, and for the last manager by the recovery sheet.

use crate::{clinic::Clinic, faults, set_up::check_secrets};
use chart::{Command, Refusal, StaffId, clinic::Role, right::Manager};
use wire::{Code, Countersign, Fault, NewSecrets, NewStaff, Saved};

/// What is said to a reset that would change nothing.
pub(crate) const THE_FORMER: &str =
    "This is the passphrase that was forgotten or seen: choose another one. Nothing was changed.";

impl Clinic {
    /// Gives somebody a new passphrase and PIN; the former ones open nothing from then on, unless somebody puts an older copy
    /// of the keys back, which is told. Whoever asks is a manager, and a manager confirms it with a secret of their own.
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
        let randomness = self.ports.randomness.clone();
        let pen = self.pen(&*randomness);
        let desk = self.desk.as_mut().ok_or_else(faults::locked)?;
        let by = desk.me.ok_or_else(faults::locked)?;
        let mut keyring = desk.keyring_with(&staff, &secrets.passphrase, &*randomness)?;
        let entries =
            desk.enter_keys(&mut keyring, by, vec![Command::ResetSecrets(staff.id)], second, &pen)?;
        // One that fails does not keep the other back.
        let pin = desk.set_pin(staff.id, &secrets.pin, &*randomness);
        desk.take_up_keys(keyring)?;
        pin.map_err(not_changed)?;
        desk.wrong_pins.remove(&Some(staff.id));
        Ok(Saved { entries })
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

/// The entry is there; what it tells of has to be done once more.
fn not_changed(fault: Fault) -> Fault {
    match fault {
        Fault::Trouble { code, message } => {
            Fault::new(code, format!("The new PIN could not be kept. Do it once more. {message}"))
        }
        Fault::Refused(refusal) => Fault::Refused(refusal),
    }
}
