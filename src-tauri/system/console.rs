//! A place to ask and answer without a window. On Windows a program with windows starts without one.
#![cfg_attr(windows, allow(unsafe_code, reason = "AllocConsole, which the standard library does not offer"))]

/// Opens a console where there is none, and says whether it did: it closes with the program, so somebody has to have
/// read it before.
#[cfg(windows)]
pub(crate) fn open_console() -> bool {
    use std::os::windows::io::AsRawHandle;
    // Where the answer goes into a file or to another program, there is a handle already.
    if !std::io::stdout().as_raw_handle().is_null() {
        return false;
    }
    // SAFETY: it takes nothing and returns a number. No other thread exists yet that could write meanwhile.
    unsafe { windows_sys::Win32::System::Console::AllocConsole() != 0 }
}

/// There is one already.
#[cfg(not(windows))]
pub(crate) const fn open_console() -> bool {
    false
}
