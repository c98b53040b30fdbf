//! The app: built for work on it, and started.

use std::{
    env,
    path::Path,
    process::{Command, ExitCode},
};

use crate::{house::House, page, program, ready, step::step, trouble::Trouble};

/// Builds page and app, then starts the app with these arguments.
pub fn run(house: &House, args: &[String]) -> Result<ExitCode, Trouble> {
    step("Making ready", ready::to_run)?;
    page::build(house)?;
    step("Building the app", || program::run(program::cargo().args(["build", "--package", "chairside"])))?;
    let name = format!("chairside{}", env::consts::EXE_SUFFIX);
    start(&house.target.join("debug").join(name), args)
}

/// The app takes this program's place, so that a signal or the terminal's closing reaches it and nobody else.
#[cfg(unix)]
fn start(app: &Path, args: &[String]) -> Result<ExitCode, Trouble> {
    use std::os::unix::process::CommandExt;

    let error = Command::new(app).args(args).exec();
    Err(Trouble::with_file("start", app, &error))
}

#[cfg(not(unix))]
fn start(app: &Path, args: &[String]) -> Result<ExitCode, Trouble> {
    let status =
        Command::new(app).args(args).status().map_err(|error| Trouble::with_file("start", app, &error))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}
