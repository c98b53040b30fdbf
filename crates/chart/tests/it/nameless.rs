//! A record without names: what a locked workstation goes on with.

use crate::{
    day::{Day, at, brother, hand_over},
    script,
};
use chart::{
    Act, Record, Stamp,
    board::{Headline, headline, headline_apart, track},
    reminder::reminders,
    words::board::stage,
};
use std::collections::BTreeSet;

/// The cards as they stand, and as they stand without names, since a moment at which they were seen.
fn cards(whole: &Record, apart: &Record, since: &Stamp, now: &Stamp) -> [Vec<(Headline, String, bool)>; 2] {
    let mut cards = [Vec::new(), Vec::new()];
    for visit in whole.here() {
        let protocol = whole.protocol_of(visit).unwrap();
        let then = headline(whole, visit, protocol, since);
        let bare = &apart.visits[&visit.id];
        let same_track = track(visit, protocol, now) == track(bare, protocol, now);
        cards[0].push((headline(whole, visit, protocol, now), stage(visit, now), true));
        let shown = headline_apart(bare, protocol, now, (&then, since));
        cards[1].push((shown, stage(bare, now), same_track));
    }
    cards
}

#[test]
fn without_names_the_same_minutes_are_shown_and_the_same_reminders_given() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.started("Brandt", 2, 40);
    day.minute(10);
    day.vitals(id, "131/84 74 97 14");
    let (since, apart) = (day.now, day.record.nameless());
    let (mut given, mut given_apart) = (BTreeSet::new(), BTreeSet::new());
    for minute in 10..70 {
        day.minute(minute);
        let [whole, bare] = cards(&day.record, &apart, &since, &day.now);
        assert_eq!(whole, bare, "minute {minute}");
        let due = reminders(&day.record, &day.now, false, &mut given);
        assert_eq!(due, reminders(&apart, &day.now, false, &mut given_apart), "minute {minute}");
    }
    assert!(!given.is_empty(), "some were given");
}

#[test]
fn before_the_start_what_is_missing_stays_and_nobody_is_said_to_be_ready() {
    let mut day = Day::new();
    day.now = at(9, 30);
    day.arrives("Castellanos", 3);
    let (since, apart) = (day.now, day.record.nameless());
    let [whole, bare] = cards(&day.record, &apart, &since, &at(9, 40));
    assert_eq!(whole, bare);
    let mut day = Day::new();
    let id = day.recovered("Brandt", 2);
    let protocol = day.protocol(id).clone();
    let apart = day.record.nameless();
    for minutes in 0..30 {
        let now = day.now.plus(minutes * 60_000);
        let shown = headline_apart(&apart.visits[&id], &protocol, &now, (&Headline::Ready, &day.now));
        assert_ne!(shown, Headline::Ready, "{minutes}");
    }
}

#[test]
fn whoever_was_handed_over_stays_so_without_names_and_is_reminded_of_no_more() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    script::recovery_to_85(&mut day, id);
    script::leaving_to_87(&mut day, id);
    day.acts(id, Act::Sign);
    day.minute(91);
    day.acts(id, hand_over(brother()));
    let (since, apart) = (day.now, day.record.nameless());
    assert!(!format!("{apart:?}").contains("front door"));
    for minute in 91..120 {
        day.minute(minute);
        let [whole, bare] = cards(&day.record, &apart, &since, &day.now);
        assert!(matches!(whole[0].0, Headline::HandedOver { unsigned: false, .. }), "{:?}", whole[0]);
        assert_eq!(whole, bare, "minute {minute}");
        assert!(reminders(&apart, &day.now, false, &mut BTreeSet::new()).is_empty());
    }
}

#[test]
fn nothing_that_was_typed_about_a_patient_is_in_it() {
    let mut day = Day::new();
    let id = script::infusion(&mut day);
    script::recovery_to_85(&mut day, id);
    let (whole, apart) = (format!("{:?}", day.record), format!("{:?}", day.record.nameless()));
    for typed in ["Castellanos", "In\u{e9}s", "555-0199", "penicillin", "brother", "555-0142"] {
        assert!(whole.contains(typed), "{typed} is on record");
        assert!(!apart.contains(typed), "{typed} is left in {apart}");
    }
    assert!(apart.contains("R. Ortiz, RN"), "staff come back by their names");
}
