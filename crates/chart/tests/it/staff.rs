//! Who may do what.

use crate::day::{Day, MANAGER, NURSE, PRESCRIBER, starter};
use chart::{
    Act, Command, Entry, Refusal, StaffId,
    backup::BackupFact,
    clinic::{Chair, Role, Staff},
    id::Id,
    protocol::Stay,
    time::{Minutes, When},
    words,
};

#[test]
fn a_manager_does_not_chart_and_a_nurse_does_not_manage() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.by = MANAGER;
    assert_eq!(day.tries_act(id, Act::Look { at: When::Now }), Err(Refusal::NeedsRole(Role::Nurse)));
    day.prints(id);
    day.by = NURSE;
    assert_eq!(day.tries(Command::ArrangeChairs { count: 4 }), Err(Refusal::NeedsRole(Role::Manager)));
}

#[test]
fn only_the_prescriber_in_charge_approves_and_sets_the_least_stay() {
    let mut day = Day::new();
    day.by = MANAGER;
    let stay = Stay { after_end: Some(Minutes(45)), after_start: None };
    let approve = |stay| Command::ApproveProtocol { stay };
    assert_eq!(day.tries(approve(stay)), Err(Refusal::NeedsSecond(Role::Director)));
    day.second = Some(PRESCRIBER);
    assert_eq!(day.tries(approve(stay)), Err(Refusal::StayUnset));
    day.does(approve(Stay { after_start: Some(Minutes(90)), ..stay }));
    let revision = day.record.in_force().unwrap();
    assert_eq!(revision.number, 3);
    assert_eq!(revision.approval.as_ref().unwrap().by, PRESCRIBER);
    assert_eq!(revision.protocol.stay.after_start, Some(Minutes(90)));
}

#[test]
fn a_visit_stays_with_the_protocol_that_it_started_with() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.by = MANAGER;
    day.does(Command::AdoptProtocol(Box::new(starter())));
    assert_eq!(day.visit(id).revision, 2);
    assert!(
        day.record.in_force().unwrap().approval.is_none(),
        "a protocol newly taken into use is unapproved"
    );
}

#[test]
fn somebody_stays_manager_and_names_are_told_apart() {
    let mut day = Day::new();
    day.by = MANAGER;
    assert_eq!(day.tries(Command::RetireStaff(MANAGER)), Err(Refusal::LastManager));
    let mut named = |name: &str| {
        let staff = Staff { id: StaffId(Id(9)), name: name.into(), roles: vec![Role::Nurse] };
        day.tries(Command::ListStaff(staff))
    };
    for double in ["r. ortiz, rn", "R.  Ortiz,\tRN", " R. ORTIZ, RN ", "R.Ortiz, RN"] {
        assert!(matches!(named(double), Err(Refusal::NameTaken(_))), "{double:?}");
    }
    for taken in ["Recovery sheet", "RECOVERY  SHEET", "The recovery sheet", "Nobody signed in"] {
        assert!(matches!(named(taken), Err(Refusal::NameOfTheProgram(_))), "{taken:?}");
    }
    assert!(named("R. Ortega, RN").is_ok());
    day.does(Command::RetireStaff(NURSE));
    day.by = NURSE;
    assert!(day.tries(Command::ArrangeChairs { count: 2 }).is_err());
}

#[test]
fn whoever_left_can_come_again_and_is_the_same_member_of_staff() {
    let mut day = Day::new();
    day.by = MANAGER;
    day.does(Command::RetireStaff(NURSE));
    let left_at = day.record.seq;
    let again = |roles| Staff { id: StaffId(Id(9)), name: "R. Ortiz,  RN".into(), roles };
    day.does(Command::ListStaff(again(vec![Role::Nurse, Role::Manager])));
    assert!(!day.record.left.contains(&NURSE) && !day.record.staff.contains_key(&StaffId(Id(9))));
    assert!(day.record.holds(NURSE, Role::Manager));
    assert_eq!(day.record.roles_at(NURSE, left_at), [Role::Nurse], "what they were before stays");
    // Somebody else's name differs in more.
    day.does(Command::RetireStaff(NURSE));
    let other = Staff { id: StaffId(Id(10)), name: "R. Or tiz, RN".into(), roles: vec![Role::Nurse] };
    assert!(matches!(day.tries(Command::ListStaff(other)), Err(Refusal::NameTaken(_))));
    day.does(Command::ListStaff(again(vec![Role::Nurse])));
    let twice = day.tries(Command::ListStaff(again(vec![Role::Nurse])));
    assert!(matches!(twice, Err(Refusal::NameTaken(_))));
}

