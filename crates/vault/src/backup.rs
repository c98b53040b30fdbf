//! Backups: the encrypted record copied while it is in use, proven on a scratch copy, and put back on a bare machine.
//!
//! A backup is a folder of encrypted files. It is written under another name, flushed, and renamed, so that what has
//! the right name is whole; it is good only once [`prove`] has read it back and [`Backup::call_good`] says so in it.

mod branch;
mod files;
mod found;
mod keep;
mod make;
mod measure;
mod prove;
mod restore;
mod scratch;
mod source;
mod trouble;

pub use branch::{Branch, Elsewhere, as_it_is, branches, how, is_as_noted, last_common};
pub use found::Found;
pub use keep::{Kept, tidy, to_remove};
pub use make::make;
pub use prove::prove;
pub use restore::{Here, Lost, Opened};
pub use source::Source;
pub use trouble::{Trouble, plainly};

use crate::{chain::Link, fault::Fault, head::Head};
use chart::{
    Stamp,
    backup::{NoProof, Unproven},
    headless::Later,
};
pub use measure::Files;
use measure::Measure;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// How the name of a backup's folder begins.
const BEGINNING: &str = "chairside-";
/// How it ends.
const ENDING: &str = ".backup";
/// What is added while it is being written or removed.
const UNFINISHED: &str = ".new";
/// What a backup is of.
const ABOUT: &str = "backup.json";
/// That it is good.
const PROVEN: &str = "proven.json";
/// That it was found not to be good when it was made, and how far the record went then.
const NOT_GOOD: &str = "not-good.json";
/// The newest layout of a backup's folder that this version reads.
const FORMAT: u32 = 1;

/// What a backup is of. It stands in the open and says nothing about patients.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct About {
    /// The layout of the folder.
    pub format: u32,
    /// Which clinic's.
    pub clinic: String,
    /// When it was begun.
    pub made: Stamp,
    /// The link of the record's first entry, by which backups of the same record are known.
    pub record: Link,
}

/// What makes a backup good.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Proven {
    /// How many entries were read back from it, each fitting the one before.
    pub entries: u64,
    /// The last link, in words.
    pub words: String,
    /// When that was found.
    pub at: Stamp,
    /// How long making and proving it took, in seconds.
    pub seconds: u64,
}

/// What is left beside a good backup: that it is good, and what its files were like then.
#[derive(Serialize, Deserialize)]
struct Proof {
    #[serde(flatten)]
    proven: Proven,
    /// The first versions did not keep it.
    #[serde(default)]
    files: Option<Measure>,
    /// Over all of that: a note that is not as it was written proves nothing, and accuses nobody. The first versions did not keep
    /// it.
    #[serde(default)]
    seal: Option<Link>,
}

impl Proof {
    fn new(proven: Proven, files: Option<Measure>) -> Result<Self, Fault> {
        let unsealed = Self { proven, files, seal: None };
        let seal = Some(unsealed.hash()?);
        Ok(Self { seal, ..unsealed })
    }

    fn hash(&self) -> Result<Link, Fault> {
        Ok(Sha256::digest(text(&(&self.proven, &self.files))?).into())
    }

    fn is_as_written(&self) -> bool {
        self.seal.is_none_or(|seal| self.hash().is_ok_and(|hash| hash == seal))
    }
}

/// A backup that lies in some folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backup {
    place: PathBuf,
    about: About,
    proven: Option<Proven>,
    /// What the note of its proof says, whether or not that is as it was written.
    noted: Option<Proven>,
    /// What its files were like when it was proven, where that is known.
    files: Option<Measure>,
    /// Whether the note of its proof was found to be gone or not true, so that nobody knows how its files were then.
    is_doubtful: bool,
    /// The small files as they were written, while that is known: read back, they have to be the same.
    written: Vec<(String, Vec<u8>)>,
}

