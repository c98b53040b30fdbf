//! The recovery sheet: words that are lost are told, and older keys are put right by a new sheet without locking anybody out
//! and without a former one changing anything.

use crate::{
    code,
    hands::{self, Bench, staff},
    sign,
};
use chart::{
    Command, Entry, Fact, Record, StaffId,
    audit::Kind,
    clinic::Role,
    evolve,
    fact::ClinicFact,
    recovery_sheet::{PutAway, SheetFact},
    words,
};
use clinic::{Clinic, print_recovery, save_recovery};
use std::{fs, path::PathBuf, sync::Mutex};
use wire::{AuditQuery, Code, Countersign, Fault, GivenSecrets, NewRoles, NewSecrets, NewSheet, Room};

const FORMER: &str = "velvet anchor rivers copper";
const NEW: &str = "orchid ladder tundra whistle";
const THIRD: &str = "meadow lantern pebble saffron";

fn keys(bench: &Bench) -> PathBuf {
    bench.house().join("clinic").join("keys.json")
}

/// The program is closed, and somebody puts older keys back.
fn puts_back(bench: &Bench, mut clinic: Clinic, older: &[u8]) {
    clinic.close();
    drop(clinic);
    fs::write(keys(bench), older).unwrap();
}

fn comes(bench: &Bench, name: &str, secret: &str) -> (Clinic, Room) {
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign(name, secret)).unwrap();
    (clinic, room)
}

fn denied(bench: &Bench, name: &str, secret: &str) {
    let denied = bench.clinic().sign_in(&sign(name, secret)).unwrap_err();
    assert_eq!(code(&denied), Code::WrongSecret, "{name}");
}

fn record(room: &Room) -> Record {
    let mut record = Record::default();
    room.entries.iter().for_each(|entry| evolve(&mut record, entry));
    record
}

fn lost(clinic: &Clinic) -> Option<&'static str> {
    words::lost_sheet(&record(&clinic.room().unwrap()))
}

fn gives(clinic: &mut Clinic, name: &str, passphrase: &str) {
    let staff = hands::id_of(&clinic.room().unwrap(), name);
    let (passphrase, pin) = (passphrase.to_owned(), "173205".to_owned());
    let manager = Some(hands::manager());
    clinic.reset_secrets(&NewSecrets { staff, passphrase, pin, manager }).unwrap();
}

fn given(staff: StaffId, passphrase: &str, pin: &str) -> Option<GivenSecrets> {
    Some(GivenSecrets { staff, passphrase: passphrase.into(), pin: pin.into() })
}

fn of_sheets(entries: &[Entry]) -> Vec<(StaffId, Option<StaffId>, SheetFact)> {
    let sheet = |entry: &Entry| match &entry.fact {
        Fact::Clinic(ClinicFact::RecoverySheet(fact)) => Some((entry.by, entry.confirmed, fact.clone())),
        _ => None,
    };
    entries.iter().filter_map(sheet).collect()
}

fn trail(clinic: &Clinic, kind: Kind) -> Vec<String> {
    let query = AuditQuery { kind: Some(kind), ..AuditQuery::default() };
    clinic.audit(&query).unwrap().lines.into_iter().map(|line| line.what).collect()
}

#[test]
fn words_that_a_lock_took_from_the_screen_are_told_until_a_new_sheet_is_put_away() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    clinic.lock();
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    assert!(lost(&clinic).unwrap().starts_with("The new recovery sheet was never put away"));
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    let room = clinic.put_recovery_away(true).unwrap();
    let told = of_sheets(&room.entries);
    assert_eq!(told.last().unwrap().2, SheetFact::PutAway(PutAway::WrittenDown));
    assert_eq!(lost(&clinic), None);
    assert!(clinic.recovery_pdf().is_err(), "put away its words are forgotten");
}

#[test]
fn the_words_of_the_first_sheet_are_told_where_the_program_ended_before_they_were_put_away() {
    let bench = Bench::new();
    drop(bench.open());
    let (clinic, _) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(lost(&clinic), Some("The recovery sheet was never put away. Make a new one, at the desk."));
}

