//! Eight visits at once for three hours, second by second where it matters: no two surfaces differ, and reminders are
//! few. Rounds, forecasts and look-alike names are told of the same day.

use crate::day::Day;
use chart::{
    Act, VisitId,
    board::{self, Headline},
    due::{self, Standing},
    effect::Grade,
    fact::Infusion,
    forecast::forecast,
    look_alike::{look_alike, look_alikes},
    reminder::{Why, reminders},
    rounds::rounds,
    time::{Minutes, When},
    words,
};
use std::collections::{BTreeMap, BTreeSet};

const NAMES: [&str; 8] =
    ["Castellanos", "Brandt", "Okoye", "Novak", "Lindgren", "Haddad", "Moreau", "Tanaka"];

/// Eight patients, started a minute after each other.
fn eight() -> (Day, Vec<VisitId>) {
    let mut day = Day::new();
    let mut ids = Vec::new();
    for (place, name) in (0_i64..).zip(NAMES) {
        day.minute(place - 7);
        let id = day.prepared(name, u8::try_from(place).unwrap() + 1, 40);
        day.minute(place);
        day.acts(id, Act::Start { at: When::Now });
        ids.push(id);
    }
    (day, ids)
}

/// Everything that says what is due must say the same.
fn surfaces_agree(day: &Day, id: VisitId) {
    let (visit, protocol) = (day.visit(id), day.protocol(id));
    let Some(next) = due::next(visit, protocol, &day.now) else { return };
    let slots = due::slots(visit, protocol, &day.now);
    let place = slots.iter().position(|slot| slot.is_open() && slot.due == next.slot.0).unwrap();
    assert_eq!(due::standing(&slots, place, &protocol.schedule, &day.now), next.slot.1);
    if let Headline::Set(shown) = board::headline(&day.record, visit, protocol, &day.now) {
        assert_eq!(shown, next);
    }
    let track = board::track(visit, protocol, &day.now).unwrap();
    let late = |wanted| track.marks.iter().filter(|(_, standing)| *standing == wanted).count();
    let listed = |wanted| {
        (0..slots.len())
            .filter(|place| due::standing(&slots, *place, &protocol.schedule, &day.now) == wanted)
            .count()
    };
    let missed = due::without_set(&slots, &protocol.schedule, &day.now).filter(|(_, left)| left.is_none());
    assert_eq!(missed.count(), board::missed(visit, protocol, &day.now), "table and card");
    for standing in [Standing::Late, Standing::Due, Standing::Missed, Standing::Done, Standing::DoneLate] {
        assert_eq!(late(standing), listed(standing), "{standing:?}");
    }
}

/// Three hours in which each set is taken `late` minutes after it is due. Answers with the minutes of the notifications
/// by chair.
fn three_hours(late: impl Fn(i64) -> i64, in_front: bool) -> BTreeMap<(u8, Why), Vec<i64>> {
    let (mut day, ids) = eight();
    let (mut given, mut told, mut sets) = (BTreeSet::new(), BTreeMap::<_, Vec<i64>>::new(), 0);
    for minute in 8..=188 {
        day.minute(minute);
        for reminder in reminders(&day.record, &day.now, in_front, &mut given) {
            for chair in reminder.chairs {
                told.entry((chair.0, reminder.why)).or_default().push(minute);
            }
        }
        for id in &ids {
            surfaces_agree(&day, *id);
            let visit = day.visit(*id);
            if visit.stage.end().is_none() && visit.minute(&day.now) >= Some(Minutes(40)) {
                day.ends(*id, "");
            }
            let next = due::next(day.visit(*id), day.protocol(*id), &day.now).unwrap();
            if next.slot.0.minutes_until(&day.now) >= Minutes(late(sets)) {
                // Now and then one that asks for a repeat.
                let line = if sets % 17 == 5 { "186/96 74 97 14" } else { "131/84 74 97 14" };
                day.vitals(*id, line);
                sets += 1;
            }
        }
    }
    assert!(sets > 80, "{sets} sets");
    told
}

#[test]
fn sets_on_time_with_the_board_in_front_are_never_notified() {
    assert_eq!(three_hours(|_| 0, true), BTreeMap::new());
}

#[test]
fn three_minutes_late_on_average_makes_at_most_two_an_hour_for_each_patient() {
    // Every third set is taken on time, a third three and a third six minutes late.
    let told = three_hours(|set| set % 3 * 3, true);
    for ((chair, why), minutes) in &told {
        assert_eq!(*why, Why::Late);
        for first in minutes {
            let hour = minutes.iter().filter(|minute| (*first..first + 60).contains(*minute)).count();
            assert!(hour <= 2, "chair {chair}: {minutes:?}");
        }
    }
    assert!(!told.is_empty());
}

#[test]
fn chairs_due_within_two_minutes_are_one_round() {
    let mut day = Day::new();
    for (chair, name) in [(2, "Brandt"), (5, "Novak"), (7, "Moreau")] {
        day.minute(i64::from(chair) - 9);
        let id = day.prepared(name, chair, 40);
        day.minute(i64::from(chair));
        day.acts(id, Act::Start { at: When::Now });
    }
    // Due at 12, 15 and 17.
    day.minute(10);
    let rounds = rounds(&day.record, &day.now);
    assert_eq!(rounds.len(), 1);
    assert_eq!(rounds[0].chairs.iter().map(|chair| chair.0).collect::<Vec<_>>(), [5, 7]);
    assert_eq!(rounds[0].minutes, Minutes(5));
}

