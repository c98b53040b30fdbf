//! The data key: 256 random bits in memory that is never swapped to the disk, wiped when they are dropped, never printed.

use region::LockGuard;
use std::{fmt, sync::Arc};
use zeroize::Zeroizing;

/// The key to the record. Clones share the one place in memory where it stands.
#[derive(Clone)]
pub struct DataKey(Arc<Held>);

struct Held {
    bytes: Box<Zeroizing<[u8; 32]>>,
    /// Where the system refuses, the key is kept all the same: a nurse who cannot sign in is the greater harm.
    locked: Option<LockGuard>,
}

impl DataKey {
    /// A key from random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        let bytes = Box::new(Zeroizing::new(bytes));
        let locked = region::lock(bytes.as_ptr(), bytes.len()).ok();
        Self(Arc::new(Held { bytes, locked }))
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0.bytes
    }

    /// Whether the system keeps it out of the swap file.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.0.locked.is_some()
    }

    /// As SQLCipher wants a raw key, which skips its own derivation.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        // Written in one place: a string that grew would leave pieces of the key behind.
        let mut text = Zeroizing::new(String::with_capacity(67));
        text.push_str("x'");
        for byte in self.bytes() {
            for digit in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(digit.into(), 16));
            }
        }
        text.push('\'');
        text
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stands_in_memory_that_is_not_swapped_and_is_written_as_the_cipher_reads_it() {
        let key = DataKey::new([0xa5; 32]);
        assert!(key.is_locked());
        assert_eq!(*key.pragma(), format!("x'{}'", "a5".repeat(32)));
        assert_eq!(format!("{key:?}"), "DataKey(hidden)");
    }
}
