//! What the operating system gives: time, notifications, printing, files, randomness, the idle signal.

mod clock;
mod console;
mod files;
mod idle;
mod notifications;
mod printing;
mod randomness;
mod wiping;

#[cfg(target_os = "linux")]
#[path = "system/linux.rs"]
mod this;
#[cfg(not(target_os = "linux"))]
#[path = "system/other.rs"]
mod this;

pub(crate) use clock::SystemClock;
pub(crate) use console::open_console;
pub(crate) use files::{Files, FolderDialog};
pub(crate) use idle::LastTouch;
pub(crate) use notifications::Desktop;
pub(crate) use printing::PrintSystem;
pub(crate) use randomness::SystemRandomness;
pub(crate) use this::{end_page, keep_to_itself, prepare, up_millis};
