//! Desktop notifications: few and true, chairs only.

use crate::day::Day;
use chart::{
    clinic::Chair,
    reminder::{Reminder, Why, reminders},
    words::board,
};
use std::collections::BTreeSet;

#[test]
fn a_due_set_is_notified_once_when_the_window_is_not_in_front_and_again_when_it_is_late() {
    let mut day = Day::new();
    day.started("Castellanos", 3, 40);
    let mut given = BTreeSet::new();
    day.minute(9);
    assert_eq!(reminders(&day.record, &day.now, false, &mut given), []);
    day.minute(10);
    assert_eq!(reminders(&day.record, &day.now, true, &mut given), [], "the board is in front");
    let due = Reminder { why: Why::Due, chairs: vec![Chair(3)] };
    assert_eq!(reminders(&day.record, &day.now, false, &mut given), [due]);
    assert_eq!(reminders(&day.record, &day.now, false, &mut given), [], "said once");
    day.minute(13);
    let late = Reminder { why: Why::Late, chairs: vec![Chair(3)] };
    assert_eq!(reminders(&day.record, &day.now, true, &mut given), [late]);
}

#[test]
fn a_set_on_time_is_never_notified() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(8);
    day.vitals(id, "131/84 74 97 14");
    let mut given = BTreeSet::new();
    for minute in 8..18 {
        day.minute(minute);
        assert_eq!(reminders(&day.record, &day.now, false, &mut given), [], "minute {minute}");
    }
}

#[test]
fn chairs_due_together_make_one_and_no_patient_is_named() {
    let mut day = Day::new();
    day.started("Castellanos", 3, 40);
    day.started("Brandt", 2, 40);
    day.minute(10);
    let list = reminders(&day.record, &day.now, false, &mut BTreeSet::new());
    assert_eq!(list.len(), 1);
    let (title, text) = board::reminder(&list[0]);
    assert_eq!(
        (title.as_str(), text.as_str()),
        ("Vitals due", "Chairs 2 and 3: a set of vital signs is due.")
    );
}
