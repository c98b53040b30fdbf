//! Backups in words: how the record stands, and what the audit trail says.

use super::{Clock, date_short};
use crate::{
    backup::{
        self, BackupFact, Cause, FailedBackup, GivenUp, NoProof, Occasion, ProvenBackup, Restored, Standing,
        Target, Unproven,
    },
    headless::Later,
    record::Record,
    time::Stamp,
};

/// The status line's words: when the last backup was proven.
#[must_use]
pub fn standing(last: Option<&ProvenBackup>, now: &Stamp) -> String {
    match (backup::standing(last, now), last) {
        (Standing::Fresh, Some(last)) => format!("Backup proven {}", Clock::Hours24.time(&last.made)),
        (Standing::Old, Some(last)) => format!("Last proven backup: {}", moment(&last.made)),
        (Standing::Never | Standing::Fresh | Standing::Old, _) => "No proven backup".to_owned(),
    }
}

/// What the line at the foot says of backups: a missing folder comes before all, then a try that failed. A folder on the disk of
/// the record is a matter for the desk.
#[must_use]
pub fn at_the_foot(record: &Record, target: Target, now: &Stamp) -> String {
    match (target, backup::failing(record)) {
        (Target::Missing, _) => "No folder for backups".to_owned(),
        (Target::Settled | Target::OnOwnDisk, Some(failed)) => failing(failed, record, now),
        (Target::Settled | Target::OnOwnDisk, None) if record.backup.is_none() && record.had_backup => {
            "A new backup is due".to_owned()
        }
        (Target::Settled | Target::OnOwnDisk, None) => standing(record.backup.as_ref(), now),
    }
}

/// Whether that is no news: there is a folder, nothing failed, and the last one is new enough.
#[must_use]
pub fn is_calm(record: &Record, target: Target, now: &Stamp) -> bool {
    target != Target::Missing
        && backup::failing(record).is_none()
        && backup::standing(record.backup.as_ref(), now) == Standing::Fresh
}

/// `Backup failed today 04:50; last proven 04:44`.
fn failing(failed: &FailedBackup, record: &Record, now: &Stamp) -> String {
    let time = |at: &Stamp| Clock::Hours24.time(at);
    let tried = if failed.at.date() == now.date() {
        format!("today {}", time(&failed.at))
    } else {
        moment(&failed.at)
    };
    let proven = match &record.backup {
        None if record.had_backup => "a new one is due".to_owned(),
        None => "none is proven".to_owned(),
        Some(last) if last.made.date() == now.date() => format!("last proven {}", time(&last.made)),
        Some(last) => format!("last proven {}", moment(&last.made)),
    };
    format!("Backup failed {tried}; {proven}")
}

/// Why a backup failed.
#[must_use]
pub const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Gone => "the folder is not there",
        Cause::Full => "there is not enough room",
        Cause::ReadOnly => "the drive is read-only",
        Cause::NotWritten => "the folder cannot be written",
        Cause::NotGood => "what was read back is not the record",
        Cause::Record => "the record could not be read",
    }
}

/// `Nightly backup`.
const fn occasion(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::First => "First backup",
        Occasion::Nightly => "Nightly backup",
        Occasion::Asked => "Backup",
        Occasion::Anew => "New backup",
    }
}

/// `Mon 30 Nov 2026, 02:00`.
#[must_use]
pub fn moment(at: &Stamp) -> String {
    format!("{}, {}", date_short(at.local()), Clock::Hours24.time(at))
}

/// `1 entry`, `1204 entries`.
#[must_use]
pub fn entries(count: u64) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// What the note of a backup's proof says of it, before anybody gave a key: nothing of that is known yet.
#[must_use]
pub fn by_its_note(count: u64, proven: &Stamp, is_damaged: bool) -> String {
    let then = if is_damaged {
        " Its files are not as that note says: it is damaged, or the note was changed."
    } else {
        ""
    };
    format!("By its note: {}, proven on {}.{then} {CHECKED}", entries(count), moment(proven))
}

/// What is said of every backup that is to be restored.
const CHECKED: &str = "It is checked before anything is changed.";

