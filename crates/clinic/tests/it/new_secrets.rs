//! A forgotten passphrase: a manager gives a new one, and the last manager's comes by the recovery sheet. And what is left
//! of the way in of somebody who has left.

use crate::{
    code,
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Fact, Refusal, StaffId,
    clinic::{Role, Staff},
    fact::{Attendance, ClinicFact},
};
use clinic::{Clinic, Door};
use std::fs;
use vault::{Folder, Keyring};
use wire::{Code, Countersign, Fault, NewRoles, NewSecrets, NewStaff};

const FORMER: &str = "velvet anchor rivers copper";
const NEW: &str = "orchid ladder tundra whistle";

fn new_for(staff: StaffId, manager: Option<(&str, &str)>) -> NewSecrets {
    let manager = manager.map(|(name, secret)| Countersign { name: name.into(), secret: secret.into() });
    NewSecrets { staff, passphrase: NEW.into(), pin: "173205".into(), manager }
}

fn nurse(clinic: &Clinic) -> StaffId {
    hands::id_of(&clinic.room().unwrap(), "R. Ortiz, RN")
}

#[test]
fn a_manager_gives_new_secrets_and_the_former_ones_open_nothing() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    let saved = clinic.reset_secrets(&new_for(nurse, Some(("M. Lind", "161803")))).unwrap();
    assert_eq!(saved.entries[0].fact, Fact::Clinic(ClinicFact::SecretsReset(nurse)));
    clinic.lock();
    assert!(clinic.resume(&sign("R. Ortiz, RN", "271828")).is_err());
    clinic.resume(&sign("R. Ortiz, RN", "173205")).unwrap();
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    assert_eq!(code(&clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap_err()), Code::WrongSecret);
    assert_eq!(clinic.sign_in(&sign("R. Ortiz, RN", NEW)).unwrap().me, nurse);
}

#[test]
fn whoever_left_can_be_taken_on_again_and_comes_in_by_new_secrets_alone() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    clinic.record(hands::dismissal(nurse)).unwrap();
    let (name, passphrase, pin) = ("R. Ortiz, RN".to_owned(), NEW.into(), "173205".into());
    hands::hires(&mut clinic, &NewStaff { name, roles: vec![Role::Nurse], passphrase, pin }).unwrap();
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    assert_eq!(code(&clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap_err()), Code::WrongSecret);
    assert_eq!(clinic.sign_in(&sign("R. Ortiz, RN", NEW)).unwrap().me, nurse, "the same member of staff");
    clinic.lock();
    clinic.resume(&sign("ortiz", "173205")).unwrap();
}

#[test]
fn nobody_else_does_and_nobody_without_a_managers_own_secret() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    let none = clinic.reset_secrets(&new_for(nurse, None));
    assert_eq!(none, Err(Fault::Refused(Refusal::NeedsSecond(Role::Manager))));
    let wrong = clinic.reset_secrets(&new_for(nurse, Some(("M. Lind", "999999"))));
    assert_eq!(code(&wrong.unwrap_err()), Code::WrongSecret);
    let by_nurse = clinic.reset_secrets(&new_for(nurse, Some(("R. Ortiz, RN", "271828"))));
    assert_eq!(by_nurse, Err(Fault::Refused(Refusal::NeedsRole(Role::Manager))));
    clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap();
    let at_nurses = clinic.reset_secrets(&new_for(nurse, Some(("M. Lind", "161803"))));
    assert_eq!(at_nurses, Err(Fault::Refused(Refusal::NeedsRole(Role::Manager))));
    let by_page = clinic.record(hands::request(Command::ResetSecrets(nurse)));
    assert_eq!(code(&by_page.unwrap_err()), Code::NotHere);
    clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap();
}