#[test]
fn a_sheet_that_is_saved_is_entered_among_the_prints_and_not_lost() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    save_recovery(&clinic).unwrap();
    let mut clinic = clinic.into_inner().unwrap();
    clinic.lock();
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    assert_eq!(lost(&clinic), None);
    assert_eq!(trail(&clinic, Kind::Print), ["Recovery sheet saved as a file"]);
}

#[test]
fn that_the_queue_took_a_sheet_does_not_say_that_anybody_has_the_paper() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.open());
    print_recovery(&clinic).unwrap();
    let mut clinic = clinic.into_inner().unwrap();
    assert_eq!(trail(&clinic, Kind::Print), ["Recovery sheet printed"]);
    assert!(lost(&clinic).is_some());
    clinic.put_recovery_away(false).unwrap();
    assert_eq!(lost(&clinic), None);
    assert_eq!(trail(&clinic, Kind::Staff)[0], "Printed recovery sheet put away");
}

#[test]
fn a_sheet_that_no_printer_took_is_not_entered_as_printed() {
    let bench = Bench::new();
    bench.break_printer();
    let clinic = Mutex::new(bench.open());
    assert!(print_recovery(&clinic).is_err());
    assert!(lost(&clinic.lock().unwrap()).is_some());
}

#[test]
fn practice_misses_no_sheet() {
    let bench = Bench::new();
    assert_eq!(lost(&bench.practice()), None);
}

#[test]
fn a_manager_whom_the_new_sheet_would_lock_out_chooses_new_secrets_in_the_same_step() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    gives(&mut clinic, "M. Lind", NEW);
    puts_back(&bench, clinic, &older);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(room.other_keys.unwrap().shut_out, [room.me], "it is told beforehand");
    let by = |secret: &str| Some(Countersign { name: "M. Lind".into(), secret: secret.into() });
    // Whoever saw the former passphrase is not the manager by it; the PIN in force lies in the record.
    let manager = || by("173205");
    let before = clinic.room().unwrap().entries;
    let former = NewSheet { manager: by(FORMER), secrets: given(room.me, THIRD, "223606") };
    let refused = clinic.renew_recovery(&former).unwrap_err();
    assert!(format!("{refused:?}").contains("Confirm with your PIN"), "{refused:?}");
    for (secrets, why) in [
        (None, "choose a new passphrase and PIN"),
        (given(room.me, "short", "223606"), ""),
        (given(room.me, THIRD, "123456"), "The PIN is among those"),
        (given(room.me, FORMER, "223606"), "that was forgotten or seen"),
    ] {
        let refused = clinic.renew_recovery(&NewSheet { manager: manager(), secrets }).unwrap_err();
        assert_eq!(code(&refused), Code::BadInput);
        assert!(format!("{refused:?}").contains(why), "{refused:?}");
    }
    assert_eq!(clinic.room().unwrap().entries, before, "nothing was recorded");
    let secrets = given(room.me, THIRD, "223606");
    clinic.renew_recovery(&NewSheet { manager: manager(), secrets }).unwrap();
    clinic.lock();
    clinic.resume(&sign("M. Lind", "223606")).unwrap();
    clinic.close();
    drop(clinic);
    denied(&bench, "M. Lind", FORMER);
    denied(&bench, "M. Lind", NEW);
    let (clinic, room) = comes(&bench, "M. Lind", THIRD);
    assert_eq!(room.other_keys, None);
    assert!(chart::keys::is_settled(&record(&room), &record(&room).other_keys[0]));
    let reset = "New passphrase and PIN for M. Lind; confirmed by M. Lind".to_owned();
    assert!(trail(&clinic, Kind::Staff).contains(&reset));
}

