//! One step of a command: a heading, the work, and the seconds that it took.

use std::time::Instant;

use crate::trouble::Trouble;

/// Does one step of a command under its heading.
#[allow(clippy::disallowed_methods, reason = "these are seconds of building, not times in a chart")]
pub fn step<T>(heading: &str, work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    println!("== {heading}");
    let start = Instant::now();
    let outcome = work();
    let ending = if outcome.is_ok() { "done" } else { "failed" };
    println!("== {heading}: {ending}, {:.1} s", start.elapsed().as_secs_f64());
    outcome
}
