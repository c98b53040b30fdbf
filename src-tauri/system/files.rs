//! Where sheets are saved: the folder that the clinic set, or wherever the system's own dialog says. And folders of the
//! person's choice, by the same kind of dialog.

mod own;

use super::this::disk;
use clinic::ports::{Folders, Shelf};
use std::path::{Path, PathBuf};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// Files of the person's choice.
pub(crate) struct Files {
    app: AppHandle,
    folder: Option<PathBuf>,
}

impl Files {
    pub(crate) const fn new(app: AppHandle, folder: Option<PathBuf>) -> Self {
        Self { app, folder }
    }

    fn ask(&self, name: &str) -> Option<PathBuf> {
        let (filter, ending) = if name.ends_with(".csv") { ("CSV", "csv") } else { ("PDF", "pdf") };
        let dialog = self.app.dialog().file().set_file_name(name).add_filter(filter, &[ending]);
        dialog.blocking_save_file()?.into_path().ok()
    }
}

impl Shelf for Files {
    fn put(&self, content: &[u8], name: &str) -> Result<String, Option<String>> {
        let file = match &self.folder {
            Some(folder) => free_name(folder, name),
            None => self.ask(name).ok_or(None)?,
        };
        write(&file, content).map_err(Some)
    }

    fn folder(&self, title: &str) -> Option<PathBuf> {
        if let Some(folder) = &self.folder {
            return Some(folder.clone());
        }
        self.app.dialog().file().set_title(title).blocking_pick_folder()?.into_path().ok()
    }

    fn put_in(&self, folder: &Path, content: &[u8], name: &str) -> Result<String, String> {
        write(&free_name(folder, name), content)
    }
}

/// Writes a file for the person alone, and says where it is.
fn write(file: &Path, content: &[u8]) -> Result<String, String> {
    let written = own::write(file, content).map(|()| told(file));
    written.map_err(|why| format!("{} cannot be written ({why}). Choose another place.", file.display()))
}

/// Where a file is, for whoever looks for it: `chart.pdf in /home/clinic/sheets`.
fn told(file: &Path) -> String {
    match (file.file_name(), file.parent()) {
        (Some(name), Some(folder)) => format!("{} in {}", name.to_string_lossy(), folder.display()),
        (None, _) | (_, None) => file.display().to_string(),
    }
}

/// A name in the folder that no file has yet: nothing is ever written over. The dialog asks by itself.
fn free_name(folder: &Path, name: &str) -> PathBuf {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "pdf"));
    let further = (2_u32..).map(|n| format!("{stem}-{n}.{ending}"));
    let names = std::iter::once(name.to_owned()).chain(further);
    let mut free = names.map(|name| folder.join(name)).filter(|file| !file.exists());
    free.next().unwrap_or_else(|| folder.join(name))
}

/// A folder that the environment names is chosen without asking: the system's own dialog cannot be driven by tests.
const FOLDER: &str = "CHAIRSIDE_FOLDER";

/// Folders of the person's choice.
pub(crate) struct FolderDialog(pub(crate) AppHandle);

impl Folders for FolderDialog {
    fn choose(&self, title: &str) -> Option<PathBuf> {
        if let Some(folder) = std::env::var_os(FOLDER) {
            return Some(PathBuf::from(folder));
        }
        self.0.dialog().file().set_title(title).blocking_pick_folder()?.into_path().ok()
    }

    fn are_on_one_disk(&self, one: &Path, other: &Path) -> bool {
        disk(one).is_some_and(|own| disk(other) == Some(own))
    }
}
