//! Settings of the workstation. They hold nothing about patients and lie beside the record in the open.

use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use wire::Look;

/// Their file in the data folder.
pub(crate) const FILE: &str = "settings.json";

/// Settings of this workstation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Theme and text size.
    pub look: Look,
    /// What entries call this workstation.
    pub workstation: String,
    /// Where sheets are saved without asking; the system's dialog asks when it is absent.
    pub sheets_folder: Option<PathBuf>,
    /// The printer that was chosen here; the system's own when it is absent.
    pub printer: Option<String>,
    /// Minutes without a touch after which the screen locks.
    pub lock_after: u16,
    /// Where backups go; none are made while it is absent.
    pub backup_folder: Option<PathBuf>,
    /// At which hour of the night, 0 to 23.
    pub backup_hour: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            look: Look::default(),
            workstation: "chair side".to_owned(),
            sheets_folder: None,
            printer: None,
            lock_after: 10,
            backup_folder: None,
            backup_hour: 2,
        }
    }
}

impl Settings {
    /// Reads them; what is missing or damaged is as new, since nothing depends on it.
    #[must_use]
    pub fn read(house: &Path) -> Self {
        let text = fs::read_to_string(house.join(FILE)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps them.
    ///
    /// # Errors
    /// What the file system says.
    pub fn keep(&self, house: &Path) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(self)?;
        let beside = house.join("settings.json.new");
        fs::write(&beside, text)?;
        fs::rename(beside, house.join(FILE))
    }
}
