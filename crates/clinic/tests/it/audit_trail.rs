//! The audit trail: what is in it, how it is searched, and that it leaves as a table.

use crate::{
    hands::{self, Bench},
    sign,
};
use chart::{
    Command, Refusal, VisitId,
    audit::Kind,
    clinic::{Chair, Role},
    id::Id,
    protocol::Stay,
    time::Minutes,
};
use clinic::{Clinic, save_audit};
use std::{fs, sync::Mutex};
use wire::{Audit, AuditQuery, Countersign, Fault, NewRoles, NewSecrets};

const PASSPHRASE: &str = "velvet anchor rivers copper";

fn of(kind: Kind) -> AuditQuery {
    AuditQuery { kind: Some(kind), ..AuditQuery::default() }
}

/// What the lines of a query say, read by the manager.
fn said(clinic: &Clinic, query: &AuditQuery) -> Vec<String> {
    clinic.audit(query).unwrap().lines.into_iter().map(|line| format!("{}: {}", line.by, line.what)).collect()
}

fn register(clinic: &mut Clinic, number: usize) {
    let details = hands::patient(&format!("Osei{number}"), &number.to_string());
    clinic.record(hands::request(Command::RegisterPatient(details))).unwrap();
}

/// A clinic with a patient in chair 2; the nurse is signed in.
fn with_visit(bench: &Bench) -> (Clinic, VisitId) {
    let mut clinic = bench.open();
    register(&mut clinic, 1);
    let patient = clinic.find_patients("osei1").unwrap()[0].id();
    clinic.sign_in(&sign("R. Ortiz, RN", PASSPHRASE)).unwrap();
    let infusion = chart::fact::Infusion { number: 1, of: 6 };
    let arrive = Command::Arrive { appointment: None, patient, chair: Chair(2), infusion };
    clinic.record(hands::request(arrive)).unwrap();
    let visit = hands::visit_in(&clinic.room().unwrap(), Chair(2));
    (clinic, visit)
}

#[test]
fn a_chart_that_is_read_is_noted_once_until_the_reader_leaves() {
    let bench = Bench::new();
    let (mut clinic, visit) = with_visit(&bench);
    for _ in 0..3 {
        clinic.history(visit).unwrap();
    }
    clinic.lock();
    clinic.resume(&sign("R. Ortiz, RN", "271828")).unwrap();
    clinic.history(visit).unwrap();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    clinic.history(visit).unwrap();
    let lines = said(&clinic, &of(Kind::Read));
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("M. Lind: Chart read: "), "{lines:?}");
    assert!(lines[1].starts_with("R. Ortiz, RN: Chart read: ") && lines[1].contains("Osei1"), "{lines:?}");
    assert_eq!(clinic.history(VisitId(Id(1))), Err(Fault::Refused(Refusal::Unknown)));
}

#[test]
fn what_is_read_makes_no_screen_grow() {
    let bench = Bench::new();
    let (mut clinic, visit) = with_visit(&bench);
    let before = clinic.room().unwrap().entries.len();
    clinic.history(visit).unwrap();
    assert_eq!(clinic.room().unwrap().entries.len(), before);
}

#[test]
fn each_wrong_pin_stands_there_whoever_comes_in_and_also_where_nobody_does() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    clinic.lock();
    for _ in 0..2 {
        assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    }
    assert!(clinic.resume(&sign("who", "999999")).is_err());
    clinic.resume(&sign("M. Lind", "161803")).unwrap();
    let lines = said(&clinic, &AuditQuery { find: "wrong pin".into(), ..AuditQuery::default() });
    // Whoever comes in next need not have tried them.
    let ortiz = "nobody signed in: One wrong PIN for R. Ortiz, RN";
    assert_eq!(lines, ["nobody signed in: One wrong PIN for an unknown name", ortiz, ortiz]);
    clinic.lock();
    for _ in 0..3 {
        assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    }
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let lines = said(&clinic, &of(Kind::Coming));
    assert_eq!(lines.iter().filter(|line| *line == ortiz).count(), 5, "{lines:?}");
    // Whoever ends the program takes nothing back.
    clinic.lock();
    assert!(clinic.resume(&sign("R. Ortiz, RN", "999999")).is_err());
    drop(clinic);
    let mut clinic = bench.clinic();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let lines = said(&clinic, &of(Kind::Coming));
    assert_eq!(lines.iter().filter(|line| *line == ortiz).count(), 6, "{lines:?}");
}