#[test]
fn nobody_on_the_staff_stands_for_the_recovery_sheet() {
    let mut day = Day::new();
    day.by = StaffId::SHEET;
    day.does(Command::ArrangeChairs { count: 4 });
    assert_eq!(day.record.name_of(day.by), "the recovery sheet");
    assert_eq!(words::signed_in(&day.record, day.by), "by the recovery sheet");
    assert_eq!(words::signed_in(&day.record, MANAGER), day.record.name_of(MANAGER));
    let named = Staff { id: StaffId::SHEET, name: "S. Heet".into(), roles: vec![Role::Manager] };
    assert_eq!(day.tries(Command::ListStaff(named)), Err(Refusal::Unknown));
    assert_eq!(day.tries(Command::RetireStaff(StaffId::SHEET)), Err(Refusal::Unknown));
    assert_eq!(
        day.tries(Command::RetireStaff(MANAGER)),
        Err(Refusal::LastManager),
        "the sheet is no manager left"
    );
}

fn change(who: StaffId, roles: &[Role]) -> Command {
    Command::ChangeRoles { who, roles: roles.to_vec() }
}

#[test]
fn roles_are_changed_rights_follow_and_the_trail_says_what_they_were() {
    let mut day = Day::new();
    day.by = MANAGER;
    let before = day.record.seq;
    day.does(change(NURSE, &[Role::Manager, Role::Nurse, Role::Nurse]));
    let said = words::entry_line(day.entries.last().unwrap(), &day.record);
    assert_eq!(said, "Roles of R. Ortiz, RN changed: nurse and manager; before that nurse");
    assert_eq!(
        day.record.roles_at(NURSE, before),
        [Role::Nurse],
        "what was signed then was signed as a nurse"
    );
    assert_eq!(day.record.roles_at(NURSE, day.record.seq), [Role::Nurse, Role::Manager]);
    day.by = NURSE;
    // There is somebody else now, so that the first one may go; and the new one may give it back.
    day.does(change(MANAGER, &[Role::Auditor]));
    assert_eq!(day.tries(change(NURSE, &[Role::Nurse])), Err(Refusal::LastManager));
    day.by = MANAGER;
    assert_eq!(day.tries(Command::ArrangeChairs { count: 4 }), Err(Refusal::ReadsOnly));
}

#[test]
fn nobody_is_left_without_a_role_and_whoever_watches_hands_over_first() {
    let mut day = Day::new();
    day.started("Castellanos", 3, 40);
    day.by = MANAGER;
    assert_eq!(day.tries(change(MANAGER, &[Role::Nurse])), Err(Refusal::LastManager));
    assert!(matches!(day.tries(change(NURSE, &[])), Err(Refusal::Blank(_))));
    assert_eq!(day.tries(change(NURSE, &[Role::Nurse])), Err(Refusal::NothingCorrected));
    assert_eq!(day.tries(change(NURSE, &[Role::Manager])), Err(Refusal::StillWatches(vec![Chair(3)])));
    assert_eq!(day.tries(change(StaffId(Id(9)), &[Role::Nurse])), Err(Refusal::Unknown));
    day.does(change(NURSE, &[Role::Prescriber]));
}

#[test]
fn a_line_says_whose_secret_confirmed_it_and_an_older_entry_says_nothing_of_that() {
    let mut day = Day::new();
    day.by = MANAGER;
    day.does(change(NURSE, &[Role::Manager, Role::Nurse]));
    let older = day.entries.last().unwrap().clone();
    let written = serde_json::to_string(&older).unwrap();
    assert!(!written.contains("confirmed"), "{written}");
    assert_eq!(serde_json::from_str::<Entry>(&written).unwrap(), older);
    let said = words::entry_line(&older, &day.record);
    for (who, name) in [(MANAGER, "M. Lind"), (NURSE, "R. Ortiz, RN")] {
        let entry = Entry { confirmed: Some(who), ..older.clone() };
        let again: Entry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
        assert_eq!(words::entry_line(&again, &day.record), format!("{said}; confirmed by {name}"));
    }
}

#[test]
fn the_trail_says_of_a_folder_for_backups_which_one_it_was_before() {
    let mut day = Day::new();
    day.by = MANAGER;
    let chooses = |day: &mut Day, folder: &str| {
        day.does(Command::NoteBackup(BackupFact::FolderChosen { folder: folder.to_owned() }));
        words::entry_line(day.entries.last().unwrap(), &day.record)
    };
    assert_eq!(chooses(&mut day, "drive/backups"), "Folder for backups chosen: drive/backups");
    let said = "Folder for backups chosen: other/backups; before that drive/backups";
    assert_eq!(chooses(&mut day, "other/backups"), said);
    let first = words::entry_line(&day.entries[day.entries.len() - 2], &day.record);
    assert_eq!(first, "Folder for backups chosen: drive/backups", "a later choice changes nothing of it");
}