impl Backup {
    /// Reads what a backup's folder says of itself. Its record is not opened.
    ///
    /// # Errors
    /// [`Trouble::NotThere`], [`Trouble::NotABackup`], [`Trouble::NotWhole`], [`Trouble::Renamed`], [`Trouble::Newer`].
    pub fn read(place: &Path) -> Result<Self, Fault> {
        let about = about(place).ok_or_else(|| absent(place))?;
        if about.format > FORMAT {
            return Err(Trouble::Newer { found: about.format, known: FORMAT }.into());
        }
        let note = place.join(PROVEN);
        // A proof that cannot be read, or is not as it was written, proves nothing.
        let proof = said::<Proof>(&note).filter(Proof::is_as_written);
        let (proven, files) = proof.map_or((None, None), |proof| (Some(proof.proven), proof.files));
        let (place, noted, is_doubtful, written) = (place.to_owned(), said(&note), false, Vec::new());
        Ok(Self { place, about, proven, noted, files, is_doubtful, written })
    }

    /// How its files are now.
    #[must_use]
    pub fn files(&self) -> Files {
        self.files.as_ref().map_or(Files::Whole, |files| files.fit(&self.place))
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The name of its folder.
    #[must_use]
    pub fn name(&self) -> String {
        self.place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// What it is of.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// What makes it good, if it is.
    #[must_use]
    pub const fn proven(&self) -> Option<&Proven> {
        self.proven.as_ref()
    }

    /// What the note of its proof says, whether or not that is as it was written: a claim, which proves nothing.
    #[must_use]
    pub const fn noted(&self) -> Option<&Proven> {
        self.noted.as_ref()
    }

    /// Whether the note of its proof is there and may not be read. That says nothing about what is in it.
    #[must_use]
    pub fn has_closed_proof(&self) -> bool {
        is_closed(&self.place.join(PROVEN))
    }

    /// Whether it was called good, and that cannot be read any more.
    #[must_use]
    pub fn has_lost_proof(&self) -> bool {
        self.proven.is_none() && self.place.join(PROVEN).exists()
    }

    /// Why it does not say that it was proven; `None` where it says so.
    #[must_use]
    pub fn no_proof(&self) -> Option<NoProof> {
        if self.proven.is_some() {
            None
        } else if self.has_closed_proof() {
            Some(NoProof::Unread)
        } else if self.has_lost_proof() {
            Some(NoProof::Changed)
        } else if self.place.join(NOT_GOOD).exists() {
            Some(NoProof::NotGood)
        } else {
            Some(NoProof::Missing)
        }
    }

    /// It by its name and time, where it does not say that it was proven.
    fn unproven(&self) -> Option<Unproven> {
        Some(Unproven { name: self.name(), made: self.about.made, why: self.no_proof()? })
    }

    /// It by its time and length, where it is proven.
    #[must_use]
    pub fn later(&self) -> Option<Later> {
        Some(Later { made: self.about.made, entries: self.proven.as_ref()?.entries })
    }

    /// Calls it good. Only after [`prove`] is that true.
    ///
    /// # Errors
    /// A [`Trouble`] of the folder; it is not called good then.
    pub fn call_good(&mut self, proven: Proven) -> Result<(), Fault> {
        let proof = Proof::new(proven, Measure::of(&self.place))?;
        let (beside, text) = (self.place.join(format!("{PROVEN}{UNFINISHED}")), text(&proof)?);
        files::write(&beside, &text)
            .and_then(|()| fs::rename(&beside, self.place.join(PROVEN)))
            .and_then(|()| files::flush(&self.place))
            .map_err(|why| Trouble::writing(&self.place, why))?;
        self.noted = Some(proof.proven.clone());
        self.proven = Some(proof.proven);
        self.files = proof.files;
        Ok(())
    }

    /// Notes in it that it is not good, and how far the record goes now, which has all that it can have. Where that cannot be
    /// written it is not known of it.
    fn call_not_good(&self, source: &Source) {
        if let Ok(note) = source.last().and_then(|last| text(&last)) {
            let _ = files::write(&self.place.join(NOT_GOOD), &note);
        }
    }

    /// The last entry of the record when it was found not to be good.
    fn not_good(&self) -> Option<Head> {
        said(&self.place.join(NOT_GOOD))
    }
}

/// All backups in a folder, the oldest first.
#[must_use]
pub fn all(target: &Path) -> Vec<Backup> {
    let read = |place: &PathBuf| Backup::read(place).ok();
    let mut all: Vec<Backup> = folders(target, ENDING).iter().filter_map(read).collect();
    all.sort_by_key(|one| one.about.made.utc);
    all
}

/// The names of those in a folder that do not say any more what they are, or that they were proven; and whether that is since
/// it may not be read.
#[must_use]
pub fn unreadable(target: &Path) -> Vec<(String, Files)> {
    let is_lost = |place: &PathBuf| !Backup::read(place).is_ok_and(|one| !one.has_lost_proof());
    let name = |place: PathBuf| {
        let is_newer = about(&place).is_some_and(|about| about.format > FORMAT);
        let is_closed = is_newer || is_closed(&place.join(ABOUT)) || is_closed(&place.join(PROVEN));
        let files = if is_closed { Files::Unread } else { Files::Damaged };
        Some((place.file_name()?.to_string_lossy().into_owned(), files))
    };
    let mut names: Vec<(String, Files)> =
        folders(target, ENDING).into_iter().filter(is_lost).filter_map(name).collect();
    names.sort_by(|one, other| one.0.cmp(&other.0));
    names
}

/// Whether a file is there and may not be read.
fn is_closed(file: &Path) -> bool {
    fs::read(file).is_err_and(|why| why.kind() != io::ErrorKind::NotFound)
}

/// Whether it can be seen what lies in a folder.
#[must_use]
pub fn can_be_looked_into(target: &Path) -> bool {
    fs::read_dir(target).is_ok()
}

/// The folders in a folder whose names begin as a backup's does and end so.
fn folders(target: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(target) else { return Vec::new() };
    let is_ours = |place: &PathBuf| {
        let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(BEGINNING) && name.ends_with(ending) && place.is_dir()
    };
    found.filter_map(|one| Some(one.ok()?.path())).filter(is_ours).collect()
}

fn check_target(target: &Path) -> Result<(), Trouble> {
    let place = target.to_owned();
    match fs::metadata(target) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => Err(Trouble::NotAFolder { place }),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Err(Trouble::NotThere { place }),
        Err(why) if why.kind() == io::ErrorKind::NotADirectory => Err(Trouble::NotAFolder { place }),
        Err(why) => Err(Trouble::CannotWrite { place, why }),
    }
}

/// What a backup's folder says that it is of, where that can be read.
fn about(place: &Path) -> Option<About> {
    said(&place.join(ABOUT))
}

/// What one of the small files says, where that can be read.
fn said<T: DeserializeOwned>(file: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

/// Why there is no backup in a place.
fn absent(place: &Path) -> Fault {
    let trouble = check_target(place).err().or_else(|| odd_one(place));
    trouble.unwrap_or_else(|| Trouble::NotABackup { place: place.to_owned() }).into()
}

/// What is wrong with a folder that is named as backups are, or with such a one in it.
fn odd_one(place: &Path) -> Option<Trouble> {
    let is_named = |place: &PathBuf| place.to_string_lossy().ends_with(ENDING) && place.is_dir();
    let itself = Some(place.to_owned()).filter(is_named);
    let inside = || fs::read_dir(place).ok()?.filter_map(|one| Some(one.ok()?.path())).filter(is_named).max();
    let place = itself.or_else(inside)?;
    Some(if about(&place).is_some() { Trouble::Renamed { place } } else { Trouble::NotWhole { place } })
}

/// Where a backup lies while it is being written or removed.
fn unfinished(place: &Path) -> PathBuf {
    let name = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    place.with_file_name(format!("{name}{UNFINISHED}"))
}

fn text(what: &impl Serialize) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec_pretty(what).map_err(|why| Fault::Damaged { file: ABOUT, why: why.to_string() })
}