#[test]
fn a_round_is_late_when_the_card_of_its_first_chair_says_so_and_not_before() {
    let mut day = Day::new();
    let ids = [(3, "Brandt"), (5, "Novak")].map(|(chair, name)| {
        day.minute(i64::from(chair) - 9);
        let id = day.prepared(name, chair, 40);
        day.minute(i64::from(chair));
        day.acts(id, Act::Start { at: When::Now });
        id
    });
    // Due at 13 and 15, and late three minutes later.
    for (minute, round, card) in [
        (12, "One round in 1 min: chairs 3 and 5", "min to go"),
        (13, "One round now: chairs 3 and 5", "due"),
        (14, "One round now: chairs 3 and 5", "due"),
        (16, "One round 3 min late: chairs 3 and 5", "min late"),
    ] {
        day.minute(minute);
        let said: Vec<String> = rounds(&day.record, &day.now).iter().map(words::board::round).collect();
        assert_eq!(said, [round]);
        let headline = board::headline(&day.record, day.visit(ids[0]), day.protocol(ids[0]), &day.now);
        assert_eq!(words::board::headline(&headline)[1], card);
    }
}

#[test]
fn the_forecast_says_when_to_call_the_ride() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(20);
    let told = forecast(&day.record, day.visit(id), day.protocol(id), &day.now).unwrap();
    let minute = |at| day.visit(id).minute(&at).unwrap().0;
    assert_eq!(minute(told.ready), 70, "two sets 15 minutes apart after the end at 40");
    assert_eq!(minute(told.call.unwrap()), 50);
    assert!(!told.by_past);
    assert_eq!(
        chart::words::board::forecast(&told, &day.now),
        "earliest ready 11:12, call the ride at 10:52"
    );
}

/// By which minute the patient can be ready.
fn ready(day: &Day, id: VisitId) -> i64 {
    let told = forecast(&day.record, day.visit(id), day.protocol(id), &day.now).unwrap();
    day.visit(id).minute(&told.ready).unwrap().0
}

#[test]
fn the_forecast_leaves_the_time_that_each_criterion_still_needs_from_now() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(90);
    assert_eq!(ready(&day, id), 100, "two sets 10 minutes apart, and none is there yet");
    day.vitals(id, "128/82 72 98 14");
    day.minute(95);
    assert_eq!(ready(&day, id), 100, "one is there");
    day.sees(id, "drowsiness", Grade::Severe);
    assert_eq!(ready(&day, id), 110, "at most mild for 15 minutes");
}

#[test]
fn while_an_effect_is_severe_the_card_says_so_and_calls_no_ride() {
    let mut day = Day::new();
    let id = day.started("Castellanos", 3, 40);
    day.minute(40);
    day.vitals(id, "130/84 72 98 14");
    day.ends(id, "");
    day.minute(65);
    day.sees(id, "nausea", Grade::Mild);
    let said = |day: &Day| {
        let told = forecast(&day.record, day.visit(id), day.protocol(id), &day.now).unwrap();
        (words::board::effects_of(day.visit(id)), words::board::forecast(&told, &day.now))
    };
    let (effects, ride) = said(&day);
    assert_eq!(effects, "1 effect open");
    assert!(ride.ends_with(", call the ride now"), "{ride}");
    day.sees(id, "nausea", Grade::Severe);
    let (effects, ride) = said(&day);
    assert_eq!(effects, "1 effect open, severe");
    assert!(!ride.contains("ride"), "{ride}");
    day.sees(id, "dizziness", Grade::Mild);
    assert_eq!(said(&day).0, "2 effects open, 1 severe");
    day.sees(id, "nausea", Grade::Mild);
    let (effects, ride) = said(&day);
    assert_eq!(effects, "2 effects open");
    assert!(ride.contains("call the ride"), "{ride}");
}

#[test]
fn a_patient_who_took_long_to_recover_before_is_expected_to_again() {
    let mut day = Day::new();
    let first = day.recovered("Castellanos", 3);
    crate::script::released_at_91(&mut day, first);
    let patient = day.visit(first).patient;
    day.now = day.now.plus(7 * 24 * 3_600_000);
    let infusion = Infusion { number: 4, of: 6 };
    let chair = chart::clinic::Chair(3);
    day.does(chart::Command::Arrive { appointment: None, patient, chair, infusion });
    let id = day.record.in_chair(chair).unwrap().id;
    day.prepares(id, 40);
    day.acts(id, Act::Start { at: When::Now });
    let told = forecast(&day.record, day.visit(id), day.protocol(id), &day.now).unwrap();
    assert_eq!(
        day.visit(id).minute(&told.ready),
        Some(Minutes(40 + 51)),
        "51 minutes after the end, as before"
    );
    assert!(told.by_past);
}

#[test]
fn names_that_look_alike_on_one_day_are_marked() {
    let mut day = Day::new();
    let castellanos = day.arrives("Castellanos", 1);
    let castellano = day.arrives("Castellano", 2);
    let brandt = day.arrives("Brandt", 3);
    let marked = look_alikes(&day.record, &day.now);
    let patient = |id| day.visit(id).patient;
    assert_eq!(marked, BTreeSet::from([patient(castellanos), patient(castellano)]));
    assert!(!marked.contains(&patient(brandt)));
    let named = |surname: &str, given: &str| chart::patient::Details {
        given: given.into(),
        ..crate::day::details(surname, "1")
    };
    assert!(look_alike(&named("Ng", "Ann"), &named("Ng", "Bo")));
    assert!(!look_alike(&named("Ng", "Ann"), &named("Nu", "Bo")), "too short to be a slip");
    assert!(look_alike(&named("Brown", "Ann"), &named("Baker", "Ann")), "Ann B. on the board, twice");
}
