//! Puts a backup back: opened with the words of its recovery sheet and checked first, and only then put in place.

use super::{
    Backup, Elsewhere, Proven, Trouble, all, as_it_is,
    branch::{common, elsewhere},
    files,
    scratch::{Scratch, check, is_damage, reason},
};
use crate::{
    chain::Link,
    fault::Fault,
    folder::{Folder, HEAD, JOURNAL, KEYRING, LOG},
    head::Head,
    key::DataKey,
    keyring::Keyring,
    verify::Reader,
};
use chart::Stamp;
use std::{fs, path::Path};

/// A record whose place a backup would take.
#[derive(Debug)]
pub enum Here {
    /// There is none, or all of its entries are in the backup.
    Nothing,
    /// It could not be read with the backup's keys: it is damaged, or another clinic's.
    Unread,
    /// It has entries that the backup has not.
    Lost(Box<Lost>),
}

/// Entries of a record that a backup has not.
#[derive(Debug)]
pub struct Lost {
    /// What it tells. Nothing is put in its place while it is read.
    pub reader: Reader,
    /// How many entries it has.
    pub entries: u64,
    /// The last entry that both have.
    pub common: u64,
    /// When its last entry was recorded.
    pub last: Stamp,
}

/// A backup that was opened, and whose chain holds: ready to be put in place. It lies in a scratch place until then.
#[derive(Debug)]
pub struct Opened {
    scratch: Scratch,
    head: Head,
    key: DataKey,
    record: Link,
    /// What the note of its proof says, whether or not that is as it was written.
    noted: Option<Proven>,
}

impl Opened {
    /// Copies a backup to a scratch place, on the disk of the data folder, opens it with the words of its recovery
    /// sheet, and checks it as it was checked when it was made.
    ///
    /// # Errors
    /// [`Fault::WrongSecret`], [`Trouble::Damaged`], or a [`Trouble`] of the scratch place; nothing was changed then.
    pub fn open(backup: &Backup, words: &str, scratch: &Path) -> Result<Self, Fault> {
        let damaged = |why: Fault| -> Fault {
            let name = backup.name();
            if is_damage(&why) { Trouble::Damaged { name, why: reason(&why) }.into() } else { why }
        };
        let scratch = Scratch::copy(backup, scratch)?;
        let folder = Folder::open(scratch.path())?;
        let key = Keyring::load(&folder).map_err(damaged)?.open_by_recovery(words)?;
        let head = check(&folder, &key).map_err(damaged)?;
        let noted = backup.noted().cloned();
        Ok(Self { scratch, head, key, record: backup.about().record, noted })
    }

    /// What other backups in a folder have that this one has not, by what is in them: an older record was put back before one of
    /// them was made. `words` are those of a link.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when it cannot be read.
    pub fn lacks(&self, beside: &Path, words: impl Fn(&Link) -> String) -> Result<Vec<Elsewhere>, Fault> {
        let of_this = |one: &Backup| one.about().record == self.record;
        let others = all(beside).into_iter().filter(of_this);
        let others: Vec<Backup> = others.map(|one| as_it_is(&one, &self.key, &words)).collect();
        let reader = self.reader()?;
        let is_link = |link: &Link, said: &str| words(link) == said;
        Ok(elsewhere(&others, &self.key, self.head.seq, |seq| reader.link_at(seq), is_link))
    }

    /// The same of the record in a data folder, whose place it would take.
    #[must_use]
    pub fn lacks_of(&self, folder: &Path) -> Here {
        let is_there = fs::metadata(folder.join(JOURNAL)).is_ok_and(|file| file.len() > 0);
        match self.lost_of(folder) {
            _ if !is_there => Here::Nothing,
            None => Here::Unread,
            Some(lost) if lost.common == lost.entries => Here::Nothing,
            Some(lost) => Here::Lost(Box::new(lost)),
        }
    }

    fn lost_of(&self, folder: &Path) -> Option<Lost> {
        let here = Reader::look(&Folder::look(folder).ok()?, &self.key).ok()?;
        let own = self.reader().ok()?;
        let entries = here.last_seq().ok()?;
        let shorter = entries.min(self.head.seq);
        let common = common(shorter, |seq| own.link_at(seq), |seq| here.link_at(seq))?;
        let last = here.entry(entries)?.recorded;
        (common > 0).then_some(Lost { reader: here, entries, common, last })
    }

    /// Its entries, where it lies.
    ///
    /// # Errors
    /// [`Fault::Damaged`] when it cannot be read.
    pub fn reader(&self) -> Result<Reader, Fault> {
        Reader::look(&Folder::open(self.scratch.path())?, &self.key)
    }

    /// Its last entry.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// How many entries it has by the note of its proof, where that says another last entry: somebody changed the note, or put
    /// another record beside it. That counts as well where the note is not as it was written. `words` are those of a link.
    #[must_use]
    pub fn noted_otherwise(&self, words: impl Fn(&Link) -> String) -> Option<u64> {
        let is_true =
            |noted: &&Proven| noted.entries == self.head.seq && noted.words == words(&self.head.link);
        self.noted.as_ref().filter(|noted| !is_true(noted)).map(|noted| noted.entries)
    }

    /// Another file of the backup, if it is there.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.scratch.path().join(name)).ok()
    }

    /// Puts it into a data folder, with such other files of the backup as are named. What lies there is set aside under
    /// other names. The keys come last: before them there is no clinic, so that a cut-off run is begun once more.
    ///
    /// # Errors
    /// As [`Folder::open`]. Nothing is lost then: the backup is still where it was, and what was here lies aside.
    pub fn put(self, folder: &Folder, besides: &[&str], stamp: i64) -> Result<(), Fault> {
        let fault = |why| Fault::from_io(folder.path(), why);
        let from = |name: &str| self.scratch.path().join(name);
        let names: Vec<&str> =
            [LOG, JOURNAL, HEAD].into_iter().chain(besides.iter().copied()).chain([KEYRING]).collect();
        let there: Vec<&str> = names.into_iter().filter(|name| from(name).exists()).collect();
        for name in &there {
            files::flush_file(&from(name)).map_err(fault)?;
        }
        folder.set_aside(stamp)?;
        folder.put_aside(besides, stamp)?;
        for name in &there {
            if *name == KEYRING {
                crate::folder::flush_folder(folder.path()).map_err(fault)?;
            }
            fs::rename(from(name), folder.file(name)).map_err(fault)?;
        }
        crate::folder::flush_folder(folder.path()).map_err(fault)
    }
}
