//! The real program in its real window, driven over WebDriver: a private X server, a private D-Bus, a real
//! notification daemon, a real data folder. Tests are named by clinical act.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    missing_docs
)]
#![allow(clippy::disallowed_methods, reason = "a test waits by the real clock")]

mod acts;
mod after_the_lock;
mod against_advice;
mod audit_trail;
mod backup;
mod bad_input;
mod bare_desktop;
mod cover;
mod effects;
mod emergency;
mod emergency_access;
mod fields;
mod key_to_frame;
mod kill_in_mid_visit;
mod ledger;
mod locking;
mod memory;
mod no_network;
mod nothing_readable;
mod notification;
mod printing;
mod read_only;
mod refused_release;
mod refused_start;
mod repeat_visit;
mod ride_form;
mod second_check;
mod second_start;
mod set_up_a_clinic;
mod shared_assessment;
mod stage;
mod thoughts;
mod usage;
mod views;
mod vitals;
mod wall_clock;
mod whole_visit;
mod window;
