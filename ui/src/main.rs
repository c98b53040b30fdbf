//! The screens. They draw what the record says, read what is typed, and hold no clinical rule.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![allow(
    missing_docs,
    reason = "a binary: nothing here is used from outside; module headers say what is where"
)]

mod app;
mod ipc;
mod keys;
mod parts;
mod place;
mod screens;
mod session;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
}
