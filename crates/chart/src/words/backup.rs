//! Backups in words: how the record stands, and what the audit trail says.

use super::{Clock, date_short};
use crate::{
    backup::{self, BackupFact, Occasion, ProvenBackup, Restored, Standing},
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
            let occasion = match one.occasion {
                Occasion::Nightly => "Nightly backup",
                Occasion::Asked => "Backup",
            };
            let (count, took) = (entries(one.entries), took(one.seconds));
            format!("{occasion} made in {} and proven: {count}, {took}, {}.", one.place, one.words)
        }
        BackupFact::Restored { made, entries: count } => {
            format!("Restored from the backup of {}, with {}.", moment(made), entries(*count))
        }
    }
}

/// What everybody has to know after a restore, and what a manager has to do.
#[must_use]
pub fn restored(one: &Restored, record: &Record) -> String {
    let (count, made) = (entries(one.entries), moment(&one.made));
    let here = record.staff.values().filter(|staff| !record.left.contains(&staff.id));
    let names: Vec<String> = here.map(|staff| staff.name.clone()).collect();
    format!(
        "The backup was restored. The record goes up to {made}, {count}. What was recorded later is not in it: type it in \
         from paper. Passphrases are those of then, and whoever left later can sign in again: check the staff at the desk \
         ({}). Choose the folder for backups again.",
        super::list(&names)
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
        let said = restored(&Restored { seq: 1205, made: NIGHT, entries: 1204, seen: None }, &record);
        assert!(said.starts_with(
            "The backup was restored. The record goes up to Tue 1 Dec 2026, 02:00, 1204 entries."
        ));
        for part in
            ["type it in from paper", "(M. Lind and R. Ortiz, RN)", "Choose the folder for backups again"]
        {
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
            noted(&BackupFact::Restored { made: NIGHT, entries: 1 }),
            "Restored from the backup of Tue 1 Dec 2026, 02:00, with 1 entry."
        );
    }
}