#[test]
fn it_is_searched_by_person_kind_words_and_days_and_sorted_either_way() {
    let bench = Bench::new();
    let (mut clinic, _) = with_visit(&bench);
    let nurse = clinic.room().unwrap().me;
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    let by_nurse = AuditQuery { by: Some(nurse), ..AuditQuery::default() };
    let lines = said(&clinic, &by_nurse);
    assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("R. Ortiz, RN: ")), "{lines:?}");
    let staff = said(&clinic, &of(Kind::Staff));
    let hired = "M. Lind: Staff: R. Ortiz, RN, nurse; confirmed by M. Lind".to_owned();
    assert!(staff.contains(&hired), "{staff:?}");
    let found = said(&clinic, &AuditQuery { find: "OSEI1".into(), ..AuditQuery::default() });
    assert!(found.iter().any(|line| line.contains("added")), "{found:?}");
    let today = clinic.now().date();
    let from = |from, to| AuditQuery { from, to, ..AuditQuery::default() };
    assert!(!said(&clinic, &from(Some(today), Some(today))).is_empty());
    assert!(said(&clinic, &from(today.succ_opt(), None)).is_empty());
    assert!(said(&clinic, &from(None, today.pred_opt())).is_empty());
    let mut newest = said(&clinic, &AuditQuery::default());
    newest.reverse();
    assert_eq!(said(&clinic, &AuditQuery { oldest_first: true, ..AuditQuery::default() }), newest);
}

#[test]
fn an_approval_is_found_by_whoever_signed_it() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let director = hands::id_of(&clinic.room().unwrap(), "Dr. A. Okafor");
    let sign = Countersign { name: "Dr. A. Okafor".into(), secret: "314159".into() };
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    clinic.approve_protocol(stay, &sign).unwrap();
    let lines = said(&clinic, &AuditQuery { by: Some(director), ..AuditQuery::default() });
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("M. Lind: Protocol approved by Dr. A. Okafor, revision 2"), "{lines:?}");
}

#[test]
fn whose_secret_confirmed_it_is_told_in_the_trail_and_in_the_table_and_finds_it() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    hands::hires(&mut clinic, &hands::staff("K. Sato", Role::Manager, "141421")).unwrap();
    let room = clinic.sign_in(&sign("K. Sato", PASSPHRASE)).unwrap();
    let (staff, lind) = (hands::id_of(&room, "R. Ortiz, RN"), hands::id_of(&room, "M. Lind"));
    let manager = || Some(hands::manager());
    let roles = vec![Role::Nurse, Role::Auditor];
    clinic.change_roles(&NewRoles { staff, roles, manager: manager() }).unwrap();
    let (passphrase, pin) = ("orchid ladder tundra whistle".to_owned(), "173205".to_owned());
    clinic.reset_secrets(&NewSecrets { staff, passphrase, pin, manager: manager() }).unwrap();
    clinic.renew_recovery(&hands::new_sheet()).unwrap();
    clinic.record(hands::dismissal(staff)).unwrap();
    let file = bench.house().join("clinic/protocol.toml");
    let rules = fs::read_to_string(&file).unwrap();
    fs::write(&file, rules.replacen("late = 3", "late = 2", 1)).unwrap();
    clinic.read_protocol().unwrap();
    clinic.load_protocol(Some(&hands::manager())).unwrap();
    let own = Countersign { name: "K. Sato".into(), secret: "141421".into() };
    clinic.add_staff(&hands::staff("T. Vale, RN", Role::Nurse, "223606"), Some(&own)).unwrap();
    let lines = said(&clinic, &AuditQuery::default());
    for (what, who) in [
        ("Roles of R. Ortiz, RN changed", "M. Lind"),
        ("New passphrase and PIN for R. Ortiz, RN", "M. Lind"),
        ("New recovery sheet made", "M. Lind"),
        ("R. Ortiz, RN can no longer sign in", "M. Lind"),
        ("Protocol taken into use", "M. Lind"),
        ("Staff: T. Vale, RN, nurse", "K. Sato"),
    ] {
        let (begin, end) = (format!("K. Sato: {what}"), format!("; confirmed by {who}"));
        let is_told = |line: &String| line.starts_with(&begin) && line.ends_with(&end);
        assert!(lines.iter().any(is_told), "{begin}{end}: {lines:?}");
    }
    let hers = said(&clinic, &AuditQuery { by: Some(lind), ..AuditQuery::default() });
    assert!(hers.iter().any(|line| line.starts_with("K. Sato: New recovery sheet made")), "{hers:?}");
    save_audit(&Mutex::new(clinic), &of(Kind::Staff)).unwrap();
    let table = String::from_utf8(bench.shelved().remove(0).1).unwrap();
    assert!(table.contains("New recovery sheet made; confirmed by M. Lind"), "{table}");
}

