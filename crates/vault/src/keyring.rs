//! The keyring: the data key, wrapped for each member of staff and for the recovery sheet.
//!
//! Each slot is sealed with XChaCha20-Poly1305 under a key that Argon2id makes from the passphrase. Whose slot it
//! is and what the derivation costs are authenticated with it, so that neither can be exchanged.

mod ready;

use crate::{
    chain::{self, Link},
    fault::Fault,
    folder::{Folder, KEYRING},
    kdf::{self, Cost},
    key::DataKey,
};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead, aead::Payload};
use chart::StaffId;
use serde::{Deserialize, Serialize};
use std::fs;

/// Fills a buffer with randomness; handed in, so that tests can fix it.
pub type Randomness<'a> = &'a mut dyn FnMut(&mut [u8]);

/// All slots.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Keyring {
    slots: Vec<Slot>,
    /// Those who are on the staff and have no slot any more: a vain try at their name is told as theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    closed: Vec<Closed>,
    /// Whether a guess may be cheap, where the record behind it is made up and its secrets are shown on the screen.
    #[serde(skip)]
    made_up: bool,
    /// What its file comes to, as far as there is one.
    #[serde(skip)]
    digest: Option<Link>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Slot {
    owner: Owner,
    cost: Cost,
    salt: [u8; 16],
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

/// Whose way in was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Closed {
    id: StaffId,
    name: String,
}

/// Whose slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Owner {
    Staff { id: StaffId, name: String },
    RecoverySheet,
}

impl Keyring {
    /// An empty one for a record that is made up, such as practice.
    #[must_use]
    pub fn of_practice() -> Self {
        Self { made_up: true, ..Self::default() }
    }

    fn cost(&self) -> Cost {
        if self.made_up { kdf::PIN } else { kdf::calibrated() }
    }

    /// Reads the keyring of a data folder.
    ///
    /// # Errors
    /// [`Fault::CannotRead`]; [`Fault::Damaged`] when it is not what was written.
    pub fn load(folder: &Folder) -> Result<Self, Fault> {
        let path = folder.file(KEYRING);
        let text = fs::read(&path).map_err(|why| Fault::from_reading(&path, &why))?;
        Self::read(&text)
    }

    fn read(text: &[u8]) -> Result<Self, Fault> {
        let damaged = |_| Fault::Damaged { file: KEYRING, why: "it was cut off or changed".to_owned() };
        let keyring: Self = serde_json::from_slice(text).map_err(damaged)?;
        Ok(Self { digest: Some(chain::digest(text)), ..keyring })
    }

    /// Writes it, as a whole or not at all. What an entry tells of is laid ready instead ([`Keyring::lay_ready`]).
    ///
    /// # Errors
    /// As [`Folder::replace`].
    pub fn save(&self, folder: &Folder) -> Result<(), Fault> {
        folder.replace(KEYRING, &self.text()?)
    }

    fn text(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec_pretty(self).map_err(|why| Fault::Damaged { file: KEYRING, why: why.to_string() })
    }

    /// Adds somebody, or gives them a new passphrase.
    pub fn admit(
        &mut self,
        id: StaffId,
        name: &str,
        passphrase: &str,
        key: &DataKey,
        randomness: Randomness,
    ) -> Option<()> {
        let owner = Owner::Staff { id, name: name.to_owned() };
        let slot = seal(owner, passphrase, key, self.cost(), randomness)?;
        self.dismiss(id);
        self.slots.push(slot);
        Some(())
    }

    /// Closes the way in of somebody who stays on the staff, until they are admitted anew.
    pub fn close(&mut self, id: StaffId, name: &str) {
        self.dismiss(id);
        self.closed.push(Closed { id, name: name.to_owned() });
    }

    /// Whether somebody has a way in.
    #[must_use]
    pub fn lets_in(&self, id: StaffId) -> bool {
        self.slots.iter().any(|slot| matches!(&slot.owner, Owner::Staff { id: owner, .. } if *owner == id))
    }

    /// Takes somebody's way in.
    pub fn dismiss(&mut self, id: StaffId) {
        self.closed.retain(|closed| closed.id != id);
        self.slots.retain(|slot| !matches!(&slot.owner, Owner::Staff { id: other, .. } if *other == id));
    }

    /// Adds the words of the recovery sheet; former ones no longer open the record.
    pub fn admit_recovery(&mut self, words: &str, key: &DataKey, randomness: Randomness) -> Option<()> {
        let slot = seal(Owner::RecoverySheet, &plain(words), key, self.cost(), randomness)?;
        self.slots.retain(|slot| slot.owner != Owner::RecoverySheet);
        self.slots.push(slot);
        Some(())
    }

