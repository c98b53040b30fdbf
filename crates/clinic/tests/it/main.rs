//! The whole program without a window: the real vault on a real disk, real sheets; clock, randomness, idle
//! signal, notifications and printer are the tests' own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    missing_docs
)]

mod after_leaving;
mod audit_trail;
mod backup_folder;
mod backups;
mod break_glass;
mod checking;
mod coming_in;
mod copied_backups;
mod day_on_paper;
mod doors;
mod drive_away;
mod failing_disk;
mod full_disk;
mod golden;
mod hands;
mod hostile_input;
mod lost_backups;
mod new_secrets;
mod other_keys;
mod paper;
mod practice;
mod protocol_file;
mod recovery_sheet;
mod restored;
mod rolled_back;
mod sleep;
#[path = "../../../vault/tests/it/strace.rs"]
mod strace;

use chart::{
    Act, Command, Refusal, StaffId, clinic::Chair, departure::Paperwork, protocol::Stay, time::Minutes,
};
use clinic::beat;
use hands::{Bench, staff};
use std::{fs, sync::Mutex};
use wire::{AuditQuery, ClockMove, Code, Countersign, Event, Fault, NewSheet, SignIn, WelcomeStage};

fn sign(name: &str, secret: &str) -> SignIn {
    SignIn { name: name.into(), secret: secret.into() }
}

fn code(fault: &Fault) -> Code {
    match fault {
        Fault::Trouble { code, .. } => *code,
        Fault::Refused(refusal) => panic!("{refusal:?}"),
    }
}

#[test]
fn a_new_workstation_has_nothing_set_up() {
    let bench = Bench::new();
    assert_eq!(bench.clinic().welcome().stage, WelcomeStage::FirstStart);
}

#[test]
fn a_clinic_is_set_up_at_once_and_opens_by_passphrase_afterwards() {
    let bench = Bench::new();
    let mut clinic = bench.clinic();
    let done = clinic.set_up(&bench.form()).unwrap();
    assert_eq!(done.recovery_words.len(), 24);
    assert!(clinic.recovery_pdf().unwrap().starts_with(b"%PDF"));
    assert_eq!(clinic.welcome().stage, WelcomeStage::Open);
    drop(clinic);

    let mut clinic = bench.clinic();
    assert_eq!(clinic.welcome().stage, WelcomeStage::SignIn);
    let wrong = clinic.sign_in(&sign("M. Lind", "not the passphrase")).unwrap_err();
    assert_eq!(code(&wrong), Code::WrongSecret);
    let room = clinic.sign_in(&sign("m. lind", "velvet anchor rivers copper")).unwrap();
    assert!(room.entries.len() >= 5);
    assert!(clinic.recovery_pdf().is_err(), "the words are not kept");
}

#[test]
fn the_words_of_the_recovery_sheet_open_the_record_and_it_shows() {
    let bench = Bench::new();
    let mut clinic = bench.clinic();
    let words = clinic.set_up(&bench.form()).unwrap().recovery_words.join(" ");
    drop(clinic);
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("Recovery sheet", &words.to_uppercase())).unwrap();
    let shown = serde_json::to_string(&room.entries).unwrap();
    assert!(shown.contains("opened_by_recovery_sheet"));
}

#[test]
fn the_words_are_taken_with_the_sheets_own_numbers_and_two_that_changed_places_are_said_to_be_wrong() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    let mut swapped: Vec<&str> = words.split(' ').collect();
    let other = swapped.iter().position(|word| *word != swapped[0]).unwrap();
    swapped.swap(0, other);
    let said = "These are not the words of the recovery sheet that is valid now. Nothing was opened. Check each word and \
                their order.";
    let fault = clinic.sign_in(&sign("recovery sheet", &swapped.join(" "))).unwrap_err();
    assert_eq!(fault, Fault::new(Code::WrongSecret, said));
    let numbered: Vec<String> =
        (1..).zip(words.split(' ')).map(|(number, word)| format!("{number}. {word}")).collect();
    assert!(clinic.sign_in(&sign("recovery sheet", &numbered.join(" "))).unwrap().by_sheet);
}

