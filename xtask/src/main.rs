//! The development commands of Chairside: `cargo xtask help` lists them.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod app;
mod arrows;
#[cfg(target_os = "linux")]
mod bench;
mod checks;
#[cfg(test)]
mod cited;
mod counts;
mod debian;
mod deny;
mod dist;
mod errand;
mod files;
mod fuzz;
mod graph;
mod house;
mod network;
mod page;
mod program;
mod ready;
mod sbom;
mod size;
mod step;
#[cfg(target_os = "linux")]
mod sweep;
mod toolchain;
mod trouble;
mod windows;

use std::process::ExitCode;

use errand::{Errand, Wish};
use house::House;
use step::step;
use trouble::Trouble;

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    match errand::read(&words).and_then(carry_out) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(errand: Errand) -> Result<ExitCode, Trouble> {
    match errand {
        Errand::Help => println!("{}", errand::HELP),
        Errand::Setup { tests: false } => step("Making ready", ready::to_run)?,
        Errand::Setup { tests: true } => step("Making ready", ready::to_test)?,
        Errand::Page => page::only(&House::look()?)?,
        Errand::Run { args } => return app::run(&House::look()?, &args),
        Errand::Test(choice) => return Ok(checks::check(&choice)),
        Errand::Bench => bench(&House::look()?)?,
        Errand::Sweep(wish) => sweep(&House::look()?, &wish)?,
        Errand::Fuzz(seconds) => fuzz::all(&House::look()?, seconds)?,
        Errand::Deny => deny::everything(&House::look()?)?,
        Errand::Sbom => sbom::only(&House::look()?)?,
        Errand::Windows => windows::build(&House::look()?)?,
        Errand::Dist => dist::build(&House::look()?)?,
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(target_os = "linux")]
fn bench(house: &House) -> Result<(), Trouble> {
    bench::measure(house)
}

#[cfg(not(target_os = "linux"))]
fn bench(_: &House) -> Result<(), Trouble> {
    Err(Trouble::new("Measuring needs an X server and WebKitGTK: run it on Linux."))
}

#[cfg(target_os = "linux")]
fn sweep(house: &House, wish: &Wish) -> Result<(), Trouble> {
    match &wish.only {
        Some(point) => sweep::only(house, point),
        None => sweep::long(house, wish.points, wish.from),
    }
}

#[cfg(not(target_os = "linux"))]
fn sweep(_: &House, _: &Wish) -> Result<(), Trouble> {
    Err(Trouble::new("The sweep needs strace: run it on Linux."))
}
