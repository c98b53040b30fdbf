//! Printing, on each system by its own means.

#[cfg(unix)]
mod cups;
#[cfg(windows)]
mod passing;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use cups::PrintSystem;
#[cfg(windows)]
pub(crate) use windows::PrintSystem;