#[test]
fn what_is_done_by_the_recovery_sheet_stands_under_nobodys_name() {
    let bench = Bench::new();
    let (mut clinic, words) = bench.open_with_words();
    clinic.close();
    drop(clinic);
    let mut clinic = bench.clinic();
    let room = clinic.sign_in(&sign("recovery sheet", &words)).unwrap();
    assert_eq!((room.me, room.by_sheet), (StaffId::SHEET, true));
    let last = room.entries.iter().max_by_key(|entry| entry.seq).unwrap().seq;
    clinic.record(hands::request(Command::ArrangeChairs { count: 4 })).unwrap();
    let by_sheet = AuditQuery { by: Some(StaffId::SHEET), ..AuditQuery::default() };
    let trail = clinic.audit(&by_sheet).unwrap().lines;
    let said: Vec<_> = trail.iter().map(|line| (line.by.as_str(), line.what.as_str())).collect();
    let sheet = "the recovery sheet";
    assert_eq!(
        said[..2],
        [
            (sheet, "Room with four chairs, before that eight chairs"),
            (sheet, "Record opened with the recovery sheet")
        ]
    );
    let trail = clinic.audit(&AuditQuery::default()).unwrap().lines;
    assert!(trail.iter().filter(|line| line.seq >= last).all(|line| line.by == sheet), "{trail:?}");
    // A lock ends it: no PIN brings the sheet back.
    clinic.lock();
    assert!(clinic.resume(&sign("recovery sheet", "161803")).is_err());
    assert_ne!(clinic.resume(&sign("M. Lind", "161803")).unwrap().me, StaffId::SHEET);
    let saved = clinic.record(hands::request(Command::ArrangeChairs { count: 5 })).unwrap();
    assert_ne!(saved.entries[0].by, StaffId::SHEET);
}

#[test]
fn a_short_passphrase_or_an_odd_pin_sets_nothing_up() {
    let bench = Bench::new();
    for (passphrase, pin) in [
        ("short", "271828"),
        ("velvet anchor rivers copper", "12345"),
        ("velvet anchor rivers copper", "12345x"),
        ("velvet anchor rivers copper", "123456"),
        ("velvet anchor rivers copper", "000000"),
        ("correct horse battery staple", "271828"),
    ] {
        let mut form = bench.form();
        form.manager.passphrase = passphrase.into();
        form.manager.pin = pin.into();
        let mut clinic = bench.clinic();
        assert_eq!(code(&clinic.set_up(&form).err().unwrap()), Code::BadInput);
        assert_eq!(clinic.welcome().stage, WelcomeStage::FirstStart);
    }
}

#[test]
fn staff_are_added_the_protocol_is_approved_and_who_left_has_no_way_in() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    assert!(clinic.room().unwrap().entries.iter().any(|entry| entry.zone == "America/Chicago"));
    let stay = Stay { after_end: Some(Minutes(30)), after_start: Some(Minutes(60)) };
    let not_director = Countersign { name: "R. Ortiz, RN".into(), secret: "271828".into() };
    assert!(matches!(
        clinic.approve_protocol(stay, &not_director),
        Err(Fault::Refused(Refusal::NeedsSecond(_)))
    ));
    let director = Countersign { name: "Dr. A. Okafor".into(), secret: "314159".into() };
    clinic.approve_protocol(stay, &director).unwrap();
    let nurse = hands::id_of(&clinic.room().unwrap(), "R. Ortiz, RN");
    clinic.record(hands::dismissal(nurse)).unwrap();
    clinic.sign_out();
    assert!(clinic.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).is_err());
}

#[test]
fn a_due_set_is_notified_without_a_name_and_a_missing_daemon_is_said_once() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let forward = |minutes| clinic.lock().unwrap().move_clock(ClockMove::Forward(minutes)).unwrap();
    forward(5);
    beat(&clinic, false);
    assert_eq!(bench.notified(), ["Vitals due: Chair 2: a set of vital signs is due."]);
    beat(&clinic, false);
    assert_eq!(bench.notified().len(), 1);
    bench.break_notifications();
    forward(3);
    let notices =
        |events: Vec<Event>| events.iter().filter(|event| matches!(event, Event::Notice(_))).count();
    assert_eq!(notices(beat(&clinic, true)), 1);
    forward(10);
    assert_eq!(notices(beat(&clinic, true)), 0, "said once");
}

