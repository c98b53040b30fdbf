//! Memory that is given back is wiped first: what was read, shown or typed must not lie about in it after the lock.
//!
//! On Linux this stands before the C library's own functions, so that it holds for all of this process: for Rust, for
//! SQLite and its cipher, and for the desktop's libraries, through whose hands goes what the page sends. Elsewhere it
//! holds for what Rust gives back. See `docs/decisions/21-nothing-left-in-memory.md`.
#![allow(
    unsafe_code,
    reason = "memory that is given back cannot be reached in any other way; each function hands on what it was handed"
)]

/// The C library's `free` and `realloc`, with a wipe before.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod whole_process {
    use std::{ffi::c_void, ptr::null_mut};

    unsafe extern "C" {
        fn __libc_malloc(size: usize) -> *mut c_void;
        fn __libc_free(block: *mut c_void);
        fn malloc_usable_size(block: *mut c_void) -> usize;
    }

    #[unsafe(no_mangle)]
    unsafe extern "C" fn free(block: *mut c_void) {
        if !block.is_null() {
            // SAFETY: the block is whole and nobody's any more, and this many bytes of it may be written.
            unsafe { super::wipe(block.cast(), malloc_usable_size(block)) };
        }
        // SAFETY: it is handed on as it came.
        unsafe { __libc_free(block) };
    }

    /// The library's own would leave the old block as it was when it moves it, so a block is moved here.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
        if block.is_null() {
            // SAFETY: it takes any size.
            return unsafe { __libc_malloc(size) };
        }
        if size == 0 {
            // SAFETY: as the library does it; the caller gives the block up.
            unsafe { free(block) };
            return null_mut();
        }
        // SAFETY: the block is the caller's, and so one of the library's.
        let held = unsafe { malloc_usable_size(block) };
        if size <= held && size >= held / 2 {
            return block;
        }
        // SAFETY: the new block has room for `size` bytes and the old one holds `held`; they are two.
        unsafe {
            let moved = __libc_malloc(size);
            if !moved.is_null() {
                moved.cast::<u8>().copy_from_nonoverlapping(block.cast(), held.min(size));
                free(block);
            }
            moved
        }
    }
}

/// What Rust gives back.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
mod rust_only {
    use std::alloc::{GlobalAlloc, Layout, System};

    struct Wiping;

    #[global_allocator]
    static WIPING: Wiping = Wiping;

    // SAFETY: it is the system's own, but for the wipe. A block that grows is moved by the trait's own method, which gives
    // the old one back through here.
    unsafe impl GlobalAlloc for Wiping {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: it is handed on as it came.
            unsafe { System.alloc(layout) }
        }

        unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
            // SAFETY: it is handed on as it came.
            unsafe { System.alloc_zeroed(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: the block has this size and is nobody's any more.
            unsafe {
                super::wipe(block, layout.size());
                System.dealloc(block, layout);
            }
        }
    }
}

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