#[test]
fn staff_come_and_leave_and_rules_change_only_with_a_managers_own_secret() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    let file = bench.house().join("clinic/protocol.toml");
    let rules = fs::read_to_string(&file).unwrap();
    fs::write(&file, rules.replacen("late = 3", "late = 2", 1)).unwrap();
    let new = hands::staff("K. Sato", Role::Manager, "141421");
    let none = Fault::Refused(Refusal::NeedsSecond(Role::Manager));
    let anew =
        Command::ListStaff(Staff { id: nurse, name: "R. Ortiz, RN".into(), roles: vec![Role::Manager] });
    let before = clinic.room().unwrap().entries;
    // A desk that was left open is not enough.
    assert_eq!(clinic.add_staff(&new, None), Err(none.clone()));
    clinic.read_protocol().unwrap();
    assert_eq!(clinic.load_protocol(None), Err(none.clone()));
    assert_eq!(clinic.record(hands::request(Command::RetireStaff(nurse))), Err(none));
    assert_eq!(code(&clinic.record(hands::request(anew)).unwrap_err()), Code::NotHere, "a page cannot list");
    let by_nurse = Countersign { name: "R. Ortiz, RN".into(), secret: "271828".into() };
    let not_hers = Err(Fault::Refused(Refusal::NeedsRole(Role::Manager)));
    assert_eq!(clinic.add_staff(&new, Some(&by_nurse)), not_hers);
    assert_eq!(clinic.load_protocol(Some(&by_nurse)), not_hers);
    let wrong = Countersign { secret: "999999".into(), ..hands::manager() };
    assert_eq!(code(&clinic.add_staff(&new, Some(&wrong)).unwrap_err()), Code::WrongSecret);
    let vain = |fact: &Fact| matches!(fact, Fact::Clinic(ClinicFact::Attended(Attendance::WrongPins { .. })));
    let mut after = clinic.room().unwrap().entries;
    after.retain(|entry| !vain(&entry.fact));
    assert!(after == before, "nothing but the wrong PIN was recorded");
    hands::hires(&mut clinic, &new).unwrap();
    clinic.load_protocol(Some(&hands::manager())).unwrap();
    clinic.record(hands::dismissal(nurse)).unwrap();
}

#[test]
fn the_passphrase_that_was_forgotten_or_seen_is_no_new_one_and_only_who_confirms_learns_that_it_is_it() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    let before = clinic.room().unwrap().entries;
    let same = |manager| NewSecrets { passphrase: FORMER.into(), ..new_for(nurse, manager) };
    let unconfirmed = clinic.reset_secrets(&same(None));
    assert_eq!(unconfirmed, Err(Fault::Refused(Refusal::NeedsSecond(Role::Manager))));
    let Fault::Trouble { code: Code::BadInput, message } =
        clinic.reset_secrets(&same(Some(("M. Lind", "161803")))).unwrap_err()
    else {
        panic!()
    };
    assert!(message.starts_with("This is the passphrase that was forgotten or seen"), "{message}");
    assert_eq!(clinic.room().unwrap().entries, before, "nothing was recorded");
    clinic.lock();
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
}

#[test]
fn a_poor_passphrase_or_an_odd_pin_changes_nothing() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let good = new_for(nurse(&clinic), Some(("M. Lind", "161803")));
    for poor in
        [NewSecrets { passphrase: "short".into(), ..good.clone() }, NewSecrets { pin: "1".into(), ..good }]
    {
        assert_eq!(code(&clinic.reset_secrets(&poor).unwrap_err()), Code::BadInput);
    }
    clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap();
}

#[test]
fn the_last_managers_secrets_come_by_the_recovery_sheet() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("recovery sheet", &words)).unwrap();
    assert!(room.by_sheet);
    let manager = hands::id_of(&room, "M. Lind");
    clinic.reset_secrets(&new_for(manager, None)).unwrap();
    clinic.sign_out();
    assert_eq!(clinic.sign_in(&sign("M. Lind", NEW)).unwrap().me, manager);
    let again = clinic.reset_secrets(&new_for(manager, None));
    assert_eq!(again, Err(Fault::Refused(Refusal::NeedsSecond(Role::Manager))), "only with the sheet");
    assert!(bench.clinic().sign_in(&sign("M. Lind", FORMER)).is_err());
}

