//! Backups, as the record tells of them: one was made and proven, or failed; where they go; the record came out of one.

use crate::{id::StaffId, record::Record, time::Stamp};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// For so many hours a proven backup is new enough: a night, and two hours for a late one.
const FRESH_HOURS: i64 = 26;

/// What is noted about backups.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupFact {
    /// One was made, restored to a scratch place, and checked.
    Proven(ProvenBackup),
    /// The record was put back from one. What had been recorded after it was made is not in this record.
    Restored {
        /// When that backup was made.
        made: Stamp,
        /// How many entries it had.
        entries: u64,
        /// What other backups had and it had not, where that was told before and restored all the same.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without: Vec<GivenUp>,
        /// How many entries it had by the note of its proof, where that said another last entry and it was restored all the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        noted: Option<u64>,
    },
    /// A folder for backups was chosen.
    FolderChosen {
        /// Its path. Entries of earlier versions have only the last parts of it.
        folder: String,
    },
    /// One could not be made, or was not good.
    Failed(FailedBackup),
    /// The last proven one was looked for and is not as it was proven.
    NotAsProven {
        /// When it was made.
        made: Stamp,
        /// Whether it lies there with other files than then. Else it is gone, or does not say any more what it is.
        is_damaged: bool,
        /// Whether it lies there and does not say any more that it was proven. Older entries do not tell that from the other.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        has_lost_proof: bool,
    },
}

/// Entries that a restore left out knowingly.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GivenUp {
    /// When the other backup was made that has them; `None` for the record whose place the restored one took.
    pub made: Option<Stamp>,
    /// How many entries that one has. Zero for a record that could not be read with the keys of the restored one.
    pub entries: u64,
    /// The last entry that both have; `None` where that one could not be read.
    pub common: Option<u64>,
    /// When the backups were made that are given up with it: those whose entries the other backup has all; those of which the
    /// record that lay there tells after that entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub backups: Vec<Stamp>,
}

/// A backup that does not say that it was proven, by what its folder says of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Unproven {
    /// The name of its folder.
    pub name: String,
    /// When it was made.
    pub made: Stamp,
    /// Why it does not say so.
    pub why: NoProof,
}

/// Why a backup does not say that it was proven. Whether it ever was is not known by that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoProof {
    /// There is no note of it.
    Missing,
    /// There is a note, and it is not as it was written.
    Changed,
    /// There is a note, and it may not be read.
    Unread,
    /// There is none, but one that says that it was not good when it was made.
    NotGood,
}

/// A backup that came to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FailedBackup {
    /// Why it was begun.
    pub occasion: Occasion,
    /// Why it failed.
    pub cause: Cause,
    /// When it was tried.
    pub at: Stamp,
}

/// Why a backup failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The folder, or its drive, is gone.
    Gone,
    /// There is no room.
    Full,
    /// The drive can only be read.
    ReadOnly,
    /// The folder cannot be written, for another reason.
    NotWritten,
    /// What was read back from the drive is not the record.
    NotGood,
    /// The record itself could not be read.
    Record,
}

/// Whether this workstation has a folder for backups.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// One was chosen, or none is needed: practice has no backups.
    Settled,
    /// One was chosen on the disk of the record: it is lost with it.
    OnOwnDisk,
    /// None was chosen.
    Missing,
}

/// That the record was put back from a backup, as it stands on record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// Its entry.
    pub seq: u64,
    /// When that backup was made.
    pub made: Stamp,
    /// How many entries it had.
    pub entries: u64,
    /// What other backups had and it had not.
    pub without: Vec<GivenUp>,
    /// Who was on the staff by it.
    pub staff: Vec<StaffId>,
    /// When that was entered.
    pub at: Stamp,
    /// The manager who looked into it, once one did.
    pub seen: Option<StaffId>,
}

/// A backup that is good.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProvenBackup {
    /// Why it was made.
    pub occasion: Occasion,
    /// In which folder it lies.
    pub place: String,
    /// How many entries it has.
    pub entries: u64,
    /// Its last link, in words.
    pub words: String,
    /// When it was begun.
    pub made: Stamp,
    /// How long making and proving it took, in seconds.
    pub seconds: u64,
}

/// Why a backup was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// By the program, since there was none yet.
    First,
    /// By the program, each night.
    Nightly,
    /// Somebody asked for it.
    Asked,
    /// By the program, since the last one is lost, or the record came out of a backup.
    Anew,
}

/// How the record stands by its last proven backup.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is new enough.
    Fresh,
    /// It is older than a night.
    Old,
    /// There is none.
    Never,
}

/// How the record stands now. A backup of the future, by a clock that was wrong then or is now, proves nothing.
#[must_use]
pub fn standing(last: Option<&ProvenBackup>, now: &Stamp) -> Standing {
    match last {
        None => Standing::Never,
        Some(backup) if backup.made.until(now).abs() <= FRESH_HOURS * 3_600_000 => Standing::Fresh,
        Some(_) => Standing::Old,
    }
}