#[test]
fn by_a_former_sheet_and_older_keys_nothing_changes_who_may_what() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    let older = fs::read(keys(&bench)).unwrap();
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    puts_back(&bench, clinic, &older);
    let (mut clinic, room) = comes(&bench, "recovery sheet", &words);
    let (nurse, lind) = (hands::id_of(&room, "R. Ortiz, RN"), hands::id_of(&room, "M. Lind"));
    let entry = record(&room).other_keys[0].seq;
    let roles = NewRoles { staff: nurse, roles: vec![Role::Nurse, Role::Manager], manager: None };
    let see = Command::SeeBrokenGlass { entry, found: "a copy of the night".into() };
    let (passphrase, pin) = (NEW.to_owned(), "173205".to_owned());
    let reset = NewSecrets { staff: lind, passphrase, pin, manager: None };
    let by_sheet_alone = NewSheet { manager: None, secrets: given(lind, THIRD, "223606") };
    let refused = [
        clinic.change_roles(&roles).unwrap_err(),
        clinic.add_staff(&staff("T. Vale, RN", Role::Nurse, "223606"), None).unwrap_err(),
        clinic.reset_secrets(&reset).unwrap_err(),
        clinic.record(hands::request(Command::RetireStaff(nurse))).unwrap_err(),
        clinic.record(hands::request(see)).unwrap_err(),
        clinic.renew_recovery(&by_sheet_alone).unwrap_err(),
    ];
    for refused in refused {
        assert_eq!(code(&refused), Code::NotHere);
        assert!(format!("{refused:?}").contains("by which you came in was replaced on "), "{refused:?}");
    }
    assert_eq!(clinic.room().unwrap().entries, room.entries, "nothing was recorded");
    // A manager's own secret is enough.
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    clinic.change_roles(&NewRoles { manager: Some(hands::manager()), ..roles }).unwrap();
}

#[test]
fn by_older_keys_a_manager_too_makes_a_new_sheet_before_roles_and_rules_change() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    gives(&mut clinic, "R. Ortiz, RN", NEW);
    puts_back(&bench, clinic, &older);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    let file = bench.house().join("clinic/protocol.toml");
    let rules = fs::read_to_string(&file).unwrap();
    fs::write(&file, rules.replacen("late = 3", "late = 2", 1)).unwrap();
    clinic.read_protocol().unwrap();
    let nurse = hands::id_of(&room, "R. Ortiz, RN");
    let roles = NewRoles { staff: nurse, roles: vec![Role::Auditor], manager: Some(hands::manager()) };
    let refused = [
        clinic.change_roles(&roles).unwrap_err(),
        clinic.load_protocol(Some(&hands::manager())).unwrap_err(),
        clinic.record(hands::dismissal(nurse)).unwrap_err(),
    ];
    for refused in refused {
        assert_eq!(code(&refused), Code::NotHere);
        assert!(format!("{refused:?}").contains("Make a new recovery sheet first"), "{refused:?}");
    }
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    clinic.load_protocol(Some(&hands::manager())).unwrap();
    clinic.change_roles(&roles).unwrap();
}

#[test]
fn the_newest_sheet_alone_puts_older_keys_right_and_lets_the_last_manager_in_again() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    let older = fs::read(keys(&bench)).unwrap();
    gives(&mut clinic, "R. Ortiz, RN", NEW);
    puts_back(&bench, clinic, &older);
    let (mut clinic, room) = comes(&bench, "recovery sheet", &words);
    let (nurse, lind) = (hands::id_of(&room, "R. Ortiz, RN"), hands::id_of(&room, "M. Lind"));
    assert_eq!(room.other_keys.unwrap().shut_out, [nurse]);
    for (secrets, why) in [(None, "Choose a manager"), (given(lind, "short", "223606"), "")] {
        let refused = clinic.renew_recovery(&NewSheet { manager: None, secrets }).unwrap_err();
        assert_eq!(code(&refused), Code::BadInput);
        assert!(format!("{refused:?}").contains(why), "{refused:?}");
    }
    let not_a_manager = NewSheet { manager: None, secrets: given(nurse, THIRD, "223606") };
    assert!(matches!(clinic.renew_recovery(&not_a_manager), Err(Fault::Refused(_))));
    let secrets = given(lind, THIRD, "223606");
    clinic.renew_recovery(&NewSheet { manager: None, secrets }).unwrap();
    let entries = clinic.room().unwrap().entries;
    let made = SheetFact::Renewed { without: vec![nurse] };
    assert_eq!(of_sheets(&entries).last().unwrap(), &(StaffId::SHEET, None, made));
    clinic.close();
    drop(clinic);
    denied(&bench, "M. Lind", FORMER);
    denied(&bench, "R. Ortiz, RN", FORMER);
    let (_clinic, room) = comes(&bench, "M. Lind", THIRD);
    let told = words::other_keys_stand(&record(&room).other_keys[0], &record(&room));
    assert!(told.contains("To be given a new passphrase: R. Ortiz, RN."), "{told}");
}

