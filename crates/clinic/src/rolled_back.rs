//! The record is held against its backups: when it was opened, at a check, and before the next backup is made. A file that was
//! put back together with its head fits in itself; only what is known elsewhere tells. Nobody waits for the drive.

use crate::{
    backup_folder::look_at_disk, clinic::Clinic, eight_words::eight_words, settings::Settings, sheets::hold,
};
use chart::{
    Command, Record, StaffId, Stamp,
    backup::{BackupFact, ProvenBackup},
    fact::Attendance,
    headless::Later,
    rolled_back::{RolledBack, is_known},
    words,
};
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use vault::{
    DataKey, Fault as Disk,
    backup::{self, Backup},
    chain::Link,
    verify::{Reader, Verified},
};

/// What is done about a backup that is no good.
const RID: &str = "Take it out of the folder once a new one is made, and keep it for whoever looks into it.";

/// Holds a record that was just opened against its backups, once, and enters what they have and it has not. To be called every
/// now and then, apart from the heartbeat: a drive can take its time to answer.
pub fn compare_with_backups(clinic: &Mutex<Clinic>) {
    let is_new = hold(clinic).desk.as_ref().is_some_and(|desk| !desk.is_compared && !desk.is_practice());
    if is_new {
        let _ = compare(clinic);
    }
}

/// Does so now, and answers with what was entered about the last proven backup. The drive is read while nobody waits for the
/// clinic; where its folder is not there nothing is said. Whoever looks there looks on which disk it is, too.
pub(crate) fn compare(clinic: &Mutex<Clinic>) -> Option<BackupFact> {
    look_at_disk(clinic);
    let (folder, last_proven) = hold(clinic).folder_to_compare()?;
    // A drive that comes back is looked at then.
    if !folder.is_dir() {
        return None;
    }
    let backups = backup::all(&folder);
    let gone = not_as_proven(last_proven.as_ref(), Some(&folder), &backups);
    // One that was pulled out meanwhile says nothing of what lies on it.
    let gone = gone.filter(|_| folder.is_dir());
    // What was made until here is in the record that is looked at from here on.
    let held = hold(clinic).held()?;
    let link_at = |seq| held.reader.link_at(seq);
    let found = lost(&held.record, &backups, &held.key, (held.entries, held.last), link_at);
    drop(held);
    hold(clinic).enter_compared(found, gone)
}

/// What a record is held against its backups by.
struct Held {
    reader: Reader,
    key: DataKey,
    /// What it tells of its backups.
    record: Record,
    /// How many entries it had when it was opened, and when the last of them was recorded.
    entries: u64,
    last: Stamp,
}

/// The same at the command line, where nothing is entered.
pub(crate) fn look(
    house: &Path,
    reader: &Reader,
    key: &DataKey,
    record: &Record,
    whole: &Verified,
) -> Vec<RolledBack> {
    let (Some(folder), Some(last)) = (Settings::read(house).backup_folder, whole.last) else {
        return Vec::new();
    };
    lost(record, &backup::all(&folder), key, (whole.entries, last), |seq| reader.link_at(seq))
}

impl Clinic {
    /// Where to look, where there is something to compare, and for which backup. A restore is entered first: it loses entries
    /// knowingly.
    fn folder_to_compare(&self) -> Option<(PathBuf, Option<ProvenBackup>)> {
        let desk = self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        let is_put_back = matches!(self.untold_put_back(desk), Ok(Some(_)));
        let folder = self.settings.backup_folder.clone().filter(|_| !is_put_back)?;
        Some((folder, desk.record.backup.clone()))
    }

    /// The record as it is now; it counts as compared.
    fn held(&mut self) -> Option<Held> {
        let desk = self.desk.as_mut().filter(|desk| !desk.is_practice())?;
        desk.is_compared = true;
        let reader = desk.journal.reader(&desk.folder, &desk.key).ok()?;
        let entries = desk.opened_with;
        let last = desk.journal.part(entries, entries).ok()?.last()?.recorded;
        let record = Record {
            rolled_back: desk.record.rolled_back.clone(),
            headless: desk.record.headless.clone(),
            restored: desk.record.restored.clone(),
            ..Record::default()
        };
        Some(Held { reader, key: desk.key.clone(), record, entries, last })
    }

