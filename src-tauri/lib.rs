//! The shell: the only code that touches Tauri or the operating system. It holds no rule of any kind.

mod commands;
mod heartbeat;
mod marks;
mod shop;
mod system;
mod verify;
mod window;

use std::{path::PathBuf, process::ExitCode};
use tauri::Manager;
pub use verify::{usage, verify};

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    marks::mark("main");
    system::prepare();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| window::bring_to_front(app)))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::all())
        .setup(|app| {
            let house = house(app.handle())?;
            app.manage(shop::Shop::open(app.handle(), &house));
            window::open(app.handle())?;
            heartbeat::start(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    app.state::<shop::Shop>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("Chairside could not start: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The data folder: the account's own, or the one that the environment names (as tests and a second disk do).
fn house(app: &tauri::AppHandle) -> tauri::Result<PathBuf> {
    match std::env::var_os("CHAIRSIDE_DATA") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => app.path().app_local_data_dir(),
    }
}