/// That a backup which is to be restored does not say that it was proven.
#[must_use]
pub fn without_proof(why: NoProof) -> String {
    format!("It {}. {CHECKED}", no_proof(why))
}

/// That another one is taken than a newer one, whose files are not as its note says.
#[must_use]
pub fn passed_over(one: &Later) -> String {
    let made = moment(&one.made);
    format!(
        "A newer one, of {made}, is passed over: its files are not as its note says. To have it checked, choose its own folder."
    )
}

/// That another one is taken than a newer one, which does not say that it was proven.
#[must_use]
pub fn unproven(one: &Unproven) -> String {
    let (made, why) = (moment(&one.made), no_proof(one.why));
    format!("A newer one, of {made}, {why}. To restore from it, choose its own folder: {}.", one.name)
}

const fn no_proof(why: NoProof) -> &'static str {
    match why {
        NoProof::Missing => "does not say that it was proven",
        NoProof::Changed => "does not say any more that it was proven",
        NoProof::Unread => "has a note of its proof that cannot be read",
        NoProof::NotGood => "says that it was not good when it was made",
    }
}

/// `9 s`, `2 min 5 s`.
#[must_use]
pub fn took(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, _) => format!("{seconds} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, rest) => format!("{minutes} min {rest} s"),
    }
}

/// What was noted, as the audit trail says it.
#[must_use]
pub fn noted(fact: &BackupFact) -> String {
    match fact {
        BackupFact::Proven(one) => {
            let (occasion, count, took) = (occasion(one.occasion), entries(one.entries), took(one.seconds));
            format!("{occasion} made in {} and proven: {count}, {took}, {}.", one.place, one.words)
        }
        BackupFact::Restored { made, entries: count, without, noted } => {
            let noted = noted.map_or_else(String::new, |noted| other_note(noted, *count));
            let (made, count, lost) = (moment(made), entries(*count), given_up(without));
            format!("Restored from the backup of {made}, with {count}.{noted}{lost}")
        }
        BackupFact::NotAsProven { made, is_damaged: true, .. } => {
            format!(
                "The backup of {} is not as it was proven: it is damaged, or it or its note is another one\u{2019}s.",
                moment(made)
            )
        }
        BackupFact::NotAsProven { made, has_lost_proof: true, .. } => {
            format!("The backup of {} does not say any more that it was proven.", moment(made))
        }
        BackupFact::NotAsProven { made, .. } => {
            format!("The backup of {} is not in its folder, or cannot be read.", moment(made))
        }
        BackupFact::FolderChosen { folder } => format!("Folder for backups chosen: {folder}."),
        BackupFact::Failed(failed) => {
            let (what, at) = (occasion(failed.occasion), Clock::Hours24.time(&failed.at));
            format!("{what} failed at {at}: {}.", cause(failed.cause))
        }
    }
}

/// That a backup was restored though it was not as the note of its proof says.
fn other_note(noted: u64, count: u64) -> String {
    let said = if noted == count { "another last entry".to_owned() } else { entries(noted) };
    format!(" The note of its proof said {said}.")
}

/// ` Not in it: entries 84 to 88 of the backup of Mon 30 Nov 2026, 02:00.`
fn given_up(without: &[GivenUp]) -> String {
    let one = |lost: &GivenUp| {
        let span = |common: u64| match common.saturating_add(1) {
            first if first == lost.entries => format!("entry {first}"),
            first => format!("entries {first} to {}", lost.entries),
        };
        match (&lost.made, lost.common) {
            (Some(made), Some(common)) => format!("{} of the backup of {}", span(common), moment(made)),
            (Some(made), None) => {
                let count = entries(lost.entries);
                format!(
                    "what the backup of {}, with {count}, has beyond it, which could not be read",
                    moment(made)
                )
            }
            (None, Some(common)) => format!("{} of the record that lay here", span(common)),
            (None, None) => "the record that lay here, which could not be read with its keys".to_owned(),
        }
    };
    let all: Vec<String> = without.iter().map(one).collect();
    if all.is_empty() { String::new() } else { format!(" Not in it: {}.", all.join("; ")) }
}