    /// Enters what was found under nobody's name.
    fn enter_compared(&mut self, lost: Vec<RolledBack>, gone: Option<BackupFact>) -> Option<BackupFact> {
        self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        for found in lost {
            let command = Command::Attend(Attendance::RolledBackFound(found));
            match self.write_as(StaffId::NOBODY, command, None) {
                Ok(saved) => self.backing.noted.extend(saved.entries),
                Err(_) => self.say_once(words::rolled_back_told(&found)),
            }
        }
        let fact = gone.filter(|fact| self.is_still_the_last(fact))?;
        // The next one is made at once.
        if let Ok(noted) = self.note_backup(StaffId::NOBODY, fact.clone()) {
            self.backing.noted.extend(noted);
            self.backing.tried = None;
        }
        Some(fact)
    }

    /// Whether a backup that was looked for is the last one still: one that was made meanwhile was not looked for.
    fn is_still_the_last(&self, fact: &BackupFact) -> bool {
        let last = self.desk.as_ref().and_then(|desk| desk.record.backup.as_ref());
        let made = last.map(|last| last.made);
        matches!(fact, BackupFact::NotAsProven { made: gone, .. } if Some(*gone) == made)
    }
}

/// That the last proven backup is not where it was put, or not as it was then. Where it went to another folder nothing is known
/// of it.
fn not_as_proven(
    last: Option<&ProvenBackup>,
    folder: Option<&Path>,
    backups: &[Backup],
) -> Option<BackupFact> {
    let last = last?;
    folder.filter(|folder| folder.display().to_string() == last.place)?;
    let found = backups.iter().find(|one| one.about().made == last.made && one.proven().is_some());
    let is_damaged = found.map(Backup::is_damaged);
    (is_damaged != Some(false))
        .then(|| BackupFact::NotAsProven { made: last.made, is_damaged: is_damaged.is_some() })
}

/// Against which backups the record with that first link can be held, in a sentence, and what is wrong with some of them.
pub(crate) fn beside(
    last: Option<&ProvenBackup>,
    folder: Option<&Path>,
    first: Option<Link>,
) -> (String, Vec<String>) {
    let Some(folder) = folder else {
        return (
            "No folder for backups was chosen: the record was held against none.".to_owned(),
            Vec::new(),
        );
    };
    if !folder.is_dir() {
        let gone = "The folder for backups is not there: the record was not held against its backups.";
        return (gone.to_owned(), Vec::new());
    }
    let (mut all, mut wrong) = (backup::all(folder), Vec::new());
    all.retain(|one| Some(one.about().record) == first);
    for name in backup::unreadable(folder) {
        wrong.push(format!("{name} cannot be read: the record was not held against that backup. {RID}"));
    }
    // Of one that lies there damaged its name tells.
    if let Some(gone @ BackupFact::NotAsProven { is_damaged: false, .. }) =
        not_as_proven(last, Some(folder), &all)
    {
        wrong.push(format!("{} It was the last one that was proven.", words::backup::noted(&gone)));
    }
    for one in all.iter().filter(|one| one.is_damaged()) {
        wrong.push(format!("{} is damaged: its files are not as they were proven. {RID}", one.name()));
    }
    let count = all.iter().filter(|one| one.proven().is_some()).count();
    let backups = if count == 1 { "backup" } else { "backups" };
    (format!("It was held against {count} {backups}."), wrong)
}

/// What proven backups have and the record has not, by the end of each branch, where the record does not tell of it. Backups
/// of another record are no matter of this one.
fn lost(
    record: &Record,
    backups: &[Backup],
    key: &DataKey,
    (entries, last): (u64, Stamp),
    link_at: impl Fn(u64) -> Result<Option<Link>, Disk>,
) -> Vec<RolledBack> {
    let Some(first) = link_at(1).ok().flatten() else { return Vec::new() };
    let is_lost = |one: &&Backup| {
        one.proven().is_some_and(|proven| {
            // A record that cannot be read accuses nobody.
            link_at(proven.entries).is_ok_and(|link| !link.is_some_and(|link| is_link(&link, &proven.words)))
        })
    };
    let of_this = backups.iter().filter(|one| one.about().record == first);
    let ends = backup::ends(&of_this.filter(is_lost).collect::<Vec<_>>(), key, is_link);
    let is_there = |known: &Later| {
        backups.iter().any(|one| !one.is_damaged() && one.later().is_some_and(|one| one == *known))
    };
    let unknown = ends.into_iter().filter_map(|one| Some((one, one.later()?)));
    unknown
        .filter(|(_, later)| !is_known(record, later, is_there))
        .map(|(one, backup)| {
            let common = backup::last_common(one, key, entries, &link_at);
            RolledBack { entries, last, backup, common }
        })
        .collect()
}

/// Whether a backup's words are those of an entry's link.
pub(crate) fn is_link(link: &Link, words: &str) -> bool {
    eight_words(link).join(" ") == words
}
