//! The whole check, as CI runs it: formatting, arrows, what is built in, lints, the page, every test, and a short sweep.

use std::process::ExitCode;

#[cfg(target_os = "linux")]
use crate::sweep;
use crate::{
    arrows, counts::Counts, deny, house::House, network, page, program, ready, step::step, trouble::Trouble,
};

/// How much of the check is asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only the rules: seconds instead of minutes, and nothing to install.
    pub fast: bool,
    /// Parts of names; a test runs if its name contains one of them, or if there are none.
    pub filters: Vec<String>,
    /// Handed to the test programs as it is.
    pub passed_on: Vec<String>,
}

impl Choice {
    /// Whether a test of this name runs.
    fn names(&self, test: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| test.contains(filter.as_str()))
    }
}

/// Checks, and prints the counts as the very last line, whatever happened before.
pub fn check(choice: &Choice) -> ExitCode {
    let mut counts = Counts::default();
    let outcome = if choice.fast { rules(choice, &mut counts) } else { everything(choice, &mut counts) };
    if let Err(trouble) = outcome {
        eprintln!("xtask: {trouble}");
        // What failed outside of any test is a failure too, and must show in the counts.
        counts.failed = counts.failed.max(1);
    }
    println!("{counts}");
    if counts.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn rules(choice: &Choice, counts: &mut Counts) -> Result<(), Trouble> {
    step("Testing the rules", || tests(&["--package", "chart", "--package", "wire"], choice, counts))
}

fn everything(choice: &Choice, counts: &mut Counts) -> Result<(), Trouble> {
    let house = House::look()?;
    step("Making ready", ready::to_test)?;
    step("Checking the formatting", formatting)?;
    step("Checking who uses whom", || arrows::check(&house).and_then(|()| network::check(None)))?;
    step("Checking what is built in", || deny::check(&house))?;
    step("Linting", || lint(&["--workspace", "--exclude", "ui", "--all-targets"]))?;
    step("Linting the page", || lint(&["--package", "ui", "--target", ready::WASM]))?;
    page::build(&house)?;
    // The page is compiled for the machine here: what needs no window is tested without one.
    let of_page = step("Testing the page", || tests(&["--package", "ui"], choice, counts));
    let tested =
        step("Testing", || tests(&["--workspace", "--exclude", "ui", "--no-fail-fast"], choice, counts));
    let tested = of_page.and(tested);
    // Also after tests that failed: what it says is another thing.
    let swept = if choice.names(SWEEP) { step("Sweeping a day", || swept(&house, counts)) } else { Ok(()) };
    tested.and(swept)
}

/// The short sweep counts as one test of this name.
const SWEEP: &str = "sweep";

#[cfg(target_os = "linux")]
fn swept(house: &House, counts: &mut Counts) -> Result<(), Trouble> {
    let outcome = sweep::short(house);
    let count = if outcome.is_ok() { &mut counts.passed } else { &mut counts.failed };
    *count += 1;
    outcome
}

/// There is no strace to sweep with.
#[cfg(not(target_os = "linux"))]
fn swept(_: &House, counts: &mut Counts) -> Result<(), Trouble> {
    counts.skipped += 1;
    Ok(())
}

fn formatting() -> Result<(), Trouble> {
    program::run(program::cargo().args(["fmt", "--all", "--check"]))
        .map_err(|_| Trouble::new("The formatting differs from rustfmt's: run `cargo fmt --all`."))
}

fn lint(which: &[&str]) -> Result<(), Trouble> {
    program::run(program::cargo().arg("clippy").args(which).args(["--", "-D", "warnings"]))
        .map_err(|_| Trouble::new("The code does not compile without warnings: they are printed above."))
}

fn tests(which: &[&str], choice: &Choice, counts: &mut Counts) -> Result<(), Trouble> {
    let mut test = program::cargo();
    test.arg("test").args(which).arg("--").args(&choice.filters).args(&choice.passed_on);
    let ended_well = program::run_aloud(&mut test, |line| counts.take_in(line))?;
    if ended_well {
        Ok(())
    } else if counts.failed > 0 {
        Err(Trouble::new("Some tests failed: they are named above."))
    } else {
        // A crashed test program writes no closing line, so it would go uncounted.
        Err(Trouble::new(
            "The tests did not compile, or a test program crashed: the reason is printed above.",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_leaves_the_sweep_out_unless_it_names_it() {
        let runs = |filters: &[&str]| {
            let filters = filters.iter().map(|filter| (*filter).to_owned()).collect();
            Choice { filters, ..Choice::default() }.names(SWEEP)
        };
        assert!(runs(&[]) && runs(&["swe"]) && runs(&["gate", "sweep"]));
        assert!(!runs(&["gate"]));
    }
}
