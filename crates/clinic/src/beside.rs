//! Against which backups a record was held, in words, and what is wrong with some of them.

use crate::{
    backup_folder::{BackupFolders, each_once},
    rolled_back::{in_words, is_link, not_as_proven},
};
use chart::{
    Record, Stamp,
    backup::{BackupFact, ProvenBackup},
    words,
};
use std::path::Path;
use vault::{
    DataKey,
    backup::{self, Backup, Files},
    chain::Link,
};

/// What is said of a backup that cannot be read.
const NOT_HELD: &str = "cannot be read: the record was not held against that backup.";
/// What is done where something cannot be read that may be good.
const SEE: &str = "Let whoever looks after this computer see why.";
/// What may be done with one that was read page by page, and is whole.
const WHOLE: &str = "It was read just now, and each of its entries and pages is whole: keep it.";
/// What is done with one that was not read.
const NOT_READ: &str = "It was not read: keep it.";
/// What is done about a backup that is no good.
const RID: &str = "Take it out of the folder once a new one is made, and keep it for whoever looks into it.";

/// What lies beside a record.
pub(crate) struct Beside {
    /// Where backups are looked for.
    pub folders: BackupFolders,
    /// When those were made that were proven.
    pub proven: Vec<Stamp>,
    /// The last one, where it was not found otherwise.
    pub last: Option<ProvenBackup>,
    /// That it was.
    pub gone: Option<BackupFact>,
    /// The link of the record's first entry.
    pub first: Option<Link>,
    /// The key that opens those of this record.
    pub key: DataKey,
}

/// How a backup is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Good,
    /// Nobody called it good yet.
    Unproven,
    /// It was called good, and does not say so any more.
    LostProof,
    /// The note of its proof says other entries than it has.
    Untrue,
    Damaged,
    Unread,
}

impl Beside {
    /// By what a record tells.
    pub(crate) fn of(record: &Record, folders: BackupFolders, first: Option<Link>, key: DataKey) -> Self {
        let (proven, last) = (record.proven_backups.clone(), record.backup.clone());
        Self { folders, proven, last, gone: record.backup_gone.clone(), first, key }
    }

    /// Whether any folder for backups can be looked into.
    pub(crate) fn can_be_told(&self) -> bool {
        self.folders.there().into_iter().any(backup::can_be_looked_into)
    }

    /// In a sentence, and what is wrong with some of them.
    pub(crate) fn told(&self) -> (String, Vec<String>) {
        let (places, there) = (self.folders.places(), self.folders.there());
        let mut wrong: Vec<String> = self.folders.odd().into_iter().collect();
        if there.is_empty() {
            let none = if places.is_empty() {
                "No folder for backups was chosen: the record was held against none."
            } else {
                "The folder for backups is not there: the record was not held against its backups."
            };
            return (none.to_owned(), wrong);
        }
        wrong.extend(places.iter().filter(|folder| !folder.is_dir()).map(|folder| {
            format!("{} is not there: the record was not held against what lies in it.", folder.display())
        }));
        let (readable, closed): (Vec<&Path>, Vec<&Path>) =
            there.into_iter().partition(|folder| backup::can_be_looked_into(folder));
        wrong.extend(closed.iter().map(|folder| {
            format!("The folder for backups, {}, cannot be looked into. {SEE}", folder.display())
        }));
        if readable.is_empty() {
            return ("The record was not held against its backups.".to_owned(), wrong);
        }
        // One backup can lie in two folders.
        let several = places.len() > 1;
        let all = self.each();
        // Of those of this record it is said below.
        let known: Vec<&Path> = all.iter().map(|(one, _)| one.place()).collect();
        wrong.extend(readable.into_iter().flat_map(|folder| unreadable(folder, several, &known)));
        wrong.extend(self.gone(&all));
        wrong.extend(all.iter().filter_map(|(one, how)| wrong_with(one, *how, several)));
        let is_read = |how: How| matches!(how, How::Good | How::Untrue | How::Unproven | How::LostProof);
        let read = all.iter().filter(|(_, how)| is_read(*how));
        let read = read.map(|(one, _)| backup::as_it_is(one, &self.key, in_words)).collect();
        let count = each_once(read).len();
        let backups = if count == 1 { "backup" } else { "backups" };
        (format!("It was held against {count} {backups}."), wrong)
    }

    /// Those of this record, with how each is.
    fn each(&self) -> Vec<(Backup, How)> {
        let mut all = self.folders.backups();
        all.retain(|one| Some(one.about().record) == self.first);
        let how = |one: &Backup| {
            let really = backup::as_it_is(one, &self.key, in_words);
            match backup::how(&really, &self.key) {
                Files::Damaged => How::Damaged,
                Files::Unread => How::Unread,
                Files::Whole if really.proven().is_none() || one.has_closed_proof() => How::Unread,
                Files::Whole if one.proven().is_none() => {
                    let was_proven = one.has_lost_proof() || self.proven.contains(&one.about().made);
                    if was_proven { How::LostProof } else { How::Unproven }
                }
                Files::Whole => match backup::is_as_noted(one, &self.key, is_link) {
                    Some(true) => How::Good,
                    Some(false) => How::Untrue,
                    None => How::Unread,
                },
            }
        };
        all.into_iter().map(|one| (how(&one), one)).map(|(how, one)| (one, how)).collect()
    }

    /// That the last proven one is not where it was put. Of one that lies there its name tells.
    fn gone(&self, all: &[(Backup, How)]) -> Option<String> {
        let found = || not_as_proven(self.last.as_ref(), &self.folders, &self.folders.backups());
        let gone = self.gone.clone().or_else(found)?;
        let BackupFact::NotAsProven { made, .. } = &gone else { return None };
        // A good one that lies there since may be the same again; before that was entered, it is another one.
        let says_nothing = |how: How| how == How::Unproven || (how == How::Good && self.gone.is_none());
        let is_named = all.iter().any(|(one, how)| one.about().made == *made && !says_nothing(*how));
        let words = words::backup::noted(&gone);
        (!is_named).then(|| format!("{words} It was the last one that was proven."))
    }
}

/// Those in a folder that do not say any more what they are, or that they were proven, but for these.
fn unreadable(folder: &Path, several: bool, but: &[&Path]) -> Vec<String> {
    let told = |(name, files): (String, Files)| {
        let place = folder.join(&name);
        if but.contains(&place.as_path()) {
            return None;
        }
        let has_lost_proof = Backup::read(&place).is_ok_and(|one| one.has_lost_proof());
        let name = if several { place.display().to_string() } else { name };
        if has_lost_proof && files == Files::Damaged {
            return Some(format!("{name} does not say any more that it was proven. {NOT_READ} {SEE}"));
        }
        Some(format!("{name} {NOT_HELD} {SEE}"))
    };
    backup::unreadable(folder).into_iter().filter_map(told).collect()
}

/// What is wrong with a backup. It is named by its folder; where there are several for backups, by where it lies.
fn wrong_with(one: &Backup, how: How, several: bool) -> Option<String> {
    let name = if several { one.place().display().to_string() } else { one.name() };
    match how {
        How::Good | How::Unproven => None,
        How::LostProof => Some(format!("{name} does not say any more that it was proven. {WHOLE} {SEE}")),
        How::Untrue => {
            Some(format!("{name} ends at another entry than the note of its proof says. {WHOLE} {SEE}"))
        }
        How::Damaged => Some(format!("{name} is damaged: its files are not as they were written. {RID}")),
        How::Unread => Some(format!("{name} {NOT_HELD} {SEE}")),
    }
}