/// What everybody has to know after a restore, and what a manager has to do.
#[must_use]
pub fn restored(one: &Restored, record: &Record) -> String {
    let (count, made) = (entries(one.entries), moment(&one.made));
    let here = one.staff.iter().filter(|who| !record.left.contains(*who));
    let names: Vec<String> = here.map(|who| record.name_of(*who).to_owned()).collect();
    let lost = given_up(&one.without);
    format!(
        "The backup was restored. The record went up to {made}, {count}. What was recorded later is not in it: type it in \
         from paper.{lost} Passphrases and the recovery sheet are those of then, and whoever left later can sign in again: check \
         the staff at the desk ({}), and the folder for backups.",
        super::names(&names)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 02:00 in Chicago, on 1 December 2026.
    const NIGHT: Stamp = Stamp { utc: 1_796_112_000_000, offset: -360, boot: 1, up: 0, change: None };

    fn made() -> ProvenBackup {
        ProvenBackup {
            occasion: Occasion::Nightly,
            place: "/media/backups".into(),
            entries: 1204,
            words: "zoo zoo zoo zoo zoo zoo zoo zoo".into(),
            made: NIGHT,
            seconds: 125,
        }
    }

    #[test]
    fn the_status_line_says_when_the_last_backup_was_proven() {
        assert_eq!(standing(None, &NIGHT), "No proven backup");
        assert_eq!(standing(Some(&made()), &NIGHT.plus(3_600_000)), "Backup proven 02:00");
        let later = NIGHT.plus(3 * 86_400_000);
        assert_eq!(standing(Some(&made()), &later), "Last proven backup: Tue 1 Dec 2026, 02:00");
    }

    #[test]
    fn before_a_key_is_given_only_what_a_backup_says_of_itself_is_told() {
        assert_eq!(
            by_its_note(40, &NIGHT, false),
            "By its note: 40 entries, proven on Tue 1 Dec 2026, 02:00. It is checked before anything is changed."
        );
        assert!(
            by_its_note(40, &NIGHT, true)
                .ends_with("or the note was changed. It is checked before anything is changed.")
        );
        assert_eq!(
            passed_over(&Later { made: NIGHT, entries: 1 }),
            "A newer one, of Tue 1 Dec 2026, 02:00, is passed over: its files are not as its note says. To have it checked, choose its own \
             folder."
        );
        let newer = |why| unproven(&Unproven { name: "chairside-a.backup".into(), made: NIGHT, why });
        assert_eq!(
            newer(NoProof::Changed),
            "A newer one, of Tue 1 Dec 2026, 02:00, does not say any more that it was proven. To restore from it, choose its own \
             folder: chairside-a.backup."
        );
        for why in [NoProof::Missing, NoProof::Changed, NoProof::Unread, NoProof::NotGood] {
            let said = without_proof(why);
            assert!(newer(why).contains(no_proof(why)) && said.ends_with(CHECKED), "{said}");
        }
    }

    #[test]
    fn a_missing_folder_and_a_failure_stand_at_the_foot_and_are_not_calm() {
        let hour = 3_600_000;
        let mut record = Record { backup: Some(made()), ..Record::default() };
        let now = NIGHT.plus(3 * hour);
        let said = |record: &Record, target, now: &Stamp| {
            (at_the_foot(record, target, now), is_calm(record, target, now))
        };
        assert_eq!(said(&record, Target::Settled, &now), ("Backup proven 02:00".to_owned(), true));
        assert_eq!(said(&record, Target::OnOwnDisk, &now), said(&record, Target::Settled, &now));
        assert_eq!(said(&record, Target::Missing, &now), ("No folder for backups".to_owned(), false));
        let failed = FailedBackup { occasion: Occasion::Asked, cause: Cause::Gone, at: NIGHT.plus(2 * hour) };
        record.backups_failed.push(failed);
        assert_eq!(
            said(&record, Target::Settled, &now),
            ("Backup failed today 04:00; last proven 02:00".to_owned(), false)
        );
        let tomorrow = "Backup failed Tue 1 Dec 2026, 04:00; last proven Tue 1 Dec 2026, 02:00";
        assert_eq!(said(&record, Target::Settled, &now.plus(24 * hour)).0, tomorrow);
        record.backup = None;
        let never = "Backup failed today 04:00; none is proven";
        assert_eq!(said(&record, Target::Settled, &now).0, never);
    }

    #[test]
    fn names_with_commas_are_told_apart_after_a_restore() {
        use crate::{
            clinic::{Role, Staff},
            id::{Id, StaffId},
        };
        let mut record = Record::default();
        for (n, name) in [(1, "B. Bell, RN"), (2, "K. Audit"), (3, "A. Vale, RN")] {
            let id = StaffId(Id(n));
            record.staff.insert(id, Staff { id, name: name.into(), roles: vec![Role::Nurse] });
        }
        let said = restored(
            &Restored {
                seq: 9,
                made: NIGHT,
                entries: 8,
                without: Vec::new(),
                staff: record.staff.keys().copied().collect(),
                at: NIGHT,
                seen: None,
            },
            &record,
        );
        assert!(said.contains("(B. Bell, RN; K. Audit; and A. Vale, RN)"), "{said}");
    }

    #[test]
    fn a_restore_says_how_far_the_record_goes_and_what_is_to_be_done() {
        use crate::{
            clinic::{Role, Staff},
            id::{Id, StaffId},
        };
        let mut record = Record::default();
        for (n, name) in [(1, "M. Lind"), (2, "R. Ortiz, RN"), (3, "B. Gone")] {
            let id = StaffId(Id(n));
            record.staff.insert(id, Staff { id, name: name.into(), roles: vec![Role::Nurse] });
        }
        record.left.insert(StaffId(Id(3)));
        let one = Restored {
            seq: 1205,
            made: NIGHT,
            entries: 1204,
            without: Vec::new(),
            staff: record.staff.keys().copied().collect(),
            at: NIGHT,
            seen: None,
        };
        let said = restored(&one, &record);
        assert!(said.starts_with(
            "The backup was restored. The record went up to Tue 1 Dec 2026, 02:00, 1204 entries."
        ));
        for part in ["type it in from paper", "(M. Lind and R. Ortiz, RN)", "and the folder for backups"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }

    #[test]
    fn the_audit_trail_says_what_was_made_and_what_was_put_back() {
        assert_eq!(
            noted(&BackupFact::Proven(made())),
            "Nightly backup made in /media/backups and proven: 1204 entries, 2 min 5 s, zoo zoo zoo zoo zoo zoo zoo zoo."
        );
        assert_eq!(
            noted(&BackupFact::Restored { made: NIGHT, entries: 1, without: Vec::new(), noted: None }),
            "Restored from the backup of Tue 1 Dec 2026, 02:00, with 1 entry."
        );
        let lost = |made, entries, common| GivenUp { made, entries, common, backups: Vec::new() };
        let without = vec![lost(Some(NIGHT.plus(60_000)), 12, Some(9)), lost(None, 10, Some(9))];
        assert_eq!(
            noted(&BackupFact::Restored { made: NIGHT, entries: 9, without, noted: None }),
            "Restored from the backup of Tue 1 Dec 2026, 02:00, with 9 entries. Not in it: entries 10 to 12 of the backup of Tue 1 \
             Dec 2026, 02:01; entry 10 of the record that lay here."
        );
        let bad =
            |is_damaged| noted(&BackupFact::NotAsProven { made: NIGHT, is_damaged, has_lost_proof: false });
        assert_eq!(
            bad(true),
            "The backup of Tue 1 Dec 2026, 02:00 is not as it was proven: it is damaged, or it or its note is another one\u{2019}s."
        );
        assert_eq!(
            bad(false),
            "The backup of Tue 1 Dec 2026, 02:00 is not in its folder, or cannot be read."
        );
        let first = ProvenBackup { occasion: Occasion::First, ..made() };
        assert!(noted(&BackupFact::Proven(first)).starts_with("First backup made in /media/backups"));
        let chosen = BackupFact::FolderChosen { folder: "backups".into() };
        assert_eq!(noted(&chosen), "Folder for backups chosen: backups.");
        let failed = FailedBackup { occasion: Occasion::Nightly, cause: Cause::Gone, at: NIGHT };
        assert_eq!(
            noted(&BackupFact::Failed(failed)),
            "Nightly backup failed at 02:00: the folder is not there."
        );
    }
}