#[test]
fn a_sheet_is_noted_when_it_was_printed_and_not_when_the_printer_refused() {
    let bench = Bench::new();
    let clinic = Mutex::new(bench.practice());
    let visit = {
        let clinic = clinic.lock().unwrap();
        hands::visit_in(&clinic.room().unwrap(), Chair(5))
    };
    let produced = clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap();
    assert_eq!(produced.saved.entries.len(), 1);
    assert_eq!(bench.printed(), 1);
    bench.break_printer();
    let fault = clinic::print(&clinic, visit, Paperwork::DischargeSheet).unwrap_err();
    assert_eq!(code(&fault), Code::NoPrinter);
    let saved = clinic::save(&clinic, visit, Paperwork::ChartCopy).unwrap();
    assert_eq!(saved.destination, "shelf");
    assert!(!clinic.lock().unwrap().preview(visit, Paperwork::DischargeSheet).unwrap().pages.is_empty());
}

#[test]
fn a_page_cannot_claim_a_copy() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    let visit = hands::visit_in(&clinic.room().unwrap(), Chair(5));
    let act = Act::NoteCopy {
        paperwork: Paperwork::DischargeSheet,
        outlet: chart::departure::Outlet::Printed,
        version: 1,
        content: 1,
        made: clinic.now(),
        up_to: 1,
        until: None,
        of: None,
    };
    let fault = clinic.record(hands::request(Command::AtChair { visit, chair: Chair(5), act })).unwrap_err();
    assert_eq!(code(&fault), Code::NotHere);
}

#[test]
fn what_was_typed_comes_back_and_what_was_saved_is_there_after_a_crash() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    clinic.keep_draft(&wire::Draft { key: "vitals/x".into(), text: "142/88 7".into() }).unwrap();
    let before = clinic.room().unwrap();
    clinic.record(hands::request(Command::RegisterPatient(hands::patient("Osei", "20001")))).unwrap();
    drop(clinic); // No close, no checkpoint: as a crash leaves it.
    let mut clinic = bench.clinic();
    clinic.open_practice().unwrap();
    let after = clinic.room().unwrap();
    assert_eq!(after.drafts.len(), 1);
    assert_eq!(clinic.find_patients("osei").unwrap().len(), 1);
    assert!(after.entries.len() >= before.entries.len());
}

#[test]
fn a_data_folder_that_cannot_be_made_is_said_at_the_start() {
    let bench = Bench::new();
    fs::write(bench.house().join("clinic"), "a file where the folder should be").unwrap();
    let WelcomeStage::Unusable(why) = bench.clinic().welcome().stage else { panic!() };
    assert!(why.contains("cannot be written"), "{why}");
}

#[test]
fn a_second_window_is_told_that_the_record_is_open_and_goes_on_once_the_first_is_closed() {
    let bench = Bench::new();
    let first = bench.open();
    let mut second = bench.clinic();
    for stage in [second.welcome().stage, second.look_again().stage] {
        assert!(
            matches!(&stage, WelcomeStage::InUse(why) if why.contains("is open in another")),
            "{stage:?}"
        );
    }
    drop(first);
    assert_eq!(second.look_again().stage, WelcomeStage::SignIn);
    second.sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
    assert_eq!(second.look_again().stage, WelcomeStage::Open);
}

#[test]
fn names_are_told_apart_and_nobody_is_half_added() {
    let bench = Bench::new();
    let mut clinic = bench.open();
    let double = staff("R. ORTIZ, RN", chart::clinic::Role::Nurse, "141421");
    assert!(matches!(clinic.add_staff(&double, None), Err(Fault::Refused(Refusal::NameTaken(_)))));
}

