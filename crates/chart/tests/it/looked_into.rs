//! What stands on every screen until a manager has looked into it.

use crate::{
    day::{MANAGER, NURSE},
    rights::clinic,
};
use chart::{
    Command, Refusal, StaffId,
    backup::{BackupFact, GivenUp},
    break_glass::Glass,
    clinic::Role,
    fact::Attendance,
    headless::{Headless, Later},
    keys::{self, OtherKeys},
    recovery_sheet::SheetFact,
    rolled_back::{RolledBack, is_known},
    words,
};

#[test]
fn an_emergency_access_stands_until_a_manager_has_looked_into_it() {
    let (mut day, _) = clinic();
    day.by = StaffId::NOBODY;
    let glass =
        |name: &str, reason: &str| Command::BreakGlass(Glass { name: name.into(), reason: reason.into() });
    assert!(matches!(day.tries(glass(" ", "collapsed")), Err(Refusal::Blank(_))));
    assert!(matches!(day.tries(glass("J. Doe", "")), Err(Refusal::Blank(_))));
    assert!(matches!(day.tries(glass("x", "collapsed")), Err(Refusal::NameTooShort { .. })));
    for short in [".", "x", "1 2 3"] {
        assert!(matches!(day.tries(glass("J. Doe", short)), Err(Refusal::ReasonTooShort { .. })), "{short}");
    }
    day.does(glass("Jo", "fell"));
    day.record.broken_glass.clear();
    day.does(glass("J. Doe", "collapsed"));
    let broken = day.record.broken_glass[0].clone();
    assert_eq!((broken.glass.name.as_str(), broken.seen), ("J. Doe", None));
    day.by = MANAGER;
    let see = |found: &str| Command::SeeBrokenGlass { entry: broken.seq, found: found.into() };
    assert!(matches!(day.tries(see(" ")), Err(Refusal::Blank(_))), "what was found is asked");
    for short in ["x", "ok", "1 2 3"] {
        assert_eq!(day.tries(see(short)), Err(Refusal::FoundTooShort { typed: short.into() }));
    }
    day.does(see("the neighbor called 911"));
    let said = words::entry_line(day.entries.last().unwrap(), &day.record);
    assert!(said.ends_with("looked into: the neighbor called 911"), "{said}");
    assert!(!said.contains("the one whose name"), "somebody else's name was given: {said}");
    assert_eq!(day.record.broken_glass[0].seen, Some(MANAGER));
    assert_eq!(day.tries(see("once more")), Err(Refusal::Unknown));
}

#[test]
fn whoever_closes_an_access_that_was_taken_in_their_own_name_is_told_of_in_the_trail() {
    let (mut day, _) = clinic();
    let mine = day.record.name_of(MANAGER).to_uppercase();
    day.by = StaffId::NOBODY;
    day.does(Command::BreakGlass(Glass { name: mine, reason: "asked for by the physician".into() }));
    let entry = day.record.broken_glass[0].seq;
    day.by = MANAGER;
    let see = Command::SeeBrokenGlass { entry, found: "it was me".into() };
    assert!(see.is_confirmed_by_manager());
    day.does(see);
    let said = words::entry_line(day.entries.last().unwrap(), &day.record);
    assert!(said.ends_with("looked into by the one whose name was given for it: it was me"), "{said}");
}

#[test]
fn an_opening_without_the_head_stands_until_a_manager_has_looked_into_it() {
    let (mut day, _) = clinic();
    day.by = StaffId::NOBODY;
    let found = Headless { entries: day.record.seq, last: day.now, backup: None };
    day.does(Command::Attend(Attendance::OpenedWithoutHead(found)));
    let opened = day.record.headless[0];
    assert_eq!((opened.found, opened.seen), (found, None));
    let see = Command::SeeBrokenGlass { entry: opened.seq, found: "a new disk".into() };
    day.by = NURSE;
    assert_eq!(day.tries(see.clone()), Err(Refusal::NeedsRole(Role::Manager)));
    day.by = MANAGER;
    day.does(see.clone());
    assert_eq!(day.record.headless[0].seen, Some(MANAGER));
    assert_eq!(day.tries(see), Err(Refusal::Unknown));
}

