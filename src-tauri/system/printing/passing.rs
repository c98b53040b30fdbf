//! A PDF that lies in a file while Windows reads it.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::windows::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// Windows' `FILE_ATTRIBUTE_TEMPORARY`: kept in memory as long as there is room, and written to the disk only then.
const TEMPORARY: u32 = 0x100;
/// How often, and how far apart, a file is tried to be removed: who read it last can hold it for a moment more.
const TRIES: u32 = 50;
const PAUSE: Duration = Duration::from_millis(100);

/// A PDF in a folder of its own with a random name, in the account's own profile, where only this account may look.
/// Both are removed when this is dropped.
pub(super) struct Passing {
    folder: TempDir,
    file: PathBuf,
}

impl Passing {
    /// Lays it there. The file's name is what the print queue shows: the title, which says nothing about the patient.
    pub(super) fn lay(pdf: &[u8], title: &str) -> io::Result<Self> {
        let home = home().ok_or_else(|| io::Error::other("this account has no folder of its own"))?;
        fs::create_dir_all(&home)?;
        let folder = TempDir::new_in(home)?;
        let file = folder.path().join(title).with_extension("pdf");
        let passing = Self { folder, file };
        let mut file =
            OpenOptions::new().write(true).create_new(true).attributes(TEMPORARY).open(&passing.file)?;
        file.write_all(pdf)?;
        Ok(passing)
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Removes what runs that were cut off have left. Only while the program starts: nothing is printed then.
    pub(super) fn clear() {
        // Mostly there is nothing.
        let _ = home().map(fs::remove_dir_all);
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        for _ in 0..TRIES {
            if fs::remove_dir_all(self.folder.path()).is_ok() || !self.folder.path().exists() {
                return;
            }
            thread::sleep(PAUSE);
        }
    }
}

/// The folder for them all, beside the app's own data.
fn home() -> Option<PathBuf> {
    dirs::data_local_dir().map(|own| own.join("org.chairside.app").join("printing"))
}
