//! Turns a passphrase or PIN into a key by Argon2id, slowly on purpose.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use std::{sync::OnceLock, time::Instant};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// How much work a guess costs. Stored beside what it protects, and authenticated with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cost {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
}

/// The least for passphrases and the recovery sheet: what protects the file on a stolen disk.
pub const PASSPHRASE: Cost = Cost { memory: 64 * 1024, passes: 3 };

/// How long a guess should take on the machine on which the secret is set, milliseconds: the middle of what a person who
/// signs in does not mind.
const AIM: u128 = 550;
/// The most passes, so that a machine that measures nonsense does not lock anybody out.
const MOST: u32 = 24;

/// What a passphrase that is set on this machine costs: as many passes as take about half a second, never fewer than
/// [`PASSPHRASE`]. Measured once for each run of the program.
#[must_use]
pub fn calibrated() -> Cost {
    static COST: OnceLock<Cost> = OnceLock::new();
    *COST.get_or_init(|| {
        #[allow(clippy::disallowed_methods, reason = "a span of work, which nothing clinical rests on")]
        let began = Instant::now();
        let _ = derive("how long does a guess take", &[7; 16], PASSPHRASE);
        for_speed(began.elapsed().as_millis())
    })
}

/// The cost for a machine on which the least takes so many milliseconds.
fn for_speed(least: u128) -> Cost {
    let passes = u128::from(PASSPHRASE.passes) * AIM / least.max(1);
    let passes = u32::try_from(passes).unwrap_or(MOST).clamp(PASSPHRASE.passes, MOST);
    Cost { passes, ..PASSPHRASE }
}

/// For PINs, which are checked only while the record is open: they lie inside it.
pub const PIN: Cost = Cost { memory: 19 * 1024, passes: 2 };

/// The most that is ever worked out, KiB and passes: what a file asks for beyond that is no cost of ours, and would take
/// all of the machine's memory before anybody could tell that the file is wrong.
const BEYOND: Cost = Cost { memory: 1024 * 1024, passes: 100 };

/// 32 bytes from a secret and a salt. `None` when the cost is out of bounds.
#[must_use]
pub fn derive(secret: &str, salt: &[u8; 16], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    if cost.memory > BEYOND.memory || cost.passes > BEYOND.passes {
        return None;
    }
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).ok()?;
    let mut out = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    // Keyboards write an accent in two ways; a secret is the same in both.
    let secret = Zeroizing::new(secret.nfc().collect::<String>());
    argon.hash_password_into(secret.as_bytes(), salt, out.as_mut()).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fast_machine_makes_a_guess_cost_more_and_a_slow_one_never_less_than_the_least() {
        assert_eq!(for_speed(100).passes, 16);
        assert_eq!(for_speed(390).passes, 4);
        assert_eq!(for_speed(2_000), PASSPHRASE);
        assert_eq!(for_speed(0).passes, MOST);
    }

    #[test]
    fn a_cost_that_would_take_all_memory_is_refused() {
        for cost in [Cost { memory: u32::MAX, passes: 1 }, Cost { memory: 64, passes: u32::MAX }] {
            assert!(derive("velvet anchor rivers copper", &[0; 16], cost).is_none());
        }
    }

    #[test]
    fn a_secret_is_the_same_however_the_keyboard_writes_its_accents() {
        let cost = Cost { memory: 64, passes: 1 };
        let of = |secret: &str| derive(secret, &[0; 16], cost).unwrap();
        assert_eq!(of("caf\u{e9} con leche"), of("cafe\u{301} con leche"));
        assert_ne!(of("caf\u{e9} con leche"), of("cafe con leche"));
    }
}
