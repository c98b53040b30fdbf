//! Other roles for somebody on the staff, by a manager with a secret of their own.

use crate::clinic::Clinic;
use chart::Command;
use wire::{Fault, NewRoles, Saved};

impl Clinic {
    /// Changes somebody's roles; their rights follow at once. Whoever asks is a manager, and a manager confirms it with a
    /// secret of their own.
    ///
    /// # Errors
    /// [`wire::Code::WrongSecret`], a refusal, or a fault of the disk; nothing is changed then.
    pub fn change_roles(&mut self, new: &NewRoles) -> Result<Saved, Fault> {
        self.signed_in()?.manager()?;
        let second = self.confirming_manager(new.manager.as_ref())?;
        self.write(Command::ChangeRoles { who: new.staff, roles: new.roles.clone() }, second)
    }
}
