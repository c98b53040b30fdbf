//! Keys beside the record that are not its own: an older copy that somebody puts back is told, and a program that ended in the
//! middle of a change, a restore, or a record that tells of no keys yet accuses nobody.

use crate::{
    backups::with_drive,
    code,
    hands::{self, Bench, staff},
    sign,
    strace::{self, Again},
};
use chart::{
    Command, Fact, Record, Refusal, StaffId, Stamp,
    clinic::Role,
    evolve,
    fact::{Attendance, ClinicFact},
    keys::OtherKeys,
    words,
};
use clinic::{Clinic, check_record};
use std::{env, fs, path::PathBuf, sync::Mutex};
use wire::{Checked, Code, Fault, NewSecrets, Request, Room, Saved};

const RUN: &str = "CHAIRSIDE_TEST_OTHER_KEYS";
const KEYS: &str = "keys.json";
const FORMER: &str = "velvet anchor rivers copper";
const NEW: &str = "orchid ladder tundra whistle";
const NOTHING: [&str; 0] = [];
const NOT_ITS_OWN: &str = "The keys beside the record are not its own";

fn file(bench: &Bench, name: &str) -> PathBuf {
    bench.house().join("clinic").join(name)
}

fn verify(bench: &Bench) -> Checked {
    let now = Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
    clinic::verify(bench.house(), &sign("M. Lind", FORMER), || now).unwrap()
}

/// The nurse gets a new passphrase and PIN.
fn resets(clinic: &mut Clinic) -> Result<Saved, Fault> {
    let staff = hands::id_of(&clinic.room().unwrap(), "R. Ortiz, RN");
    let (passphrase, pin) = (NEW.to_owned(), "173205".to_owned());
    clinic.reset_secrets(&NewSecrets { staff, passphrase, pin, manager: Some(hands::manager()) })
}

/// The program is closed.
fn goes(mut clinic: Clinic) {
    clinic.close();
}

/// The program is started, and somebody signs in.
fn comes(bench: &Bench, name: &str, secret: &str) -> (Clinic, Room) {
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign(name, secret)).unwrap();
    (clinic, room)
}

/// How often keys were found that are not the record's own, by whom that is entered, and what was found.
fn accused(room: &Room) -> Vec<(StaffId, OtherKeys)> {
    let found = room.entries.iter().filter_map(|entry| match entry.fact {
        Fact::Clinic(ClinicFact::Attended(Attendance::OtherKeysFound(found))) => Some((entry.by, found)),
        _ => None,
    });
    found.collect()
}

fn record(room: &Room) -> Record {
    let mut record = Record::default();
    room.entries.iter().for_each(|entry| evolve(&mut record, entry));
    record
}

#[test]
fn older_keys_put_back_after_a_reset_are_entered_once_and_stand_until_a_manager_has_looked_into_it() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    let replaced = clinic.now();
    resets(&mut clinic).unwrap();
    goes(clinic);
    assert_eq!(verify(&bench).cautions, NOTHING);
    fs::write(file(&bench, KEYS), older).unwrap();
    let caution = verify(&bench).cautions.remove(0);
    assert!(caution.starts_with(&format!("{NOT_ITS_OWN}: an older copy, its own until ")), "{caution}");
    let (clinic, room) = comes(&bench, "R. Ortiz, RN", FORMER);
    let found = accused(&room);
    let [(StaffId::NOBODY, others)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(others.until, Some(replaced));
    goes(clinic);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(accused(&room), found, "it is entered once");
    let stands = record(&room).other_keys[0];
    assert_eq!(stands.seen, None);
    let see = || {
        let found = "a copy of the night".to_owned();
        let see = hands::request(Command::SeeBrokenGlass { entry: stands.seq, found });
        Request { countersign: Some(hands::manager()), ..see }
    };
    assert_eq!(code(&clinic.record(see()).unwrap_err()), Code::NotHere, "nobody put them right");
    let staff = hands::staff("T. Vale, RN", Role::Nurse, "223606");
    let refused = clinic.add_staff(&staff, Some(&hands::manager())).unwrap_err();
    assert!(format!("{refused:?}").contains("Make a new recovery sheet first"), "{refused:?}");
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    goes(clinic);
    assert_eq!(verify(&bench).cautions, NOTHING, "they are its own from here on");
    // The passphrase that was replaced does not come to stay by them.
    let denied = bench.clinic().sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap_err();
    assert_eq!(code(&denied), Code::WrongSecret);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(accused(&room).len(), 1);
    let told = |room: &Room| words::other_keys_stand(record(room).other_keys.last().unwrap(), &record(room));
    assert!(told(&room).contains("To be given a new passphrase: R. Ortiz, RN."), "{}", told(&room));
    let nurse = hands::id_of(&room, "R. Ortiz, RN");
    let not_yet = Fault::Refused(Refusal::KeysNotSettled { to_be_given: vec![nurse] });
    assert_eq!(clinic.record(see()), Err(not_yet), "the nurse has no passphrase");
    resets(&mut clinic).unwrap();
    let room = clinic.room().unwrap();
    assert!(!told(&room).contains("To be given"), "{}", told(&room));
    clinic.record(see()).unwrap();
    assert!(record(&clinic.room().unwrap()).other_keys[0].seen.is_some());
    goes(clinic);
    let denied = bench.clinic().sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap_err();
    assert_eq!(code(&denied), Code::WrongSecret);
    comes(&bench, "R. Ortiz, RN", NEW);
}