    /// Opens by name, as far as it is needed to tell whose, and passphrase.
    ///
    /// # Errors
    /// [`Fault::WrongSecret`], which does not say whether the name or the passphrase is wrong.
    pub fn open(&self, name: &str, passphrase: &str) -> Result<(StaffId, DataKey), Fault> {
        let Some((id, slot)) = self.slot_of(name) else {
            // An unknown name takes as long as a known one, so that the time tells nothing.
            let cost = self.slots.first().map_or(kdf::PASSPHRASE, |slot| slot.cost);
            let _ = kdf::derive(passphrase, &[0; 16], cost);
            return Err(Fault::WrongSecret);
        };
        Ok((id, unseal(slot, passphrase)?))
    }

    /// Whether somebody's slot opens by a passphrase. It takes as long as a guess, and whoever asks must not be guessing.
    #[must_use]
    pub fn is_opened_by(&self, id: StaffId, passphrase: &str) -> bool {
        let mine = |slot: &&Slot| matches!(&slot.owner, Owner::Staff { id: owner, .. } if *owner == id);
        self.slots.iter().find(mine).is_some_and(|slot| unseal(slot, passphrase).is_ok())
    }

    /// Whose name was typed: as [`Keyring::open`] finds it, or else of those whose way in was closed.
    #[must_use]
    pub fn whose(&self, name: &str) -> Option<StaffId> {
        let closed = || self.closed.iter().map(|closed| (closed.id, closed.name.as_str()));
        self.slot_of(name).map(|(id, _)| id).or_else(|| chart::name::whose(name, closed()))
    }

    fn slot_of(&self, name: &str) -> Option<(StaffId, &Slot)> {
        let staff = self.slots.iter().filter_map(|slot| match &slot.owner {
            Owner::Staff { id, name } => Some(((*id, slot), name.as_str())),
            Owner::RecoverySheet => None,
        });
        chart::name::whose(name, staff)
    }

    /// Opens by the words of the recovery sheet.
    ///
    /// # Errors
    /// [`Fault::WrongSecret`].
    pub fn open_by_recovery(&self, words: &str) -> Result<DataKey, Fault> {
        let slot = self.slots.iter().find(|slot| slot.owner == Owner::RecoverySheet);
        unseal(slot.ok_or(Fault::WrongSecret)?, &plain(words))
    }
}

/// The words of a recovery sheet as they are typed from paper: capitals and spaces do not matter, nor do the numbers that
/// the sheet has before them, and dots or commas.
#[must_use]
pub fn words(typed: &str) -> Vec<String> {
    let bare = typed.split_whitespace().map(|word| word.trim_matches(|sign: char| !sign.is_alphabetic()));
    bare.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn plain(typed: &str) -> String {
    words(typed).join(" ")
}

/// What is authenticated beside the sealed key.
fn header(owner: &Owner, cost: Cost, salt: &[u8; 16]) -> Vec<u8> {
    serde_json::to_vec(&(owner, cost, salt)).unwrap_or_default()
}

fn seal(owner: Owner, secret: &str, key: &DataKey, cost: Cost, randomness: Randomness) -> Option<Slot> {
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    randomness(&mut salt);
    randomness(&mut nonce);
    let wrapping = kdf::derive(secret, &salt, cost)?;
    let cipher = XChaCha20Poly1305::new(wrapping.as_ref().into());
    let aad = header(&owner, cost, &salt);
    let payload = Payload { msg: key.bytes(), aad: &aad };
    let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
    Some(Slot { owner, cost, salt, nonce, sealed })
}

fn unseal(slot: &Slot, secret: &str) -> Result<DataKey, Fault> {
    let wrapping = kdf::derive(secret, &slot.salt, slot.cost).ok_or(Fault::WrongSecret)?;
    let cipher = XChaCha20Poly1305::new(wrapping.as_ref().into());
    let aad = header(&slot.owner, slot.cost, &slot.salt);
    let payload = Payload { msg: &slot.sealed, aad: &aad };
    let bytes = cipher.decrypt(XNonce::from_slice(&slot.nonce), payload).map_err(|_| Fault::WrongSecret)?;
    let bytes = zeroize::Zeroizing::new(bytes);
    let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Fault::WrongSecret)?;
    Ok(DataKey::new(key))
}
