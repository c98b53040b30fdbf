//! What may be built in: licenses, banned crates and sources, by the rules in `deny.toml`.
//!
//! These checks are our own, over cargo's graph, because building cargo-deny on a cold machine takes longer than many of
//! the tests; they read the same file, so that both say the same. What they cannot do is look up advisories: that is left
//! to cargo-deny, where it is installed and its database can be reached.

mod rules;

use std::fs;

use crate::{graph::Graph, house::House, program, step::step, trouble::Trouble};
use rules::Rules;

/// Part of each test run: our own checks, and advisories where they can be had.
pub fn check(house: &House) -> Result<(), Trouble> {
    own(house)?;
    if !is_installed() {
        println!("Advisories were not looked up: {HOW}");
        return Ok(());
    }
    if program::run(program::cargo().args(["deny", "fetch", "db"])).is_err() {
        println!("Advisories were not looked up: their database could not be reached.");
        return Ok(());
    }
    program::run(program::cargo().args(["deny", "check", "advisories"]))
}

/// The whole of `cargo xtask deny`: our own checks, and everything that cargo-deny has to say.
pub fn everything(house: &House) -> Result<(), Trouble> {
    step("Checking licenses, bans and sources", || own(house))?;
    if is_installed() {
        return step("Asking cargo-deny", || program::run(program::cargo().args(["deny", "check"])));
    }
    println!("Advisories were not looked up: {HOW}");
    Ok(())
}

const HOW: &str = "cargo-deny is not installed; `cargo install cargo-deny --locked` brings it.";

fn is_installed() -> bool {
    program::works(program::cargo().args(["deny", "--version"]))
}

fn own(house: &House) -> Result<(), Trouble> {
    let file = house.root.join("deny.toml");
    let text = fs::read_to_string(&file).map_err(|error| Trouble::with_file("read", &file, &error))?;
    let rules = Rules::read(&text)?;
    let targets: Vec<&str> = rules.targets.iter().map(String::as_str).collect();
    let graph = Graph::look(&targets)?;
    let problems = rules.problems(&graph);
    if problems.is_empty() {
        println!("{} crates: licenses, bans and sources are in order.", graph.crates.len());
        return Ok(());
    }
    Err(Trouble::new(problems.join("\n")))
}
