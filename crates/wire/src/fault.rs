//! What can go wrong, as the page learns it.

use chart::Refusal;
use serde::{Deserialize, Serialize};

/// Why a request was not carried out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A rule speaks against it. The page has the words.
    Refused(Refusal),
    /// Something else, with the words for it.
    Trouble {
        /// What kind.
        code: Code,
        /// What happened, what is kept, what to do.
        message: String,
    },
}

/// The closed set of kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Nobody is signed in.
    Locked,
    /// Name, passphrase or PIN is wrong.
    WrongSecret,
    /// Too many tries.
    WaitBeforeNextTry,
    /// Something typed into a form cannot be used.
    BadInput,
    /// The data folder cannot be written.
    CannotWrite,
    /// The disk failed, and the record is only read until it is opened anew.
    OnlyRead,
    /// The record was made by a newer version.
    NewerRecord,
    /// The record or a file is damaged.
    Damaged,
    /// There is no printer, or it refused.
    NoPrinter,
    /// The person changed their mind in a dialog of the system.
    Cancelled,
    /// It would lose something; said once more it is done.
    Loses,
    /// It does not belong here, such as the practice clock outside of practice.
    NotHere,
    /// Something broke.
    Broken,
}

impl Fault {
    /// A fault with words.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self::Trouble { code, message: message.into() }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