#[test]
fn by_the_recovery_sheet_nobody_confirms_and_nobody_is_said_to_have() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    let room = clinic.sign_in(&sign("recovery sheet", &words)).unwrap();
    let staff = hands::id_of(&room, "M. Lind");
    let (passphrase, pin) = ("orchid ladder tundra whistle".to_owned(), "173205".to_owned());
    clinic.reset_secrets(&NewSecrets { staff, passphrase, pin, manager: None }).unwrap();
    let lines = said(&clinic, &of(Kind::Staff));
    let reset = "the recovery sheet: New passphrase and PIN for M. Lind".to_owned();
    assert!(lines.contains(&reset), "{lines:?}");
}

#[test]
fn it_comes_a_hundred_at_a_time_and_back_to_the_first_entry() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    for number in 1..=210 {
        register(&mut clinic, number);
    }
    for oldest_first in [false, true] {
        let mut query = AuditQuery { oldest_first, ..AuditQuery::default() };
        let mut seqs = Vec::new();
        loop {
            let Audit { lines, next } = clinic.audit(&query).unwrap();
            assert!(lines.len() == 100 || next.is_none());
            seqs.extend(lines.iter().map(|line| line.seq));
            let Some(next) = next else { break };
            query.next = Some(next);
        }
        if !oldest_first {
            seqs.reverse();
        }
        let all: Vec<u64> = (1..=seqs.len() as u64).collect();
        assert!(seqs.len() > 210 && seqs == all, "each entry once, in its order");
    }
}

#[test]
fn it_is_saved_as_a_table_and_that_is_noted() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    hands::hires(&mut clinic, &hands::staff("=1+1, RN", Role::Nurse, "693147")).unwrap();
    clinic.sign_in(&sign("=1+1, RN", PASSPHRASE)).unwrap();
    clinic.sign_in(&sign("M. Lind", PASSPHRASE)).unwrap();
    hands::hires(&mut clinic, &hands::staff("A. Udit", Role::Auditor, "577215")).unwrap();
    clinic.sign_in(&sign("A. Udit", PASSPHRASE)).unwrap();
    let clinic = Mutex::new(clinic);
    let all = clinic.lock().unwrap().audit(&AuditQuery::default()).unwrap().lines.len();
    let exported = save_audit(&clinic, &AuditQuery::default()).unwrap();
    assert_eq!((exported.lines, exported.destination.as_str()), (all as u64, "shelf"));
    let (name, content) = bench.shelved().remove(0);
    assert!(name.starts_with("audit-trail-") && name.ends_with(".csv"), "{name}");
    let table = String::from_utf8(content).unwrap();
    assert!(table.starts_with("entry,date,time,offset,by,workstation,kind,what\n"), "{table}");
    assert_eq!(table.lines().count(), all + 1);
    assert!(table.contains("UTC-06:00"), "{table}");
    assert!(table.contains("\"'=1+1, RN\""), "{table}");
    assert!(!table.contains(",=") && !table.contains(",\"="), "no formula: {table}");
    let lines = said(&clinic.lock().unwrap(), &of(Kind::Print));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("A. Udit: Audit trail exported, "), "{lines:?}");
    assert!(lines[0].ends_with("all of it"), "{lines:?}");
}

#[test]
fn nurses_do_not_see_it() {
    let bench = Bench::new();
    let (clinic, _) = with_visit(&bench);
    let refused = clinic.audit(&AuditQuery::default());
    assert_eq!(refused, Err(Fault::Refused(Refusal::NeedsRole(Role::Manager))));
    let clinic = Mutex::new(clinic);
    assert!(save_audit(&clinic, &AuditQuery::default()).is_err());
    assert!(bench.shelved().is_empty());
}
