//! The parts of the Rust toolchain: targets to compile for, and components such as rustfmt.

use std::{env, fs, path::Path, process::Command};

use crate::{program, trouble::Trouble};

/// Makes sure that Rust can compile for this target.
pub fn target(name: &str) -> Result<(), Trouble> {
    if has_target(name) {
        return Ok(());
    }
    println!("Adding the Rust target {name}.");
    rustup(&["target", "add", name]).map_err(|()| {
        Trouble::new(format!(
            "Rust cannot compile for {name} here. With rustup: `rustup target add {name}`. Without it, install your \
             system's package of Rust's standard library for {name}."
        ))
    })
}

/// Makes sure that a cargo command which comes as a component (`fmt`, `clippy`) is there.
pub fn component(command: &str, component: &str) -> Result<(), Trouble> {
    if program::works(program::cargo().args([command, "--version"])) {
        return Ok(());
    }
    println!("Adding the Rust component {component}.");
    rustup(&["component", "add", component]).map_err(|()| {
        Trouble::new(format!(
            "`cargo {command}` is missing here. With rustup: `rustup component add {component}`. Without it, install \
             your system's package of {component}."
        ))
    })
}

/// Asks the compiler rather than rustup, so that a toolchain from elsewhere counts too: it names the folder of
/// the target's standard library, whether or not anything lies there.
fn has_target(name: &str) -> bool {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let folder =
        program::said(rustc.args(["--print", "target-libdir", "--target", name])).unwrap_or_default();
    fs::read_dir(Path::new(folder.trim())).is_ok_and(|mut entries| entries.next().is_some())
}

/// Why it failed, if it did, rustup has already said.
fn rustup(args: &[&str]) -> Result<(), ()> {
    program::run(Command::new("rustup").args(args)).map_err(|_| ())
}
