//! Snoozing: reminders of one chair stay quiet for a while, and never past what somebody has to know.

use crate::day::Day;
use chart::{
    Act, Refusal,
    command::SetAct,
    reminder::{Why, reminders, snoozed_until},
    time::Minutes,
    words,
};
use std::collections::BTreeSet;

fn snooze(minutes: i64) -> Act {
    Act::Sets(SetAct::Snooze { minutes: Minutes(minutes) })
}

#[test]
fn snoozing_is_for_one_chair_and_never_beyond_the_next_slot() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    let other = day.started("Brandt", 4, 40);
    day.minute(11);
    day.acts(id, snooze(30));
    let until = snoozed_until(day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(day.visit(id).minute(&until), Some(Minutes(20)));
    let mut given = BTreeSet::new();
    day.minute(13);
    let late = reminders(&day.record, &day.now, true, &mut given);
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].chairs, [day.visit(other).chair]);
    day.minute(23);
    let late = reminders(&day.record, &day.now, true, &mut given);
    assert_eq!(late[0].chairs.len(), 2, "it ended by itself");
}

#[test]
fn a_critical_value_breaks_a_snooze_and_is_said_at_once() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(11);
    day.acts(id, snooze(9));
    day.minute(13);
    day.vitals(id, "131/84 74 90 14");
    assert_eq!(snoozed_until(day.visit(id), day.protocol(id), &day.now), None);
    let mut given = BTreeSet::new();
    let all = reminders(&day.record, &day.now, true, &mut given);
    assert_eq!(all.iter().map(|one| one.why).collect::<Vec<_>>(), [Why::Critical]);
    let (title, text) = words::board::reminder(&all[0]);
    assert_eq!(
        (title.as_str(), text.as_str()),
        ("Critical value", "Chair 3: a value is critical. Look now.")
    );
    assert_eq!(reminders(&day.record, &day.now, true, &mut given), [], "said once");
    assert_eq!(day.tries_act(id, snooze(5)), Err(Refusal::CriticalNotSeen));
}

#[test]
fn a_snooze_is_over_when_a_set_was_taken_or_an_earlier_slot_came_up() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 60);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    day.minute(23);
    day.acts(id, snooze(5));
    day.minute(24);
    day.vitals(id, "186/96 74 97 14");
    day.minute(27);
    assert_eq!(snoozed_until(day.visit(id), day.protocol(id), &day.now), None, "the repeat is due");
    day.vitals(id, "131/84 74 97 14");
    day.minute(33);
    day.acts(id, snooze(30));
    day.minute(34);
    day.ends(id, "patient asked to stop");
    day.minute(36);
    assert_eq!(
        snoozed_until(day.visit(id), day.protocol(id), &day.now),
        None,
        "the end asked for a set at 34, before the slot at which it would have ended"
    );
}
