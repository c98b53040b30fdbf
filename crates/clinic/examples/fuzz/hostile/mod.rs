//! Everything that reads what comes from outside, each with inputs that are almost right.
//!
//! What is read is kept, judged, and told in words as the program does it: an input that is understood and breaks
//! something later is found too. Nothing here is guided by coverage; what makes the inputs reach far is that they are
//! made of real ones ([`mutate`]).
//!
//! Two programs have this folder as a module, the example beside it and the tests, hence `mod.rs`.

mod commands;
mod mutate;
mod readers;

#[path = "../../../../chart/tests/it/day.rs"]
#[allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's own")]
mod day;

use mutate::{Dice, Shape};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// More panics than this are more of the same.
const ENOUGH: usize = 20;

/// Reads an input; answers whether it was understood.
type Take = Box<dyn Fn(&[u8]) -> bool>;

/// One reader, or one family of them.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// How its inputs are built.
    shape: Shape,
    /// Real inputs.
    seeds: Vec<String>,
    /// Reads one, and whatever follows from it. Answers whether it was understood.
    take: Take,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many inputs.
    pub inputs: u64,
    /// How many of them were understood, so that what follows was run too.
    pub understood: u64,
    /// Those that broke something.
    pub panics: Vec<Vec<u8>>,
}

/// All targets.
pub fn targets() -> Vec<Target> {
    readers::all().into_iter().chain(commands::all()).collect()
}

impl Target {
    /// Takes in one input as it is; `None` when it broke something.
    pub fn takes(&self, input: &[u8]) -> Option<bool> {
        catch_unwind(AssertUnwindSafe(|| (self.take)(input))).ok()
    }

    /// Makes inputs and takes them in until that is enough, by how many there were. The seeds themselves come first.
    pub fn run(&self, seed: u64, mut is_enough: impl FnMut(u64) -> bool) -> Outcome {
        let (mut dice, mut outcome) = (Dice::of(seed), Outcome::default());
        let mut real = self.seeds.iter();
        while !is_enough(outcome.inputs) && outcome.panics.len() < ENOUGH {
            let input = match real.next() {
                Some(seed) => seed.clone().into_bytes(),
                None => mutate::input(&mut dice, &self.seeds, self.shape),
            };
            outcome.inputs += 1;
            match self.takes(&input) {
                Some(true) => outcome.understood += 1,
                Some(false) => {}
                None => outcome.panics.push(input),
            }
        }
        outcome
    }
}
