//! The program: with its window, or with the word `verify` behind its name without one. It knows no other word.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    match std::env::args_os().nth(1) {
        None => chairside_shell::run(),
        Some(word) if word == "verify" => chairside_shell::verify(),
        Some(_) => chairside_shell::usage(),
    }
}
