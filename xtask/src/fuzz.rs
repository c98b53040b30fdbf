//! `cargo xtask fuzz`: everything that reads what comes from outside is fed inputs that are almost right, each target for so
//! many seconds, and a table says how many there were and what broke.
//!
//! The targets are `crates/clinic/examples/fuzz`. Each runs in a process of its own, so that one which ends it, by the
//! stack or the memory, is a row with a violation and not the end of the command.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{house::House, program, step::step, trouble::Trouble};

/// How long each target runs where nobody says otherwise.
pub const SECONDS: usize = 60;

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    target: String,
    /// Inputs, those that were understood, and those that broke something; none where the process did not live to say.
    figures: Option<[u64; 3]>,
}

/// Runs all targets, each for so many seconds.
pub fn all(house: &House, seconds: usize) -> Result<(), Trouble> {
    let fuzz = step("Building the targets", || build(house))?;
    let listing = program::answer(Command::new(&fuzz).arg("list"))?;
    let folder = house.target.join("fuzz");
    let rows = step("Feeding them", || {
        listing.lines().map(|target| run(&fuzz, target, seconds, &folder)).collect::<Result<Vec<_>, _>>()
    })?;
    print(&rows, seconds);
    let broken: Vec<&str> =
        rows.iter().filter(|row| row.is_broken()).map(|row| row.target.as_str()).collect();
    if broken.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "Something broke: {}. The inputs are in {}; one of them alone: `{} take TARGET FILE`.",
        broken.join(", "),
        folder.display(),
        fuzz.display()
    )))
}

fn build(house: &House) -> Result<PathBuf, Trouble> {
    program::run(program::cargo().args(["build", "--release", "--package", "clinic", "--example", "fuzz"]))?;
    Ok(house.target.join("release").join("examples").join("fuzz"))
}

fn run(fuzz: &Path, target: &str, seconds: usize, folder: &Path) -> Result<Row, Trouble> {
    let mut command = Command::new(fuzz);
    command.args(["run", target, &seconds.to_string()]).arg(folder);
    let mut row = Row { target: target.to_owned(), figures: None };
    program::run_aloud(&mut command, |line| row.figures = row.figures.or_else(|| figures(line)))?;
    Ok(row)
}

/// Reads `figures INPUTS UNDERSTOOD PANICS SECONDS SEED`.
fn figures(line: &str) -> Option<[u64; 3]> {
    let mut numbers = line.strip_prefix("figures ")?.split(' ').map(|number| number.parse().ok());
    Some([numbers.next()??, numbers.next()??, numbers.next()??])
}

impl Row {
    fn is_broken(&self) -> bool {
        self.figures.is_none_or(|[_, _, panics]| panics > 0)
    }
}

fn print(rows: &[Row], seconds: usize) {
    println!("{:<26}{:>14}{:>14}{:>12}", format!("{seconds} s each"), "inputs", "understood", "panics");
    for Row { target, figures } in rows {
        match figures {
            Some([inputs, understood, panics]) => {
                println!("{target:<26}{inputs:>14}{understood:>14}{panics:>12}");
            }
            None => println!("{target:<26}{:>40}", "the process ended"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_with_the_figures_is_read_and_no_other() {
        assert_eq!(figures("figures 1200 33 0 5 17"), Some([1200, 33, 0]));
        for line in ["", "figures", "figures 1 2", "panic: figures 1 2 3"] {
            assert_eq!(figures(line), None, "{line}");
        }
    }

    #[test]
    fn a_target_that_did_not_live_to_say_anything_is_broken() {
        let row = |figures| Row { target: "doors".to_owned(), figures };
        assert!(row(None).is_broken() && row(Some([9, 1, 1])).is_broken());
        assert!(!row(Some([9, 1, 0])).is_broken());
    }
}
