//! Where backups go: the first folder is part of the set-up, and another one is confirmed and entered.

use crate::{
    backups::of_practice, clinic::Clinic, desk::Desk, ports::Folders, settings::Settings, sheets::hold,
};
use chart::{
    Command, Record, StaffId,
    backup::{BackupFact, Target},
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use vault::backup::{self, Backup, Files};
use wire::{Backups, Code, Countersign, Fault};

/// Where the backups of a record are looked for: where they go by the settings, where they were to go by the record, and where it
/// says that the last proven one went. Where the settings are gone or are others, a record that was put back would be held
/// against nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct BackupFolders {
    set: Option<PathBuf>,
    on_record: Option<PathBuf>,
    last: Option<PathBuf>,
}

impl BackupFolders {
    pub(crate) fn of(settings: &Settings, record: &Record) -> Self {
        let on_record = record.backup_folders.last().map(|(_, folder)| PathBuf::from(folder));
        let last = record.backup.as_ref().map(|last| PathBuf::from(&last.place));
        // Entries of earlier versions have only the last parts of it.
        let whole = |folder: Option<PathBuf>| folder.filter(|folder| folder.is_absolute());
        Self { set: settings.backup_folder.clone(), on_record: whole(on_record), last: whole(last) }
    }

    /// The one on record, where it is another one. A drive may be asked for that.
    fn other(&self) -> Option<&Path> {
        let is_set = |folder: &&Path| self.set.as_deref().is_some_and(|set| is_same(set, folder));
        self.on_record.as_deref().filter(|folder| !is_set(folder))
    }

    /// Whether both are one by their names; no drive is asked.
    fn is_one(&self) -> bool {
        self.on_record.is_none() || self.on_record == self.set
    }

    /// Each of them once.
    pub(crate) fn places(&self) -> Vec<&Path> {
        let mut all: Vec<&Path> = Vec::new();
        for folder in [&self.set, &self.on_record, &self.last].into_iter().flatten() {
            if !all.iter().any(|one| is_same(one, folder)) {
                all.push(folder);
            }
        }
        all
    }

    /// Whether backups of that folder are looked at.
    pub(crate) fn has(&self, place: &str) -> bool {
        self.there().into_iter().any(|folder| is_same(folder, Path::new(place)))
    }

    /// Those that are there.
    pub(crate) fn there(&self) -> Vec<&Path> {
        self.places().into_iter().filter(|folder| folder.is_dir()).collect()
    }

    /// All backups in them, the oldest first.
    pub(crate) fn backups(&self) -> Vec<Backup> {
        let mut all: Vec<Backup> = self.there().into_iter().flat_map(backup::all).collect();
        all.sort_by_key(|one| one.about().made.utc);
        all
    }

    /// Each backup once, the oldest first: of copies of one a whole one, or else one of which nobody knows that it is not.
    pub(crate) fn distinct(&self) -> Vec<Backup> {
        each_once(self.backups())
    }

    /// That the settings do not name the folder which was chosen.
    pub(crate) fn odd(&self) -> Option<String> {
        self.other().map(|on_record| self.told(on_record))
    }

    fn told(&self, on_record: &Path) -> String {
        let on_record = on_record.display();
        let set = self.set.as_ref().map_or_else(
            || "no folder for backups, and none are made".to_owned(),
            |set| format!("{} as the folder for backups", set.display()),
        );
        format!(
            "The settings of this workstation name {set}. The one that was chosen last is {on_record}. A manager chooses the folder \
             again, at the desk."
        )
    }
}

impl Clinic {
    /// Whether a folder was chosen before, as far as the settings or the record know. Who takes the settings away gets no
    /// free choice by that.
    pub(crate) fn had_backup_folder(&self) -> bool {
        let on_record = self.desk.as_ref().is_some_and(|desk| !desk.record.backup_folders.is_empty());
        on_record || self.settings.backup_folder.is_some()
    }

    /// That the settings name another folder than the record, by the names alone: no drive is asked for that.
    pub(crate) fn odd_backup_folder(&self) -> Option<String> {
        let desk = self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        let folders = BackupFolders::of(&self.settings, &desk.record);
        let on_record = folders.on_record.as_deref().filter(|_| !folders.is_one())?;
        Some(folders.told(on_record))
    }

    /// Whether this workstation has a folder for backups, where it needs one.
    pub(crate) fn backup_target(&self) -> Target {
        let needs_none = self.desk.as_ref().is_none_or(Desk::is_practice);
        match &self.settings.backup_folder {
            _ if needs_none => Target::Settled,
            Some(_) if self.backing.is_on_own_disk => Target::OnOwnDisk,
            Some(_) => Target::Settled,
            None => Target::Missing,
        }
    }

    /// The first choice is part of the set-up. Another folder would take the backups away from where the clinic looks for
    /// them: a manager confirms that with a secret of their own.
    fn may_choose_folder(
        &mut self,
        manager: Option<&Countersign>,
    ) -> Result<(Arc<dyn Folders>, Option<StaffId>), Fault> {
        let folders = self.folders_for_backups()?;
        let second = if self.had_backup_folder() { self.confirming_manager(manager)? } else { None };
        Ok((folders, second))
    }

