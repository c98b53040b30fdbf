//! Emergency access: a patient is in trouble, and nobody with a secret is at hand. While the key is held, whoever is there
//! reads everything and prints the card for the ambulance. It is entered first; without that entry nothing is shown.

use crate::clinic::Clinic;
use chart::{Command, StaffId, break_glass::Glass};
use wire::{Code, Fault, Room};

impl Clinic {
    /// Opens the record for reading to somebody who says who they are and why. Neither wrong PINs nor a clock that was set
    /// close it; it ends like any other stay, by a lock or by signing in.
    ///
    /// # Errors
    /// [`Code::Locked`] when the key is not held, a refusal for a blank, or a fault of the disk: then nothing is shown.
    pub fn break_glass(&mut self, glass: &Glass) -> Result<Room, Fault> {
        self.open_again().map_err(no_access)?;
        let desk = self.desk.as_ref().ok_or_else(not_held)?;
        if desk.me.is_some() {
            return Err(Fault::new(Code::NotHere, "Somebody is signed in here already."));
        }
        // What came before it is entered before it.
        self.tell_held();
        let command = Command::BreakGlass(glass.clone());
        self.write_as(StaffId::NOBODY, command, None).map_err(no_access)?;
        self.turn += 1;
        let desk = self.desk.as_mut().ok_or_else(not_held)?;
        desk.comes_back(StaffId::NOBODY)?;
        self.room()
    }
}

fn not_held() -> Fault {
    Fault::new(
        Code::Locked,
        "The record is closed: the program was started anew, everybody signed out, or the last passphrase was given \
         twelve hours ago. Emergency access cannot open it. Sign in with name and passphrase, or with the words of the \
         recovery sheet.",
    )
}

fn no_access(fault: Fault) -> Fault {
    match fault {
        Fault::Trouble { code, message } => Fault::new(
            code,
            format!(
                "No emergency access: it could not be entered in the record, which comes first. {message}"
            ),
        ),
        Fault::Refused(refusal) => Fault::Refused(refusal),
    }
}