#[test]
fn with_its_own_keys_a_new_sheet_takes_a_managers_secret_by_the_sheet_too() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    let lind = clinic.room().unwrap().me;
    clinic.sign_in(&sign("recovery sheet", &words)).unwrap();
    let alone = NewSheet { manager: None, secrets: given(lind, THIRD, "223606") };
    assert!(matches!(clinic.renew_recovery(&alone), Err(Fault::Refused(_))));
}

#[test]
fn staff_who_came_after_the_older_keys_are_named_among_those_to_be_given_a_passphrase() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    hands::hires(&mut clinic, &staff("T. Vale, RN", Role::Nurse, "223606")).unwrap();
    puts_back(&bench, clinic, &older);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    let vale = hands::id_of(&room, "T. Vale, RN");
    assert_eq!(room.other_keys.unwrap().shut_out, [vale]);
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    let told = |clinic: &Clinic| {
        let record = record(&clinic.room().unwrap());
        words::other_keys_stand(&record.other_keys[0], &record)
    };
    assert!(told(&clinic).contains("To be given a new passphrase: T. Vale, RN."), "{}", told(&clinic));
    gives(&mut clinic, "T. Vale, RN", NEW);
    assert!(!told(&clinic).contains("To be given"), "{}", told(&clinic));
}

#[test]
fn the_newest_keys_put_back_leave_nobody_without_a_passphrase() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    gives(&mut clinic, "R. Ortiz, RN", NEW);
    let newest = fs::read(keys(&bench)).unwrap();
    puts_back(&bench, clinic, &older);
    let (clinic, _) = comes(&bench, "M. Lind", FORMER);
    puts_back(&bench, clinic, &newest);
    let (mut clinic, room) = comes(&bench, "M. Lind", FORMER);
    assert_eq!(room.other_keys, None);
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    let record = record(&clinic.room().unwrap());
    assert!(chart::keys::is_settled(&record, &record.other_keys[0]));
    clinic.close();
    drop(clinic);
    comes(&bench, "R. Ortiz, RN", NEW);
}

#[test]
fn the_way_in_of_whoever_left_since_the_older_keys_is_closed_with_them() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    let nurse = hands::id_of(&clinic.room().unwrap(), "R. Ortiz, RN");
    clinic.record(hands::dismissal(nurse)).unwrap();
    puts_back(&bench, clinic, &older);
    let (mut clinic, _) = comes(&bench, "M. Lind", FORMER);
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    assert!(!fs::read_to_string(keys(&bench)).unwrap().contains("R. Ortiz, RN"));
}

#[test]
fn vain_tries_of_somebody_whose_way_in_was_closed_are_told_as_theirs() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let older = fs::read(keys(&bench)).unwrap();
    gives(&mut clinic, "R. Ortiz, RN", NEW);
    puts_back(&bench, clinic, &older);
    let (mut clinic, _) = comes(&bench, "M. Lind", FORMER);
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    clinic.close();
    drop(clinic);
    denied(&bench, "R. Ortiz, RN", FORMER);
    denied(&bench, "ortiz", NEW);
    let (clinic, _) = comes(&bench, "M. Lind", FORMER);
    let lines = trail(&clinic, Kind::Coming);
    assert!(
        lines.iter().any(|line| line.starts_with("Two wrong passphrases for R. Ortiz, RN, last ")),
        "{lines:?}"
    );
}
