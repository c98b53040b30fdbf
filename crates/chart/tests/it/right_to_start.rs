//! What has to be there before the start beside the assessment: the room, a prescriber, the pressure, the way home.

use crate::day::{Day, NURSE, PRESCRIBER, at, in_person};
use chart::{
    Act, Command, Refusal, VisitId,
    answer::Voice,
    command::Word,
    owed::{Owed, owed},
    presence,
    quantity::BloodPressure,
    start::{self, NotReady},
    words,
};

fn missing(day: &Day, id: VisitId) -> Vec<NotReady> {
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    start::missing(&day.record, day.visit(id), protocol, &day.now)
}

fn by_telephone(note: &str) -> Word {
    Word { telephone: Some(PRESCRIBER), note: note.into() }
}

#[test]
fn the_room_is_looked_through_once_a_day_for_all_patients() {
    let mut day = Day::new();
    day.now = at(9, 0);
    let (one, other) = (day.arrives("Castellanos", 3), day.arrives("Osei", 4));
    assert!(missing(&day, one).contains(&NotReady::RoomNotChecked));
    day.opens_the_room();
    for id in [one, other] {
        assert!(!missing(&day, id).contains(&NotReady::RoomNotChecked));
        assert!(!missing(&day, id).contains(&NotReady::NobodyOnSite));
    }
    day.now = at(24 + 8, 0);
    assert!(missing(&day, one).contains(&NotReady::RoomNotChecked), "a new day");
    assert!(missing(&day, one).contains(&NotReady::NobodyOnSite), "a new day");
}

#[test]
fn nothing_in_the_room_is_taken_as_there() {
    let mut day = Day::new();
    let check = |there: &[&str], lacking: &[&str], note: &str| Command::CheckRoom {
        there: there.iter().map(|id| (*id).to_owned()).collect(),
        lacking: lacking.iter().map(|id| (*id).to_owned()).collect(),
        note: note.into(),
    };
    assert_eq!(day.tries(check(&[], &[], "")), Err(Refusal::RoomNotLookedThrough(4)));
    let most = ["oxygen", "suction", "cart"];
    assert_eq!(day.tries(check(&most, &[], "")), Err(Refusal::RoomNotLookedThrough(1)));
    let without = check(&most, &["monitor"], "borrowed from next door");
    assert!(matches!(day.tries(without.clone()), Err(Refusal::NeedsSecond(_))));
    day.second = Some(PRESCRIBER);
    day.does(without);
    assert_eq!(day.record.room_checks.last().unwrap().value.accepted, Some(PRESCRIBER));
}

#[test]
fn who_is_on_site_is_on_record_from_when_to_when() {
    let mut day = Day::new();
    let here = |here| Command::NotePrescriber { who: PRESCRIBER, here, at: chart::time::When::Now };
    assert_eq!(
        day.tries(Command::NotePrescriber { who: NURSE, here: true, at: chart::time::When::Now }),
        Err(Refusal::NotAPrescriber(NURSE))
    );
    day.does(here(true));
    let entries = day.entries.len();
    day.does(here(true));
    assert_eq!(day.entries.len(), entries, "once is enough");
    let id = day.arrives("Castellanos", 3);
    day.now = at(11, 30);
    day.does(here(false));
    assert!(presence::on_site(&day.record, &day.now).is_empty());
    let during = presence::during(&day.record, day.visit(id), &day.now);
    assert_eq!((during[0].from, during[0].to), (at(8, 0), Some(at(11, 30))));
}

