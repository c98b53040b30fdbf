//! The record is held against its backups: when it was opened, at a check, and before the next backup is made. A file that was
//! put back together with its head fits in itself; only what is known elsewhere tells. Nobody waits for the drive.

use crate::{
    backup_folder::{BackupFolders, each_once, look_at_disk},
    clinic::Clinic,
    desk::Desk,
    eight_words::eight_words,
    settings::Settings,
    sheets::hold,
};
use chart::{
    Command, Record, StaffId, Stamp,
    backup::{BackupFact, ProvenBackup},
    fact::Attendance,
    rolled_back::{RolledBack, is_known},
    words,
};
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use vault::{
    DataKey, Fault as Disk,
    backup::{self, Backup, Files},
    chain::Link,
    verify::{Reader, Verified},
};

/// Holds a record that was just opened against its backups, once for each folder that is there, and enters what they have and it has not. To be called every
/// now and then, apart from the heartbeat: a drive can take its time to answer.
pub fn compare_with_backups(clinic: &Mutex<Clinic>) {
    let waiting = {
        let clinic = hold(clinic);
        let desk = clinic.desk.as_ref().filter(|desk| !desk.is_practice());
        desk.map(|desk| (BackupFolders::of(&clinic.settings, &desk.record), desk.compared_with.clone()))
    };
    // A drive that comes back is looked at then; so is one that is mounted over a folder that was empty.
    let is_new = waiting.is_some_and(|(folders, compared)| {
        let is_new = |folder: &&Path| match compared.iter().find(|one| one.folder == **folder) {
            None => backup::can_be_looked_into(folder),
            Some(one) => one.was_empty && !backup::all(folder).is_empty(),
        };
        folders.places().iter().any(is_new)
    });
    if is_new {
        let _ = compare(clinic);
    }
}

/// A folder against whose backups the record was held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ComparedWith {
    folder: PathBuf,
    /// Whether no backup lay in it.
    was_empty: bool,
}

/// What became of holding the record against its backups.
pub(crate) enum Compared {
    /// It was not: none of the folders is there, or a restore could not be entered yet.
    Not,
    /// It was, or nothing was in it when it was opened.
    Held,
}

/// Does so now. The drive is read while nobody waits for the clinic; where its folder is not there nothing is said. Whoever
/// looks there looks on which disk it is, too.
pub(crate) fn compare(clinic: &Mutex<Clinic>) -> Compared {
    look_at_disk(clinic);
    let Some((folders, last_proven)) = hold(clinic).folders_to_compare() else { return Compared::Not };
    let listed = |folder: &&Path| backup::can_be_looked_into(folder);
    let there: Vec<PathBuf> = folders.there().into_iter().filter(listed).map(Path::to_owned).collect();
    if there.is_empty() {
        return Compared::Not;
    }
    let backups = folders.distinct();
    let gone = not_as_proven(last_proven.as_ref(), &folders, &backups);
    // A drive that was pulled out meanwhile was not read to the end.
    let read = there.into_iter().filter(|folder| backup::can_be_looked_into(folder));
    let was_empty = |folder: &Path| backup::all(folder).is_empty();
    let read = read.map(|folder| ComparedWith { was_empty: was_empty(&folder), folder }).collect();
    // What was made until here is in the record that is looked at from here on.
    let Some(held) = hold(clinic).held(read) else {
        return if hold(clinic).is_just_set_up() { Compared::Held } else { Compared::Not };
    };
    let link_at = |seq| held.reader.link_at(seq);
    let found = lost(&held.record, &backups, &held.key, (held.entries, held.last), link_at);
    drop(held);
    hold(clinic).enter_compared(found, gone);
    Compared::Held
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
    let Some(last) = whole.last else { return Vec::new() };
    let backups = BackupFolders::of(&Settings::read(house), record).distinct();
    lost(record, &backups, key, (whole.entries, last), |seq| reader.link_at(seq))
}

impl Clinic {
    /// Where to look, where there is something to compare, and for which backup. A restore is entered first: it loses entries
    /// knowingly.
    fn folders_to_compare(&self) -> Option<(BackupFolders, Option<ProvenBackup>)> {
        let desk = self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        let is_put_back = matches!(self.untold_put_back(desk), Ok(Some(_)));
        let folders = BackupFolders::of(&self.settings, &desk.record);
        (!is_put_back).then(|| (folders, desk.record.backup.clone()))
    }

