//! The record is held against its backups: when it was opened, at a check, and before the next backup is made. A file that was
//! put back together with its head fits in itself; only what is known elsewhere tells. Nobody waits for the drive.

use crate::{
    backup_folder::look_at_disk, clinic::Clinic, desk::Desk, eight_words::eight_words, settings::Settings,
    sheets::hold,
};
use chart::{
    Command, Record, StaffId,
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

/// Holds a record that was just opened against its backups, once, and enters what they have and it has not. To be called every
/// now and then, apart from the heartbeat: a drive can take its time to answer.
pub fn compare_with_backups(clinic: &Mutex<Clinic>) {
    let is_new = hold(clinic).desk.as_ref().is_some_and(|desk| !desk.is_compared && !desk.is_practice());
    if is_new {
        compare(clinic);
    }
}

/// Does so now. Only what the backups say of themselves is read, and where their folder is not there nothing is said. Whoever
/// looks there looks on which disk it is, too.
pub(crate) fn compare(clinic: &Mutex<Clinic>) {
    look_at_disk(clinic);
    let Some(folder) = hold(clinic).folder_to_compare() else { return };
    // A drive that comes back is looked at then.
    if !folder.is_dir() {
        return;
    }
    let backups = backup::all(&folder);
    hold(clinic).hold_against(&backups);
}

/// The same at the command line, where nothing is entered.
pub(crate) fn look(
    house: &Path,
    reader: &Reader,
    key: &DataKey,
    record: &Record,
    whole: &Verified,
) -> Option<RolledBack> {
    let backups = backup::all(&Settings::read(house).backup_folder?);
    let link_at = |seq| reader.link_at(seq);
    let (lost, backup) = furthest_lost(record, &backups, link_at)?;
    let common = backup::last_common(lost, key, whole.entries, link_at);
    Some(RolledBack { entries: whole.entries, last: whole.last?, backup, common })
}

impl Clinic {
    /// Where to look, where there is something to compare. A restore is entered first: it loses entries knowingly.
    fn folder_to_compare(&self) -> Option<PathBuf> {
        let desk = self.desk.as_ref().filter(|desk| !desk.is_practice())?;
        let is_put_back = matches!(self.untold_put_back(desk), Ok(Some(_)));
        if is_put_back { None } else { self.settings.backup_folder.clone() }
    }

    /// Enters what was found under nobody's name.
    fn hold_against(&mut self, backups: &[Backup]) {
        let Some(desk) = self.desk.as_mut().filter(|desk| !desk.is_practice()) else { return };
        desk.is_compared = true;
        let Some(found) = rolled_back(desk, backups) else { return };
        let command = Command::Attend(Attendance::RolledBackFound(found));
        match self.write_as(StaffId::NOBODY, command, None) {
            Ok(saved) => self.backing.noted.extend(saved.entries),
            Err(_) => self.say_once(words::rolled_back_told(&found)),
        }
    }
}

fn rolled_back(desk: &Desk, backups: &[Backup]) -> Option<RolledBack> {
    let link_at = |seq| desk.journal.link_at(seq);
    let (lost, backup) = furthest_lost(&desk.record, backups, link_at)?;
    let entries = desk.opened_with;
    let last = desk.journal.part(entries, entries).ok()?.last()?.recorded;
    let common = backup::last_common(lost, &desk.key, entries, link_at);
    Some(RolledBack { entries, last, backup, common })
}

/// Of the proven backups whose last entry the record has not the one that goes furthest, where the record does not tell of it.
/// Backups of another record are no matter of this one.
fn furthest_lost<'a>(
    record: &Record,
    backups: &'a [Backup],
    link_at: impl Fn(u64) -> Result<Option<Link>, Disk>,
) -> Option<(&'a Backup, Later)> {
    let first = link_at(1).ok().flatten()?;
    let lost = |one: &'a Backup| {
        let proven = one.proven()?;
        // A record that cannot be read accuses nobody.
        let is_lost =
            link_at(proven.entries).is_ok_and(|link| !link.is_some_and(|link| is_link(&link, &proven.words)));
        is_lost.then_some((one, Later { made: one.about().made, entries: proven.entries }))
    };
    let of_this = backups.iter().filter(|one| one.about().record == first);
    of_this.filter_map(lost).filter(|(_, lost)| !is_known(record, lost)).max_by_key(|(_, lost)| lost.entries)
}

/// Whether a backup's words are those of an entry's link.
pub(crate) fn is_link(link: &Link, words: &str) -> bool {
    eight_words(link).join(" ") == words
}
