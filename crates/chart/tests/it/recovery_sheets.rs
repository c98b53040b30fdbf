//! Recovery sheets: whether the words of the newest one are anywhere, and what a new one puts right.

use crate::{
    day::{Day, MANAGER, NURSE, PRESCRIBER},
    rights::clinic,
};
use chart::{
    Command, Entry, Fact, Refusal, StaffId,
    audit::Kind,
    break_glass::Glass,
    fact::{Attendance, ClinicFact},
    keys::{self, OtherKeys},
    recovery_sheet::{PutAway, SheetFact, never_put_away},
    words,
};

const OLDER: [u8; 32] = [1; 32];
const OWN: [u8; 32] = [2; 32];

fn said(day: &Day) -> String {
    words::entry_line(day.entries.last().unwrap(), &day.record)
}

fn renewed(without: &[StaffId]) -> Command {
    Command::NoteSheet(SheetFact::Renewed { without: without.to_vec() })
}

/// A clinic in which older keys were found; since they were its own the nurse got another passphrase.
fn with_other_keys() -> (Day, OtherKeys) {
    let (mut day, _) = clinic();
    day.by = MANAGER;
    day.does(Command::NoteSheet(SheetFact::First));
    day.does(Command::NoteKeys(OLDER));
    day.does(Command::ResetSecrets(NURSE));
    day.does(Command::NoteKeys(OWN));
    let found = keys::others(&day.record, OLDER).unwrap();
    finds(&mut day, found);
    (day, found)
}

fn finds(day: &mut Day, found: OtherKeys) {
    day.by = StaffId::NOBODY;
    day.does(Command::Attend(Attendance::OtherKeysFound(found)));
    day.by = MANAGER;
}

#[test]
fn the_newest_sheet_is_lost_until_somebody_says_that_the_print_is_kept_or_it_was_saved_or_written_down() {
    let (mut day, _) = clinic();
    day.by = MANAGER;
    assert!(never_put_away(&day.record).is_none(), "a record that tells of no sheet accuses nobody");
    for how in [PutAway::Kept, PutAway::Saved, PutAway::WrittenDown] {
        day.does(renewed(&[]));
        day.does(Command::NoteSheet(SheetFact::PutAway(PutAway::Printed)));
        assert_eq!(
            words::lost_sheet(&day.record),
            Some(
                "The new recovery sheet was never put away, and the former one is closed. Make a new one, at the desk."
            )
        );
        day.does(Command::NoteSheet(SheetFact::PutAway(how)));
        assert_eq!(words::lost_sheet(&day.record), None, "{how:?}");
    }
}

#[test]
fn of_the_first_sheet_nothing_is_said_of_a_former_one() {
    let (mut day, _) = clinic();
    day.by = MANAGER;
    day.does(Command::NoteSheet(SheetFact::First));
    assert_eq!(
        words::lost_sheet(&day.record),
        Some("The recovery sheet was never put away. Make a new one, at the desk.")
    );
}

#[test]
fn a_sheet_that_an_earlier_version_made_is_not_said_to_be_lost() {
    let (mut day, _) = clinic();
    let last = day.entries.last().unwrap();
    let written = serde_json::to_string(&Entry {
        seq: last.seq + 1,
        fact: Fact::Clinic(ClinicFact::Attended(Attendance::RecoverySheetMade)),
        ..last.clone()
    });
    let written = written.unwrap();
    assert!(written.contains("{\"attended\":\"recovery_sheet_made\"}"), "as it was written: {written}");
    chart::evolve(&mut day.record, &serde_json::from_str(&written).unwrap());
    assert_eq!(day.record.sheets.len(), 1);
    assert!(never_put_away(&day.record).is_none());
}

#[test]
fn what_was_printed_or_saved_of_it_stands_among_the_prints() {
    let (mut day, _) = clinic();
    day.by = MANAGER;
    let kind = |day: &Day| Kind::of(&day.entries.last().unwrap().fact, &day.record);
    day.does(renewed(&[]));
    assert_eq!((said(&day).as_str(), kind(&day)), ("New recovery sheet made", Kind::Staff));
    for (how, line, expected) in [
        (PutAway::Printed, "Recovery sheet printed", Kind::Print),
        (PutAway::Kept, "Printed recovery sheet put away", Kind::Staff),
        (PutAway::Saved, "Recovery sheet saved as a file", Kind::Print),
        (PutAway::WrittenDown, "Words of the recovery sheet written down by hand", Kind::Staff),
    ] {
        day.does(Command::NoteSheet(SheetFact::PutAway(how)));
        assert_eq!((said(&day).as_str(), kind(&day)), (line, expected));
    }
}

#[test]
fn other_keys_are_looked_into_once_a_new_sheet_was_made_and_everybody_has_a_passphrase() {
    let (mut day, _) = with_other_keys();
    let entry = day.record.other_keys[0].seq;
    let see = || Command::SeeBrokenGlass { entry, found: "a copy of the night".into() };
    let refused = day.tries(see()).unwrap_err();
    assert_eq!(refused, Refusal::KeysNotSettled { to_be_given: Vec::new() });
    assert!(words::refusal(&refused, &day.record, None).starts_with("Make a new recovery sheet first"));
    // The prescriber came after those keys, and has none by them.
    day.does(renewed(&[NURSE, PRESCRIBER]));
    assert!(said(&day).ends_with(": R. Ortiz, RN and Dr. A. Okafor"), "{}", said(&day));
    let refused = day.tries(see()).unwrap_err();
    assert_eq!(refused, Refusal::KeysNotSettled { to_be_given: vec![NURSE, PRESCRIBER] });
    day.does(Command::ResetSecrets(PRESCRIBER));
    assert_eq!(day.tries(see()), Err(Refusal::KeysNotSettled { to_be_given: vec![NURSE] }));
    day.does(Command::ResetSecrets(NURSE));
    day.does(see());
    assert!(day.record.other_keys[0].seen.is_some());
}