#[test]
fn a_record_whose_keys_are_gone_is_never_begun_anew() {
    let bench = Bench::new();
    drop(bench.open());
    let folder = bench.house().join("clinic");
    fs::rename(folder.join("keys.json"), folder.join("elsewhere")).unwrap();
    let before = fs::read(folder.join("record.db")).unwrap();
    let mut clinic = bench.clinic();
    let WelcomeStage::Unusable(why) = clinic.welcome().stage else { panic!() };
    assert!(why.contains("keys.json"), "{why}");
    assert!(clinic.set_up(&bench.form()).is_err());
    assert_eq!(fs::read(folder.join("record.db")).unwrap(), before);
    drop(clinic);
    fs::rename(folder.join("elsewhere"), folder.join("keys.json")).unwrap();
    bench.clinic().sign_in(&sign("R. Ortiz, RN", "velvet anchor rivers copper")).unwrap();
}

#[test]
fn damaged_keys_are_put_back_out_of_the_newest_backup_before_the_whole_backup_is_restored() {
    let bench = Bench::new();
    let (clinic, _, drive) = backups::with_drive(&bench);
    clinic.lock().unwrap().close();
    drop(clinic);
    fs::write(bench.house().join("clinic/keys.json"), "[{").unwrap();
    let clinic = bench.clinic();
    let WelcomeStage::Unusable(why) = clinic.welcome().stage else { panic!() };
    assert!(why.starts_with("The file keys.json is damaged (it was cut off or changed)."), "{why}");
    let way = format!("out of the newest backup in {},", drive.path().display());
    let (file, whole) = (why.find(&way).unwrap(), why.find("restore the whole backup").unwrap());
    assert!(file < whole, "the file comes first: {why}");
}

#[cfg(unix)]
#[test]
fn files_that_may_not_be_written_are_told_without_blaming_the_folder_and_without_a_number() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.open().close();
    let held = bench.house().join("clinic/in-use");
    fs::set_permissions(&held, fs::Permissions::from_mode(0o400)).unwrap();
    // Whoever may do everything is not kept out by that.
    let is_almighty = fs::OpenOptions::new().write(true).open(&held).is_ok();
    match bench.clinic().welcome().stage {
        WelcomeStage::Unusable(why) => {
            assert!(why.starts_with("The files in ") && why.contains("may not be written"), "{why}");
            assert!(!why.contains("os error") && !why.contains("data folder"), "{why}");
        }
        stage => assert!(is_almighty, "{stage:?}"),
    }
}

#[test]
fn what_was_left_unsaved_says_who_typed_it_and_when() {
    let bench = Bench::new();
    let mut clinic = bench.practice();
    let nurse = clinic.room().unwrap().me;
    clinic.keep_draft(&wire::Draft { key: "vitals/x".into(), text: "142/88 78".into() }).unwrap();
    clinic.lock();
    let room = clinic.resume(&sign("Dr. A. Okafor", "222222")).unwrap();
    assert_eq!((room.drafts[0].by, room.drafts[0].draft.text.as_str()), (Some(nurse), "142/88 78"));
}

#[test]
fn a_new_recovery_sheet_replaces_the_former_one() {
    let bench = Bench::new();
    let mut clinic = bench.clinic();
    let former = clinic.set_up(&bench.form()).unwrap().recovery_words.join(" ");
    hands::hires(&mut clinic, &staff("R. Ortiz, RN", chart::clinic::Role::Nurse, "271828")).unwrap();
    let sign_as = |name: &str, secret: &str| {
        let manager = Some(Countersign { name: name.into(), secret: secret.into() });
        NewSheet { manager, secrets: None }
    };
    assert!(clinic.renew_recovery(&sign_as("M. Lind", "999999")).is_err());
    assert!(clinic.renew_recovery(&sign_as("R. Ortiz, RN", "271828")).is_err(), "a nurse makes none");
    let words = clinic.renew_recovery(&sign_as("M. Lind", "161803")).unwrap().join(" ");
    assert!(clinic.recovery_pdf().unwrap().starts_with(b"%PDF"));
    drop(clinic);
    let mut clinic = bench.clinic();
    assert!(clinic.sign_in(&sign("recovery sheet", &former)).is_err());
    let room = clinic.sign_in(&sign("recovery sheet", &words)).unwrap();
    assert!(serde_json::to_string(&room.entries).unwrap().contains("renewed"));
}
