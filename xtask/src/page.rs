//! The page: `ui` compiled to wasm, with its scripts, styles and fonts, in ui/dist for the app to embed.

use std::{fs, io, path::Path};

use wasm_bindgen_cli_support::Bindgen;

use crate::{
    files::{self, Files},
    house::House,
    program,
    ready::{self, WASM},
    size,
    step::step,
    trouble::Trouble,
};

/// The whole of `cargo xtask page`.
pub fn only(house: &House) -> Result<(), Trouble> {
    step("Making ready", ready::to_build_page)?;
    build(house)
}

/// Builds the page, as one step of a command.
pub fn build(house: &House) -> Result<(), Trouble> {
    step("Building the page", || lay_out(house))
}

fn lay_out(house: &House) -> Result<(), Trouble> {
    program::run(program::cargo().args(["build", "--package", "ui", "--profile", "page", "--target", WASM]))?;
    let parts = house.target.join("page-parts");
    bind(&house.target.join(WASM).join("page").join("ui.wasm"), &parts)?;

    let mut page = files::below(&parts)?;
    page.extend(files::below(&house.root.join("ui").join("assets"))?);
    page.extend(fonts(&house.root.join("crates").join("sheet").join("fonts"))?);
    let dist = house.root.join("ui").join("dist");
    let changed = files::mirror(&page, &dist)?;

    let wasm = size::of(&dist.join("ui_bg.wasm"))?;
    println!("The page has {wasm} of wasm in {} files; {changed} changed.", page.len());
    Ok(())
}

/// Makes `ui.js` and `ui_bg.wasm` of what the compiler left.
fn bind(wasm: &Path, parts: &Path) -> Result<(), Trouble> {
    if let Err(error) = fs::remove_dir_all(parts)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(Trouble::with_file("clear", parts, &error));
    }
    Bindgen::new()
        .input_path(wasm)
        .out_name("ui")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // Lets the page say `init()` and find the wasm beside the script.
        .omit_default_module_path(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(parts))
        .map_err(|error| {
            Trouble::new(format!("wasm-bindgen could not make a page of {}: {error:#}.", wasm.display()))
        })
}

/// Page and paper are set in the same fonts, so they lie only once in the repository, beside the sheets.
fn fonts(folder: &Path) -> Result<Files, Trouble> {
    let all = files::below(folder)?.into_iter();
    let fonts = all.filter(|(name, _)| name.extension().is_some_and(|extension| extension == "ttf"));
    Ok(fonts.map(|(name, path)| (Path::new("fonts").join(name), path)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_go_into_a_folder_of_their_own_without_their_papers() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("Face-Bold.ttf"), "bold").unwrap();
        fs::write(folder.path().join("OFL.txt"), "licence").unwrap();
        let names: Vec<_> = fonts(folder.path()).unwrap().into_keys().collect();
        assert_eq!(names, [Path::new("fonts").join("Face-Bold.ttf")]);
    }
}
