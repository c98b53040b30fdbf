//! `cargo xtask bench`: what a person waits for, beside the floor of a bare WebKitGTK window, both in the same run.
//!
//! Machines are noisy, so the two take turns and what counts is the ratio. Keys come from outside, through the X
//! server, as a person's do; each program writes when its page has heard the first one.

mod run;
mod stage;
mod summary;
mod weight;

use std::path::{Path, PathBuf};

use crate::{house::House, page, program, ready, size, step::step, trouble::Trouble};
use run::{Program, Run};
use stage::Stage;
pub use summary::Summary;

/// How often each program is started.
const ROUNDS: usize = 12;

/// Builds the release and the bare window, measures both in turn, and prints what came out.
pub fn measure(house: &House) -> Result<(), Trouble> {
    step("Making ready", ready::to_test)?;
    page::build(house)?;
    step("Building the release and the bare window", || {
        program::run(program::cargo().args([
            "build",
            "--release",
            "--package",
            "chairside",
            "--package",
            "bare-window",
        ]))
    })?;
    let release = house.target.join("release");
    let runs = step("Measuring", || rounds(&release))?;
    print(&runs);
    for file in [house.root.join("ui/dist/ui_bg.wasm"), release.join("chairside")] {
        println!("{}: {}", file.display(), size::of(&file)?);
    }
    Ok(())
}

/// What came out for the bare window and for the app.
struct Runs {
    bare: Vec<Run>,
    app: Vec<Run>,
}

fn rounds(release: &Path) -> Result<Runs, Trouble> {
    let stage = Stage::set()?;
    let programs = [("bare-window", Program::Bare), ("chairside", Program::App)];
    let mut runs = Runs { bare: Vec::new(), app: Vec::new() };
    // The first of each warms the disk's cache and is not counted.
    for round in 0..=ROUNDS {
        for (name, program) in programs {
            let binary: PathBuf = release.join(name);
            let run = run::run(&stage, program, &binary)?;
            if round > 0 {
                match program {
                    Program::Bare => runs.bare.push(run),
                    Program::App => runs.app.push(run),
                }
            }
        }
    }
    Ok(runs)
}

fn print(runs: &Runs) {
    println!(
        "{:<34}{:>22}{:>22}{:>8}",
        format!("n = {ROUNDS}, p50 / p95"),
        "bare window",
        "Chairside",
        "p50"
    );
    line("start to first key, ms", runs, |run| run.first_key);
    line("start to page loaded, ms", runs, |run| run.page_loaded);
    line("memory (PSS, all processes), KB", runs, |run| run.weight);
    let practice: Vec<u64> = runs.app.iter().filter_map(|run| run.signed_in).collect();
    if let Some(summary) = Summary::of(practice) {
        println!("memory, signed in to practice, KB: {summary}");
    }
}

fn line(what: &str, runs: &Runs, pick: fn(&Run) -> u64) {
    let of = |runs: &[Run]| Summary::of(runs.iter().map(pick).collect());
    let (Some(bare), Some(app)) = (of(&runs.bare), of(&runs.app)) else { return };
    println!("{what:<34}{:>22}{:>22}{:>8}", bare.to_string(), app.to_string(), app.against(&bare));
}
