//! A word behind the program's name that it does not know.

use crate::stage::program;
use std::process::Command;

#[test]
fn a_word_that_it_does_not_know_gets_a_short_usage_also_without_a_display() {
    for word in ["--help", "verfiy", ""] {
        let mut chairside = Command::new(program());
        chairside.arg(word).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let out = chairside.output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{word:?}: {said}");
        assert!(said.starts_with("Usage: chairside") && said.contains("chairside verify"), "{said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
