//! The program: with its window, or with the word `verify` behind its name without one.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == "verify") {
        chairside_shell::verify()
    } else {
        chairside_shell::run()
    }
}