    /// It is entered first: backups that go elsewhere leave a trace. A folder on the disk of the record is better than none, and
    /// is said to be no good.
    fn keep_backup_folder(
        &mut self,
        folder: PathBuf,
        is_on_own_disk: bool,
        second: Option<StaffId>,
    ) -> Result<Backups, Fault> {
        let desk = self.signed_in()?;
        desk.manager()?;
        if desk.is_practice() {
            return Err(of_practice());
        }
        if lies_in(&folder, &self.house) {
            let message = format!(
                "{} lies in the data folder, and would be lost together with it. Choose a folder on another drive.",
                folder.display()
            );
            return Err(Fault::new(Code::BadInput, message));
        }
        if folder.ancestors().any(|place| Backup::read(place).is_ok()) {
            let message = format!(
                "{} is a backup itself, or lies in one: a restore would not find what is made there. Choose the folder above \
                 it. Nothing was changed.",
                folder.display()
            );
            return Err(Fault::new(Code::BadInput, message));
        }
        let is_on_record = BackupFolders::of(&self.settings, &desk.record).is_one();
        if self.settings.backup_folder.as_ref() == Some(&folder) && is_on_record {
            self.backing.is_on_own_disk = is_on_own_disk;
            return self.backups();
        }
        let chosen = BackupFact::FolderChosen { folder: folder.display().to_string() };
        let entries = self.write(Command::NoteBackup(chosen), second)?.entries;
        self.backing.noted.extend(entries);
        self.keep_settings(Settings { backup_folder: Some(folder), ..self.settings.clone() })?;
        self.backing.is_on_own_disk = is_on_own_disk;
        // What was wrong with the former folder is no matter of this one.
        self.backing.failed = None;
        self.backing.tried = None;
        self.backups()
    }

    fn folders_for_backups(&self) -> Result<Arc<dyn Folders>, Fault> {
        let desk = self.signed_in()?;
        desk.manager()?;
        if desk.is_practice() { Err(of_practice()) } else { Ok(self.ports.folders.clone()) }
    }
}

/// Chooses the folder for backups, by the system's own dialog. Where one was chosen before, a manager confirms it.
///
/// # Errors
/// As [`Clinic::backups`]; [`Code::WrongSecret`], [`Code::Cancelled`], [`Code::BadInput`], or [`Code::CannotWrite`]. The
/// former choice stands then.
pub fn choose_backup_folder(clinic: &Mutex<Clinic>, manager: Option<&Countersign>) -> Result<Backups, Fault> {
    let (folders, second) = hold(clinic).may_choose_folder(manager)?;
    let cancelled = || Fault::new(Code::Cancelled, "No folder was chosen. Nothing was changed.");
    let folder = folders.choose("Folder for backups").ok_or_else(cancelled)?;
    let house = hold(clinic).house.clone();
    let is_on_own_disk = folders.are_on_one_disk(&house, &folder);
    hold(clinic).keep_backup_folder(folder, is_on_own_disk, second)
}

/// Looks whether the folder for backups lies on the disk of the record. Nobody waits for the clinic meanwhile.
pub(crate) fn look_at_disk(clinic: &Mutex<Clinic>) {
    let (folder, house, folders) = {
        let clinic = hold(clinic);
        let Some(folder) = clinic.settings.backup_folder.clone() else { return };
        (folder, clinic.house.clone(), clinic.ports.folders.clone())
    };
    let is_on_own_disk = folders.are_on_one_disk(&house, &folder);
    let mut clinic = hold(clinic);
    // Another one may have been chosen meanwhile.
    if clinic.settings.backup_folder.as_ref() == Some(&folder) {
        clinic.backing.is_on_own_disk = is_on_own_disk;
    }
}

/// Each backup once: of copies of one a whole one, or else one of which nobody knows that it is not.
pub(crate) fn each_once(of: Vec<Backup>) -> Vec<Backup> {
    let mut all: Vec<Backup> = Vec::new();
    for one in of {
        match all.iter_mut().find(|other| is_copy(other, &one)) {
            Some(other) if rank(&one) > rank(other) => *other = one,
            Some(_) => {}
            None => all.push(one),
        }
    }
    all
}

/// Whether two backups are one that was copied, whatever became of the note of its proof.
fn is_copy(one: &Backup, other: &Backup) -> bool {
    let end = |backup: &Backup| backup.proven().map(|proven| (proven.entries, proven.words.clone()));
    let what = |backup: &Backup| (backup.about().record, backup.about().made, end(backup));
    what(one) == what(other)
}

/// Of copies the one with the higher rank is looked at.
fn rank(backup: &Backup) -> u8 {
    match backup.files() {
        Files::Whole => 2,
        Files::Unread => 1,
        Files::Damaged => 0,
    }
}

/// Whether two paths name one folder.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    one == other || real(one) == real(other)
}

/// Whether a folder is another one or lies in it, also by another name.
fn lies_in(folder: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    real(folder).starts_with(real(other))
}
