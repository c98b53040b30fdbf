//! The C library's `free` and `realloc`, with a wipe before.
//!
//! The linker hands these two out to every library of the process, as it does with an allocator that is built in. They are
//! called before `main`, by the loader and by libraries that make themselves ready: so they use nothing that has to be made
//! ready, hold no lock, and take no memory of their own. Blocks come from the library's own `malloc` and its kin, all of
//! which tell the size of a block alike, whatever its alignment.

use std::{
    ffi::{CStr, c_char, c_void},
    hint::black_box,
    mem::transmute,
    ptr::{null_mut, without_provenance_mut},
    sync::atomic::{AtomicBool, AtomicPtr, Ordering},
};

unsafe extern "C" {
    fn malloc(size: usize) -> *mut c_void;
    fn __libc_malloc(size: usize) -> *mut c_void;
    fn __libc_free(block: *mut c_void);
    fn malloc_usable_size(block: *mut c_void) -> usize;
    fn dlsym(whose: *mut c_void, name: *const c_char) -> *mut c_void;
}

type Free = unsafe extern "C" fn(*mut c_void);
type Realloc = unsafe extern "C" fn(*mut c_void, usize) -> *mut c_void;

#[unsafe(no_mangle)]
unsafe extern "C" fn free(block: *mut c_void) {
    if block.is_null() {
        return;
    }
    if !are_the_librarys() {
        // SAFETY: the block is the other allocator's, and is handed on as it came.
        unsafe { give_back_to_other(block) };
        return;
    }
    // SAFETY: the block is whole and nobody's any more, and this many bytes of it may be written.
    unsafe {
        super::wipe(block.cast(), malloc_usable_size(block));
        __libc_free(block);
    }
}

/// The library's own would leave the old block as it was when it moves it, so a block is moved here.
#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(block: *mut c_void, size: usize) -> *mut c_void {
    if !are_the_librarys() {
        // SAFETY: the block is the other allocator's, and is handed on as it came.
        return unsafe { resize_by_other(block, size) };
    }
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

/// Whether blocks are the C library's own. Some systems load another allocator before it for every program, one that is
/// harder to attack: then its blocks go back to it as they are, and are not wiped here.
fn are_the_librarys() -> bool {
    // The compiler would take two names for two functions.
    black_box(malloc as *const ()) == black_box(__libc_malloc as *const ())
}

unsafe fn give_back_to_other(block: *mut c_void) {
    static FOUND: AtomicPtr<c_void> = AtomicPtr::new(null_mut());
    static LOOKING: AtomicBool = AtomicBool::new(false);
    let mut found = FOUND.load(Ordering::Acquire);
    // Looking can give something back itself. What comes meanwhile is never given back.
    if found.is_null() && !LOOKING.swap(true, Ordering::AcqRel) {
        found = next_after_this(c"free");
        FOUND.store(found, Ordering::Release);
        LOOKING.store(false, Ordering::Release);
    }
    if !found.is_null() {
        // SAFETY: it is the function of that name, and the block is handed on as it came.
        unsafe { transmute::<*mut c_void, Free>(found)(block) };
    }
}

unsafe fn resize_by_other(block: *mut c_void, size: usize) -> *mut c_void {
    static FOUND: AtomicPtr<c_void> = AtomicPtr::new(null_mut());
    let mut found = FOUND.load(Ordering::Acquire);
    if found.is_null() {
        found = next_after_this(c"realloc");
        FOUND.store(found, Ordering::Release);
    }
    if found.is_null() {
        return null_mut();
    }
    // SAFETY: it is the function of that name, and the block is handed on as it came.
    unsafe { transmute::<*mut c_void, Realloc>(found)(block, size) }
}

/// The function of a name that stood there if this program had none (`RTLD_NEXT`).
fn next_after_this(name: &CStr) -> *mut c_void {
    // SAFETY: it looks for a name, and changes nothing.
    unsafe { dlsym(without_provenance_mut(usize::MAX), name.as_ptr()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What every library gets that asks for a name (`RTLD_DEFAULT`).
    fn for_everybody(name: &CStr) -> *const () {
        // SAFETY: it looks for a name, and changes nothing.
        unsafe { dlsym(null_mut(), name.as_ptr()) }.cast_const().cast()
    }

    #[test]
    fn every_library_of_the_process_gives_back_through_here() {
        assert!(are_the_librarys());
        assert_eq!(for_everybody(c"free"), free as *const ());
        assert_eq!(for_everybody(c"realloc"), realloc as *const ());
    }

    #[test]
    fn what_moves_keeps_what_it_holds_and_nothing_is_given_back_twice() {
        // SAFETY: each block is used by this test alone, within its size, until it is given back once.
        unsafe {
            free(null_mut());
            let mut block: *mut u8 = realloc(null_mut(), 24).cast();
            block.write_bytes(0x5c, 24);
            for size in [25, 4_000, 300_000, 1_000, 24] {
                block = realloc(block.cast(), size).cast();
                let held = std::slice::from_raw_parts(block, 24);
                assert!(held.iter().all(|byte| *byte == 0x5c), "{size}");
            }
            assert!(realloc(block.cast(), 0).is_null());
        }
    }

    #[test]
    fn the_library_and_another_allocator_are_found_by_their_names() {
        let of_library: *const () = next_after_this(c"free").cast_const().cast();
        assert!(!of_library.is_null());
        assert_ne!(of_library, free as *const ());
    }
}