#[test]
fn keys_that_are_not_the_records_own_stand_until_a_manager_has_looked_into_it() {
    let (mut day, _) = clinic();
    let (first, second, never) = ([1; 32], [2; 32], [3; 32]);
    assert_eq!(keys::others(&day.record, first), None, "no entry tells of keys yet");
    day.does(Command::NoteKeys(first));
    assert_eq!(keys::others(&day.record, first), None);
    day.minute(7);
    let changed = day.now;
    day.does(Command::NoteKeys(second));
    let older = OtherKeys { digest: first, until: Some(changed) };
    assert_eq!(keys::others(&day.record, second), None);
    assert_eq!(keys::others(&day.record, first), Some(older));
    assert_eq!(keys::others(&day.record, never), Some(OtherKeys { digest: never, until: None }));
    day.by = StaffId::NOBODY;
    assert!(!keys::stands(&day.record, &older));
    day.does(Command::Attend(Attendance::OtherKeysFound(older)));
    assert!(keys::stands(&day.record, &older));
    let found = day.record.other_keys[0];
    let see = Command::SeeBrokenGlass { entry: found.seq, found: "a copy of the night".into() };
    day.by = NURSE;
    assert_eq!(day.tries(see.clone()), Err(Refusal::NeedsRole(Role::Manager)));
    day.by = MANAGER;
    assert_eq!(day.tries(see.clone()), Err(Refusal::KeysNotSettled { to_be_given: Vec::new() }));
    day.does(Command::NoteSheet(SheetFact::Renewed { without: Vec::new() }));
    day.does(see.clone());
    assert_eq!(day.record.other_keys[0].seen, Some(MANAGER));
    assert_eq!(day.tries(see), Err(Refusal::Unknown));
    assert!(!keys::stands(&day.record, &older), "found once more, it is entered once more");
}

#[test]
fn entries_that_only_a_backup_has_stand_until_a_manager_has_looked_into_it_and_are_told_once() {
    let (mut day, _) = clinic();
    let backup = |entries, made| Later { entries, made };
    let (lost, last) = (backup(day.record.seq + 40, day.now), day.now);
    assert!(!is_known(&day.record, &lost));
    day.by = StaffId::NOBODY;
    let (earlier, third) =
        (backup(lost.entries - 7, last.plus(-60_000)), backup(lost.entries - 9, last.plus(-90_000)));
    let found = RolledBack {
        place: None,
        entries: day.record.seq,
        last,
        backup: lost,
        common: None,
        is_damaged: false,
        before: vec![earlier.made],
    };
    day.does(Command::Attend(Attendance::RolledBackFound(found.clone())));
    let stands = day.record.rolled_back[0].clone();
    assert_eq!((stands.found, stands.seen), (found, None));
    assert!(is_known(&day.record, &lost));
    assert!(is_known(&day.record, &earlier), "that one had it all, and may be gone by now");
    assert!(!is_known(&day.record, &third), "it is of another branch");
    assert!(!is_known(&day.record, &backup(lost.entries + 1, last)), "one that goes further");
    assert!(!is_known(&day.record, &backup(lost.entries, last.plus(60_000))), "a later one");
    let see = Command::SeeBrokenGlass { entry: stands.seq, found: "typed in from paper".into() };
    day.by = NURSE;
    assert_eq!(day.tries(see.clone()), Err(Refusal::NeedsRole(Role::Manager)));
    day.by = MANAGER;
    day.does(see.clone());
    let said = words::entry_line(day.entries.last().unwrap(), &day.record);
    let entry = stands.seq;
    assert_eq!(said, format!("Missing entries, as told in entry {entry}, looked into: typed in from paper"));
    assert_eq!(day.record.rolled_back[0].seen, Some(MANAGER));
    assert_eq!(day.tries(see), Err(Refusal::Unknown));
    assert!(is_known(&day.record, &lost), "it is not told again");
}

#[test]
fn what_was_lost_knowingly_by_a_restore_or_told_at_an_opening_without_the_head_is_told_no_more() {
    let (mut day, _) = clinic();
    let lost = Later { entries: day.record.seq + 40, made: day.now };
    day.by = StaffId::NOBODY;
    let found = Headless { entries: day.record.seq, last: day.now, backup: Some(lost) };
    let (mut restored, made) = (clinic().0, day.now.plus(-60_000));
    day.does(Command::Attend(Attendance::OpenedWithoutHead(found)));
    assert!(is_known(&day.record, &lost));
    let restores = |day: &mut crate::day::Day, lost: Option<GivenUp>| {
        let without = lost.into_iter().collect();
        day.does(Command::NoteBackup(BackupFact::Restored { made, entries: 3, without, noted: None }));
    };
    restores(&mut restored, None);
    assert!(!is_known(&restored.record, &lost), "its drive was away: nobody was told of it");
    let mut here = restored.clone();
    let (entries, common) = (lost.entries, Some(3));
    let of_backup = GivenUp { made: Some(lost.made), entries, common, backups: Vec::new() };
    restores(&mut restored, Some(of_backup.clone()));
    assert!(is_known(&restored.record, &lost));
    let later = Later { made: restored.now.plus(60_000), ..lost };
    assert!(!is_known(&restored.record, &later), "it was made after the restore");
    restores(&mut here, Some(GivenUp { made: None, backups: vec![lost.made], ..of_backup }));
    assert!(is_known(&here.record, &lost), "the record that lay here had it all");
    let away = Later { entries: entries - 1, made: lost.made.plus(-60_000) };
    assert!(!is_known(&here.record, &away), "it was made of a third record, and was away");
}