#[test]
fn pressure_past_the_limit_is_taken_again_and_then_cleared_for_that_set() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let clear = || Act::ClearPressure(in_person("usual for this patient"));
    day.vitals(id, "140/90 68 98 14");
    assert_eq!(day.tries_act(id, clear()), Err(Refusal::NothingToClear), "the limit itself is within");
    day.vitals(id, "142/88 68 98 14");
    let pressure = |systolic, diastolic| BloodPressure {
        systolic: chart::quantity::Mmhg(systolic),
        diastolic: chart::quantity::Mmhg(diastolic),
    };
    assert!(missing(&day, id).contains(&NotReady::PressureOnce(pressure(142, 88))));
    assert_eq!(day.tries_act(id, clear()), Err(Refusal::TakePressureAgain));
    day.now = at(8, 2);
    day.vitals(id, "142/88 68 98 14");
    assert_eq!(
        day.tries_act(id, clear()),
        Err(Refusal::TakePressureAgain),
        "in the same breath is no repeat"
    );
    day.now = at(8, 10);
    day.vitals(id, "138/92 68 98 14");
    assert!(missing(&day, id).contains(&NotReady::PressureUncleared(pressure(138, 92))));
    assert!(matches!(day.tries_act(id, clear()), Err(Refusal::NeedsSecond(_))));
    day.second = Some(PRESCRIBER);
    day.acts(id, clear());
    day.second = None;
    let waits = |day: &Day| missing(day, id).iter().any(|one| matches!(one, NotReady::PressureUncleared(_)));
    assert!(!waits(&day));
    day.now = at(8, 20);
    day.vitals(id, "151/95 68 98 14");
    assert!(waits(&day), "a clearance speaks for its own set");
    day.now = at(8, 30);
    day.vitals(id, "132/84 68 98 14");
    assert!(!waits(&day), "the limit never decides over a set that is within it");
}

#[test]
fn a_plan_without_a_ride_is_a_prescribers_word() {
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    assert!(missing(&day, id).contains(&NotReady::NoRide));
    assert!(matches!(
        day.tries_act(id, Act::AcceptNoRide(in_person("stays until the sister comes at 18:00"))),
        Err(Refusal::NeedsSecond(_))
    ));
    assert!(matches!(day.tries_act(id, Act::AcceptNoRide(by_telephone(" "))), Err(Refusal::Blank(_))));
    day.acts(id, Act::AcceptNoRide(by_telephone("stays until the sister comes at 18:00")));
    assert!(!missing(&day, id).contains(&NotReady::NoRide));
    assert_eq!(day.visit(id).no_ride.as_ref().unwrap().voice, Voice::Telephone);
}

#[test]
fn what_was_said_by_telephone_is_signed_later_also_after_the_visit() {
    let mut day = Day::new();
    let id = day.recovered("Castellanos", 3);
    assert_eq!(owed(day.visit(id)), [(Owed::Order, PRESCRIBER)]);
    day.acts(id, Act::Sign);
    day.acts(id, crate::day::hand_over(crate::day::brother()));
    day.acts(id, Act::Release { way: None });
    assert_eq!(day.tries_act(id, Act::SignOwed), Err(Refusal::OwedByAnother(vec![PRESCRIBER])));
    day.now = at(18, 0);
    day.second = Some(PRESCRIBER);
    day.acts(id, Act::SignOwed);
    assert!(owed(day.visit(id)).is_empty());
    assert_eq!(day.tries_act(id, Act::SignOwed), Err(Refusal::NothingOwed));
    let entry = day.entries.last().unwrap();
    let protocol = day.record.protocol_of(day.visit(id)).unwrap();
    let line = words::story(entry, &day.record, protocol).unwrap();
    assert_eq!(line, "Dr. A. Okafor signed for the order");
    assert!(day.visit(id).is_signed(), "the nurse's signature stands");
}

#[test]
fn a_ride_has_a_number_that_can_be_dialed_and_a_time_that_is_to_come() {
    let mut day = Day::new();
    day.now = at(9, 40);
    let id = day.arrives("Castellanos", 3);
    let ride = |phone: &str, expected: &str| {
        let person = chart::departure::Person { phone: phone.into(), ..crate::day::brother() };
        crate::day::ride(person, expected)
    };
    assert!(matches!(day.tries_act(id, ride("x", "11:30")), Err(Refusal::Blank(_))));
    assert!(matches!(day.tries_act(id, ride("555-0142", "")), Err(Refusal::Blank(_))));
    assert!(matches!(day.tries_act(id, ride("555-0142", "08:00")), Err(Refusal::ExpectedPast { .. })));
    day.acts(id, ride("555-0142", "11:30"));
}

