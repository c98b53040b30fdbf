//! Turns a passphrase or PIN into a key by Argon2id, slowly on purpose.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How much work a guess costs. Stored beside what it protects, and authenticated with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
}

/// For passphrases and the recovery sheet: what protects the file on a stolen disk.
pub const PASSPHRASE: Cost = Cost { memory: 64 * 1024, passes: 3 };

/// For PINs, which are checked only while the record is open: they lie inside it.
pub const PIN: Cost = Cost { memory: 19 * 1024, passes: 2 };

/// 32 bytes from a secret and a salt. `None` when the cost is out of Argon2's bounds.
#[must_use]
pub fn derive(secret: &str, salt: &[u8; 16], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).ok()?;
    let mut out = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(secret.as_bytes(), salt, out.as_mut()).ok()?;
    Some(out)
}
