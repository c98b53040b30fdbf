//! A drive that was away at a restore, and comes back with what nobody was told of.

use crate::{
    backups::with_drive,
    hands::{self, Bench},
};
use chart::{
    Command, Fact,
    fact::{Attendance, ClinicFact},
};
use clinic::compare_with_backups;
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
    let room = clinic.lock().unwrap().room().unwrap();
    let found: Vec<(u64, Option<u64>)> = room
        .entries
        .iter()
        .filter_map(|entry| match entry.fact {
            Fact::Clinic(ClinicFact::Attended(Attendance::RolledBackFound(found))) => {
                Some((found.backup.entries, found.common))
            }
            _ => None,
        })
        .collect();
    assert_eq!(found, [(latter.entries, Some(former.entries))]);
}
