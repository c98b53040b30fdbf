//! The chain: each entry's hash covers its bytes and the hash before it.

use sha2::{Digest, Sha256};

/// A link of the chain.
pub type Link = [u8; 32];

/// What the first entry follows.
pub const BEGINNING: Link = [0; 32];

/// What the bytes of a file come to.
#[must_use]
pub fn digest(bytes: &[u8]) -> Link {
    Sha256::digest(bytes).into()
}

/// The link of an entry. Its place is hashed too, so that two entries cannot change places.
#[must_use]
pub fn link(before: &Link, seq: u64, body: &[u8]) -> Link {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(seq.to_le_bytes());
    hash.update(body);
    hash.finalize().into()
}
