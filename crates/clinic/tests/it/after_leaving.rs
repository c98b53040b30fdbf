//! What goes on when nobody is signed in, for how long a key is held, and that no clock keeps the lock from coming.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{Command, clinic::Chair};
use clinic::{Clinic, beat};
use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};
use wire::{Code, Event, WelcomeStage};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const YEAR: i64 = 365 * 24 * HOUR;
const PASSPHRASE: &str = "velvet anchor rivers copper";

/// A clinic with a patient in chair 2; the nurse is signed in.
fn with_a_patient(bench: &Bench) -> Clinic {
    let mut clinic = bench.open();
    clinic.record(hands::request(Command::RegisterPatient(hands::patient("Oseibonsu", "1")))).unwrap();
    let patient = clinic.find_patients("oseib").unwrap()[0].id();
    clinic.sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    let infusion = chart::fact::Infusion { number: 1, of: 6 };
    let arrive = Command::Arrive { appointment: None, patient, chair: Chair(2), infusion };
    clinic.record(hands::request(arrive)).unwrap();
    clinic
}

fn stage(clinic: &Mutex<Clinic>) -> WelcomeStage {
    let events = beat(clinic, true);
    let Some(Event::Tick(tick)) = events.into_iter().next() else { panic!() };
    tick.stage
}

fn by_pin(stage: &WelcomeStage) -> Option<bool> {
    match stage {
        WelcomeStage::Resume(view) => Some(view.by_pin),
        _ => None,
    }
}

fn hold(clinic: &Mutex<Clinic>) -> std::sync::MutexGuard<'_, Clinic> {
    clinic.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn eight_hours_of_sleep_lock_with_the_first_beat_and_what_was_being_typed_is_there() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    hold(&clinic).keep_draft(&wire::Draft { key: "vitals/x".into(), text: "142/88 7".into() }).unwrap();
    assert_eq!(stage(&clinic), WelcomeStage::Open);
    // The workstation sleeps. Its clock of the time since the start counts that, and so does the idle time.
    bench.pass(8 * HOUR);
    bench.idle(8 * HOUR);
    assert_eq!(by_pin(&stage(&clinic)), Some(true));
    assert_eq!(code(&hold(&clinic).room().unwrap_err()), Code::Locked);
    bench.idle(0);
    let room = hold(&clinic).resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    assert_eq!(room.drafts[0].draft.text, "142/88 7");
}

#[test]
fn no_jump_of_the_wall_clock_keeps_the_lock_from_coming() {
    for jump in [-YEAR, -HOUR, 0, HOUR, YEAR] {
        let bench = Bench::new();
        let clinic = Mutex::new(bench.practice());
        bench.idle(9 * MINUTE);
        bench.sets_clock_on(jump);
        assert_eq!(stage(&clinic), WelcomeStage::Open, "{jump}: nor does it bring it");
        bench.idle(10 * MINUTE);
        assert_eq!(by_pin(&stage(&clinic)), Some(true), "{jump}");
    }
}

#[test]
fn whoever_comes_back_finds_the_whole_record() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    let before = clinic.room().unwrap();
    clinic.lock();
    let after = clinic.resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    let facts = |room: &wire::Room| serde_json::to_string(&room.entries[..before.entries.len()]).unwrap();
    assert_eq!(facts(&before), facts(&after));
    assert_eq!(clinic.find_patients("cast").unwrap().len(), 1);
    let visit = hands::visit_in(&after, Chair(5));
    assert!(!clinic.preview(visit, chart::departure::Paperwork::ChartCopy).unwrap().pages.is_empty());
}

#[test]
fn reminders_go_on_after_a_lock() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    hold(&clinic).lock();
    bench.pass(5 * MINUTE);
    beat(&clinic, false);
    assert_eq!(bench.notified(), ["Vitals due: Chair 2: a set of vital signs is due."]);
}

#[test]
fn signed_out_a_pin_is_not_enough_and_after_twelve_hours_the_chairs_stay_in_sight_without_the_key() {
    let bench = Bench::new();
    let clinic = Mutex::new(with_a_patient(&bench));
    beat(&clinic, true);
    let WelcomeStage::Resume(view) = hold(&clinic).sign_out().stage else { panic!() };
    assert_eq!((view.chairs.len(), view.by_pin), (1, false));
    let back = || hold(&clinic).resume(&sign("R. Ortiz, RN", "271828"));
    assert_eq!(code(&back().unwrap_err()), Code::Locked);
    bench.pass(12 * HOUR);
    let WelcomeStage::Resume(view) = stage(&clinic) else { panic!() };
    assert_eq!((view.chairs.len(), view.by_pin), (1, false));
    // Nothing can be kept or read any more: that would take the key.
    let draft = wire::Draft { key: "vitals/x".into(), text: "142/88".into() };
    assert_eq!(code(&hold(&clinic).keep_draft(&draft).unwrap_err()), Code::Locked);
    let glass = wire::Glass { name: "J. Doe".into(), reason: "does not answer".into() };
    assert_eq!(code(&hold(&clinic).break_glass(&glass).unwrap_err()), Code::Locked);
    assert_eq!(code(&back().unwrap_err()), Code::Locked);
    hold(&clinic).sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    hold(&clinic).lock();
    back().unwrap();
}

