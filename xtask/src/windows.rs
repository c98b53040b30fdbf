//! The app for Windows, built from here.

use crate::{
    house::House,
    network, page, program,
    ready::{self, WINDOWS},
    size,
    step::step,
    trouble::Trouble,
};

/// Builds the page and the `.exe`, and tells where it lies.
pub fn build(house: &House) -> Result<(), Trouble> {
    step("Making ready", ready::to_build_for_windows)?;
    step("Checking that the app stays offline", || network::check(Some(WINDOWS)))?;
    page::build(house)?;
    step("Building the app for Windows", || {
        program::run(program::cargo().args(["build", "--package", "chairside", "--target", WINDOWS]))
    })?;
    let folder = house.target.join(WINDOWS).join("debug");
    let exe = folder.join("chairside.exe");
    println!("{}: {}", exe.display(), size::of(&exe)?);
    let loader = folder.join("WebView2Loader.dll");
    if loader.exists() {
        println!("{}: has to lie beside the .exe", loader.display());
    }
    Ok(())
}
