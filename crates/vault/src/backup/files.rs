//! Files of a backup: written and flushed, and read from the drive itself.

use super::Trouble;
use crate::folder::flush_folder;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Writes a file and flushes it.
pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(place)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Flushes a folder. Some file systems of other systems' drives flush none, and keep no order of their own either.
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    match flush_folder(folder) {
        Err(why) if matches!(why.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

/// Flushes a file that somebody else has written.
pub(super) fn flush_file(file: &Path) -> io::Result<()> {
    // Windows flushes only what was opened for writing.
    File::options().write(true).open(file)?.sync_all()
}

/// Copies all files of a folder into another one.
pub(super) fn copy_all(from: &Path, to: &Path) -> Result<(), Trouble> {
    let unread = |why| Trouble::CannotRead { place: from.to_owned(), why };
    for found in fs::read_dir(from).map_err(unread)? {
        let found = found.map_err(unread)?;
        if found.file_type().map_err(unread)?.is_file() {
            copy(&found.path(), &to.join(found.file_name()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    let unread = |why| Trouble::CannotRead { place: from.to_owned(), why };
    let mut read = File::open(from).map_err(unread)?;
    forget_cached(&read);
    let mut written = File::create(to).map_err(|why| Trouble::writing(to, why))?;
    let room = to.parent().unwrap_or(to);
    io::copy(&mut read, &mut written).map(|_| ()).map_err(|why| {
        let is_full = matches!(why.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
        if is_full { Trouble::writing(room, why) } else { unread(why) }
    })
}

/// What was written a moment ago would be read from memory, which proves nothing about the drive.
#[cfg(target_os = "linux")]
fn forget_cached(file: &File) {
    // A file system that cannot forget is read as it is.
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

/// Other systems have no such wish.
#[cfg(not(target_os = "linux"))]
fn forget_cached(_file: &File) {}