#[test]
fn the_emergency_access_reads_the_whole_record_after_a_lock() {
    let bench = Bench::new();
    let mut clinic = with_a_patient(&bench);
    clinic.lock();
    let glass = wire::Glass { name: "J. Doe".into(), reason: "does not answer".into() };
    let room = clinic.break_glass(&glass).unwrap();
    let visit = hands::visit_in(&room, Chair(2));
    assert_eq!(clinic.find_patients("oseib").unwrap().len(), 1);
    clinic.history(visit).unwrap();
    let card = clinic.preview(visit, chart::departure::Paperwork::EmergencyCard).unwrap();
    assert!(!card.pages.is_empty());
}

#[test]
fn what_was_being_printed_before_the_lock_is_noted_behind_it() {
    let bench = Bench::new();
    let clinic = std::sync::Arc::new(Mutex::new(bench.practice()));
    let visit = hands::visit_in(&hold(&clinic).room().unwrap(), Chair(5));
    let behind = clinic.clone();
    bench.while_printing(move || {
        hold(&behind).lock();
    });
    let produced = clinic::print(&clinic, visit, chart::departure::Paperwork::ChartCopy).unwrap();
    assert_eq!(produced.saved.entries.len(), 1);
    assert_eq!(code(&hold(&clinic).room().unwrap_err()), Code::Locked);
    assert_eq!(by_pin(&stage(&clinic)), Some(true));
    let room = hold(&clinic).resume(&sign("R. Ortiz, RN", "111111")).unwrap();
    assert!(room.entries.contains(&produced.saved.entries[0]));
}

#[test]
fn whoever_leaves_practice_finds_the_chairs_of_the_clinic_as_they_were() {
    let bench = Bench::new();
    let clinic = Mutex::new(with_a_patient(&bench));
    beat(&clinic, true);
    hold(&clinic).lock();
    bench.pass(12 * HOUR);
    assert_eq!(by_pin(&stage(&clinic)), Some(false));
    hold(&clinic).open_practice().unwrap();
    let WelcomeStage::Resume(view) = hold(&clinic).sign_out().stage else { panic!() };
    assert_eq!((view.chairs.len(), view.by_pin), (1, false));
}

#[test]
fn a_key_is_held_for_a_pin_for_twelve_hours_at_most() {
    let bench = Bench::new();
    let clinic = Mutex::new(with_a_patient(&bench));
    beat(&clinic, true);
    bench.pass(11 * HOUR);
    hold(&clinic).lock();
    assert_eq!(by_pin(&stage(&clinic)), Some(true));
    hold(&clinic).resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    bench.pass(HOUR + MINUTE);
    assert_eq!(stage(&clinic), WelcomeStage::Open, "nobody is sent away from a chair");
    // Coming back by PIN does not begin the twelve hours anew.
    hold(&clinic).lock();
    assert_eq!(by_pin(&stage(&clinic)), Some(false));
    assert!(hold(&clinic).resume(&sign("R. Ortiz, RN", "271828")).is_err());
    hold(&clinic).sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    beat(&clinic, true);
    bench.pass(11 * HOUR);
    hold(&clinic).lock();
    assert_eq!(by_pin(&stage(&clinic)), Some(true), "a passphrase does");
}

/// Files below a folder in which any of these stands.
fn holding(folder: &Path, secrets: &[Vec<u8>]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, secrets));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let has = |secret: &Vec<u8>| bytes.windows(secret.len()).any(|part| part == secret);
        if secrets.iter().any(has) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn neither_a_name_nor_a_secret_nor_the_key_stands_in_the_data_folder() {
    let bench = Bench::new();
    let mut clinic = with_a_patient(&bench);
    clinic.keep_draft(&wire::Draft { key: "vitals/x".into(), text: "142/88 Oseibonsu".into() }).unwrap();
    let folder = vault::Folder::open(&bench.house().join("clinic"));
    assert!(folder.is_err(), "the program has it");
    let in_use = [b"Oseibonsu".to_vec(), PASSPHRASE.into(), b"271828".to_vec()];
    assert_eq!(holding(bench.house(), &in_use), Vec::<String>::new());
    clinic.sign_out();
    drop(clinic);
    let folder = vault::Folder::open(&bench.house().join("clinic")).unwrap();
    let (_, key) = vault::Keyring::load(&folder).unwrap().open("R. Ortiz, RN", PASSPHRASE).unwrap();
    let hex: String = key.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut secrets = in_use.to_vec();
    secrets.extend([key.bytes().to_vec(), hex.clone().into_bytes(), hex.to_uppercase().into_bytes()]);
    assert_eq!(holding(bench.house(), &secrets), Vec::<String>::new());
}