#[test]
fn older_keys_put_back_after_a_new_recovery_sheet_are_told_to_whoever_comes_by_the_former_one() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    goes(clinic);
    assert!(bench.clinic().sign_in(&sign("recovery sheet", &words)).is_err());
    fs::write(file(&bench, KEYS), older).unwrap();
    assert!(verify(&bench).cautions[0].starts_with(NOT_ITS_OWN));
    let (_clinic, room) = comes(&bench, "recovery sheet", &words);
    assert_eq!(accused(&room).len(), 1);
}

#[test]
fn own_keys_that_were_put_back_by_hand_are_entered_and_then_it_can_be_looked_into() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic).unwrap();
    goes(clinic);
    let own = fs::read(file(&bench, KEYS)).unwrap();
    fs::write(file(&bench, KEYS), older).unwrap();
    let (clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(record(&room).other_keys[0].back, None);
    goes(clinic);
    fs::write(file(&bench, KEYS), own).unwrap();
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    let stands = record(&room).other_keys[0];
    assert!(stands.back.is_some(), "{stands:?}");
    let found = "a copy of the night, put back".to_owned();
    let see = hands::request(Command::SeeBrokenGlass { entry: stands.seq, found });
    clinic.record(Request { countersign: Some(hands::manager()), ..see }).unwrap();
    goes(clinic);
    assert_eq!(verify(&bench).cautions, NOTHING);
    let (_clinic, room) = comes(&bench, "M. Lind", FORMER);
    let back = room
        .entries
        .iter()
        .filter(|entry| matches!(entry.fact, Fact::Clinic(ClinicFact::Attended(Attendance::OwnKeysBack))));
    assert_eq!(back.count(), 1, "it is entered once");
}

#[test]
fn the_check_at_the_desk_looks_at_the_keys_in_the_folder() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic).unwrap();
    let clinic = Mutex::new(clinic);
    assert_eq!(check_record(&clinic).unwrap().cautions, NOTHING);
    fs::write(file(&bench, KEYS), older).unwrap();
    let checked = check_record(&clinic).unwrap();
    assert_eq!(checked.wrong, None);
    assert!(checked.cautions[0].starts_with(NOT_ITS_OWN));
    assert_eq!(checked.saved.entries.len(), 2, "that it was checked, and what was found");
    assert_eq!(check_record(&clinic).unwrap().saved.entries.len(), 1, "it is entered once");
    fs::remove_file(file(&bench, KEYS)).unwrap();
    assert!(check_record(&clinic).unwrap().cautions[0].contains(KEYS));
}

#[test]
fn older_keys_laid_there_while_the_program_runs_are_entered_before_a_change_writes_over_them() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic).unwrap();
    fs::write(file(&bench, KEYS), older).unwrap();
    hands::hires(&mut clinic, &hands::staff("T. Vale, RN", Role::Nurse, "223606")).unwrap();
    let room = clinic.room().unwrap();
    let [(StaffId::NOBODY, found)] = accused(&room)[..] else { panic!("{:?}", accused(&room)) };
    assert!(found.until.is_some());
    let aside = fs::read_dir(bench.house().join("clinic"))
        .unwrap()
        .any(|one| one.unwrap().file_name().to_string_lossy().starts_with("keys.json.aside-"));
    assert!(aside, "what was written over is kept");
    goes(clinic);
    let (_clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert!(record(&room).other_keys[0].back.is_some(), "they were written over");
}