/// The last try that failed, where none was proven and no other folder chosen since.
#[must_use]
pub fn failing(record: &Record) -> Option<&FailedBackup> {
    record.backups_failed.last()
}

/// Whether a failure is to be entered. The same cause is entered once a day, however often it is tried.
#[must_use]
pub fn is_news(record: &Record, failed: &FailedBackup) -> bool {
    let same = |one: &FailedBackup| one.cause == failed.cause && one.at.date() == failed.at.date();
    !record.backups_failed.iter().any(same)
}

/// Why the program makes a backup by itself.
#[must_use]
pub const fn by_itself(record: &Record) -> Occasion {
    match (&record.backup, record.had_backup) {
        (Some(_), _) => Occasion::Nightly,
        (None, true) => Occasion::Anew,
        (None, false) => Occasion::First,
    }
}

/// Whether the nightly backup is to be made now: the last one is from before the last time at which the clock showed
/// the hour. So a night that was missed is made up as soon as possible.
#[must_use]
pub fn is_due(last: Option<&ProvenBackup>, hour: u8, now: &Stamp) -> bool {
    let Some(last) = last else { return true };
    let at_hour = now.at_local(now.date().and_time(NaiveTime::MIN)).plus(i64::from(hour) * 3_600_000);
    let night = if at_hour.utc > now.utc { at_hour.plus(-24 * 3_600_000) } else { at_hour };
    last.made.utc < night.utc || last.made.utc > now.utc
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64, hour: i64, minute: i64) -> Stamp {
        // Midnight in Chicago, on 1 December 2026.
        let midnight = Stamp { utc: 1_796_104_800_000, offset: -360, boot: 1, up: 0, change: None };
        midnight.plus(((day * 24 + hour) * 60 + minute) * 60_000)
    }

    fn made(at: Stamp) -> ProvenBackup {
        ProvenBackup {
            occasion: Occasion::Nightly,
            place: "/backups".into(),
            entries: 1,
            words: String::new(),
            made: at,
            seconds: 1,
        }
    }

    #[test]
    fn a_failure_is_news_once_a_day_for_each_cause() {
        let failed = |cause, at| FailedBackup { occasion: Occasion::Nightly, cause, at };
        let mut record = Record::default();
        assert!(is_news(&record, &failed(Cause::Gone, at(0, 2, 0))));
        record.backups_failed.push(failed(Cause::Gone, at(0, 2, 0)));
        assert!(!is_news(&record, &failed(Cause::Gone, at(0, 23, 59))));
        assert!(is_news(&record, &failed(Cause::Full, at(0, 3, 0))), "another cause");
        assert!(is_news(&record, &failed(Cause::Gone, at(1, 2, 0))), "another day");
    }

    #[test]
    fn only_the_first_backup_is_called_the_first() {
        let mut record = Record::default();
        assert_eq!(by_itself(&record), Occasion::First);
        record.backup = Some(made(at(0, 9, 0)));
        assert_eq!(by_itself(&record), Occasion::Nightly);
        let lost = Record { had_backup: true, ..Record::default() };
        assert_eq!(by_itself(&lost), Occasion::Anew);
    }

    #[test]
    fn a_backup_is_fresh_for_a_night_and_two_hours() {
        let night = made(at(0, 2, 0));
        assert_eq!(standing(None, &at(0, 9, 0)), Standing::Never);
        assert_eq!(standing(Some(&night), &at(1, 4, 0)), Standing::Fresh);
        assert_eq!(standing(Some(&night), &at(1, 4, 1)), Standing::Old);
        assert_eq!(
            standing(Some(&made(at(3, 2, 0))), &at(0, 9, 0)),
            Standing::Old,
            "by a clock that was wrong"
        );
    }

    #[test]
    fn the_night_has_one_backup_and_a_missed_one_is_made_up() {
        assert_eq!(at(0, 2, 0).local().to_string(), "2026-12-01 02:00:00");
        assert!(is_due(None, 2, &at(0, 9, 0)), "the first one does not wait for the night");
        let evening = made(at(0, 19, 0));
        assert!(!is_due(Some(&evening), 2, &at(1, 1, 59)));
        assert!(is_due(Some(&evening), 2, &at(1, 2, 0)));
        let night = made(at(1, 2, 0));
        assert!(!is_due(Some(&night), 2, &at(1, 2, 1)));
        assert!(!is_due(Some(&night), 2, &at(2, 1, 59)));
        assert!(is_due(Some(&night), 2, &at(4, 8, 0)), "after three nights with the computer switched off");
        assert!(is_due(Some(&night), 2, &at(0, 12, 0)), "the clock was put back by a day");
    }
}
