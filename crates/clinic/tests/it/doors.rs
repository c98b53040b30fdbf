//! Which door is open to whom, against a table; and that no door exists beside those that are declared.

use crate::{
    hands::{self, Bench, staff},
    sign,
};
use chart::{Refusal, StaffId, clinic::Role, departure::Paperwork};
use clinic::{Clinic, Door};
use std::sync::Mutex;
use wire::{Code, Countersign, Draft, Fault, Glass};

const PERMISSIONS: &str = include_str!("../../../../src-tauri/permissions/staff-work.toml");
const COMMANDS: &str = include_str!("../../../../src-tauri/commands.rs");

const PASSPHRASE: &str = "velvet anchor rivers copper";

/// The table: nurse, prescriber in charge, manager, auditor, the emergency access (`-`), and a locked screen (`.`).
fn may(door: Door) -> &'static str {
    match door {
        Door::Welcome
        | Door::SetUp
        | Door::OpenPractice
        | Door::SignIn
        | Door::Resume
        | Door::Lock
        | Door::SignOut
        | Door::BreakGlass
        | Door::KeepDraft
        | Door::ChooseBackup
        | Door::Restore
        | Door::KeepLook
        | Door::Touch => "ndma-.",
        Door::Room
        | Door::FindPatients
        | Door::History
        | Door::Preview
        | Door::Print
        | Door::SavePdf
        | Door::Printers
        | Door::MoveClock
        | Door::Reopen => "ndma-",
        Door::Record | Door::ApproveProtocol | Door::ChoosePrinter => "ndm",
        Door::Audit | Door::SaveAudit | Door::CopiesBefore | Door::CheckRecord => "ma",
        Door::PrintRecovery
        | Door::RenewRecovery
        | Door::SaveRecovery
        | Door::PutRecoveryAway
        | Door::AddStaff
        | Door::ResetSecrets
        | Door::ChangeRoles
        | Door::ReadProtocol
        | Door::LoadProtocol
        | Door::Reprint
        | Door::SaveAgain
        | Door::PrintDay
        | Door::SaveDay
        | Door::PreviewDay
        | Door::Backups
        | Door::ChooseBackupFolder
        | Door::KeepBackupHour
        | Door::BackUpNow => "m",
    }
}

fn open(bench: &Bench) -> Clinic {
    let mut clinic = bench.open();
    hands::hires(&mut clinic, &staff("A. Udit", Role::Auditor, "577215")).unwrap();
    clinic
}

#[test]
fn each_door_is_tried_by_each_role_and_what_the_table_does_not_allow_is_refused() {
    let bench = Bench::new();
    let mut clinic = open(&bench);
    let check = |clinic: &Clinic, letter: char| {
        for door in Door::ALL {
            let verdict = clinic.may_enter(*door);
            assert_eq!(verdict.is_ok(), may(*door).contains(letter), "{letter}: {door:?}: {verdict:?}");
        }
    };
    for (letter, name) in [('n', "R. Ortiz, RN"), ('d', "Dr. A. Okafor"), ('m', "M. Lind"), ('a', "A. Udit")]
    {
        clinic.sign_in(&sign(name, PASSPHRASE)).unwrap();
        check(&clinic, letter);
    }
    clinic.lock();
    check(&clinic, '.');
    let glass = Glass { name: "J. Doe".into(), reason: "collapsed".into() };
    assert_eq!(clinic.break_glass(&glass).unwrap().me, StaffId::NOBODY);
    check(&clinic, '-');
}

#[test]
fn the_shell_has_the_declared_doors_and_no_others() {
    let mut declared: Vec<&str> = Door::ALL.iter().map(|door| door.name()).collect();
    let list = PERMISSIONS.split_once("commands.allow").unwrap().1;
    let mut open: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    open.sort_unstable();
    declared.sort_unstable();
    assert_eq!(open, declared, "the permission file");
    let mut doors = COMMANDS.matches("#[tauri::command]").count();
    for door in Door::ALL.iter().filter(|door| **door != Door::Touch) {
        let (head, ask) = (format!("async fn {}(", door.name()), format!(".ask(Door::{door:?}, "));
        let body = COMMANDS.split_once(&head).unwrap_or_else(|| panic!("{door:?}")).1;
        let body = body.split_once("\n}\n").unwrap().0.split_whitespace().collect::<Vec<_>>().join(" ");
        let ask = ask.trim();
        assert!(body.contains(ask) || body.replace("( ", "(").contains(ask), "{door:?} asks for itself");
        doors -= 1;
    }
    assert_eq!(doors, 1, "touch, and nothing else");
}

#[test]
fn an_auditor_reads_and_leaves_no_trace_in_anything_clinical() {
    let bench = Bench::new();
    let mut clinic = open(&bench);
    clinic.sign_in(&sign("A. Udit", PASSPHRASE)).unwrap();
    let readonly = Err(Fault::Refused(Refusal::ReadsOnly));
    let draft = Draft { key: "vitals/x".into(), text: "142/88".into() };
    assert_eq!(clinic.keep_draft(&draft), readonly);
    assert!(clinic.copies_before("", None).is_ok());
    let clinic = Mutex::new(clinic);
    assert!(clinic::check_record(&clinic).is_ok());
    assert!(clinic::back_up_now(&clinic).is_err());
}

#[test]
fn an_auditor_prints_no_paper_of_a_patient() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    clinic.sign_in(&sign("M. Lind", "practice makes calm")).unwrap();
    let manager = Countersign { name: "M. Lind".into(), secret: "333333".into() };
    clinic.add_staff(&staff("A. Udit", Role::Auditor, "555555"), Some(&manager)).unwrap();
    clinic.sign_in(&sign("A. Udit", PASSPHRASE)).unwrap();
    let visit = crate::hands::visit_in(&clinic.room().unwrap(), chart::clinic::Chair(5));
    let clinic = Mutex::new(clinic);
    let printed = clinic::print(&clinic, visit, Paperwork::ChartCopy);
    assert_eq!(printed.unwrap_err(), Fault::Refused(Refusal::ReadsOnly));
    assert_eq!(bench.printed(), 0, "asked before anything is on paper");
    clinic.lock().unwrap().lock();
    let Err(Fault::Trouble { code, .. }) = clinic::print(&clinic, visit, Paperwork::ChartCopy) else {
        panic!()
    };
    assert_eq!(code, Code::Locked);
}

#[test]
fn three_nurses_at_one_workstation_take_turns_by_pin() {
    let bench = Bench::new();
    let mut clinic = open(&bench);
    hands::hires(&mut clinic, &staff("T. Vale, RN", Role::Nurse, "141421")).unwrap();
    for (name, pin) in [("ortiz", "271828"), ("vale", "141421"), ("okafor", "314159"), ("ortiz", "271828")] {
        clinic.lock();
        let room = clinic.resume(&sign(name, pin)).unwrap();
        assert!(!room.by_sheet);
    }
}
