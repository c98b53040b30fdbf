//! Memory that is given back is wiped first: what was read, shown or typed must not lie about in it after the lock.
//!
//! On Linux this stands before the C library's own functions, so that it holds for all of this process: for Rust, for
//! SQLite and its cipher, and for the desktop's libraries, through whose hands goes what the page sends. Elsewhere it
//! holds for what Rust gives back. See `docs/decisions/23-nothing-left-in-memory.md`.
#![allow(
    unsafe_code,
    reason = "memory that is given back cannot be reached in any other way; each function hands on what it was handed"
)]

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod rust_only;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod whole_process;

/// Writes zeros, and keeps the compiler from leaving that out because nobody reads them.
unsafe fn wipe(block: *mut u8, size: usize) {
    // SAFETY: the caller answers for the size.
    unsafe { block.write_bytes(0, size) };
    std::hint::black_box(block);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{fs::File, hint::black_box, os::unix::fs::FileExt};

    const WORD: [u8; 16] = [0xa7; 16];

    /// Whether the word stands at a place in memory, which may be nobody's by now.
    fn stands_at(memory: &File, place: usize) -> bool {
        let mut there = [0; 16];
        memory.read_exact_at(&mut there, place as u64).is_ok() && there == WORD
    }

    #[test]
    fn what_is_given_back_is_wiped() {
        let memory = File::open("/proc/self/mem").unwrap();
        for size in [64, 700, 5_000, 100_000] {
            let secret = black_box(vec![WORD[0]; size]);
            let end = secret.as_ptr() as usize + size - WORD.len();
            assert!(stands_at(&memory, end), "this look finds what is there: {size}");
            drop(secret);
            assert!(!stands_at(&memory, end), "{size}");
        }
    }

    #[test]
    fn what_grows_leaves_nothing_where_it_was() {
        let memory = File::open("/proc/self/mem").unwrap();
        let mut secret = black_box(vec![WORD[0]; 700]);
        let end = secret.as_ptr() as usize + 700 - WORD.len();
        secret.reserve_exact(200_000);
        assert_ne!(secret.as_ptr() as usize + 700 - WORD.len(), end, "it was moved");
        assert!(!stands_at(&memory, end));
    }
}