fn roles_for(staff: StaffId, roles: &[Role], manager: Option<(&str, &str)>) -> NewRoles {
    let manager = manager.map(|(name, secret)| Countersign { name: name.into(), secret: secret.into() });
    NewRoles { staff, roles: roles.to_vec(), manager }
}

#[test]
fn a_manager_makes_somebody_else_manager_and_then_stops_being_one() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    let both = [Role::Nurse, Role::Manager];
    let none = clinic.change_roles(&roles_for(nurse, &both, None));
    assert_eq!(none, Err(Fault::Refused(Refusal::NeedsSecond(Role::Manager))));
    let wrong = clinic.change_roles(&roles_for(nurse, &both, Some(("M. Lind", "999999"))));
    assert_eq!(code(&wrong.unwrap_err()), Code::WrongSecret);
    let own = clinic.change_roles(&roles_for(nurse, &both, Some(("R. Ortiz, RN", "271828"))));
    assert_eq!(own, Err(Fault::Refused(Refusal::NeedsRole(Role::Manager))));
    for command in [
        Command::ChangeRoles { who: nurse, roles: both.to_vec() },
        Command::ListStaff(Staff { id: nurse, name: "R. Ortiz, RN".into(), roles: both.to_vec() }),
    ] {
        let by_page = clinic.record(hands::request(command));
        assert_eq!(code(&by_page.unwrap_err()), Code::NotHere, "a page cannot give rights without the PIN");
    }
    clinic.change_roles(&roles_for(nurse, &both, Some(("M. Lind", "161803")))).unwrap();
    let manager = hands::id_of(&clinic.room().unwrap(), "M. Lind");
    clinic.change_roles(&roles_for(manager, &[Role::Auditor], Some(("M. Lind", "161803")))).unwrap();
    assert!(clinic.may_enter(Door::AddStaff).is_err(), "the rights follow at once");
    assert!(clinic.may_enter(Door::Audit).is_ok());
    clinic.lock();
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    assert!(clinic.may_enter(Door::AddStaff).is_ok());
    let last = clinic.change_roles(&roles_for(nurse, &[Role::Nurse], Some(("R. Ortiz, RN", "271828"))));
    assert_eq!(last, Err(Fault::Refused(Refusal::LastManager)));
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).unwrap();
    assert!(clinic.may_enter(Door::AddStaff).is_ok(), "and they are on record");
}

#[test]
fn the_secrets_of_who_left_open_nothing_nor_do_they_open_a_copy_of_the_keyring() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let nurse = nurse(&clinic);
    clinic.record(hands::dismissal(nurse)).unwrap();
    let unknown = clinic.reset_secrets(&new_for(nurse, Some(("M. Lind", "161803"))));
    assert_eq!(unknown, Err(Fault::Refused(Refusal::Unknown)), "nor do they get new ones");
    clinic.lock();
    assert!(clinic.resume(&sign("R. Ortiz, RN", "271828")).is_err(), "by PIN");
    assert!(clinic.sign_in(&sign("R. Ortiz, RN", FORMER)).is_err(), "by passphrase");
    // Somebody took a copy of the keyring with them.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(bench.house().join("clinic").join("keys.json"), elsewhere.path().join("keys.json")).unwrap();
    let keyring = Keyring::load(&Folder::open(elsewhere.path()).unwrap()).unwrap();
    for name in ["R. Ortiz, RN", "ortiz"] {
        assert!(keyring.open(name, FORMER).is_err(), "{name}");
        assert!(keyring.open(name, "271828").is_err(), "{name}");
    }
    assert!(keyring.open("M. Lind", FORMER).is_ok(), "who stays has a way in");
}
