//! The data folder: its files, and that one program at a time holds it.

use crate::{fault::Fault, head};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The encrypted record.
pub const JOURNAL: &str = "record.db";
/// The wrapped keys.
pub const KEYRING: &str = "keys.json";
/// The head of the chain.
pub const HEAD: &str = "head.json";
/// The write-ahead log of the record.
pub(crate) const LOG: &str = "record.db-wal";
/// What the database keeps beside it to find its way through the log.
const LOG_INDEX: &str = "record.db-shm";
const LOCK: &str = "in-use";

/// A data folder that this program holds until the value is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// None where nobody ever held it and it is only looked at.
    _held: Option<File>,
}

impl Folder {
    /// Makes the folder where it is missing, and takes hold of it.
    ///
    /// # Errors
    /// [`Fault::CannotWrite`], [`Fault::FilesProtected`], [`Fault::ReadOnly`], [`Fault::Full`], or [`Fault::InUse`].
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let fault = |why| Fault::from_io(path, why);
        fs::create_dir_all(path).map_err(fault)?;
        keep_private(path).map_err(fault)?;
        let lock = path.join(LOCK);
        let held = OpenOptions::new().create(true).truncate(false).write(true).open(&lock);
        let held = held.map_err(|why| Fault::from_holding(path, &lock, why))?;
        match held.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _held: Some(held) }),
            Err(TryLockError::WouldBlock) => Err(Fault::InUse),
            Err(TryLockError::Error(why)) => Err(fault(why)),
        }
    }

    /// Takes hold of a folder to look only: nothing in it is made or changed, so that it may be write-protected. Several may
    /// look at once, and nobody else opens it meanwhile.
    ///
    /// # Errors
    /// [`Fault::CannotRead`], or [`Fault::InUse`].
    pub fn look(path: &Path) -> Result<Self, Fault> {
        fs::read_dir(path).map_err(|why| Fault::from_reading(path, &why))?;
        let lock = path.join(LOCK);
        let held = match File::open(&lock) {
            Ok(held) => held,
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { path: path.to_owned(), _held: None });
            }
            Err(why) => return Err(Fault::from_reading(&lock, &why)),
        };
        match held.try_lock_shared() {
            Ok(()) => Ok(Self { path: path.to_owned(), _held: Some(held) }),
            Err(TryLockError::WouldBlock) => Err(Fault::InUse),
            Err(TryLockError::Error(why)) => Err(Fault::from_reading(&lock, &why)),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A file in it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Whether a clinic was set up here.
    #[must_use]
    pub fn is_set_up(&self) -> bool {
        self.file(KEYRING).exists()
    }

    /// Whether a record lies here whose keys are gone: more was saved in it than a set-up that was cut short saves.
    #[must_use]
    pub fn lost_its_keys(&self, saved_by_set_up: u64) -> bool {
        let saved_more = head::look(self).head().is_some_and(|head| head.seq > saved_by_set_up);
        self.file(JOURNAL).exists() && !self.is_set_up() && saved_more
    }

    /// Puts the files of a record aside under other names, so that a new one can begin. Nothing is deleted.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub fn set_aside(&self, stamp: i64) -> Result<(), Fault> {
        self.put_aside(&[KEYRING, JOURNAL, LOG, LOG_INDEX, HEAD], stamp)
    }

    /// The same for files by name. The keys go first: cut short after them, what is left is known to lack its keys.
    pub(crate) fn put_aside(&self, names: &[&str], stamp: i64) -> Result<(), Fault> {
        let fault = |why| Fault::from_io(&self.path, why);
        let aside = |name: &str, stamp: i64| self.file(&format!("{name}.aside-{stamp}"));
        let is_free = |stamp: &i64| names.iter().all(|name| !aside(name, *stamp).exists());
        // What was put aside before is never written over, whatever the clock says.
        let stamp = (stamp..).find(is_free).unwrap_or(stamp);
        for name in names.iter().filter(|name| self.file(name).exists()) {
            fs::rename(self.file(name), aside(name, stamp)).map_err(fault)?;
        }
        flush_folder(&self.path).map_err(fault)
    }

    /// Leaves a copy of a file under another name.
    ///
    /// # Errors
    /// As [`Folder::open`].
    pub fn copy_aside(&self, name: &str, stamp: i64) -> Result<(), Fault> {
        let aside = |stamp: i64| self.file(&format!("{name}.aside-{stamp}"));
        let stamp = (stamp..).find(|stamp| !aside(*stamp).exists()).unwrap_or(stamp);
        let done = fs::copy(self.file(name), aside(stamp)).and_then(|_| flush_folder(&self.path));
        done.map_err(|why| Fault::from_io(&self.path, why))
    }

    /// Replaces a file as a whole: written beside, flushed, renamed, and the folder flushed.
    ///
    /// # Errors
    /// As [`Folder::open`]; the former file is then untouched.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.lay_beside(name, bytes)?;
        self.take_up(name)
    }

    /// Where that lies which is to take a file's place.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.file(&format!("{name}.new"))
    }

    /// Writes what is to take a file's place, and flushes it.
    pub(crate) fn lay_beside(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let fault = |why| Fault::from_io(&self.path, why);
        let mut file = File::create(self.beside(name)).map_err(fault)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fault)
    }

    /// Puts it in that place.
    pub(crate) fn take_up(&self, name: &str) -> Result<(), Fault> {
        let fault = |why| Fault::from_io(&self.path, why);
        fs::rename(self.beside(name), self.file(name)).map_err(fault)?;
        flush_folder(&self.path).map_err(fault)
    }
}

/// Which file of a record this account may not write, where the file is to blame and not the disk. None is opened to find
/// out: closing it would drop the locks of whoever has it open.
pub(crate) fn write_protected(journal: &Path) -> Option<&'static str> {
    let folder = journal.parent()?;
    [JOURNAL, LOG, LOG_INDEX].into_iter().find(|name| is_protected(&folder.join(name)))
}

fn is_protected(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|about| about.permissions().readonly()) || is_anothers(file)
}

/// Whether a file that some account may write is not for this one.
#[cfg(target_os = "linux")]
fn is_anothers(file: &Path) -> bool {
    use rustix::{
        fs::{Access, access},
        io::Errno,
    };
    access(file, Access::WRITE_OK) == Err(Errno::ACCESS)
}

/// Elsewhere the mark on the file is all that is looked at.
#[cfg(not(target_os = "linux"))]
const fn is_anothers(_file: &Path) -> bool {
    false
}

/// Only the account that runs the program may look inside.
#[cfg(unix)]
pub(crate) fn keep_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

/// On Windows the folder lies in the account's own profile, which is private already.
#[cfg(not(unix))]
pub(crate) fn keep_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// A renamed file is safe only once its folder is.
#[cfg(unix)]
pub(crate) fn flush_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Windows flushes a folder's entries with the file.
#[cfg(not(unix))]
pub(crate) fn flush_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}
