//! A drive that was away at a restore, and comes back with what nobody was told of.

use crate::{
    backups::with_drive,
    hands::{self, Bench},
    rolled_back::{Backed, backups, records},
};
use chart::{
    Command, Fact,
    fact::{Attendance, ClinicFact},
};
use clinic::{Clinic, compare_with_backups};
use std::{fs, path::PathBuf, sync::Mutex};

const HOUR: i64 = 3_600_000;

#[test]
fn a_later_backup_that_was_away_at_a_restore_is_told_of_when_it_comes_back() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    let former = clinic::back_up_now(&clinic).unwrap().backup;
    let lone = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    let details = hands::patient("Osei", "7");
    clinic.lock().unwrap().record(hands::request(Command::RegisterPatient(details))).unwrap();
    bench.pass(HOUR);
    let latter = clinic::back_up_now(&clinic).unwrap().backup;
    clinic.lock().unwrap().close();
    // The drive that a new computer has holds the former one alone.
    let all: Vec<PathBuf> = fs::read_dir(drive.path()).unwrap().map(|one| one.unwrap().path()).collect();
    let away = tempfile::tempdir().unwrap();
    let later = all.iter().find(|one| **one != lone).unwrap();
    let kept = away.path().join(later.file_name().unwrap());
    fs::rename(later, &kept).unwrap();

    let bare = Bench::new();
    let clinic = Mutex::new(bare.clinic());
    bare.chooses(drive.path());
    clinic::choose_backup(&clinic).unwrap();
    clinic::restore(&clinic, &hands::to_restore(&words)).unwrap();
    fs::rename(&kept, later).unwrap();
    clinic::choose_backup_folder(&clinic, None).unwrap();
    clinic::back_up_now(&clinic).unwrap();
    compare_with_backups(&clinic);
    assert_eq!(found(&clinic), [(latter.entries, Some(former.entries))]);
}

/// How many entries the backups have that were found to have some which the record has not, and the last that both have.
fn found(clinic: &Mutex<Clinic>) -> Vec<(u64, Option<u64>)> {
    let room = clinic.lock().unwrap().room().unwrap();
    let found = room.entries.iter().filter_map(|entry| match &entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(found))) => {
            Some((found.backup.entries, found.common))
        }
        _ => None,
    });
    found.collect()
}

#[test]
fn a_backup_that_was_away_is_not_given_up_with_a_longer_record_that_it_was_not_made_of() {
    let backed = Backed::up();
    let (former, latter) = (backed.former.entries, backed.latter.entries);
    let later = backups(backed.drive.path()).remove(1);
    let away = tempfile::tempdir().unwrap();
    let kept = away.path().join(later.file_name().unwrap());
    fs::rename(&later, &kept).unwrap();
    // Nobody tells the record that comes after of the one that goes.
    backed.is_rolled_back();
    let clinic = backed.opens("M. Lind");
    records(&clinic, 9);
    backed.bench.pass(HOUR);
    let own = clinic::back_up_now(&clinic).unwrap().backup;
    assert!(own.entries > latter);
    clinic.lock().unwrap().close();
    let clinic = Mutex::new(backed.bench.clinic());
    backed.bench.chooses(&backups(backed.drive.path())[0]);
    clinic::choose_backup(&clinic).unwrap();
    clinic::restore(&clinic, &hands::to_restore_knowing(&backed.words)).unwrap();
    compare_with_backups(&clinic);
    assert_eq!(found(&clinic), [], "that record and its backup were given up");
    fs::rename(&kept, &later).unwrap();
    clinic::back_up_now(&clinic).unwrap();
    assert_eq!(found(&clinic), [(latter, Some(former))]);
}
