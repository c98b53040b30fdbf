//! The folder for backups and what is noted about them: a choice and a failure leave a trace, a missing folder is told, and
//! settings that are lost are said.

use crate::{
    backups::{all_noted, backups_in, with_drive},
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Entry, Fact, Refusal, StaffId,
    backup::{BackupFact, Cause, Occasion, Target},
    clinic::Role,
    fact::ClinicFact,
};
use clinic::{Clinic, beat};
use std::{fs, sync::Mutex};
use wire::{Code, Event, Fault};

const HOUR: i64 = 3_600_000;

/// The failures that are noted, with who stands for each.
fn failures(clinic: &Mutex<Clinic>) -> Vec<(StaffId, Cause)> {
    let failed = all_noted(clinic).into_iter().filter_map(|(by, fact)| match fact {
        BackupFact::Failed(failed) => Some((by, failed.cause)),
        _ => None,
    });
    failed.collect()
}

/// Whether the window is told that a folder is missing.
pub fn target(clinic: &Mutex<Clinic>) -> Target {
    let told = beat(clinic, true).into_iter().find_map(|event| match event {
        Event::Tick(tick) => Some(tick.target),
        _ => None,
    });
    told.unwrap()
}

#[test]
fn a_folder_that_is_chosen_is_entered_by_its_path() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let me = clinic.lock().unwrap().room().unwrap().me;
    let folder = drive.path().display().to_string();
    assert_eq!(all_noted(&clinic), [(me, BackupFact::FolderChosen { folder })]);
    assert!(beat(&clinic, true).iter().any(|event| matches!(event, Event::Noted(_))), "the window learns it");
}

#[test]
fn a_backup_is_no_folder_for_backups_since_a_restore_would_not_find_what_lies_in_one() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let backup = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    fs::create_dir(backup.join("more")).unwrap();
    for place in [backup.clone(), backup.join("more")] {
        bench.chooses(&place);
        let refused = clinic::choose_backup_folder(&clinic, Some(&hands::manager())).unwrap_err();
        assert_eq!(code(&refused), Code::BadInput);
        assert!(format!("{refused:?}").contains("Choose the folder above it."), "{refused:?}");
    }
    let kept = clinic.lock().unwrap().backups().unwrap().folder.unwrap();
    assert_eq!(kept, drive.path().display().to_string());
}

#[test]
fn another_folder_is_confirmed_by_a_manager_and_the_first_one_is_free() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    assert!(!clinic.lock().unwrap().backups().unwrap().asks_manager);
    let (drive, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    bench.chooses(drive.path());
    clinic::choose_backup_folder(&clinic, None).unwrap();
    assert!(clinic.lock().unwrap().backups().unwrap().asks_manager);
    bench.chooses(other.path());
    let refused = clinic::choose_backup_folder(&clinic, None).unwrap_err();
    assert_eq!(refused, Fault::Refused(Refusal::NeedsSecond(Role::Manager)));
    let wrong = wire::Countersign { secret: "999999".into(), ..hands::manager() };
    let refused = clinic::choose_backup_folder(&clinic, Some(&wrong)).unwrap_err();
    assert_eq!(code(&refused), Code::WrongSecret);
    let kept = clinic.lock().unwrap().backups().unwrap().folder.unwrap();
    assert_eq!(kept, drive.path().display().to_string());
    let chosen = clinic::choose_backup_folder(&clinic, Some(&hands::manager())).unwrap();
    assert_eq!(chosen.folder.unwrap(), other.path().display().to_string());
    assert_eq!(all_noted(&clinic).len(), 2, "each choice once");
    let room = clinic.lock().unwrap().room().unwrap();
    let chosen = |entry: &&Entry| {
        matches!(&entry.fact, Fact::Clinic(ClinicFact::BackedUp(BackupFact::FolderChosen { .. })))
    };
    let confirmed: Vec<_> = room.entries.iter().filter(chosen).map(|entry| entry.confirmed).collect();
    assert_eq!(confirmed, [None, Some(room.me)], "and by whose secret the second one");
    // Who takes the settings away does not choose freely by that.
    clinic.lock().unwrap().close();
    drop(clinic);
    fs::remove_file(bench.house().join("settings.json")).unwrap();
    let clinic = Mutex::new(bench.clinic());
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    bench.chooses(drive.path());
    assert!(clinic::choose_backup_folder(&clinic, None).is_err());
}

#[test]
fn a_window_is_told_that_the_folder_is_missing_and_practice_needs_none() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    assert_eq!(target(&clinic), Target::Missing);
    let drive = tempfile::tempdir().unwrap();
    bench.chooses(drive.path());
    clinic::choose_backup_folder(&clinic, None).unwrap();
    assert_eq!(target(&clinic), Target::Settled);
    assert_eq!(target(&Mutex::new(Bench::new().practice())), Target::Settled);
}

