//! The encrypted journal of entries, and the keys to it.
//!
//! The record is one SQLCipher file. Its random data key stands nowhere in the open: [`keyring`] wraps it once for
//! each member of staff, by Argon2id from a passphrase, and once for the words of the recovery sheet. Each entry
//! carries the hash of the one before it ([`chain`]); the head of the chain is also kept outside the file
//! ([`head`]), because an old page or an old file, put back, is genuine to the cipher. One save is one
//! transaction and one flush ([`journal`]). When the disk fails, nothing more is written until the file was opened anew
//! ([`halt`]). Whether everything is as it was written is checked by [`verify`]. A [`backup`] is called good only after it
//! was restored to a scratch place.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod backup;
mod beside;
pub mod chain;
pub mod fault;
pub mod folder;
pub mod halt;
pub mod head;
pub mod journal;
pub mod kdf;
pub mod key;
pub mod keyring;
mod open;
pub mod verify;
mod walk;

pub use fault::Fault;
pub use folder::Folder;
pub use halt::Cause;
pub use journal::Journal;
pub use key::DataKey;
pub use keyring::Keyring;
