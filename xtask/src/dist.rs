//! The release, as a Debian package.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{files, house::House, page, program, ready, sbom, size, step::step, trouble::Trouble};

/// Builds the page, the release, its `.deb` and the list of what is built in, and tells how large they are.
pub fn build(house: &House) -> Result<(), Trouble> {
    if !cfg!(target_os = "linux") {
        return Err(Trouble::new("A Debian package can only be built on Linux."));
    }
    step("Making ready", || needs_npm().and_then(|()| ready::to_run()))?;
    page::build(house)?;
    step("Building the release and its package", || {
        let mut tauri = Command::new("npx");
        tauri.args(["--yes", "@tauri-apps/cli@2", "build", "--bundles", "deb"]);
        program::run(tauri.current_dir(&house.root))
    })?;
    let beside = house.target.join("release").join("bundle").join("deb");
    let package = newest_package(&beside)?;
    let list = step("Listing what is built in", || sbom::write(house, &beside))?;
    let wasm = house.root.join("ui").join("dist").join("ui_bg.wasm");
    for file in [&wasm, &package, &list] {
        println!("{}: {}", file.display(), size::of(file)?);
    }
    Ok(())
}

/// The Tauri command line comes from npm, ready built; compiling it would take longer than the app.
fn needs_npm() -> Result<(), Trouble> {
    if program::works(Command::new("npx").arg("--version")) {
        return Ok(());
    }
    Err(Trouble::new(
        "npm is missing: it brings `@tauri-apps/cli`, which makes the package. Install it (on Debian: \
         `sudo apt-get install npm`) and run `cargo xtask dist` again.",
    ))
}

/// Packages of earlier versions may lie there too.
fn newest_package(folder: &Path) -> Result<PathBuf, Trouble> {
    let packages = files::below(folder)?.into_values();
    packages
        .filter(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .max_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok())
        .ok_or_else(|| Trouble::new(format!("The Tauri command line left no .deb in {}.", folder.display())))
}
