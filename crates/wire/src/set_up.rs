//! Setting up a clinic, and adding staff.

use crate::room::Countersign;
use chart::{
    StaffId,
    clinic::{ClinicInfo, Role},
    protocol::Stay,
};
use serde::{Deserialize, Serialize};

/// Everything that makes a new clinic, taken in at once: half a clinic is never left behind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// The clinic.
    pub clinic: ClinicInfo,
    /// How many chairs.
    pub chairs: u8,
    /// The first manager.
    pub manager: NewStaff,
}

/// A new member of staff with their secrets.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStaff {
    /// Name as it stands on paper.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// At least 10 signs; opens the record.
    pub passphrase: String,
    /// Six digits; comes back while the workstation is awake.
    pub pin: String,
}

/// A new passphrase and PIN for somebody who forgot theirs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecrets {
    /// For whom.
    pub staff: StaffId,
    /// The new passphrase.
    pub passphrase: String,
    /// The new PIN.
    pub pin: String,
    /// The manager who confirms; nobody needs to, where the record was opened by the recovery sheet.
    pub manager: Option<Countersign>,
}

/// A new recovery sheet.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSheet {
    /// The manager who confirms; nobody, where the newest sheet itself puts keys right that are not the record's own.
    pub manager: Option<Countersign>,
    /// For the manager whom the new sheet would leave without a way in, or whom the sheet lets in again.
    pub secrets: Option<GivenSecrets>,
}

/// A passphrase and a PIN that are given in one step with something else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenSecrets {
    /// To whom.
    pub staff: StaffId,
    /// The new passphrase.
    pub passphrase: String,
    /// The new PIN.
    pub pin: String,
}

/// What somebody on the staff is from now on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRoles {
    /// Who.
    pub staff: StaffId,
    /// All of their roles.
    pub roles: Vec<Role>,
    /// The manager who confirms; nobody needs to, where the record was opened by the recovery sheet.
    pub manager: Option<Countersign>,
}

/// A clinic was set up; its manager is signed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpDone {
    /// The words of the recovery sheet, shown and printed once.
    pub recovery_words: Vec<String>,
    /// The least stay is still to be set by the director.
    pub stay: Stay,
}
