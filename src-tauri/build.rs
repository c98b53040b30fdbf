//! Prepares the shell: the permission files beside it, and a folder for the page on a fresh clone.

use tauri_build::{AppManifest, Attributes, try_build};

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=ui/dist");
    // `generate_context!` wants the folder; `cargo xtask page` fills it.
    if let Err(why) = std::fs::create_dir_all("ui/dist") {
        println!("cargo:warning=ui/dist cannot be made: {why}");
    }
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.json")
        .app_manifest(AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml"));
    if let Err(why) = try_build(attributes) {
        println!("cargo:warning={why:#}");
        std::process::exit(1);
    }
}
