//! What staff can do: set up a clinic or practice, sign in, record, be reminded, print.
//!
//! This is the whole program without a window. What it needs from the operating system it declares in [`ports`];
//! the shell and the tests hand it in. Rules are in `chart`, bytes in `vault`, pages in `sheet`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod audit;
mod backup_folder;
mod backups;
mod beside;
mod break_glass;
mod check;
mod clinic;
mod desk;
mod door;
mod drafts;
mod eight_words;
mod failed;
mod faults;
mod guessing;
mod headless;
mod held;
mod keys;
mod lock;
mod no_keys;
mod passphrase;
pub mod ports;
mod practice;
mod printer;
mod protocol_file;
mod put_back;
mod recovery;
mod reopen;
mod restore;
mod roles;
mod rolled_back;
mod room;
mod secrets;
mod set_up;
pub mod settings;
mod sheets;
mod tick;
mod typed_words;
mod watching;

pub use audit::save_audit;
pub use backup_folder::choose_backup_folder;
pub use backups::{back_up_now, nightly};
pub use check::{check_record, verify};
pub use clinic::Clinic;
pub use door::{Door, Need};
pub use eight_words::eight_words;
pub use ports::Ports;
pub use printer::{choose_printer, printers};
pub use put_back::PutBack;
pub use recovery::{print_recovery, save_recovery};
pub use restore::{choose_backup, restore};
pub use rolled_back::compare_with_backups;
pub use sheets::{Sheet, print, print_day, reprint, save, save_again, save_day};
pub use tick::beat;
