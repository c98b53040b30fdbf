//! The figures of a sweep, as they stand in `docs/figures.md`.

use super::{Outcome, point::How};
use crate::{bench::Summary, trouble::Trouble};

/// What came out so far, by what happened.
#[derive(Debug, Default)]
pub struct Table {
    rows: [Row; How::ALL.len()],
    /// Points with something wrong.
    wrong: Vec<String>,
}

/// All points of one kind.
#[derive(Debug, Default)]
struct Row {
    violations: usize,
    millis: Vec<u64>,
}

impl Table {
    /// Adds what came out.
    pub fn take_in(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            for (how, row) in How::ALL.iter().zip(&mut self.rows) {
                if *how == outcome.point.how {
                    row.violations += outcome.violations.len();
                    row.millis.push(outcome.millis);
                }
            }
            if !outcome.violations.is_empty() {
                self.wrong.push(outcome.point.to_string());
            }
        }
    }

    /// Prints it; trouble if anything was wrong.
    pub fn close(self) -> Result<(), Trouble> {
        println!("{:<10}{:>8}{:>12}{:>10}{:>18}", "", "points", "violations", "seconds", "p50 / p95 in ms");
        for (how, row) in How::ALL.iter().zip(&self.rows) {
            line(how.name(), row.violations, &row.millis);
        }
        let all: Vec<u64> = self.rows.iter().flat_map(|row| &row.millis).copied().collect();
        line("all", self.rows.iter().map(|row| row.violations).sum(), &all);
        match self.wrong.first() {
            None => Ok(()),
            Some(first) => Err(Trouble::new(format!(
                "After {} points the record is not what was acknowledged: they are named above. One of them alone: \
                 `cargo xtask sweep --only {first}`.",
                self.wrong.len()
            ))),
        }
    }
}

/// The seconds are those of all days together, some of which ran beside each other.
fn line(what: &str, violations: usize, millis: &[u64]) {
    let seconds = millis.iter().sum::<u64>() / 1000;
    let pace = Summary::of(millis.to_vec()).map_or_else(String::new, |summary| summary.to_string());
    println!("{what:<10}{:>8}{violations:>12}{seconds:>10}{pace:>18}", millis.len());
}