#[test]
fn whoever_has_left_needs_no_passphrase() {
    let (mut day, _) = with_other_keys();
    day.does(renewed(&[PRESCRIBER]));
    day.does(Command::RetireStaff(PRESCRIBER));
    assert!(keys::is_settled(&day.record, &day.record.other_keys[0]));
}

#[test]
fn the_first_sheet_after_the_finding_put_it_right_whatever_changes_later() {
    let (mut day, _) = with_other_keys();
    day.minute(10);
    let then = day.now;
    day.does(renewed(&[]));
    day.does(Command::NoteKeys([3; 32]));
    day.minute(20);
    day.does(Command::ResetSecrets(NURSE));
    day.does(Command::NoteKeys([4; 32]));
    day.does(renewed(&[]));
    let right = keys::put_right(&day.record, &day.record.other_keys[0]).unwrap();
    assert_eq!(right.at, then);
}

#[test]
fn a_sheet_is_known_as_replaced_by_one_that_was_made_since_such_keys() {
    let (mut day, found) = with_other_keys();
    assert!(keys::newer_sheet(&day.record, &found).is_none(), "the first is still the newest");
    day.does(renewed(&[]));
    let newer = keys::newer_sheet(&day.record, &found).unwrap();
    let said = words::sheet_replaced(&found, newer, &day.record);
    assert!(said.starts_with("The recovery sheet of ") && said.contains(" was replaced on "), "{said}");
}

#[test]
fn what_was_looked_into_is_of_the_kind_of_what_was_found() {
    let (mut day, _) = with_other_keys();
    day.does(renewed(&[]));
    let entry = day.record.other_keys[0].seq;
    day.does(Command::SeeBrokenGlass { entry, found: "a copy of the night".into() });
    assert_eq!(Kind::of(&day.entries.last().unwrap().fact, &day.record), Kind::Check);
}

#[test]
fn the_end_of_an_emergency_access_says_whose_it_was() {
    let (mut day, _) = clinic();
    day.by = StaffId::NOBODY;
    day.does(Command::BreakGlass(Glass { name: "J. Doe".into(), reason: "no pulse".into() }));
    day.does(Command::Attend(Attendance::Locked));
    assert_eq!(said(&day), "Screen locked: end of the emergency access by the name of J. Doe");
    day.by = NURSE;
    day.does(Command::Attend(Attendance::Locked));
    assert_eq!(said(&day), "Screen locked");
}

#[test]
fn keys_that_were_put_back_by_hand_are_told_as_past_and_can_be_looked_into() {
    let (mut day, found) = with_other_keys();
    let see = |entry| Command::SeeBrokenGlass { entry, found: "a copy of the night, put back".into() };
    let first = day.record.other_keys[0];
    assert_eq!(
        day.tries(see(first.seq)),
        Err(Refusal::KeysNotSettled { to_be_given: vec![] }),
        "they lie there"
    );
    assert!(keys::are_to_come_back(&day.record));
    day.by = StaffId::NOBODY;
    day.does(Command::Attend(Attendance::OwnKeysBack));
    day.by = MANAGER;
    assert_eq!(said(&day), "The record\u{2019}s own keys lie beside it again");
    assert!(!keys::are_to_come_back(&day.record));
    let stands = words::other_keys_stand(&day.record.other_keys[0], &day.record);
    assert!(
        stands.starts_with("Keys that were not the record\u{2019}s own lay beside it: an older copy"),
        "{stands}"
    );
    assert!(stands.contains(" Its own lie in their place again since "), "{stands}");
    // The same keys once more are another finding.
    assert!(!keys::stands(&day.record, &found));
    finds(&mut day, found);
    assert!(keys::stands(&day.record, &found) && keys::are_to_come_back(&day.record));
    day.does(see(first.seq));
    let second = day.record.other_keys[1].seq;
    assert!(day.tries(see(second)).is_err());
}

#[test]
fn keys_that_a_restore_made_the_records_own_are_not_taken_for_those_of_before() {
    let (mut day, _) = with_other_keys();
    let first = day.record.other_keys[0];
    // A backup brought the older keys along, and they were entered as its own.
    day.does(Command::NoteKeys(OLDER));
    assert!(!keys::are_to_come_back(&day.record), "the replaced passphrase still opens it");
    day.by = StaffId::NOBODY;
    day.does(Command::Attend(Attendance::OwnKeysBack));
    day.by = MANAGER;
    assert_eq!(day.record.other_keys[0].back, None);
    let see = Command::SeeBrokenGlass { entry: first.seq, found: "a restore of the night".into() };
    assert!(matches!(day.tries(see), Err(Refusal::KeysNotSettled { .. })));
}

#[test]
fn a_finding_that_a_new_sheet_put_right_keeps_whom_it_left_without_a_passphrase() {
    let (mut day, found) = with_other_keys();
    day.does(renewed(&[NURSE]));
    finds(&mut day, found);
    day.by = StaffId::NOBODY;
    day.does(Command::Attend(Attendance::OwnKeysBack));
    day.by = MANAGER;
    let [first, second] = [0, 1].map(|place| day.record.other_keys[place]);
    assert_eq!((first.back, second.back.is_some()), (None, true));
    assert!(words::other_keys_stand(&first, &day.record).contains("R. Ortiz"));
    assert!(!keys::is_settled(&day.record, &first));
}