    /// Whether the record was empty when it was opened: nothing older can have been put back.
    fn is_just_set_up(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.opened_with == 0)
    }

    /// The record as it is now; it counts as held against the backups in these folders.
    fn held(&mut self, folders: Vec<ComparedWith>) -> Option<Held> {
        let desk = self.desk.as_mut().filter(|desk| !desk.is_practice())?;
        let reader = desk.journal.reader(&desk.folder, &desk.key).ok()?;
        desk.compared_with = folders;
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
    fn enter_compared(&mut self, lost: Vec<RolledBack>, gone: Option<BackupFact>) {
        if self.desk.as_ref().is_none_or(Desk::is_practice) {
            return;
        }
        for found in lost {
            if self.tells_of(&found) {
                continue;
            }
            let command = Command::Attend(Attendance::RolledBackFound(found.clone()));
            match self.write_as(StaffId::NOBODY, command, None) {
                Ok(saved) => self.backing.noted.extend(saved.entries),
                Err(_) => self.say_once(words::rolled_back_told(&found)),
            }
        }
        // The next one is made at once.
        if let Some(fact) = gone.filter(|fact| self.is_still_the_last(fact))
            && let Ok(noted) = self.note_backup(StaffId::NOBODY, fact)
        {
            self.backing.noted.extend(noted);
            self.backing.tried = None;
        }
    }

    /// Whether the record tells of it by now: somebody else looked at the same time. What was found of a record that was
    /// closed meanwhile is no matter of another one.
    fn tells_of(&self, found: &RolledBack) -> bool {
        let Some(desk) = &self.desk else { return true };
        desk.opened_with != found.entries || is_known(&desk.record, &found.backup)
    }

    /// Whether a backup that was looked for is the last one still: one that was made meanwhile was not looked for.
    fn is_still_the_last(&self, fact: &BackupFact) -> bool {
        let last = self.desk.as_ref().and_then(|desk| desk.record.backup.as_ref());
        let made = last.map(|last| last.made);
        matches!(fact, BackupFact::NotAsProven { made: gone, .. } if Some(*gone) == made)
    }
}

/// That the last proven backup is not where it was put, or not as it was then. While its folder is not there nothing is known of
/// it.
pub(crate) fn not_as_proven(
    last: Option<&ProvenBackup>,
    folders: &BackupFolders,
    backups: &[Backup],
) -> Option<BackupFact> {
    let last = last?;
    let there: Vec<&Backup> = backups.iter().filter(|one| one.about().made == last.made).collect();
    let is_it = |one: &Backup| {
        one.proven().is_some_and(|proven| proven.entries == last.entries && proven.words == last.words)
    };
    let found = there.iter().copied().find(|one| is_it(one));
    let files = found.map(Backup::files);
    let is_whole = files == Some(Files::Whole);
    // Another proven one in its place is not as it was, nor is one that has another's note.
    let is_another = found.is_none() && there.iter().any(|one| one.proven().is_some());
    // A drive that was pulled out, also while this looked, says nothing of what lies on it.
    (!is_whole && folders.has(&last.place)).then(|| BackupFact::NotAsProven {
        made: last.made,
        is_damaged: files == Some(Files::Damaged) || is_another,
        // A note that may not be read may be as it was.
        has_lost_proof: found.is_none() && !is_another && there.iter().any(|one| !one.has_closed_proof()),
    })
}

/// What was found once, as it is now: a backup can be damaged since, or whole again.
pub(crate) fn as_it_is_now(found: &RolledBack, backups: &[Backup], key: &DataKey) -> RolledBack {
    let is_it = |one: &Backup| one.later() == Some(found.backup);
    let now = backups.iter().map(|one| backup::as_it_is(one, key, in_words)).find(is_it);
    now.map_or_else(
        || found.clone(),
        |one| RolledBack {
            is_damaged: match backup::how(&one, key) {
                Files::Damaged => true,
                Files::Whole => false,
                Files::Unread => found.is_damaged,
            },
            place: Some(one.place().display().to_string()),
            ..found.clone()
        },
    )
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
    // What a note says of entries that are not in its own backup accuses nobody, and hides nothing of what is.
    let backups = each_once(backups.iter().map(|one| backup::as_it_is(one, key, in_words)).collect());
    let of_this = backups.iter().filter(|one| one.about().record == first);
    let branches = backup::branches(&of_this.filter(is_lost).collect::<Vec<_>>(), key, is_link);
    let unknown = branches.into_iter().filter_map(|branch| {
        let backup = branch.end.later().filter(|end| !is_known(record, end))?;
        let common = backup::last_common(branch.end, key, entries, &link_at);
        // All that it has is in the record: what says otherwise of it is not true.
        if common == Some(backup.entries) {
            return None;
        }
        let is_damaged = backup::how(branch.end, key) == Files::Damaged;
        let place = Some(branch.end.place().display().to_string());
        Some(RolledBack { entries, last, backup, common, is_damaged, before: branch.before, place })
    });
    unknown.collect()
}

/// Whether a backup's words are those of an entry's link.
pub(crate) fn is_link(link: &Link, words: &str) -> bool {
    in_words(link) == words
}

/// A link in its eight words.
pub(crate) fn in_words(link: &Link) -> String {
    eight_words(link).join(" ")
}
