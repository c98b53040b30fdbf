//! A record in a folder that may not be written, copied to the system's place for such things: the database lays files of its
//! own beside what it reads. What is copied is as encrypted as the record, and goes away again.

use crate::{
    fault::Fault,
    folder::{Folder, HEAD, JOURNAL, LOG, keep_private},
};
use std::{
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// So many are tried until a name is free.
const NAMES: u32 = 1000;

/// The copy, until it is dropped.
#[derive(Debug)]
pub(super) struct Copied(PathBuf);

impl Copied {
    /// Copies what a check reads.
    pub(super) fn of(folder: &Folder) -> Result<Self, Fault> {
        let copied = Self(fresh_place()?);
        for name in [JOURNAL, LOG, HEAD] {
            copy(&folder.file(name), &copied.0.join(name))?;
        }
        Ok(copied)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        // What stays is encrypted.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A folder that was not there before, so that nobody else has laid it out.
fn fresh_place() -> Result<PathBuf, Fault> {
    let within = env::temp_dir();
    let names = (0..NAMES).map(|number| within.join(format!("chairside-check-{number}")));
    for place in names {
        match fs::create_dir(&place).and_then(|()| keep_private(&place)) {
            Ok(()) => return Ok(place),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(Fault::from_io(&within, why)),
        }
    }
    Err(Fault::from_io(&within, io::ErrorKind::AlreadyExists.into()))
}

fn copy(from: &Path, to: &Path) -> Result<(), Fault> {
    let mut source = match File::open(from) {
        Ok(source) => source,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(why) => return Err(Fault::from_reading(from, &why)),
    };
    let copied = File::create(to).and_then(|mut target| io::copy(&mut source, &mut target));
    copied.map(|_| ()).map_err(|why| Fault::from_io(to, why))
}