#[test]
fn of_a_damaged_record_nobody_says_whose_keys_lie_beside_it() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    resets(&mut clinic).unwrap();
    goes(clinic);
    let record = file(&bench, "record.db");
    let whole = fs::read(&record).unwrap();
    let mut found = 0;
    for page in 3..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096 + 100..page * 4096 + 164].fill(7);
        fs::write(&record, &damaged).unwrap();
        let who = sign("M. Lind", FORMER);
        let now = chart::Stamp { utc: 1_795_450_000_000, offset: -360, boot: 3, up: 5_000, change: None };
        if let Ok(checked) = clinic::verify(bench.house(), &who, || now) {
            found += usize::from(checked.wrong.is_some());
            assert!(checked.cautions.iter().all(|one| !one.starts_with(NOT_ITS_OWN)), "page {page}");
        }
    }
    assert!(found > 0, "some page held entries");
}

#[test]
fn a_program_that_ends_in_the_middle_of_a_change_of_keys_accuses_nobody() {
    let bench = Bench::new();
    bench.open().close();
    let (keys, ready) = (file(&bench, KEYS), file(&bench, "keys.json.new"));
    let before = [KEYS, "record.db", "head.json"].map(|name| (name, fs::read(file(&bench, name)).unwrap()));
    let former = before[0].1.clone();
    let (mut clinic, _) = comes(&bench, "M. Lind", FORMER);
    resets(&mut clinic).unwrap();
    goes(clinic);
    let newer = fs::read(&keys).unwrap();
    // After the entry, and before the new keys took their place.
    fs::write(&keys, &former).unwrap();
    fs::write(&ready, &newer).unwrap();
    assert_eq!(verify(&bench).cautions, NOTHING);
    let (clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert!(accused(&room).is_empty());
    assert!(fs::read(&keys).unwrap() == newer && !ready.exists(), "they took it");
    goes(clinic);
    let (clinic, _) = comes(&bench, "R. Ortiz, RN", NEW);
    goes(clinic);
    // Before the entry.
    for (name, bytes) in before {
        fs::write(file(&bench, name), bytes).unwrap();
    }
    for name in ["record.db-wal", "record.db-shm"] {
        // They need not be there.
        let _ = fs::remove_file(file(&bench, name));
    }
    fs::write(&ready, &newer).unwrap();
    assert_eq!(verify(&bench).cautions, NOTHING);
    let (_clinic, room) = comes(&bench, "R. Ortiz, RN", FORMER);
    assert!(accused(&room).is_empty());
    assert!(fs::read(&keys).unwrap() == former && !ready.exists(), "no entry tells of them");
}

#[test]
fn older_keys_are_told_also_where_somebody_lays_them_ready() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic).unwrap();
    goes(clinic);
    for name in [KEYS, "keys.json.new"] {
        fs::write(file(&bench, name), &older).unwrap();
    }
    assert!(verify(&bench).cautions[0].starts_with(NOT_ITS_OWN));
    let (_clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(accused(&room).len(), 1);
}

#[test]
fn a_former_passphrase_does_not_come_in_by_older_keys_beside_which_the_right_ones_lie_ready() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic).unwrap();
    goes(clinic);
    fs::rename(file(&bench, KEYS), file(&bench, "keys.json.new")).unwrap();
    fs::write(file(&bench, KEYS), older).unwrap();
    let former = bench.clinic().sign_in(&sign("R. Ortiz, RN", FORMER));
    assert_eq!(code(&former.unwrap_err()), Code::WrongSecret);
    let (_clinic, room) = comes(&bench, "R. Ortiz, RN", NEW);
    assert!(accused(&room).is_empty(), "the right ones are in their place again");
}

