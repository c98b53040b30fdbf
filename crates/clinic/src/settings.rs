//! Settings of the workstation. They hold nothing about patients and lie beside the record in the open.

use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    ops::RangeInclusive,
    path::{Path, PathBuf},
};
use wire::Look;

/// Their file in the data folder.
pub(crate) const FILE: &str = "settings.json";
/// The minutes after which a screen can lock. No screen sets them, and what stands in the file may be anything.
const LOCKS_AFTER: RangeInclusive<u16> = 1..=60;

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
    /// Minutes without a touch after which the screen locks, 1 to 60.
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
    /// Reads them; what is missing or damaged is as new.
    #[must_use]
    pub fn read(house: &Path) -> Self {
        Self::look(house).unwrap_or_default()
    }

    /// Reads them. Where they are there and cannot be read, the file is set aside, so that it is not written over, and a
    /// sentence says what that means.
    pub(crate) fn take(house: &Path, stamp: i64) -> (Self, Option<String>) {
        match Self::look(house) {
            Ok(settings) => (settings, None),
            Err(_) => (Self::default(), Some(lost(set_aside(house, stamp)))),
        }
    }

    fn look(house: &Path) -> io::Result<Self> {
        let text = match fs::read_to_string(house.join(FILE)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            read => read?,
        };
        Ok(serde_json::from_str::<Self>(&text)?.sane())
    }

    /// The same within bounds.
    #[must_use]
    pub fn sane(self) -> Self {
        let (least, most) = LOCKS_AFTER.into_inner();
        Self { lock_after: self.lock_after.clamp(least, most), ..self }
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

/// Gives the file another name, which none has yet; nothing where that cannot be done.
fn set_aside(house: &Path, stamp: i64) -> Option<String> {
    let name = |stamp: i64| format!("{FILE}.aside-{stamp}");
    let stamp = (stamp..).find(|stamp| !house.join(name(*stamp)).exists())?;
    fs::rename(house.join(FILE), house.join(name(stamp))).ok()?;
    Some(name(stamp))
}

fn lost(aside: Option<String>) -> String {
    let kept = aside.map_or_else(String::new, |aside| format!(" The old file is kept beside it as {aside}."));
    format!(
        "The settings of this workstation could not be read ({FILE}). The folder for backups, the printer and the idle lock \
         are as at the first start: a manager chooses the folder and the printer again.{kept}"
    )
}