#[test]
fn a_step_that_was_done_for_one_answer_is_not_done_for_the_next() {
    use chart::{answer::Answer, protocol::ItemId};
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let item = |id: &str| ItemId(id.into());
    let harm = |day: &mut Day, choice: &str| {
        day.now = day.now.plus(60_000);
        day.acts(id, Act::Answer { item: item("self-harm"), answer: Answer::Choice(choice.into()) });
    };
    harm(&mut day, "1");
    day.acts(
        id,
        Act::Answer { item: item("suicidality-step"), answer: Answer::Text("talk, Dr. Okafor".into()) },
    );
    let open = |day: &Day| missing(day, id).contains(&NotReady::Unanswered(item("suicidality-step")));
    assert!(!open(&day));
    harm(&mut day, "0");
    harm(&mut day, "3");
    assert!(open(&day), "nearly every day is another matter");
}

#[test]
fn a_prescriber_who_came_earlier_is_noted_as_of_then() {
    let mut day = Day::new();
    day.now = at(9, 0);
    let note =
        |here, hour| Command::NotePrescriber { who: PRESCRIBER, here, at: crate::day::clock(hour, 10) };
    assert!(matches!(day.tries(note(true, 9)), Err(Refusal::InFuture { .. })));
    day.does(note(true, 8));
    assert_eq!(day.record.on_site[0].from, at(8, 10));
    assert!(matches!(day.tries(note(false, 7)), Err(Refusal::BeforeVisit { .. })));
}

#[test]
fn starting_with_no_prescriber_on_site_is_a_prescribers_word() {
    let mut day = Day::new();
    day.now = at(9, 0);
    let id = day.arrives("Castellanos", 3);
    let accept = |word| Act::AcceptNobodyOnSite(word);
    assert!(matches!(day.tries_act(id, accept(in_person("x"))), Err(Refusal::NeedsSecond(_))));
    day.acts(id, accept(by_telephone("five minutes away")));
    assert!(!missing(&day, id).contains(&NotReady::NobodyOnSite));
    assert_eq!(owed(day.visit(id)), [(Owed::NobodyOnSite, PRESCRIBER)]);
}

#[test]
fn a_meal_of_the_day_before_yesterday_has_a_true_answer() {
    use chart::{answer::Answer, protocol::ItemId};
    let mut day = Day::new();
    let id = day.arrives("Castellanos", 3);
    let answer = |item: &str| Act::Answer { item: ItemId(item.into()), answer: Answer::LongAgo };
    day.acts(id, answer("last-fatty"));
    assert!(!missing(&day, id).contains(&NotReady::Unanswered(ItemId("last-fatty".into()))));
    assert!(matches!(day.tries_act(id, answer("iv-time")), Err(Refusal::AnswerOfWrongKind { .. })));
}

#[test]
fn a_time_still_to_come_is_only_taken_as_yesterdays_when_that_is_likely() {
    let protocol = crate::day::starter();
    let doubts = |item: &str, hour, minute| {
        let item = protocol.item(&chart::protocol::ItemId(item.into())).unwrap();
        item.doubts(at(hour, minute).local(), at(11, 32).local())
    };
    assert!(!doubts("last-clear", 22 - 24, 30), "last night");
    assert!(!doubts("last-clear", 9, 15), "this morning");
    assert!(doubts("last-clear", 12 - 24, 15), "23 hours ago");
    assert!(doubts("iv-time", 22 - 24, 30), "the line was placed today");
    assert!(!doubts("iv-time", 9, 15));
}