/// Run by the test below under `strace`; by itself it does nothing.
#[test]
fn resets_a_passphrase() {
    if env::var(RUN).is_err() {
        return;
    }
    let bench = Bench::new();
    let mut clinic = bench.open();
    strace::mark();
    println!("\ntold: {}", resets(&mut clinic).is_ok());
    drop(clinic); // No close: as a crash leaves it.
    let (clinic, room) = comes(&bench, "M. Lind", FORMER);
    println!("accused: {}", accused(&room).len());
    drop(clinic);
    for (which, secret) in [("former", FORMER), ("new", NEW)] {
        println!("{which}: {}", bench.clinic().sign_in(&sign("R. Ortiz, RN", secret)).is_ok());
    }
}

#[test]
fn keys_that_the_disk_kept_from_their_place_take_it_at_the_next_opening() {
    let again = Again { test: "other_keys::resets_a_passphrase", set: (RUN, "1"), call: "rename" };
    let (printed, before) = again.under_strace(None);
    assert!(printed.contains("told: true"), "{printed}");
    let (printed, _) = again.under_strace(Some(&format!("error=EIO:when={}", before + 1)));
    for expected in ["told: false", "accused: 0", "former: false", "new: true"] {
        assert!(printed.contains(expected), "{expected}: {printed}");
    }
}

#[test]
fn a_restore_of_an_older_backup_accuses_nobody() {
    let bench = Bench::new();
    let (clinic, words, _drive) = with_drive(&bench);
    clinic::back_up_now(&clinic).unwrap();
    let mut clinic = clinic.into_inner().unwrap();
    resets(&mut clinic).unwrap();
    goes(clinic);
    let clinic = Mutex::new(bench.clinic());
    clinic::choose_backup(&clinic).unwrap();
    let room = clinic::restore(&clinic, &hands::to_restore_knowing(&words)).unwrap();
    assert!(accused(&room).is_empty());
    goes(clinic.into_inner().unwrap());
    assert_eq!(verify(&bench).cautions, NOTHING);
    let (_clinic, room) = comes(&bench, "R. Ortiz, RN", FORMER);
    assert!(accused(&room).is_empty());
}

#[test]
fn keys_that_changed_while_a_backup_was_made_accuse_nobody_once_it_is_restored() {
    let bench = Bench::new();
    let (clinic, words, drive) = with_drive(&bench);
    let former = fs::read(file(&bench, KEYS)).unwrap();
    resets(&mut clinic.lock().unwrap()).unwrap();
    clinic::back_up_now(&clinic).unwrap();
    // As if the keys had been copied before the reset, and the record after it.
    let backup = fs::read_dir(drive.path()).unwrap().next().unwrap().unwrap().path();
    fs::write(backup.join(KEYS), former).unwrap();
    let bare = Bench::new();
    bare.chooses(drive.path());
    let clinic = Mutex::new(bare.clinic());
    clinic::choose_backup(&clinic).unwrap();
    let room = clinic::restore(&clinic, &hands::to_restore(&words)).unwrap();
    assert!(accused(&room).is_empty());
    goes(clinic.into_inner().unwrap());
    let cautions = verify(&bare).cautions;
    assert!(cautions.iter().all(|one| !one.contains(" keys ")), "{cautions:?}");
    let (_clinic, room) = comes(&bare, "R. Ortiz, RN", FORMER);
    assert!(accused(&room).is_empty());
    assert_eq!(record(&room).restored.len(), 1);
}

#[test]
fn a_record_that_tells_of_no_keys_yet_accuses_nobody_and_tells_of_them_at_the_next_change() {
    let bench = Bench::new();
    let mut clinic = bench.clinic();
    clinic.set_up(&bench.form()).unwrap();
    goes(clinic);
    let first = fs::read(file(&bench, KEYS)).unwrap();
    // The same keys in another file.
    fs::write(file(&bench, KEYS), [first.as_slice(), b"\n"].concat()).unwrap();
    assert_eq!(verify(&bench).cautions, NOTHING);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert!(accused(&room).is_empty());
    hands::hires(&mut clinic, &staff("R. Ortiz, RN", Role::Nurse, "271828")).unwrap();
    goes(clinic);
    fs::write(file(&bench, KEYS), first).unwrap();
    let (_clinic, room) = comes(&bench, "M. Lind", FORMER);
    let found = accused(&room);
    assert!(matches!(found.as_slice(), [(_, OtherKeys { until: None, .. })]), "{found:?}");
}
