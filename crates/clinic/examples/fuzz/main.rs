//! Reads nonsense that is almost right, with everything that reads what comes from outside, and counts the panics:
//!
//! - `fuzz list` names the targets.
//! - `fuzz run TARGET SECONDS FOLDER [SEED]` runs one, and leaves each input that broke something in a folder. It ends
//!   with 1 if there was any. The same seed makes the same inputs.
//! - `fuzz take TARGET FILE` takes in one such input, to see what breaks.
//!
//! `cargo xtask fuzz` runs all of them.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a tool, not the program: its time is not a chart's"
)]

mod hostile;

use hostile::Target;
use std::{
    env, fs,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["list"] => {
            hostile::targets().iter().for_each(|target| println!("{}", target.name));
            Ok(true)
        }
        ["run", name, seconds, folder] => run(name, seconds, Path::new(folder), fresh_seed()),
        ["run", name, seconds, folder, seed] => match seed.parse() {
            Ok(seed) => run(name, seconds, Path::new(folder), seed),
            Err(_) => Err(format!("a seed is a number, not {seed}")),
        },
        ["take", name, file] => take(name, Path::new(file)),
        _ => Err("fuzz list | run TARGET SECONDS FOLDER [SEED] | take TARGET FILE".to_owned()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("fuzz: {why}");
            ExitCode::FAILURE
        }
    }
}

fn fresh_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs())
}

fn target(name: &str) -> Result<Target, String> {
    let found = hostile::targets().into_iter().find(|target| target.name == name);
    found.ok_or_else(|| format!("there is no target {name}: see `fuzz list`"))
}

/// Whether nothing broke.
fn run(name: &str, seconds: &str, folder: &Path, seed: u64) -> Result<bool, String> {
    let seconds: u64 = seconds.parse().map_err(|_| format!("seconds are a number, not {seconds}"))?;
    let target = target(name)?;
    let end = Instant::now() + Duration::from_secs(seconds);
    let outcome = target.run(seed, |_| Instant::now() >= end);
    for (nth, input) in outcome.panics.iter().enumerate() {
        fs::create_dir_all(folder).map_err(|why| why.to_string())?;
        let file = folder.join(format!("{}-{seed}-{nth}", name.replace(' ', "-")));
        fs::write(&file, input).map_err(|why| why.to_string())?;
        println!("panic: {}", file.display());
    }
    // The line that `cargo xtask fuzz` reads.
    println!("figures {} {} {} {seconds} {seed}", outcome.inputs, outcome.understood, outcome.panics.len());
    Ok(outcome.panics.is_empty())
}

fn take(name: &str, file: &Path) -> Result<bool, String> {
    let input = fs::read(file).map_err(|why| format!("{}: {why}", file.display()))?;
    match target(name)?.takes(&input) {
        Some(understood) => {
            println!("nothing breaks, and it is {}understood", if understood { "" } else { "not " });
            Ok(true)
        }
        None => Ok(false),
    }
}
