//! What Rust gives back.

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