#[test]
fn a_folder_on_the_disk_of_the_record_is_taken_and_asks_for_another_until_one_is_chosen() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    let (same, drive) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    bench.has_on_its_own_disk(same.path());
    bench.chooses(same.path());
    let set = clinic::choose_backup_folder(&clinic, None).unwrap();
    assert!(set.folder.is_some() && set.is_on_own_disk);
    assert_eq!(target(&clinic), Target::OnOwnDisk);
    clinic::back_up_now(&clinic).unwrap();
    assert_eq!(backups_in(same.path()), 1, "better there than nowhere");
    clinic.lock().unwrap().close();
    drop(clinic);
    let clinic = Mutex::new(bench.clinic());
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    clinic::compare_with_backups(&clinic);
    assert_eq!(target(&clinic), Target::OnOwnDisk, "also after the next start");
    bench.chooses(drive.path());
    let set = clinic::choose_backup_folder(&clinic, Some(&hands::manager())).unwrap();
    assert!(!set.is_on_own_disk);
    assert_eq!(target(&clinic), Target::Settled);
}

#[test]
fn settings_that_cannot_be_read_are_said_once_and_set_aside() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    clinic.lock().unwrap().close();
    drop(clinic);
    let file = bench.house().join("settings.json");
    fs::write(&file, "garbage").unwrap();
    let clinic = Mutex::new(bench.clinic());
    let notices = clinic.lock().unwrap().welcome().notices;
    let [said] = notices.as_slice() else { panic!("{notices:?}") };
    for part in ["settings.json", "folder for backups", "printer", "idle lock", "settings.json.aside-"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!file.exists());
    let is_aside = |one: &fs::DirEntry| one.file_name().to_string_lossy().starts_with("settings.json.aside-");
    let aside = fs::read_dir(bench.house()).unwrap().map(Result::unwrap).find(is_aside).unwrap();
    assert_eq!(fs::read(aside.path()).unwrap(), b"garbage");
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    assert_eq!(target(&clinic), Target::Missing);
    clinic::nightly(&clinic);
    assert_eq!(backups_in(drive.path()), 0);
    clinic.lock().unwrap().close();
    drop(clinic);
    assert!(bench.clinic().welcome().notices.is_empty(), "said once");
}

#[test]
fn the_idle_lock_stays_within_an_hour_whatever_the_file_says() {
    let bench = Bench::new();
    for (written, minutes) in [(0, 1), (5, 5), (60, 60), (65_535, 60)] {
        fs::write(bench.house().join("settings.json"), format!("{{\"lock_after\": {written}}}")).unwrap();
        assert_eq!(clinic::settings::Settings::read(bench.house()).lock_after, minutes, "{written}");
    }
}

#[test]
fn what_the_program_makes_by_itself_is_by_nobody_and_only_the_first_one_is_called_the_first() {
    let bench = Bench::new();
    let (clinic, _, _drive) = with_drive(&bench);
    clinic::nightly(&clinic);
    bench.pass(24 * HOUR);
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    clinic::nightly(&clinic);
    let made: Vec<_> = all_noted(&clinic)
        .into_iter()
        .filter_map(|(by, fact)| match fact {
            BackupFact::Proven(one) => Some((by, one.occasion)),
            _ => None,
        })
        .collect();
    assert_eq!(made, [(StaffId::NOBODY, Occasion::First), (StaffId::NOBODY, Occasion::Nightly)]);
}

#[test]
fn a_failure_is_entered_once_a_day_and_gone_with_the_next_good_one() {
    let bench = Bench::new();
    let (clinic, _, drive) = with_drive(&bench);
    let me = clinic.lock().unwrap().room().unwrap().me;
    let place = drive.path().to_owned();
    drop(drive);
    let failed = |clinic: &Mutex<Clinic>| code(&clinic::back_up_now(clinic).unwrap_err());
    assert_eq!(failed(&clinic), Code::CannotWrite);
    bench.pass(HOUR);
    clinic::nightly(&clinic);
    assert_eq!(failures(&clinic), [(me, Cause::Gone)], "the same cause on the same day");
    fs::write(&place, "a file").unwrap();
    assert_eq!(failed(&clinic), Code::CannotWrite);
    assert_eq!(failures(&clinic).len(), 1, "gone all the same");
    fs::remove_file(&place).unwrap();
    bench.pass(24 * HOUR);
    clinic.lock().unwrap().sign_in(&sign("M. Lind", "velvet anchor rivers copper")).unwrap();
    clinic::nightly(&clinic);
    assert_eq!(failures(&clinic), [(me, Cause::Gone), (StaffId::NOBODY, Cause::Gone)], "another day");
    fs::create_dir(&place).unwrap();
    clinic::back_up_now(&clinic).unwrap();
    let mut record = chart::Record::default();
    for entry in &clinic.lock().unwrap().room().unwrap().entries {
        chart::evolve(&mut record, entry);
    }
    assert_eq!(chart::backup::failing(&record), None);
    fs::remove_dir_all(place).unwrap();
}
